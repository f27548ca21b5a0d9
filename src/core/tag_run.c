/*
 * tag_run.c: finds the runs of words that may be one name: capitalised words,
 * with the small words that link them ("of", "van der", "and", hyphens).
 */
#include "tag.h"

#define NAME_CLASSES (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE | NT_LEX_SURNAME)
#define HEAD_CLASSES \
	(NT_LEX_ORG_HEAD | NT_LEX_FACILITY_WORD | NT_LEX_EVENT_WORD | NT_LEX_PLACE_WORD)

bool
nt_may_name(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	if (t->class == NT_CHAR_UPPER)
		return t->shape != NT_SHAPE_ADDRESS;
	/* iPhone; a lower-case article of a name: al-Qaeda */
	if (t->shape == NT_SHAPE_MIXED)
		return (nt_lex(a, token) & NT_LEX_COMMON) == 0;
	return t->shape == NT_SHAPE_LOWER && (nt_lex(a, token) & NT_LEX_NAME_PARTICLE) != 0 &&
		   token + 2 < a->ntokens && nt_is_hyphen(a, token + 1) &&
		   nt_glued(a, token + 2) && a->tokens[token + 2].class == NT_CHAR_UPPER;
}

/* True for a word that is no name by itself, as far as lists and the article tell. */
static bool
is_ordinary(const NtAnalysis *a, uint32_t token)
{
	const NtWord  *word = nt_word(a, token);
	const NtToken *t = &a->tokens[token];

	if (t->shape == NT_SHAPE_UPPER && (word->phrase != NULL || word->lower == 0))
		return false;
	if ((word->lex & NT_LEX_FUNCTION) != 0)
		return true;
	if (word->phrase != NULL && word->phrase->kind != NT_NO_KIND &&
		((word->phrase->flags & NT_PHRASE_COMMON) == 0 ||
		 ((word->lex & NT_LEX_COUNTRY) != 0 && word->lower == 0)))
		return false;
	if (word->capital > 0 && word->lower == 0)
		return false;
	if ((word->lex & NT_LEX_COMMON) != 0)
		return true;
	return word->lower > word->capital && (word->lex & NAME_CLASSES) == 0;
}

/* True where a capital tells nothing: at the beginning of a sentence, quotation or title. */
static bool
capital_is_due(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;
	const NtToken    *before;

	if (tagger->sentence->casing != NT_CASING_PROSE ||
		token == tagger->sentence->first_token ||
		(a->tokens[token].flags & (NT_TOKEN_FIRST | NT_TOKEN_LINE)) != 0)
		return true;
	before = &a->tokens[token - 1];
	return before->class == NT_CHAR_QUOTE || before->class == NT_CHAR_STOP ||
		   nt_is_mark(a, token - 1, ':') || nt_is_mark(a, token - 1, '*') ||
		   (before->class == NT_CHAR_APOSTROPHE && nt_glued(a, token));
}

/* The tokens of a name of several words, or of a title, that begins at a token; 1 if none does. */
static uint32_t
listed_tokens(const NtTagger *tagger, uint32_t token, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          n = 1;
	const NtPhrase   *phrase;

	if (nt_word(a, token)->longest < 2)
		return 1;
	phrase = nt_find_phrase(a, token, end, &n);
	if (phrase == NULL || n < 2)
		return 1;
	if (phrase->kind == NT_NO_KIND &&
		(phrase->classes & (NT_LEX_TITLE | NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE |
							NT_LEX_HONORIFIC_FEMALE)) == 0)
		return 1;
	/* Its last word must be written as a name is: not "The hague". */
	return a->tokens[token + n - 1].class == NT_CHAR_LOWER ? 1 : n;
}

/* "Block said": a word that is a surname, too, before a verb of saying. */
static bool
speaks(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;

	return tagger->sentence->casing == NT_CASING_PROSE &&
		   token + 1 < tagger->sentence->end_token && nt_word(a, token)->lower == 0 &&
		   (nt_lex(a, token + 1) & NT_LEX_SAY_STRONG) != 0 &&
		   (nt_lex(a, token) & NT_LEX_SURNAME) != 0 &&
		   (nt_lex(a, token) &
			(NT_LEX_FUNCTION | NT_LEX_ROLE_PERSON | NT_LEX_TITLE | NT_LEX_ORG_NOUN |
			 NT_LEX_ORG_HEAD | NT_LEX_MALE_NOUN | NT_LEX_FEMALE_NOUN)) == 0;
}

/* True where an ordinary word begins nothing and ends what is before it. */
static bool
breaks(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;

	if ((nt_lex(a, token) & NT_LEX_FUNCTION) != 0 &&
		a->tokens[token].shape != NT_SHAPE_UPPER &&
		a->tokens[token].shape != NT_SHAPE_INITIAL)
		return true;
	return capital_is_due(tagger, token) && is_ordinary(a, token) &&
		   !speaks(tagger, token);
}

/* Past a name's small words (van der, bin, de la) before a capital; token if there are none. */
static uint32_t
past_particles(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t at = token;

	while (at < end && at < token + 3 && a->tokens[at].shape == NT_SHAPE_LOWER &&
		   (nt_lex(a, at) & NT_LEX_NAME_PARTICLE) != 0)
	{
		at++;
		if (at + 1 < end && nt_is_hyphen(a, at) && nt_glued(a, at + 1))
			at++;
	}
	return at > token && at < end && a->tokens[at].class == NT_CHAR_UPPER ? at : token;
}

static bool
has_class(const NtAnalysis *a, uint32_t first, uint32_t end, NtLexClasses classes)
{
	for (uint32_t t = first; t < end; t++)
		if ((nt_lex(a, t) & classes) != 0)
			return true;
	return false;
}

