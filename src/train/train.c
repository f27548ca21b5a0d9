/*
 * train.c: newstext-train, which learns the model of names from corpora.
 *
 *     newstext-train -k KINDS.tsv -c CLUSTERS ... -t CORPUS ... -d DEV ... -o MODEL
 *     newstext-train -k KINDS.tsv -m MODEL -d DEV ...         measures a model
 *
 *     -w WEIGHT   of the sentences of the corpora that follow
 *     -e N        takes one document of N of the corpora that follow
 *     -v CORPUS   learns from a copy with headlines and lower case made of it
 *     -p, -P N    passes over the corpora, for the tagger's first and second
 *     -s STEP, -l L1, -M MARGIN, -C CUTOFF, -S SEED      how it learns
 *     -A N        takes the average of models of N seeds
 *     -F FAMILY   leaves a family of features out (feature.h)
 *     -q WEIGHT   leaves smaller weights out of the model
 *     -n NAME     of the model; -E FILE lists errors on the dev parts
 *     -r PREFIX   keeps what was learned in files, and goes on from them
 */
#include <stdlib.h>
#include <unistd.h>

#include "train.h"

/* From one seed of an average to the next; passes count their own from a seed. */
#define SEED_STEP 100

typedef struct Job
{
	Tags           tags;
	NtWordClusters clusters;
	const char    *cluster_files[NT_CLUSTERINGS];
	int            nclusters;
	bool           ready; /* the clusters are read */
	Corpus         train;
	Corpus         dev;
	Recipe         recipe;
	uint32_t       second_passes;
	uint32_t       seeds; /* models of which the average is taken */
	const char    *errors;
	const char    *checkpoint; /* prefix of file names */
	const char    *output;
	const char    *model; /* measured only */
	const char    *name;
	float          cut; /* weights below it are left out of the built model */
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

/*
 * Learns from all documents with one seed after the other; adds their share of the
 * models to together.
 */
static void
learn_seeds(Job *job, Weights *w, const Recipe *recipe, const char *what, float share,
			Weights *together, NtCrf *crf)
{
	Recipe seeded = *recipe;
	char   stage[32];

	for (uint32_t i = 0; i < job->seeds; i++)
	{
		seeded.seed = recipe->seed + i * SEED_STEP;
		snprintf(stage, sizeof(stage), i == 0 ? "%s" : "%s.%u.", what, i);
		learn(job, w, &seeded, stage, crf);
		add_weights(together, w, share / (float) job->seeds);
	}
}

/* Puts a sum of models in the place of the last of them. */
static void
take_sum(Weights *w, Weights *together)
{
	memcpy(w->rows, together->rows, w->nrows * sizeof(NtRow));
	w->transitions = together->transitions;
	free(together->rows);
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

/* Gathers and numbers the features of a pass, of the training part and the dev parts. */
static void
prepare(Job *job, Weights *w, bool second)
{
	gather_keys(&job->train, job->recipe.families, second);
	make_rows(w, &job->train, job->recipe.cutoff);
	number_features(w, &job->train);
	gather_keys(&job->dev, job->recipe.families, second);
	number_features(w, &job->dev);
	fprintf(stderr, "%u features, %.1f a token\n", w->nrows,
			(double) job->train.keys.count / job->train.ntokens);
}

/*
 * The first pass: its weights are the average of models from all documents and
 * from all but a fold.  Leaves what they say of documents as the base for the
 * second.
 */
static void
learn_first(Job *job, Weights *w, NtCrf *crf)
{
	Weights together = {0};
	NtRow  *base;

	prepare(job, w, false);
	jackknife(job, w, &together, crf);
	base = job->train.base;
	job->train.base = NULL;
	learn_seeds(job, w, &job->recipe, "first", 2.0f / (FOLDS + 2), &together, crf);
	take_sum(w, &together);
	label_corpus(w, &job->dev, -1, crf);
	print_dev(job, "first");
	keep_emissions(w, &job->dev, -1);
	job->train.base = base;
	job->recipe.origin = job->recipe.origin * 31 +
						 nt_hash((const char *) w->rows, w->nrows * sizeof(NtRow));
}

static void
learn_second(Job *job, Weights *w, NtCrf *crf)
{
	Recipe  recipe = job->recipe;
	Weights together = {0};

	count_all_votes(&job->train);
	count_all_votes(&job->dev);
	prepare(job, w, true);
	recipe.passes = job->second_passes;
	learn_seeds(job, w, &recipe, "second", 1, &together, crf);
	take_sum(w, &together);
	label_corpus(w, &job->dev, -1, crf);
	print_dev(job, "second");
}

static void
run(Job *job)
{
	Weights  first;
	Weights  second;
	NtCrf    crf = {0};
	NtArena  arena;
	uint32_t longest =
		job->train.longest > job->dev.longest ? job->train.longest : job->dev.longest;

	nt_arena_init(&arena, &train_host);
	nt_crf_reserve(&crf, &arena, longest);
	job->recipe.origin = corpus_number(&job->train);
	learn_first(job, &first, &crf);
	learn_second(job, &second, &crf);
	finish(job, &first, &second);
	if (job->errors != NULL)
	{
		FILE *out = fopen(job->errors, "w");

		if (out == NULL)
			fail("cannot write %s", job->errors);
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

/* Options that name or describe corpora; false for others. */
static bool
take_corpus_option(Job *job, ReadOptions *read, int option)
{
	if (strchr("tvd", option) != NULL && !job->ready)
	{
		read_clusters(job->cluster_files, job->nclusters, &job->clusters);
		job->ready = true;
	}
	switch (option)
	{
		case 'k':
			read_tags(optarg, &job->tags);
			return true;
		case 'c':
			if (job->nclusters == NT_CLUSTERINGS)
				fail("there are more files of clusters than the model takes");
			job->cluster_files[job->nclusters++] = optarg;
			return true;
		case 'w':
			read->weight = (float) atof(optarg);
			return true;
		case 'e':
			read->every = (uint32_t) atoi(optarg);
			return true;
		case 't':
		case 'v':
			read->variant = option == 't' ? VARIANT_NONE : VARIANT_CASES;
			read_corpus(optarg, &job->tags, &job->clusters, read, &job->train);
			return true;
		case 'd':
			read_corpus(optarg, &job->tags, &job->clusters,
						&(ReadOptions){.weight = 1, .every = 1, .seed = 1}, &job->dev);
			return true;
		default:
			return false;
	}
}

static void
take_option(Job *job, int option)
{
	switch (option)
	{
		case 'p':
			job->recipe.passes = (uint32_t) atoi(optarg);
			break;
		case 'P':
			job->second_passes = (uint32_t) atoi(optarg);
			break;
		case 's':
			job->recipe.step = (float) atof(optarg);
			break;
		case 'l':
			job->recipe.l1 = (float) atof(optarg);
			break;
		case 'M':
			job->recipe.margin = (float) atof(optarg);
			break;
		case 'A':
			job->seeds = (uint32_t) atoi(optarg);
			break;
		case 'C':
			job->recipe.cutoff = (uint32_t) atoi(optarg);
			break;
		case 'S':
			job->recipe.seed = (uint64_t) atoll(optarg);
			break;
		case 'F':
			job->recipe.families = NT_ALL_FAMILIES & ~(1u << atoi(optarg));
			break;
		case 'q':
			job->cut = (float) atof(optarg);
			break;
		case 'E':
			job->errors = optarg;
			break;
		case 'o':
			job->output = optarg;
			break;
		case 'n':
			job->name = optarg;
			break;
		case 'r':
			job->checkpoint = optarg;
			break;
		case 'm':
			job->model = optarg;
			break;
		default:
			fail("the options are in the head of src/train/train.c");
	}
}

int
main(int argc, char **argv)
{
	Job         job = {.second_passes = 2, .seeds = 1, .cut = 0.025f, .name = "names"};
	ReadOptions read = {.weight = 1, .every = 1, .seed = 1, .all_blocks = true};
	int         option;

	job.recipe = (Recipe){.step = 0.05f,
						  .l1 = 0.001f,
						  .passes = 2,
						  .cutoff = 3,
						  .seed = 1,
						  .families = NT_ALL_FAMILIES,
						  .left_out = -1};
	while ((option =
				getopt(argc, argv, "k:c:w:t:v:e:d:p:P:s:l:M:A:C:S:F:E:o:q:n:m:r:")) != -1)
		if (!take_corpus_option(&job, &read, option))
			take_option(&job, option);
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
