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

/*
 * Eight numbers of a row, from any place in it.  What is not a multiple of
 * eight long is done in pieces that overlap.
 */
#define LANES 8
typedef float Lanes
	__attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

/* Where pieces of NT_OUTSIDE, and of NT_KINDS, numbers begin. */
static const int outside_pieces[] = {0, LANES, NT_OUTSIDE - LANES};
static const int kind_pieces[] = {0, NT_KINDS - LANES};

#define LOAD(from) (*(const Lanes *) (from))
#define STORE(to, lanes) (*(Lanes *) (to) = (lanes))

_Static_assert(NT_OUTSIDE >= 2 * LANES && NT_OUTSIDE <= 3 * LANES, "pieces of a row");
_Static_assert(NT_KINDS >= LANES && NT_KINDS <= 2 * LANES, "pieces of the kinds");
_Static_assert(NT_ROW % LANES == 0, "rows are of whole pieces");

typedef int32_t Masks __attribute__((vector_size(LANES * sizeof(int32_t))));

/* The larger of each two lanes. */
#define LARGER(a, b) \
	((Lanes) (((Masks) (a) & ((a) > (b))) | ((Masks) (b) & ~((a) > (b)))))

/*
 * The exponentials of n numbers, at least LANES, less another one, to a relative
 * error of about 1e-4 where the differences are between -80 and 80: 2^x is built
 * from its exponent and a polynomial of the fraction.
 */
static inline void
exponentials(const float *numbers, size_t n, float less, float *out)
{
	for (size_t i = 0; i < n; i += LANES)
	{
		size_t at = i + LANES <= n ? i : n - LANES;
		Lanes  least = (Lanes){0} - 80.0f;
		Lanes  x = LOAD(numbers + at) - less;
		Lanes  y = LARGER(x, least) * 1.44269504f + 126.0f;
		Masks  whole = __builtin_convertvector(y, Masks);
		Lanes  f = y - __builtin_convertvector(whole, Lanes);

		STORE(out + at,
			  (Lanes) ((whole + 1) << 23) *
				  (1.0f + f * (0.69583282f + f * (0.22606716f + f * 0.07810011f))));
	}
}

void
nt_crf_turn(NtCrf *crf)
{
	for (int i = 0; i < NT_OUTSIDE; i++)
		for (int j = 0; j < NT_OUTSIDE; j++)
			crf->turned[j][i] = crf->factor.outside[i][j];
}

WIDE void
nt_crf_begin(NtCrf *crf, const NtTransitions *weight)
{
	crf->weight = *weight;
	exponentials((const float *) weight, sizeof(NtTransitions) / sizeof(float), 0,
				 (float *) &crf->factor);
	nt_crf_turn(crf);
}

void
nt_crf_reserve(NtCrf *crf, NtArena *arena, uint32_t ntokens)
{
	if (ntokens <= crf->capacity)
		return;
	crf->capacity = ntokens + ntokens / 2;
	crf->alpha = nt_alloc(arena, crf->capacity * sizeof(NtRow));
	crf->beta = nt_alloc(arena, crf->capacity * sizeof(NtRow));
	crf->best = nt_alloc(arena, crf->capacity * sizeof(NtRow));
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
		crf->best[0][s] = -1e30f;
	for (int j = 0; j < NT_OUTSIDE; j++)
		crf->best[0][NT_STATE_O + j] = first[j] + weight[0][NT_STATE_O + j];
	for (uint32_t t = 1; t < n; t++)
		viterbi_step(&crf->weight, crf->best[t - 1], weight[t], crf->best[t],
					 crf->back[t]);
	for (uint32_t i = 0; i < NT_OUTSIDE; i++)
		if (crf->best[n - 1][i] + last[i] > crf->best[n - 1][best] + last[best])
			best = i;
	for (uint32_t t = n; t-- > 0;)
	{
		states[t] = (uint8_t) best;
		best = crf->back[t][best];
	}
}

static inline float
largest_of(const float *row)
{
	float lanes[LANES];
	Lanes most = LOAD(row + NT_STATES - LANES);

	for (int s = 0; s + LANES <= NT_STATES; s += LANES)
		most = LARGER(LOAD(row + s), most);
	STORE(lanes, most);
	for (int half = LANES / 2; half > 0; half /= 2)
		for (int i = 0; i < half; i++)
			lanes[i] = lanes[i + half] > lanes[i] ? lanes[i + half] : lanes[i];
	return lanes[0];
}

WIDE double
nt_crf_factors(const NtRow *weight, uint32_t n, const uint64_t *sets, NtRow *factor)
{
	double total = 0;

	for (uint32_t t = 0; t < n; t++)
	{
		float max = largest_of(weight[t]);

		exponentials(weight[t], NT_ROW, max, factor[t]);
		for (int s = NT_STATES; s < NT_ROW; s++)
			factor[t][s] = 0;
		total += max;
	}
	for (uint32_t t = 0; sets != NULL && t < n; t++)
		for (int s = 0; s < NT_STATES; s++)
			if ((sets[t] >> s & 1) == 0)
				factor[t][s] = 0;
	return total;
}

