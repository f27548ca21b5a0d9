/*
 * tag_name.c: decides what the words of a run name.
 *
 * Titles divide a run ("Huawei CEO Ren Zhengfei"); the word that heads a name
 * tells its kind ("Bank of X", "X Airport"); then come the names of the
 * lexicon, given names, and at last the words around.
 */
#include "tag.h"

#define GIVEN (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)
#define TITLES \
	(NT_LEX_TITLE | NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE)
#define SAYS (NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM | NT_LEX_SAY_WEAK)

/* The longest person's name, in tokens. */
#define MAX_PERSON 9

/* The tokens of the title that begins at a token of a run, 0 if none does. */
static uint32_t
title_tokens(const NtAnalysis *a, uint32_t first, uint32_t token, uint32_t end)
{
	uint32_t        n = 1;
	const NtPhrase *phrase = NULL;

	if (nt_word(a, token)->longest > 0)
		phrase = nt_find_phrase(a, token, end, &n);
	if (phrase != NULL && (phrase->classes & TITLES) != 0 && phrase->kind == NT_NO_KIND)
		return n;
	if (phrase != NULL && n > 1 && phrase->kind != NT_NO_KIND)
		return 0;
	/* Sheriff and Judge may be surnames, too: behind a given name they are. */
	return (nt_lex(a, token) & TITLES) != 0 &&
				   (token == first || (nt_lex(a, token - 1) & GIVEN) == 0)
			   ? 1
			   : 0;
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
	return token > tagger->sentence->first_token &&
		   (nt_lex(tagger->a, token - 1) & classes) != 0;
}

static bool
word_before(const NtTagger *tagger, uint32_t token, const char *word)
{
	return token > tagger->sentence->first_token &&
		   nt_token_is(tagger->a, token - 1, word);
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
			(nt_token_is(a, t, "of") || nt_token_is(a, t, "for") ||
			 nt_token_is(a, t, "on")))
			return t - 1;
	return end - 1;
}

