/*
 * checkpoint.c: keeps what was learned so far in files, so that a training that
 * was stopped goes on where it was.
 *
 * A stage (a fold, the first pass of the tagger, the second) has a file of its
 * own.  Weights, the state of AdaGrad and the sums for the average are kept
 * after every pass over the corpora; from them the same model comes out as
 * without the stop.
 */
#include <stdlib.h>

#include "train.h"

typedef struct CheckpointHeader
{
	char     magic[8];
	uint64_t fingerprint; /* of corpora, features and recipe */
	uint32_t passes;      /* that are done */
	uint32_t averaged;
	uint32_t nrows;
	uint32_t unused;
} CheckpointHeader;

static const char magic[8] = "NTCHECK";

uint64_t
corpus_number(const Corpus *corpus)
{
	uint64_t state =
		nt_hash((const char *) corpus->allowed, corpus->ntokens * sizeof(uint64_t));

	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];

		state = state * 31 + nt_hash((const char *) &d->weight, sizeof(float));
		if (d->learn != NULL)
			state = state * 31 + nt_hash((const char *) d->learn, d->a->nsentences);
	}
	return random_number(&state);
}

/* A number that another training would not have. */
static uint64_t
fingerprint(const Weights *w, const Recipe *recipe)
{
	float numbers[] = {recipe->step, recipe->l1, recipe->margin, (float) recipe->passes};
	uint64_t state = nt_hash((const char *) w->keys, w->nrows * sizeof(uint32_t));

	state = state * 31 + nt_hash((const char *) numbers, sizeof(numbers));
	state = state * 31 + recipe->origin;
	state = state * 31 + recipe->seed * 64 + (uint64_t) (recipe->left_out + 1);
	return random_number(&state);
}

static char *
file_name(const char *prefix, const char *stage, int fold, const char *end)
{
	size_t size = strlen(prefix) + strlen(stage) + strlen(end) + 16;
	char  *name = allocate(size);

	snprintf(name, size, "%s.%s%d%s", prefix, stage, fold + 1, end);
	return name;
}

/* Reads or writes the parts of a checkpoint; false where the file ends too soon. */
static bool
transfer(Weights *w, FILE *file, bool writing)
{
	struct
	{
		void  *data;
		size_t size;
	} parts[] = {
		{w->rows, w->nrows * sizeof(NtRow)},
		{w->squares, w->nrows * sizeof(NtRow)},
		{w->sum, w->nrows * sizeof(NtRow)},
		{&w->transitions, sizeof(NtTransitions)},
		{&w->transition_squares, sizeof(NtTransitions)},
		{&w->transition_sum, sizeof(NtTransitions)},
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
	{
		size_t n = writing ? fwrite(parts[i].data, 1, parts[i].size, file)
						   : fread(parts[i].data, 1, parts[i].size, file);

		if (n != parts[i].size)
			return false;
	}
	return true;
}

uint32_t
load_checkpoint(const char *prefix, const char *stage, const Recipe *recipe, Weights *w)
{
	CheckpointHeader header;
	char            *name;
	FILE            *in;
	bool             good;

	if (prefix == NULL)
		return 0;
	name = file_name(prefix, stage, recipe->left_out, "");
	in = fopen(name, "rb");
	free(name);
	if (in == NULL)
		return 0;
	good = fread(&header, 1, sizeof(header), in) == sizeof(header) &&
		   memcmp(header.magic, magic, sizeof(magic)) == 0 && header.nrows == w->nrows &&
		   header.fingerprint == fingerprint(w, recipe) && transfer(w, in, false);
	fclose(in);
	if (!good)
	{
		clear_weights(w);
		return 0;
	}
	w->averaged = header.averaged;
	return header.passes;
}

void
save_checkpoint(const char *prefix, const char *stage, const Recipe *recipe, Weights *w,
				uint32_t passes)
{
	CheckpointHeader header = {
		.passes = passes, .averaged = w->averaged, .nrows = w->nrows};
	char *name;
	char *new_name;
	FILE *out;

	if (prefix == NULL)
		return;
	name = file_name(prefix, stage, recipe->left_out, "");
	new_name = file_name(prefix, stage, recipe->left_out, ".new");
	memcpy(header.magic, magic, sizeof(magic));
	header.fingerprint = fingerprint(w, recipe);
	out = fopen(new_name, "wb");
	if (out == NULL || fwrite(&header, 1, sizeof(header), out) != sizeof(header) ||
		!transfer(w, out, true) || fclose(out) != 0 || rename(new_name, name) != 0)
		fail("cannot write %s", name);
	free(name);
	free(new_name);
}
