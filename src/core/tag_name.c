/*
 * tag_name.c: decides what the words of a run name.
 *
 * Titles divide a run ("Huawei CEO Ren Zhengfei"); the word that heads a name
 * tells its kind ("Bank of X", "X Airport"); then come the names of the
 * lexicon, given names, and at last the words around.
 */
#include "tag.h"

#define GIVEN (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)
#define TITLES (NT_LEX_TITLE | NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE)
#define SAYS (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM | NT_LEX_SAY_WEAK)

/* The longest person's name, in tokens. */
#define MAX_PERSON 9

/* The tokens of the title that begins at a token, 0 if none does. */
static uint32_t
title_tokens(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	uint32_t	n = 1;
	const NtPhrase *phrase = NULL;

	if (nt_word(a, token)->longest > 0)
		phrase = nt_find_phrase(a, token, end, &n);
	if (phrase != NULL && (phrase->classes & TITLES) != 0 && phrase->kind == NT_NO_KIND)
		return n;
	/* Sheriff and Judge may be surnames, too: behind a given name they are. */
	return (nt_lex(a, token) & TITLES) != 0 &&
		(token == 0 || (nt_lex(a, token - 1) & GIVEN) == 0) ? 1 : 0;
}

/* True where a title or a person's role stands before a token: "president", "analyst". */
static bool
after_role(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;

	if (token == tagger->sentence->first_token)
		return false;
	if (nt_is_mark(a, token - 1, '.') && token - 1 > tagger->sentence->first_token)
		token--;
	return (nt_lex(a, token - 1) & (TITLES | NT_LEX_ROLE_PERSON)) != 0 &&
		a->tokens[token - 1].shape != NT_SHAPE_UPPER;
}

static bool
is_before(const NtTagger *tagger, uint32_t token, NtLexClasses classes)
{
	return token > tagger->sentence->first_token && (nt_lex(tagger->a, token - 1) & classes) != 0;
}

static bool
word_before(const NtTagger *tagger, uint32_t token, const char *word)
{
	return token > tagger->sentence->first_token && nt_token_is(tagger->a, token - 1, word);
}

static bool
has_class(const NtAnalysis *a, uint32_t first, uint32_t end, NtLexClasses classes)
{
	for (uint32_t t = first; t < end; t++)
		if ((nt_lex(a, t) & classes) != 0)
			return true;
	return false;
}

/* The token that heads a name: before its "of", "for", else the last. */
static uint32_t
head_of(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	for (uint32_t t = first + 1; t < end; t++)
		if (a->tokens[t].shape == NT_SHAPE_LOWER &&
			(nt_token_is(a, t, "of") || nt_token_is(a, t, "for") || nt_token_is(a, t, "on")))
			return t - 1;
	return end - 1;
}

/* The kind of a name of several words by the word that heads it, else NT_NO_KIND. */
static uint8_t
kind_by_head(const NtAnalysis *a, uint32_t first, uint32_t end, NtRule *rule)
{
	uint32_t	head = head_of(a, first, end);
	NtLexClasses lex = nt_lex(a, head);
	bool		of = head + 1 < end;

	*rule = of ? NT_RULE_ORG_OF : NT_RULE_ORG_HEAD;
	if ((nt_lex(a, end - 1) & NT_LEX_ORG_SUFFIX) != 0 && end - first > 1)
		return NT_ORGANIZATION;
	if ((lex & NT_LEX_FACILITY_WORD) != 0 && (lex & NT_LEX_ORG_HEAD) == 0)
	{
		*rule = NT_RULE_FACILITY_WORD;
		return (lex & NT_LEX_PLACE_WORD) != 0 ? NT_LOCATION : NT_FACILITY;
	}
	if ((lex & NT_LEX_ORG_HEAD) != 0)
		return NT_ORGANIZATION;
	if ((lex & NT_LEX_PLACE_WORD) != 0)
	{
		*rule = NT_RULE_PLACE_WORD;
		return NT_LOCATION;
	}
	if ((lex & NT_LEX_EVENT_WORD) != 0)
	{
		*rule = NT_RULE_EVENT_WORD;
		return NT_MISC;
	}
	return NT_NO_KIND;
}

/* True where the words may be a person's: none that heads other names, no listed name. */
static bool
may_be_person(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	if (end - first > MAX_PERSON)
		return false;
	for (uint32_t t = first; t < end; t++)
	{
		NtLexClasses lex = nt_lex(a, t);

		if ((lex & (GIVEN | NT_LEX_SURNAME | NT_LEX_NAME_PARTICLE | NT_LEX_NAME_SUFFIX)) != 0)
			continue;
		if ((lex & (NT_LEX_FUNCTION | NT_LEX_COMMON | NT_LEX_ORG_HEAD | NT_LEX_FACILITY_WORD |
					NT_LEX_DEMONYM | NT_LEX_COUNTRY | NT_LEX_DIRECTION)) != 0)
			return false;
		if (nt_is_mark(a, t, '&'))
			return false;
	}
	return true;
}

