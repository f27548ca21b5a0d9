/*
 * model.c: finds the parts of a model, and looks up weights in it.
 */
#include "model.h"

static bool
in_block(NtSection section, size_t size, size_t least)
{
	return section.offset % 4 == 0 && section.offset <= size &&
		   section.size <= size - section.offset && section.size >= least;
}

bool
nt_model_open(NtModel *model, const void *data, size_t size)
{
	const NtModelHeader *h = data;
	const char          *block = data;

	if (size < sizeof(*h) || memcmp(h->magic, NT_MODEL_MAGIC, sizeof(h->magic)) != 0 ||
		h->layout != NT_MODEL_VERSION || h->size > size)
		return false;
	for (int i = 0; i < 2; i++)
	{
		const NtTableHeader *t = &h->tables[i];

		if (t->shift < 12 || t->shift > 16 ||
			!in_block(t->heads, size,
					  ((UINT64_C(1) << (32 - t->shift)) + 1) * sizeof(uint32_t)) ||
			!in_block(t->entries, size, 0) ||
			!in_block(h->transitions[i], size, sizeof(NtTransitions)))
			return false;
		model->tables[i].shift = t->shift;
		model->tables[i].heads = (const uint32_t *) (block + t->heads.offset);
		model->tables[i].entries = (const uint8_t *) block + t->entries.offset;
		model->transitions[i] =
			(const NtTransitions *) (block + h->transitions[i].offset);
	}
	for (int i = 0; i < NT_CLUSTERINGS; i++)
	{
		const NtClusteringHeader *c = &h->clusterings[i];
		size_t                    slots = ((size_t) c->mask + 1) * sizeof(uint16_t);

		if (!in_block(c->check, size, slots) || !in_block(c->cluster, size, slots) ||
			!in_block(c->rows, size,
					  (size_t) c->nclusters * NT_CLUSTER_PLACES * sizeof(NtSumRow)) ||
			!in_block(c->parents, size,
					  c->nclusters * (NT_CLUSTER_LEVELS - 1) * sizeof(uint16_t)))
			return false;
		model->cluster_rows[i] = (const NtSumRow *) (block + c->rows.offset);
		model->clusters.source[i].mask = c->mask;
		model->clusters.source[i].nclusters = c->nclusters;
		model->clusters.source[i].check = (const uint16_t *) (block + c->check.offset);
		model->clusters.source[i].cluster =
			(const uint16_t *) (block + c->cluster.offset);
		model->clusters.source[i].parents =
			(const uint16_t *) (block + c->parents.offset);
	}
	model->name = h->name;
	return true;
}

bool
nt_model_is_whole(const void *data, size_t size)
{
	const NtModelHeader *h = data;
	NtModel              model;

	return nt_model_open(&model, data, size) && h->size > sizeof(*h) &&
		   h->checksum == nt_hash((const char *) data + sizeof(*h), h->size - sizeof(*h));
}

const NtModel *
nt_model(NtModel *model)
{
	size_t      size;
	const void *data = nt_model_data(&size);

	return nt_model_open(model, data, size) ? model : NULL;
}

/* Where the entries of a bucket begin. */
static inline const uint8_t *
bucket_at(const NtTable *table, uint32_t bucket)
{
	return table->entries + table->heads[bucket];
}

/* The entry of a key, at its number of weights; NULL if there is none. */
static inline const uint8_t *
find_entry(const NtTable *table, uint32_t key)
{
	const uint8_t *entry = bucket_at(table, key >> table->shift);
	const uint8_t *end = bucket_at(table, (key >> table->shift) + 1);
	uint16_t       low = (uint16_t) key;

	while (entry < end)
	{
		if ((entry[0] | entry[1] << 8) == low)
			return entry + 2;
		entry += 3 + 2 * entry[2];
	}
	return NULL;
}

void
nt_have_rows(const NtTable *table, const uint32_t *keys, uint32_t n, bool *has)
{
	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(&table->heads[keys[i] >> table->shift]);
	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(table->entries + table->heads[keys[i] >> table->shift]);
	for (uint32_t i = 0; i < n; i++)
		has[i] = find_entry(table, keys[i]) != NULL;
}

