/*
 * json.c: the little JSON that the program and the trainer read and write.
 */
#include "json.h"

#include <stdlib.h>

#include "unicode.h"

#define MAX_DEPTH 64

typedef struct Reader
{
	NtArena    *arena;
	const char *at;
	const char *end;
	int         depth;
} Reader;

static NtJson *read_value(Reader *r);

static void
skip_space(Reader *r)
{
	while (r->at < r->end &&
		   (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
		r->at++;
}

/* Takes a character if it is the next one. */
static bool
take(Reader *r, char c)
{
	skip_space(r);
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

/* The four hexadecimal digits of \uXXXX; returns false where they are not. */
static bool
read_unit(Reader *r, uint32_t *unit)
{
	*unit = 0;
	if (r->end - r->at < 4)
		return false;
	for (int i = 0; i < 4; i++)
	{
		char c = *r->at++;

		*unit <<= 4;
		if (c >= '0' && c <= '9')
			*unit |= (uint32_t) (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*unit |= (uint32_t) ((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	return true;
}

/* Writes the character of an escape, its backslash read, to *o. */
static bool
read_escape(Reader *r, char **o)
{
	static const char plain[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char       *found;
	uint32_t          c;
	uint32_t          low;

	if (r->at == r->end)
		return false;
	if (*r->at != 'u')
	{
		found = strchr(plain, *r->at++);
		if (found == NULL || *found == '\0')
			return false;
		*(*o)++ = meant[found - plain];
		return true;
	}
	r->at++;
	if (!read_unit(r, &c))
		return false;
	if (c >= 0xd800 && c < 0xdc00 && r->end - r->at >= 6 && r->at[0] == '\\' &&
		r->at[1] == 'u')
	{
		r->at += 2;
		if (!read_unit(r, &low))
			return false;
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	}
	*o += nt_encode(c, *o);
	return true;
}

static bool
read_string(Reader *r, NtString *string)
{
	const char *end;
	char       *out;
	char       *o;

	if (!take(r, '"'))
		return false;
	for (end = r->at; end < r->end && *end != '"'; end++)
		if (*end == '\\')
			end++;
	if (end >= r->end)
		return false;
	out = o = nt_alloc(r->arena, (size_t) (end - r->at) + 1);
	while (r->at < end)
	{
		if (*r->at != '\\')
			*o++ = *r->at++;
		else
		{
			r->at++;
			if (!read_escape(r, &o))
				return false;
		}
	}
	r->at = end + 1;
	*o = '\0';
	string->data = out;
	string->len = (uint32_t) (o - out);
	return true;
}

/* Reads items, with their names in an object, up to the closing mark. */
static bool
read_items(Reader *r, NtJson *parent, char close)
{
	NtJson **last = &parent->first;

	if (take(r, close))
		return true;
	do
	{
		NtString name = {NULL, 0};

		if (close == '}' && (!read_string(r, &name) || !take(r, ':')))
			return false;
		*last = read_value(r);
		if (*last == NULL)
			return false;
		(*last)->name = name;
		last = &(*last)->next;
	} while (take(r, ','));
	return take(r, close);
}

/* Reads a literal word. */
static bool
read_word(Reader *r, const char *word)
{
	size_t len = strlen(word);

	if ((size_t) (r->end - r->at) < len || memcmp(r->at, word, len) != 0)
		return false;
	r->at += len;
	return true;
}

static bool
read_number(Reader *r, double *number)
{
	char   digits[64];
	size_t len = 0;
	char  *end;

	while (r->at < r->end && len < sizeof(digits) - 1 &&
		   strchr("+-.eE0123456789", *r->at) != NULL && *r->at != '\0')
		digits[len++] = *r->at++;
	digits[len] = '\0';
	*number = strtod(digits, &end);
	return len > 0 && *end == '\0';
}

static NtJson *
read_value(Reader *r)
{
	NtJson *value = nt_alloc0(r->arena, sizeof(NtJson));
	bool    ok;

	if (++r->depth > MAX_DEPTH)
		return NULL;
	skip_space(r);
	if (r->at == r->end)
		return NULL;
	switch (*r->at)
	{
		case '{':
			r->at++;
			value->type = NT_JSON_OBJECT;
			ok = read_items(r, value, '}');
			break;
		case '[':
			r->at++;
			value->type = NT_JSON_ARRAY;
			ok = read_items(r, value, ']');
			break;
		case '"':
			value->type = NT_JSON_STRING;
			ok = read_string(r, &value->string);
			break;
		case 't':
			value->type = NT_JSON_TRUE;
			ok = read_word(r, "true");
			break;
		case 'f':
			value->type = NT_JSON_FALSE;
			ok = read_word(r, "false");
			break;
		case 'n':
			ok = read_word(r, "null");
			break;
		default:
			value->type = NT_JSON_NUMBER;
			ok = read_number(r, &value->number);
	}
	r->depth--;
	return ok ? value : NULL;
}

NtJson *
nt_json_read(NtArena *arena, const char *text, size_t len)
{
	Reader r = {arena, text, text + len, 0};

	return read_value(&r);
}

NtJson *
nt_json_member(const NtJson *object, const char *name)
{
	size_t len = strlen(name);

	for (NtJson *m = object->first; m != NULL; m = m->next)
		if (m->name.len == len && memcmp(m->name.data, name, len) == 0)
			return m;
	return NULL;
}

void
nt_json_write(FILE *out, const char *data, size_t len)
{
	putc('"', out);
	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = (unsigned char) data[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", out);
		else if (c < 0x20)
			fprintf(out, "\\u%04x", c);
		else
			putc(c, out);
	}
	putc('"', out);
}
