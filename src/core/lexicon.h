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
 * without stops, so "U.S. Senate" and "US Senate" are one entry.
 */
typedef struct NtPhrase
{
	NtLexClasses classes;
	uint32_t	hash;
	uint32_t	text;			/* offset of its words, one space between them */
	uint32_t	canonical;		/* offset of the name that it stands for, 0 if none */
	uint16_t	text_len;
	uint16_t	canonical_len;
	uint8_t		ntokens;
	uint8_t		kind;			/* of the first class that names something, or NT_NO_KIND */
	uint8_t		flags;
	uint8_t		unused;
} NtPhrase;

#define NT_PHRASE_UPPER 1		/* matches only in capitals: US, IT */
#define NT_PHRASE_COMMON 2		/* also an ordinary word or phrase: Reading, Nice */

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

#endif
