/*
 * clause.c: divides the article into the units that the quote stage reads, and
 * tells what its words do in a clause.
 *
 * There is no parser: a word's use is read off the lexicon and its ending,
 * once for each distinct word.
 */
#include "quote.h"

#define DATELINE_REACH 12
#define LONGEST_WORD 9 /* of grammar[], in bytes */

/* Words of grammar that the rules ask for one by one: model/words/quote_use.txt. */
static const struct
{
	const char *word;
	uint32_t    len;
	NtWordUse   use;
} grammar[] = {
#include "quote_use.h"
};

static bool
ends_with(NtString word, const char *ending, size_t stem)
{
	size_t len = strlen(ending);

	return word.len >= len + stem && memcmp(word.data + word.len - len, ending, len) == 0;
}

/* Adverbs are words in -ly, and words of grammar that are nothing else. */
static bool
is_adverb(const NtWord *word)
{
	const NtLexClasses other = NT_LEX_PREPOSITION | NT_LEX_PRONOUN | NT_LEX_DETERMINER |
							   NT_LEX_AUXILIARY | NT_LEX_CONJUNCTION;

	if (ends_with(word->norm, "ly", 3))
		return (word->lex & (NT_LEX_FUNCTION | NT_LEX_ORG_NOUN | NT_LEX_DATE_WORD)) == 0;
	return (word->lex & NT_LEX_FUNCTION) != 0 && (word->lex & other) == 0;
}

static NtLexClasses
say_verbs(void)
{
	return NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM | NT_LEX_SAY_WEAK;
}

/* True where the lexicon knows these bytes as a verb of speech. */
static bool
is_say_verb(const char *norm, uint32_t len)
{
	uint32_t longest;

	return (nt_lexicon_word(norm, len, nt_hash(norm, len), &longest) & say_verbs()) != 0;
}

/*
 * The present forms of a verb of speech, which may be nouns too: those that
 * another form with or without "s" stands beside.
 */
static NtWordUse
form_of(const NtWord *word)
{
	char     longer[32];
	uint32_t len = word->norm.len;

	if (len < 2 || len + 1 > sizeof(longer))
		return 0;
	if (word->norm.data[len - 1] == 's' &&
		(is_say_verb(word->norm.data, len - 1) ||
		 (word->norm.data[len - 2] == 'e' && is_say_verb(word->norm.data, len - 2))))
		return NT_USE_THIRD;
	memcpy(longer, word->norm.data, len);
	longer[len] = 's';
	return is_say_verb(longer, len + 1) ? NT_USE_BASE : 0;
}

/* True for titles, roles and what men and women are called, plurals included. */
static bool
is_role(const NtWord *word)
{
	const NtLexClasses roles =
		NT_LEX_TITLE | NT_LEX_ROLE_PERSON | NT_LEX_MALE_NOUN | NT_LEX_FEMALE_NOUN;
	uint32_t len = word->norm.len;
	uint32_t longest;

	if ((word->lex & roles) != 0)
		return true;
	if (len < 4 || word->norm.data[len - 1] != 's' || (word->lex & NT_LEX_FUNCTION) != 0)
		return false;
	return (nt_lexicon_word(word->norm.data, len - 1, nt_hash(word->norm.data, len - 1),
							&longest) &
			roles) != 0;
}

static NtWordUse
use_of(const NtWord *word)
{
	const NtLexClasses lex = word->lex;
	NtWordUse          use = 0;

	if (lex & NT_LEX_AUXILIARY || ends_with(word->norm, "n't", 1))
		use |= NT_USE_AUX;
	if (ends_with(word->norm, "n't", 1))
		use |= NT_USE_NEGATIVE;
	if (lex & NT_LEX_DETERMINER)
		use |= NT_USE_DET;
	if (lex & NT_LEX_PREPOSITION)
		use |= NT_USE_PREP;
	if (lex & NT_LEX_FUNCTION)
		use |= NT_USE_FUNCTION;
	if (lex & (NT_LEX_WEEKDAY | NT_LEX_MONTH | NT_LEX_DATE_WORD))
		use |= NT_USE_TIME;
	if (ends_with(word->norm, "ing", 2))
		use |= NT_USE_ING;
	if (ends_with(word->norm, "ed", 2))
		use |= NT_USE_ED;
	if ((lex & say_verbs()) != 0)
		use |= form_of(word);
	if (is_role(word))
		use |= NT_USE_ROLE;
	if (is_adverb(word))
		use |= NT_USE_ADVERB;
	if (word->norm.len > 1 && word->norm.data[0] == '\'')
		use |= NT_USE_FUNCTION; /* 'd, 'll */
	if ((word->lower > 0 || word->capital == 0) && word->longest > 1 &&
		(lex & NT_LEX_DETERMINER) == 0)
		use |= NT_USE_PHRASE;
	if (word->norm.len > LONGEST_WORD ||
		((lex & NT_LEX_FUNCTION) == 0 && word->norm.len > 2))
		return use;
	for (size_t g = 0; g < sizeof(grammar) / sizeof(grammar[0]); g++)
		if (word->norm.len == grammar[g].len &&
			word->norm.data[0] == grammar[g].word[0] &&
			memcmp(word->norm.data, grammar[g].word, word->norm.len) == 0)
		{
			use |= grammar[g].use | NT_USE_FUNCTION;
			if ((grammar[g].use & (NT_USE_ADVERB | NT_USE_AND)) == 0)
				use &= ~NT_USE_ADVERB;
			if ((grammar[g].use & NT_USE_AND) != 0)
				use &= ~NT_USE_PREP;
			break;
		}
	return use;
}

