/*
 * analysis.h: what the steps of the engine leave for each other.
 *
 * An article walks one way through the steps, a file each:
 *
 *     text -> blocks -> tokens -> sentences -> tags -> mentions -> entities
 *          -> quotes
 *
 * Each step reads what the ones before it left in the NtAnalysis and adds its
 * own part; no step changes what another one made.
 */
#ifndef NT_ANALYSIS_H
#define NT_ANALYSIS_H

#include "arena.h"
#include "lexicon.h"
#include "unicode.h"

typedef enum NtStep
{
	NT_STEP_NONE,
	NT_STEP_BLOCKS,
	NT_STEP_TOKENS,
	NT_STEP_SENTENCES,
	NT_STEP_WORDS,
	NT_STEP_TAGS,
	NT_STEP_MENTIONS,
	NT_STEP_ENTITIES,
	NT_STEP_QUOTES
} NtStep;

/* How a token is written. */
typedef enum NtShape
{
	NT_SHAPE_PUNCT,   /* punctuation or symbol */
	NT_SHAPE_LOWER,   /* minister, don't */
	NT_SHAPE_CAPITAL, /* Minister, O'Brien: first letter upper, a lower one follows */
	NT_SHAPE_INITIAL, /* one upper-case letter, with or without a stop: J. */
	NT_SHAPE_UPPER,   /* IBM, U.S., AT&T */
	NT_SHAPE_MIXED,   /* iPhone */
	NT_SHAPE_LETTER,  /* letters of a script without case */
	NT_SHAPE_NUMBER,  /* 5, 1,000.50, 12:30 */
	NT_SHAPE_ALNUM,   /* letters and digits: 5G, 20th, F-16 without its hyphen */
	NT_SHAPE_ADDRESS  /* URL, mail address, @handle, #tag */
} NtShape;

#define NT_TOKEN_GLUED 1     /* no white space before it in its block */
#define NT_TOKEN_FIRST 2     /* first word of its sentence, marks and brackets aside */
#define NT_TOKEN_LINE 4      /* first of a line */
#define NT_TOKEN_NON_ASCII 8 /* holds bytes beyond ASCII */
#define NT_TOKEN_LETTERS 16  /* is of one to seven letters of ASCII */

typedef struct NtToken
{
	uint32_t start; /* bytes into the article */
	uint32_t end;
	uint32_t word;  /* number of its NtWord, from NT_STEP_WORDS on */
	uint8_t  shape; /* NtShape */
	uint8_t class;  /* NtCharClass of its first character */
	uint16_t flags;
} NtToken;

/*
 * A distinct word of the article.  norm is the word in lower case without
 * accents, "'" for every apostrophe, its stops kept (u.s.); a zero byte is
 * behind it.
 */
typedef struct NtWord
{
	NtString        norm;
	uint32_t        hash;    /* nt_hash of norm */
	uint32_t        count;   /* tokens of this word */
	uint32_t        lower;   /* of these, written in lower case */
	uint32_t        capital; /* capitalised inside a sentence of prose */
	NtLexClasses    lex;     /* what the lexicon knows of the word alone */
	const NtPhrase *phrase;  /* what it knows of it as a whole name, or NULL */
	uint32_t        longest; /* tokens of the longest phrase that begins so, 0 if none */
	uint32_t        plain;   /* nt_hash of norm without its stops */
} NtWord;

/*
 * A label of a token: NT_LABEL_O, or kind and place in the mention.
 */
enum
{
	NT_PLACE_BEGIN,
	NT_PLACE_INSIDE,
	NT_PLACE_LAST,
	NT_PLACE_UNIT
};

#define NT_LABEL_O 0
#define NT_LABEL(kind, place) (1 + (kind) *4 + (place))
#define NT_LABELS (1 + NT_KINDS * 4)
#define NT_LABEL_KIND(label) (((label) -1) / 4)
#define NT_LABEL_PLACE(label) (((label) -1) % 4)

struct NtAnalysis
{
	NtArena     arena;
	const char *text;
	uint32_t    len;
	NtOptions   options;
	NtStep      done; /* the last step that was made */

	NtBlock    *blocks; /* block.c */
	uint32_t    nblocks;
	NtToken    *tokens; /* token.c; behind the last stands an empty one */
	uint32_t    ntokens;
	NtSentence *sentences; /* sentence.c */
	uint32_t    nsentences;
	bool        uncased; /* sentence.c: written in lower case throughout */
	int8_t      french;  /* repair.c: 1 in French, -1 not, 0 where nobody asked */
	NtWord     *words;   /* word.c */
	uint32_t    nwords;
	uint8_t    *labels; /* tag.c: a label and its probability a token */
	float      *scores;
	NtMention  *mentions; /* mention.c */
	uint32_t    nmentions;
	NtEntity   *entities; /* entity.c */
	uint32_t    nentities;
	NtQuote    *quotes; /* quote.c */
	uint32_t    nquotes;

