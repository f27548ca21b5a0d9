/*
 * entity.c: gathers the mentions of one thing into an entity.
 */
#include <stdlib.h>

#include "entity.h"
#include "markup.h"

typedef NT_ARRAY(NtEntity) Entities;

/* A distinct form of an entity as written. */
typedef struct Alias
{
	uint32_t entity;
	NtString text;
} Alias;

typedef NT_ARRAY(Alias) Aliases;

/* Writes a typographic apostrophe in a name as a plain one. */
static NtString
plain_apostrophes(NtAnalysis *a, NtString name)
{
	char    *out;
	uint32_t len = 0;

	if (name.len < 3 || memchr(name.data, '\xe2', name.len) == NULL)
		return name;
	out = nt_alloc(&a->arena, name.len);
	for (uint32_t at = 0; at < name.len;)
	{
		uint32_t c;
		uint32_t length = nt_decode(name.data, name.len, at, &c);

		if (c == 0x2019)
			out[len++] = '\'';
		else
		{
			memcpy(out + len, name.data + at, length);
			len += length;
		}
		at += length;
	}
	name.data = out;
	name.len = len;
	return name;
}

/* The bytes of the part of a mention that is the name. */
static NtSpan
part_span(const NtResolver *r, uint32_t mention)
{
	const NtPart    *part = &r->parts[mention];
	const NtMention *m = &r->a->mentions[mention];
	NtSpan span = {r->a->tokens[part->first].start, r->a->tokens[part->end - 1].end};

	if (span.end > m->span.end && part->end == m->end_token)
		span.end = m->span.end; /* without the stop of the sentence */
	return span;
}

/* A part of the text as one clean line, character references read. */
static NtString
clean_span(NtAnalysis *a, NtSpan span)
{
	NtString clean = nt_clean(a, span);
	char    *out;
	uint32_t len = 0;

	if (clean.len == 0 || memchr(clean.data, '&', clean.len) == NULL)
		return clean;
	out = nt_alloc(&a->arena, clean.len);
	for (uint32_t at = 0; at < clean.len;)
	{
		uint32_t c;
		uint32_t length = 0;

		if (clean.data[at] == '&')
			length = nt_character_reference(clean.data, clean.len, at, &c);
		if (length == 0)
			out[len++] = clean.data[at++];
		else
		{
			len += nt_encode(c, out + len); /* never longer than its reference */
			at += length;
		}
	}
	clean.data = out;
	clean.len = len;
	return clean;
}

/* Adds a word of a name in lower case, but for its first letter and that after O'. */
static uint32_t
add_lower(const NtAnalysis *a, uint32_t token, bool capital, char *out)
{
	uint32_t len = 0;
	uint32_t n = 0;
	bool     begins = capital;

	for (uint32_t i = a->tokens[token].start; i < a->tokens[token].end; n++)
	{
		uint32_t letter;

		i += nt_decode(a->text, a->tokens[token].end, i, &letter);
		len += nt_encode(begins ? letter : nt_char_lower(letter), out + len);
		begins = n == 1 && nt_char_class(letter) == NT_CHAR_APOSTROPHE;
	}
	return len;
}

/*
 * How a word of a name in capitals is written elsewhere: with one capital if
 * it has four letters or more or is a known word, with none if it is one like
 * "of" and neither first nor last, and as it stands if it may be an acronym.
 */
static uint32_t
add_unshouted(const NtAnalysis *a, uint32_t token, bool outer, char *out)
{
	const NtLexClasses small = NT_LEX_PREPOSITION | NT_LEX_CONJUNCTION |
							   NT_LEX_DETERMINER | NT_LEX_NAME_PARTICLE;
	const NtLexClasses known =
		NT_LEX_COMMON | NT_LEX_SURNAME | NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	const NtToken  *t = &a->tokens[token];
	const NtString *norm = &nt_word(a, token)->norm;
	const char     *stop = memchr(norm->data, '.', norm->len);

	if (t->shape == NT_SHAPE_UPPER &&
		(norm->len > 3 ? stop == NULL || stop + 1 == norm->data + norm->len
					   : stop == NULL && (nt_lex(a, token) & (small | known)) != 0))
		return add_lower(a, token, outer || (nt_lex(a, token) & small) == 0, out);
	memcpy(out, a->text + t->start, t->end - t->start);
	return t->end - t->start;
}