/* The kind of a name of several words by the word that heads it, else NT_NO_KIND. */
static uint8_t
kind_by_head(const NtAnalysis *a, uint32_t first, uint32_t end, NtRule *rule)
{
	uint32_t     head = head_of(a, first, end);
	NtLexClasses lex = nt_lex(a, head);
	bool         of = head + 1 < end;

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

/* An ordinary word that is no given name. */
static bool
is_ordinary(const NtAnalysis *a, uint32_t token)
{
	return (nt_lex(a, token) & (NT_LEX_COMMON | NT_LEX_FUNCTION)) != 0 &&
		   (nt_lex(a, token) & GIVEN) == 0 && a->tokens[token].shape != NT_SHAPE_INITIAL;
}

/* True where the words may be a person's: none that heads other names, no listed name. */
static bool
may_be_person(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	if (end - first > MAX_PERSON || (end - first > 1 && is_ordinary(a, first)))
		return false;
	for (uint32_t t = first; t < end; t++)
	{
		NtLexClasses lex = nt_lex(a, t);

		if ((lex &
			 (GIVEN | NT_LEX_SURNAME | NT_LEX_NAME_PARTICLE | NT_LEX_NAME_SUFFIX)) != 0)
			continue;
		if ((lex &
			 (NT_LEX_FUNCTION | NT_LEX_COMMON | NT_LEX_ORG_HEAD | NT_LEX_FACILITY_WORD |
			  NT_LEX_DEMONYM | NT_LEX_COUNTRY | NT_LEX_DIRECTION)) != 0)
			return false;
		if (nt_is_mark(a, t, '&'))
			return false;
	}
	return true;
}

/* True for abbreviations that are no names: plurals (NGOs), numerals, degrees. */
static bool
is_plain_abbreviation(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;

	if (a->tokens[token].shape != NT_SHAPE_UPPER)
		return false;
	return (nt_lex(a, token) & (NT_LEX_COMMON | NT_LEX_NAME_SUFFIX | NT_LEX_ORG_NOUN |
								NT_LEX_DATE_NOUN | NT_LEX_CURRENCY)) != 0 ||
		   word_before(tagger, token, "a") || word_before(tagger, token, "an") ||
		   is_before(tagger, token, NT_LEX_NUMBER_WORD) ||
		   (token > 0 && a->tokens[token - 1].shape == NT_SHAPE_NUMBER);
}

/* True for words written like names of firms and bodies: NGO, BoG, YouTube. */
static bool
is_acronym(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	if (t->shape == NT_SHAPE_UPPER)
		return true;
	if (t->class != NT_CHAR_UPPER || a->text[t->end - 1] == 's' ||
		(nt_lex(a, token) & (GIVEN | NT_LEX_SURNAME)) != 0)
		return false;
	if (t->shape == NT_SHAPE_MIXED)
		return true;
	for (uint32_t at = t->start + 2; t->shape == NT_SHAPE_CAPITAL && at < t->end; at++)
		if (a->text[at] >= 'A' && a->text[at] <= 'Z')
			return a->text[at - 1] != '\'';
	return false;
}

/* True where a verb of saying stands right before or behind the words. */
static bool
is_said(const NtTagger *tagger, uint32_t first, uint32_t end)
{
	return is_before(tagger, first, NT_LEX_SAY_STRONG) ||
		   (end < tagger->sentence->end_token &&
			(nt_lex(tagger->a, end) & NT_LEX_SAY_STRONG) != 0);
}

/* The kind of one unknown word by the words around it. */
static uint8_t
kind_of_word(const NtTagger *tagger, uint32_t token, NtRule *rule)
{
	const NtAnalysis *a = tagger->a;
	NtLexClasses      lex = nt_lex(a, token);
	uint32_t          end = token + 1;

	*rule = NT_RULE_ACRONYM;
	if (is_acronym(a, token))
		return is_plain_abbreviation(tagger, token) ? NT_NO_KIND : NT_ORGANIZATION;
	*rule = NT_RULE_SPEAKER;
	if (is_said(tagger, token, end) && may_be_person(a, token, end))
		return NT_PERSON;
	*rule = NT_RULE_UNKNOWN;
	if ((lex & NT_LEX_COMMON) != 0 && (lex & (GIVEN | NT_LEX_SURNAME)) == 0)
		return NT_NO_KIND;
	if (word_before(tagger, token, "the"))
		return NT_NO_KIND;
	*rule = NT_RULE_PREPOSITION;
	if (word_before(tagger, token, "in") || word_before(tagger, token, "near"))
		return NT_LOCATION;
	*rule = NT_RULE_SURNAME;
	if ((lex & NT_LEX_SURNAME) != 0 && (lex & NT_LEX_COMMON) == 0)
		return NT_PERSON;
	*rule = NT_RULE_GIVEN;
	if ((lex & GIVEN) != 0)
		return NT_PERSON;
	*rule = NT_RULE_UNKNOWN;
	return NT_NO_KIND;
}

/* The kind of several unknown words by the words around them. */
static uint8_t
kind_of_words(const NtTagger *tagger, uint32_t first, uint32_t end, NtRule *rule)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          last = tagger->sentence->end_token;

	*rule = NT_RULE_UNKNOWN;
	if (!may_be_person(a, first, end))
		return NT_NO_KIND;
	*rule = NT_RULE_SURNAME;
	if (has_class(a, first + 1, end, NT_LEX_SURNAME | GIVEN) &&
		(nt_lex(a, first) & NT_LEX_NAME_PARTICLE) == 0)
		return NT_PERSON;
	*rule = NT_RULE_SPEAKER;
	if (is_said(tagger, first, end))
		return NT_PERSON;
	*rule = NT_RULE_APPOSITION;
	if (end + 2 < last && nt_is_mark(a, end, ',') &&
		(nt_token_is(a, end + 1, "who") ||
		 (a->tokens[end + 1].shape == NT_SHAPE_NUMBER && nt_is_mark(a, end + 2, ','))))
		return NT_PERSON;
	*rule = NT_RULE_UNKNOWN;
	if (word_before(tagger, first, "the"))
		return NT_NO_KIND;
	*rule = NT_RULE_PREPOSITION;
	if (word_before(tagger, first, "in") || word_before(tagger, first, "near"))
		return NT_LOCATION;
	*rule = NT_RULE_CAPITALS;
	return (nt_lex(a, first) & NT_LEX_NAME_PARTICLE) != 0 ? NT_NO_KIND : NT_PERSON;
}

