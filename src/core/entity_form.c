/*
 * entity_form.c: gathers mentions that are written alike.
 */
#include "entity.h"

#define COMPANY_VOTE 6.0f /* what an Inc. or Ltd behind a name counts */

static void
grow_map(NtArena *arena, NtMap *map)
{
	NtMap    larger;
	uint32_t size = map->keys == NULL ? 64 : (map->mask + 1) * 2;

	larger.keys = nt_alloc0(arena, size * sizeof(uint64_t));
	larger.values = nt_alloc(arena, size * sizeof(uint32_t));
	larger.mask = size - 1;
	larger.count = map->count;
	for (uint32_t i = 0; map->keys != NULL && i <= map->mask; i++)
	{
		uint32_t slot = (uint32_t) map->keys[i] & larger.mask;

		if (map->keys[i] == 0)
			continue;
		while (larger.keys[slot] != 0)
			slot = (slot + 1) & larger.mask;
		larger.keys[slot] = map->keys[i];
		larger.values[slot] = map->values[i];
	}
	*map = larger;
}

uint32_t *
nt_map(NtArena *arena, NtMap *map, uint64_t key)
{
	uint32_t slot;

	key ^= key >> 29;
	key *= UINT64_C(0xbf58476d1ce4e5b9);
	key ^= key >> 32;
	key += key == 0;
	if (map->keys == NULL || map->count * 2 > map->mask)
		grow_map(arena, map);
	slot = (uint32_t) key & map->mask;
	while (map->keys[slot] != 0 && map->keys[slot] != key)
		slot = (slot + 1) & map->mask;
	if (map->keys[slot] == 0)
	{
		map->keys[slot] = key;
		map->values[slot] = NT_NOTHING;
		map->count++;
	}
	return &map->values[slot];
}

/* True where text goes on at a place with these letters. */
static inline bool
goes_on(const char *norm, uint32_t len, uint32_t at, const char *letters)
{
	uint32_t n = (uint32_t) strlen(letters);

	return len - at >= n && memcmp(norm + at, letters, n) == 0;
}

/*
 * Adds letters and digits to a hash.  Stops, apostrophes and hyphens leave no
 * trace, and words no border, so that U.S. is US and Al-Qaida is Al Qaida; nor
 * does what British and American spelling differ in: Labour Organisation,
 * Defence Programme.
 */
static uint64_t
add_letters(uint64_t hash, const char *norm, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
	{
		unsigned char byte = (unsigned char) norm[i];

		if (byte == '&')
			hash = add_letters(hash, "and", 3);
		else if (byte == '.' || byte == '\'' || byte == '-' || byte == ' ')
			continue;
		else if (byte == 'u' && i > 0 && norm[i - 1] == 'o' &&
				 goes_on(norm, len, i, "ur"))
			continue;
		else if (byte == 'm' && goes_on(norm, len, i, "mme") &&
				 (i + 3 == len || norm[i + 3] == ' '))
		{
			hash = add_letters(hash, "m", 1);
			i += 2;
		}
		else
		{
			if (byte == 'z' || (byte == 'c' && goes_on(norm, len, i, "ce")))
				byte = 's';
			hash = (hash ^ byte) * UINT64_C(0x100000001b3);
		}
	}
	return hash;
}

#define NO_LETTERS UINT64_C(0xcbf29ce484222325)

uint64_t
nt_string_key(const char *norm, uint32_t len)
{
	return add_letters(NO_LETTERS, norm, len);
}

uint64_t
nt_name_key(const NtAnalysis *a, const uint32_t *tokens, uint32_t n)
{
	uint64_t hash = NO_LETTERS;

	for (uint32_t i = 0; i < n; i++)
	{
		const NtString *norm = &nt_word(a, tokens[i])->norm;

		hash = add_letters(hash, norm->data, norm->len);
	}
	return hash;
}

static inline bool
is_name_word(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token].shape != NT_SHAPE_PUNCT;
}

/*
 * The words of a name, marks and a Jr. aside: at most NT_NAME_WORDS of them to
 * tokens.  Returns how many there are.
 */
