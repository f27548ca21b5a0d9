/*
 * tag_join.c: joins what the labels part of one name, where the article proves that
 * it is one: by an acronym, by a nickname in brackets, by a longer name.
 */
#include "tag.h"

#define LETTERS 12 /* of an acronym */
#define WORDS 10   /* of the name it stands for */

/* Labels tokens as one name, all with a score. */
static void
write_name(NtAnalysis *a, uint32_t first, uint32_t end, uint8_t kind, float score)
{
	nt_write_labels(a, first, end, kind);
	for (uint32_t t = first; t < end; t++)
		a->scores[t] = score;
}

/*
 * True where letters are the first ones of the words [first, end), small words given
 * or not; a word in capitals gives all its letters or the first.
 */
static bool
abbreviates(const NtAnalysis *a, const char *letters, uint32_t n, uint32_t first,
			uint32_t end)
{
	const NtString *norm;
	uint32_t        whole = 0;

	if (first == end)
		return n == 0;
	norm = &nt_word(a, first)->norm;
	if (a->tokens[first].shape == NT_SHAPE_PUNCT ||
		a->tokens[first].shape == NT_SHAPE_LOWER)
		if (abbreviates(a, letters, n, first + 1, end))
			return true;
	if (n == 0 || norm->data[0] != letters[0])
		return false;
	if (abbreviates(a, letters + 1, n - 1, first + 1, end))
		return true;
	if (a->tokens[first].shape != NT_SHAPE_UPPER)
		return false;
	for (uint32_t i = 0; i < norm->len; i++)
		if (norm->data[i] != '.')
		{
			if (whole == n || norm->data[i] != letters[whole])
				return false;
			whole++;
		}
	return abbreviates(a, letters + whole, n - whole, first + 1, end);
}

/*
 * Joins an organisation and the name behind a small word whose letters an acronym in
 * brackets has, too: "Chamber of Ports in Estonia (CPE)".  Returns the end of the whole.
 */
static uint32_t
join_acronym(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	const NtString *acronym;
	uint32_t        close;
	uint32_t        last = end + 1;

	if (NT_LABEL_KIND(a->labels[first]) != NT_ORGANIZATION || last >= s->end_token ||
		a->tokens[end].shape != NT_SHAPE_LOWER || a->labels[end] != NT_LABEL_O)
		return end;
	if (nt_token_is(a, last, "the"))
		last++;
	if (last >= s->end_token || a->labels[last] == NT_LABEL_O)
		return end;
	last = nt_mention_end(a, last, s->end_token);
	close = last + 2;
	if (close >= s->end_token || last - first > WORDS ||
		a->tokens[last].class != NT_CHAR_OPEN ||
		a->tokens[close].class != NT_CHAR_CLOSE ||
		a->tokens[last + 1].shape != NT_SHAPE_UPPER)
		return end;
	acronym = &nt_word(a, last + 1)->norm;
	if (acronym->len < 3 || acronym->len > LETTERS ||
		!abbreviates(a, acronym->data, acronym->len, first, last))
		return end;
	write_name(a, first, last, NT_ORGANIZATION, a->scores[first]);
	return last;
}

/*
 * Joins the family name behind a given name or initials in brackets to what stands
 * before them: "James Henry (Jim) Soderlund".  Returns the end of the whole.
 */
static uint32_t
join_nickname(NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	const NtLexClasses place = NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_CITY;
	uint32_t           last = end + 3;

	if (NT_LABEL_KIND(a->labels[first]) != NT_PERSON || last >= s->end_token ||
		a->tokens[end].class != NT_CHAR_OPEN ||
		a->tokens[end + 2].class != NT_CHAR_CLOSE || (nt_lex(a, end + 1) & given) == 0 ||
		(nt_lex(a, end + 1) & place) != 0 ||
		a->tokens[end + 1].shape != NT_SHAPE_CAPITAL || a->labels[last] == NT_LABEL_O ||
		NT_LABEL_KIND(a->labels[last]) != NT_PERSON)
		return end;
	last = nt_mention_end(a, last, s->end_token);
	write_name(a, first, last, NT_PERSON, a->scores[first]);
	return last;
}

/*
 * Where the article has a longer name that begins so, "Ostrel's Breweries", its
 * "'s" belongs to the short one as well; returns the end of that.  Lone words that
 * the article has without it, too, are owners.
 */
static uint32_t
join_possessive(NtAnalysis *a, const uint8_t *owners, uint32_t first, uint32_t end)
{
	if (end != first + 1 || end >= a->ntokens || a->labels[end] != NT_LABEL_O ||
		NT_LABEL_KIND(a->labels[first]) != NT_ORGANIZATION ||
		owners[a->tokens[first].word] != NT_OWNER_NAME || !nt_token_is(a, end, "'s"))
		return end;
	write_name(a, first, end + 1, NT_ORGANIZATION, a->scores[first]);
	return end + 1;
}

void
nt_note_owner(const NtAnalysis *a, uint8_t *owners, uint32_t first, uint32_t end)
{
	uint8_t *owner = &owners[a->tokens[first].word];

	if (end > first + 2 && nt_token_is(a, first + 1, "'s") &&
		NT_LABEL_KIND(a->labels[first]) == NT_ORGANIZATION)
		*owner |= NT_OWNER_NAME;
	else if (end == first + 1 && !(end < a->ntokens && nt_token_is(a, end, "'s")))
		*owner |= NT_OWNER_ALONE;
}

uint32_t
nt_join_name(NtAnalysis *a, const NtSentence *s, const uint8_t *owners, uint32_t first,
			 uint32_t end)
{
	end = join_possessive(a, owners, first, end);
	end = join_nickname(a, s, first, end);
	return join_acronym(a, s, first, end);
}