/*
 * True where "and" joins ordinary words before one head: "Agriculture and Food
 * Agency", "Road and Bridge Corporation".
 */
static bool
joins_to_head(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t t = token + 1;

	if ((nt_lex(a, token - 1) & NT_LEX_COMMON) == 0 ||
		(nt_lex(a, token - 1) & (NT_LEX_ORG_HEAD | NT_LEX_TITLE)) != 0 ||
		(nt_lex(a, t) & NT_LEX_COMMON) == 0)
		return false;
	while (t + 1 < end && t < token + 6 && a->tokens[t + 1].class == NT_CHAR_UPPER)
		t++;
	return t > token + 1 && (nt_lex(a, t) & (NT_LEX_ORG_HEAD | NT_LEX_EVENT_WORD)) != 0;
}

/*
 * Past a word that links two parts of a name, before a capital: "Bank of",
 * "Ministry of Health and", "Johnson &", "Workers'".  token if none is there.
 */
static uint32_t
past_link(const NtTagger *tagger, uint32_t first, uint32_t token, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          at = token + 1;
	uint32_t          from = token - first > 12 ? token - 12 : first;
	NtLexClasses      head = nt_lex(a, token - 1);

	if (token + 1 >= end)
		return token;
	if (nt_token_is(a, token, "of"))
	{
		if ((head & HEAD_CLASSES) == 0)
			return token;
		if (at + 1 < end && nt_token_is(a, at, "the") &&
			a->tokens[at].class == NT_CHAR_LOWER)
			at++;
	}
	else if (nt_token_is(a, token, "for") || nt_token_is(a, token, "on"))
	{
		if (!has_class(a, from, token, NT_LEX_ORG_HEAD))
			return token;
		if (at + 1 < end && nt_token_is(a, at, "the") &&
			a->tokens[at].class == NT_CHAR_LOWER)
			at++;
	}
	else if (nt_token_is(a, token, "and"))
	{
		bool opened = false;

		if (a->tokens[at].class == NT_CHAR_UPPER && joins_to_head(a, token, end))
			return at;

		/* "Ministry of Health and ...": an "of" before it */
		for (uint32_t t = from; t < token; t++)
			opened = opened || (a->tokens[t].shape == NT_SHAPE_LOWER &&
								(nt_token_is(a, t, "of") || nt_token_is(a, t, "for")));
		if (!opened ||
			(nt_lex(a, at) & (NT_LEX_ORG_HEAD | NT_LEX_TITLE | NAME_CLASSES)) != 0)
			return token;
		if (nt_word(a, at)->phrase != NULL && nt_word(a, at)->phrase->kind != NT_NO_KIND)
			return token;
	}
	else if (nt_is_mark(a, token, '&'))
		;
	else if (a->tokens[token].class == NT_CHAR_APOSTROPHE ||
			 (a->tokens[token].shape == NT_SHAPE_LOWER && nt_glued(a, token)))
	{
		/* Workers' Party, People's Bank: an ordinary word, not a name's possessive */
		if ((head & NT_LEX_COMMON) == 0 || !nt_glued(a, token) || nt_glued(a, at))
			return token;
	}
	else
		return token;
	return a->tokens[at].class == NT_CHAR_UPPER ? at : token;
}

/*
 * True where a lower-case word behind a hyphen is a syllable of a name:
 * "Ki-moon", "Kweon Seong-dong", but not "Washington-based".
 */
static bool
is_syllable(const NtAnalysis *a, uint32_t first, uint32_t token)
{
	const NtWord *before = nt_word(a, token - 2);

	if (a->tokens[token].shape != NT_SHAPE_LOWER ||
		a->tokens[token].end - a->tokens[token].start > 5 ||
		(before->phrase != NULL && before->phrase->kind != NT_NO_KIND))
		return false;
	if ((nt_lex(a, token) & (NT_LEX_COMMON | NT_LEX_FUNCTION)) == 0)
		return true;
	/* Chang Je-won: behind a surname, though "won" is a word */
	return token - first >= 3 && a->tokens[token - 3].shape == NT_SHAPE_CAPITAL &&
		   (nt_lex(a, token - 3) & NT_LEX_SURNAME) != 0 &&
		   (nt_lex(a, token - 2) & NT_LEX_COMMON) == 0;
}

uint32_t
nt_name_run(const NtTagger *tagger, uint32_t token, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          n = listed_tokens(tagger, token, end);
	uint32_t          at = token + n;
	uint32_t          next;

	if (n == 1 && breaks(tagger, token))
		return token;
	while (at < end)
	{
		const NtToken *t = &a->tokens[at];
		NtRule         rule;

		if (nt_match_date(a, at, end, &rule) > 0)
			break;
		if (t->class == NT_CHAR_UPPER && t->shape != NT_SHAPE_ADDRESS)
		{
			n = listed_tokens(tagger, at, end);
			if (n == 1 && breaks(tagger, at))
				break;
			at += n;
		}
		else if (nt_is_hyphen(a, at) && at + 1 < end && nt_glued(a, at + 1) &&
				 (a->tokens[at + 1].class == NT_CHAR_UPPER ||
				  is_syllable(a, token, at + 1)))
			at += 2;
		else if ((next = past_particles(a, at, end)) > at ||
				 (next = past_link(tagger, token, at, end)) > at)
			at = next;
		else
			break;
	}
	/* A link that leads to nothing is no part of it. */
	while (at > token + 1 && a->tokens[at - 1].class != NT_CHAR_UPPER &&
		   (a->tokens[at - 1].shape == NT_SHAPE_PUNCT ||
			(nt_lex(a, at - 1) & NT_LEX_FUNCTION) != 0) &&
		   !nt_is_hyphen(a, at - 2))
		at--;
	return at;
}
