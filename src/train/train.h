/*
 * train.h: the parts of newstext-train: corpora, the table of features, the
 * optimizer, the measure, and the built model.
 */
#ifndef TRAIN_H
#define TRAIN_H

#include <stdio.h>

#include "crf.h"
#include "feature.h"
#include "model.h"

/* ------------------------------------------------------------------------
 * Memory and messages: common.c
 */
extern const NtHost train_host; /* memory from malloc, never given back */

extern void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
extern void    *allocate(size_t size);
extern void    *resize(void *p, size_t size);
extern char    *read_file(const char *path, size_t *len);
extern double   now(void); /* seconds */
extern double   processor_time(void);
extern uint64_t random_number(uint64_t *state);
extern float    random_unit(uint64_t *state);

/* ------------------------------------------------------------------------
 * Corpora: corpus.c
 */
#define HIDDEN (1u << NT_KINDS) /* in a set of kinds: or no name at all */

#define FOLDS 4

/* A mention of the corpus: bytes, and the kinds that its tag may stand for. */
typedef struct Gold
{
	uint32_t start;
	uint32_t end;
	uint32_t kinds;
} Gold;

typedef struct Document
{
	NtAnalysis *a;
	NtFeatures  f;
	Gold       *gold;
	uint32_t    ngold;
	uint32_t    hidden; /* kinds that the corpus leaves unmarked */
	uint32_t    corpus;
	uint32_t    fold;
	float       weight;      /* of its sentences when training */
	bool       *learn;       /* of a sentence: a copy teaches only where it differs */
	uint32_t    first_token; /* numbers in the whole set */
	uint32_t    first_sentence;
} Document;

/* The features of all tokens: after number_features, rows of the model. */
typedef struct Keys
{
	uint32_t *keys;
	size_t    count;
	size_t    capacity;
	size_t   *first; /* of a token; one more at the end */
} Keys;

typedef struct Corpus
{
	Document *documents;
	uint32_t  ndocuments;
	uint32_t  capacity;
	uint32_t  ntokens;
	uint32_t  nsentences;
	uint32_t  longest; /* tokens of the longest sentence */
	uint64_t *allowed; /* of a token: set of states that agree with the corpus */
	NtRow    *base;    /* of a token: weights of the first pass, or NULL */
	Keys      keys;
	uint32_t  mentions;
	uint32_t  misaligned; /* mentions that do not begin and end with tokens */
	char    **names;      /* of the files */
	uint32_t  nnames;
} Corpus;

/* What kinds.tsv says. */
typedef struct Tag
{
	char    *corpus;
	char    *tag;
	uint32_t kinds;
} Tag;

typedef struct Tags
{
	Tag     *tags;
	uint32_t count;
} Tags;

/* How a text is written anew, for copies. */
typedef enum Variant
{
	VARIANT_NONE,
	VARIANT_CASES /* some sentences in capitals, title case, lower case */
} Variant;

typedef struct ReadOptions
{
	float    weight;
	Variant  variant;
	uint32_t every;      /* takes one document of so many */
	bool     all_blocks; /* reads blocks that the engine would leave out */
	uint64_t seed;
} ReadOptions;

extern void read_tags(const char *path, Tags *tags);
extern void read_corpus(const char *path, const Tags *tags,
						const NtWordClusters *clusters, const ReadOptions *options,
						Corpus *corpus);
extern void finish_corpus(Corpus *corpus);
extern void read_clusters(const char *const *paths, int npaths, NtWordClusters *clusters);

/* ------------------------------------------------------------------------
 * Features and their weights: weights.c
 */
typedef struct Weights
{
	uint32_t      nrows;
	uint32_t     *keys;  /* of a row */
	uint32_t     *table; /* open table of rows + 1, by key */
	uint32_t      mask;
	NtRow        *rows;
	NtRow        *squares; /* sums of squared gradients */
	NtRow        *sum;     /* of the weights at the moments that are averaged, or NULL */
	NtTransitions transitions;
	NtTransitions transition_squares;
	NtTransitions transition_sum;
	uint32_t      averaged;
} Weights;

typedef struct Recipe
{
	float    step;
	float    l1;
	float    margin; /* what a wrong label is helped by while learning */
	uint32_t passes;
	uint32_t cutoff; /* features seen less often are left out */
	uint64_t seed;
	uint32_t families;
	int      left_out; /* fold that does not teach, or -1 */
	uint64_t origin;   /* a number of the corpora, and of the pass before */
	bool     quiet;
} Recipe;

extern void     gather_keys(Corpus *corpus, uint32_t families, bool second);
extern void     make_rows(Weights *w, const Corpus *corpus, uint32_t cutoff);
extern void     number_features(const Weights *w, Corpus *corpus);
extern uint32_t find_row(const Weights *w, uint32_t key); /* UINT32_MAX: none */
extern void     clear_weights(Weights *w);
extern void     average(Weights *w);
extern void     take_average(Weights *w);
extern void     add_weights(Weights *to, const Weights *from, float share);
extern void emissions(const Weights *w, const Corpus *corpus, uint32_t token, uint32_t n,
					  NtRow *out);

/* One pass over the corpus; gives the loss a sentence. */
extern double train_pass(Weights *w, const Corpus *corpus, const Recipe *recipe,
						 uint32_t pass, NtCrf *crf);

/* ------------------------------------------------------------------------
 * What was learned so far, in files: checkpoint.c.  prefix may be NULL.
 */

/* A number that corpora with other texts, labels or weights would not have. */
extern uint64_t corpus_number(const Corpus *corpus);

/* Returns how many passes are done; 0 where there is no such checkpoint. */
extern uint32_t load_checkpoint(const char *prefix, const char *stage,
								const Recipe *recipe, Weights *w);
extern void save_checkpoint(const char *prefix, const char *stage, const Recipe *recipe,
							Weights *w, uint32_t passes);

/* ------------------------------------------------------------------------
 * Labelling and measuring: score.c
 */
typedef struct Count
{
	uint32_t right;
	uint32_t wrong;
	uint32_t missed;
} Count;

#define SCORE_BUCKETS 10

typedef struct Score
{
	Count    total;
	Count    kinds[NT_KINDS + 1]; /* of gold, by the first kind of the tag */
	uint32_t bucket_right[SCORE_BUCKETS];
	uint32_t bucket_all[SCORE_BUCKETS];
} Score;

/* Labels the documents of a corpus; only those of a fold, or all (-1). */
extern void   label_corpus(const Weights *w, Corpus *corpus, int fold, NtCrf *crf);
extern void   score_document(const Document *d, Score *score);
extern void   score_corpus(const Corpus *corpus, int name, Score *score);
extern double precision(const Count *count); /* per cent */
extern double recall(const Count *count);
extern double f1(const Count *count);
extern void   print_errors(const Corpus *corpus, FILE *out);

/* ------------------------------------------------------------------------
 * The built model: blob.c
 */
typedef struct Blob
{
	char  *data;
	size_t size;
} Blob;

/* Weights up to cut count as none; first and second may be changed so. */
extern void round_weights(Weights *w, int pass, float cut);
extern void build_model(const Weights *first, const Weights *second, const Corpus *train,
						const NtWordClusters *clusters, const char *name, Blob *blob);

/* Makes it the model of the engine in this program. */
extern void use_model(const Blob *blob);

/* Labels documents by the engine and that model. */
extern void tag_corpus(Corpus *corpus);

#endif
