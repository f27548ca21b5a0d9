/*
 * token.c: splits text into tokens.
 *
 * There is one tokenizer, for articles, lists, dictionaries and training.  A
 * token is a word, a number, an address or a mark.  Hyphens and slashes part
 * words; possessives and contracted verbs are tokens of their own ('s, 'll);
 * abbreviations and initials keep their stops.
 */
#include "analysis.h"
#include "markup.h"

/* What a word is made of. */
typedef struct WordParts
{
	uint32_t upper;
	uint32_t lower;
	uint32_t letters; /* without case */
	uint32_t digits;
	uint32_t stops; /* inside */
	bool     upper_first;
	bool     non_ascii;
} WordParts;

/* A character as the tokenizer sees it: HTML references are what they stand for. */
static uint32_t
read_char(const NtScanner *s, uint32_t at, uint32_t *c, NtCharClass *class)
{
	uint32_t length = nt_decode(s->text, s->end, at, c);

	if (*c == '&')
	{
		uint32_t referred;
		uint32_t reference = nt_character_reference(s->text, s->end, at, &referred);

		if (reference > 0)
		{
			*c = referred;
			length = reference;
		}
	}
	*class = length == 1 && (unsigned char) s->text[at] >= 0x80 ? NT_CHAR_INVALID
																: nt_char_class(*c);
	return length;
}

/* The class of the character at a place; a space at the end of the text. */
static NtCharClass
class_at(const NtScanner *s, uint32_t at)
{
	uint32_t c;
	NtCharClass class;

	if (at >= s->end)
		return NT_CHAR_SPACE;
	read_char(s, at, &c, &class);
	return class;
}

static inline bool
is_letter(NtCharClass class)
{
	return class == NT_CHAR_UPPER || class == NT_CHAR_LOWER || class == NT_CHAR_LETTER;
}

static inline bool
is_word(NtCharClass class)
{
	return is_letter(class) || class == NT_CHAR_DIGIT || class == NT_CHAR_MARK;
}

static inline bool
is_ascii_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/*
 * The length of a clitic at an apostrophe: 's 'd 'm 'll 're 've in any case,
 * with nothing of a word after it.  0 if there is none.
 */
static uint32_t
clitic_length(const NtScanner *s, uint32_t at)
{
	uint32_t c;
	NtCharClass class;
	uint32_t    mark = read_char(s, at, &c, &class);
	const char *rest = s->text + at + mark;
	uint32_t    left = s->end - at - mark;
	char        first = left > 0 ? (char) (rest[0] | 0x20) : ' ';
	char        second = left > 1 ? (char) (rest[1] | 0x20) : ' ';
	uint32_t    letters = 0;

	if ((first == 'l' && second == 'l') ||
		((first == 'r' || first == 'v') && second == 'e'))
		letters = 2;
	else if (first == 's' || first == 'd' || first == 'm')
		letters = 1;
	if (letters == 0 || is_word(class_at(s, at + mark + letters)))
		return 0;
	return mark + letters;
}

static void
set_token(NtToken *token, uint32_t start, uint32_t end, NtShape shape, NtCharClass class)
{
	token->start = start;
	token->end = end;
	token->word = 0;
	token->shape = (uint8_t) shape;
	token->class = (uint8_t) class;
	token->flags = 0;
}

/*
 * The end of a run of single letters with a stop after each (U.S., a.m., J.),
 * the last stop optional from the second letter on.  start if there is none.
 */
static uint32_t
acronym_end(const NtScanner *s, uint32_t start)
{
	uint32_t at = start;
	uint32_t letters = 0;

	for (;;)
	{
		uint32_t c;
		NtCharClass class;
		uint32_t length;

		if (at >= s->end)
			break;
		length = read_char(s, at, &c, &class);
		if (!is_letter(class))
			break;
		if (at + length >= s->end || s->text[at + length] != '.')
		{
			if (letters > 0 && !is_word(class_at(s, at + length)))
				at += length; /* U.S without its last stop */
			break;
		}
		at += length + 1;
		letters++;
	}
	if (letters >= 2)
		return at;
	/* A single initial keeps its stop only as a capital: not "part a. The". */
	return letters == 1 && class_at(s, start) == NT_CHAR_UPPER ? at : start;
}

