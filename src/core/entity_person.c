/*
 * entity_person.c: the parts of people's names.
 */
#include "entity.h"

/* What the lexicon knows of a word of a name, its stops and commas aside. */
static NtLexClasses
word_classes(const char *word, uint32_t len)
{
	char     norm[NT_NORM_SIZE(64)];
	uint32_t longest;
	uint32_t n;

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

/* A name's words, and which of them is the last that is no suffix. */
typedef struct Words
{
	uint32_t n; /* at most four are counted */
	uint32_t first_len;
	uint32_t second; /* where it begins */
	uint32_t last;   /* where it begins and ends */
	uint32_t last_end;
} Words;

static Words
split_name(NtString name)
{
	Words w = {0, 0, 0, 0, 0};

	w.last = word_before(name, name.len, &w.last_end);
	while (w.last > 0 && (word_classes(name.data + w.last, w.last_end - w.last) &
						  NT_LEX_NAME_SUFFIX) != 0)
		w.last = word_before(name, w.last, &w.last_end);
	while (w.last_end > w.last + 1 && name.data[w.last_end - 1] == ',')
		w.last_end--;
	for (uint32_t at = 0; at < w.last_end && w.n < 4; at++)
	{
		if (name.data[at] == ' ' || (at > 0 && name.data[at - 1] != ' '))
			continue;
		w.n++;
		if (w.n == 2)
			w.second = at;
	}
	while (w.first_len < name.len && name.data[w.first_len] != ' ')
		w.first_len++;
	return w;
}

/* True for words like Jae-in, whose second part begins small. */
static bool
is_double_given(const char *word, uint32_t len)
{
	uint32_t hyphen = 0;

	while (hyphen < len && word[hyphen] != '-')
		hyphen++;
	return hyphen > 0 && hyphen + 1 < len && word[hyphen + 1] >= 'a' &&
		   word[hyphen + 1] <= 'z' && word[0] >= 'A' && word[0] <= 'Z' &&
		   (word_classes(word, hyphen) & NT_LEX_NAME_PARTICLE) == 0;
}

/*
 * True where a name puts the family first: Xi Jinping, Moon Jae-in, Nguyen
 * Xuan Phuc.  The first word is known as a family name and the last is not; where
 * the first is a given name as well, the others must be none.
 */
static bool
is_family_first(NtString name, const Words *w)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	NtLexClasses       first = word_classes(name.data, w->first_len);
	NtLexClasses       last = word_classes(name.data + w->last, w->last_end - w->last);

	if (w->n < 2 || (first & NT_LEX_SURNAME) == 0)
		return false;
	if (is_double_given(name.data + w->last, w->last_end - w->last))
		return true;
	if ((last & NT_LEX_SURNAME) != 0)
		return false;
	if ((first & given) == 0)
		return true;
	return w->n == 3 && (last & given) == 0 &&
		   (word_classes(name.data + w->second, w->last - w->second - 1) & given) == 0;
}

bool
nt_is_family_first(NtString name)
{
	Words w = split_name(name);

	return is_family_first(name, &w);
}

NtString
nt_family_name(NtString name, bool particles)
{
	NtString family = name;
	Words    w = split_name(name);
	uint32_t before;
	uint32_t end;

	if (w.last == 0)
		return name;
	if (is_family_first(name, &w))
	{
		family.len = w.first_len;
		return family;
	}
	if (particles)
	{
		before = word_before(name, w.last, &end);
		while (w.last > 0 && (word_classes(name.data + before, end - before) &
							  NT_LEX_NAME_PARTICLE) != 0)
		{
			w.last = before;
			before = word_before(name, w.last, &end);
		}
	}
	else
	{
		uint32_t hyphen = w.last;

		while (hyphen < w.last_end && name.data[hyphen] != '-')
			hyphen++;
		if (hyphen + 1 < w.last_end &&
			(word_classes(name.data + w.last, hyphen - w.last) & NT_LEX_NAME_PARTICLE) !=
				0)
			w.last = hyphen + 1;
	}
	family.data = name.data + w.last;
	family.len = w.last_end - w.last;
	return family;
}

bool
nt_is_generation(const NtAnalysis *a, uint32_t token)
{
	return (nt_lex(a, token) & NT_LEX_NAME_SUFFIX) != 0;
}

