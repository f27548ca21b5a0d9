/*
 * entity_link.c: links acronyms and short forms of organisations, places and
 * things to the full names.
 */
#include "entity.h"

#define MAX_ACRONYM 8 /* letters */
#define PLACE_WORDS 2 /* words of a place before a name: United States */

/* Full names by what is short for them; a key that several share is AMBIGUOUS. */
typedef struct Links
{
	NtResolver *r;
	NtMap       ends;       /* Foreign Ministry of Chinese Foreign Ministry */
	NtMap       beginnings; /* Huawei of Huawei Technologies */
	NtMap       initials;
	NtMap       chambers; /* House of the first House of something */
	NtMap       turned;   /* Health Ministry of Ministry of Health */
} Links;

#define AMBIGUOUS (UINT32_MAX - 1)

static void
hold(Links *links, NtMap *map, uint64_t key, uint32_t form)
{
	uint32_t *value = nt_map(&links->r->a->arena, map, key);

	if (*value == NT_NOTHING)
		*value = form;
	else if (*value != form)
		*value = AMBIGUOUS;
}

static uint32_t
holder(Links *links, NtMap *map, uint64_t key)
{
	uint32_t value = *nt_map(&links->r->a->arena, map, key);

	return value == AMBIGUOUS ? NT_NOTHING : value;
}

static bool
is_linked_kind(uint8_t kind)
{
	return kind == NT_ORGANIZATION || kind == NT_LOCATION || kind == NT_FACILITY ||
		   kind == NT_PRODUCT || kind == NT_MISC;
}

/* Holds the initials of a name: of all words, and of all but small ones. */
static void
hold_initials(Links *links, uint32_t number, const uint32_t *words, uint32_t n)
{
	const NtAnalysis *a = links->r->a;
	char              all[NT_NAME_WORDS] = {0};
	char              great[NT_NAME_WORDS];
	uint32_t          ngreat = 0;

	for (uint32_t i = 0; i < n; i++)
	{
		all[i] = nt_word(a, words[i])->norm.data[0];
		if ((nt_lex(a, words[i]) & NT_LEX_FUNCTION) == 0)
			great[ngreat++] = all[i];
	}
	hold(links, &links->initials, nt_string_key(all, n), number);
	if (ngreat > 1 && ngreat < n)
		hold(links, &links->initials, nt_string_key(great, ngreat), number);
}

/*
 * The key of a name with its head at the end: Health Ministry for Ministry of
 * Health.  That of the name itself where it has no such head.
 */
static uint64_t
turned_key(const NtAnalysis *a, const uint32_t *words, uint32_t n)
{
	uint32_t turned[NT_NAME_WORDS];

	if (!nt_token_is(a, words[1], "of") || (nt_lex(a, words[0]) & NT_LEX_ORG_HEAD) == 0)
		return nt_name_key(a, words, n);
	memcpy(turned, words + 2, (n - 2) * sizeof(uint32_t));
	turned[n - 2] = words[0];
	return nt_name_key(a, turned, n - 1);
}

/*
 * How many words at the beginning of a name tell only where it is: one in "U.S.
 * Energy Information Administration", which is EIA.
 */
static uint32_t
words_of_place(const NtAnalysis *a, const uint32_t *words, uint32_t n)
{
	const NtLexClasses place = NT_LEX_COUNTRY | NT_LEX_DEMONYM;

	for (uint32_t i = 1; i < n && i <= PLACE_WORDS; i++)
	{
		uint32_t        tokens;
		const NtPhrase *phrase = nt_find_phrase(a, words[0], words[i], &tokens);

		if (phrase != NULL && (phrase->classes & place) != 0 &&
			words[0] + tokens == words[i])
			return i;
	}
	return 0;
}

/* Makes a full name known under its short forms. */
static void
hold_shorts(Links *links, uint32_t number)
{
	const NtForm *form = &links->r->forms.items[number];
	uint32_t      words[NT_NAME_WORDS];
	uint32_t      n = nt_name_words(links->r->a, form->first, form->end, words);
	uint32_t      place;

	if (n < 2 || n > NT_NAME_WORDS)
		return;
	if (form->kind != NT_PERSON || n > 2)
		hold_initials(links, number, words, n);
	if (form->kind == NT_PERSON)
		return;
	place = words_of_place(links->r->a, words, n);
	if (place > 0 && n - place > 1)
		hold_initials(links, number, words + place, n - place);
	if (n > 2 && nt_token_is(links->r->a, words[1], "of"))
	{
		uint32_t *chamber = nt_map(&links->r->a->arena, &links->chambers,
								   nt_name_key(links->r->a, words, 1));

		if (*chamber == NT_NOTHING ||
			links->r->forms.items[*chamber].mention > form->mention)
			*chamber = number;
	}
	if (n > 2 && form->kind == NT_ORGANIZATION)
		hold(links, &links->turned, turned_key(links->r->a, words, n), number);
	for (uint32_t i = 1; i < n; i++)
	{
		hold(links, &links->ends, nt_name_key(links->r->a, words + i, n - i), number);
		hold(links, &links->beginnings, nt_name_key(links->r->a, words, i), number);
	}
}