uint32_t
nt_name_words(const NtAnalysis *a, uint32_t first, uint32_t end, uint32_t *tokens)
{
	uint32_t n = 0;

	for (uint32_t t = first; t < end; t++)
	{
		if (!is_name_word(a, t) || (t > first && nt_is_generation(a, t)))
			continue;
		if (n < NT_NAME_WORDS)
			tokens[n] = t;
		n++;
	}
	return n;
}

/*
 * What an acronym in a longer name stands for, if the lexicon knows: United
 * Nations in "UN Security Council".  Else empty.
 */
static NtString
written_out(const NtAnalysis *a, uint32_t token)
{
	NtString        none = {NULL, 0};
	const NtPhrase *phrase = nt_word(a, token)->phrase;

	if (a->tokens[token].shape != NT_SHAPE_UPPER || phrase == NULL ||
		phrase->kind == NT_NO_KIND)
		return none;
	return nt_phrase_canonical(phrase);
}

/* The key of all of a name, however long; a plural counts as its singular. */
static uint64_t
whole_key(NtAnalysis *a, uint32_t first, uint32_t end, bool singular)
{
	uint64_t hash = NO_LETTERS;

	for (uint32_t t = first; t < end; t++)
	{
		const NtString *norm = &nt_word(a, t)->norm;
		uint32_t        len = norm->len;
		NtString        full = {NULL, 0};

		if (end - first > 1)
			full = written_out(a, t);
		if (full.len > 0)
		{
			char *folded = nt_alloc(&a->arena, NT_NORM_SIZE(full.len));

			hash =
				add_letters(hash, folded, nt_normal_form(full.data, 0, full.len, folded));
			continue;
		}
		if (!is_name_word(a, t) && norm->data[0] != '&' && end - first > 1)
			continue;
		if (singular && t + 1 == end && len > 3 && norm->data[len - 1] == 's')
			len--;
		hash = add_letters(hash, norm->data, len);
	}
	return hash;
}

static uint64_t
string_key(NtAnalysis *a, NtString name, uint8_t kind)
{
	char    *norm = nt_alloc(&a->arena, NT_NORM_SIZE(name.len));
	uint32_t len = nt_normal_form(name.data, 0, name.len, norm);

	if (len > 4 && memcmp(norm, "the ", 4) == 0)
	{
		norm += 4;
		len -= 4;
	}
	if (kind == NT_GROUP && len > 3 && norm[len - 1] == 's')
		len--;
	return nt_string_key(norm, len);
}

/* True for the plural of what the lexicon has as a group: Muslims. */
bool
nt_is_group_plural(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;
	const NtPhrase *phrase;

	if (norm->len < 4 || norm->data[norm->len - 1] != 's')
		return false;
	phrase = nt_lexicon_phrase(norm->data, norm->len - 1);
	return phrase != NULL && (phrase->classes & (NT_LEX_GROUP | NT_LEX_DEMONYM)) != 0;
}

/* True for short company suffixes, which are no part of the name: Inc., plc. */
static bool
is_short_suffix(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;
	uint32_t        letters = 0;

	if ((nt_lex(a, token) & NT_LEX_ORG_SUFFIX) == 0)
		return false;
	for (uint32_t i = 0; i < norm->len; i++)
		letters += norm->data[i] != '.';
	return letters <= 4;
}

/* True for a word that is no company's name without its suffix: News of News Corp. */
static bool
is_ordinary(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses name = NT_LEX_SURNAME | NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	const NtPhrase    *phrase = nt_word(a, first)->phrase;
	NtLexClasses       lex = nt_lex(a, first);

	if (end != first + 1)
		return false;
	if ((lex & (NT_LEX_DEMONYM | NT_LEX_GROUP)) != 0)
		return true;
	return (lex & NT_LEX_COMMON) != 0 && (lex & name) == 0 &&
		   (phrase == NULL || phrase->kind == NT_NO_KIND);
}

/*
 * The comma of a place's name before the name of its country, or end: that
 * is no part of the name (Nairobi, Kenya).
 */
