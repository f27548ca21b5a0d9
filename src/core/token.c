/*
 * token.c: splits blocks into tokens, and gathers the distinct words.
 *
 * There is one tokenizer, for articles, lists, dictionaries and training.  A
 * token is a word, a number, an address or a mark.  Hyphens and slashes part
 * words; possessives and contracted verbs are tokens of their own ('s, 'll);
 * abbreviations and initials keep their stops.
 */
#include "analysis.h"
#include "markup.h"

/* Where the scanner stands, and what it has made. */
typedef struct Scanner
{
	NtArena    *arena;
	const char *text;
	uint32_t	end;			/* of the stretch that is read */
	NT_ARRAY(NtToken) tokens;
} Scanner;

/* What a word is made of. */
typedef struct WordParts
{
	uint32_t	upper;
	uint32_t	lower;
	uint32_t	letters;		/* without case */
	uint32_t	digits;
	uint32_t	stops;			/* inside */
	bool		upper_first;
	bool		non_ascii;
} WordParts;

/* A character as the tokenizer sees it: HTML references are what they stand for. */
static uint32_t
read_char(const Scanner *s, uint32_t at, uint32_t *c, NtCharClass *class)
{
	uint32_t	length = nt_decode(s->text, s->end, at, c);

	if (*c == '&')
	{
		uint32_t	referred;
		uint32_t	reference = nt_character_reference(s->text, s->end, at, &referred);

		if (reference > 0)
		{
			*c = referred;
			length = reference;
		}
	}
	*class = length == 1 && (unsigned char) s->text[at] >= 0x80 ? NT_CHAR_INVALID : nt_char_class(*c);
	return length;
}

