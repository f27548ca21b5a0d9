/*
 * newstext.h: what a host of the engine includes: one article goes in, and its
 * blocks, sentences, mentions, entities, quotes and index keys come out.
 *
 * The engine is plain C11.  It holds no global state that changes, opens no
 * file and frees nothing piecemeal: all memory of an analysis comes from its
 * host and is the host's to release.  Offsets inside the engine are bytes into
 * the article as the caller gave it; nt_position() turns them into positions
 * for users.  No input makes the engine fail: bytes that are not UTF-8 are
 * text like other text.
 */
#ifndef NT_NEWSTEXT_H
#define NT_NEWSTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NT_VERSION "1.0"

/* An article is at most this long, in bytes; offsets are 32 bits wide. */
#define NT_MAX_ARTICLE 0x3fffffff

/* The longest index key, in bytes. */
#define NT_MAX_KEY 255

/*
 * What the engine asks of its host.  alloc returns memory aligned for any
 * type and does not return when there is none left (it raises an error or
 * exits).  check is called at least once a sentence and need not return.
 */
typedef struct NtHost
{
	void *(*alloc)(void *state, size_t size);
	void (*check)(void *state);
	void *state;
} NtHost;

/* Text that belongs to an analysis or to the model; not zero-terminated. */
typedef struct NtString
{
	const char *data;
	uint32_t    len; /* bytes */
} NtString;

/* A stretch of the article: bytes, end exclusive.  Empty if start == end. */
typedef struct NtSpan
{
	uint32_t start;
	uint32_t end;
} NtSpan;

typedef enum NtKind
{
	NT_PERSON,
	NT_ORGANIZATION,
	NT_LOCATION,
	NT_FACILITY,
	NT_GROUP,
	NT_PRODUCT,
	NT_DATE,
	NT_MONEY,
	NT_MISC,
	NT_KINDS,            /* how many kinds the model knows */
	NT_CUSTOM_KIND = 16, /* the first kind that a dictionary brings */
	NT_NO_KIND = 255
} NtKind;

typedef enum NtRole
{
	NT_HEADLINE,
	NT_SUMMARY,
	NT_BYLINE,
	NT_DATELINE,
	NT_CAPTION,
	NT_PARAGRAPH,
	NT_HEADING,
	NT_DUPLICATE,
	NT_BOILERPLATE,
	NT_ROLES
} NtRole;

typedef enum NtQuoteKind
{
	NT_DIRECT,
	NT_MIXED,
	NT_INDIRECT
} NtQuoteKind;

/* A block of the page: never empty, without white space at its ends. */
typedef struct NtBlock
{
	NtSpan   span;
	NtRole   role;
	uint32_t first_token; /* its tokens are [first_token, end_token) */
	uint32_t end_token;
	uint32_t first_sentence;
	uint32_t end_sentence;
} NtBlock;

/* What capital letters tell in a sentence. */
typedef enum NtCasing
{
	NT_CASING_PROSE, /* capitals begin names */
	NT_CASING_TITLE, /* Most Words Begin With One */
	NT_CASING_UPPER, /* ALL LETTERS ARE */
	NT_CASING_LOWER  /* none are, or the script has none */
} NtCasing;

/* A sentence lies in one block; blocks left out of the reading have none. */
typedef struct NtSentence
{
	NtSpan   span;
	uint32_t block;
	uint32_t first_token;
	uint32_t end_token;
	uint8_t  casing; /* NtCasing: how its words are written, once they
								 * have been looked up for names */
} NtSentence;

/* A name in the text.  Mentions are in order of the text and do not overlap. */
typedef struct NtMention
{
	NtSpan   span;
	uint32_t first_token;
	uint32_t end_token;
	uint32_t entity;    /* number of its entity */
	uint8_t  kind;      /* NtKind, or NT_CUSTOM_KIND + n */
	float    score;     /* 0 to 1 */
	NtString canonical; /* name from a dictionary or list, else empty */
} NtMention;

typedef enum NtGender
{
	NT_GENDER_UNKNOWN,
	NT_MALE,
	NT_FEMALE
} NtGender;

/* What the mentions of one thing have in common.  Most salient first. */
typedef struct NtEntity
{
	NtString  name; /* clean */
	uint8_t   kind;
	NtGender  gender; /* of a person, where names or titles tell */
	bool      plural; /* a group or a couple: "they" */
	uint32_t  mentions;
	uint32_t  first_mention; /* number of its first mention */
	uint32_t  naliases;
	NtString *aliases;  /* distinct forms as written, in order of use */
	float     salience; /* 0 to 1 */
} NtEntity;

