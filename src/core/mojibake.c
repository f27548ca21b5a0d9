/*
 * mojibake.c: UTF-8 that was read as Windows-1252 or Latin-1.
 *
 * "â€™" is certainly an apostrophe.  But in "CAFÉ”…" the last three characters
 * are also the bytes of a Chinese one, so a reading counts only where nobody
 * would write the characters as they stand.
 */
#include "markup.h"
#include "repair.h"

/* Reads the sequence at text[at].  Returns its length as it stands, or 0. */
static uint32_t
read_sequence(const char *text, size_t len, size_t at, uint32_t *c, uint32_t *last)
{
	char     bytes[4];
	uint32_t n = 1;
	uint32_t need;
	size_t   i = at;

	i += nt_decode(text, len, i, c);
	if (*c < 0xc2 || *c > 0xf4)
		return 0;
	bytes[0] = (char) *c;
	need = *c < 0xe0 ? 2 : *c < 0xf0 ? 3 : 4;
	while (n < need && i < len && (unsigned char) text[i] >= 0x80)
	{
		uint32_t length = nt_decode(text, len, i, last);
		int      byte = length > 1 ? nt_to_windows_1252(*last) : -1;

		if (byte < 0x80 || byte > 0xbf)
			return 0;
		bytes[n++] = (char) byte;
		i += length;
	}
	if (n < need || nt_decode(bytes, need, 0, c) != need)
		return 0;
	return (uint32_t) (i - at);
}

/* Marks that may well follow a capital letter with an accent: "CAFÉ”". */
static bool
may_follow_letter(uint32_t c)
{
	NtCharClass class = nt_char_class(c);

	return class == NT_CHAR_QUOTE || class == NT_CHAR_APOSTROPHE ||
		   class == NT_CHAR_DASH || class == NT_CHAR_STOP || class == NT_CHAR_SPACE ||
		   c == 0xb7 || c == 0x2022;
}

static bool
is_cased(uint32_t c, NtCharClass class)
{
	return c != 0 && nt_char_class(c) == class;
}

/* Is a sequence of two certain?  last is its second character as it stands. */
static bool
two_are_certain(uint32_t c, uint32_t last, uint32_t before, uint32_t after, bool repeated)
{
	if (c < 0x100)
		return !(may_follow_letter(last) && is_cased(before, NT_CHAR_UPPER));
	if (c < 0x180)
		return repeated ||
			   (is_cased(before, NT_CHAR_LOWER) && is_cased(after, NT_CHAR_LOWER)) ||
			   (!may_follow_letter(last) && is_cased(after, NT_CHAR_LOWER));
	return repeated && c >= 0x370 && c < 0x700;
}

uint32_t
nt_mojibake(const char *text, size_t len, size_t at, uint32_t before, bool inside,
			uint32_t *c)
{
	uint32_t last = 0;
	uint32_t length = read_sequence(text, len, at, c, &last);
	uint32_t next = 0;
	uint32_t unused;
	bool     repeated;

	if (length == 0)
		return 0;
	repeated = inside || (at + length < len &&
						  read_sequence(text, len, at + length, &next, &unused) > 0 &&
						  (next < 0x800) == (*c < 0x800));
	if (*c < 0x800)
	{
		uint32_t after = 0;

		if (at + length < len)
			nt_decode(text, len, at + length, &after);
		return two_are_certain(*c, last, before, after, repeated) ? length : 0;
	}
	if (*c >= 0x2000 && *c < 0x2c00)
		return length;
	if (*c == 0xfeff || *c == NT_INVALID_CHAR || (*c >= 0x1f000 && *c < 0x1fb00))
		return length;
	return repeated && *c < 0x10000 && nt_char_class(*c) != NT_CHAR_OTHER ? length : 0;
}
