/*
 * keys.c: the index keys of an article.
 *
 * For every entity and each of its names N, kind:fold(N) and :fold(N); for
 * every speaker, speaker:fold(N).
 */
#include <stdlib.h>

#include "analysis.h"

typedef struct Keys
{
	NtAnalysis *a;
	NT_ARRAY(NtString) list;
} Keys;

/* Adds prefix:fold(name); a name that folds to nothing gives no key. */
static void
add_key(Keys *keys, NtString prefix, NtString name)
{
	char      fold[NT_MAX_KEY];
	size_t    len = nt_fold(name.data, name.len, fold);
	char     *data;
	NtString *key;

	if (len == 0)
		return;
	data = nt_alloc(&keys->a->arena, prefix.len + 1 + len);
	memcpy(data, prefix.data, prefix.len);
	data[prefix.len] = ':';
	memcpy(data + prefix.len + 1, fold, len);
	key = NT_APPEND(&keys->a->arena, &keys->list);
	key->data = data;
	key->len = (uint32_t) (prefix.len + 1 + len);
}

/* Adds a key for each name of an entity under a prefix. */
static void
add_names(Keys *keys, NtString prefix, const NtEntity *entity)
{
	add_key(keys, prefix, entity->name);
	for (uint32_t n = 0; n < entity->naliases; n++)
		add_key(keys, prefix, entity->aliases[n]);
	if (entity->kind == NT_PERSON)
	{
		NtString family = nt_family_name(entity->name, true);
		NtString bare = nt_family_name(entity->name, false);

		add_key(keys, prefix, family);
		if (bare.len != family.len)
			add_key(keys, prefix, bare);
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
	static const NtString speaker = {"speaker", 7};
	NtAnalysis           *a = keys->a;
	bool                 *done = nt_alloc0(&a->arena, a->nentities + 1);

	for (uint32_t q = 0; q < a->nquotes; q++)
	{
		const NtQuote *quote = &a->quotes[q];

		if (q % 1024 == 0)
			nt_check(a);
		if (quote->speaker_entity < 0)
		{
			if (quote->speaker.data != NULL)
				add_key(keys, speaker, quote->speaker);
		}
		else if (!done[quote->speaker_entity])
		{
			add_names(keys, speaker, &a->entities[quote->speaker_entity]);
			done[quote->speaker_entity] = true;
		}
	}
}

static void
make_keys(NtAnalysis *a)
{
	static const NtString any = {"", 0};
	Keys                  keys = {a, {0}};

	for (uint32_t e = 0; e < a->nentities; e++)
	{
		if (e % 1024 == 0)
			nt_check(a);
		add_names(&keys, any, &a->entities[e]);
		add_names(&keys, nt_kind_name(a, a->entities[e].kind), &a->entities[e]);
	}
	add_speakers(&keys);
	sort_keys(&keys);
	a->keys = keys.list.items;
	a->nkeys = keys.list.count;
}

uint32_t
nt_keys(NtAnalysis *a, const NtString **items)
{
	nt_advance(a, NT_STEP_QUOTES);
	if (!a->keyed)
	{
		make_keys(a);
		a->keyed = true;
	}
	*items = a->keys;
	return a->nkeys;
}
