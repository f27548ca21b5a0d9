/*
 * blob.c: builds the model that the engine takes in.
 */
#include <math.h>
#include <stdlib.h>

#include "train.h"

/* A word in lower case, or a mark, is dead where it is part of names less often. */
#define LIVE_SHARE 0.001

static Blob used;

const void *
nt_model_data(size_t *size)
{
	*size = used.size;
	return used.data;
}

void
use_model(const Blob *blob)
{
	used = *blob;
}

void
round_weights(Weights *w, int pass, float cut)
{
	float unit = NT_WEIGHT_UNIT(pass);

	for (uint32_t r = 0; r < w->nrows; r++)
		for (int s = 0; s < NT_ROW; s++)
		{
			float x = roundf(w->rows[r][s] * unit);

			x = x > 127 ? 127 : x < -127 ? -127 : x;
			w->rows[r][s] = fabsf(w->rows[r][s]) < cut ? 0 : x / unit;
		}
}

static NtSection
add_section(Blob *blob, const void *data, size_t size)
{
	NtSection section;

	while (blob->size % 64 != 0)
		blob->data[blob->size++] = 0;
	section.offset = (uint32_t) blob->size;
	section.size = (uint32_t) size;
	blob->data = resize(blob->data, blob->size + size + 64);
	memcpy(blob->data + blob->size, data, size);
	blob->size += size;
	return section;
}

/* A row to be written: weights may be NULL. */
typedef struct Entry
{
	uint32_t     key;
	const float *row;
} Entry;

typedef struct Entries
{
	Entry   *items;
	uint32_t count;
	uint32_t capacity;
} Entries;

static void
add_entry(Entries *entries, uint32_t key, const float *row)
{
	if (entries->count == entries->capacity)
	{
		entries->capacity = entries->capacity * 2 + 4096;
		entries->items = resize(entries->items, entries->capacity * sizeof(Entry));
	}
	entries->items[entries->count++] = (Entry){key, row};
}

static int
by_key(const void *x, const void *y)
{
	const Entry *a = x;
	const Entry *b = y;

	return a->key < b->key ? -1 : a->key > b->key;
}

/* Writes an entry; returns how many bytes. */
static size_t
write_entry(const Entry *entry, float unit, uint8_t *out)
{
	uint8_t n = 0;

	out[0] = (uint8_t) entry->key;
	out[1] = (uint8_t) (entry->key >> 8);
	for (int s = 0; s < NT_STATES && entry->row != NULL; s++)
	{
		int weight = (int) (entry->row[s] * unit);

		if (weight == 0)
			continue;
		out[3 + 2 * n] = (uint8_t) s;
		out[4 + 2 * n] = (uint8_t) (int8_t) weight;
		n++;
	}
	out[2] = n;
	return 3u + 2u * n;
}

static void
add_table(Blob *blob, Entries *entries, int number)
{
	NtTableHeader header = {.shift = 16};
	uint32_t      buckets;
	uint32_t     *heads;
	uint8_t      *data = allocate(entries->count * (3 + 2 * NT_STATES) + 1);
	size_t        size = 0;
	uint32_t      i = 0;

	while (header.shift > 13 && entries->count >> (32 - header.shift) > 1)
		header.shift--;
	buckets = 1u << (32 - header.shift);
	heads = allocate((buckets + 1) * sizeof(uint32_t));
	qsort(entries->items, entries->count, sizeof(Entry), by_key);
	for (uint32_t b = 0; b < buckets; b++)
	{
		heads[b] = (uint32_t) size;
		for (; i < entries->count && entries->items[i].key >> header.shift == b; i++)
			size += write_entry(&entries->items[i], NT_WEIGHT_UNIT(number), data + size);
	}
	heads[buckets] = (uint32_t) size;
	header.heads = add_section(blob, heads, (buckets + 1) * sizeof(uint32_t));
	header.entries = add_section(blob, data, size);
	((NtModelHeader *) blob->data)->tables[number] = header;
	fprintf(stderr, "table %d: %u rows, %zu bytes\n", number, entries->count, size);
	free(heads);
	free(data);
}

static void
enter_weights(Entries *entries, const Weights *w, const bool *left_out)
{
	for (uint32_t r = 0; r < w->nrows; r++)
	{
		bool any = false;

		for (int s = 0; s < NT_STATES && !any; s++)
			any = w->rows[r][s] != 0 && (left_out == NULL || !left_out[r]);
		if (any)
			add_entry(entries, w->keys[r], w->rows[r]);
	}
}

/* How often a word that is not always live is part of a name in the corpus. */
typedef struct LiveCount
{
	uint32_t key[2]; /* of a dead word, and of one that is live anywhere */
	uint32_t all;
	uint32_t inside;
	uint32_t first;
} LiveCount;

static LiveCount *
find_live(LiveCount *table, uint32_t mask, const NtForm *form)
{
	uint32_t key = nt_live_key(form, NT_LIVE_DEAD);
	uint32_t slot = key & mask;

	while (table[slot].all != 0 && table[slot].key[0] != key)
		slot = (slot + 1) & mask;
	table[slot].key[0] = key;
	table[slot].key[1] = nt_live_key(form, NT_LIVE_ANYWHERE);
	return &table[slot];
}

