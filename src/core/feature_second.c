/*
 * feature_second.c: what the second pass of the tagger knows from the first:
 * how the article's words were labelled elsewhere.
 */
#include "feature.h"

enum
{
	F_OWN = 0x100,
	F_OWN_SCORE,
	F_VOTE,
	F_VOTE_SHARE,
	F_VOTE_OWN,
	F_PART,
	F_NEIGHBOUR_VOTE,
	F_NEIGHBOUR_LABEL,
	F_LABELS,
	F_VOTE_SHAPE,
	F_ACRONYM_KIND
};

/*
 * Votes on a word, in sixteenths: by kind, those for no name last; and how
 * often it was part of a longer name.
 */
typedef struct NtVote
{
	uint16_t kind[NT_KINDS + 1];
	uint16_t part[NT_PLACE_UNIT][NT_KINDS];
} NtVote;

static inline void
add(NtFeatureList *out, uint32_t key)
{
	if ((out->families >> NT_FAMILY_SECOND & 1) != 0 && out->count < NT_MAX_FEATURES)
		out->keys[out->count++] = key;
}

static inline void
count(uint16_t *n, uint32_t more)
{
	*n = (uint16_t) (*n + more > UINT16_MAX ? UINT16_MAX : *n + more);
}

/* How much a token's label counts. */
static inline uint32_t
weight_of(const NtAnalysis *a, uint32_t t)
{
	return (uint32_t) (a->scores[t] * 16.0f + 0.5f);
}

/* True for tokens that vote: those that could be, or are, part of a name. */
static inline bool
votes(const NtAnalysis *a, uint32_t t)
{
	const NtToken *token = &a->tokens[t];

	return a->labels[t] != NT_LABEL_O || token->class == NT_CHAR_UPPER ||
		   token->shape == NT_SHAPE_MIXED || token->shape == NT_SHAPE_ALNUM;
}

void
nt_count_votes(NtFeatures *f)
{
	const NtAnalysis *a = f->a;

	f->votes = nt_alloc0(&f->a->arena, a->nwords * sizeof(NtVote));
	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		NtVote  *vote = &f->votes[a->tokens[t].word];
		uint32_t label = a->labels[t];

		if (!votes(a, t))
			continue;
		if (label == NT_LABEL_O)
			count(&vote->kind[NT_KINDS], weight_of(a, t));
		else
		{
			count(&vote->kind[NT_LABEL_KIND(label)], weight_of(a, t));
			if (NT_LABEL_PLACE(label) != NT_PLACE_UNIT)
				count(&vote->part[NT_LABEL_PLACE(label)][NT_LABEL_KIND(label)],
					  weight_of(a, t));
		}
	}
}

bool
nt_votes_agree(const NtFeatures *f, uint32_t t)
{
	const NtVote *vote = &f->votes[f->a->tokens[t].word];
	uint32_t      label = f->a->labels[t];
	uint32_t      own = label == NT_LABEL_O ? NT_KINDS : NT_LABEL_KIND(label);

	for (uint32_t k = 0; k <= NT_KINDS; k++)
		if (k != own && vote->kind[k] != 0)
			return false;
	return true;
}

static inline uint32_t
share_bucket(uint32_t part, uint32_t all)
{
	return part == all ? 3 : part * 10 >= all * 8 ? 2 : part * 10 >= all * 5 ? 1 : 0;
}

static inline uint32_t
weight_bucket(uint32_t n)
{
	return n < 12 ? 0 : n < 24 ? 1 : n < 56 ? 2 : n < 120 ? 3 : 4;
}

