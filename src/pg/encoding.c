/*
 * encoding.c: between the database's encoding and the engine's UTF-8.
 *
 * The server's own conversions raise an error for what they cannot convert;
 * ICU's can be told what to do instead.  Bytes that stand for no character of
 * Unicode travel through the engine as characters of private use, and come out
 * as they were.  A database in UTF-8 needs none of this, and one in SQL_ASCII,
 * which knows no characters, is read as UTF-8.
 */
#include "compat.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "news.h"
#include "unicode.h"

#define SUBSTITUTE 0x1a /* what ICU makes of a lone byte that is no character */

/* A byte that is no character, or part of one. */
#define BYTE_CHAR(byte) (0xf700 + (unsigned char) (byte))
#define IS_BYTE_CHAR(c) ((c) >= 0xf780 && (c) <= 0xf7ff)

/*
 * Where the characters of a converted article stand in what the caller gave:
 * for each code point of the UTF-8 text, and for its end, the first byte of the
 * character there and the number of characters before it.
 */
struct NewsSource
{
	const char *data;
	uint32      count; /* code points */
	uint32     *offset;
	uint32     *character;
	uint32      at;     /* the character that the last one is in */
	uint32      passed; /* characters before that */
};

bool
news_is_converted(void)
{
	return GetDatabaseEncoding() != PG_UTF8 && GetDatabaseEncoding() != PG_SQL_ASCII;
}

/*
 * The backend's converter, or NULL where ICU does not have the database's
 * encoding, which never changes.
 */
static UConverter *
converter(void)
{
	static UConverter *opened = NULL;
	UErrorCode         status = U_ZERO_ERROR;
	const char        *name = get_encoding_name_for_icu(GetDatabaseEncoding());

	if (GetDatabaseEncoding() == PG_EUC_JIS_2004)
		name = "EUC-JP";
	if (opened != NULL || name == NULL)
		return opened;
	opened = ucnv_open(name, &status);
	if (opened != NULL && U_SUCCESS(status))
		ucnv_setFromUCallBack(opened, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
							  &status);
	if (U_FAILURE(status))
	{
		if (opened != NULL)
			ucnv_close(opened);
		opened = NULL;
		ereport(ERROR, (errmsg("could not open ICU converter for encoding \"%s\": %s",
							   name, u_errorName(status))));
	}
	return opened;
}

/*
 * Notes that a code point comes from a byte of the source.  Where that is in
 * the midst of a character, which ICU did not know, the code point counts as
 * all of it: what is cut out of the source is whole characters.
 */
static void
note_source(NewsSource *source, size_t len, uint32 offset)
{
	while (source->at < len && source->at + pg_mblen(source->data + source->at) <= offset)
	{
		source->at += pg_mblen(source->data + source->at);
		source->passed++;
	}
	source->offset[source->count] = source->at;
	source->character[source->count] = source->passed;
	source->count++;
}

/* What is converted so far. */
typedef struct Decoded
{
	const char *data; /* the text to convert */
	size_t      len;
	NewsSource *source; /* what to note places in, or NULL */
	char       *out;    /* three bytes for each of the text and some more */
	size_t      out_len;
} Decoded;

static void
add_decoded(Decoded *d, uint32 c, uint32 offset)
{
	if (d->source != NULL)
		note_source(d->source, d->len, offset);
	d->out_len += nt_encode(c, d->out + d->out_len);
}

/* Adds bytes that are no character, one by one. */
static void
add_bytes(Decoded *d, uint32 start, uint32 end)
{
	uint32 i;

	for (i = start; i < end; i++)
	{
		unsigned char byte = (unsigned char) d->data[i];

		add_decoded(d, IS_HIGHBIT_SET(byte) ? BYTE_CHAR(byte) : byte, i);
	}
}

static void
decode_with(UConverter *cnv, Decoded *d)
{
	const char *at = d->data;
	UChar       units[512];
	int32_t     offsets[lengthof(units)];
	UChar       lead = 0;
	UErrorCode  status;

	ucnv_resetToUnicode(cnv);
	do
	{
		uint32 chunk = (uint32) (at - d->data);
		UChar *end = units;
		int    n;
		int    i;

		CHECK_FOR_INTERRUPTS();
		status = U_ZERO_ERROR;
		ucnv_toUnicode(cnv, &end, units + lengthof(units), &at, d->data + d->len, offsets,
					   true, &status);
		n = (int) (end - units);
		for (i = 0; i < n; i++)
		{
			uint32 offset = chunk + Max(offsets[i], 0);
			uint32 next =
				i + 1 < n ? chunk + Max(offsets[i + 1], 0) : (uint32) (at - d->data);
			uint32 c = units[i];

			if (c == NT_INVALID_CHAR ||
				(c == SUBSTITUTE && d->data[offset] != SUBSTITUTE))
				add_bytes(d, offset, next);
			else if (U16_IS_TRAIL(c) && lead != 0)
				add_decoded(d, U16_GET_SUPPLEMENTARY(lead, c), offset);
			else if (!U16_IS_SURROGATE(c))
				add_decoded(d, c, offset);
			lead = U16_IS_LEAD(c) ? units[i] : 0;
		}
	} while (status == U_BUFFER_OVERFLOW_ERROR);
}

/*
 * Converts to UTF-8 in the given context; notes in source, if there is one,
 * where each code point comes from.
 */
