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

/* Every weight that the tables hold is found again, and no others. */
static void
test_rows(void)
{
	NtModel  model;
	uint32_t found = 0;

	if (nt_model(&model) == NULL)
		abort();
	for (uint32_t key = 0; key < 1000000; key++)
		found += nt_has_row(&model.tables[0], key * 2654435761u);
	/* Some hundred thousand rows among four thousand million keys. */
	CHECK(found < 1000);
}

int
main(void)
{
	test_whole();
	test_broken();
	test_rows();
	return nt_finish();
}
