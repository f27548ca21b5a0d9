/*
 * test_unicode.c: characters: decoding, classes, case and folding.
 */
#include "check.h"
#include "unicode.h"

static NtString
folded(const char *text)
{
	static char out[256];
	NtString    result = {out, 0};

	for (size_t at = 0; at < strlen(text);)
	{
		uint32_t    c;
		const char *fold;
		char        scratch[4];
		uint32_t    n;

		at += nt_decode(text, strlen(text), at, &c);
		n = nt_char_fold(c, &fold, scratch);
		memcpy(out + result.len, fold, n);
		result.len += n;
	}
	return result;
}

static void
test_decode(void)
{
	uint32_t c;

	CHECK_INT(nt_decode("a", 1, 0, &c), 1);
	CHECK_INT(c, 'a');
	CHECK_INT(nt_decode("\xc3\xa9", 2, 0, &c), 2);
	CHECK_INT(c, 0xe9);
	CHECK_INT(nt_decode("\xe2\x82\xac", 3, 0, &c), 3);
	CHECK_INT(c, 0x20ac);
	CHECK_INT(nt_decode("\xf0\x9f\x98\x80", 4, 0, &c), 4);
	CHECK_INT(c, 0x1f600);
	/* cut short, overlong, a surrogate, beyond Unicode: a byte at a time */
	CHECK_INT(nt_decode("\xe2\x82", 2, 0, &c), 1);
	CHECK_INT(c, NT_INVALID_CHAR);
	CHECK_INT(nt_decode("\xc0\xaf", 2, 0, &c), 1);
	CHECK_INT(nt_decode("\xe0\x80\xaf", 3, 0, &c), 1);
	CHECK_INT(nt_decode("\xed\xa0\x80", 3, 0, &c), 1);
	CHECK_INT(nt_decode("\xf5\x80\x80\x80", 4, 0, &c), 1);
	CHECK_INT(nt_decode("\x80", 1, 0, &c), 1);
}

static void
test_encode(void)
{
	static const uint32_t all[] = {'a',   0x7f,   0x80,    0x7ff,
								   0x800, 0xfffc, 0x10000, 0x10ffff};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
	{
		char     out[4];
		uint32_t length = nt_encode(all[i], out);
		uint32_t c;

		CHECK_INT(nt_decode(out, length, 0, &c), length);
		CHECK_INT(c, all[i]);
	}
}

static void
test_classes(void)
{
	CHECK_INT(nt_char_class('A'), NT_CHAR_UPPER);
	CHECK_INT(nt_char_class(0xe9), NT_CHAR_LOWER);
	CHECK_INT(nt_char_class(0x0627), NT_CHAR_LETTER); /* Arabic alef */
	CHECK_INT(nt_char_class(0x4e2d), NT_CHAR_IDEOGRAPH);
	CHECK_INT(nt_char_class(0x2fa1d), NT_CHAR_IDEOGRAPH);
	CHECK_INT(nt_char_class(0x0301), NT_CHAR_MARK);
	CHECK_INT(nt_char_class(0x0967), NT_CHAR_DIGIT); /* Devanagari one */
	CHECK_INT(nt_char_class(0xa0), NT_CHAR_SPACE);
	CHECK_INT(nt_char_class(0x2028), NT_CHAR_NEWLINE);
	CHECK_INT(nt_char_class(0x200b), NT_CHAR_IGNORED);
	CHECK_INT(nt_char_class(0x201c), NT_CHAR_QUOTE);
	CHECK_INT(nt_char_class(0xab), NT_CHAR_QUOTE);
	CHECK_INT(nt_char_class(0x2019), NT_CHAR_APOSTROPHE);
	CHECK_INT(nt_char_class(0x2014), NT_CHAR_DASH);
	CHECK_INT(nt_char_class(0x3002), NT_CHAR_STOP);
	CHECK_INT(nt_char_class('('), NT_CHAR_OPEN);
	CHECK_INT(nt_char_class(0x20ac), NT_CHAR_CURRENCY);
	CHECK_INT(nt_char_class(0x1f600), NT_CHAR_OTHER);
	CHECK_INT(nt_char_class(0x10fffd), NT_CHAR_OTHER);
}

static void
test_folding(void)
{
	CHECK_INT(nt_char_lower('Q'), 'q');
	CHECK_INT(nt_char_lower(0xc9), 0xe9);
	CHECK_INT(nt_char_lower('1'), '1');
	CHECK_STR(folded("Mikkel Bj\xc3\xb8rn"), "mikkel bjorn");
	CHECK_STR(folded("\xc3\x89lys\xc3\xa9"
					 "e"),
			  "elysee");
	CHECK_STR(folded("Stra\xc3\x9f"
					 "e"),
			  "strasse");
	CHECK_STR(folded("\xef\xbc\xa1\xef\xac\x81"), "afi"); /* full width, ligature */
	/* composed and decomposed letters fold alike */
	CHECK_STR(folded("e\xcc\x81"), "e");
	/* vowel signs are no accents */
	CHECK_STR(folded("\xe0\xa4\x95\xe0\xa4\xbf"), "\xe0\xa4\x95\xe0\xa4\xbf");
}

/* Looking at eight bytes together gives what looking at each does. */
static void
test_letters(void)
{
	static const char text[] = "Zurich's AzAzAzAzAz@[`{ caf\xc3\xa9, \xe1\xfa\x41\xda";
	uint32_t          len = sizeof(text) - 1;

	for (uint32_t start = 0; start < len; start++)
		for (uint32_t end = start; end <= len; end++)
		{
			uint32_t at = start;

			while (at < end && ((text[at] >= 'a' && text[at] <= 'z') ||
								(text[at] >= 'A' && text[at] <= 'Z')))
				at++;
			CHECK_INT(nt_letters_end(text, start, end), at);
		}
	for (int byte = 0; byte < 256; byte++)
	{
		bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');

		CHECK_INT(nt_leading_letters(NT_EACH_BYTE((uint64_t) byte)), letter ? 8 : 0);
	}
}

static void
test_same_bytes(void)
{
	static const char one[] = "responsibilities of a minister";

	for (size_t len = 0; len < sizeof(one); len++)
	{
		char other[sizeof(one)];

		memcpy(other, one, sizeof(one));
		other[len] ^= 1;
		CHECK(nt_same_bytes(one, other, len));
		for (size_t wrong = 0; wrong < len; wrong++)
		{
			memcpy(other, one, sizeof(one));
			other[wrong] ^= 1;
			CHECK(!nt_same_bytes(one, other, len));
		}
	}
}

int
main(void)
{
	test_letters();
	test_same_bytes();
	test_decode();
	test_encode();
	test_classes();
	test_folding();
	return nt_finish();
}