void
nt_add_rows(NtQueue *queue, const uint32_t *keys, uint32_t n, int16_t *row)
{
	const uint32_t *heads = queue->table->heads;
	uint32_t        shift = queue->table->shift;

	if (queue->count >= NT_FETCHED || queue->count + n > NT_QUEUED)
		nt_finish_rows(queue);
	for (uint32_t i = 0; i < n; i++)
	{
		__builtin_prefetch(&heads[keys[i] >> shift]);
		queue->items[queue->count + i].key = keys[i];
		queue->items[queue->count + i].row = row;
	}
	queue->count += n;
}

void
nt_add_sum(NtQueue *queue, const int16_t *from, int16_t *row)
{
	if (queue->nsums == NT_QUEUED)
		nt_finish_rows(queue);
	__builtin_prefetch(from);
	__builtin_prefetch(from + NT_ROW - 1);
	queue->sums[queue->nsums].from = from;
	queue->sums[queue->nsums++].row = row;
}

/* A key that is looked for: the entry to look at next, and the end of its bucket. */
typedef struct Search
{
	const uint8_t *entry;
	const uint8_t *end;
	int16_t       *row;
	uint16_t       low;
} Search;

/* Weights that are there, at their number, and what they are added to. */
typedef struct Found
{
	const uint8_t *weights;
	int16_t       *row;
} Found;

/* Sends for the entries of all keys that are queued; returns how many have any. */
static uint32_t
begin_search(const NtQueue *queue, Search *searches)
{
	const NtTable table = *queue->table;
	uint32_t      n = 0;

	for (uint32_t i = 0; i < queue->count; i++)
	{
		uint32_t       key = queue->items[i].key;
		const uint8_t *entry = bucket_at(&table, key >> table.shift);
		const uint8_t *end = bucket_at(&table, (key >> table.shift) + 1);

		__builtin_prefetch(entry);
		__builtin_prefetch(end - 1);
		searches[n].entry = entry;
		searches[n].end = end;
		searches[n].row = queue->items[i].row;
		searches[n].low = (uint16_t) key;
		n += entry < end;
	}
	return n;
}

/*
 * Looks at one entry of each search in turn, until all are found or at their
 * ends: which of them go on is a sum, no branch, as nobody could guess it.
 * Returns the number of those found.
 */
static uint32_t
search(Search *searches, uint32_t n, Found *found)
{
	uint32_t nfound = 0;

	while (n > 0)
	{
		uint32_t left = 0;

		for (uint32_t i = 0; i < n; i++)
		{
			Search         s = searches[i];
			const uint8_t *next = s.entry + 3 + 2 * s.entry[2];
			bool           is = (s.entry[0] | s.entry[1] << 8) == s.low;

			found[nfound].weights = s.entry + 2;
			found[nfound].row = s.row;
			nfound += is;
			s.entry = next;
			searches[left] = s;
			left += !is & (next < s.end);
		}
		n = left;
	}
	return nfound;
}

/* Brings those with as many weights together, so that the number repeats itself. */
static void
sort_by_number(const Found *found, uint32_t n, Found *sorted)
{
	uint16_t at[NT_STATES + 1] = {0};
	uint16_t sum = 0;

	for (uint32_t i = 0; i < n; i++)
		at[found[i].weights[0]]++;
	for (uint32_t number = 0; number <= NT_STATES; number++)
	{
		uint16_t count = at[number];

		at[number] = sum;
		sum = (uint16_t) (sum + count);
	}
	for (uint32_t i = 0; i < n; i++)
		sorted[at[found[i].weights[0]]++] = found[i];
}

/*
 * All of this is done step by step for all keys, as a processor gains more by
 * guessing its next step right than it loses by reading a key twice.
 */
void
nt_finish_rows(NtQueue *queue)
{
	Search   searches[NT_QUEUED];
	Found    found[NT_QUEUED + 1]; /* one is written and not there yet */
	Found    sorted[NT_QUEUED];
	uint32_t n = search(searches, begin_search(queue, searches), found);

	sort_by_number(found, n, sorted);
	for (uint32_t i = 0; i < n; i++)
	{
		const uint8_t *weight = sorted[i].weights + 1;
		const uint8_t *end = weight + 2 * sorted[i].weights[0];
		int16_t       *row = sorted[i].row;

		for (; weight < end; weight += 2)
			row[weight[0]] = (int16_t) (row[weight[0]] + (int8_t) weight[1]);
	}
	for (uint32_t i = 0; i < queue->nsums; i++)
		nt_add_row(queue->sums[i].from, queue->sums[i].row);
	queue->count = 0;
	queue->nsums = 0;
}