/* What stands around a name of unknown words tells its kind. */
static void
read_unknown(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t	last = tagger->sentence->end_token;
	bool		one = end - first == 1;
	NtShape		shape = (NtShape) a->tokens[first].shape;
	bool		person = may_be_person(a, first, end);
	uint8_t		kind = NT_NO_KIND;
	NtRule		rule = NT_RULE_UNKNOWN;

	if (one && (shape == NT_SHAPE_INITIAL || (nt_lex(a, first) & NT_LEX_FUNCTION) != 0))
		return;
	if (person && after_role(tagger, first))
	{
		nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_TITLE, false);
		return;
	}
	if (one && shape == NT_SHAPE_UPPER)
		kind = NT_ORGANIZATION, rule = NT_RULE_ACRONYM;
	else if (person && !one && has_class(a, first + 1, end, NT_LEX_SURNAME | GIVEN))
		kind = NT_PERSON, rule = NT_RULE_SURNAME;
	else if (person && end < last && (nt_lex(a, end) & NT_LEX_SAY_STRONG) != 0)
		kind = NT_PERSON, rule = NT_RULE_SPEAKER;
	else if (person && is_before(tagger, first, NT_LEX_SAY_STRONG))
		kind = NT_PERSON, rule = NT_RULE_SPEAKER;
	else if (person && end + 2 < last && nt_is_mark(a, end, ',') &&
			 (nt_token_is(a, end + 1, "who") ||
			  (a->tokens[end + 1].shape == NT_SHAPE_NUMBER && nt_is_mark(a, end + 2, ','))))
		kind = NT_PERSON, rule = NT_RULE_APPOSITION;
	else if (word_before(tagger, first, "the"))
		kind = one || !person ? NT_ORGANIZATION : NT_NO_KIND, rule = NT_RULE_THE;
	else if (one && (nt_lex(a, first) & NT_LEX_SURNAME) != 0)
		kind = NT_PERSON, rule = NT_RULE_SURNAME;
	else if (word_before(tagger, first, "in") || word_before(tagger, first, "near"))
		kind = NT_LOCATION, rule = NT_RULE_PREPOSITION;
	else if (person && !one)
		kind = NT_PERSON, rule = NT_RULE_CAPITALS;
	else if (one && (nt_lex(a, first) & GIVEN) != 0)
		kind = NT_PERSON, rule = NT_RULE_GIVEN;
	nt_add_candidate(tagger, first, end, kind, rule, true);
}

/* Names of the lexicon, longest first; what is between them is unknown. */
static void
read_tiles(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t	unknown = first;
	uint32_t	t = first;

	while (t < end)
	{
		uint32_t	n = 1;
		const NtPhrase *phrase = NULL;

		if (nt_word(a, t)->longest > 0)
			phrase = nt_find_phrase(a, t, end, &n);
		if (phrase == NULL || phrase->kind == NT_NO_KIND)
		{
			if (a->tokens[t].shape == NT_SHAPE_PUNCT && unknown == t)
				unknown = t + 1;
			t++;
			continue;
		}
		if (unknown < t)
		{
			uint32_t	stop = a->tokens[t - 1].shape == NT_SHAPE_PUNCT ? t - 1 : t;

			if (unknown < stop)
				read_unknown(tagger, unknown, stop);
		}
		nt_add_candidate(tagger, t, t + n, phrase->kind,
						 n > 1 ? NT_RULE_PHRASE :
						 (phrase->flags & NT_PHRASE_COMMON) != 0 ? NT_RULE_COMMON_WORD : NT_RULE_WORD,
						 n == 1);
		t += n;
		unknown = t;
	}
	if (unknown < end)
		read_unknown(tagger, unknown, end);
}

/* A stretch of a run without titles. */
static void
read_piece(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t	n = 1;
	const NtPhrase *phrase = NULL;
	NtRule		rule;
	uint8_t		kind;

	if (nt_word(a, first)->longest > 0)
		phrase = nt_find_phrase(a, first, end, &n);
	if (phrase != NULL && phrase->kind != NT_NO_KIND && first + n == end)
	{
		read_tiles(tagger, first, end);
		return;
	}
	kind = kind_by_head(a, first, end, &rule);
	if (kind != NT_NO_KIND && end - first > 1)
	{
		nt_add_candidate(tagger, first, end, kind, rule, false);
		return;
	}
	if (kind == NT_ORGANIZATION)
	{
		if (word_before(tagger, first, "the"))
			nt_add_candidate(tagger, first, end, kind, NT_RULE_ORG_ALONE, true);
		return;
	}
	if (kind != NT_NO_KIND)
		return;
	if (end - first > 1 && may_be_person(a, first, end))
	{
		if ((nt_lex(a, first) & GIVEN) != 0)
		{
			nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_GIVEN, false);
			return;
		}
		if (has_class(a, first + 1, end - 1, NT_LEX_NAME_PARTICLE))
		{
			nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_PARTICLE, true);
			return;
		}
	}
	read_tiles(tagger, first, end);
}

void
nt_read_run(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t	at = first;
	uint32_t	n = 0;
	NtRule		rule;

	if (end - first > 1 && kind_by_head(a, first, end, &rule) == NT_ORGANIZATION)
	{
		read_piece(tagger, first, end);
		return;
	}
	while (at < end && (n = title_tokens(a, at, end)) == 0)
		at++;
	if (at > first)
		read_piece(tagger, first, at);
	while (at < end && (n = title_tokens(a, at, end)) > 0)
	{
		at += n;
		if (at + 1 < end && nt_is_mark(a, at, '.'))
			at++;
	}
	if (at < end)
	{
		if (may_be_person(a, at, end))
			nt_add_candidate(tagger, at, end, NT_PERSON, NT_RULE_TITLE, false);
		else
			read_piece(tagger, at, end);
	}
}
