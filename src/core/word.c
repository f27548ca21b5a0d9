/*
 * word.c: the distinct words of an article, what the lexicon knows of them, and
 * how the article writes them.
 */
#include "analysis.h"

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
	uint32_t    mask;
	NT_ARRAY(NtWord) words;
} WordTable;

/* Gives a word its slot, if there is one near. */
static void
place_word(WordTable *table, uint32_t word)
{
	uint32_t slot = table->words.items[word].hash & table->mask;

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

/* Makes a table of so many slots, a power of two. */
static void
make_table(WordTable *table, uint32_t size)
{
	table->slots = nt_alloc0(&table->a->arena, size * sizeof(uint32_t));
	table->mask = size - 1;
	for (uint32_t w = 0; w < table->words.count; w++)
		place_word(table, w);
}

/* Finds the phrase of a word without its stops, and the hash of that. */
static void
look_up_plain(NtWord *word)
{
	char     plain[NT_MAX_PHRASE];
	uint32_t len = 0;

	if (word->norm.len > sizeof(plain))
		return;
	for (uint32_t i = 0; i < word->norm.len; i++)
		if (word->norm.data[i] != '.')
			plain[len++] = word->norm.data[i];
	word->plain = nt_hash(plain, len);
	/* An entry that wants its stop ("Mass.") comes before the plain word. */
	if (word->longest > 0 && word->phrase == NULL)
		word->phrase = nt_lexicon_hashed_phrase(plain, len, word->plain);
}

/* What the lexicon knows of a word. */
static void
look_up(NtWord *word)
{
	word->lex =
		nt_lexicon_word(word->norm.data, word->norm.len, word->hash, &word->longest);
	if (word->longest > 0)
		word->phrase =
			nt_lexicon_hashed_phrase(word->norm.data, word->norm.len, word->hash);
	word->plain = word->hash;
	if (memchr(word->norm.data, '.', word->norm.len) != NULL)
		look_up_plain(word);
}

/*
 * Looks all words up, once for all their tokens, and a few at a time: the
 * memory of all of them is on its way before the first is read.
 */
#define AT_ONCE 32

static void
look_up_words(NtWord *words, uint32_t nwords)
{
	for (uint32_t first = 0; first < nwords; first += AT_ONCE)
	{
		uint32_t end = first + AT_ONCE < nwords ? first + AT_ONCE : nwords;

		for (uint32_t w = first; w < end; w++)
			nt_lexicon_expect(words[w].hash);
		for (uint32_t w = first; w < end; w++)
			nt_lexicon_expect_more(words[w].hash);
		for (uint32_t w = first; w < end; w++)
			look_up(&words[w]);
	}
}

/*
 * Words in the making and in the table end in zeros up to a multiple of eight
 * bytes, and are compared eight at a time.
 */
static inline bool
is_same(const char *one, const char *other, uint32_t len)
{
	for (uint32_t i = 0; i < len; i += 8)
		if (nt_load_bytes(one + i) != nt_load_bytes(other + i))
			return false;
	return true;
}

/* Adds a word, for which a slot was found or, the table being full of its like, was not. */
static uint32_t
add_word(WordTable *table, const char *norm, uint32_t len, uint32_t hash, uint32_t *slot)
{
	NtWord *word = NT_APPEND(&table->a->arena, &table->words);
	char   *copy = nt_alloc(&table->a->arena, (len + 8) & ~7u);

	for (uint32_t i = 0; i < len; i += 8)
		memcpy(copy + i, norm + i, 8);
	copy[len] = '\0'; /* a soft hyphen alone is a word without letters */
	word->norm.data = copy;
	word->norm.len = len;
	word->hash = hash;
	word->count = 1;
	if (slot != NULL)
		*slot = table->words.count;
	if (table->words.count * 2 > table->mask)
		make_table(table, (table->mask + 1) * 2);
	return table->words.count - 1;
}

static inline uint32_t
intern_word(WordTable *table, const char *norm, uint32_t len, uint32_t hash)
{
	uint32_t place = hash & table->mask;

	for (int probe = 0; probe < MAX_PROBES; probe++)
	{
		uint32_t *slot = &table->slots[place];
		NtWord   *word;

		if (*slot == 0)
			return add_word(table, norm, len, hash, slot);
		word = &table->words.items[*slot - 1];
		if (word->hash == hash && word->norm.len == len &&
			is_same(word->norm.data, norm, len))
		{
			word->count++;
			return *slot - 1;
		}
		place = (place + 1) & table->mask;
	}
	return add_word(table, norm, len, hash, NULL);
}

/* Eight bytes of ASCII in lower case. */
static inline uint64_t
lower_bytes(uint64_t bytes)
{
	uint64_t upper = (bytes + NT_EACH_BYTE(0x80 - 'A')) &
					 ~(bytes + NT_EACH_BYTE(0x7f - 'Z')) & NT_EACH_BYTE(0x80);

	return bytes | upper >> 2;
}

/* True where one of eight bytes is not ASCII or an ampersand, which may begin a reference. */
static inline bool
may_be_folded(uint64_t bytes)
{
	uint64_t ampersands = bytes ^ NT_EACH_BYTE('&');

	return (((ampersands - NT_EACH_BYTE(1)) | bytes) & NT_EACH_BYTE(0x80)) != 0;
}

/* Eight bytes from a place on; those behind end may be any. */
static inline uint64_t
load_bytes(const NtAnalysis *a, uint32_t start, uint32_t end)
{
	char last[8] = {0};

	if (a->len - start >= 8)
		return nt_load_bytes(a->text + start);
	memcpy(last, a->text + start, end - start);
	return nt_load_bytes(last);
}

/*
 * Writes the normal form of a word of ASCII, eight bytes at a time.  False
 * where the word is not that simple.
 */
static inline bool
write_simple_norm(const NtAnalysis *a, uint32_t start, uint32_t end, char *norm)
{
	for (; start < end; start += 8, norm += 8)
	{
		uint64_t bytes = load_bytes(a, start, end);

		if (end - start < 8)
			bytes &= NT_FIRST_BYTES(end - start);
		if (may_be_folded(bytes))
			return false;
		nt_store_bytes(norm, lower_bytes(bytes));
	}
	return true;
}

/* The word of a token. */
static uint32_t
word_of_token(WordTable *table, const NtToken *token)
{
	NtAnalysis *a = table->a;
	char        small[NT_NORM_SIZE(64)];
	uint32_t    len = token->end - token->start;
	char       *norm = len <= 64 ? small : nt_alloc(&a->arena, NT_NORM_SIZE(len));

	if (!write_simple_norm(a, token->start, token->end, norm))
	{
		len = nt_normal_form(a->text, token->start, token->end, norm);
		memset(norm + len, 0, 8);
	}
	return intern_word(table, norm, len, nt_hash(norm, len));
}

/* The word of a token of one to seven letters of ASCII. */
static uint32_t
word_of_letters(WordTable *table, const NtToken *token)
{
	uint32_t len = token->end - token->start;
	uint64_t letters =
		(load_bytes(table->a, token->start, token->end) | NT_EACH_BYTE(0x20)) &
		NT_FIRST_BYTES(len);
	char norm[8];

	nt_store_bytes(norm, letters);
	return intern_word(table, norm, len, nt_hash_letters(letters, len));
}

/*
 * Room for the distinct words that most articles need no more than; longer
 * ones make it grow.
 */
#define LIKELY_WORDS 1024

static void
make_room(WordTable *table)
{
	uint32_t likely = table->a->ntokens / 2 + 16;
	uint32_t size = 64;

	if (likely > LIKELY_WORDS)
		likely = LIKELY_WORDS;
	while (size < likely * 2)
		size *= 2;
	table->words.capacity = likely;
	table->words.items = nt_alloc(&table->a->arena, likely * sizeof(NtWord));
	make_table(table, size);
}

/* How the words of a sentence are written. */
static NtCasing
casing_of(const NtAnalysis *a, const NtSentence *s)
{
	uint32_t upper = 0;
	uint32_t capital = 0;
	uint32_t lower = 0;
	uint32_t lower_content = 0;

	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		switch (a->tokens[t].shape)
		{
			case NT_SHAPE_UPPER:
				upper++;
				break;
			case NT_SHAPE_CAPITAL:
				capital++;
				break;
			case NT_SHAPE_LOWER:
				if ((a->tokens[t].flags & NT_TOKEN_GLUED) != 0)
					break;
				lower++;
				if ((nt_lex(a, t) & NT_LEX_FUNCTION) == 0)
					lower_content++;
				break;
			default:
				break;
		}
	}
	if (lower + capital == 0 && upper >= 2)
		return NT_CASING_UPPER;
	if (upper >= 3 && upper > 4 * (lower + capital))
		return NT_CASING_UPPER;
	if (upper + capital == 0)
		return NT_CASING_LOWER;
	if (capital >= 3 && lower_content * 4 < capital)
		return NT_CASING_TITLE;
	return NT_CASING_PROSE;
}