/* A name that the article has in capitals only as it is written elsewhere. */
static NtString
lower_name(NtAnalysis *a, uint32_t first, uint32_t end)
{
	uint32_t size = a->tokens[end - 1].end - a->tokens[first].start;
	char    *out = nt_alloc(&a->arena, size * 3 + 1);
	NtString name = {out, 0};

	for (uint32_t t = first; t < end; t++)
	{
		if (t > first && (a->tokens[t].flags & NT_TOKEN_GLUED) == 0)
			out[name.len++] = ' ';
		name.len += add_unshouted(a, t, t == first || t + 1 == end, out + name.len);
	}
	return name;
}

/*
 * True for a name of several words in capitals none of which may be an acronym:
 * MORGAN STANLEY, but not BNY MELLON.
 */
static bool
is_unabbreviated(const NtAnalysis *a, const NtForm *form)
{
	const NtLexClasses known = NT_LEX_COMMON | NT_LEX_SURNAME | NT_LEX_GIVEN_MALE |
							   NT_LEX_GIVEN_FEMALE | NT_LEX_ORG_HEAD;
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = nt_name_words(a, form->first, form->end, words);

	if (n < 2 || n > NT_NAME_WORDS)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (nt_word(a, words[i])->norm.len < 4
				? (nt_lex(a, words[i]) & (NT_LEX_FUNCTION | NT_LEX_NAME_PARTICLE)) == 0
				: (nt_lex(a, words[i]) & known) == 0 &&
					  nt_word(a, words[i])->norm.len < 6)
			return false;
	return true;
}

/* True for a form in capitals that only a headline or the like writes so. */
static bool
is_shouted(const NtAnalysis *a, const NtForm *form)
{
	switch (form->kind)
	{
		case NT_PERSON:
		case NT_LOCATION:
		case NT_DATE:
			return true;
		case NT_GROUP:
			return (nt_lex(a, form->first) & NT_LEX_DEMONYM) != 0;
		case NT_ORGANIZATION:
			return is_unabbreviated(a, form);
		default:
			return false;
	}
}

/* A company's name without the stop of its suffix, and of an acronym: Gap Inc, SEC. */
static NtString
without_stop(const NtAnalysis *a, NtString name, uint32_t last)
{
	const NtString *norm = &nt_word(a, last)->norm;

	if (name.len > 1 && name.data[name.len - 1] == '.' && norm->len > 1 &&
		memchr(norm->data, '.', norm->len) == norm->data + norm->len - 1 &&
		((nt_lex(a, last) & NT_LEX_ORG_SUFFIX) != 0 ||
		 a->tokens[last].shape == NT_SHAPE_UPPER))
		name.len--;
	return name;
}

/*
 * The name of a group in the singular where the lexicon has that: Muslim for
 * Muslims.
 */
static NtString
singular_name(const NtAnalysis *a, NtString name, uint32_t last)
{
	if (name.len > 1 && name.data[name.len - 1] == 's' && nt_is_group_plural(a, last))
		name.len--;
	return name;
}

/*
 * The full name of somebody whom an article has by the family name alone, if the
 * lexicon knows who that is: Barack Obama.  Else empty.
 */
static NtString
known_name(const NtAnalysis *a, const NtForm *form, uint8_t gender)
{
	NtString        name = {NULL, 0};
	const NtPhrase *phrase = nt_word(a, form->first)->phrase;
	NtGender        known;

	if (form->kind != NT_PERSON || form->end != form->first + 1 || phrase == NULL ||
		(form->flags & NT_FORM_PLURAL) != 0 || (phrase->classes & NT_LEX_PERSON) == 0)
		return name;
	name = nt_phrase_canonical(phrase);
	known = nt_name_gender(name);
	if (gender != NT_GENDER_UNKNOWN && gender != known &&
		(known != NT_GENDER_UNKNOWN || gender == NT_FEMALE))
		name.len = 0; /* somebody of the family */
	return name;
}

