/*
 * crf.c: decoding of the linear-chain conditional random field.
 */
#include <math.h>

#include "crf.h"

/* Loops over rows run as wide as the machine allows. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

void
nt_crf_begin(NtCrf *crf, const NtTransitions *weight)
{
	const float *from = (const float *) weight;
	float       *to = (float *) &crf->factor;

	crf->weight = *weight;
	for (size_t i = 0; i < sizeof(NtTransitions) / sizeof(float); i++)
		to[i] = expf(from[i]);
}

void
nt_crf_reserve(NtCrf *crf, NtArena *arena, uint32_t ntokens)
{
	if (ntokens <= crf->capacity)
		return;
	crf->capacity = ntokens + ntokens / 2;
	crf->alpha = nt_alloc(arena, crf->capacity * sizeof(NtRow));
	crf->beta = nt_alloc(arena, crf->capacity * sizeof(NtRow));
	crf->back = nt_alloc(arena, crf->capacity * sizeof(*crf->back));
}

/* One step of Viterbi: best scores up to the token before, to those of this one. */
WIDE static void
viterbi_step(const NtTransitions *w, const float *restrict before,
			 const float *restrict weight, float *restrict after, uint8_t *restrict back)
{
	float best[NT_OUTSIDE];
	int   from[NT_OUTSIDE];

	for (int j = 0; j < NT_OUTSIDE; j++)
	{
		best[j] = before[0] + w->outside[0][j];
		from[j] = 0;
	}
	for (int i = 1; i < NT_OUTSIDE; i++)
		for (int j = 0; j < NT_OUTSIDE; j++)
		{
			float sum = before[i] + w->outside[i][j];
			bool  better = sum > best[j];

			best[j] = better ? sum : best[j];
			from[j] = better ? i : from[j];
		}
	for (int j = 0; j < NT_OUTSIDE; j++)
	{
		after[NT_STATE_O + j] = best[j] + weight[NT_STATE_O + j];
		back[NT_STATE_O + j] = (uint8_t) from[j];
	}
	for (int k = 0; k < NT_KINDS; k++)
	{
		float begin = before[NT_STATE_BEGIN(k)] + w->begin_inside[k];
		float inside = before[NT_STATE_INSIDE(k)] + w->inside_inside[k];

		after[NT_STATE_INSIDE(k)] =
			(begin >= inside ? begin : inside) + weight[NT_STATE_INSIDE(k)];
		back[NT_STATE_INSIDE(k)] =
			(uint8_t) (begin >= inside ? NT_STATE_BEGIN(k) : NT_STATE_INSIDE(k));
		begin = before[NT_STATE_BEGIN(k)] + w->begin_last[k];
		inside = before[NT_STATE_INSIDE(k)] + w->inside_last[k];
		after[NT_STATE_LAST(k)] =
			(begin >= inside ? begin : inside) + weight[NT_STATE_LAST(k)];
		back[NT_STATE_LAST(k)] =
			(uint8_t) (begin >= inside ? NT_STATE_BEGIN(k) : NT_STATE_INSIDE(k));
	}
}

/* Weights, or factors, of what a stretch may begin and end with. */
static void
find_ends(const NtTransitions *w, NtStretch stretch, float *first, float *last)
{
	for (int i = 0; i < NT_OUTSIDE; i++)
	{
		first[i] = stretch.after_o ? w->outside[NT_STATE_O][i] : w->first[i];
		last[i] = stretch.before_o ? w->outside[i][0] : w->last[i];
	}
}

void
nt_crf_viterbi(NtCrf *crf, NtStretch stretch, const NtRow *weight, uint8_t *states)
{
	uint32_t n = stretch.n;
	uint32_t best = NT_STATE_O;
	float    first[NT_OUTSIDE];
	float    last[NT_OUTSIDE];

	find_ends(&crf->weight, stretch, first, last);
	for (int s = 0; s < NT_ROW; s++)
		crf->alpha[0][s] = -1e30f;
	for (int j = 0; j < NT_OUTSIDE; j++)
		crf->alpha[0][NT_STATE_O + j] = first[j] + weight[0][NT_STATE_O + j];
	for (uint32_t t = 1; t < n; t++)
		viterbi_step(&crf->weight, crf->alpha[t - 1], weight[t], crf->alpha[t],
					 crf->back[t]);
	for (uint32_t i = 0; i < NT_OUTSIDE; i++)
		if (crf->alpha[n - 1][i] + last[i] > crf->alpha[n - 1][best] + last[best])
			best = i;
	for (uint32_t t = n; t-- > 0;)
	{
		states[t] = (uint8_t) best;
		best = crf->back[t][best];
	}
}

/*
 * The exponential to a relative error of about 1e-4, for arguments up to 0:
 * 2^x is built from its exponent and a polynomial of the fraction.
 */