/* The kind that most votes on a token's word are for, its own left out; or NT_NO_KIND. */
static uint32_t
majority(const NtFeatures *f, uint32_t t, uint32_t *share, uint32_t *weight)
{
	const NtAnalysis *a = f->a;
	const NtVote     *vote = &f->votes[a->tokens[t].word];
	uint32_t          label = a->labels[t];
	uint32_t          own = votes(a, t) ? weight_of(a, t) : 0;
	uint32_t          own_kind = label == NT_LABEL_O ? NT_KINDS : NT_LABEL_KIND(label);
	uint32_t          best = NT_NO_KIND;
	uint32_t          most = 0;
	uint32_t          all = 0;

	for (uint32_t k = 0; k <= NT_KINDS; k++)
	{
		uint32_t n = vote->kind[k];

		if (k == own_kind)
			n = n > own ? n - own : 0;
		all += n;
		if (n > most)
		{
			most = n;
			best = k;
		}
	}
	*share = share_bucket(most, all);
	*weight = weight_bucket(most);
	return best;
}

/* Whether the word was part of a longer name elsewhere, and of what kind. */
static void
part_features(const NtFeatures *f, uint32_t t, uint32_t own, NtFeatureList *out)
{
	const NtAnalysis *a = f->a;
	const NtVote     *vote = &f->votes[a->tokens[t].word];
	uint32_t          label = a->labels[t];

	for (uint32_t place = 0; place < NT_PLACE_UNIT; place++)
	{
		uint32_t most = 0;
		uint32_t best = NT_NO_KIND;

		for (uint32_t k = 0; k < NT_KINDS; k++)
		{
			uint32_t n = vote->part[place][k];

			if (label == NT_LABEL(k, place))
				n -= n < weight_of(a, t) ? n : weight_of(a, t);
			if (n > most)
			{
				most = n;
				best = k;
			}
		}
		if (most == 0)
			continue;
		add(out, nt_feature_key(F_PART, best << 8 | place, weight_bucket(most)));
		add(out, nt_feature_key(F_PART + 1000, best << 8 | place, own));
	}
}

/* What the words are that an acronym stands for. */
static void
acronym_feature(const NtFeatures *f, uint32_t t, uint32_t own, NtFeatureList *out)
{
	uint32_t run = f->acronym[f->a->tokens[t].word];

	if (run != 0)
		add(out, nt_feature_key(F_ACRONYM_KIND, f->a->labels[f->runs[run].first], own));
}

void
nt_second_features(const NtFeatures *f, const NtSentence *s, uint32_t t,
				   NtFeatureList *out)
{
	const NtAnalysis *a = f->a;
	uint32_t          own = a->labels[t];
	uint32_t          before = t > s->first_token ? a->labels[t - 1] : 254;
	uint32_t          after = t + 1 < s->end_token ? a->labels[t + 1] : 254;
	uint32_t          own_kind = own == NT_LABEL_O ? NT_KINDS : NT_LABEL_KIND(own);
	uint32_t          share;
	uint32_t          weight;

	add(out, nt_feature_key(F_OWN, own, 0));
	add(out, nt_feature_key(F_OWN_SCORE, own, (uint32_t) (a->scores[t] * 7.99f)));
	add(out, nt_feature_key(F_LABELS, own, before));
	add(out, nt_feature_key(F_LABELS + 1000, own, after));
	for (int d = -1; d <= 1; d++)
	{
		int64_t  u = (int64_t) t + d;
		uint32_t kind;

		if (u < s->first_token || u >= s->end_token)
			continue;
		if (a->tokens[u].class != NT_CHAR_UPPER && !votes(a, (uint32_t) u))
			continue;
		kind = majority(f, (uint32_t) u, &share, &weight);
		if (d != 0)
		{
			add(out,
				nt_feature_key(F_NEIGHBOUR_VOTE, kind << 2 | share, (uint32_t) (d + 1)));
			continue;
		}
		add(out, nt_feature_key(F_VOTE, kind, share << 4 | weight));
		add(out, nt_feature_key(F_VOTE_OWN, kind << 2 | share, own));
		add(out, nt_feature_key(F_VOTE_SHARE, kind << 8 | own_kind,
								share << 4 | (uint32_t) (a->scores[t] * 3.99f)));
		add(out, nt_feature_key(F_VOTE_SHAPE, kind << 2 | share,
								(uint32_t) a->tokens[t].shape << 8 | s->casing |
									(a->tokens[t].flags & NT_TOKEN_FIRST) << 2));
		acronym_feature(f, t, own, out);
		part_features(f, t, own, out);
	}
}