/*
 * A word alone in brackets is short for what stands before it: a name, or
 * ordinary words, and then it is no name in all the article: "purchasing power
 * parity (PPP)".  Adds it and returns true if it is such.
 */
static bool
read_bracketed(NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;
	NtCandidate      *before;
	const NtString   *norm = &nt_word(a, token)->norm;

	if (token < tagger->sentence->first_token + 2 ||
		token + 1 >= tagger->sentence->end_token || !nt_is_mark(a, token - 1, '(') ||
		!nt_is_mark(a, token + 1, ')'))
		return false;
	if (tagger->candidates.count > 0)
	{
		before = &tagger->candidates.items[tagger->candidates.count - 1];
		if (before->end == token - 1 && before->kind != NT_NO_KIND &&
			before->kind != NT_DATE && before->kind != NT_MONEY &&
			before->end - before->first > 1)
		{
			/* People and places have no such short forms. */
			if ((before->kind == NT_PERSON || before->kind == NT_LOCATION) &&
				before->weak)
				before->kind = NT_ORGANIZATION;
			nt_add_candidate(tagger, token, token + 1,
							 before->kind == NT_PERSON || before->kind == NT_LOCATION
								 ? NT_ORGANIZATION
								 : before->kind,
							 NT_RULE_BRACKET, true);
			return true;
		}
	}
	if (a->tokens[token - 2].shape == NT_SHAPE_LOWER &&
		a->tokens[token].shape == NT_SHAPE_UPPER &&
		nt_word(a, token - 2)->norm.data[0] == norm->data[norm->len - 1])
	{
		nt_add_candidate(tagger, token, token + 1, NT_NO_KIND, NT_RULE_BRACKET, true);
		return true;
	}
	return false;
}

/* What stands around a name of unknown words tells its kind. */
static void
read_unknown(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint8_t           kind;
	NtRule            rule;

	while (first < end && a->tokens[first].shape == NT_SHAPE_PUNCT)
		first++;
	while (first < end && a->tokens[end - 1].shape == NT_SHAPE_PUNCT)
		end--;
	if (first == end)
		return;
	if (end - first == 1 && (a->tokens[first].shape == NT_SHAPE_INITIAL ||
							 (nt_lex(a, first) & NT_LEX_FUNCTION) != 0))
		return;
	if (after_role(tagger, first) && may_be_person(a, first, end) &&
		a->tokens[first].shape != NT_SHAPE_UPPER)
	{
		nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_TITLE, false);
		return;
	}
	/* "Minister of Tourism Juan Perez": the person begins behind the ordinary words. */
	for (uint32_t t = first + 1; is_ordinary(a, first) && t + 1 < end; t++)
		if (((nt_lex(a, t) & GIVEN) != 0 ||
			 (nt_lex(a, t) & (NT_LEX_SURNAME | NT_LEX_COMMON)) == NT_LEX_SURNAME) &&
			may_be_person(a, t, end))
		{
			nt_add_candidate(tagger, t, end, NT_PERSON, NT_RULE_GIVEN, true);
			return;
		}
	if (end - first == 1 && read_bracketed(tagger, first))
		return;
	kind = end - first == 1 ? kind_of_word(tagger, first, &rule)
							: kind_of_words(tagger, first, end, &rule);
	nt_add_candidate(tagger, first, end, kind, rule, true);
}