	NtString *keys; /* keys.c, made on demand */
	uint32_t  nkeys;
	bool      keyed;
	NtString *index_keys;
	uint32_t  nindex_keys;
	bool      index_keyed;
	uint32_t *positions; /* position.c, made on demand */
};

/* The steps.  Each is called once, by analysis.c, after the ones before it. */
extern void nt_find_blocks(NtAnalysis *a);
extern void nt_find_tokens(NtAnalysis *a);
extern void nt_find_sentences(NtAnalysis *a);
extern void nt_find_words(NtAnalysis *a);
extern void nt_tag(NtAnalysis *a);
extern void nt_find_mentions(NtAnalysis *a);
extern void nt_find_entities(NtAnalysis *a);
extern void nt_find_quotes(NtAnalysis *a);

/* Brings the analysis to at least this step. */
extern void nt_advance(NtAnalysis *a, NtStep step);

/* True for blocks that are read: all but duplicates and boilerplate. */
static inline bool
nt_block_is_read(const NtBlock *block)
{
	return block->role != NT_DUPLICATE && block->role != NT_BOILERPLATE;
}

static inline const NtWord *
nt_word(const NtAnalysis *a, uint32_t token)
{
	return &a->words[a->tokens[token].word];
}

/* What the lexicon knows of a token's word. */
static inline NtLexClasses
nt_lex(const NtAnalysis *a, uint32_t token)
{
	return a->words[a->tokens[token].word].lex;
}

/* True where the token's word, in lower case, is this ASCII word. */
static inline bool
nt_token_is(const NtAnalysis *a, uint32_t token, const char *word)
{
	const NtString *norm = &nt_word(a, token)->norm;

	return norm->len == strlen(word) && memcmp(norm->data, word, strlen(word)) == 0;
}

/* The text of a span as one clean line: white space runs become one space. */
extern NtString nt_clean(NtAnalysis *a, NtSpan span);

/*
 * The longest phrase of the lexicon that begins at a token and ends before
 * another; sets *ntokens to its length in tokens.  NULL if there is none.
 * Phrases that need their capitals match only where the text has them.
 */
extern const NtPhrase *nt_find_phrase(const NtAnalysis *a, uint32_t token, uint32_t end,
									  uint32_t *ntokens);

/* Calls the host's interrupt check. */
static inline void
nt_check(NtAnalysis *a)
{
	a->arena.host->check(a->arena.host->state);
}

/*
 * Reads the tokens of text[start, end) one after the other.  nt_next_token
 * returns false at the end, else fills in all of a token but its word.
 */
typedef struct NtScanner
{
	const char *text;
	uint32_t    at; /* where the next token is looked for */
	uint32_t    end;
	uint32_t    word_end; /* of the last token, if that was no mark */
	uint16_t    flags;    /* that the next token gets */
} NtScanner;

extern void nt_begin_tokens(NtScanner *s, const char *text, uint32_t start, uint32_t end);
extern bool nt_next_token(NtScanner *s, NtToken *token);

/*
 * Splits text into tokens without looking at blocks or sentences: for the
 * lists of the lexicon and for names in dictionaries.  Returns how many there
 * are and sets *tokens; word is not filled in.
 */
extern uint32_t nt_tokenize(NtArena *arena, const char *text, uint32_t len,
							NtToken **tokens);

/*
 * The normal form of a token (see NtWord), written to out, which holds
 * NT_NORM_SIZE(end - start) bytes.  Returns its length.
 */
#define NT_NORM_SIZE(len) ((len) *14 + 48)
extern uint32_t nt_normal_form(const char *text, uint32_t start, uint32_t end, char *out);

/*
 * The family name in a person's name: "Blok", "van der Bellen" with its
 * particles or "Bellen" without; the whole name where it is one word.
 */
extern NtString nt_family_name(NtString name, bool particles);

/*
 * For each word of the article, of how many words the longest name of the
 * dictionary is that begins with it: 0 if none does, too many at worst.
 */
extern const uint8_t *nt_dictionary_beginnings(const NtDictionary *d, NtAnalysis *a);

/*
 * The dictionary's longest match at a token, before a token.  Returns false
 * if there is none, else sets *ntokens to its length in tokens.
 */
typedef struct NtDictionaryName
{
	uint8_t  kind;      /* NtKind, or NT_CUSTOM_KIND + n */
	uint8_t  flags;     /* NT_NAME_ */
	NtString canonical; /* never empty */
} NtDictionaryName;

extern bool     nt_dictionary_match(const NtDictionary *d, const NtAnalysis *a,
									uint32_t token, uint32_t end, uint32_t *ntokens,
									NtDictionaryName *name);
extern NtString nt_dictionary_kind_name(const NtDictionary *d, uint8_t kind);

#endif
