/*
 * dictionary.c: a user's own names, matched before the model's.
 *
 * Made for a million names: an entry takes 16 bytes and its text, found
 * through an open table of entry numbers by the hash of its words.  Names and
 * text are compared by the normal forms of their tokens, whose stops and
 * glued hyphens do not count: U.S. and US, Al-Qaida and Al Qaida.
 *
 * Most words of a text begin no name.  A table of bytes says how many words
 * the longest name that begins with a word has, another of bits which pairs
 * of words begin one; both answer for hashes, so may say yes in error.
 */
#include "analysis.h"

#define MAX_WORDS 32 /* of a name */
#define MAX_NAME 255 /* bytes */
#define MAX_KINDS 200
#define MAX_KIND_NAME 63
#define KIND_SLOTS 512
#define CHUNK_BITS 20 /* strings lie in chunks of a megabyte */
#define CHUNK_SIZE (1u << CHUNK_BITS)
#define ENTRY_BITS 12 /* entries in chunks of so many */
#define ENTRIES (1u << ENTRY_BITS)
#define SCRATCH_SIZE (64 * 1024)

typedef struct Entry
{
	uint32_t hash; /* of its words */
	uint32_t name; /* place of its text */
	uint32_t canonical;
	uint8_t  name_len;
	uint8_t  canonical_len;
	uint8_t  kind;
	uint8_t  flags;
} Entry;

struct NtDictionary
{
	NtArena arena;
	NtArena scratch; /* tokens of one name; begun anew for each */
	NT_ARRAY(char *) chunks;
	uint32_t used; /* bytes of the last chunk */
	NT_ARRAY(Entry *) entries;
	uint32_t nentries;
	NtString kinds[MAX_KINDS];
	uint32_t nkinds;
	uint8_t  kind_slots[KIND_SLOTS]; /* number of a kind + 1 */
	NtString last_canonical;         /* entries that follow often share it */
	uint32_t last_place;

	uint32_t *slots;   /* number of an entry + 1 */
	uint8_t  *longest; /* words of the longest name, by first word */
	uint8_t  *pairs;   /* a bit for the first two words of each name */
	uint32_t  mask;    /* of all three: hashes come down to it */
	uint32_t  size;    /* entries that can match */
};

/* The words of a name, or of a text from some token on. */
typedef struct Words
{
	uint32_t count;
	uint32_t hash[MAX_WORDS];   /* of the words up to each */
	uint32_t tokens[MAX_WORDS]; /* how many tokens these are */
} Words;

static const char *
string_at(const NtDictionary *d, uint32_t place)
{
	return d->chunks.items[place >> CHUNK_BITS] + (place & (CHUNK_SIZE - 1));
}

static Entry *
entry_at(const NtDictionary *d, uint32_t number)
{
	return &d->entries.items[number >> ENTRY_BITS][number & (ENTRIES - 1)];
}

NtDictionary *
nt_dictionary_begin(const NtHost *host)
{
	NtDictionary *d = host->alloc(host->state, sizeof(NtDictionary));

	memset(d, 0, sizeof(NtDictionary));
	nt_arena_init(&d->arena, host);
	nt_arena_init(&d->scratch, host);
	d->scratch.next = nt_alloc(&d->arena, SCRATCH_SIZE);
	d->scratch.end = d->scratch.next + SCRATCH_SIZE;
	d->used = CHUNK_SIZE;
	return d;
}

/* Keeps a string of at most MAX_NAME bytes and returns its place. */
static uint32_t
keep_string(NtDictionary *d, NtString string)
{
	uint32_t place;

	if (d->used + string.len > CHUNK_SIZE)
	{
		*NT_APPEND(&d->arena, &d->chunks) = nt_alloc(&d->arena, CHUNK_SIZE);
		d->used = 0;
	}
	place = ((d->chunks.count - 1) << CHUNK_BITS) + d->used;
	memcpy(d->chunks.items[place >> CHUNK_BITS] + d->used, string.data, string.len);
	d->used += string.len;
	return place;
}

/*
 * Copies a string to out (MAX_NAME bytes) with one space for each run of white
 * space and none at its ends.  False where it does not fit.
 */
static bool
clean_string(NtString string, char *out, NtString *clean)
{
	uint32_t len = 0;
	bool     space = false;

	for (uint32_t at = 0; at < string.len;)
	{
		uint32_t c;
		uint32_t length = nt_decode(string.data, string.len, at, &c);
		NtCharClass class = nt_char_class(c);

		if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE)
			space = len > 0;
		else
		{
			if (len + space + length > MAX_NAME)
				return false;
			if (space)
				out[len++] = ' ';
			space = false;
			memcpy(out + len, string.data + at, length);
			len += length;
		}
		at += length;
	}
	clean->data = out;
	clean->len = len;
	return true;
}

