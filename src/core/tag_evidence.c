/*
 * tag_evidence.c: corrects labels by what the article shows elsewhere.
 *
 * The tagger reads a stretch of words at a time.  A writer's slip (nothing
 * between two names, a name misspelt) shows only beside the article's other
 * names.
 */
#include "spelling.h"
#include "tag.h"

#define LETTERS 26      /* family names are compared within a first letter, */
#define COMPARED 24     /* with so many at most */
#define CORRECTED 0.5f  /* score of a name that only its spelling tells */
#define AMOUNT 0.9f     /* score of an amount that only its grammar tells */
#define STATE 0.9f      /* score of a state in a party's brackets */
#define BEFORE_MONTH 4  /* tokens of a date before its month: "Monday, 3 to 5" */
#define SHORTEST_NAME 4 /* bytes of a word that may be a misspelt name, */
#define LONG_NAME 6     /* and of one that may be it anywhere */

typedef struct Evidence
{
	NtAnalysis *a;
	uint8_t    *family; /* of a word: how many persons' names it ends, 2 for more */
	uint32_t    names[LETTERS][COMPARED];
	uint32_t    count[LETTERS];
	uint32_t   *second; /* of a word: the one behind a hyphen in a family name, plus 1 */
	uint8_t    *owners; /* of a word: see nt_note_owner */
} Evidence;

uint32_t
nt_mention_end(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	uint32_t t = first;

	while (t + 1 < end && NT_LABEL_PLACE(a->labels[t]) != NT_PLACE_LAST &&
		   NT_LABEL_PLACE(a->labels[t]) != NT_PLACE_UNIT)
		t++;
	return t + 1;
}

/* Number of a word's first letter; LETTERS where it is none of a to z. */
static uint32_t
letter_of(const NtWord *word)
{
	char c = word->norm.len > 0 ? word->norm.data[0] : ' ';

	return c >= 'a' && c <= 'z' ? (uint32_t) (c - 'a') : LETTERS;
}

/* True where two words in capitals have a hyphen between them and stand together. */
static bool
is_double(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	return first + 2 < end && nt_is_hyphen(a, first + 1) && nt_glued(a, first + 2) &&
		   a->tokens[first].class == NT_CHAR_UPPER &&
		   a->tokens[first + 2].class == NT_CHAR_UPPER;
}

/* Notes the last word of a person's name. */
static void
note_family(Evidence *e, uint32_t token)
{
	uint32_t      number = e->a->tokens[token].word;
	const NtWord *word = &e->a->words[number];
	uint32_t      letter = letter_of(word);

	if (e->family[number] > 0)
	{
		e->family[number] = 2;
		return;
	}
	e->family[number] = 1;
	if (letter < LETTERS && e->count[letter] < COMPARED &&
		word->norm.len >= SHORTEST_NAME)
		e->names[letter][e->count[letter]++] = number;
}

void
nt_write_labels(NtAnalysis *a, uint32_t first, uint32_t end, uint8_t kind)
{
	for (uint32_t t = first; t < end; t++)
		a->labels[t] = (uint8_t) NT_LABEL(kind, end - first == 1 ? NT_PLACE_UNIT
												: t == first     ? NT_PLACE_BEGIN
												: t + 1 < end    ? NT_PLACE_INSIDE
																 : NT_PLACE_LAST);
}

/*
 * Parts "Netherlands Stef Blok": a listed country, and behind it what ends
 * like another person of the article and holds no word of an organisation.
 */
static void
part_place_and_person(const Evidence *e, uint32_t first, uint32_t end)
{
	const NtLexClasses other = NT_LEX_ORG_HEAD | NT_LEX_ORG_SUFFIX |
							   NT_LEX_FACILITY_WORD | NT_LEX_EVENT_WORD | NT_LEX_FUNCTION;
	NtAnalysis     *a = e->a;
	const NtPhrase *phrase;
	uint32_t        n;

	if (end - first < 3 || !e->family[a->tokens[end - 1].word])
		return;
	phrase = nt_find_phrase(a, first, end, &n);
	if (phrase == NULL || (phrase->classes & NT_LEX_COUNTRY) == 0 ||
		first + n + 2 > end ||
		(nt_lex(a, first) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) != 0)
		return;
	for (uint32_t t = first + n; t < end; t++)
		if (a->tokens[t].class != NT_CHAR_UPPER || (nt_lex(a, t) & other) != 0)
			return;
	nt_write_labels(a, first, first + n, NT_LOCATION);
	nt_write_labels(a, first + n, end, NT_PERSON);
}