typedef struct NtQuote
{
	NtSpan      span; /* without outer marks, "that", final stop */
	NtQuoteKind kind;
	NtString    speaker;        /* clean; data is NULL where nobody is named */
	int32_t     speaker_entity; /* number of the entity, or -1 */
	NtSpan      mention;        /* the speaker as it stands there, or empty */
	NtSpan      cue;            /* or empty */
	uint32_t    utterance;      /* from 1 */
	float       score;
} NtQuote;

typedef struct NtDictionary NtDictionary;
typedef struct NtAnalysis   NtAnalysis;

#define NT_NOT_PUBLISHED INT32_MIN

typedef struct NtOptions
{
	const NtDictionary *dictionary;     /* or NULL; must outlive the analysis */
	int32_t             published;      /* days since 2000-01-01, or NT_NOT_PUBLISHED */
	bool                byte_positions; /* nt_position() counts bytes, not characters */
} NtOptions;

/*
 * Begins the analysis of an article.  Neither the text nor the options are
 * copied: both must stay as they are while the analysis is used.  len is at
 * most NT_MAX_ARTICLE.  The analysis itself comes from host->alloc.
 */
extern NtAnalysis *nt_analysis(const NtHost *host, const char *text, size_t len,
							   const NtOptions *options);

/*
 * The steps of an analysis.  Each returns the number of items and sets *items
 * to them (owned by the analysis), doing at the first call whatever it and
 * the steps before it still have to do.
 */
extern uint32_t nt_blocks(NtAnalysis *a, const NtBlock **items);
extern uint32_t nt_sentences(NtAnalysis *a, const NtSentence **items);
extern uint32_t nt_mentions(NtAnalysis *a, const NtMention **items);
extern uint32_t nt_entities(NtAnalysis *a, const NtEntity **items);
extern uint32_t nt_quotes(NtAnalysis *a, const NtQuote **items);

/* The index keys of the article, sorted bytewise, without repeats. */
extern uint32_t nt_keys(NtAnalysis *a, const NtString **items);

/*
 * The same as an index of articles holds it, in little more than half as many
 * keys: each name with a byte for its kind behind it (query.h), and each such
 * byte alone.  What stands for any kind in nt_keys follows from these.  Kinds
 * of a dictionary have no byte, so this is for analyses without one.
 */
extern uint32_t nt_index_keys(NtAnalysis *a, const NtString **items);

/* The article's own text, clean; and the article as safe HTML. */
extern NtString nt_normalize(NtAnalysis *a);
extern NtString nt_html(NtAnalysis *a);

/*
 * The 1-based position in characters (or bytes, as the options say) of a byte
 * offset.  Constant time after the first call.
 */
extern uint32_t nt_position(NtAnalysis *a, uint32_t offset);

/* The name of a kind of this analysis, custom kinds included. */
extern NtString    nt_kind_name(const NtAnalysis *a, uint8_t kind);
extern const char *nt_role_name(NtRole role);
extern const char *nt_quote_kind_name(NtQuoteKind kind);

/* The kind of that name, or NT_NO_KIND. */
extern uint8_t nt_kind_by_name(const char *name, size_t len);

/*
 * Folds a name as keys and queries do: compatibility case folding; accents,
 * punctuation, a possessive and company suffixes removed; one space between
 * words.  Writes at most NT_MAX_KEY bytes to out, cut at a character border,
 * and returns how many.
 */
extern size_t nt_fold(const char *name, size_t len, char *out);

/* The version of the model's data, and of ICU as linked. */
extern const char *nt_model_version(void);
extern const char *nt_icu_version(void);

/*
 * Builds a dictionary of a user's own names.  Each entry is a name with a
 * kind (empty: misc), a canonical name (empty: the name) and flags.  The
 * strings are copied; memory comes from host->alloc.  Begin, add, finish; a
 * finished dictionary never changes.  nt_dictionary_add returns NULL, or says
 * in a constant phrase what is wrong with the entry, which is then left out.
 */
#define NT_NAME_CASE 1 /* match only as written */
#define NT_NAME_STOP 2 /* never an entity */

extern NtDictionary *nt_dictionary_begin(const NtHost *host);
extern const char   *nt_dictionary_add(NtDictionary *d, NtString name, NtString kind,
									   NtString canonical, int flags);
extern void          nt_dictionary_finish(NtDictionary *d);
extern uint32_t      nt_dictionary_size(const NtDictionary *d);

#endif
