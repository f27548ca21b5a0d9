/*
 * test_crf.c: the random field against all labellings of a short sentence.
 */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "crf.h"

#define N 3

static uint32_t seed = 1;

static float
random_weight(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (float) (seed >> 8) / 8388608.0f - 1;
}

static bool
is_outside(uint32_t state)
{
	return state < NT_OUTSIDE;
}

/* The weight of going from a state to another; -INFINITY where that is illegal. */
static float
step(const NtTransitions *w, uint32_t from, uint32_t to)
{
	bool begins = to >= NT_STATE_O && to < NT_STATE_INSIDE(0);

	if (is_outside(from))
		return begins ? w->outside[from][to - NT_STATE_O] : -INFINITY;
	for (uint32_t k = 0; k < NT_KINDS; k++)
	{
		if (from == NT_STATE_BEGIN(k))
			return to == NT_STATE_INSIDE(k) ? w->begin_inside[k]
				   : to == NT_STATE_LAST(k) ? w->begin_last[k]
											: -INFINITY;
		if (from == NT_STATE_INSIDE(k))
			return to == NT_STATE_INSIDE(k) ? w->inside_inside[k]
				   : to == NT_STATE_LAST(k) ? w->inside_last[k]
											: -INFINITY;
	}
	return -INFINITY;
}

/* The weight of a labelling. */
static float
weight_of(const NtTransitions *w, NtStretch stretch, NtRow *row, const uint32_t *states)
{
	float sum = 0;

	if (states[0] < NT_STATE_O || states[0] >= NT_STATE_INSIDE(0) ||
		!is_outside(states[N - 1]))
		return -INFINITY;
	sum += stretch.after_o ? w->outside[NT_STATE_O][states[0] - NT_STATE_O]
						   : w->first[states[0] - NT_STATE_O];
	sum += stretch.before_o ? w->outside[states[N - 1]][0] : w->last[states[N - 1]];
	for (int t = 0; t < N; t++)
		sum += row[t][states[t]] + (t > 0 ? step(w, states[t - 1], states[t]) : 0);
	return sum;
}

/* Viterbi and the marginals are what counting all labellings gives. */
static void
test_all_labellings(bool after_o, bool before_o)
{
	NtArena       arena;
	NtCrf         crf = {0};
	NtTransitions w;
	NtStretch     stretch = {N, after_o, before_o};
	NtRow         row[N] = {{0}};
	NtRow         factor[N];
	float         scale[N];
	uint8_t       states[N];
	uint32_t      best[N] = {0};
	float         best_weight = -INFINITY;
	double        sum = 0;
	double        marginal[N][NT_STATES] = {{0}};
	double        log_sum;

	nt_arena_init(&arena, &nt_test_host);
	for (size_t i = 0; i < sizeof(w) / sizeof(float); i++)
		((float *) &w)[i] = random_weight();
	for (int t = 0; t < N; t++)
		for (int s = 0; s < NT_STATES; s++)
			row[t][s] = random_weight();
	nt_crf_begin(&crf, &w);
	nt_crf_reserve(&crf, &arena, N);
	nt_crf_viterbi(&crf, stretch, (const NtRow *) row, states);
	log_sum = nt_crf_factors((const NtRow *) row, N, NULL, factor);
	log_sum += nt_crf_forward_backward(&crf, stretch, (const NtRow *) factor, scale);
	for (uint32_t i = 0; i < NT_STATES * NT_STATES * NT_STATES; i++)
	{
		uint32_t all[N] = {i % NT_STATES, i / NT_STATES % NT_STATES,
						   i / (NT_STATES * NT_STATES)};
		float    weight = weight_of(&w, stretch, row, all);

		if (weight == -INFINITY)
			continue;
		sum += exp(weight);
		for (int t = 0; t < N; t++)
			marginal[t][all[t]] += exp(weight);
		if (weight > best_weight)
		{
			best_weight = weight;
			memcpy(best, all, sizeof(best));
		}
	}
	CHECK(fabs(log_sum - log(sum)) < 1e-3);
	for (int t = 0; t < N; t++)
	{
		bool same = true;

		CHECK_INT(states[t], best[t]);
		for (int s = 0; s < NT_STATES; s++)
			same = same &&
				   fabs(crf.alpha[t][s] * crf.beta[t][s] - marginal[t][s] / sum) < 1e-3;
		CHECK(same);
	}
}

/* Every label is a state, and the other way round. */
static void
test_states(void)
{
	for (uint32_t label = 0; label < NT_LABELS; label++)
		CHECK_INT(nt_label_of_state(nt_state_of_label(label)), label);
	CHECK_INT(nt_state_of_label(NT_LABEL_O), NT_STATE_O);
	CHECK_INT(nt_state_of_label(NT_LABEL(NT_MISC, NT_PLACE_LAST)),
			  NT_STATE_LAST(NT_MISC));
}

/* States that a set leaves out have no probability. */
static void
test_sets(void)
{
	NtRow    row[1] = {{0}};
	NtRow    factor[1];
	uint64_t set = UINT64_C(1) << NT_STATE_O | UINT64_C(1) << NT_STATE_UNIT(NT_PERSON);

	nt_crf_factors((const NtRow *) row, 1, &set, factor);
	for (uint32_t s = 0; s < NT_STATES; s++)
		CHECK(factor[0][s] == ((set >> s & 1) != 0 ? 1.0f : 0.0f));
}

int
main(void)
{
	test_states();
	test_sets();
	test_all_labellings(false, false);
	test_all_labellings(true, false);
	test_all_labellings(true, true);
	return nt_finish();
}