static uint32_t
add_entity(NtResolver *r, Entities *entities, const NtForm *form, uint32_t mention)
{
	NtEntity *entity = NT_APPEND(&r->a->arena, entities);
	NtSpan    span = {r->a->tokens[form->first].start, r->a->tokens[form->end - 1].end};

	entity->name = form->name;
	if (entity->name.len == 0)
		entity->name = known_name(r->a, form, r->parts[mention].gender);
	if (entity->name.len == 0)
	{
		entity->name = plain_apostrophes(r->a, clean_span(r->a, span));
		if ((form->flags & NT_FORM_UPPER) != 0 && is_shouted(r->a, form))
			entity->name = lower_name(r->a, form->first, form->end);
		else if (form->kind == NT_ORGANIZATION)
			entity->name = without_stop(r->a, entity->name, form->end - 1);
		if (form->kind == NT_GROUP)
			entity->name = singular_name(r->a, entity->name, form->end - 1);
	}
	entity->kind = form->kind;
	entity->gender = (NtGender) form->gender;
	entity->plural = form->kind == NT_GROUP || (form->flags & NT_FORM_PLURAL) != 0;
	entity->first_mention = mention;
	return entities->count - 1;
}

/* The entity of the mentions of a form that are surely of another kind. */
static uint32_t
entity_of_other_kind(NtResolver *r, Entities *entities, NtForm *form, uint8_t kind,
					 uint32_t mention)
{
	NtForm other = *form;

	other.kind = kind;
	if (form->other == NT_NOTHING)
		form->other = add_entity(r, entities, &other, mention);
	return form->other;
}

/* The kind of a mention that stands for a form; an acronym's is that of its full name. */
static uint8_t
kind_for_form(const NtResolver *r, uint32_t number, uint32_t mention)
{
	const NtForm *form = &r->forms.items[number];
	uint32_t      own = r->parts[mention].form;

	return own != number && form->nwords > 1 &&
				   r->a->tokens[r->forms.items[own].first].shape == NT_SHAPE_UPPER &&
				   r->forms.items[own].nwords == 1
			   ? form->kind
			   : nt_kind_of_mention(form, &r->a->mentions[mention]);
}

/*
 * The entity of a mention that stands for a form.  Of a name that no full name
 * explains, Mr and Mrs are two; and so are a city and its team.
 */
static uint32_t
entity_of(NtResolver *r, Entities *entities, uint32_t number, uint32_t mention)
{
	NtForm  *form = &r->forms.items[number];
	bool     lone = form->kind == NT_PERSON && form->nwords == 1;
	uint8_t  gender = lone ? r->parts[mention].gender : NT_GENDER_UNKNOWN;
	uint32_t latest = form->things[NT_GENDER_UNKNOWN];
	uint32_t entity = form->things[gender];
	uint8_t  kind = kind_for_form(r, number, mention);

	if (kind != form->kind)
		return entity_of_other_kind(r, entities, form, kind, mention);
	if (entity == NT_NOTHING && latest != NT_NOTHING &&
		entities->items[latest].gender == NT_GENDER_UNKNOWN)
	{
		entity = latest;
		entities->items[entity].gender = (NtGender) gender;
	}
	if (entity == NT_NOTHING)
	{
		entity = add_entity(r, entities, form, mention);
		if (lone)
			entities->items[entity].gender = (NtGender) gender;
	}
	form->things[gender] = entity;
	form->things[NT_GENDER_UNKNOWN] = entity;
	return entity;
}

/* Gives each mention its entity, and its kind. */
static void
assign_mentions(NtResolver *r, Entities *entities)
{
	NtAnalysis *a = r->a;

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		NtEntity *entity;

		if (m % 1024 == 0)
			nt_check(a);
		r->parts[m].thing = entity_of(r, entities, nt_holder_of(r, m), m);
		entity = &entities->items[r->parts[m].thing];
		entity->mentions++;
		if (entity->kind == NT_PERSON && entity->gender == NT_GENDER_UNKNOWN)
			entity->gender = (NtGender) r->parts[m].gender;
		a->mentions[m].entity = r->parts[m].thing;
		a->mentions[m].kind = entity->kind;
	}
}