static uint32_t
country_comma(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	for (uint32_t t = first + 1; t + 1 < end && t < first + NT_NAME_WORDS; t++)
	{
		uint32_t        n;
		const NtPhrase *phrase;

		if (a->text[a->tokens[t].start] != ',')
			continue;
		phrase = nt_find_phrase(a, t + 1, end, &n);
		if (phrase != NULL && t + 1 + n == end && (phrase->classes & NT_LEX_COUNTRY) != 0)
			return t;
	}
	return end;
}

/*
 * True for an honour or a degree behind a person's name, which is no part of it as
 * a Jr. and a III are: KC, MBE, PhD.
 */
static bool
is_honour(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	if (!nt_is_generation(a, token) || memchr(norm->data, 'r', norm->len) != NULL)
		return false; /* Jr., Snr */
	for (uint32_t i = 0; i < norm->len; i++)
		if (memchr("ivx", norm->data[i], 3) == NULL)
			return true;
	return false;
}

/* True for a mark that closes a bracket of the name: Baltic (Schweiz). */
static bool
closes_inside(const NtAnalysis *a, uint32_t first, uint32_t token)
{
	if (a->tokens[token].class != NT_CHAR_CLOSE)
		return false;
	for (uint32_t t = token; t > first; t--)
		if (a->tokens[t - 1].class == NT_CHAR_OPEN)
			return true;
	return false;
}

/* Takes off the end of a mention what is no part of the name. */
static uint32_t
trim_end(const NtAnalysis *a, uint32_t first, uint32_t end, uint8_t kind)
{
	if (kind == NT_LOCATION)
		end = country_comma(a, first, end);
	while (end > first + 1)
	{
		const NtToken *token = &a->tokens[end - 1];

		if (token->class == NT_CHAR_APOSTROPHE && nt_word(a, end - 1)->norm.len <= 2 &&
			!(kind == NT_ORGANIZATION && nt_token_is(a, end - 1, "'s"))) /* Lloyd's */
			end--;
		else if (token->shape == NT_SHAPE_PUNCT && token->class != NT_CHAR_OTHER &&
				 token->class != NT_CHAR_CURRENCY && token->class != NT_CHAR_STOP &&
				 !closes_inside(a, first, end - 1))
			end--;
		else if (kind == NT_PERSON && end > first + 2 && is_honour(a, end - 1))
			end--;
		else if ((kind == NT_ORGANIZATION || kind == NT_PRODUCT) &&
				 is_short_suffix(a, end - 1) && !is_ordinary(a, first, end - 1))
		{
			end--;
			while (end > first + 2 &&
				   (nt_token_is(a, end - 1, "and") || nt_token_is(a, end - 1, "&")))
				end--; /* Goldman, Sachs and Co. */
		}
		else
			break;
	}
	return end;
}

/* True for a "The" whose capital is the name's own. */
static bool
is_named_the(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token].class == NT_CHAR_UPPER &&
		   (a->tokens[token].flags & (NT_TOKEN_FIRST | NT_TOKEN_LINE)) == 0;
}

/*
 * Takes off the beginning of a mention what is no part of the name.
 */
static uint32_t
trim_start(const NtAnalysis *a, uint32_t first, uint32_t end, uint8_t kind,
		   NtGender *gender)
{
	while (first + 1 < end && !is_name_word(a, first) &&
		   a->tokens[first].class != NT_CHAR_CURRENCY &&
		   a->tokens[first].class != NT_CHAR_OTHER)
		first++;
	if (first + 1 < end && nt_token_is(a, first, "the") && !is_named_the(a, first))
		first++;
	if (kind == NT_PERSON)
		first = nt_skip_honorifics(a, first, end, gender);
	return first;
}

/* The phrase of the lexicon that the tokens [first, end) are, or NULL. */
static const NtPhrase *
phrase_of(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	uint32_t        n;
	const NtPhrase *phrase = nt_find_phrase(a, first, end, &n);

	return phrase != NULL && n == end - first ? phrase : NULL;
}

