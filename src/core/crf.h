/*
 * crf.h: a linear-chain conditional random field over BILOU labels.
 *
 * Its states are the labels in an order of their own, so that the states
 * after which a mention may begin, and those that may stand there, lie side by
 * side: L of every kind, O, U of every kind, B of every kind, I of every kind.
 * Only legal transitions have weights.
 */
#ifndef NT_CRF_H
#define NT_CRF_H

#include "analysis.h"

#define NT_STATES NT_LABELS
#define NT_ROW 40 /* a row of weights: NT_STATES and padding */

#define NT_STATE_LAST(kind) (kind)
#define NT_STATE_O NT_KINDS
#define NT_STATE_UNIT(kind) (NT_KINDS + 1 + (kind))
#define NT_STATE_BEGIN(kind) (2 * NT_KINDS + 1 + (kind))
#define NT_STATE_INSIDE(kind) (3 * NT_KINDS + 1 + (kind))

/* States 0 to NT_OUTSIDE - 1 end outside a mention; from NT_STATE_O on, as many begin there. */
#define NT_OUTSIDE (2 * NT_KINDS + 1)

typedef struct NtTransitions
{
	float outside[NT_OUTSIDE][NT_OUTSIDE]; /* from state i to state NT_STATE_O + j */
	float begin_inside[NT_KINDS];
	float begin_last[NT_KINDS];
	float inside_inside[NT_KINDS];
	float inside_last[NT_KINDS];
	float first[NT_OUTSIDE]; /* of state NT_STATE_O + j at the start of a sentence */
	float last[NT_OUTSIDE];  /* of state i at its end */
} NtTransitions;

typedef float NtRow[NT_ROW];

/* What decoding needs, for sentences of up to capacity tokens. */
typedef struct NtCrf
{
	NtTransitions weight;
	NtTransitions factor;                         /* their exponentials */
	float         turned[NT_OUTSIDE][NT_OUTSIDE]; /* factor.outside by column */
	uint32_t      capacity;
	NtRow        *alpha;
	NtRow        *beta;
	NtRow        *best; /* of Viterbi */
	uint8_t (*back)[NT_ROW];
} NtCrf;

extern void nt_crf_begin(NtCrf *crf, const NtTransitions *weight);

/* Has to follow a change of factors. */
extern void nt_crf_turn(NtCrf *crf);
extern void nt_crf_reserve(NtCrf *crf, NtArena *arena, uint32_t ntokens);

/*
 * The stretch of n tokens that is labelled: a whole sentence, or a part of it
 * that has O at the sides named here.
 */
typedef struct NtStretch
{
	uint32_t n;
	bool     after_o;
	bool     before_o;
} NtStretch;

/* The best labelling, by weights of states: one state a token. */
extern void nt_crf_viterbi(NtCrf *crf, NtStretch stretch, const NtRow *weight,
						   uint8_t *states);

/*
 * Turns weights of states into factors: their exponentials, the largest of a
 * token being 1.  States that a set does not hold (bit number = state) get
 * 0; sets may be NULL.  Returns the logarithm of what was divided out.
 */
extern double nt_crf_factors(const NtRow *weight, uint32_t n, const uint64_t *sets,
							 NtRow *factor);

/*
 * Forward and backward over factors; then alpha[t][s] * beta[t][s] is the
 * probability of state s at token t.  Returns the logarithm of the sum over all
 * labellings, and what each token was scaled by.
 */
extern double nt_crf_forward_backward(NtCrf *crf, NtStretch stretch, const NtRow *factor,
									  float *scale);

/*
 * The most probable state of each token by itself, after
 * nt_crf_forward_backward.  True where these are the best labelling for certain:
 * what all others have together is less than one half.
 */
extern bool nt_crf_decide(const NtCrf *crf, uint32_t n, uint8_t *states);

/* The state of a label, and the label of a state. */
static inline uint8_t
nt_state_of_label(uint32_t label)
{
	static const uint8_t first[] = {NT_STATE_BEGIN(0), NT_STATE_INSIDE(0),
									NT_STATE_LAST(0), NT_STATE_UNIT(0)};

	return label == NT_LABEL_O
			   ? NT_STATE_O
			   : (uint8_t) (first[NT_LABEL_PLACE(label)] + NT_LABEL_KIND(label));
}

static inline uint8_t
nt_label_of_state(uint32_t state)
{
	if (state < NT_STATE_O)
		return (uint8_t) NT_LABEL(state, NT_PLACE_LAST);
	if (state == NT_STATE_O)
		return NT_LABEL_O;
	state -= NT_STATE_UNIT(0);
	return (uint8_t) NT_LABEL(state % NT_KINDS, state < NT_KINDS       ? NT_PLACE_UNIT
												: state < 2 * NT_KINDS ? NT_PLACE_BEGIN
																	   : NT_PLACE_INSIDE);
}

#endif
