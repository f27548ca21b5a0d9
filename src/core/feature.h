/*
 * feature.h: what the tagger sees of an article: numbers that stand for facts
 * about a token and its surroundings.
 *
 * The trainer and the engine share this code.  A feature is a 32-bit key; the
 * model has a row of weights for the keys that it learned.  Most features
 * depend on one word alone, as it is written, and on where it stands seen
 * from the token (its place): their weights are summed once for all the
 * tokens that see the word there.
 */
#ifndef NT_FEATURE_H
#define NT_FEATURE_H

#include "analysis.h"

/* Families of features, for measurements: those left out cost this much. */
typedef enum NtFamily
{
	NT_FAMILY_WORDS,  /* words and pairs of words */
	NT_FAMILY_SHAPES, /* how they are written, prefixes, suffixes */
	NT_FAMILY_CLUSTERS,
	NT_FAMILY_LEXICON,
	NT_FAMILY_RUNS,    /* the run of capitalised words around the token */
	NT_FAMILY_ARTICLE, /* how the article writes the word elsewhere */
	NT_FAMILY_SECOND,  /* what the first pass made of it elsewhere */
	NT_FAMILIES
} NtFamily;

#define NT_ALL_FAMILIES ((1u << NT_FAMILIES) - 1)
#define NT_MAX_FEATURES 320 /* of a token, of all places */

typedef struct NtFeatureList
{
	uint32_t families; /* set of families that are wanted */
	uint32_t count;
	uint32_t keys[NT_MAX_FEATURES];
} NtFeatureList;

/* The places of a word, seen from a token. */
typedef enum NtSeen
{
	NT_SEEN_BEFORE2,
	NT_SEEN_BEFORE,
	NT_SEEN_HERE,
	NT_SEEN_AFTER,
	NT_SEEN_AFTER2,
	NT_SEEN_LEFT, /* three or four tokens before */
	NT_SEEN_RIGHT,
	NT_SEEN_PLACES
} NtSeen;

/* The clusters that a word belongs to, one number a source; 0: not known. */
#define NT_CLUSTERINGS 3
#define NT_CLUSTER_LEVELS 4

typedef struct NtClustering
{
	uint32_t        mask;    /* number of slots - 1 */
	const uint16_t *check;   /* of a slot: part of the word's hash, 0 if it is free */
	const uint16_t *cluster; /* of a slot: cluster + 1, or 0 */
	const uint16_t *parents; /* of a cluster: its groups, coarser and coarser */
	uint32_t        nclusters;
} NtClustering;

/*
 * Clusters of words in lower case, by their vectors; and of words with their
 * capitals, by their neighbours in text and by what a model made of them.
 */
typedef struct NtWordClusters
{
	NtClustering source[NT_CLUSTERINGS];
} NtWordClusters;

/* A word in one of the ways that the article writes it. */
typedef struct NtForm
{
	uint32_t word;    /* number of its NtWord */
	uint32_t token;   /* one of its tokens */
	uint32_t next;    /* the next form of the same word + 1, or 0 */
	uint32_t norm;    /* key of the word, digits alike */
	uint32_t written; /* key of the word as written */
	uint32_t shape;   /* keys of its shape: short and long */
	uint32_t long_shape;
	uint16_t cluster[NT_CLUSTERINGS];
	uint8_t  casing; /* NtCasing of its sentence */
} NtForm;

/* A run of capitalised words: tokens [first, end). */
typedef struct NtRun
{
	uint32_t     first;
	uint32_t     end;
	NtLexClasses lex;     /* what its words are, taken together */
	uint8_t      acronym; /* the article has an acronym of these words */
} NtRun;

/* A phrase of the lexicon over a token. */
typedef struct NtFound
{
	const NtPhrase *phrase;
	uint8_t         place; /* NT_PLACE_BEGIN to NT_PLACE_UNIT */
	uint8_t         rule;  /* NT_DATE or NT_MONEY by grammar, else NT_NO_KIND */
	uint8_t         rule_place;
} NtFound;