/* A hash of an entity's number and a text. */
static uint64_t
alias_key(uint32_t entity, NtString text)
{
	/* spread, so that entities side by side differ in more than the first byte does */
	uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ entity * UINT64_C(0x9e3779b97f4a7c15);

	for (uint32_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char) text.data[i]) * UINT64_C(0x100000001b3);
	return hash;
}

/* Notes a form of an entity if it is a new one. */
static void
add_alias(NtAnalysis *a, Aliases *aliases, NtMap *known, Entities *entities,
		  uint32_t entity, NtSpan span)
{
	NtString  text = clean_span(a, span);
	uint32_t *seen = nt_map(&a->arena, known, alias_key(entity, text));
	Alias    *alias;

	if (*seen != NT_NOTHING)
		return;
	*seen = aliases->count;
	alias = NT_APPEND(&a->arena, aliases);
	alias->entity = entity;
	alias->text = text;
	entities->items[entity].naliases++;
}

/* True for an organisation with more behind its name than the sentence's stop: Inc. */
static bool
has_suffix(const NtResolver *r, uint32_t mention)
{
	return r->a->mentions[mention].kind == NT_ORGANIZATION &&
		   part_span(r, mention).end < r->a->mentions[mention].span.end;
}

/*
 * Collects the distinct forms of the entities in order of use: names as they are
 * written, without titles; those of companies both with their Inc. and without.
 */
static void
find_aliases(NtResolver *r, Entities *entities)
{
	NtAnalysis *a = r->a;
	NtMap       known = {0};
	Aliases     aliases = {0};

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		NtSpan whole = a->mentions[m].span;
		NtSpan part = part_span(r, m);

		if (has_suffix(r, m))
			add_alias(a, &aliases, &known, entities, r->parts[m].thing, whole);
		add_alias(a, &aliases, &known, entities, r->parts[m].thing, part);
	}
	for (uint32_t e = 0; e < entities->count; e++)
	{
		NtEntity *entity = &entities->items[e];

		entity->aliases = nt_alloc(&a->arena, entity->naliases * sizeof(NtString));
		entity->naliases = 0;
	}
	for (uint32_t i = 0; i < aliases.count; i++)
	{
		NtEntity *entity = &entities->items[aliases.items[i].entity];

		entity->aliases[entity->naliases++] = aliases.items[i].text;
	}
}

/* Most salient first; of equals, the one that is mentioned first. */
static int
compare_entities(const void *left, const void *right)
{
	const NtEntity *l = left;
	const NtEntity *r = right;

	if (l->salience != r->salience)
		return l->salience > r->salience ? -1 : 1;
	return l->first_mention < r->first_mention ? -1 : l->first_mention > r->first_mention;
}

/* Sorts the entities and numbers the mentions anew. */
static void
sort_entities(NtAnalysis *a)
{
	uint32_t *numbers = nt_alloc(&a->arena, (a->nentities + 1) * sizeof(uint32_t));

	if (a->nentities == 0)
		return;
	/* an entity's old number is that of its first mention's */
	qsort(a->entities, a->nentities, sizeof(NtEntity), compare_entities);
	for (uint32_t e = 0; e < a->nentities; e++)
		numbers[a->mentions[a->entities[e].first_mention].entity] = e;
	for (uint32_t m = 0; m < a->nmentions; m++)
		a->mentions[m].entity = numbers[a->mentions[m].entity];
}

void
nt_find_entities(NtAnalysis *a)
{
	NtResolver r = {0};
	Entities   entities = {0};

	r.a = a;
	r.anchor = nt_date_anchor(a);
	r.parts = nt_alloc(&a->arena, (a->nmentions + 1) * sizeof(NtPart));
	nt_find_forms(&r);
	nt_settle_origins(&r);
	nt_link_plurals(&r);
	nt_link_people(&r);
	nt_link_names(&r);
	nt_link_misspellings(&r);
	assign_mentions(&r, &entities);
	nt_find_genders(a, entities.items, entities.count);
	find_aliases(&r, &entities);
	a->entities = entities.items;
	a->nentities = entities.count;
	nt_weigh_entities(a);
	sort_entities(a);
}