static inline float
exponential(float x)
{
	float y = (x < -80.0f ? -80.0f : x) * 1.44269504f + 126.0f;
	int   whole = (int) y;
	float f = y - (float) whole;
	union
	{
		int   i;
		float f;
	} power;

	power.i = (whole + 1) << 23;
	return power.f * (1.0f + f * (0.69583282f + f * (0.22606716f + f * 0.07810011f)));
}

WIDE double
nt_crf_factors(const NtRow *weight, uint32_t n, const uint64_t *sets, NtRow *factor)
{
	double total = 0;

	for (uint32_t t = 0; t < n; t++)
	{
		float max = weight[t][0];

		for (int s = 1; s < NT_STATES; s++)
			max = weight[t][s] > max ? weight[t][s] : max;
		for (int s = 0; s < NT_ROW; s++)
			factor[t][s] = exponential(weight[t][s] - max);
		for (int s = NT_STATES; s < NT_ROW; s++)
			factor[t][s] = 0;
		if (sets != NULL)
			for (int s = 0; s < NT_STATES; s++)
				factor[t][s] = (sets[t] >> s & 1) != 0 ? factor[t][s] : 0;
		total += max;
	}
	return total;
}

WIDE static float
forward_step(const NtTransitions *w, const float *restrict before,
			 const float *restrict factor, float *restrict after)
{
	float sum[NT_OUTSIDE] = {0};
	float total = 0;

	for (int i = 0; i < NT_OUTSIDE; i++)
		for (int j = 0; j < NT_OUTSIDE; j++)
			sum[j] += before[i] * w->outside[i][j];
	for (int j = 0; j < NT_OUTSIDE; j++)
		after[NT_STATE_O + j] = sum[j] * factor[NT_STATE_O + j];
	for (int k = 0; k < NT_KINDS; k++)
	{
		float begin = before[NT_STATE_BEGIN(k)];
		float inside = before[NT_STATE_INSIDE(k)];

		after[NT_STATE_INSIDE(k)] =
			factor[NT_STATE_INSIDE(k)] *
			(begin * w->begin_inside[k] + inside * w->inside_inside[k]);
		after[NT_STATE_LAST(k)] = factor[NT_STATE_LAST(k)] *
								  (begin * w->begin_last[k] + inside * w->inside_last[k]);
	}
	for (int s = 0; s < NT_STATES; s++)
		total += after[s];
	return total;
}

WIDE static void
backward_step(const NtTransitions *w, const float *restrict after,
			  const float *restrict factor, float scale, float *restrict before)
{
	float next[NT_STATES];

	for (int s = 0; s < NT_STATES; s++)
		next[s] = after[s] * factor[s] * scale;
	for (int i = 0; i < NT_OUTSIDE; i++)
	{
		float sum = 0;

		for (int j = 0; j < NT_OUTSIDE; j++)
			sum += w->outside[i][j] * next[NT_STATE_O + j];
		before[i] = sum;
	}
	for (int k = 0; k < NT_KINDS; k++)
	{
		before[NT_STATE_BEGIN(k)] = w->begin_inside[k] * next[NT_STATE_INSIDE(k)] +
									w->begin_last[k] * next[NT_STATE_LAST(k)];
		before[NT_STATE_INSIDE(k)] = w->inside_inside[k] * next[NT_STATE_INSIDE(k)] +
									 w->inside_last[k] * next[NT_STATE_LAST(k)];
	}
}

double
nt_crf_forward_backward(NtCrf *crf, NtStretch stretch, const NtRow *factor, float *scale)
{
	uint32_t             n = stretch.n;
	float                first[NT_OUTSIDE];
	float                last[NT_OUTSIDE];
	const NtTransitions *w = &crf->factor;
	double               total = 0;
	float                sum = 0;

	find_ends(w, stretch, first, last);
	memset(crf->alpha[0], 0, sizeof(NtRow));
	for (int j = 0; j < NT_OUTSIDE; j++)
		sum += crf->alpha[0][NT_STATE_O + j] = first[j] * factor[0][NT_STATE_O + j];
	for (uint32_t t = 0;; t++)
	{
		scale[t] = sum > 1e-30f ? 1 / sum : 1;
		total -= log(scale[t]);
		for (int s = 0; s < NT_STATES; s++)
			crf->alpha[t][s] *= scale[t];
		if (t + 1 == n)
			break;
		sum = forward_step(w, crf->alpha[t], factor[t + 1], crf->alpha[t + 1]);
	}
	sum = 0;
	memset(crf->beta[n - 1], 0, sizeof(NtRow));
	for (int i = 0; i < NT_OUTSIDE; i++)
		sum += crf->alpha[n - 1][i] * last[i];
	if (sum < 1e-30f)
		sum = 1e-30f;
	for (int i = 0; i < NT_OUTSIDE; i++)
		crf->beta[n - 1][i] = last[i] / sum;
	for (uint32_t t = n - 1; t > 0; t--)
		backward_step(w, crf->beta[t], factor[t], scale[t], crf->beta[t - 1]);
	return total + log(sum);
}