/* The gender that words before a name tell, or what is known already. */
static NtGender
gender_of(NtLexClasses classes, NtGender known)
{
	if ((classes & (NT_LEX_HONORIFIC_MALE | NT_LEX_MALE_NOUN)) != 0 &&
		(classes & (NT_LEX_HONORIFIC_FEMALE | NT_LEX_FEMALE_NOUN)) == 0)
		return NT_MALE;
	if ((classes & (NT_LEX_HONORIFIC_FEMALE | NT_LEX_FEMALE_NOUN)) != 0 &&
		(classes & (NT_LEX_HONORIFIC_MALE | NT_LEX_MALE_NOUN)) == 0)
		return NT_FEMALE;
	return known;
}

NtGender
nt_gender_before(const NtAnalysis *a, uint32_t token)
{
	if (token == 0)
		return NT_GENDER_UNKNOWN;
	return gender_of(nt_lex(a, token - 1), NT_GENDER_UNKNOWN);
}

static NtGender
gender_of_given_name(NtLexClasses lex)
{
	if ((lex & NT_LEX_GIVEN_MALE) != 0 && (lex & NT_LEX_GIVEN_FEMALE) == 0)
		return NT_MALE;
	if ((lex & NT_LEX_GIVEN_FEMALE) != 0 && (lex & NT_LEX_GIVEN_MALE) == 0)
		return NT_FEMALE;
	return NT_GENDER_UNKNOWN;
}

/* The gender that the first word of a full name tells. */
NtGender
nt_name_gender(NtString name)
{
	uint32_t len = 0;

	while (len < name.len && name.data[len] != ' ')
		len++;
	return gender_of_given_name(word_classes(name.data, len));
}

/* True for a particle that no given name stands before: von der Leyen. */
static bool
is_particle(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	return (nt_lex(a, first) & NT_LEX_NAME_PARTICLE) != 0 &&
		   (a->tokens[first].shape == NT_SHAPE_LOWER ||
			(first + 2 < end && (nt_lex(a, first + 1) & NT_LEX_NAME_PARTICLE) != 0));
}

/*
 * The gender that the given name of a full name tells.  Of two with a hyphen,
 * one may leave it open (Jean-Pierre); two words with one are a family name.
 */
NtGender
nt_given_name_gender(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	NtGender gender = gender_of_given_name(nt_lex(a, first));
	NtGender second;
	NtString name = {a->text + a->tokens[first].start,
					 a->tokens[end - 1].end - a->tokens[first].start};

	if (nt_is_family_first(name) || is_particle(a, first, end))
		return NT_GENDER_UNKNOWN;
	if (first + 2 >= end || a->tokens[first + 1].class != NT_CHAR_DASH)
		return gender;
	if (first + 3 == end)
		return NT_GENDER_UNKNOWN;
	second = gender_of_given_name(nt_lex(a, first + 2));
	if (gender == NT_GENDER_UNKNOWN)
		return second;
	return second == NT_GENDER_UNKNOWN || second == gender ? gender : NT_GENDER_UNKNOWN;
}

/*
 * True for the first of two words of a name that is a given name or an initial as
 * well as a title: Dean Jones, Don Penney, M. Waugh.  The tagger leaves titles out of
 * names where it can tell.
 */
static bool
is_given_or_title(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;

	return end - first == 2 && ((nt_lex(a, first) & given) != 0 ||
								a->tokens[first].shape == NT_SHAPE_INITIAL);
}

/*
 * The number of tokens of the title that begins at a token of a person's
 * name and leaves something of the name.  0 if there is none.
 */
static uint32_t
honorific_length(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses honorific =
		NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE | NT_LEX_TITLE;
	const NtToken  *token = &a->tokens[first];
	uint32_t        n;
	const NtPhrase *phrase = nt_find_phrase(a, first, end, &n);

	if (phrase != NULL && n < end - first && (phrase->classes & honorific) != 0)
		return is_given_or_title(a, first, end) ? 0 : n;
	if (phrase != NULL && n == end - first && (phrase->classes & NT_LEX_PERSON) != 0)
		return 0; /* known by a name that begins so */
	if ((nt_lex(a, first) & honorific) != 0)
		return is_given_or_title(a, first, end) ? 0 : 1;
	if (token->shape == NT_SHAPE_PUNCT)
		return 1; /* between title and name */
	if (token->shape == NT_SHAPE_LOWER && (nt_lex(a, first) & NT_LEX_NAME_PARTICLE) == 0)
		return 1;
	return 0;
}

uint32_t
nt_skip_honorifics(const NtAnalysis *a, uint32_t first, uint32_t end, NtGender *gender)
{
	while (first + 1 < end)
	{
		uint32_t n = honorific_length(a, first, end);

		if (n == 0 || nt_is_generation(a, first + n))
			break;
		for (uint32_t t = first; t < first + n; t++)
			*gender = gender_of(nt_lex(a, t), *gender);
		first += n;
	}
	return first;
}
