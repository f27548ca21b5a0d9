/*
 * test_model.c: the model that is built in, and what is no model.
 */
#include <stdlib.h>

#include "check.h"
#include "model.h"

/* The block is whole, and of the layout that the engine reads. */
static void
test_whole(void)
{
	size_t      size;
	const void *data = nt_model_data(&size);
	NtModel     model;

	CHECK(nt_model_is_whole(data, size));
	CHECK(nt_model(&model) != NULL);
	CHECK(strlen(model.name) > 0);
	CHECK(size < 16 * 1024 * 1024);
}

/* A block that is cut short, of another layout, or changed, is refused. */
static void
test_broken(void)
{
	size_t         size;
	const char    *data = nt_model_data(&size);
	char          *copy = malloc(size);
	NtModelHeader *header = (NtModelHeader *) copy;
	NtModel        model;

	if (copy == NULL)
		abort();
	memcpy(copy, data, size);
	CHECK(!nt_model_open(&model, copy, size / 2));
	CHECK(!nt_model_open(&model, copy, sizeof(NtModelHeader) - 1));
	copy[size / 2] ^= 1;
	CHECK(!nt_model_is_whole(copy, size));
	copy[size / 2] ^= 1;
	header->layout++;
	CHECK(!nt_model_open(&model, copy, size));
	header->layout--;
	header->tables[0].entries.size = (uint32_t) size;
	CHECK(!nt_model_open(&model, copy, size));
	free(copy);
}

#define KEYS 1000000

/*
 * Few keys have a row, and their weights are the same whether they are added one
 * by one or in a queue that is full now and then.
 */
static void
test_rows(void)
{
	NtModel   model;
	NtQueue   queue = {0};
	NtSumRow  together = {0};
	NtSumRow  apart = {0};
	uint32_t *keys = malloc(KEYS * sizeof(uint32_t));
	bool     *has = malloc(KEYS * sizeof(bool));
	uint32_t  found = 0;
	int       weights = 0;

	if (keys == NULL || has == NULL || nt_model(&model) == NULL)
		abort();
	queue.table = &model.tables[0];
	for (uint32_t i = 0; i < KEYS; i++)
		keys[i] = i * 2654435761u;
	nt_have_rows(queue.table, keys, KEYS, has);
	for (uint32_t i = 0; i < KEYS; i++)
		found += has[i];
	/* Some hundred thousand rows among four thousand million keys. */
	CHECK(found > 0 && found < 1000);
	for (uint32_t i = 0; i < KEYS; i++)
		if (has[i])
		{
			nt_add_rows(&queue, &keys[i], 1, apart);
			nt_finish_rows(&queue);
		}
	for (uint32_t i = 0; i < KEYS; i += 100)
		nt_add_rows(&queue, &keys[i], 100, together);
	nt_finish_rows(&queue);
	for (int s = 0; s < NT_ROW; s++)
		weights += apart[s] != 0;
	CHECK(weights > 0);
	CHECK(memcmp(apart, together, sizeof(apart)) == 0);
	free(keys);
	free(has);
}

int
main(void)
{
	test_whole();
	test_broken();
	test_rows();
	return nt_finish();
}
