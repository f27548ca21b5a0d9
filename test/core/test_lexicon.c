/*
 * test_lexicon.c: what the lists know, and how words and phrases are found.
 */
#include "check.h"
#include "lexicon.h"

static uint32_t longest;

static NtLexClasses
classes(const char *word)
{
	return nt_lexicon_word(word, strlen(word), nt_hash(word, strlen(word)), &longest);
}

static const NtPhrase *
phrase(const char *words)
{
	return nt_lexicon_phrase(words, strlen(words));
}

static NtString
canonical(const char *words)
{
	const NtPhrase *found = phrase(words);
	NtString        none = {NULL, 0};

	return found == NULL ? none : nt_phrase_canonical(found);
}

static int
kind(const char *words)
{
	const NtPhrase *found = phrase(words);

	return found == NULL ? -1 : found->kind;
}

/* The hash is the same on every machine: these numbers must never change. */
static void
test_hash(void)
{
	CHECK_INT(nt_hash("", 0), 0u);
	CHECK_INT(nt_hash("a", 1), 2670928517u);
	CHECK_INT(nt_hash("minister", 8), 1817583594u);
	CHECK_INT(nt_hash("responsibilities", 16), 3807174908u);
	CHECK(nt_hash("ab", 2) != nt_hash("ba", 2));
	/* short words in a number have the same hash */
	for (uint32_t len = 1; len < 8; len++)
	{
		uint64_t letters = nt_load_bytes("minister") & NT_FIRST_BYTES(len);

		CHECK_INT(nt_hash_letters(letters, len), nt_hash("minister", len));
	}
}

static void
test_words(void)
{
	CHECK(classes("maria") & NT_LEX_GIVEN_FEMALE);
	CHECK(classes("said") & NT_LEX_SAY_STRONG);
	CHECK(classes("inc.") & NT_LEX_ABBREVIATION);
	CHECK(classes("mr.") & NT_LEX_ABBREVIATION_INNER);
	CHECK(classes("minister") & NT_LEX_TITLE);
	CHECK(classes("she") & NT_LEX_PRONOUN_FEMALE);
	CHECK_INT(classes("qxzzy"), 0);
	CHECK_INT(classes(""), 0);
	/* a stop that no list has is no part of the word */
	CHECK(classes("she.") & NT_LEX_PRONOUN_FEMALE);
	CHECK_INT(classes("."), 0);
	/* "no" is no abbreviation, "no." is */
	CHECK((classes("no") & NT_LEX_ABBREVIATION_INNER) == 0);
	CHECK(classes("no.") & NT_LEX_ABBREVIATION_INNER);
}

/* What needs capitals makes no country of the pronoun. */
static void
test_upper(void)
{
	CHECK((classes("us") & NT_LEX_COUNTRY) == 0);
	CHECK(classes("us") & NT_LEX_PRONOUN);
	CHECK(classes("u.s.") & NT_LEX_COUNTRY);
	CHECK(phrase("us") != NULL && (phrase("us")->flags & NT_PHRASE_UPPER));
}

static void
test_phrases(void)
{
	classes("prime");
	CHECK(longest >= 2);
	CHECK(phrase("prime minister") != NULL &&
		  (phrase("prime minister")->classes & NT_LEX_TITLE));
	CHECK_INT(kind("the hague"), NT_LOCATION);
	CHECK_INT(kind("european union"), NT_ORGANIZATION);
	CHECK_INT(kind("monday"), NT_DATE);
	CHECK_INT(kind("prime minister"), NT_NO_KIND);
	CHECK_INT(kind("hague the"), -1);
	CHECK_INT(kind(""), -1);
	CHECK(phrase("according to") != NULL && phrase("according to")->ntokens == 2);
}

/* Stops, accents and case are gone from the words of a phrase. */
static void
test_canonical(void)
{
	CHECK_STR(canonical("us"), "United States");
	CHECK_STR(canonical("united states of america"), "United States");
	CHECK_STR(canonical("cote d'ivoire"), "Ivory Coast");
	CHECK_STR(canonical("jan"), "January");
	CHECK(canonical("france").data == NULL);
}

/* An abbreviation that is also a word is a place only with its stop. */
static void
test_stop(void)
{
	CHECK_STR(canonical("mass."), "Massachusetts");
	CHECK_INT(kind("mass"), -1);
	CHECK(phrase("mass.") != NULL && (phrase("mass.")->flags & NT_PHRASE_STOP));
}

/* What is also an ordinary word says so; what is mainly a name does not. */
static void
test_common(void)
{
	CHECK(phrase("nice") != NULL && (phrase("nice")->flags & NT_PHRASE_COMMON));
	CHECK(phrase("china") != NULL && !(phrase("china")->flags & NT_PHRASE_COMMON));
	CHECK((classes("israel") & NT_LEX_SURNAME) == 0);
	CHECK(classes("washington") & NT_LEX_SURNAME);
}

/* Layout knows beginnings of lines and whole lines. */
static void
test_layout(void)
{
	CHECK(phrase("share") != NULL && (phrase("share")->flags & NT_PHRASE_LINE));
	CHECK(phrase("read more") != NULL && !(phrase("read more")->flags & NT_PHRASE_LINE));
}

/* Words longer than any entry, and bytes that are no text, are just not there. */
static void
test_hostile(void)
{
	char big[1000];

	memset(big, 'x', sizeof(big));
	CHECK_INT(nt_lexicon_word(big, sizeof(big), nt_hash(big, sizeof(big)), &longest), 0);
	CHECK_INT(longest, 0);
	CHECK(nt_lexicon_phrase(big, sizeof(big)) == NULL);
	memset(big, '.', sizeof(big));
	CHECK_INT(nt_lexicon_word(big, 200, nt_hash(big, 200), &longest), 0);
	memset(big, 0xff, sizeof(big));
	CHECK_INT(nt_lexicon_word(big, 7, nt_hash(big, 7), &longest), 0);
}

int
main(void)
{
	test_hash();
	test_words();
	test_upper();
	test_phrases();
	test_canonical();
	test_stop();
	test_common();
	test_layout();
	test_hostile();
	CHECK(strlen(nt_lexicon_version()) == 8);
	return nt_finish();
}
