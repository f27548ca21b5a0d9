/*
 * clause.c: divides the article into the units that the quote stage reads, and
 * tells what its words do in a clause.
 *
 * There is no parser: a word's use is read off the lexicon and its ending,
 * once for each distinct word.
 */
#include "quote.h"

/* Words of grammar that the rules ask for one by one. */
static const struct
{
	const char *word;
	NtWordUse   use;
} grammar[] = {
	{"that", NT_USE_THAT},
	{"who", NT_USE_WHO | NT_USE_WH},
	{"which", NT_USE_WHO | NT_USE_WH},
	{"to", NT_USE_TO},
	{"by", NT_USE_BY},
	{"of", NT_USE_OF},
	{"as", NT_USE_AS | NT_USE_SUBORDINATE},
	{"it", NT_USE_IT},
	{"and", NT_USE_AND},
	{"but", NT_USE_AND},
	{"or", NT_USE_AND},
	{"&", NT_USE_AND},
	{"'s", NT_USE_CLITIC},
	{"while", NT_USE_SUBORDINATE},
	{"whereas", NT_USE_SUBORDINATE},
	{"because", NT_USE_SUBORDINATE},
	{"although", NT_USE_SUBORDINATE},
	{"though", NT_USE_SUBORDINATE},
	{"when", NT_USE_SUBORDINATE | NT_USE_WH},
	{"if", NT_USE_SUBORDINATE | NT_USE_WH},
	{"after", NT_USE_SUBORDINATE},
	{"before", NT_USE_SUBORDINATE},
	{"since", NT_USE_SUBORDINATE},
	{"until", NT_USE_SUBORDINATE},
	{"where", NT_USE_WH},
	{"whether", NT_USE_WH},
	{"how", NT_USE_WH},
	{"why", NT_USE_WH},
	{"what", NT_USE_WH},
	{"be", NT_USE_BE},
	{"am", NT_USE_BE},
	{"is", NT_USE_BE},
	{"are", NT_USE_BE},
	{"was", NT_USE_BE},
	{"were", NT_USE_BE},
	{"been", NT_USE_BE},
	{"being", NT_USE_BE},
	{"he", NT_USE_SUBJECT},
	{"she", NT_USE_SUBJECT},
	{"they", NT_USE_SUBJECT},
	{"i", NT_USE_SUBJECT},
	{"we", NT_USE_SUBJECT},
	{"you", NT_USE_SUBJECT},
	{"him", NT_USE_OBJECT},
	{"them", NT_USE_OBJECT},
	{"me", NT_USE_OBJECT},
	{"us", NT_USE_OBJECT},
	{"her", NT_USE_OBJECT | NT_USE_POSSESSIVE},
	{"his", NT_USE_POSSESSIVE},
	{"their", NT_USE_POSSESSIVE},
	{"its", NT_USE_POSSESSIVE},
	{"my", NT_USE_POSSESSIVE},
	{"our", NT_USE_POSSESSIVE},
	{"your", NT_USE_POSSESSIVE},
	{"some", NT_USE_QUANTITY},
	{"many", NT_USE_QUANTITY},
	{"most", NT_USE_QUANTITY},
	{"both", NT_USE_QUANTITY},
	{"several", NT_USE_QUANTITY},
	{"others", NT_USE_QUANTITY},
	{"another", NT_USE_QUANTITY},
	{"one", NT_USE_QUANTITY},
	{"two", NT_USE_QUANTITY},
	{"few", NT_USE_QUANTITY},
	{"those", NT_USE_QUANTITY},
	{"all", NT_USE_QUANTITY},
	{"everyone", NT_USE_QUANTITY},
	{"everybody", NT_USE_QUANTITY},
	{"someone", NT_USE_QUANTITY},
	{"nobody", NT_USE_QUANTITY},
	{"not", NT_USE_ADVERB | NT_USE_NEGATIVE},
	{"never", NT_USE_ADVERB | NT_USE_NEGATIVE},
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
	if (is_adverb(word))
		use |= NT_USE_ADVERB;
	for (size_t g = 0; g < sizeof(grammar) / sizeof(grammar[0]); g++)
		if (word->norm.len == strlen(grammar[g].word) &&
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
			unit->range.first = sentence->first_token;
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
