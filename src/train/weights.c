/*
 * weights.c: numbers the features of a corpus and learns their weights.
 *
 * The likelihood of all labellings that agree with the corpus is maximised,
 * sentence by sentence, with a step for every weight by AdaGrad; an L1 penalty
 * by soft threshold keeps rows sparse.  Labels that do not agree are helped by a
 * margin meanwhile, so that the right ones have to win by as much (softmax-margin:
 * Gimpel and Smith, NAACL 2010).
 */
#include <math.h>
#include <stdlib.h>

#include "train.h"

#define WIDE __attribute__((target_clones("avx2", "default")))

/* ------------------------------------------------------------------------
 * Features
 */

static void
add_keys(Keys *keys, const NtFeatureList *list)
{
	if (keys->capacity - keys->count < list->count)
	{
		keys->capacity = keys->capacity + keys->capacity / 2 + 65536;
		keys->keys = resize(keys->keys, keys->capacity * sizeof(uint32_t));
	}
	memcpy(keys->keys + keys->count, list->keys, list->count * sizeof(uint32_t));
	keys->count += list->count;
}

/* All features of the first pass of a token. */
static void
first_features(const Document *d, const NtSentence *s, uint32_t t, NtFeatureList *list)
{
	static const int distances[] = {-2, -1, 0, 1, 2, -3, -4, 3, 4};

	for (int i = 0; i < 9; i++)
	{
		NtSeen   place = i < 5 ? (NtSeen) i : i < 7 ? NT_SEEN_LEFT : NT_SEEN_RIGHT;
		uint32_t form = nt_form_at(&d->f, s, t, distances[i]);

		if (i < 5 || form != NT_NO_FORM)
			nt_form_features(&d->f, form, place, list);
	}
	nt_token_features(&d->f, s, t, list);
}

void
gather_keys(Corpus *corpus, uint32_t families, bool second)
{
	Keys *keys = &corpus->keys;

	keys->count = 0;
	if (keys->first == NULL)
		keys->first = allocate((corpus->ntokens + 1) * sizeof(size_t));
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];

		for (uint32_t s = 0; s < d->a->nsentences; s++)
		{
			const NtSentence *sentence = &d->a->sentences[s];

			for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
			{
				NtFeatureList list;

				list.families = families;
				list.count = 0;
				keys->first[d->first_token + t] = keys->count;
				if (second)
					nt_second_features(&d->f, sentence, t, &list);
				else
					first_features(d, sentence, t, &list);
				add_keys(keys, &list);
			}
		}
	}
	keys->first[corpus->ntokens] = keys->count;
}

static uint32_t
slot_of(uint32_t key, uint32_t mask)
{
	return (key * 0x9e3779b1u) >> 3 & mask;
}

uint32_t
find_row(const Weights *w, uint32_t key)
{
	uint32_t slot = slot_of(key, w->mask);

	while (w->table[slot] != 0)
	{
		if (w->keys[w->table[slot] - 1] == key)
			return w->table[slot] - 1;
		slot = (slot + 1) & w->mask;
	}
	return UINT32_MAX;
}

/* Counts the keys of a sentence in an open table. */
static void
count_keys(const Corpus *corpus, const Document *d, uint32_t sentence, uint32_t *slots,
		   uint8_t *counts, uint32_t mask)
{
	const NtSentence *s = &d->a->sentences[sentence];
	size_t            first = corpus->keys.first[d->first_token + s->first_token];
	size_t            end = corpus->keys.first[d->first_token + s->end_token];

	for (size_t i = first; i < end; i++)
	{
		uint32_t key = corpus->keys.keys[i] | (corpus->keys.keys[i] == 0);
		uint32_t slot = slot_of(key, mask);

		while (slots[slot] != 0 && slots[slot] != key)
			slot = (slot + 1) & mask;
		slots[slot] = key;
		counts[slot] = (uint8_t) (counts[slot] + (counts[slot] < 255));
	}
}

/*
 * Gives a row to every key that occurs often enough in the sentences that
 * teach.
 */