/*
 * Parts "Spain's Balearic Islands": a listed place, and what it owns.  Names
 * that the lexicon has as a whole (Victoria's Secret) stay.
 */
static void
part_place_and_owned(NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses places = NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_CITY;
	uint8_t            kind = NT_LABEL_KIND(a->labels[first]);
	const NtPhrase    *phrase;
	uint32_t           n;

	if (end - first < 3)
		return;
	phrase = nt_find_phrase(a, first, end, &n);
	if (phrase == NULL || (phrase->classes & places) == 0 || first + n + 2 > end ||
		!nt_token_is(a, first + n, "'s") ||
		a->tokens[first + n + 1].class != NT_CHAR_UPPER)
		return;
	nt_write_labels(a, first, first + n, NT_LOCATION);
	a->labels[first + n] = NT_LABEL_O;
	nt_write_labels(a, first + n + 1, end, kind);
}

/* Parts "Singer Ann Lee": what somebody is, with a sentence's capital, from the name. */
static void
part_role_and_person(NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;

	if (end - first < 3 || NT_LABEL_KIND(a->labels[first]) != NT_PERSON ||
		(a->tokens[first].flags & NT_TOKEN_FIRST) == 0 ||
		(nt_lex(a, first) & (NT_LEX_ROLE_PERSON | given)) != NT_LEX_ROLE_PERSON ||
		(nt_lex(a, first + 1) & given) == 0)
		return;
	a->labels[first] = NT_LABEL_O;
	nt_write_labels(a, first + 1, end, NT_PERSON);
}

/*
 * True for a party's letter before a member's state, "D-Mass." and "R-Texas"; sets
 * *n to the tokens of the state, which begin behind the hyphen.
 */
static bool
state_behind_party(const NtAnalysis *a, const NtSentence *s, uint32_t token, uint32_t *n)
{
	const NtToken  *t = &a->tokens[token];
	const NtPhrase *state;

	if (token + 2 >= s->end_token || t->end - t->start != 1 ||
		strchr("DRI", a->text[t->start]) == NULL || !nt_is_hyphen(a, token + 1) ||
		!nt_glued(a, token + 2))
		return false;
	state = nt_find_phrase(a, token + 2, s->end_token, n);
	return state != NULL && (state->classes & NT_LEX_REGION) != 0;
}

/*
 * Leaves the party out of "D-Mass." and "R-Texas", what a member of Congress is of:
 * the name there is the state's.
 */
static void
part_party_and_state(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	uint32_t n;

	if (first + 2 >= end || !state_behind_party(a, s, first, &n) || first + 2 + n < end)
		return;
	a->labels[first] = a->labels[first + 1] = NT_LABEL_O;
	nt_write_labels(a, first + 2, first + 2 + n, NT_LOCATION);
}

/*
 * Names the state in the party's brackets where the labels leave it out: "Joe Lund
 * (I-Vt.)".
 */
static void
name_state(NtAnalysis *a, const NtSentence *s, uint32_t token)
{
	uint32_t n;

	if (a->tokens[token].class != NT_CHAR_OPEN || token + 3 >= s->end_token ||
		a->labels[token + 1] != NT_LABEL_O || a->labels[token + 3] != NT_LABEL_O ||
		!state_behind_party(a, s, token + 1, &n))
		return;
	nt_write_labels(a, token + 3, token + 3 + n, NT_LOCATION);
	for (uint32_t t = token + 3; t < token + 3 + n; t++)
		a->scores[t] = STATE;
}

/*
 * Joins a company's name to the form that it has behind a country or the like in
 * brackets: "Baltic Ferries (Schweiz) AG".  Returns the end of the whole.
 */
