/*
 * lexicon.h: what the lists in model/lists know of words and phrases.
 *
 * The lists are compiled when the extension is built (src/train/lexicon.c)
 * into one blob without pointers, linked into the library's read-only data.
 */
#ifndef NT_LEXICON_H
#define NT_LEXICON_H

#include "newstext.h"
#include "unicode.h"

/* A set of classes, one bit each. */
typedef uint64_t NtLexClasses;

enum
{
#define NT_LEX_CLASS(constant, list, kind) constant##_BIT,
#include "lexicon_class.h"
#undef NT_LEX_CLASS
	NT_LEX_NCLASSES
};

/* NT_LEX_SURNAME and so on, as sets of one class. */
#define NT_LEX_CLASS(constant, list, kind) \
	static const NtLexClasses constant = (NtLexClasses) 1 << constant##_BIT;
#include "lexicon_class.h"
#undef NT_LEX_CLASS

/*
 * An entry of one or more words.  Its words are compared in their normal form
 * without stops, so "U.S. Senate" and "US Senate" are one entry; only an entry
 * with NT_PHRASE_STOP, one word, keeps them: "Mass." is no "Mass".
 */
typedef struct NtPhrase
{
	NtLexClasses classes;
	uint32_t     hash;
	uint32_t     text;      /* offset of its words, one space between them */
	uint32_t     canonical; /* offset of the name that it stands for, 0 if none */
	uint8_t      text_len;
	uint8_t      ntokens;
	uint8_t      kind; /* of the first class that names something, or NT_NO_KIND */
	uint8_t      flags;
} NtPhrase;

#define NT_PHRASE_UPPER 1  /* matches only in capitals: US, IT */
#define NT_PHRASE_COMMON 2 /* also an ordinary word: Reading, Nice */
#define NT_PHRASE_LINE 4   /* layout: is the whole line, not just its beginning */
#define NT_PHRASE_STOP 8   /* one word, matches only with its stops: Mass. */
#define NT_PHRASE_LABEL \
	16 /* layout: names what stands behind its colon: "Related: ..." */

#define NT_PHRASE_ABOUT 32 /* layout: stands before the author's name: "About Jane Roe" */
#define NT_PHRASE_STAMP 64 /* layout: stands before the date of a stamp: "Updated: ..." */

/* The longest entry, in bytes. */
#define NT_MAX_PHRASE 255

#define NT_HASH_MULTIPLIER UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t
nt_hash_mix(uint64_t hash, uint64_t bytes)
{
	hash = (hash ^ bytes) * NT_HASH_MULTIPLIER;
	return hash ^ (hash >> 32);
}

static inline uint32_t
nt_hash_end(uint64_t hash, uint64_t last)
{
	hash = nt_hash_mix(hash, last);
	hash = nt_hash_mix(hash, hash >> 29);
	return (uint32_t) (hash >> 16);
}

/*
 * The hash of words and phrases.  It is the same on every machine, since index
 * keys and models may be compared across machines.  Not meant to withstand
 * collisions made on purpose: tables that take words from articles bound their
 * probes themselves.
 */
static inline uint32_t
nt_hash(const char *data, size_t len)
{
	uint64_t hash = (uint64_t) len * NT_HASH_MULTIPLIER;
	uint64_t last = 0;

	for (; len > 8; len -= 8, data += 8)
		hash = nt_hash_mix(hash, nt_load_bytes(data));
	if (len >= 4)
		last = nt_load_word(data) | (uint64_t) nt_load_word(data + len - 4) << 32;
	else if (len > 0)
		last = (unsigned char) data[0] | (uint64_t) (unsigned char) data[len / 2] << 8 |
			   (uint64_t) (unsigned char) data[len - 1] << 16;
	return nt_hash_end(hash, last);
}

/* nt_hash of one to seven bytes in a number, the first one lowest. */
static inline uint32_t
nt_hash_letters(uint64_t letters, uint32_t len)
{
	uint64_t last;

	if (len >= 4)
		last = (uint32_t) letters | letters >> (len - 4) * 8 << 32;
	else
		last = (letters & 0xff) | (letters >> len / 2 * 8 & 0xff) << 8 |
			   (letters >> (len - 1) * 8 & 0xff) << 16;
	return nt_hash_end(len * NT_HASH_MULTIPLIER, last);
}

/*
 * The hash of words and one more, from theirs; that of one word is its own.
 * So the phrases that begin at a word are looked for without writing them out.
 */
static inline uint32_t
nt_hash_words(uint32_t words, uint32_t word)
{
	return nt_hash_end((uint64_t) words << 32 | word, 0);
}

/* The hash of words with one space between them. */
extern uint32_t nt_phrase_hash(const char *words, size_t len);

/* False where no phrase begins with the two words that have this hash. */
extern bool nt_lexicon_begins(uint32_t hash);

/*
 * The classes of a word in normal form (see NtWord); a word with stops that
 * is not listed is looked up without them.  Sets *longest to the number of
 * tokens of the longest phrase that begins with it, 0 if none does.
 */
extern NtLexClasses nt_lexicon_word(const char *norm, size_t len, uint32_t hash,
									uint32_t *longest);

/*
 * Has the memory fetched that a word with this hash will be looked up in: the
 * second function follows the first a while later, the look-up the second.
 */
extern void nt_lexicon_expect(uint32_t hash);
extern void nt_lexicon_expect_more(uint32_t hash);

/* The phrase of these words (normal forms without stops, one space between). */
extern const NtPhrase *nt_lexicon_phrase(const char *words, size_t len);

/* The same where nt_phrase_hash of the words is known. */
extern const NtPhrase *nt_lexicon_hashed_phrase(const char *words, size_t len,
												uint32_t hash);

/* The name that a phrase stands for; data is NULL if it is none but itself. */
extern NtString nt_phrase_canonical(const NtPhrase *phrase);

/* Version of the lexicon's data, as a string. */
extern const char *nt_lexicon_version(void);

/*
 * The compiled lists.  The library's own are linked into it (lexicon_blob.c);
 * the program that compiles them puts its own function in this one's place.
 */
extern const void *nt_lexicon_data(void);

/*
 * How the compiled lists begin.  Numbers are in the byte order of the machine
 * that the library is built for; offsets count bytes from the header.
 *
 * Words lie in buckets, chosen by the low bits of their hash: word_index has
 * an offset for each bucket and one for the end of the last.  A record is an
 * NtLexRecord and the word's bytes.  Phrases are sorted by bucket in the same
 * way, phrase_index counts them.  A canonical name has its length before it,
 * in one byte.
 */
typedef struct NtLexHeader
{
	uint32_t magic;
	uint32_t length; /* of everything, header included */
	uint32_t nclasses;
	uint32_t version;   /* offset of a zero-terminated string */
	uint32_t sets;      /* NtLexClasses that words have */
	uint32_t word_mask; /* number of buckets - 1 */
	uint32_t word_index;
	uint32_t phrase_mask;
	uint32_t phrase_index;
	uint32_t phrases;
	uint32_t nwords;
	uint32_t nphrases;
	uint32_t pair_mask; /* number of bits in pairs - 1 */
	uint32_t pairs;     /* a bit for each hash of two words that begin a phrase */
} NtLexHeader;

/* Changes whenever the layout does; reads differently in another byte order. */
#define NT_LEX_MAGIC 0x4e544c02

typedef struct NtLexRecord
{
	uint16_t tag;     /* high bits of the hash */
	uint16_t set;     /* number of its classes in sets */
	uint8_t  longest; /* tokens of the longest phrase that begins so */
	uint8_t  len;
} NtLexRecord;

#endif