/* The number of a custom kind, which is added if it is new; -1 if it cannot be. */
static int
custom_kind(NtDictionary *d, NtString kind)
{
	uint32_t slot = nt_hash(kind.data, kind.len) % KIND_SLOTS;

	for (; d->kind_slots[slot] != 0; slot = (slot + 1) % KIND_SLOTS)
	{
		const NtString *known = &d->kinds[d->kind_slots[slot] - 1];

		if (known->len == kind.len && memcmp(known->data, kind.data, kind.len) == 0)
			return d->kind_slots[slot] - 1;
	}
	if (d->nkinds == MAX_KINDS)
		return -1;
	d->kinds[d->nkinds] = nt_copy(&d->arena, kind.data, kind.len);
	d->kind_slots[slot] = (uint8_t) ++d->nkinds;
	return (int) d->nkinds - 1;
}

/* Sets *number to that of the kind, or says what is wrong with it. */
static const char *
find_kind(NtDictionary *d, NtString kind, uint8_t *number)
{
	int custom;

	*number = kind.len == 0 ? NT_MISC : nt_kind_by_name(kind.data, kind.len);
	if (*number != NT_NO_KIND)
		return NULL;
	if (kind.len > MAX_KIND_NAME)
		return "its kind is longer than 63 bytes";
	for (uint32_t i = 0; i < kind.len; i++)
	{
		char c = kind.data[i];

		if (!(c >= 'a' && c <= 'z') && (i == 0 || !((c >= '0' && c <= '9') || c == '_')))
			return "its kind is not made of small letters, digits and underscores after a letter";
	}
	if (kind.len == 7 && memcmp(kind.data, "speaker", 7) == 0)
		return "\"speaker\" is not allowed as a kind";
	custom = custom_kind(d, kind);
	if (custom < 0)
		return "it has more than 200 kinds of its own before this one";
	*number = (uint8_t) (NT_CUSTOM_KIND + custom);
	return NULL;
}

/* True for hyphens and dashes inside a name, which do not count. */
static bool
is_glued_dash(const NtToken *token)
{
	return token->class == NT_CHAR_DASH && (token->flags & NT_TOKEN_GLUED) != 0;
}

/* The hash of a normal form without its stops, unless it is nothing else. */
static uint32_t
plain_hash(const char *norm, uint32_t len)
{
	char     plain[NT_NORM_SIZE(MAX_NAME)];
	uint32_t n = 0;

	if (len > sizeof(plain))
		return nt_hash(norm, len);
	for (uint32_t i = 0; i < len; i++)
		if (norm[i] != '.')
			plain[n++] = norm[i];
	return n > 0 ? nt_hash(plain, n) : nt_hash(norm, len);
}

/* Adds a word, which ends so many tokens after the first. */
static void
add_word(Words *words, uint32_t hash, uint32_t tokens)
{
	uint64_t mixed = words->count == 0 ? 0 : words->hash[words->count - 1];

	mixed = (mixed + hash) * UINT64_C(0x9e3779b97f4a7c15);
	words->hash[words->count] = (uint32_t) (mixed >> 32);
	words->tokens[words->count] = tokens;
	words->count++;
}

/* The words of a name.  False where it has more than MAX_WORDS. */
static bool
words_of_name(NtDictionary *d, NtString name, Words *words)
{
	NtArena  scratch = d->scratch;
	NtToken *tokens;
	uint32_t n = nt_tokenize(&scratch, name.data, name.len, &tokens);
	char     norm[NT_NORM_SIZE(MAX_NAME)];

	words->count = 0;
	for (uint32_t t = 0; t < n; t++)
	{
		if (is_glued_dash(&tokens[t]))
			continue;
		if (words->count == MAX_WORDS)
			return false;
		add_word(words,
				 plain_hash(norm, nt_normal_form(name.data, tokens[t].start,
												 tokens[t].end, norm)),
				 t + 1);
	}
	return true;
}