void
nt_find_uses(NtQuoteWork *w)
{
	NtAnalysis *a = w->a;

	w->use = nt_alloc(&a->arena, (a->nwords + 1) * sizeof(NtWordUse));
	for (uint32_t i = 0; i < a->nwords; i++)
	{
		if (i % 1024 == 0)
			nt_check(a);
		w->use[i] = use_of(&a->words[i]);
	}
}

/* True where a quotation is open across the border behind a token. */
static bool
is_open_behind(const NtQuoteWork *w, uint32_t token)
{
	uint32_t q = w->quoted_at[token];

	return q != 0 && w->quoted.items[q - 1].outer.end > token + 1;
}

/*
 * True where a quotation begins the unit and ends in a mark that need not end
 * the sentence: "Why?"
 */
static bool
asks(const NtQuoteWork *w, uint32_t first, uint32_t token)
{
	uint32_t       q = w->quoted_at[token];
	const NtToken *last;

	if (q == 0 || w->quoted.items[q - 1].outer.end != token + 1)
		return false;
	if (w->quoted.items[q - 1].outer.first != first)
		return false;
	last = &w->a->tokens[w->quoted.items[q - 1].inner.end - 1];
	return last->class == NT_CHAR_STOP &&
		   (w->a->text[last->start] != '.' || last->end - last->start > 1);
}

/*
 * True for what ends a dateline: a dash, and behind a place that is written as
 * elsewhere also a colon, each before a capital there.
 */
static bool
ends_dateline(const NtQuoteWork *w, uint32_t first, uint32_t t)
{
	const NtToken *token = &w->a->tokens[t];
	bool           place = w->mention_at[first] != 0 &&
				 w->a->mentions[w->mention_at[first] - 1].kind == NT_LOCATION;

	if (place && nt_is_char(w, t, ':'))
		return token[1].class == NT_CHAR_UPPER && w->quoted_at[t + 1] == 0;
	return token->class == NT_CHAR_DASH && token->shape == NT_SHAPE_PUNCT &&
		   ((token->flags & NT_TOKEN_GLUED) == 0 || token->end - token->start > 1) &&
		   (w->a->tokens[first].shape == NT_SHAPE_UPPER ||
			(place && token[1].class == NT_CHAR_UPPER));
}

/*
 * The token behind the dateline that a paragraph may begin with: "LEEDS,
 * England (Reuters) - |", "New Delhi: |".  The first token if there is none.
 */
static uint32_t
skip_dateline(const NtQuoteWork *w, const NtSentence *sentence)
{
	const NtAnalysis *a = w->a;
	uint32_t          first = sentence->first_token;

	if (first != a->blocks[sentence->block].first_token ||
		a->blocks[sentence->block].role == NT_HEADLINE)
		return first;
	for (uint32_t t = first + 1;
		 t + 1 < sentence->end_token && t < first + DATELINE_REACH; t++)
	{
		if (w->quoted_at[t] != 0)
			return first; /* a unit begins with its quotation or before it */
		if (ends_dateline(w, first, t))
			return t + 1;
		if (a->tokens[t].shape == NT_SHAPE_LOWER)
			return first;
	}
	return first;
}

void
nt_find_units(NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	bool        joins = false;

	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		const NtSentence *sentence = &a->sentences[s];
		NtUnit           *unit;

		nt_check(a);
		if (sentence->first_token == sentence->end_token)
			continue;
		if (joins && w->units.items[w->units.count - 1].block == sentence->block)
		{
			unit = &w->units.items[w->units.count - 1];
			unit->range.end = sentence->end_token;
		}
		else
		{
			unit = NT_APPEND(&a->arena, &w->units);
			unit->range.first = skip_dateline(w, sentence);
			unit->range.end = sentence->end_token;
			unit->block = sentence->block;
			unit->sentence = s;
			unit->attribution = NT_NONE;
			unit->quoting = NT_NONE;
		}
		joins = is_open_behind(w, sentence->end_token - 1) ||
				asks(w, unit->range.first, sentence->end_token - 1);
	}
}
