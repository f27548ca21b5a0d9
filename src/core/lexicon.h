/*
 * lexicon.h: what the lists in model/lists know of words and phrases.
 *
 * The lists are compiled when the extension is built (src/train/lexicon.c)
 * into one blob without pointers, linked into the library's read-only data.
 */
#ifndef NT_LEXICON_H
#define NT_LEXICON_H

#include "newstext.h"

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

/* The longest entry, in bytes. */
#define NT_MAX_PHRASE 255

/* The hash of words and phrases. */
extern uint32_t nt_hash(const char *data, size_t len);

/*
 * The classes of a word in normal form (see NtWord); a word with stops that
 * is not listed is looked up without them.  Sets *longest to the number of
 * tokens of the longest phrase that begins with it, 0 if none does.
 */
extern NtLexClasses nt_lexicon_word(const char *norm, size_t len, uint32_t hash,
									uint32_t *longest);

/* The phrase of these words (normal forms without stops, one space between). */
extern const NtPhrase *nt_lexicon_phrase(const char *words, size_t len);

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
} NtLexHeader;

/* Changes whenever the layout does; reads differently in another byte order. */
#define NT_LEX_MAGIC 0x4e544c01

typedef struct NtLexRecord
{
	uint16_t tag;     /* high bits of the hash */
	uint16_t set;     /* number of its classes in sets */
	uint8_t  longest; /* tokens of the longest phrase that begins so */
	uint8_t  len;
} NtLexRecord;

#endif