void
make_rows(Weights *w, const Corpus *corpus, uint32_t cutoff)
{
	uint32_t  mask = (1u << 25) - 1;
	uint32_t *slots = allocate((mask + 1) * sizeof(uint32_t));
	uint8_t  *counts = allocate(mask + 1);

	memset(w, 0, sizeof(*w));
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
		for (uint32_t n = 0; n < corpus->documents[i].a->nsentences; n++)
			if (corpus->documents[i].learn == NULL || corpus->documents[i].learn[n])
				count_keys(corpus, &corpus->documents[i], n, slots, counts, mask);
	for (uint32_t slot = 0; slot <= mask; slot++)
		w->nrows += counts[slot] >= cutoff && slots[slot] != 0;
	w->keys = allocate(w->nrows * sizeof(uint32_t));
	for (w->mask = 1; w->mask < w->nrows * 2; w->mask *= 2)
		;
	w->table = allocate(w->mask * sizeof(uint32_t));
	w->mask--;
	w->nrows = 0;
	for (uint32_t slot = 0; slot <= mask; slot++)
		if (counts[slot] >= cutoff && slots[slot] != 0)
		{
			uint32_t at = slot_of(slots[slot], w->mask);

			while (w->table[at] != 0)
				at = (at + 1) & w->mask;
			w->keys[w->nrows] = slots[slot];
			w->table[at] = ++w->nrows;
		}
	free(slots);
	free(counts);
	w->rows = allocate(w->nrows * sizeof(NtRow));
	w->squares = allocate(w->nrows * sizeof(NtRow));
	w->sum = allocate(w->nrows * sizeof(NtRow));
}

void
number_features(const Weights *w, Corpus *corpus)
{
	Keys  *keys = &corpus->keys;
	size_t n = 0;
	size_t i = 0;

	for (uint32_t t = 0; t < corpus->ntokens; t++)
	{
		size_t end = keys->first[t + 1];

		keys->first[t] = n;
		for (; i < end; i++)
		{
			uint32_t row = find_row(w, keys->keys[i] | (keys->keys[i] == 0));

			if (row != UINT32_MAX)
				keys->keys[n++] = row;
		}
	}
	keys->first[corpus->ntokens] = keys->count = n;
}

/* ------------------------------------------------------------------------
 * Weights
 */

void
clear_weights(Weights *w)
{
	memset(w->rows, 0, w->nrows * sizeof(NtRow));
	memset(w->squares, 0, w->nrows * sizeof(NtRow));
	memset(w->sum, 0, w->nrows * sizeof(NtRow));
	memset(&w->transitions, 0, sizeof(NtTransitions));
	memset(&w->transition_squares, 0, sizeof(NtTransitions));
	memset(&w->transition_sum, 0, sizeof(NtTransitions));
	w->averaged = 0;
}

void
average(Weights *w)
{
	const float *from = (const float *) &w->transitions;
	float       *to = (float *) &w->transition_sum;

	for (uint32_t r = 0; r < w->nrows; r++)
		for (int s = 0; s < NT_ROW; s++)
			w->sum[r][s] += w->rows[r][s];
	for (size_t i = 0; i < sizeof(NtTransitions) / sizeof(float); i++)
		to[i] += from[i];
	w->averaged++;
}

/* Puts the average in place of the weights; learning cannot go on from there. */
void
take_average(Weights *w)
{
	const float *from = (const float *) &w->transition_sum;
	float       *to = (float *) &w->transitions;
	float        share = 1.0f / (float) w->averaged;

	for (uint32_t r = 0; r < w->nrows; r++)
		for (int s = 0; s < NT_ROW; s++)
			w->rows[r][s] = w->sum[r][s] * share;
	for (size_t i = 0; i < sizeof(NtTransitions) / sizeof(float); i++)
		to[i] = from[i] * share;
}

/*
 * Adds weights, times a share, to others over the same rows; those begin as
 * zero.
 */
void
add_weights(Weights *to, const Weights *from, float share)
{
	const float *x = (const float *) &from->transitions;
	float       *y = (float *) &to->transitions;

	if (to->rows == NULL)
	{
		*to = *from;
		to->rows = allocate(from->nrows * sizeof(NtRow));
		to->squares = to->sum = NULL;
		memset(&to->transitions, 0, sizeof(NtTransitions));
	}
	for (uint32_t r = 0; r < from->nrows; r++)
		for (int s = 0; s < NT_ROW; s++)
			to->rows[r][s] += share * from->rows[r][s];
	for (size_t i = 0; i < sizeof(NtTransitions) / sizeof(float); i++)
		y[i] += share * x[i];
}

WIDE static void
add_row(float *restrict out, const float *restrict row)
{
	for (int s = 0; s < NT_ROW; s++)
		out[s] += row[s];
}

void
emissions(const Weights *w, const Corpus *corpus, uint32_t token, uint32_t n, NtRow *out)
{
	const Keys *keys = &corpus->keys;

	for (uint32_t t = 0; t < n; t++)
	{
		size_t end = keys->first[token + t + 1];

		if (corpus->base != NULL)
			memcpy(out[t], corpus->base[token + t], sizeof(NtRow));
		else
			memset(out[t], 0, sizeof(NtRow));
		for (size_t i = keys->first[token + t]; i < end; i++)
		{
			if (i + 8 < keys->count)
				__builtin_prefetch(w->rows[keys->keys[i + 8]]);
			add_row(out[t], w->rows[keys->keys[i]]);
		}
	}
}