/* True where all words of a full name but the last n tell only what it is. */
static bool
is_attribute(const NtAnalysis *a, const NtForm *full, uint32_t n)
{
	const NtLexClasses attribute =
		NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_CITY | NT_LEX_DEMONYM;
	uint32_t        words[NT_NAME_WORDS];
	uint32_t        all = nt_name_words(a, full->first, full->end, words);
	uint32_t        tokens;
	const NtPhrase *phrase = nt_find_phrase(a, full->first, words[all - n], &tokens);

	if (all == n + 1 && a->tokens[words[0]].shape == NT_SHAPE_NUMBER)
		return true; /* a year */
	if (all == n + 1 && full->kind == NT_ORGANIZATION && full->listed == NT_NO_KIND &&
		(nt_lex(a, words[0]) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) != 0 &&
		(nt_lex(a, words[1]) & NT_LEX_SURNAME) != 0)
		return true; /* Robert Bosch, the company */
	return phrase != NULL && full->first + tokens == words[all - n] &&
		   (phrase->classes & attribute) != 0;
}

/* True for a place that stands for who sits there: Wall Street is no Journal. */
static bool
is_metonym(const NtAnalysis *a, const NtForm *form)
{
	const NtLexClasses place = NT_LEX_PLACE | NT_LEX_FACILITY | NT_LEX_CITY;
	uint32_t           tokens;
	const NtPhrase    *phrase = nt_find_phrase(a, form->first, form->end, &tokens);

	return phrase != NULL && form->first + tokens == form->end &&
		   (phrase->classes & NT_LEX_METONYM) != 0 && (phrase->classes & place) != 0;
}

/* True where the words of a full name after the first n tell only what it is. */
static bool
is_rest_generic(const NtAnalysis *a, const NtForm *full, uint32_t n)
{
	uint32_t words[NT_NAME_WORDS];
	uint32_t all = nt_name_words(a, full->first, full->end, words);

	for (uint32_t i = n; i < all; i++)
		if ((nt_lex(a, words[i]) & (NT_LEX_ORG_SUFFIX | NT_LEX_ORG_HEAD)) == 0)
			return false;
	return true;
}

/* True for names like "Springfield, Illinois" of whose first part n words are all. */
static bool
has_comma_after(const NtAnalysis *a, const NtForm *full, uint32_t n)
{
	uint32_t words[NT_NAME_WORDS];

	nt_name_words(a, full->first, full->end, words);
	return a->text[a->tokens[words[n - 1] + 1].start] == ',';
}

/*
 * True where a place stands, with "the", for a building or an organisation that
 * is named after it: the Hollister for the Hollister Museum.
 */
static bool
is_named_after(const NtAnalysis *a, const NtForm *form, const NtForm *full)
{
	return (full->kind == NT_FACILITY || full->kind == NT_ORGANIZATION) &&
		   form->kind == NT_LOCATION && form->count == 1 &&
		   form->nwords + 1 == full->nwords &&
		   (form->classes & (NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_PLACE)) == 0 &&
		   form->first > 0 && nt_token_is(a, form->first - 1, "the") &&
		   (a->tokens[form->end].shape == NT_SHAPE_PUNCT ||
			(nt_lex(a, form->end) & NT_LEX_FUNCTION) != 0);
}

