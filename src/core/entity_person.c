/*
 * entity_person.c: the parts of people's names.
 */
#include "analysis.h"

/* What the lexicon knows of a word of a name, its stops and commas aside. */
static NtLexClasses
word_classes(const char *word, uint32_t len)
{
	char		norm[NT_NORM_SIZE(64)];
	uint32_t	longest;
	uint32_t	n;

	while (len > 0 && (word[len - 1] == ',' || word[len - 1] == '.'))
		len--;
	if (len == 0 || len > 64)
		return 0;
	n = nt_normal_form(word, 0, len, norm);
	return nt_lexicon_word(norm, n, nt_hash(norm, n), &longest);
}

/* Where the word before a place begins; sets *end to its end. */
static uint32_t
word_before(NtString name, uint32_t at, uint32_t *end)
{
	while (at > 0 && name.data[at - 1] == ' ')
		at--;
	*end = at;
	while (at > 0 && name.data[at - 1] != ' ')
		at--;
	return at;
}

/* True where a name puts the family first: Xi Jinping, Ren Zhengfei. */
static bool
family_is_first(NtString name, uint32_t first_len, uint32_t last)
{
	NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	NtLexClasses first = word_classes(name.data, first_len);

	return (first & NT_LEX_SURNAME) != 0 && (first & given) == 0 &&
		   (word_classes(name.data + last, name.len - last) & NT_LEX_SURNAME) == 0;
}

NtString
nt_family_name(NtString name, bool particles)
{
	NtString	family = name;
	uint32_t	end;
	uint32_t	start = word_before(name, name.len, &end);
	uint32_t	first_len = 0;
	uint32_t	before;
	uint32_t	before_end;

	while (start > 0 && (word_classes(name.data + start, end - start) & NT_LEX_NAME_SUFFIX) != 0)
		start = word_before(name, start, &end);
	while (end > start + 1 && name.data[end - 1] == ',')
		end--;
	if (start == 0)
		return name;
	while (first_len < name.len && name.data[first_len] != ' ')
		first_len++;
	if (family_is_first(name, first_len, start))
	{
		family.len = first_len;
		return family;
	}
	if (particles)
	{
		before = word_before(name, start, &before_end);
		while (start > 0 && (word_classes(name.data + before, before_end - before) &
							 NT_LEX_NAME_PARTICLE) != 0)
		{
			start = before;
			before = word_before(name, start, &before_end);
		}
	}
	else
	{
		uint32_t	hyphen = start;

		while (hyphen < end && name.data[hyphen] != '-')
			hyphen++;
		if (hyphen + 1 < end &&
			(word_classes(name.data + start, hyphen - start) & NT_LEX_NAME_PARTICLE) != 0)
			start = hyphen + 1;
	}
	family.data = name.data + start;
	family.len = end - start;
	return family;
}