/* One step of AdaGrad with the soft threshold of the L1 penalty. */
WIDE static void
step_row(float *restrict row, float *restrict squares, const float *restrict gradient,
		 float step, float l1)
{
	for (int s = 0; s < NT_ROW; s++)
	{
		float g = gradient[s];
		float rate;
		float x;
		float cut;

		squares[s] += g * g;
		rate = step / sqrtf(squares[s] + 1e-8f);
		x = row[s] - rate * g;
		cut = rate * l1;
		row[s] = x > cut ? x - cut : x < -cut ? x + cut : 0;
	}
}

/* ------------------------------------------------------------------------
 * Learning from a sentence
 */
typedef struct Work
{
	NtRow        *emission;
	NtRow        *factor;
	NtRow        *gradient;
	float        *scale;
	NtTransitions transition_gradient;
} Work;

/* Adds the expected use of transitions and states, times a sign. */
static void
add_expectations(const NtCrf *crf, const NtRow *factor, const float *scale, uint32_t n,
				 float sign, NtRow *states, NtTransitions *g)
{
	const NtTransitions *w = &crf->factor;

	for (uint32_t t = 0; t < n; t++)
	{
		const float *alpha = crf->alpha[t];
		const float *beta = crf->beta[t];

		for (int s = 0; s < NT_STATES; s++)
			states[t][s] += sign * alpha[s] * beta[s];
		if (t == 0)
			for (int j = 0; j < NT_OUTSIDE; j++)
				g->first[j] += sign * alpha[NT_STATE_O + j] * beta[NT_STATE_O + j];
		if (t + 1 == n)
		{
			for (int i = 0; i < NT_OUTSIDE; i++)
				g->last[i] += sign * alpha[i] * beta[i];
			return;
		}
		beta = crf->beta[t + 1];
		for (int i = 0; i < NT_OUTSIDE; i++)
		{
			float x = sign * alpha[i] * scale[t + 1];

			if (alpha[i] < 1e-7f)
				continue;
			for (int j = 0; j < NT_OUTSIDE; j++)
				g->outside[i][j] += x * w->outside[i][j] * factor[t + 1][NT_STATE_O + j] *
									beta[NT_STATE_O + j];
		}
		for (int k = 0; k < NT_KINDS; k++)
		{
			float inside = sign * scale[t + 1] * factor[t + 1][NT_STATE_INSIDE(k)] *
						   beta[NT_STATE_INSIDE(k)];
			float last = sign * scale[t + 1] * factor[t + 1][NT_STATE_LAST(k)] *
						 beta[NT_STATE_LAST(k)];

			g->begin_inside[k] += alpha[NT_STATE_BEGIN(k)] * w->begin_inside[k] * inside;
			g->inside_inside[k] +=
				alpha[NT_STATE_INSIDE(k)] * w->inside_inside[k] * inside;
			g->begin_last[k] += alpha[NT_STATE_BEGIN(k)] * w->begin_last[k] * last;
			g->inside_last[k] += alpha[NT_STATE_INSIDE(k)] * w->inside_last[k] * last;
		}
	}
}

static void
step_transitions(Weights *w, NtCrf *crf, const NtTransitions *gradient, float weight,
				 float step)
{
	float       *x = (float *) &w->transitions;
	float       *squares = (float *) &w->transition_squares;
	const float *g = (const float *) gradient;
	float       *factor = (float *) &crf->factor;

	for (size_t i = 0; i < sizeof(NtTransitions) / sizeof(float); i++)
	{
		float y = g[i] * weight;

		if (fabsf(y) < 1e-5f)
			continue;
		squares[i] += y * y;
		x[i] -= step / sqrtf(squares[i] + 1e-8f) * y;
		factor[i] = expf(x[i]);
	}
	nt_crf_turn(crf);
}

/* Adds the margin to the labels that do not agree with the corpus. */
static void
add_margin(const uint64_t *allowed, uint32_t n, float margin, NtRow *emission)
{
	for (uint32_t t = 0; t < n; t++)
		for (int s = 0; s < NT_STATES; s++)
			if ((allowed[t] >> s & 1) == 0)
				emission[t][s] += margin;
}