const char *
nt_dictionary_add(NtDictionary *d, NtString name, NtString kind, NtString canonical,
				  int flags)
{
	char        name_data[MAX_NAME];
	char        canonical_data[MAX_NAME];
	Words       words;
	Entry       entry;
	const char *wrong = find_kind(d, kind, &entry.kind);

	if (wrong != NULL)
		return wrong;
	if (!clean_string(name, name_data, &name))
		return "it is longer than 255 bytes";
	if (!clean_string(canonical, canonical_data, &canonical))
		return "its canonical name is longer than 255 bytes";
	if (!words_of_name(d, name, &words))
		return "it has more than 32 words";
	if (words.count == 0)
		return "it has no word";
	entry.hash = words.hash[words.count - 1];
	entry.name = keep_string(d, name);
	entry.name_len = (uint8_t) name.len;
	entry.canonical = entry.name;
	entry.canonical_len = entry.name_len;
	entry.flags = (uint8_t) flags;
	if (canonical.len > 0)
	{
		if (canonical.len != d->last_canonical.len ||
			memcmp(canonical.data, d->last_canonical.data, canonical.len) != 0)
		{
			d->last_place = keep_string(d, canonical);
			d->last_canonical.data = string_at(d, d->last_place);
			d->last_canonical.len = canonical.len;
		}
		entry.canonical = d->last_place;
		entry.canonical_len = (uint8_t) canonical.len;
	}
	if ((d->nentries & (ENTRIES - 1)) == 0)
		*NT_APPEND(&d->arena, &d->entries) = nt_alloc(&d->arena, ENTRIES * sizeof(Entry));
	*entry_at(d, d->nentries++) = entry;
	return NULL;
}

/*
 * Reads a name or a text as it is compared: the next character of its normal
 * form that counts, 0 at the end.
 */
static uint32_t
next_char(NtString string, uint32_t *at)
{
	while (*at < string.len)
	{
		uint32_t c;
		NtCharClass class;

		*at += nt_decode(string.data, string.len, *at, &c);
		class = nt_char_class(c);
		if (class != NT_CHAR_SPACE && class != NT_CHAR_NEWLINE && class != NT_CHAR_DASH &&
			class != NT_CHAR_IGNORED && c != '.')
			return c == 0 ? NT_INVALID_CHAR : c;
	}
	return 0;
}

/* The normal form of an entry's name, written to norm. */
static NtString
normal_name(const NtDictionary *d, const Entry *entry, char *norm)
{
	NtString result;

	result.data = norm;
	result.len = nt_normal_form(string_at(d, entry->name), 0, entry->name_len, norm);
	return result;
}

/* True where two entries match the same texts. */
static bool
is_same_name(const NtDictionary *d, const Entry *x, const Entry *y)
{
	char     norm_x[NT_NORM_SIZE(MAX_NAME)];
	char     norm_y[NT_NORM_SIZE(MAX_NAME)];
	NtString name_x;
	NtString name_y;
	uint32_t at_x = 0;
	uint32_t at_y = 0;
	uint32_t c;

	if ((x->flags & NT_NAME_CASE) != 0)
		return (y->flags & NT_NAME_CASE) != 0 && x->name_len == y->name_len &&
			   memcmp(string_at(d, x->name), string_at(d, y->name), x->name_len) == 0;
	name_x = normal_name(d, x, norm_x);
	name_y = normal_name(d, y, norm_y);
	do
	{
		c = next_char(name_x, &at_x);
		if (c != next_char(name_y, &at_y))
			return false;
	} while (c != 0);
	return true;
}

static inline uint32_t
pair_bit(const NtDictionary *d, uint32_t hash)
{
	/* other bits than those that number a slot */
	return (hash * UINT32_C(0x85ebca6b)) >> 5 & (d->mask * 4 + 3);
}

/* Notes how the name of an entry begins. */
static void
note_beginning(NtDictionary *d, const Entry *entry)
{
	NtString name;
	Words    words;
	uint8_t *longest;

	name.data = string_at(d, entry->name);
	name.len = entry->name_len;
	words_of_name(d, name, &words);
	longest = &d->longest[words.hash[0] & d->mask];
	if (*longest < words.count)
		*longest = (uint8_t) words.count;
	if (words.count > 1)
	{
		uint32_t bit = pair_bit(d, words.hash[1]);

		d->pairs[bit / 8] |= (uint8_t) (1 << bit % 8);
	}
}

/* Of entries for the same texts, the first counts. */
void
nt_dictionary_finish(NtDictionary *d)
{
	uint32_t size = 64;

	while (size < d->nentries * 2)
		size *= 2;
	d->mask = size - 1;
	d->slots = nt_alloc0(&d->arena, size * sizeof(uint32_t));
	d->longest = nt_alloc0(&d->arena, size);
	d->pairs = nt_alloc0(&d->arena, size / 2);
	for (uint32_t i = 0; i < d->nentries; i++)
	{
		const Entry *entry = entry_at(d, i);
		uint32_t     slot = entry->hash & d->mask;
		bool         known = false;

		if (i % 1024 == 0)
			d->arena.host->check(d->arena.host->state);
		for (; d->slots[slot] != 0 && !known; slot = (slot + 1) & d->mask)
		{
			const Entry *other = entry_at(d, d->slots[slot] - 1);

			known = other->hash == entry->hash && is_same_name(d, other, entry);
		}
		if (known)
			continue;
		d->slots[slot] = i + 1;
		d->size++;
		note_beginning(d, entry);
	}
}