/* What a form is short for, or NT_NOTHING. */
static uint32_t
find_full(Links *links, const NtForm *form)
{
	const NtAnalysis *a = links->r->a;
	uint32_t          words[NT_NAME_WORDS];
	uint32_t          n = nt_name_words(a, form->first, form->end, words);
	uint64_t          key;
	uint32_t          number;
	const NtForm     *full;

	if (n == 0 || n >= NT_NAME_WORDS)
		return NT_NOTHING;
	key = nt_name_key(a, words, n);
	number = holder(links, &links->turned, key);
	if (number != NT_NOTHING && form->kind == NT_ORGANIZATION && n > 1)
		return number;
	number = holder(links, &links->ends, key);
	full = number == NT_NOTHING ? NULL : &links->r->forms.items[number];
	if (full != NULL && full->kind == form->kind && form->kind != NT_LOCATION &&
		(form->kind != NT_MISC || n > 1) &&
		(form->listed == NT_NO_KIND || is_attribute(a, full, n)))
		return number;
	number = holder(links, &links->beginnings, key);
	full = number == NT_NOTHING ? NULL : &links->r->forms.items[number];
	if (full != NULL && form->end < a->ntokens && is_named_after(a, form, full))
		return number;
	if (full == NULL || full->kind != form->kind)
		return NT_NOTHING;
	if (form->kind == NT_ORGANIZATION
			? !is_metonym(a, form) && is_rest_generic(a, full, n)
			: form->kind == NT_LOCATION && has_comma_after(a, full, n))
		return number;
	return NT_NOTHING;
}

/*
 * What a chamber's short name stands for: the first House of something that the
 * article has.  NT_NOTHING if it has none.
 */
static uint32_t
find_chamber(Links *links, const NtForm *form)
{
	if (form->nwords != 1 || (form->classes & NT_LEX_METONYM) == 0)
		return NT_NOTHING;
	return *nt_map(&links->r->a->arena, &links->chambers,
				   nt_name_key(links->r->a, &form->first, 1));
}

/*
 * True for words written like acronyms: IMF, U.N., DoJ.  Those that the lexicon
 * knows count too as long as the article writes them in no other way.
 */
static bool
is_acronym(const NtAnalysis *a, const NtForm *form)
{
	const NtToken *token = &a->tokens[form->first];

	return form->end == form->first + 1 &&
		   (form->name.len == 0 || (form->flags & NT_FORM_SPELT) == 0) &&
		   (token->shape == NT_SHAPE_UPPER || token->shape == NT_SHAPE_MIXED) &&
		   token->end - token->start >= 2 && token->end - token->start <= 2 * MAX_ACRONYM;
}

/* The letters of a word, its stops aside. */
static uint32_t
letters_of(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;
	uint32_t        n = 0;

	for (uint32_t i = 0; i < norm->len; i++)
		n += norm->data[i] != '.';
	return n;
}

/*
 * Links an acronym to what it abbreviates.  The kind is the full name's, but
 * for people whose given name is none.
 */
static void
link_acronym(NtResolver *r, uint32_t number, uint32_t full)
{
	NtForm *form = &r->forms.items[number];
	NtForm *whole = &r->forms.items[full];

	if (whole->kind == NT_PERSON && whole->gender == NT_GENDER_UNKNOWN &&
		(nt_lex(r->a, whole->first) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) == 0 &&
		form->kind == NT_ORGANIZATION && (whole->flags & NT_FORM_FIXED) == 0)
		whole->kind = NT_ORGANIZATION;
	form->link = full;
	form->kind = whole->kind;
}

/* True where the letters of an acronym stand in a name in that order. */
static bool
are_letters_of(const NtAnalysis *a, const NtForm *acronym, const NtForm *full)
{
	const NtString *letters = &nt_word(a, acronym->first)->norm;
	uint32_t        at = 0;

	for (uint32_t t = full->first; t < full->end; t++)
	{
		const NtString *norm = &nt_word(a, t)->norm;

		for (uint32_t i = 0; i < norm->len && at < letters->len; i++)
		{
			while (at < letters->len && letters->data[at] == '.')
				at++;
			if (at < letters->len && norm->data[i] == letters->data[at])
				at++;
			else if (at == 0)
				return false;
		}
	}
	while (at < letters->len && letters->data[at] == '.')
		at++;
	return at == letters->len;
}

/*
 * True for an acronym that no list has and that the article goes on to use, in
 * brackets after the translated name of an organisation: Basque Nationalist
 * Party (PNV).
 */
static bool
is_foreign_acronym(const NtAnalysis *a, const NtForm *acronym, const NtForm *full)
{
	bool head = false;

	for (uint32_t t = full->first; t < full->end; t++)
		head = head || (nt_lex(a, t) & NT_LEX_ORG_HEAD) != 0;
	return head && acronym->kind == NT_ORGANIZATION && full->kind == NT_ORGANIZATION &&
		   acronym->listed == NT_NO_KIND && acronym->count > 1 &&
		   a->tokens[acronym->first].shape == NT_SHAPE_UPPER &&
		   letters_of(a, acronym->first) >= 3;
}