/* Counts how the words of a sentence are written, for the whole article. */
static void
count_words(NtAnalysis *a, const NtSentence *s)
{
	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		NtToken *token = &a->tokens[t];
		NtWord  *word = &a->words[token->word];

		if (token->shape == NT_SHAPE_LOWER)
			word->lower++;
		else if (token->shape != NT_SHAPE_PUNCT && token->class == NT_CHAR_UPPER &&
				 s->casing == NT_CASING_PROSE && (token->flags & NT_TOKEN_FIRST) == 0)
			word->capital++;
	}
}

void
nt_find_words(NtAnalysis *a)
{
	WordTable table = {0};

	table.a = a;
	make_room(&table);
	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		NtToken *token = &a->tokens[t];

		if (t % 1024 == 0)
			nt_check(a);
		token->word = (token->flags & NT_TOKEN_LETTERS) != 0
						  ? word_of_letters(&table, token)
						  : word_of_token(&table, token);
	}
	look_up_words(table.words.items, table.words.count);
	a->words = table.words.items;
	a->nwords = table.words.count;
	for (uint32_t i = 0; i < a->nsentences; i++)
	{
		NtSentence *s = &a->sentences[i];

		nt_check(a);
		s->casing = (uint8_t) casing_of(a, s);
		count_words(a, s);
	}
}