/* True where the lexicon knows the word with this stop as an abbreviation. */
static bool
is_abbreviation(const NtScanner *s, uint32_t start, uint32_t stop, bool upper_first)
{
	char         norm[NT_NORM_SIZE(16)];
	uint32_t     len;
	uint32_t     longest;
	NtLexClasses lex;

	if (stop - start > 12)
		return false;
	len = nt_normal_form(s->text, start, stop + 1, norm);
	lex = nt_lexicon_word(norm, len, nt_hash(norm, len), &longest);
	if ((lex & (NT_LEX_ABBREVIATION | NT_LEX_ABBREVIATION_INNER)) == 0)
		return false;
	return upper_first || (lex & NT_LEX_COMMON) == 0;
}

/* The end of an address that holds any characters but white space. */
static uint32_t
address_end(const NtScanner *s, uint32_t at)
{
	uint32_t end = at;

	while (at < s->end)
	{
		uint32_t c;
		NtCharClass class;
		uint32_t length = nt_decode(s->text, s->end, at, &c);

		class = nt_char_class(c);
		if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE ||
			class == NT_CHAR_QUOTE || c == '<' || c == '>')
			break;
		at += length;
		if (class != NT_CHAR_STOP && class != NT_CHAR_CLOSE &&
			class != NT_CHAR_APOSTROPHE && c != ',' && c != ';' && c != ':')
			end = at;
	}
	return end;
}

/*
 * True where the word [start, stop) and what follows its stop look like a
 * domain (amazon.com): the last label has two or three small letters.
 */
static bool
is_domain(const NtScanner *s, uint32_t stop)
{
	uint32_t at = stop;

	while (at < s->end && s->text[at] == '.')
	{
		uint32_t label = ++at;

		while (at < s->end && (is_ascii_alnum(s->text[at]) || s->text[at] == '-'))
			at++;
		if (at == label || (s->text[label] >= 'A' && s->text[label] <= 'Z'))
			return false;
		if (at < s->end && s->text[at] == '.' && at + 1 < s->end &&
			is_ascii_alnum(s->text[at + 1]))
			continue;
		if (at - label < 2 || at - label > 3 || is_word(class_at(s, at)))
			return false;
		while (label < at && s->text[label] >= 'a' && s->text[label] <= 'z')
			label++;
		return label == at;
	}
	return false;
}

static NtShape
word_shape(const WordParts *p)
{
	uint32_t letters = p->upper + p->lower + p->letters;

	if (letters == 0)
		return NT_SHAPE_NUMBER;
	if (p->digits > 0)
		return NT_SHAPE_ALNUM;
	if (p->upper == 0)
		return p->lower > 0 ? NT_SHAPE_LOWER : NT_SHAPE_LETTER;
	if (p->lower == 0)
		return letters == 1 ? NT_SHAPE_INITIAL : NT_SHAPE_UPPER;
	if (p->upper_first && (p->upper == 1 || p->lower >= p->upper))
		return NT_SHAPE_CAPITAL;
	return NT_SHAPE_MIXED;
}

/* True where a word goes on over the mark at a place: O'Brien, 1,000.5, AT&T. */
static bool
continues_over(const NtScanner *s, uint32_t at, uint32_t length, uint32_t c,
			   NtCharClass class, const WordParts *p)
{
	NtCharClass next = class_at(s, at + length);
	bool        letters = p->upper + p->lower + p->letters > 0;

	if (class == NT_CHAR_IGNORED)
		return is_word(next);
	if (class == NT_CHAR_APOSTROPHE)
		return letters && is_letter(next) && clitic_length(s, at) == 0;
	if (c == '.' || c == ',' || c == ':')
		return !letters && p->digits > 0 && next == NT_CHAR_DIGIT;
	if (c == '&')
		return letters && p->lower == 0 && next == NT_CHAR_UPPER;
	if (c == '_')
		return is_word(next);
	return false;
}