static void
add_live(Entries *entries, const Corpus *corpus)
{
	uint32_t   mask = (1u << 20) - 1;
	LiveCount *table = allocate((mask + 1) * sizeof(LiveCount));
	uint64_t   begins = ((UINT64_C(1) << NT_OUTSIDE) - 1) << NT_STATE_O;
	uint64_t   none = UINT64_C(1) << NT_STATE_O;

	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];

		for (uint32_t s = 0; s < d->a->nsentences && d->learn == NULL; s++)
			for (uint32_t t = d->a->sentences[s].first_token;
				 t < d->a->sentences[s].end_token; t++)
			{
				uint64_t   allowed = corpus->allowed[d->first_token + t];
				LiveCount *count;

				if (nt_always_live(&d->a->tokens[t],
								   (NtCasing) d->a->sentences[s].casing))
					continue;
				count = find_live(table, mask, &d->f.forms[d->f.form[t]]);
				count->all++;
				if ((allowed & none) == 0)
				{
					count->inside++;
					count->first += (allowed & begins) != 0;
				}
			}
	}
	for (uint32_t slot = 0; slot <= mask; slot++)
	{
		const LiveCount *count = &table[slot];

		if (count->first > 0 && count->first >= count->all * LIVE_SHARE)
			add_entry(entries, count->key[1], NULL);
		else if (count->all > 1 && count->inside <= count->all * LIVE_SHARE)
			add_entry(entries, count->key[0], NULL);
	}
	free(table);
}

/* The rows of clusters, all levels of a cluster summed; marks what is in them. */
static void
add_cluster_rows(Blob *blob, const Weights *w, const NtClustering *c, int number,
				 bool *used_rows)
{
	NtSumRow *rows =
		allocate((size_t) c->nclusters * NT_CLUSTER_PLACES * sizeof(NtSumRow));
	NtSection section;

	for (uint32_t i = 0; i < c->nclusters * NT_CLUSTER_PLACES; i++)
		for (int level = 0; level < NT_CLUSTER_LEVELS; level++)
		{
			uint32_t key = nt_cluster_key(c, number, i / NT_CLUSTER_PLACES, level,
										  (NtSeen) (i % NT_CLUSTER_PLACES));
			uint32_t r = find_row(w, key);

			if (r == UINT32_MAX)
				continue;
			used_rows[r] = true;
			for (int s = 0; s < NT_STATES; s++)
				rows[i][s] =
					(int16_t) (rows[i][s] + (int) (w->rows[r][s] * NT_WEIGHT_UNIT(0)));
		}
	section = add_section(blob, rows,
						  (size_t) c->nclusters * NT_CLUSTER_PLACES * sizeof(NtSumRow));
	((NtModelHeader *) blob->data)->clusterings[number].rows = section;
	free(rows);
}

static void
add_clustering(Blob *blob, const NtClustering *c, int number)
{
	NtClusteringHeader header = ((NtModelHeader *) blob->data)->clusterings[number];
	header.mask = c->mask;
	header.nclusters = c->nclusters;

	header.check = add_section(blob, c->check, (c->mask + 1) * sizeof(uint16_t));
	header.cluster = add_section(blob, c->cluster, (c->mask + 1) * sizeof(uint16_t));
	header.parents = add_section(
		blob, c->parents, c->nclusters * (NT_CLUSTER_LEVELS - 1) * sizeof(uint16_t));
	((NtModelHeader *) blob->data)->clusterings[number] = header;
}

void
build_model(const Weights *first, const Weights *second, const Corpus *train,
			const NtWordClusters *clusters, const char *name, Blob *blob)
{
	NtModelHeader *header;
	Entries        entries[2] = {{0}};
	bool          *used_rows;

	blob->data = allocate(sizeof(NtModelHeader) + 64);
	blob->size = sizeof(NtModelHeader);
	used_rows = allocate(first->nrows * sizeof(bool));
	for (int i = 0; i < NT_CLUSTERINGS; i++)
		add_cluster_rows(blob, first, &clusters->source[i], i, used_rows);
	enter_weights(&entries[0], first, used_rows);
	free(used_rows);
	add_live(&entries[0], train);
	enter_weights(&entries[1], second, NULL);
	for (int i = 0; i < 2; i++)
	{
		NtSection section;

		add_table(blob, &entries[i], i);
		section = add_section(blob, i == 0 ? &first->transitions : &second->transitions,
							  sizeof(NtTransitions));
		((NtModelHeader *) blob->data)->transitions[i] = section;
	}
	for (int i = 0; i < NT_CLUSTERINGS; i++)
		add_clustering(blob, &clusters->source[i], i);
	header = (NtModelHeader *) blob->data;
	memcpy(header->magic, NT_MODEL_MAGIC, sizeof(NT_MODEL_MAGIC));
	header->layout = NT_MODEL_VERSION;
	header->size = (uint32_t) blob->size;
	snprintf(header->name, sizeof(header->name), "%s", name);
	header->checksum =
		nt_hash(blob->data + sizeof(*header), blob->size - sizeof(*header));
}

void
tag_corpus(Corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
		nt_tag(corpus->documents[i].a);
}