static uint32_t
join_legal_form(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	uint32_t close = end + 2;

	if (end + 3 >= s->end_token || a->tokens[end].class != NT_CHAR_OPEN ||
		a->tokens[end + 1].shape != NT_SHAPE_CAPITAL)
		return end;
	if (a->tokens[close].shape == NT_SHAPE_CAPITAL)
		close++;
	if (close + 1 >= s->end_token || a->tokens[close].class != NT_CHAR_CLOSE ||
		(nt_lex(a, close + 1) & NT_LEX_ORG_SUFFIX) == 0 ||
		a->tokens[close + 1].shape == NT_SHAPE_LOWER ||
		(a->labels[close + 1] != NT_LABEL_O &&
		 nt_mention_end(a, close + 1, a->ntokens) != close + 2))
		return end;
	for (uint32_t t = end; t < close + 2; t++)
		a->scores[t] = a->scores[first];
	nt_write_labels(a, first, close + 2, NT_ORGANIZATION);
	return close + 2;
}

/* Completes "S&P" to the longer name with a number that the lexicon has, S&P 500. */
static uint32_t
complete_number(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	uint32_t        n;
	const NtPhrase *phrase = nt_find_phrase(a, first, s->end_token, &n);

	if (phrase == NULL || phrase->kind == NT_NO_KIND || first + n != end + 1 ||
		a->labels[end] != NT_LABEL_O || a->tokens[end].shape != NT_SHAPE_NUMBER)
		return end;
	nt_write_labels(a, first, end + 1, phrase->kind);
	a->scores[end] = a->scores[first];
	return end + 1;
}

/*
 * Joins "Lind-Moe" in "Lind-Moe said", which the tagger takes for two people, where
 * the article has an Ann Lind-Moe.
 */
static uint32_t
join_double(const Evidence *e, uint32_t first, uint32_t end, uint32_t last)
{
	NtAnalysis *a = e->a;

	if (end != first + 1 || NT_LABEL_KIND(a->labels[first]) != NT_PERSON ||
		!is_double(a, first, last) ||
		e->second[a->tokens[first].word] != a->tokens[first + 2].word + 1)
		return end;
	nt_write_labels(a, first, first + 3, NT_PERSON);
	a->scores[first + 1] = a->scores[first + 2] = a->scores[first];
	return first + 3;
}

/* True for a word that stands as a name does, before or behind a verb of speech. */
static bool
speaks(const NtAnalysis *a, const NtSentence *s, uint32_t token)
{
	const NtLexClasses says = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM;

	if (token > s->first_token && (nt_lex(a, token - 1) & NT_LEX_DETERMINER) != 0)
		return false;
	return (token + 1 < s->end_token && (nt_lex(a, token + 1) & says) != 0) ||
		   (token > s->first_token && (nt_lex(a, token - 1) & NT_LEX_SAY_STRONG) != 0);
}

/* True for a word that the lexicon has as nothing at all, and so may be misspelt. */
static bool
is_unknown(const NtAnalysis *a, const NtSentence *s, uint32_t token)
{
	const NtWord *word = nt_word(a, token);

	return word->lex == 0 && word->phrase == NULL && word->norm.len >= LONG_NAME &&
		   (token == s->first_token || (nt_lex(a, token - 1) & NT_LEX_DETERMINER) == 0);
}

/*
 * Names "Block" in "Block said" a person where the article has a Blok: an
 * ordinary word would have an article before it.  A word that is none needs no
 * verb.
 */
static void
name_misspelt_speaker(const Evidence *e, const NtSentence *s, uint32_t token)
{
	NtAnalysis   *a = e->a;
	const NtWord *word = nt_word(a, token);
	uint32_t      letter = letter_of(word);

	if (a->tokens[token].shape != NT_SHAPE_CAPITAL || letter == LETTERS ||
		word->norm.len < SHORTEST_NAME || word->lower > 0 ||
		(word->lex & NT_LEX_FUNCTION) != 0 ||
		!(speaks(a, s, token) || is_unknown(a, s, token)))
		return;
	for (uint32_t i = 0; i < e->count[letter]; i++)
		if (nt_is_misspelling(&word->norm, &a->words[e->names[letter][i]].norm))
		{
			nt_write_labels(a, token, token + 1, NT_PERSON);
			a->scores[token] = CORRECTED;
			return;
		}
}

/*
 * Names an amount that the tagger let pass, or cut after its sign: its grammar is
 * proof enough.  Returns the tokens to go on behind, 0 where there is none.
 */
