/*
 * train.c: newstext-train, which learns the model of names from corpora.
 */
#include <stdlib.h>
#include <unistd.h>

#include "train.h"

typedef struct Job
{
	Tags           tags;
	NtWordClusters clusters;
	Corpus         train;
	Corpus         dev;
	Recipe         recipe;
	uint32_t       second_passes;
	const char    *errors;
	const char    *checkpoint; /* prefix of file names */
	const char    *output;
	const char    *model; /* measured only */
	const char    *name;
	float          cut; /* weights below it are left out of the built model */
	bool           second;
} Job;

static void
print_dev(const Job *job, const char *what)
{
	fprintf(stderr, "%-8s", what);
	for (uint32_t n = 0; n < job->dev.nnames; n++)
	{
		Score       score;
		const char *name = strrchr(job->dev.names[n], '/');

		name = name != NULL ? name + 1 : job->dev.names[n];
		score_corpus(&job->dev, (int) n, &score);
		fprintf(stderr, "  %.*s %.2f", (int) strcspn(name, "-."), name, f1(&score.total));
		if (n == 0)
		{
			fprintf(stderr, " (");
			for (int k = 0; k < NT_KINDS; k++)
				fprintf(stderr, "%.3s %.1f%s",
						nt_kind_name(job->dev.documents[0].a, (uint8_t) k).data,
						f1(&score.kinds[k]), k + 1 < NT_KINDS ? " " : ")");
		}
	}
	fprintf(stderr, "\n");
}

/* Learns from a corpus; reports F1 on the dev parts pass by pass. */
static void
learn(Job *job, Weights *w, const Recipe *recipe, const char *what, NtCrf *crf)
{
	double begun = now();

	uint32_t done;

	clear_weights(w);
	done = load_checkpoint(job->checkpoint, what, recipe, w);
	for (uint32_t pass = done; pass < recipe->passes; pass++)
	{
		double loss = train_pass(w, &job->train, recipe, pass, crf);
		double spent = now() - begun;

		save_checkpoint(job->checkpoint, what, recipe, w, pass + 1);
		if (recipe->quiet)
			continue;
		fprintf(stderr, "%s pass %u of %u: loss %.4f, %.0f s, %.0f s left\n", what,
				pass + 1, recipe->passes, loss, spent,
				spent / (pass + 1 - done) * (recipe->passes - pass - 1));
		label_corpus(w, &job->dev, -1, crf);
		print_dev(job, "");
	}
	if (w->averaged > 0)
		take_average(w);
}

static void
keep_emissions(const Weights *w, Corpus *corpus, int fold)
{
	if (corpus->base == NULL)
		corpus->base = allocate(corpus->ntokens * sizeof(NtRow));
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];
		NtRow          *base = corpus->base;

		if (fold >= 0 && d->fold != (uint32_t) fold)
			continue;
		corpus->base = NULL;
		emissions(w, corpus, d->first_token, d->a->ntokens, base + d->first_token);
		corpus->base = base;
	}
}

/*
 * Labels every document of the training part with a model that did not see
 * it.  Adds up those models, for their average with the one from all.
 */
static void
jackknife(Job *job, Weights *w, Weights *together, NtCrf *crf)
{
	Recipe recipe = job->recipe;
	NtRow *base = NULL;

	recipe.quiet = true;
	for (int fold = 0; fold < FOLDS; fold++)
	{
		recipe.left_out = fold;
		fprintf(stderr, "fold %d of %d\n", fold + 1, FOLDS);
		job->train.base = NULL;
		learn(job, w, &recipe, "fold", crf);
		add_weights(together, w, 1.0f / (FOLDS + 2));
		label_corpus(w, &job->train, fold, crf);
		job->train.base = base;
		keep_emissions(w, &job->train, fold);
		base = job->train.base;
	}
	job->train.base = NULL;
}

static void
count_all_votes(Corpus *corpus)
{
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
		nt_count_votes(&corpus->documents[i].f);
}