/* The sum of a row. */
static inline float
sum_of(const float *row)
{
	float lanes[LANES] = {0};

	for (int s = 0; s < NT_ROW; s += LANES)
		for (int i = 0; i < LANES; i++)
			lanes[i] += row[s + i];
	for (int half = LANES / 2; half > 0; half /= 2)
		for (int i = 0; i < half; i++)
			lanes[i] += lanes[i + half];
	return lanes[0];
}

/* sum[j] = the sum of by[i] * rows[i][j] */
#define ADD_ROWS(by, rows, sum) \
	do \
	{ \
		for (int i_ = 0; i_ < NT_OUTSIDE; i_++) \
			for (int p_ = 0; p_ < 3; p_++) \
				(sum)[p_] += (by)[i_] * LOAD((rows)[i_] + outside_pieces[p_]); \
	} while (0)

/* One step forward; what it gives is not scaled.  Returns its sum. */
WIDE static float
forward_step(const NtTransitions *w, const float *restrict before,
			 const float *restrict factor, float *restrict after)
{
	Lanes sum[3] = {{0}};

	ADD_ROWS(before, w->outside, sum);
	for (int p = 0; p < 3; p++)
	{
		int j = NT_STATE_O + outside_pieces[p];

		STORE(after + j, sum[p] * LOAD(factor + j));
	}
	for (int p = 0; p < 2; p++)
	{
		int   k = kind_pieces[p];
		Lanes begin = LOAD(before + NT_STATE_BEGIN(k));
		Lanes inside = LOAD(before + NT_STATE_INSIDE(k));

		STORE(after + NT_STATE_INSIDE(k),
			  LOAD(factor + NT_STATE_INSIDE(k)) * (begin * LOAD(w->begin_inside + k) +
												   inside * LOAD(w->inside_inside + k)));
		STORE(after + NT_STATE_LAST(k),
			  LOAD(factor + NT_STATE_LAST(k)) *
				  (begin * LOAD(w->begin_last + k) + inside * LOAD(w->inside_last + k)));
	}
	for (int s = NT_STATES; s < NT_ROW; s++)
		after[s] = 0;
	return sum_of(after);
}

WIDE static void
backward_step(const NtCrf *crf, const float *restrict after, const float *restrict factor,
			  float        scale, float *restrict before)
{
	const NtTransitions *w = &crf->factor;
	float                next[NT_ROW];
	Lanes                sum[3] = {{0}};

	for (int s = 0; s < NT_ROW; s += LANES)
		STORE(next + s, LOAD(after + s) * LOAD(factor + s) * scale);
	ADD_ROWS(next + NT_STATE_O, crf->turned, sum);
	for (int p = 0; p < 3; p++)
		STORE(before + outside_pieces[p], sum[p]);
	for (int p = 0; p < 2; p++)
	{
		int   k = kind_pieces[p];
		Lanes inside = LOAD(next + NT_STATE_INSIDE(k));
		Lanes last = LOAD(next + NT_STATE_LAST(k));

		STORE(before + NT_STATE_BEGIN(k),
			  LOAD(w->begin_inside + k) * inside + LOAD(w->begin_last + k) * last);
		STORE(before + NT_STATE_INSIDE(k),
			  LOAD(w->inside_inside + k) * inside + LOAD(w->inside_last + k) * last);
	}
	for (int s = NT_STATES; s < NT_ROW; s++)
		before[s] = 0;
}

WIDE static void
scale_row(float *row, float by)
{
	for (int s = 0; s < NT_ROW; s++)
		row[s] *= by;
}

double
nt_crf_forward_backward(NtCrf *crf, NtStretch stretch, const NtRow *factor, float *scale)
{
	uint32_t             n = stretch.n;
	float                first[NT_OUTSIDE];
	float                last[NT_OUTSIDE];
	const NtTransitions *w = &crf->factor;
	double               total = 0;
	double               product = 1; /* its logarithm is still to be added */
	float                sum = 0;

	find_ends(w, stretch, first, last);
	memset(crf->alpha[0], 0, sizeof(NtRow));
	for (int j = 0; j < NT_OUTSIDE; j++)
		sum += crf->alpha[0][NT_STATE_O + j] = first[j] * factor[0][NT_STATE_O + j];
	for (uint32_t t = 0;; t++)
	{
		scale[t] = sum > 1e-30f ? 1 / sum : 1;
		product *= scale[t];
		if (product < 1e-200 || product > 1e200)
		{
			total -= log(product);
			product = 1;
		}
		scale_row(crf->alpha[t], scale[t]);
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
		backward_step(crf, crf->beta[t], factor[t], scale[t], crf->beta[t - 1]);
	return total - log(product) + log(sum);
}

/*
 * A state with more than one half is the best one; so most tokens are done
 * with when O, or the best state so far, is looked at.
 */
WIDE bool
nt_crf_decide(const NtCrf *crf, uint32_t n, uint8_t *states)
{
	float doubt = 0;

	for (uint32_t t = 0; t < n; t++)
	{
		float marginal[NT_ROW];
		int   best = NT_STATE_O;

		for (int s = 0; s < NT_ROW; s++)
			marginal[s] = crf->alpha[t][s] * crf->beta[t][s];
		for (int s = 0; s < NT_STATES && marginal[best] <= 0.5f; s++)
			if (marginal[s] > marginal[best])
				best = s;
		states[t] = (uint8_t) best;
		doubt += 1 - marginal[best];
	}
	return doubt < 0.5f;
}