static uint32_t
name_amount(NtAnalysis *a, const NtSentence *s, uint32_t token)
{
	uint32_t n = nt_match_money(a, token, s->end_token);
	bool     labelled = false;
	bool     counted = false;
	bool     sign = false;

	for (uint32_t t = token; t < token + n; t++)
	{
		labelled = labelled || a->labels[t] != NT_LABEL_O;
		counted = counted || a->tokens[t].class == NT_CHAR_DIGIT ||
				  (nt_lex(a, t) & NT_LEX_MAGNITUDE) != 0;
		sign = sign || a->tokens[t].class == NT_CHAR_CURRENCY;
	}
	if (!counted) /* "few real" */
		return 0;
	if (labelled && (!sign || (a->labels[token + n - 1] != NT_LABEL_O &&
							   nt_mention_end(a, token + n - 1, a->ntokens) > token + n)))
		return 0;
	nt_write_labels(a, token, token + n, NT_MONEY);
	for (uint32_t t = token; t < token + n; t++)
		a->scores[t] = AMOUNT;
	return n;
}

/*
 * Completes a date by the days before its month that the labels leave out, as they
 * do in lines that are no sentences: "Published 3 March 2025".
 */
static void
complete_date(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	uint32_t at =
		first > s->first_token + BEFORE_MONTH ? first - BEFORE_MONTH : s->first_token;

	if (NT_LABEL_KIND(a->labels[first]) != NT_DATE)
		return;
	for (; at < first; at++)
		if (a->labels[at] == NT_LABEL_O && at + nt_match_date(a, at, s->end_token) == end)
		{
			for (uint32_t t = at; t < first; t++)
				a->scores[t] = a->scores[first];
			nt_write_labels(a, at, end, NT_DATE);
			return;
		}
}

/* Notes a family name of two words that begins at a token. */
static void
note_double(Evidence *e, uint32_t first, uint32_t end)
{
	const NtToken *t = &e->a->tokens[first];

	if (is_double(e->a, first, end))
		e->second[t[0].word] = t[2].word + 1;
}

static void
note_persons(Evidence *e)
{
	NtAnalysis *a = e->a;
	uint32_t    end;

	for (uint32_t t = 0; t < a->ntokens; t = end)
	{
		end = t + 1;
		if (t % 1024 == 0)
			nt_check(a);
		if (a->labels[t] == NT_LABEL_O)
			continue;
		end = nt_mention_end(a, t, a->ntokens);
		nt_note_owner(a, e->owners, t, end);
		if (NT_LABEL_KIND(a->labels[t]) != NT_PERSON)
			continue;
		note_family(e, end - 1);
		if (end > t + 3)
			note_double(e, end - 3, end);
		else if (end > t + 1 && end + 1 < a->ntokens &&
				 a->labels[end + 1] == NT_LABEL(NT_PERSON, NT_PLACE_UNIT))
			note_double(e, end - 1, a->ntokens); /* taken for two people here, too */
	}
}

static void
correct_sentence(const Evidence *e, const NtSentence *s)
{
	NtAnalysis *a = e->a;
	uint32_t    end;
	uint32_t    n;

	for (uint32_t t = s->first_token; t < s->end_token; t = end)
	{
		end = t + 1;
		if (NT_LABEL_KIND(a->labels[t]) != NT_MONEY && (n = name_amount(a, s, t)) > 0)
			end = t + n;
		else if (a->labels[t] == NT_LABEL_O)
		{
			name_misspelt_speaker(e, s, t);
			name_state(a, s, t);
		}
		else
		{
			end = nt_mention_end(a, t, s->end_token);
			end = join_double(e, t, end, s->end_token);
			end = join_legal_form(a, s, t, complete_number(a, s, t, end));
			end = nt_join_name(a, s, e->owners, t, end);
			part_place_and_person(e, t, end);
			part_place_and_owned(a, t, end);
			part_role_and_person(a, t, end);
			part_party_and_state(a, s, t, end);
			complete_date(a, s, t, end);
		}
	}
}

void
nt_correct_labels(NtAnalysis *a)
{
	Evidence *e = nt_alloc0(&a->arena, sizeof(Evidence));

	e->a = a;
	e->family = nt_alloc0(&a->arena, a->nwords + 1);
	e->owners = nt_alloc0(&a->arena, a->nwords + 1);
	e->second = nt_alloc0(&a->arena, (a->nwords + 1) * sizeof(uint32_t));
	note_persons(e);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		correct_sentence(e, &a->sentences[s]);
	}
}