/* The name of the lexicon at a token, and its kind where it stands among others. */
static const NtPhrase *
listed_name(const NtAnalysis *a, uint32_t token, uint32_t end, uint32_t *n, uint8_t *kind)
{
	const NtPhrase *phrase = NULL;

	*n = 1;
	if (nt_word(a, token)->longest > 0)
		phrase = nt_find_phrase(a, token, end, n);
	if (phrase == NULL || phrase->kind == NT_NO_KIND)
		return NULL;
	*kind = phrase->kind;
	/* Dates are read by their grammar, before; what is left are May and Sun. */
	if (*kind == NT_DATE && (phrase->classes & NT_LEX_HOLIDAY) == 0)
		return NULL;
	/* Arab, Malay: towns, too */
	if (*kind == NT_LOCATION &&
		(phrase->classes & (NT_LEX_DEMONYM | NT_LEX_GROUP)) != 0 &&
		(phrase->classes & NT_LEX_COUNTRY) == 0)
		*kind = NT_GROUP;
	/* Black, North: words that begin names more often than they are some */
	if (*n == 1 && a->tokens[token].shape != NT_SHAPE_UPPER && *kind != NT_GROUP &&
		(nt_lex(a, token) & (NT_LEX_DIRECTION | NT_LEX_TITLE)) != 0)
		return NULL;
	return phrase;
}

/*
 * The end of the names that make one: "British Indians", "South Auckland",
 * "Palestinian Arab".
 */
static uint32_t
joined_end(const NtAnalysis *a, uint32_t token, uint32_t end, uint8_t kind)
{
	while (kind == NT_GROUP && token < end)
	{
		uint32_t n;
		uint8_t  next;

		if (listed_name(a, token, end, &n, &next) == NULL || next != NT_GROUP)
			break;
		token += n;
	}
	return token;
}

/* A town's name alone: people have many of these, too. */
static void
read_town(NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;
	bool              of_people = (nt_lex(a, token) & (GIVEN | NT_LEX_SURNAME)) != 0;

	if (of_people && a->tokens[token].shape == NT_SHAPE_CAPITAL &&
		is_said(tagger, token, token + 1))
		nt_add_candidate(tagger, token, token + 1, NT_PERSON, NT_RULE_SPEAKER, true);
	else if (is_before(tagger, token, NT_LEX_PREPOSITION) &&
			 !word_before(tagger, token, "by") && !word_before(tagger, token, "with"))
		nt_add_candidate(tagger, token, token + 1, NT_LOCATION, NT_RULE_WORD, true);
	else
		nt_add_candidate(tagger, token, token + 1, NT_LOCATION, NT_RULE_TOWN, true);
}

/* Names of the lexicon, longest first; what is between them is unknown. */
static void
read_tiles(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          unknown = first;
	uint32_t          t = first;

	while (t < end)
	{
		uint32_t        n;
		uint8_t         kind;
		uint32_t        start = t;
		const NtPhrase *phrase = listed_name(a, t, end, &n, &kind);

		if (phrase == NULL)
		{
			t++;
			continue;
		}
		if (unknown + 1 == t && (nt_lex(a, unknown) & NT_LEX_DIRECTION) != 0 &&
			(kind == NT_LOCATION || kind == NT_GROUP))
			start = unknown;
		if (unknown < start)
			read_unknown(tagger, unknown, start);
		t = joined_end(a, t + n, end, kind);
		if (t - start == 1 && (phrase->classes & NT_LEX_CITY) != 0 &&
			kind == NT_LOCATION &&
			(phrase->classes & (NT_LEX_COUNTRY | NT_LEX_REGION)) == 0)
		{
			read_town(tagger, start);
			unknown = t;
			continue;
		}
		nt_add_candidate(tagger, start, t, kind,
						 t - start > 1                             ? NT_RULE_PHRASE
						 : (phrase->flags & NT_PHRASE_COMMON) != 0 ? NT_RULE_COMMON_WORD
																   : NT_RULE_WORD,
						 t - start == 1);
		unknown = t;
	}
	if (unknown < end)
		read_unknown(tagger, unknown, end);
}

/*
 * A listed place beside an unknown word: "Nedbank Namibia" and "China Moly"
 * are organisations, "Hironori Sagara" is a person.  Adds the name and returns
 * true if the words are such.
 */