/* Learns from a sentence; returns its loss, not weighted. */
static double
learn_sentence(Weights *w, const Corpus *corpus, uint32_t token, uint32_t n, float weight,
			   const Recipe *recipe, NtCrf *crf, Work *work)
{
	const Keys *keys = &corpus->keys;
	double      loss;

	emissions(w, corpus, token, n, work->emission);
	memset(work->gradient, 0, n * sizeof(NtRow));
	memset(&work->transition_gradient, 0, sizeof(NtTransitions));
	add_margin(corpus->allowed + token, n, recipe->margin, work->emission);
	nt_crf_factors((const NtRow *) work->emission, n, NULL, work->factor);
	loss = nt_crf_forward_backward(crf, (NtStretch){.n = n}, (const NtRow *) work->factor,
								   work->scale);
	add_expectations(crf, (const NtRow *) work->factor, work->scale, n, 1, work->gradient,
					 &work->transition_gradient);
	nt_crf_factors((const NtRow *) work->emission, n, corpus->allowed + token,
				   work->factor);
	loss -= nt_crf_forward_backward(crf, (NtStretch){.n = n},
									(const NtRow *) work->factor, work->scale);
	add_expectations(crf, (const NtRow *) work->factor, work->scale, n, -1,
					 work->gradient, &work->transition_gradient);
	for (uint32_t t = 0; t < n; t++)
	{
		size_t end = keys->first[token + t + 1];
		float  max = 0;

		for (int s = 0; s < NT_STATES; s++)
			max = fabsf(work->gradient[t][s]) > max ? fabsf(work->gradient[t][s]) : max;
		if (max < 0.002f)
			continue;
		for (int s = 0; s < NT_STATES; s++)
			work->gradient[t][s] *= weight;
		for (size_t i = keys->first[token + t]; i < end; i++)
		{
			uint32_t r = keys->keys[i];

			if (i + 4 < end)
				__builtin_prefetch(w->squares[keys->keys[i + 4]]);
			step_row(w->rows[r], w->squares[r], work->gradient[t], recipe->step,
					 recipe->l1);
		}
	}
	step_transitions(w, crf, &work->transition_gradient, weight, recipe->step);
	return loss;
}

/*
 * The last of several passes is over corpora of some weight alone: those of less
 * weight follow other rules of annotation, and have taught by then what they can.
 */
#define LAST_WEIGHT 0.25f

typedef struct Lesson
{
	uint32_t document;
	uint32_t sentence;
} Lesson;

/* The sentences to learn from, in the order of a pass. */
static Lesson *
make_lessons(const Corpus *corpus, const Recipe *recipe, uint32_t pass, uint32_t *count)
{
	Lesson  *lessons = allocate(corpus->nsentences * sizeof(Lesson));
	uint64_t random = recipe->seed * 1000 + pass;
	bool     last = pass > 0 && pass + 1 == recipe->passes;

	*count = 0;
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];

		if (recipe->left_out >= 0 && d->fold == (uint32_t) recipe->left_out)
			continue;
		if (last && d->weight < LAST_WEIGHT)
			continue;
		for (uint32_t s = 0; s < d->a->nsentences; s++)
			if (d->learn == NULL || d->learn[s])
			{
				lessons[*count].document = i;
				lessons[(*count)++].sentence = s;
			}
	}
	for (uint32_t i = *count; i > 1; i--)
	{
		uint32_t j = (uint32_t) (random_number(&random) % i);
		Lesson   other = lessons[i - 1];

		lessons[i - 1] = lessons[j];
		lessons[j] = other;
	}
	return lessons;
}

double
train_pass(Weights *w, const Corpus *corpus, const Recipe *recipe, uint32_t pass,
		   NtCrf *crf)
{
	Work     work;
	uint32_t count;
	Lesson  *lessons = make_lessons(corpus, recipe, pass, &count);
	double   loss = 0;
	double   begun = now();

	work.emission = allocate(corpus->longest * sizeof(NtRow));
	work.factor = allocate(corpus->longest * sizeof(NtRow));
	work.gradient = allocate(corpus->longest * sizeof(NtRow));
	work.scale = allocate(corpus->longest * sizeof(float));
	nt_crf_begin(crf, &w->transitions);
	for (uint32_t i = 0; i < count; i++)
	{
		const Document   *d = &corpus->documents[lessons[i].document];
		const NtSentence *s = &d->a->sentences[lessons[i].sentence];

		loss +=
			learn_sentence(w, corpus, d->first_token + s->first_token,
						   s->end_token - s->first_token, d->weight, recipe, crf, &work);
		if (!recipe->quiet && i % 2048 == 2047)
			fprintf(stderr, "\rpass %u of %u: %u%%, loss %.4f, %.0f s left in this pass ",
					pass + 1, recipe->passes, i * 100 / count, loss / (i + 1),
					(now() - begun) * (count - i) / i);
		if (pass > 0 && i % (count / 4 + 1) == count / 4)
			average(w);
	}
	if (!recipe->quiet)
		fprintf(stderr, "\r%60s\r", "");
	free(work.emission);
	free(work.factor);
	free(work.gradient);
	free(work.scale);
	free(lessons);
	return loss / (count > 0 ? count : 1);
}
