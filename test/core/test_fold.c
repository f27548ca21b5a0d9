/*
 * test_fold.c: how names fold, and that folding a fold changes nothing.
 */
#include "check.h"
#include "unicode.h"

static NtString
fold(const char *name)
{
	static char out[NT_MAX_KEY];
	NtString    result;

	result.data = out;
	result.len = (uint32_t) nt_fold(name, strlen(name), out);
	return result;
}

#define CHECK_FOLD(name, want) CHECK_STR(fold(name), want)

static void
test_letters(void)
{
	CHECK_FOLD("Mike Pompeo", "mike pompeo");
	CHECK_FOLD("  MIKE\n\t Pompeo ", "mike pompeo");
	CHECK_FOLD("Beyonc\xc3\xa9", "beyonce");
	CHECK_FOLD("Beyonce\xcc\x81", "beyonce");
	CHECK_FOLD("Stra\xc3\x9f"
			   "e",
			   "strasse");
	CHECK_FOLD("\xef\xbc\xa1\xef\xbc\xa2\xef\xbc\xa3", "abc");
	CHECK_FOLD("\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0",
			   "\xd0\xbc\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0");
	CHECK_FOLD("\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3",
			   "\xe4\xb9\xa0\xe8\xbf\x91\xe5\xb9\xb3");
	CHECK_FOLD("soft\xc2\xadware", "software");
}

static void
test_marks(void)
{
	CHECK_FOLD("U.S.", "us");
	CHECK_FOLD("US", "us");
	CHECK_FOLD("U. S. A.", "usa");
	CHECK_FOLD("J.K. Rowling", "jk rowling");
	CHECK_FOLD("J. K. Rowling", "jk rowling");
	CHECK_FOLD("Washington, D.C.", "washington dc");
	CHECK_FOLD("Al-Qaida", "al qaida");
	CHECK_FOLD("Al Qaida", "al qaida");
	CHECK_FOLD("O'Brien", "obrien");
	CHECK_FOLD("O\xe2\x80\x99"
			   "Brien",
			   "obrien");
	CHECK_FOLD("O\xe2\x80\x98"
			   "Brien",
			   "obrien");
	CHECK_FOLD("AT&T", "att");
	CHECK_FOLD("Johnson & Johnson", "johnson and johnson");
	CHECK_FOLD("\"The Band\" (2019)", "band 2019");
	CHECK_FOLD("3.5%", "3.5%");
	CHECK_FOLD("Disney+", "disney+");
}

static void
test_possessive(void)
{
	CHECK_FOLD("Huawei's", "huawei");
	CHECK_FOLD("Huawei\xe2\x80\x99s", "huawei");
	CHECK_FOLD("HUAWEI'S", "huawei");
	CHECK_FOLD("Netherlands'", "netherlands");
	CHECK_FOLD("Moody's Investors", "moody investors");
	CHECK_FOLD("'s", "");
}

static void
test_ends(void)
{
	CHECK_FOLD("The Hague", "hague");
	CHECK_FOLD("The The", "the");
	CHECK_FOLD("The", "the");
	CHECK_FOLD("Apple Inc.", "apple");
	CHECK_FOLD("Apple, Inc", "apple");
	CHECK_FOLD("Siemens AG", "siemens");
	CHECK_FOLD("Tiffany & Co.", "tiffany");
	CHECK_FOLD("Huawei Technologies Co., Ltd.", "huawei technologies");
	CHECK_FOLD("Inc.", "inc");
	CHECK_FOLD("", "");
	CHECK_FOLD(" -- !", "");
	CHECK_FOLD("\xff\xfe", "");
}

/* A long name is cut at the border of a character. */
static void
test_cut(void)
{
	char   name[1000];
	char   out[NT_MAX_KEY];
	size_t len;

	for (size_t at = 0; at + 2 <= sizeof(name); at += 2)
		memcpy(name + at, "\xd0\xb6", 2);
	len = nt_fold(name, sizeof(name), out);
	CHECK_INT(len, NT_MAX_KEY - 1);
}

static uint32_t random_state = 1;

static uint32_t
next_random(void)
{
	random_state = random_state * 1664525u + 1013904223u;
	return random_state >> 8;
}

static int
is_stable(const char *name, size_t len)
{
	char   once[NT_MAX_KEY];
	char   twice[NT_MAX_KEY];
	size_t n = nt_fold(name, len, once);

	return nt_fold(once, n, twice) == n && memcmp(once, twice, n) == 0;
}

/* Every character alone, and names put together from what rules are about. */
static void
test_stable(void)
{
	static const char *const parts[] = {" ",
										".",
										"'",
										"\xe2\x80\x99",
										"s",
										"S",
										"&",
										"-",
										"the",
										"The ",
										"Inc",
										" Co.",
										"GmbH",
										" and ",
										"U.S.",
										"1",
										"2",
										"\xc3\xa9",
										"e\xcc\x81",
										"\xc2\xbd",
										"\xff",
										"a",
										"b ",
										"\xc4\xb0",
										"\xe2\x84\xa2",
										"+",
										",",
										"\xe0\xa4\x95\xe0\xa4\xbc",
										"Ltd",
										"\xef\xbc\x86",
										"\xe2\x91\xb4",
										"wordwordwordword"};
	int                      unstable = 0;

	for (uint32_t c = 1; c < 0x110000; c++)
	{
		char     name[16];
		uint32_t n = nt_encode(c, name + 1);

		name[0] = 'x';
		name[n + 1] = 'y';
		unstable += !is_stable(name, n + 2) + !is_stable(name + 1, n);
	}
	CHECK_INT(unstable, 0);
	for (int round = 0; round < 20000; round++)
	{
		char     name[1024];
		size_t   len = 0;
		uint32_t count = next_random() % 40;

		for (uint32_t i = 0; i < count; i++)
		{
			const char *part = parts[next_random() % (sizeof(parts) / sizeof(parts[0]))];

			memcpy(name + len, part, strlen(part));
			len += strlen(part);
		}
		unstable += !is_stable(name, len);
	}
	CHECK_INT(unstable, 0);
}

int
main(void)
{
	test_letters();
	test_marks();
	test_possessive();
	test_ends();
	test_cut();
	test_stable();
	return nt_finish();
}