/* True where n tokens name the United States: US, U.S., United States. */
static bool
is_united_states(const NtAnalysis *a, uint32_t first, uint32_t n, const NtPhrase *phrase)
{
	NtString name = nt_phrase_canonical(phrase);

	if (name.len == 0)
		return n == 2 && nt_token_is(a, first, "united") &&
			   nt_token_is(a, first + 1, "states");
	return name.len == strlen("United States") &&
		   memcmp(name.data, "United States", name.len) == 0;
}

/*
 * The name of an American institution that the lexicon knows without the
 * country: Securities and Exchange Commission for "U.S. Securities and Exchange
 * Commission".  Else empty.
 */
static NtString
name_without_country(NtAnalysis *a, const NtPart *part)
{
	NtString        name = {NULL, 0};
	uint32_t        n;
	const NtPhrase *country = nt_find_phrase(a, part->first, part->end, &n);
	const NtPhrase *rest;
	NtSpan          span;

	if (country == NULL || (country->classes & NT_LEX_COUNTRY) == 0 ||
		part->first + n >= part->end || !is_united_states(a, part->first, n, country))
		return name;
	rest = phrase_of(a, part->first + n, part->end);
	if (rest == NULL || rest->kind != NT_ORGANIZATION)
		return name;
	name = nt_phrase_canonical(rest);
	if (name.len > 0)
		return name;
	span.start = a->tokens[part->first + n].start;
	span.end = a->tokens[part->end - 1].end;
	return nt_clean(a, span);
}

/*
 * True for a word that makes no other company of one: Group, Corporation, but not
 * Partners, Industries.
 */
static bool
is_whole_of(const NtAnalysis *a, uint32_t token)
{
	return is_short_suffix(a, token) || nt_token_is(a, token, "group") ||
		   nt_token_is(a, token, "holding") || nt_token_is(a, token, "holdings") ||
		   nt_token_is(a, token, "company") || nt_token_is(a, token, "corporation") ||
		   nt_token_is(a, token, "limited");
}

/* True for a word of companies' names that goes with a noun: Financial, Energy. */
static bool
is_adjectival(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	return (nt_lex(a, token) & NT_LEX_ORG_HEAD) != 0 && norm->data[norm->len - 1] != 's';
}

/*
 * The name of a company that the lexicon knows without what stands at its end:
 * Carlyle for Carlyle Group.  Else empty.
 */
static NtString
name_without_suffix(NtAnalysis *a, const NtPart *part)
{
	NtString        name = {NULL, 0};
	NtString        spelling;
	const NtPhrase *rest;
	uint32_t        first = part->first;
	uint32_t        end = part->end;
	NtSpan          span;

	while (end > first + 1 && is_whole_of(a, end - 1))
		end--;
	if (end > first + 1 && nt_token_is(a, first, "the"))
		first++;
	if (end == part->end || is_ordinary(a, first, end) || is_adjectival(a, end - 1))
		return name;
	rest = phrase_of(a, first, end);
	if (rest == NULL || rest->kind != NT_ORGANIZATION ||
		(rest->classes & (NT_LEX_METONYM | NT_LEX_MISC)) != 0)
		return name;
	span.start = a->tokens[first].start;
	span.end = a->tokens[end - 1].end;
	name = nt_clean(a, span);
	spelling = nt_phrase_canonical(rest);
	if (spelling.len > 0 &&
		(spelling.len != name.len || memcmp(spelling.data, name.data, name.len) != 0))
		name.len = 0; /* NYSE Group is no exchange */
	return name;
}

/*
 * The phrase of the lexicon that a name is, or NULL.  "The" belongs to some,
 * "'s" to others (Moody's): then the part is widened by it.
 */