/* The words of n tokens, without their stops and with one space between them. */
static uint32_t
write_words(const NtAnalysis *a, uint32_t token, uint32_t n, char *out, uint32_t size)
{
	uint32_t len = 0;

	for (uint32_t t = token; t < token + n; t++)
	{
		const NtString *norm = &nt_word(a, t)->norm;

		if (len + norm->len + 1 > size)
			return 0;
		if (t > token)
			out[len++] = ' ';
		for (uint32_t i = 0; i < norm->len; i++)
			if (norm->data[i] != '.')
				out[len++] = norm->data[i];
	}
	return len;
}

static bool
is_upper(const NtAnalysis *a, uint32_t token, uint32_t n)
{
	for (uint32_t t = token; t < token + n; t++)
		if (a->tokens[t].shape != NT_SHAPE_UPPER &&
			a->tokens[t].shape != NT_SHAPE_INITIAL &&
			a->tokens[t].shape != NT_SHAPE_PUNCT)
			return false;
	return true;
}

/* The phrase that n tokens are, with their hash. */
static const NtPhrase *
phrase_of(const NtAnalysis *a, uint32_t token, uint32_t n, uint32_t hash)
{
	char            words[NT_MAX_PHRASE * 2];
	const NtPhrase *phrase;

	if (n == 1)
		phrase = nt_word(a, token)->phrase;
	else
		phrase = nt_lexicon_hashed_phrase(
			words, write_words(a, token, n, words, sizeof(words)), hash);
	return phrase != NULL &&
				   ((phrase->flags & NT_PHRASE_UPPER) == 0 || is_upper(a, token, n))
			   ? phrase
			   : NULL;
}

/* More tokens than any phrase has. */
#define MAX_TOKENS 32

const NtPhrase *
nt_find_phrase(const NtAnalysis *a, uint32_t token, uint32_t end, uint32_t *ntokens)
{
	const NtWord *word = nt_word(a, token);
	uint32_t      hashes[MAX_TOKENS + 1];
	uint32_t      longest = word->longest < MAX_TOKENS ? word->longest : MAX_TOKENS;
	uint32_t      n;

	if (end <= token || longest == 0)
		return NULL;
	if (longest > end - token)
		longest = end - token;
	hashes[1] = word->plain;
	for (n = 1; n < longest; n++)
	{
		hashes[n + 1] = nt_hash_words(hashes[n], nt_word(a, token + n)->plain);
		if (n == 1 && !nt_lexicon_begins(hashes[2]))
			break;
	}
	for (; n > 0; n--)
	{
		const NtPhrase *phrase = phrase_of(a, token, n, hashes[n]);

		if (phrase != NULL)
		{
			*ntokens = n;
			return phrase;
		}
	}
	return NULL;
}