static void
count_char(WordParts *p, NtCharClass class, uint32_t c)
{
	if (class == NT_CHAR_UPPER)
	{
		p->upper_first =
			p->upper_first || p->upper + p->lower + p->letters + p->digits == 0;
		p->upper++;
	}
	else if (class == NT_CHAR_LOWER)
		p->lower++;
	else if (class == NT_CHAR_LETTER || class == NT_CHAR_IDEOGRAPH)
		p->letters++;
	else if (class == NT_CHAR_DIGIT)
		p->digits++;
	p->non_ascii = p->non_ascii || c >= 0x80;
}

/*
 * Goes over the letters, digits and inner marks of a word.  Plain letters,
 * nearly all of a text, take the short way.
 */
static uint32_t
word_end(const NtScanner *s, uint32_t at, WordParts *p)
{
	while (at < s->end)
	{
		unsigned char byte = (unsigned char) s->text[at];
		uint32_t      c;
		NtCharClass class;
		uint32_t length;

		if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
		{
			count_char(p, byte & 0x20 ? NT_CHAR_LOWER : NT_CHAR_UPPER, byte);
			at++;
			continue;
		}
		if (byte == ' ')
			break;
		length = read_char(s, at, &c, &class);
		if (is_word(class))
			count_char(p, class, c);
		else if (!continues_over(s, at, length, c, class, p))
			break;
		else if (c >= 0x80)
			p->non_ascii = true;
		at += length;
	}
	return at;
}

/*
 * True for the bytes that end a word of plain letters and leave it as it is:
 * all of ASCII but letters, digits and what the rest of this file looks at.
 */
