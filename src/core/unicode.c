/*
 * unicode.c: characters as the tokenizer and the keys see them.
 */
#include "unicode.h"

#include "unicode_table.h"

uint32_t
nt_decode_beyond(const char *text, size_t len, size_t at, uint32_t *c)
{
	const unsigned char *s = (const unsigned char *) text + at;
	size_t               left = len - at;
	uint32_t             value;

	if (s[0] >= 0xc2 && s[0] < 0xe0 && left >= 2 && (s[1] & 0xc0) == 0x80)
	{
		*c = (uint32_t) (s[0] & 0x1f) << 6 | (s[1] & 0x3f);
		return 2;
	}
	if (s[0] >= 0xe0 && s[0] < 0xf0 && left >= 3 && (s[1] & 0xc0) == 0x80 &&
		(s[2] & 0xc0) == 0x80)
	{
		value = (uint32_t) (s[0] & 0x0f) << 12 | (uint32_t) (s[1] & 0x3f) << 6 |
				(s[2] & 0x3f);
		if (value >= 0x800 && (value < 0xd800 || value > 0xdfff))
		{
			*c = value;
			return 3;
		}
	}
	if (s[0] >= 0xf0 && s[0] < 0xf5 && left >= 4 && (s[1] & 0xc0) == 0x80 &&
		(s[2] & 0xc0) == 0x80 && (s[3] & 0xc0) == 0x80)
	{
		value = (uint32_t) (s[0] & 0x07) << 18 | (uint32_t) (s[1] & 0x3f) << 12 |
				(uint32_t) (s[2] & 0x3f) << 6 | (s[3] & 0x3f);
		if (value >= 0x10000 && value <= 0x10ffff)
		{
			*c = value;
			return 4;
		}
	}
	*c = NT_INVALID_CHAR;
	return 1;
}

uint32_t
nt_encode(uint32_t c, char *out)
{
	if (c < 0x80)
	{
		out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xc0 | c >> 6);
		out[1] = (char) (0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000)
	{
		out[0] = (char) (0xe0 | c >> 12);
		out[1] = (char) (0x80 | (c >> 6 & 0x3f));
		out[2] = (char) (0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char) (0xf0 | c >> 18);
	out[1] = (char) (0x80 | (c >> 12 & 0x3f));
	out[2] = (char) (0x80 | (c >> 6 & 0x3f));
	out[3] = (char) (0x80 | (c & 0x3f));
	return 4;
}

NtCharClass
nt_char_class_beyond(uint32_t c)
{
	if (c == NT_INVALID_CHAR)
		return NT_CHAR_INVALID;
	if (c < NT_UNICODE_LIMIT)
		return nt_class_value[nt_class_block[c / NT_UNICODE_BLOCK] * NT_UNICODE_BLOCK +
							  c % NT_UNICODE_BLOCK];
	if (c < 0x40000)
		return NT_CHAR_IDEOGRAPH;
	if (c >= 0xe0100 && c < 0xe01f0)
		return NT_CHAR_MARK;
	return NT_CHAR_OTHER;
}

/* Number of the record of a character; record 0 is that of the unmapped. */
static uint32_t
map_record(uint32_t c)
{
	if (c >= NT_UNICODE_LIMIT)
		return 0;
	return nt_map_value[nt_map_block[c / NT_UNICODE_BLOCK] * NT_UNICODE_BLOCK +
						c % NT_UNICODE_BLOCK];
}

uint32_t
nt_char_lower(uint32_t c)
{
	return (uint32_t) ((int32_t) c + nt_map_record[map_record(c)].lower);
}

uint32_t
nt_char_fold(uint32_t c, const char **out, char *scratch)
{
	uint32_t record = map_record(c);

	if (record == 0)
	{
		*out = scratch;
		return nt_encode(c, scratch);
	}
	*out = (const char *) nt_fold_pool + nt_map_record[record].fold;
	return nt_map_record[record].fold_len - 1u;
}