typedef struct NtFeatures
{
	NtAnalysis           *a;
	const NtWordClusters *clusters;
	NtForm               *forms;
	uint32_t              nforms;
	uint32_t             *form; /* of a token */
	NtRun                *runs; /* run 0 is none */
	uint32_t              nruns;
	uint32_t             *run;   /* of a token */
	NtFound              *found; /* of a token */
	uint32_t *acronym;    /* of a word: the run of the article that it stands for, or 0 */
	struct NtVote *votes; /* of a word, after the first pass */
} NtFeatures;

/* Features of an analysis that has its sentences; memory from its arena. */
extern void nt_features_begin(NtFeatures *f, NtAnalysis *a,
							  const NtWordClusters *clusters);

/* Adds the features of a form seen at a place; NT_NO_FORM is the sentence's border. */
#define NT_NO_FORM UINT32_MAX
extern void nt_form_features(const NtFeatures *f, uint32_t form, NtSeen place,
							 NtFeatureList *out);

/*
 * The key of a group of a cluster, at a level (0: the cluster itself), seen at a
 * place: for models that have the weights of all levels summed.
 */
#define NT_CLUSTER_PLACES 5 /* the first of NtSeen */
extern uint32_t nt_cluster_key(const NtClustering *c, int clustering, uint32_t cluster,
							   int level, NtSeen place);

/* Adds the features of a token that do not depend on one word alone. */
extern void nt_token_features(const NtFeatures *f, const NtSentence *s, uint32_t token,
							  NtFeatureList *out);

/*
 * Most words in lower case, and marks, are dead: the model knows that they
 * are never part of a name, and they are not labelled, which saves most of the
 * work.  Of the others, those that the model knows to begin names are live
 * anywhere, the rest only behind a live token.
 */
typedef enum NtLive
{
	NT_LIVE_DEAD = 1, /* the numbers are part of keys */
	NT_LIVE_INSIDE,
	NT_LIVE_ANYWHERE
} NtLive;

extern uint32_t nt_live_key(const NtForm *form, NtLive live);

/* True for tokens that are live whatever the model knows. */
static inline bool
nt_always_live(const NtToken *token, NtCasing casing)
{
	if (token->shape == NT_SHAPE_PUNCT)
		return token->class == NT_CHAR_CURRENCY;
	return token->shape != NT_SHAPE_LOWER || casing == NT_CASING_LOWER;
}

/* The form at a place of a token; NT_NO_FORM outside the sentence. */
static inline uint32_t
nt_form_at(const NtFeatures *f, const NtSentence *s, uint32_t token, int distance)
{
	int64_t t = (int64_t) token + distance;

	return t < s->first_token || t >= s->end_token ? NT_NO_FORM : f->form[t];
}

/*
 * The second pass: counts how the first one labelled the article's words (the
 * labels and scores of the analysis), then adds the features of a token.
 */
extern void nt_count_votes(NtFeatures *f);

/* True where all tokens of a token's word that the first pass labelled have its kind. */
extern bool nt_votes_agree(const NtFeatures *f, uint32_t token);
extern void nt_second_features(const NtFeatures *f, const NtSentence *s, uint32_t token,
							   NtFeatureList *out);

/*
 * The name of a token's word in the second clustering: "^" before a word that
 * the article capitalises, digits made 0.  Writes at most NT_CASED_NAME bytes.
 */
#define NT_CASED_NAME 64
extern uint32_t nt_cased_name(const NtAnalysis *a, uint32_t token, char *out);

/* Where the search for a word in a table of clusters begins, and its mark there. */
static inline uint32_t
nt_cluster_slot(uint32_t hash)
{
	return (hash * 0x9e3779b1u) >> 7;
}

static inline uint16_t
nt_cluster_check(uint32_t hash)
{
	return (uint16_t) (hash >> 16 | 1);
}

/* The key of a fact of some type. */
static inline uint32_t
nt_feature_key(uint32_t type, uint32_t a, uint32_t b)
{
	uint64_t h = ((uint64_t) type << 32 | a) * UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ (h >> 29) ^ b) * UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t) (h >> 32);
}

#endif