uint32_t
nt_dictionary_size(const NtDictionary *d)
{
	return d->size;
}

/* The hash of a word of the text, without its stops. */
static inline uint32_t
text_hash(const NtWord *word)
{
	if (word->norm.len > 1 && memchr(word->norm.data, '.', word->norm.len) != NULL)
		return plain_hash(word->norm.data, word->norm.len);
	return word->hash;
}

/* True where the article's tokens [first, end) are the name of an entry as written. */
static bool
is_as_written(const NtDictionary *d, const Entry *entry, const NtAnalysis *a,
			  uint32_t first, uint32_t end)
{
	const char *name = string_at(d, entry->name);
	uint32_t    n = 0;

	for (uint32_t t = first; t < end; t++)
	{
		const NtToken *token = &a->tokens[t];
		uint32_t       len = token->end - token->start;

		if (t > first && (token->flags & NT_TOKEN_GLUED) == 0)
		{
			if (n == entry->name_len || name[n] != ' ')
				return false;
			n++;
		}
		if (entry->name_len - n < len ||
			memcmp(name + n, a->text + token->start, len) != 0)
			return false;
		n += len;
	}
	return n == entry->name_len;
}

/* True where the article's tokens [first, end) are the name of an entry. */
static bool
is_name(const NtDictionary *d, const Entry *entry, const NtAnalysis *a, uint32_t first,
		uint32_t end)
{
	char     norm[NT_NORM_SIZE(MAX_NAME)];
	NtString name;
	uint32_t at_name = 0;

	if ((entry->flags & NT_NAME_CASE) != 0)
		return is_as_written(d, entry, a, first, end);
	name = normal_name(d, entry, norm);
	for (uint32_t t = first; t < end; t++)
	{
		const NtWord *word = nt_word(a, t);
		uint32_t      at = 0;
		uint32_t      c;

		while ((c = next_char(word->norm, &at)) != 0)
			if (c != next_char(name, &at_name))
				return false;
	}
	return next_char(name, &at_name) == 0;
}

/* The entry whose name the first n words from a token on are, or NULL. */
static const Entry *
find_entry(const NtDictionary *d, const NtAnalysis *a, uint32_t token, const Words *words,
		   uint32_t n)
{
	uint32_t hash = words->hash[n - 1];
	uint32_t slot = hash & d->mask;

	for (; d->slots[slot] != 0; slot = (slot + 1) & d->mask)
	{
		const Entry *entry = entry_at(d, d->slots[slot] - 1);

		if (entry->hash == hash &&
			is_name(d, entry, a, token, token + words->tokens[n - 1]))
			return entry;
	}
	return NULL;
}

const uint8_t *
nt_dictionary_beginnings(const NtDictionary *d, NtAnalysis *a)
{
	uint8_t *longest = nt_alloc(&a->arena, a->nwords + 1);

	for (uint32_t w = 0; w < a->nwords; w++)
	{
		Words words;

		words.count = 0;
		add_word(&words, text_hash(&a->words[w]), 1);
		longest[w] = d->longest[words.hash[0] & d->mask];
	}
	return longest;
}

bool
nt_dictionary_match(const NtDictionary *d, const NtAnalysis *a, uint32_t token,
					uint32_t end, uint32_t *ntokens, NtDictionaryName *name)
{
	Words    words;
	uint32_t longest;

	words.count = 0;
	add_word(&words, text_hash(nt_word(a, token)), 1);
	longest = d->longest[words.hash[0] & d->mask];
	if (longest == 0)
		return false;
	for (uint32_t t = token + 1; t < end && words.count < longest; t++)
	{
		if (is_glued_dash(&a->tokens[t]))
			continue;
		add_word(&words, text_hash(nt_word(a, t)), t + 1 - token);
		if (words.count == 2)
		{
			uint32_t bit = pair_bit(d, words.hash[1]);

			if ((d->pairs[bit / 8] & 1 << bit % 8) == 0)
			{
				words.count = 1;
				break;
			}
		}
	}
	for (uint32_t n = words.count; n > 0; n--)
	{
		const Entry *entry = find_entry(d, a, token, &words, n);

		if (entry != NULL)
		{
			name->kind = entry->kind;
			name->flags = entry->flags;
			name->canonical.data = string_at(d, entry->canonical);
			name->canonical.len = entry->canonical_len;
			*ntokens = words.tokens[n - 1];
			return true;
		}
	}
	return false;
}

NtString
nt_dictionary_kind_name(const NtDictionary *d, uint8_t kind)
{
	return d->kinds[kind - NT_CUSTOM_KIND];
}