/*
 * True for the initials of an organisation's words in another order, as another
 * language has them: Popular Front (FP).
 */
static bool
are_turned_initials(const NtAnalysis *a, const NtForm *acronym, const NtForm *full)
{
	const NtString *letters = &nt_word(a, acronym->first)->norm;
	uint32_t        words[NT_NAME_WORDS];
	uint32_t        n = nt_name_words(a, full->first, full->end, words);
	uint32_t        used = 0;

	if (full->kind != NT_ORGANIZATION || n < 2 || n > NT_NAME_WORDS || letters->len != n)
		return false;
	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t at = 0;

		while (at < n && ((used >> at & 1) != 0 ||
						  letters->data[at] != nt_word(a, words[i])->norm.data[0]))
			at++;
		if (at == n)
			return false;
		used |= 1u << at;
	}
	return true;
}

/* True for an acronym that is written as a word that no list has: Nasra. */
static bool
is_word(const NtAnalysis *a, const NtForm *form)
{
	return form->end == form->first + 1 && form->listed == NT_NO_KIND &&
		   form->name.len == 0 && a->tokens[form->first].shape == NT_SHAPE_CAPITAL &&
		   letters_of(a, form->first) >= 3 && form->kind != NT_DATE;
}

/* Links acronyms that stand in brackets after the name: Full Name (FN). */
static void
link_bracketed(NtResolver *r)
{
	const NtAnalysis *a = r->a;

	for (uint32_t m = 1; m < a->nmentions; m++)
	{
		const NtMention *last = &a->mentions[m - 1];
		const NtMention *next = &a->mentions[m];
		uint32_t         number = r->parts[m].form;
		uint32_t         full = r->parts[m - 1].form;
		NtForm          *form = &r->forms.items[number];

		if (next->first_token != last->end_token + 1 ||
			a->tokens[last->end_token].class != NT_CHAR_OPEN ||
			next->end_token >= a->ntokens ||
			a->tokens[next->end_token].class != NT_CHAR_CLOSE)
			continue;
		if (form->link == number && (is_acronym(a, form) || is_word(a, form)) &&
			(form->flags & NT_FORM_FIXED) == 0 &&
			is_linked_kind(r->forms.items[full].kind) &&
			r->forms.items[full].nwords > 1 && r->forms.items[full].link == full &&
			(are_letters_of(a, form, &r->forms.items[full]) ||
			 are_turned_initials(a, form, &r->forms.items[full]) ||
			 is_foreign_acronym(a, form, &r->forms.items[full])))
			link_acronym(r, number, full);
	}
}

/* Links the names of n words, and makes known those that are short for nothing. */
static void
link_length(Links *links, uint32_t n)
{
	NtResolver *r = links->r;

	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm  *form = &r->forms.items[f];
		uint32_t full = NT_NOTHING;

		if (form->nwords != n || form->link != f)
			continue;
		if (f % 1024 == 0)
			nt_check(r->a);
		if (form->kind == NT_PERSON)
			hold_shorts(links, f);
		if (!is_linked_kind(form->kind))
			continue;
		if ((form->flags & NT_FORM_FIXED) == 0 && form->name.len == 0)
			full = find_full(links, form);
		if (full == NT_NOTHING && (form->flags & NT_FORM_FIXED) == 0)
			full = find_chamber(links, form);
		if (full != NT_NOTHING)
			form->link = full;
		else
			hold_shorts(links, f);
	}
}

void
nt_link_names(NtResolver *r)
{
	Links links = {.r = r};

	link_bracketed(r);
	for (uint32_t n = NT_NAME_WORDS; n > 0; n--)
		link_length(&links, n);
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm  *form = &r->forms.items[f];
		uint32_t full;

		if (form->link != f || (form->flags & NT_FORM_FIXED) != 0 ||
			!is_acronym(r->a, form) ||
			!(is_linked_kind(form->kind) || form->kind == NT_PERSON))
			continue;
		/* two letters are too few against what the lexicon knows: US, E.U. */
		if (form->name.len > 0 && letters_of(r->a, form->first) < 3)
			continue;
		full = holder(&links, &links.initials, nt_name_key(r->a, &form->first, 1));
		if (full != NT_NOTHING && full != f)
			link_acronym(r, f, full);
	}
}