static inline bool
ends_plain_word(char byte)
{
	static const char ends[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
							   "xxxxxx  xxxxxx x           xxxxx"
							   "                           xxxx "
							   "x                          xxxxx";

	return (signed char) byte >= 0 && ends[(unsigned char) byte] != ' ';
}

/* Eight bytes from a place on, those behind the end 0. */
static inline uint64_t
load_bytes(const NtScanner *s, uint32_t at)
{
	char last[8] = {0};

	if (s->end - at >= 8)
		return nt_load_bytes(s->text + at);
	memcpy(last, s->text + at, s->end - at);
	return nt_load_bytes(last);
}

/* The shape of a word in plain letters that is not all in lower case. */
static NtShape
capital_shape(const NtScanner *s, uint32_t start, uint32_t end)
{
	WordParts p = {0};

	for (uint32_t at = start; at < end; at++)
		p.upper += (s->text[at] & 0x20) == 0;
	p.lower = end - start - p.upper;
	p.upper_first = (s->text[start] & 0x20) == 0;
	return word_shape(&p);
}

/*
 * The token of a word in letters of ASCII with nothing about it, nearly all of
 * a text.  False where there is none or there is more to it.
 */
static inline bool
scan_plain_word(NtScanner *s, NtToken *token)
{
	uint64_t bytes = load_bytes(s, s->at);
	unsigned n = nt_leading_letters(bytes);
	uint32_t end = s->at + n;
	uint64_t capitals; /* a bit in the first byte for the first letter's, in
								 * others for the rest */
	bool     capital;
	NtShape  shape = NT_SHAPE_LOWER;

	if (n == 0)
		return false;
	if (n == 8)
		end = nt_letters_end(s->text, end, s->end);
	if (end < s->end && !ends_plain_word(s->text[end]))
		return false;
	capital = (bytes & 0x20) == 0;
	capitals = ~bytes & NT_EACH_BYTE(0x20);
	if (n < 8)
		capitals &= NT_FIRST_BYTES(n);
	else
		for (uint32_t at = s->at + 8; at < end; at++)
			capitals |= (uint64_t) (~s->text[at] & 0x20) << 8;
	if (capitals == 0x20)
		shape = n == 1 ? NT_SHAPE_INITIAL : NT_SHAPE_CAPITAL;
	else if (capitals != 0)
		shape = capital_shape(s, s->at, end);
	set_token(token, s->at, end, shape, capital ? NT_CHAR_UPPER : NT_CHAR_LOWER);
	if (n < 8)
		token->flags = NT_TOKEN_LETTERS;
	return true;
}

/* The token of a word, number or address. */
static void
scan_word(NtScanner *s, NtCharClass class, NtToken *token)
{
	WordParts p = {0};
	uint32_t  start = s->at;
	uint32_t  end = acronym_end(s, start);
	NtShape   shape;

	if (end > start)
	{
		shape = class == NT_CHAR_LOWER                        ? NT_SHAPE_LOWER
				: end - start <= 3 && s->text[end - 1] == '.' ? NT_SHAPE_INITIAL
															  : NT_SHAPE_UPPER;
		set_token(token, start, end, shape, class);
		if ((unsigned char) s->text[start] >= 0x80)
			token->flags |= NT_TOKEN_NON_ASCII;
		return;
	}
	end = word_end(s, start, &p);
	shape = word_shape(&p);
	if (end < s->end)
	{
		char mark = s->text[end];

		if ((mark == ':' && s->end - end > 2 && memcmp(s->text + end, "://", 3) == 0) ||
			(mark == '@' && is_word(class_at(s, end + 1))) ||
			(mark == '.' && shape != NT_SHAPE_NUMBER && is_domain(s, end)))
		{
			end = address_end(s, end);
			shape = NT_SHAPE_ADDRESS;
		}
		else if (mark == '.' && p.digits == 0 &&
				 is_abbreviation(s, start, end, p.upper_first))
			end++;
	}
	set_token(token, start, end, shape, class);
	if (p.non_ascii)
		token->flags |= NT_TOKEN_NON_ASCII;
}

/*
 * The token of a mark.  Dots, dashes and doubled single quotation marks come
 * in runs; "@name" and "#tag" are addresses.
 */
static void
scan_mark(NtScanner *s, uint32_t length, uint32_t c, NtCharClass class, NtToken *token)
{
	uint32_t start = s->at;
	uint32_t end = start + length;
	NtShape  shape = NT_SHAPE_PUNCT;
	uint32_t clitic;

	if (class == NT_CHAR_APOSTROPHE && s->word_end == start &&
		(clitic = clitic_length(s, start)) > 0)
	{
		end = start + clitic;
		shape = NT_SHAPE_LOWER;
	}
	else if ((c == '@' || c == '#') && is_letter(class_at(s, end)))
	{
		WordParts p = {0};

		end = word_end(s, end, &p);
		shape = NT_SHAPE_ADDRESS;
	}
	else if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_')
	{
		while (end < s->end && (uint32_t) (unsigned char) s->text[end] == c)
			end++;
	}
	else if ((c == '\'' || c == '`') && end < s->end &&
			 (uint32_t) (unsigned char) s->text[end] == c)
	{
		end++;
		class = NT_CHAR_QUOTE;
	}
	set_token(token, start, end, shape, class);
}

/* The token of anything but a plain word; false for white space and what is ignored. */
static bool
scan_other(NtScanner *s, NtToken *token)
{
	uint32_t c;
	NtCharClass class;
	uint32_t length = read_char(s, s->at, &c, &class);

	if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE)
	{
		s->flags = (uint16_t) ((s->flags & ~NT_TOKEN_GLUED) |
							   (class == NT_CHAR_NEWLINE ? NT_TOKEN_LINE : 0));
		s->at += length;
		return false;
	}
	if (class == NT_CHAR_IGNORED)
	{
		s->at += length;
		return false;
	}
	if (class == NT_CHAR_IDEOGRAPH)
	{
		set_token(token, s->at, s->at + length, NT_SHAPE_LETTER, class);
		token->flags |= NT_TOKEN_NON_ASCII;
	}
	else if (is_word(class))
		scan_word(s, class, token);
	else
		scan_mark(s, length, c, class, token);
	return true;
}