/* The figures of a corpus, as in the model card. */
static void
print_table(const Job *job, uint32_t number, Score *all)
{
	const char *name = strrchr(job->dev.names[number], '/');
	Score       score;

	name = name != NULL ? name + 1 : job->dev.names[number];
	score_corpus(&job->dev, (int) number, &score);
	printf("| %.*s |", (int) strcspn(name, "."), name);
	printf(" %.1f | %.1f | %.1f |", precision(&score.total), recall(&score.total),
		   f1(&score.total));
	for (int k = 0; k < NT_KINDS; k++)
		if (score.kinds[k].right + score.kinds[k].missed > 0)
			printf(" %.1f |", f1(&score.kinds[k]));
		else
			printf(" |");
	printf("\n");
	for (int b = 0; b < SCORE_BUCKETS; b++)
	{
		all->bucket_all[b] += score.bucket_all[b];
		all->bucket_right[b] += score.bucket_right[b];
	}
}

/* Measures the model in use, by the engine. */
static void
measure(Job *job)
{
	Score  all = {0};
	double begun = processor_time();

	tag_corpus(&job->dev);
	begun = processor_time() - begun;
	printf("| corpus | P | R | F1 |");
	for (uint8_t k = 0; k < NT_KINDS; k++)
		printf(" %s |", nt_kind_name(job->dev.documents[0].a, k).data);
	printf("\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
	for (uint32_t n = 0; n < job->dev.nnames; n++)
		print_table(job, n, &all);
	printf("\n| score | mentions | right |\n|---|---|---|\n");
	for (int b = 0; b < SCORE_BUCKETS; b++)
		if (all.bucket_all[b] > 0)
			printf("| %.1f to %.1f | %u | %.1f %% |\n", b * 0.1, b * 0.1 + 0.1,
				   all.bucket_all[b], 100.0 * all.bucket_right[b] / all.bucket_all[b]);
	printf("\nThe tagger reads %.0f tokens a second of processor time.\n",
		   job->dev.ntokens / begun);
}

/* Builds the model, measures it by the engine, and writes it. */
static void
finish(Job *job, Weights *first, Weights *second)
{
	Blob  blob;
	FILE *out;

	round_weights(first, 0, job->cut);
	round_weights(second, 1, 0);
	build_model(first, second, &job->train, &job->clusters, job->name, &blob);
	use_model(&blob);
	if (!nt_model_is_whole(blob.data, blob.size))
		fail("the built model is not whole");
	fprintf(stderr, "%zu bytes\n", blob.size);
	measure(job);
	if (job->output == NULL)
		return;
	out = fopen(job->output, "wb");
	if (out == NULL || fwrite(blob.data, 1, blob.size, out) != blob.size ||
		fclose(out) != 0)
		fail("cannot write %s", job->output);
}

static void
run(Job *job)
{
	Weights  first;
	Weights  second;
	Weights  together = {0};
	NtCrf    crf = {0};
	NtArena  arena;
	NtRow   *base;
	Recipe   recipe = job->recipe;
	uint32_t longest =
		job->train.longest > job->dev.longest ? job->train.longest : job->dev.longest;

	nt_arena_init(&arena, &train_host);
	nt_crf_reserve(&crf, &arena, longest);
	gather_keys(&job->train, recipe.families, false);
	fprintf(stderr, "%u tokens, %.1f features a token\n", job->train.ntokens,
			(double) job->train.keys.count / job->train.ntokens);
	make_rows(&first, &job->train, recipe.cutoff);
	number_features(&first, &job->train);
	gather_keys(&job->dev, recipe.families, false);
	number_features(&first, &job->dev);
	fprintf(stderr, "%u features kept, %.1f a token\n", first.nrows,
			(double) job->train.keys.count / job->train.ntokens);
	if (job->second)
	{
		jackknife(job, &first, &together, &crf);
		base = job->train.base;
	}
	learn(job, &first, &recipe, "first", &crf);
	label_corpus(&first, &job->dev, -1, &crf);
	print_dev(job, "average");
	if (job->second)
	{
		add_weights(&together, &first, 2.0f / (FOLDS + 2));
		memcpy(first.rows, together.rows, first.nrows * sizeof(NtRow));
		first.transitions = together.transitions;
		free(together.rows);
		label_corpus(&first, &job->dev, -1, &crf);
		print_dev(job, "together");
	}
	if (job->second)
	{
		keep_emissions(&first, &job->dev, -1);
		count_all_votes(&job->train);
		count_all_votes(&job->dev);
		gather_keys(&job->train, recipe.families, true);
		make_rows(&second, &job->train, recipe.cutoff);
		number_features(&second, &job->train);
		gather_keys(&job->dev, recipe.families, true);
		number_features(&second, &job->dev);
		fprintf(stderr, "%u features of the second pass\n", second.nrows);
		recipe.passes = job->second_passes;
		job->train.base = base;
		learn(job, &second, &recipe, "second", &crf);
		label_corpus(&second, &job->dev, -1, &crf);
		print_dev(job, "second");
		finish(job, &first, &second);
	}
	if (job->errors != NULL)
	{
		FILE *out = fopen(job->errors, "w");

		print_errors(&job->dev, out);
		fclose(out);
	}
}

static void
report_corpus(const Corpus *corpus, const char *what)
{
	fprintf(
		stderr,
		"%s: %u documents, %u sentences, %u tokens, %u mentions, %u not on token borders\n",
		what, corpus->ndocuments, corpus->nsentences, corpus->ntokens, corpus->mentions,
		corpus->misaligned);
}

int
main(int argc, char **argv)
{
	Job         job = {0};
	ReadOptions read = {.weight = 1, .every = 1, .seed = 1, .all_blocks = true};
	const char *clusters[NT_CLUSTERINGS];
	int         nclusters = 0;
	bool        ready = false;
	int         option;

	job.recipe = (Recipe){.step = 0.05f,
						  .l1 = 0.001f,
						  .passes = 4,
						  .cutoff = 2,
						  .seed = 1,
						  .families = NT_ALL_FAMILIES,
						  .left_out = -1};
	job.second_passes = 3;
	job.cut = 0.02f;
	job.name = "names";
	while ((option = getopt(argc, argv, "k:c:w:t:v:e:d:p:P:s:l:C:S:F:E:2o:q:n:m:r:")) !=
		   -1)
	{
		if (strchr("tvd", option) != NULL && !ready)
		{
			read_clusters(clusters, nclusters, &job.clusters);
			ready = true;
		}
		switch (option)
		{
			case 'k':
				read_tags(optarg, &job.tags);
				break;
			case 'c':
				if (nclusters < NT_CLUSTERINGS)
					clusters[nclusters++] = optarg;
				break;
			case 'w':
				read.weight = (float) atof(optarg);
				break;
			case 'e':
				read.every = (uint32_t) atoi(optarg);
				break;
			case 't':
				read.variant = VARIANT_NONE;
				read_corpus(optarg, &job.tags, &job.clusters, &read, &job.train);
				break;
			case 'v':
				read.variant = VARIANT_CASES;
				read_corpus(optarg, &job.tags, &job.clusters, &read, &job.train);
				break;
			case 'd':
				read = (ReadOptions){.weight = 1, .every = 1, .seed = 1};
				read_corpus(optarg, &job.tags, &job.clusters, &read, &job.dev);
				break;
			case 'p':
				job.recipe.passes = (uint32_t) atoi(optarg);
				break;
			case 'P':
				job.second_passes = (uint32_t) atoi(optarg);
				break;
			case 's':
				job.recipe.step = (float) atof(optarg);
				break;
			case 'l':
				job.recipe.l1 = (float) atof(optarg);
				break;
			case 'C':
				job.recipe.cutoff = (uint32_t) atoi(optarg);
				break;
			case 'S':
				job.recipe.seed = (uint64_t) atoll(optarg);
				break;
			case 'F':
				job.recipe.families = NT_ALL_FAMILIES & ~(1u << atoi(optarg));
				break;
			case 'E':
				job.errors = optarg;
				break;
			case 'o':
				job.output = optarg;
				break;
			case 'n':
				job.name = optarg;
				break;
			case 'r':
				job.checkpoint = optarg;
				break;
			case 'm':
				job.model = optarg;
				break;
			case 'q':
				job.cut = (float) atof(optarg);
				break;
			case '2':
				job.second = true;
				break;
			default:
				fail("usage");
		}
	}
	finish_corpus(&job.dev);
	if (job.model != NULL)
	{
		Blob blob;

		blob.data = read_file(job.model, &blob.size);
		if (!nt_model_is_whole(blob.data, blob.size))
			fail("%s is no model", job.model);
		use_model(&blob);
		measure(&job);
		return 0;
	}
	finish_corpus(&job.train);
	report_corpus(&job.train, "training");
	report_corpus(&job.dev, "dev");
	run(&job);
	return 0;
}
