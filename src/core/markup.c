/*
 * markup.c: HTML that was left in the text of an article.
 */
#include "markup.h"

#include <string.h>

static const struct
{
	char		name[8];
	uint32_t	c;
}			named_references[] = {
	{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''},
	{"nbsp;", 0xa0}, {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"lsquo;", 0x2018},
	{"rsquo;", 0x2019}, {"ldquo;", 0x201c}, {"rdquo;", 0x201d}, {"hellip;", 0x2026},
};

/* The value of a digit of base 10 or 16, or -1. */
static int
digit_value(char c, int base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

uint32_t
nt_character_reference(const char *text, size_t len, size_t at, uint32_t *c)
{
	size_t		i = at + 1;
	size_t		begin;
	uint32_t	value = 0;
	int			base = 10;

	if (i < len && text[i] == '#')
	{
		i++;
		if (i < len && (text[i] | 0x20) == 'x')
		{
			base = 16;
			i++;
		}
		for (begin = i; i < len && i - begin < 7 && digit_value(text[i], base) >= 0; i++)
			value = value * (uint32_t) base + (uint32_t) digit_value(text[i], base);
		if (i == begin || i >= len || text[i] != ';' || value == 0 || value > 0x10ffff ||
			(value >= 0xd800 && value <= 0xdfff))
			return 0;
		*c = value;
		return (uint32_t) (i + 1 - at);
	}
	for (size_t n = 0; n < sizeof(named_references) / sizeof(named_references[0]); n++)
	{
		size_t		length = strlen(named_references[n].name);

		if (len - i >= length && memcmp(text + i, named_references[n].name, length) == 0)
		{
			*c = named_references[n].c;
			return (uint32_t) (length + 1);
		}
	}
	return 0;
}
