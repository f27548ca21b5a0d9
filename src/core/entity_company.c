/*
 * entity_company.c: companies and the like that the tagger takes for people, told by
 * the words beside them: "the chairman of Verdik", "Verdik shares", "Verdik's board".
 */
#include "entity.h"

/* Where a word stands that tells a company. */
enum
{
	COMPANY_OF = 1,     /* "chairman of" before it */
	COMPANY_IN = 2,     /* "stake in" before it */
	COMPANY_BEHIND = 4, /* "shares" right behind it */
	COMPANY_OWNED = 8,  /* "board" behind it and its "'s" */
	COMPANY_RANK =
		16, /* before an office, "chief executive", which stands in all places */
	COMPANY_OFFICE = 32
};

typedef struct Word
{
	const char *word;
	uint32_t    len;
	int         uses;
} Word;

static const Word words[] = {
#include "company_use.h"
};

/* The uses of a word in small letters. */
static int
uses_of(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (norm->len == words[i].len &&
			memcmp(norm->data, words[i].word, norm->len) == 0)
			return words[i].uses;
	return 0;
}

/* The uses of a word, or of an office of two words that ends with it. */
static int
uses_before(const NtAnalysis *a, uint32_t last)
{
	int uses = uses_of(a, last);

	return (uses & COMPANY_OFFICE) != 0 && last > 0 &&
				   (uses_of(a, last - 1) & COMPANY_RANK) != 0
			   ? uses | COMPANY_OF
			   : uses;
}

/* The same of an office that begins with it. */
static int
uses_behind(const NtAnalysis *a, uint32_t first)
{
	int uses = uses_of(a, first);

	return (uses & COMPANY_RANK) != 0 && first + 1 < a->ntokens &&
				   (uses_of(a, first + 1) & COMPANY_OFFICE) != 0
			   ? uses | COMPANY_BEHIND | COMPANY_OWNED
			   : uses;
}

/* True for an acronym with "the" before it, which nobody's initials have. */
static bool
is_the_acronym(const NtAnalysis *a, const NtMention *m)
{
	return m->end_token == m->first_token + 1 && m->first_token > 0 &&
		   a->tokens[m->first_token].shape == NT_SHAPE_UPPER &&
		   a->tokens[m->first_token - 1].shape != NT_SHAPE_UPPER &&
		   nt_token_is(a, m->first_token - 1, "the");
}

bool
nt_is_used_as_company(const NtAnalysis *a, const NtMention *m)
{
	uint32_t before = m->first_token;
	uint32_t behind = m->end_token;

	if (is_the_acronym(a, m))
		return true;

	if (before > 1 && (a->tokens[before].flags & NT_TOKEN_LINE) == 0 &&
		((nt_token_is(a, before - 1, "of") &&
		  (uses_before(a, before - 2) & COMPANY_OF) != 0) ||
		 (nt_token_is(a, before - 1, "in") &&
		  (uses_of(a, before - 2) & COMPANY_IN) != 0)))
		return true;
	if (behind + 1 >= a->ntokens || (a->tokens[behind].flags & NT_TOKEN_LINE) != 0)
		return false;
	if (nt_token_is(a, behind, "'s"))
		return (uses_behind(a, behind + 1) & COMPANY_OWNED) != 0;
	return a->tokens[behind].shape == NT_SHAPE_LOWER &&
		   (uses_behind(a, behind) & COMPANY_BEHIND) != 0;
}