static NtString
decode(const char *data, size_t len, MemoryContext context, NewsSource *source)
{
	UConverter *cnv = converter();
	Decoded     d;
	NtString    result;

	d.data = data;
	d.len = len;
	d.source = source;
	d.out = MemoryContextAllocHuge(context, len * 3 + 4);
	d.out_len = 0;
	if (cnv != NULL)
		decode_with(cnv, &d);
	else
		add_bytes(&d, 0, (uint32) len);
	d.out[d.out_len] = '\0';
	result.data = d.out;
	result.len = (uint32_t) Min(d.out_len, (size_t) UINT32_MAX);
	return result;
}

NtString
news_to_utf8(const char *data, size_t len)
{
	NtString result = {data, (uint32_t) len};

	if (news_is_converted())
		result = decode(data, len, CurrentMemoryContext, NULL);
	return result;
}

NewsSource *
news_source(const char *data, size_t len, MemoryContext context, NtString *utf8)
{
	NewsSource *source = MemoryContextAlloc(context, sizeof(NewsSource));

	source->data = data;
	source->count = source->at = source->passed = 0;
	source->offset = MemoryContextAllocHuge(context, (len + 1) * sizeof(uint32));
	source->character = MemoryContextAllocHuge(context, (len + 1) * sizeof(uint32));
	*utf8 = decode(data, len, context, source);
	note_source(source, len, (uint32) len);
	return source;
}

const char *
news_source_data(const NewsSource *source)
{
	return source->data;
}

/* The number of the code point at a byte of the UTF-8 text. */
static uint32
code_point(const NewsSource *source, NtAnalysis *analysis, uint32 offset)
{
	return Min(nt_position(analysis, offset), source->count) - 1;
}

NtSpan
news_source_span(const NewsSource *source, NtAnalysis *analysis, NtSpan span)
{
	NtSpan result;

	result.start = source->offset[code_point(source, analysis, span.start)];
	result.end = source->offset[code_point(source, analysis, span.end)];
	return result;
}

int32
news_source_position(const NewsSource *source, NtAnalysis *analysis, uint32 offset)
{
	return (int32) source->character[code_point(source, analysis, offset)] + 1;
}

/* Appends a character in the database's encoding, if that has it. */
static bool
encode(StringInfo out, uint32 c)
{
	UConverter  *cnv = converter();
	UErrorCode   status = U_ZERO_ERROR;
	UChar        units[2];
	const UChar *from = units;
	char         bytes[16];
	char        *to = bytes;
	int          n = 0;

	if (cnv == NULL)
		return false;
	U16_APPEND_UNSAFE(units, n, c);
	ucnv_resetFromUnicode(cnv);
	ucnv_fromUnicode(cnv, &to, bytes + sizeof(bytes), &from, units + n, NULL, true,
					 &status);
	if (U_FAILURE(status) || to == bytes ||
		!pg_verify_mbstr(GetDatabaseEncoding(), bytes, to - bytes, true))
		return false;
	appendBinaryStringInfo(out, bytes, to - bytes);
	return true;
}

/* ASCII in the place of punctuation, or NULL. */
static const char *
plain_punctuation(uint32 c)
{
	switch (nt_char_class(c))
	{
		case NT_CHAR_SPACE:
			return " ";
		case NT_CHAR_NEWLINE:
			return "\n";
		case NT_CHAR_DASH:
			return "-";
		case NT_CHAR_APOSTROPHE:
			return "'";
		case NT_CHAR_QUOTE:
			return c == 0x2018 || c == 0x201a || c == 0x201b ? "'" : "\"";
		case NT_CHAR_IGNORED:
			return "";
		default:
			return NULL;
	}
}

/* Appends what comes nearest to a character that the encoding does not have. */
static void
encode_nearest(StringInfo out, uint32 c)
{
	const char *plain = plain_punctuation(c);
	const char *folded;
	char        scratch[4];
	int         start = out->len;
	uint32      len;
	uint32      at = 0;

	if (plain != NULL)
	{
		appendStringInfoString(out, plain);
		return;
	}
	len = nt_char_fold(c, &folded, scratch);
	while (at < len)
	{
		uint32 part;

		at += nt_decode(folded, len, at, &part);
		if (part == c || !encode(out, part))
			appendStringInfoChar(out, '?');
	}
	if (out->len > start && nt_char_class(c) == NT_CHAR_UPPER)
		out->data[start] = pg_ascii_toupper((unsigned char) out->data[start]);
}

/*
 * Converts from UTF-8.  Bytes that were no character come out as they were,
 * if they are wanted, else as "?".  Returns whether there were any.
 */
static bool
encode_all(StringInfo out, NtString string, bool html, bool bytes)
{
	bool   any = false;
	uint32 at = 0;

	while (at < string.len)
	{
		uint32 c;
		uint32 start = at;

		CHECK_FOR_INTERRUPTS();
		while (at < string.len && !IS_HIGHBIT_SET(string.data[at]))
			at++;
		appendBinaryStringInfo(out, string.data + start, at - start);
		if (at == string.len)
			break;
		at += nt_decode(string.data, string.len, at, &c);
		if (encode(out, c))
			continue;
		if (IS_BYTE_CHAR(c))
		{
			any = true;
			appendStringInfoChar(out, bytes ? (char) (c & 0xff) : '?');
		}
		else if (html)
			appendStringInfo(out, "&#%u;", c);
		else
			encode_nearest(out, c);
	}
	return any;
}

NtString
news_from_utf8(NtString string, bool html)
{
	StringInfoData out;
	NtString       result;

	initStringInfo(&out);
	if (encode_all(&out, string, html, true) &&
		!pg_verify_mbstr(GetDatabaseEncoding(), out.data, out.len, true))
	{
		/* part of a character was cut off */
		resetStringInfo(&out);
		encode_all(&out, string, html, false);
	}
	result.data = out.data;
	result.len = (uint32_t) out.len;
	return result;
}