/* The class of the character at a place; a space at the end of the text. */
static NtCharClass
class_at(const Scanner *s, uint32_t at)
{
	uint32_t	c;
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
clitic_length(const Scanner *s, uint32_t at)
{
	uint32_t	c;
	NtCharClass class;
	uint32_t	mark = read_char(s, at, &c, &class);
	const char *rest = s->text + at + mark;
	uint32_t	left = s->end - at - mark;
	char		first = left > 0 ? (char) (rest[0] | 0x20) : ' ';
	char		second = left > 1 ? (char) (rest[1] | 0x20) : ' ';
	uint32_t	letters = 0;

	if ((first == 'l' && second == 'l') || ((first == 'r' || first == 'v') && second == 'e'))
		letters = 2;
	else if (first == 's' || first == 'd' || first == 'm')
		letters = 1;
	if (letters == 0 || is_word(class_at(s, at + mark + letters)))
		return 0;
	return mark + letters;
}

static NtToken *
add_token(Scanner *s, uint32_t start, uint32_t end, NtShape shape, NtCharClass class)
{
	NtToken    *token = NT_APPEND(s->arena, &s->tokens);

	token->start = start;
	token->end = end;
	token->shape = (uint8_t) shape;
	token->class = (uint8_t) class;
	return token;
}

/*
 * The end of a run of single letters with a stop after each (U.S., a.m., J.),
 * the last stop optional from the second letter on.  start if there is none.
 */
static uint32_t
acronym_end(const Scanner *s, uint32_t start)
{
	uint32_t	at = start;
	uint32_t	letters = 0;

	for (;;)
	{
		uint32_t	c;
		NtCharClass class;
		uint32_t	length;

		if (at >= s->end)
			break;
		length = read_char(s, at, &c, &class);
		if (!is_letter(class))
			break;
		if (at + length >= s->end || s->text[at + length] != '.')
		{
			if (letters > 0 && !is_word(class_at(s, at + length)))
				at += length;	/* U.S without its last stop */
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
is_abbreviation(const Scanner *s, uint32_t start, uint32_t stop, bool upper_first)
{
	char		norm[NT_NORM_SIZE(16)];
	uint32_t	len;
	uint32_t	longest;
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
address_end(const Scanner *s, uint32_t at)
{
	uint32_t	end = at;

	while (at < s->end)
	{
		uint32_t	c;
		NtCharClass class;
		uint32_t	length = nt_decode(s->text, s->end, at, &c);

		class = nt_char_class(c);
		if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE || class == NT_CHAR_QUOTE ||
			c == '<' || c == '>')
			break;
		at += length;
		if (class != NT_CHAR_STOP && class != NT_CHAR_CLOSE && class != NT_CHAR_APOSTROPHE &&
			c != ',' && c != ';' && c != ':')
			end = at;
	}
	return end;
}

/*
 * True where the word [start, stop) and what follows its stop look like a
 * domain (amazon.com): the last label has two or three small letters.
 */
static bool
is_domain(const Scanner *s, uint32_t stop)
{
	uint32_t	at = stop;

	while (at < s->end && s->text[at] == '.')
	{
		uint32_t	label = ++at;

		while (at < s->end && (is_ascii_alnum(s->text[at]) || s->text[at] == '-'))
			at++;
		if (at == label || (s->text[label] >= 'A' && s->text[label] <= 'Z'))
			return false;
		if (at < s->end && s->text[at] == '.' && at + 1 < s->end && is_ascii_alnum(s->text[at + 1]))
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
	uint32_t	letters = p->upper + p->lower + p->letters;

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
continues_over(const Scanner *s, uint32_t at, uint32_t length, uint32_t c, NtCharClass class,
			   const WordParts *p)
{
	NtCharClass next = class_at(s, at + length);
	bool		letters = p->upper + p->lower + p->letters > 0;

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
		p->upper_first = p->upper_first || p->upper + p->lower + p->letters + p->digits == 0;
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
word_end(const Scanner *s, uint32_t at, WordParts *p)
{
	while (at < s->end)
	{
		unsigned char byte = (unsigned char) s->text[at];
		uint32_t	c;
		NtCharClass class;
		uint32_t	length;

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

/* The token of a word, number or address that begins at a place.  Returns its end. */
static uint32_t
scan_word(Scanner *s, uint32_t start, NtCharClass class)
{
	WordParts	p = {0};
	uint32_t	end = acronym_end(s, start);
	NtShape		shape;
	NtToken    *token;

	if (end > start)
	{
		shape = class == NT_CHAR_LOWER ? NT_SHAPE_LOWER :
			end - start <= 3 && s->text[end - 1] == '.' ? NT_SHAPE_INITIAL : NT_SHAPE_UPPER;
		token = add_token(s, start, end, shape, class);
		if ((unsigned char) s->text[start] >= 0x80)
			token->flags |= NT_TOKEN_NON_ASCII;
		return end;
	}
	end = word_end(s, start, &p);
	shape = word_shape(&p);
	if (end < s->end)
	{
		char		mark = s->text[end];

		if ((mark == ':' && s->end - end > 2 && memcmp(s->text + end, "://", 3) == 0) ||
			(mark == '@' && is_word(class_at(s, end + 1))) ||
			(mark == '.' && shape != NT_SHAPE_NUMBER && is_domain(s, end)))
		{
			end = address_end(s, end);
			shape = NT_SHAPE_ADDRESS;
		}
		else if (mark == '.' && p.digits == 0 && is_abbreviation(s, start, end, p.upper_first))
			end++;
	}
	token = add_token(s, start, end, shape, class);
	if (p.non_ascii)
		token->flags |= NT_TOKEN_NON_ASCII;
	return end;
}

/*
 * The token of a mark.  Dots, dashes and doubled single quotation marks come
 * in runs; "@name" and "#tag" are addresses.  Returns its end.
 */
static uint32_t
scan_mark(Scanner *s, uint32_t start, uint32_t length, uint32_t c, NtCharClass class)
{
	uint32_t	end = start + length;
	NtShape		shape = NT_SHAPE_PUNCT;
	uint32_t	clitic;

	if (class == NT_CHAR_APOSTROPHE && (clitic = clitic_length(s, start)) > 0 &&
		start > 0 && s->tokens.count > 0 && s->tokens.items[s->tokens.count - 1].end == start &&
		s->tokens.items[s->tokens.count - 1].shape != NT_SHAPE_PUNCT)
	{
		end = start + clitic;
		shape = NT_SHAPE_LOWER;
	}
	else if ((c == '@' || c == '#') && is_letter(class_at(s, end)))
	{
		WordParts	p = {0};

		end = word_end(s, end, &p);
		shape = NT_SHAPE_ADDRESS;
	}
	else if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_')
	{
		while (end < s->end && (uint32_t) (unsigned char) s->text[end] == c)
			end++;
	}
	else if ((c == '\'' || c == '`') && end < s->end && (uint32_t) (unsigned char) s->text[end] == c)
	{
		end++;
		class = NT_CHAR_QUOTE;
	}
	add_token(s, start, end, shape, class);
	return end;
}

/* Adds the tokens of text[start, end). */
static void
scan(Scanner *s, uint32_t start, uint32_t end)
{
	uint32_t	at = start;
	uint16_t	flags = NT_TOKEN_LINE;

	s->end = end;
	while (at < end)
	{
		uint32_t	c;
		NtCharClass class;
		uint32_t	length = read_char(s, at, &c, &class);
		uint32_t	count = s->tokens.count;

		if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE)
		{
			flags = (uint16_t) ((flags & ~NT_TOKEN_GLUED) |
								(class == NT_CHAR_NEWLINE ? NT_TOKEN_LINE : 0));
			at += length;
			continue;
		}
		if (class == NT_CHAR_IGNORED)
		{
			at += length;
			continue;
		}
		if (class == NT_CHAR_IDEOGRAPH)
		{
			add_token(s, at, at + length, NT_SHAPE_LETTER, class)->flags |= NT_TOKEN_NON_ASCII;
			at += length;
		}
		else if (is_word(class))
			at = scan_word(s, at, class);
		else
			at = scan_mark(s, at, length, c, class);
		s->tokens.items[count].flags |= flags;
		flags = NT_TOKEN_GLUED;
	}
}

uint32_t
nt_tokenize(NtArena *arena, const char *text, uint32_t len, NtToken **tokens)
{
	Scanner		s = {0};

	s.arena = arena;
	s.text = text;
	scan(&s, 0, len);
	*tokens = s.tokens.items;
	return s.tokens.count;
}

uint32_t
nt_normal_form(const char *text, uint32_t start, uint32_t end, char *out)
{
	uint32_t	at = start;
	char	   *o = out;

	while (at < end)
	{
		unsigned char byte = (unsigned char) text[at];
		uint32_t	c;
		uint32_t	length;
		const char *folded;
		char		scratch[4];
		uint32_t	n;

		if (byte < 0x80 && byte != '&')
		{
			*o++ = (char) (byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
			at++;
			continue;
		}
		length = nt_decode(text, end, at, &c);
		if (c == '&')
		{
			uint32_t	reference = nt_character_reference(text, end, at, &c);

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

/*
 * The article's distinct words: an open table of word numbers + 1, at least
 * twice as large as the number of words.  Words are looked for in so many
 * slots at most, so that words chosen for their hashes cannot make the table
 * slow: one that finds no place is a new word each time it comes.
 */
#define MAX_PROBES 64

typedef struct WordTable
{
	NtAnalysis *a;
	uint32_t   *slots;
	uint32_t	mask;
	NT_ARRAY(NtWord) words;
} WordTable;

/* Gives a word its slot, if there is one near. */
static void
place_word(WordTable *table, uint32_t word)
{
	uint32_t	slot = table->words.items[word].hash & table->mask;

	for (int probe = 0; probe < MAX_PROBES; probe++)
	{
		if (table->slots[slot] == 0)
		{
			table->slots[slot] = word + 1;
			return;
		}
		slot = (slot + 1) & table->mask;
	}
}

static void
grow_table(WordTable *table)
{
	uint32_t	size = table->slots == NULL ? 1024 : (table->mask + 1) * 2;

	table->slots = nt_alloc0(&table->a->arena, size * sizeof(uint32_t));
	table->mask = size - 1;
	for (uint32_t w = 0; w < table->words.count; w++)
		place_word(table, w);
}

/* What the lexicon knows of a word, looked up once for all its tokens. */
static void
look_up(NtWord *word)
{
	char		plain[NT_NORM_SIZE(64)];
	uint32_t	len = 0;

	word->lex = nt_lexicon_word(word->norm.data, word->norm.len, word->hash, &word->longest);
	if (word->longest == 0 || word->norm.len > sizeof(plain))
		return;
	/* An entry that wants its stop ("Mass.") comes before the plain word. */
	word->phrase = nt_lexicon_phrase(word->norm.data, word->norm.len);
	if (word->phrase != NULL)
		return;
	for (uint32_t i = 0; i < word->norm.len; i++)
		if (word->norm.data[i] != '.')
			plain[len++] = word->norm.data[i];
	word->phrase = nt_lexicon_phrase(plain, len);
}

static uint32_t
intern_word(WordTable *table, const char *norm, uint32_t len)
{
	uint32_t	hash = nt_hash(norm, len);
	uint32_t	slot = hash & table->mask;
	NtWord	   *word;

	for (int probe = 0; probe < MAX_PROBES && table->slots[slot] != 0; probe++)
	{
		word = &table->words.items[table->slots[slot] - 1];
		if (word->hash == hash && word->norm.len == len && memcmp(word->norm.data, norm, len) == 0)
		{
			word->count++;
			return table->slots[slot] - 1;
		}
		slot = (slot + 1) & table->mask;
	}
	word = NT_APPEND(&table->a->arena, &table->words);
	word->norm = nt_copy(&table->a->arena, norm, len);
	word->hash = hash;
	word->count = 1;
	look_up(word);
	if (table->words.count * 2 > table->mask)
		grow_table(table);
	else
		place_word(table, table->words.count - 1);
	return table->words.count - 1;
}

/* Gives every token its word. */
static void
find_words(NtAnalysis *a)
{
	WordTable	table = {0};
	char		small[NT_NORM_SIZE(64)];

	table.a = a;
	grow_table(&table);
	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		NtToken    *token = &a->tokens[t];
		uint32_t	len = token->end - token->start;
		char	   *norm = len <= 64 ? small : nt_alloc(&a->arena, NT_NORM_SIZE(len));

		if (t % 1024 == 0)
			nt_check(a);
		token->word = intern_word(&table, norm,
								  nt_normal_form(a->text, token->start, token->end, norm));
	}
	a->words = table.words.items;
	a->nwords = table.words.count;
}

void
nt_find_tokens(NtAnalysis *a)
{
	Scanner		s = {0};

	s.arena = &a->arena;
	s.text = a->text;
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtBlock    *block = &a->blocks[b];

		nt_check(a);
		block->first_token = s.tokens.count;
		if (nt_block_is_read(block))
			scan(&s, block->span.start, block->span.end);
		block->end_token = s.tokens.count;
	}
	a->tokens = s.tokens.items;
	a->ntokens = s.tokens.count;
	find_words(a);
}

const NtPhrase *
nt_find_phrase(const NtAnalysis *a, uint32_t token, uint32_t end, uint32_t *ntokens)
{
	char		words[512];
	uint32_t	lengths[32];
	uint32_t	n = 0;
	uint32_t	len = 0;
	uint32_t	longest = nt_word(a, token)->longest;
	uint32_t	upper = 0;		/* leading tokens written in capitals */

	if (longest > sizeof(lengths) / sizeof(lengths[0]))
		longest = sizeof(lengths) / sizeof(lengths[0]);
	for (; n < longest && token + n < end; n++)
	{
		const NtString *norm = &nt_word(a, token + n)->norm;

		if (len + norm->len + 1 > sizeof(words))
			break;
		if (n > 0)
			words[len++] = ' ';
		for (uint32_t i = 0; i < norm->len; i++)
			if (norm->data[i] != '.')
				words[len++] = norm->data[i];
		lengths[n] = len;
		if (upper == n && (a->tokens[token + n].shape == NT_SHAPE_UPPER ||
						   a->tokens[token + n].shape == NT_SHAPE_INITIAL ||
						   a->tokens[token + n].shape == NT_SHAPE_PUNCT))
			upper = n + 1;
	}
	for (; n > 0; n--)
	{
		const NtPhrase *phrase = n == 1 ? nt_word(a, token)->phrase :
			nt_lexicon_phrase(words, lengths[n - 1]);

		if (phrase != NULL && ((phrase->flags & NT_PHRASE_UPPER) == 0 || upper >= n))
		{
			*ntokens = n;
			return phrase;
		}
	}
	return NULL;
}