void
nt_begin_tokens(NtScanner *s, const char *text, uint32_t start, uint32_t end)
{
	s->text = text;
	s->at = start;
	s->end = end;
	s->word_end = UINT32_MAX;
	s->flags = NT_TOKEN_LINE;
}

bool
nt_next_token(NtScanner *s, NtToken *token)
{
	do
	{
		if (s->at < s->end && s->text[s->at] == ' ')
		{
			s->flags &= (uint16_t) ~NT_TOKEN_GLUED;
			s->at++;
		}
		if (s->at == s->end)
			return false;
	} while (!scan_plain_word(s, token) && !scan_other(s, token));
	token->flags |= s->flags;
	s->at = token->end;
	s->word_end = token->shape != NT_SHAPE_PUNCT ? token->end : UINT32_MAX;
	s->flags = NT_TOKEN_GLUED;
	return true;
}

uint32_t
nt_tokenize(NtArena *arena, const char *text, uint32_t len, NtToken **tokens)
{
	NT_ARRAY(NtToken) found = {0};
	NtScanner s;
	NtToken   token;

	nt_begin_tokens(&s, text, 0, len);
	while (nt_next_token(&s, &token))
		*(NtToken *) NT_APPEND(arena, &found) = token;
	*tokens = found.items;
	return found.count;
}

/*
 * Room for the tokens that most articles need no more than.  Texts with fewer
 * bytes a token make the array grow.
 */
#define LIKELY_BYTES 4

void
nt_find_tokens(NtAnalysis *a)
{
	NT_ARRAY(NtToken) tokens = {0};

	tokens.capacity = a->len / LIKELY_BYTES + 16;
	tokens.items = nt_alloc(&a->arena, tokens.capacity * sizeof(NtToken));
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtBlock  *block = &a->blocks[b];
		NtScanner s;
		NtToken   token;

		nt_check(a);
		block->first_token = block->end_token = tokens.count;
		if (!nt_block_is_read(block))
			continue;
		nt_begin_tokens(&s, a->text, block->span.start, block->span.end);
		while (nt_next_token(&s, &token))
		{
			if (tokens.count % 1024 == 0)
				nt_check(a);
			*(NtToken *) NT_APPEND(&a->arena, &tokens) = token;
		}
		block->end_token = tokens.count;
	}
	/* what a look past the last token finds */
	*(NtToken *) NT_APPEND(&a->arena, &tokens) =
		(NtToken){.start = a->len, .end = a->len};
	a->tokens = tokens.items;
	a->ntokens = tokens.count - 1;
}

uint32_t
nt_normal_form(const char *text, uint32_t start, uint32_t end, char *out)
{
	uint32_t at = start;
	char    *o = out;

	while (at < end)
	{
		unsigned char byte = (unsigned char) text[at];
		uint32_t      c;
		uint32_t      length;
		const char   *folded;
		char          scratch[4];
		uint32_t      n;

		if (byte < 0x80 && byte != '&')
		{
			*o++ = (char) (byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
			at++;
			continue;
		}
		length = nt_decode(text, end, at, &c);
		if (c == '&')
		{
			uint32_t reference = nt_character_reference(text, end, at, &c);

			if (reference > 0)
				length = reference;
		}
		if (length == 1 && byte >= 0x80)
		{
			*o++ = (char) byte; /* not UTF-8: itself */
			at++;
			continue;
		}
		n = nt_char_fold(c, &folded, scratch);
		memcpy(o, folded, n);
		o += n;
		at += length;
	}
	return (uint32_t) (o - out);
}