static bool
read_pair(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	bool              known[2];
	uint32_t          place;
	uint32_t          other;

	if (end - first != 2)
		return false;
	for (uint32_t i = 0; i < 2; i++)
	{
		const NtPhrase *phrase = nt_word(a, first + i)->phrase;

		known[i] = phrase != NULL && phrase->kind != NT_NO_KIND;
		if (known[i] && phrase->kind != NT_LOCATION)
			return false;
	}
	if (known[0] == known[1])
		return false;
	place = known[0] ? first : first + 1;
	other = known[0] ? first + 1 : first;
	if ((a->tokens[other].shape != NT_SHAPE_CAPITAL &&
		 (known[0] || a->tokens[other].shape != NT_SHAPE_UPPER)) ||
		(nt_lex(a, other) &
		 (NT_LEX_DIRECTION | NT_LEX_FUNCTION | NT_LEX_COMMON | TITLES)) != 0)
		return false;
	if ((nt_lex(a, place) & (NT_LEX_COUNTRY | NT_LEX_REGION)) != 0)
	{
		if ((nt_lex(a, other) & (GIVEN | NT_LEX_SURNAME)) != 0)
			return false;
		nt_add_candidate(tagger, first, end, NT_ORGANIZATION, NT_RULE_PAIR, true);
	}
	else if (known[1])
		nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_PAIR, true);
	else
		return false;
	return true;
}

/* A stretch of a run without titles. */
static void
read_piece(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          n = 1;
	const NtPhrase   *phrase = NULL;
	NtRule            rule;
	uint8_t           kind;

	if (nt_word(a, first)->longest > 0)
		phrase = nt_find_phrase(a, first, end, &n);
	if (phrase != NULL && phrase->kind != NT_NO_KIND && first + n == end)
	{
		read_tiles(tagger, first, end);
		return;
	}
	kind = kind_by_head(a, first, end, &rule);
	if (kind == NT_NO_KIND && end - first > 1 &&
		(nt_lex(a, first) & NT_LEX_PLACE_WORD) != 0 &&
		is_before(tagger, first, NT_LEX_PREPOSITION))
	{
		kind = NT_LOCATION;
		rule = NT_RULE_PLACE_FIRST;
	}
	if (kind != NT_NO_KIND && end - first > 1)
	{
		nt_add_candidate(tagger, first, end, kind, rule, false);
		return;
	}
	if (kind != NT_NO_KIND)
	{
		/* "the Bank", where the article has its full name; Park, who is a person */
		if ((kind == NT_ORGANIZATION && word_before(tagger, first, "the")) ||
			(nt_lex(a, first) & (GIVEN | NT_LEX_SURNAME)) != 0)
			nt_add_candidate(tagger, first, end, NT_NO_KIND, NT_RULE_HEAD_ALONE, true);
		return;
	}
	if (end - first > 1 && may_be_person(a, first, end))
	{
		if ((nt_lex(a, first) & GIVEN) != 0 &&
			(nt_lex(a, first) & NT_LEX_NAME_PARTICLE) == 0)
		{
			nt_add_candidate(tagger, first, end, NT_PERSON, NT_RULE_GIVEN, false);
			return;
		}
		if (has_class(a, first + 1, end - 1, NT_LEX_NAME_PARTICLE))
		{
			nt_add_candidate(tagger, first, end,
							 (nt_lex(a, first) & NT_LEX_SURNAME) != 0 ? NT_PERSON
																	  : NT_NO_KIND,
							 NT_RULE_PARTICLE, true);
			return;
		}
	}
	if (!read_pair(tagger, first, end))
		read_tiles(tagger, first, end);
}

void
nt_read_run(NtTagger *tagger, uint32_t first, uint32_t end)
{
	const NtAnalysis *a = tagger->a;
	uint32_t          at = first;
	uint32_t          n = 0;
	NtRule            rule;

	if (end - first > 1 && kind_by_head(a, first, end, &rule) == NT_ORGANIZATION)
	{
		read_piece(tagger, first, end);
		return;
	}
	while (at < end && (n = title_tokens(a, first, at, end)) == 0)
		at++;
	if (at > first)
		read_piece(tagger, first, at);
	while (at < end && (n = title_tokens(a, first, at, end)) > 0)
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
