/*
 * keys.c: the index keys of an article.
 *
 * For every entity and each of its names N, kind:fold(N) and :fold(N); for
 * every speaker, speaker:fold(N).  An index of articles holds the same as
 * fold(N) and a byte for the kind.
 */
#include <stdlib.h>

#include "analysis.h"
#include "query.h"

/* What keys are made for, beside kinds of entities: any kind, and speakers. */
#define ANY_KIND NT_NO_KIND
#define SPEAKER (NT_NO_KIND - 1)

typedef struct Keys
{
	NtAnalysis *a;
	bool        index; /* name and byte instead of kind:name */
	bool        has_byte[NT_INDEX_SPEAKER + 1];
	NT_ARRAY(NtString) list;
} Keys;

static NtString
kind_prefix(const Keys *keys, uint8_t kind)
{
	static const NtString any = {"", 0};
	static const NtString speaker = {"speaker", 7};

	if (kind == ANY_KIND)
		return any;
	return kind == SPEAKER ? speaker : nt_kind_name(keys->a, kind);
}

/* Adds a key of so many bytes and returns where they go. */
static char *
add_room(Keys *keys, size_t len)
{
	NtString *key = NT_APPEND(&keys->a->arena, &keys->list);
	char     *data = nt_alloc(&keys->a->arena, len);

	key->data = data;
	key->len = (uint32_t) len;
	return data;
}

/* Adds an index's key: a folded name and a byte. */
static void
add_index_key(Keys *keys, const char *fold, size_t len, uint8_t byte)
{
	char *data = add_room(keys, len + 1);

	memcpy(data, fold, len);
	data[len] = (char) byte;
	keys->has_byte[byte] = true;
}

/* Adds a name's key for a kind; a name that folds to nothing gives none. */
static void
add_key(Keys *keys, uint8_t kind, NtString name)
{
	char     fold[NT_MAX_KEY];
	size_t   len = nt_fold(name.data, name.len, fold);
	NtString prefix;
	char    *data;

	if (len == 0)
		return;
	if (keys->index)
	{
		uint8_t byte = kind == SPEAKER ? NT_INDEX_SPEAKER : nt_index_byte(kind);

		add_index_key(keys, fold, len, byte);
		if (nt_index_is_other(byte, fold, len))
			add_index_key(keys, fold, len, NT_INDEX_OTHER);
		keys->has_byte[NT_INDEX_OTHER] |= nt_index_is_other(byte, "", 0);
		return;
	}
	prefix = kind_prefix(keys, kind);
	data = add_room(keys, prefix.len + 1 + len);
	memcpy(data, prefix.data, prefix.len);
	data[prefix.len] = ':';
	memcpy(data + prefix.len + 1, fold, len);
}

/* Adds a key for each name of an entity. */
static void
add_names(Keys *keys, uint8_t kind, const NtEntity *entity)
{
	add_key(keys, kind, entity->name);
	for (uint32_t n = 0; n < entity->naliases; n++)
		add_key(keys, kind, entity->aliases[n]);
	if (entity->kind == NT_PERSON)
	{
		NtString family = nt_family_name(entity->name, true);
		NtString bare = nt_family_name(entity->name, false);

		add_key(keys, kind, family);
		if (bare.len != family.len)
			add_key(keys, kind, bare);
	}
}

static int
compare_keys(const void *left, const void *right)
{
	const NtString *l = left;
	const NtString *r = right;
	int             order = memcmp(l->data, r->data, l->len < r->len ? l->len : r->len);

	if (order != 0)
		return order;
	return l->len < r->len ? -1 : l->len > r->len;
}

/* Sorts the keys and leaves out repeats. */
static void
sort_keys(Keys *keys)
{
	NtString *k = keys->list.items;
	uint32_t  kept = 0;

	if (keys->list.count == 0)
		return;
	qsort(k, keys->list.count, sizeof(NtString), compare_keys);
	for (uint32_t i = 1; i < keys->list.count; i++)
		if (compare_keys(&k[i], &k[kept]) != 0)
			k[++kept] = k[i];
	keys->list.count = kept + 1;
}

/* Adds the keys of the speakers; one entity's once, however often it speaks. */
static void
add_speakers(Keys *keys)
{
	NtAnalysis *a = keys->a;
	bool       *done = nt_alloc0(&a->arena, a->nentities + 1);

	for (uint32_t q = 0; q < a->nquotes; q++)
	{
		const NtQuote *quote = &a->quotes[q];

		if (q % 1024 == 0)
			nt_check(a);
		if (quote->speaker_entity < 0)
		{
			if (quote->speaker.data != NULL)
				add_key(keys, SPEAKER, quote->speaker);
		}
		else if (!done[quote->speaker_entity])
		{
			add_names(keys, SPEAKER, &a->entities[quote->speaker_entity]);
			done[quote->speaker_entity] = true;
		}
	}
}

static void
make_keys(Keys *keys)
{
	NtAnalysis *a = keys->a;

	for (uint32_t e = 0; e < a->nentities; e++)
	{
		const NtEntity *entity = &a->entities[e];

		if (e % 1024 == 0)
			nt_check(a);
		if (!keys->index)
			add_names(keys, ANY_KIND, entity);
		if (!keys->index || entity->kind < NT_KINDS)
			add_names(keys, entity->kind, entity);
	}
	add_speakers(keys);
	for (uint8_t byte = 0; byte <= NT_INDEX_SPEAKER; byte++)
		if (keys->has_byte[byte])
			*add_room(keys, 1) = (char) byte;
	sort_keys(keys);
}

uint32_t
nt_keys(NtAnalysis *a, const NtString **items)
{
	nt_advance(a, NT_STEP_QUOTES);
	if (!a->keyed)
	{
		Keys keys = {.a = a};

		make_keys(&keys);
		a->keys = keys.list.items;
		a->nkeys = keys.list.count;
		a->keyed = true;
	}
	*items = a->keys;
	return a->nkeys;
}

uint32_t
nt_index_keys(NtAnalysis *a, const NtString **items)
{
	nt_advance(a, NT_STEP_QUOTES);
	if (!a->index_keyed)
	{
		Keys keys = {.a = a, .index = true};

		make_keys(&keys);
		a->index_keys = keys.list.items;
		a->nindex_keys = keys.list.count;
		a->index_keyed = true;
	}
	*items = a->index_keys;
	return a->nindex_keys;
}