static const NtPhrase *
listed_name(const NtAnalysis *a, const NtMention *m, NtPart *part)
{
	const NtPhrase *phrase = NULL;

	if (part->first > m->first_token && nt_token_is(a, part->first - 1, "the") &&
		a->tokens[part->first - 1].class == NT_CHAR_UPPER)
	{
		phrase = phrase_of(a, part->first - 1, part->end);
		part->first -= phrase != NULL;
	}
	if (phrase == NULL && part->end < a->ntokens && m->kind != NT_PERSON &&
		(a->tokens[part->end].flags & NT_TOKEN_GLUED) != 0 &&
		nt_token_is(a, part->end, "'s"))
	{
		phrase = phrase_of(a, part->first, part->end + 1);
		if (phrase != NULL && phrase->kind == NT_NO_KIND)
			phrase = NULL; /* who's */
		part->end += phrase != NULL;
	}
	return phrase != NULL ? phrase : phrase_of(a, part->first, part->end);
}

/*
 * True where a phrase of the lexicon that a mention of a kind is names it: a
 * family name like Dow only as what the lexicon has it for, and nobody by the
 * family name alone, since the article may have others of that name.
 */
static bool
is_name_of(const NtPhrase *phrase, uint8_t kind)
{
	if (phrase->ntokens > 1)
		return nt_is_kindred(phrase->kind, kind);
	if (phrase->kind == NT_PERSON)
	{
		NtString name = nt_phrase_canonical(phrase);

		return kind == NT_PERSON &&
			   (name.len == 0 || memchr(name.data, ' ', name.len) == NULL);
	}
	return (phrase->classes & NT_LEX_SURNAME) != 0 ? phrase->kind == kind
												   : nt_is_kindred(phrase->kind, kind);
}

/* True where the tokens of a name are all in capitals in a line that is. */
static bool
is_shouted(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	for (uint32_t t = first; t < end; t++)
		if (a->tokens[t].shape == NT_SHAPE_CAPITAL ||
			a->tokens[t].shape == NT_SHAPE_LOWER || a->tokens[t].shape == NT_SHAPE_MIXED)
			return false;
	return true;
}

static NtForm *
add_form(NtResolver *r, uint64_t key, const NtPart *part, uint32_t mention)
{
	NtForm  *form = NT_APPEND(&r->a->arena, &r->forms);
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = nt_name_words(r->a, part->first, part->end, words);

	form->key = key;
	form->first = part->first;
	form->end = part->end;
	form->mention = mention;
	form->link = r->forms.count - 1;
	form->other = NT_NOTHING;
	form->listed = NT_NO_KIND;
	form->nwords = (uint8_t) (n < 255 ? n : 255);
	form->flags = is_shouted(r->a, part->first, part->end) ? NT_FORM_UPPER : 0;
	if (part->end > part->first + 1 && nt_is_generation(r->a, part->end - 1))
		form->flags |= NT_FORM_GENERATION;
	memset(form->things, 0xff, sizeof(form->things));
	return form;
}

/* Finds the part of a mention that is the name, and its key and canonical name. */
static uint64_t
read_mention(NtResolver *r, NtMention *m, NtPart *part, NtString *name,
			 const NtPhrase **phrase)
{
	NtAnalysis *a = r->a;
	NtGender    gender = nt_gender_before(a, m->first_token);

	*name = m->canonical;
	*phrase = NULL;
	part->first = trim_start(a, m->first_token, m->end_token, m->kind, &gender);
	part->end = trim_end(a, part->first, m->end_token, m->kind);
	part->gender = m->kind == NT_PERSON ? (uint8_t) gender : NT_GENDER_UNKNOWN;
	if (name->len == 0 && m->kind == NT_DATE)
		*name = nt_date_name(a, m->first_token, m->end_token, r->anchor);
	else if (name->len == 0 && m->kind == NT_MONEY)
		*name = nt_money_name(a, m->first_token, m->end_token);
	else if (name->len == 0)
	{
		*phrase = listed_name(a, m, part);
		if (*phrase != NULL && is_name_of(*phrase, m->kind))
			*name = nt_phrase_canonical(*phrase);
		else if (*phrase == NULL && nt_is_kindred(m->kind, NT_ORGANIZATION))
		{
			*name = name_without_country(a, part);
			if (name->len == 0 && m->kind == NT_ORGANIZATION)
				*name = name_without_suffix(a, part);
		}
	}
	if (name->len > 0)
		return string_key(a, *name, m->kind);
	return whole_key(
		a,
		part->first + (nt_token_is(a, part->first, "the") && part->end > part->first + 1),
		part->end, m->kind == NT_GROUP && nt_is_group_plural(a, part->end - 1));
}

