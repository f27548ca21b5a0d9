/*
 * model.h: the tagger's weights as they are built into the library: one
 * little-endian block without pointers.
 */
#ifndef NT_MODEL_H
#define NT_MODEL_H

#include "crf.h"
#include "feature.h"

#define NT_MODEL_MAGIC "NTNAMES"
#define NT_MODEL_VERSION 2 /* of the layout */

/* A weight of n in a row of a pass stands for n / NT_WEIGHT_UNIT(pass). */
#define NT_WEIGHT_UNIT(pass) ((pass) == 0 ? 128.0f : 32.0f)

/* A part of the block: bytes from its beginning. */
typedef struct NtSection
{
	uint32_t offset;
	uint32_t size;
} NtSection;

/*
 * A table of rows.  The bucket of a key is its upper bits; heads hold the
 * offset of each bucket's entries, one more at the end.  An entry is the lower
 * 16 bits of the key, the number of weights, and a state and a weight each.
 */
typedef struct NtTableHeader
{
	uint32_t  shift; /* bucket = key >> shift; at most 16, so that no bit is left out */
	NtSection heads;
	NtSection entries;
} NtTableHeader;

/*
 * Sums of weights, in the units of the first pass: those of a cluster and its
 * groups, of a form, of a token.  What a sentence could add up stays far from 256.
 */
typedef int16_t NtSumRow[NT_ROW];

/* Adds a row to another. */
static inline void
nt_add_row(const int16_t *restrict row, int16_t *restrict sum)
{
	for (int s = 0; s < NT_ROW; s++)
		sum[s] = (int16_t) (sum[s] + row[s]);
}

typedef struct NtClusteringHeader
{
	uint32_t  mask;
	uint32_t  nclusters;
	NtSection check;
	NtSection cluster;
	NtSection parents;
	NtSection rows; /* by cluster and place: NtSumRow, in the units of the first pass */
} NtClusteringHeader;

typedef struct NtModelHeader
{
	char               magic[8];
	uint32_t           layout;
	uint32_t           size;           /* of the whole block */
	uint32_t           checksum;       /* nt_hash of what follows the header */
	char               name[52];       /* which model this is, zero-terminated */
	NtTableHeader      tables[2];      /* of the first pass and the second */
	NtSection          transitions[2]; /* NtTransitions, 32-bit floats */
	NtClusteringHeader clusterings[NT_CLUSTERINGS];
} NtModelHeader;

typedef struct NtTable
{
	uint32_t        shift;
	const uint32_t *heads;
	const uint8_t  *entries;
} NtTable;

typedef struct NtModel
{
	NtTable              tables[2];
	const NtTransitions *transitions[2];
	NtWordClusters       clusters;
	const NtSumRow      *cluster_rows[NT_CLUSTERINGS];
	const char          *name;
} NtModel;

/* Opens a block; false where it is none, or of another layout. */
extern bool nt_model_open(NtModel *model, const void *data, size_t size);

/* The model in the library. */
extern const NtModel *nt_model(NtModel *model);

/* True where the block is whole: its checksum is right. */
extern bool nt_model_is_whole(const void *data, size_t size);

/*
 * Weights that are to be added to rows, in the units of their pass: the memory
 * of many is on its way before the first is read.  Rows are zeroed by who owns
 * them, and have their weights after nt_finish_rows.  A row may be added to
 * another when all that is to be in it was queued before.
 */
#define NT_QUEUED 512
#define NT_FETCHED 128 /* rows that the processor's nearest memory holds */

typedef struct NtQueue
{
	const NtTable *table;
	uint32_t       count;
	struct
	{
		uint32_t key;
		int16_t *row;
	} items[NT_QUEUED];
	uint32_t nsums;
	struct
	{
		const int16_t *from;
		int16_t       *row;
	} sums[NT_QUEUED];
} NtQueue;

_Static_assert(NT_QUEUED >= NT_MAX_FEATURES, "all features of a token can be queued");

extern void nt_add_rows(NtQueue *queue, const uint32_t *keys, uint32_t n, int16_t *row);
extern void nt_add_sum(NtQueue *queue, const int16_t *from, int16_t *row);
extern void nt_finish_rows(NtQueue *queue);

/* For each key, whether the table has a row for it, with weights or without. */
extern void nt_have_rows(const NtTable *table, const uint32_t *keys, uint32_t n,
						 bool *has);

/* The blob: model_blob.c */
extern const void *nt_model_data(size_t *size);

/* Labels the tokens by a model: tag.c. */
extern void nt_tag_by(NtAnalysis *a, const NtModel *model);

#endif