/*
 * Takes a mention as the one that shows how a form is written: the first, but
 * for one not in capitals, and of what has a canonical name the longest.
 */
static void
choose_writing(const NtResolver *r, NtForm *form, const NtPart *part)
{
	bool     shouted = is_shouted(r->a, part->first, part->end);
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = 0;

	if (form->name.len > 0)
		n = nt_name_words(r->a, part->first, part->end, words);
	if (n <= form->nwords && ((form->flags & NT_FORM_UPPER) == 0 || shouted))
		return;
	form->first = part->first;
	form->end = part->end;
	if (n > form->nwords)
		form->nwords = (uint8_t) (n < 255 ? n : 255);
	if (!shouted)
		form->flags &= (uint8_t) ~NT_FORM_UPPER;
}

/* True where a name stands as places do: in Jordan, but not in Jordan's new film. */
static bool
is_after_locative(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	return first > 0 && !(end < a->ntokens && nt_token_is(a, end, "'s")) &&
		   (nt_token_is(a, first - 1, "in") || nt_token_is(a, first - 1, "at") ||
			nt_token_is(a, first - 1, "near"));
}

/* Adds a mention to its form. */
static void
enter_mention(NtResolver *r, uint32_t mention)
{
	NtMention      *m = &r->a->mentions[mention];
	NtPart         *part = &r->parts[mention];
	NtString        name;
	const NtPhrase *phrase;
	uint64_t        key;
	uint32_t       *number;
	NtForm         *form;

	m->kind = nt_label_kind(r->a, m, phrase_of(r->a, m->first_token, m->end_token));
	key = read_mention(r, m, part, &name, &phrase);
	/* dates and amounts are never mixed up with names */
	if (m->kind == NT_DATE || m->kind == NT_MONEY)
		key ^= UINT64_C(0x9e3779b97f4a7c15) << m->kind;
	number = nt_map(&r->a->arena, &r->form_map, key);
	if (*number == NT_NOTHING)
	{
		*number = r->forms.count;
		add_form(r, key, part, mention);
	}
	part->form = *number;
	form = &r->forms.items[*number];
	form->count++;
	form->places += is_after_locative(r->a, part->first, part->end);
	if (name.len > 0 && form->name.len == 0)
		form->name = name;
	choose_writing(r, form, part);
	if (part->end > part->first + 1 ||
		r->a->tokens[part->first].shape == NT_SHAPE_CAPITAL)
		form->flags |= NT_FORM_SPELT;
	if (m->kind >= NT_CUSTOM_KIND || m->canonical.len > 0)
	{
		form->kind = m->kind;
		form->name = name;
		form->flags |= NT_FORM_FIXED;
	}
	else
		nt_count_vote(r, form, mention, phrase);
	if (m->kind == NT_ORGANIZATION && part->end < m->end_token &&
		is_short_suffix(r->a, part->end))
		form->votes[NT_ORGANIZATION] += COMPANY_VOTE;
}

void
nt_find_forms(NtResolver *r)
{
	r->lists = nt_kinds_of_lists(r->a);
	for (uint32_t m = 0; m < r->a->nmentions; m++)
	{
		if (m % 1024 == 0)
			nt_check(r->a);
		enter_mention(r, m);
	}
	for (uint32_t f = 0; f < r->forms.count; f++)
		nt_settle_kind(&r->forms.items[f]);
}

void
nt_link_plurals(NtResolver *r)
{
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm  *form = &r->forms.items[f];
		uint32_t single;

		if (f % 1024 == 0)
			nt_check(r->a);
		if (form->kind != NT_GROUP || form->name.len > 0 || form->link != f)
			continue;
		single = *nt_map(&r->a->arena, &r->form_map,
						 whole_key(r->a, form->first, form->end, true));
		if (single != NT_NOTHING && single != f &&
			r->forms.items[single].kind == NT_GROUP &&
			r->forms.items[single].link == single)
			form->link = single;
	}
}
