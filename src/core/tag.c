/*
 * tag.c: labels every token with the kind of name that it is part of, and says
 * how sure that is.
 *
 * Only stretches of live tokens are labelled (see feature.h).  A first pass
 * labels each by itself; a second one knows how the first labelled the same
 * words elsewhere in the article.
 */
#include "model.h"
#include "tag.h"

/* Longer stretches are cut: memory is needed for one at a time. */
#define MAX_STRETCH 512

/* Live tokens [first, first + stretch.n) of a sentence; weights of its states. */
typedef struct Piece
{
	uint32_t  sentence;
	uint32_t  first;
	NtStretch stretch;
	NtRow    *weight;
} Piece;

typedef struct Tagger
{
	NtAnalysis    *a;
	const NtModel *model;
	NtFeatures     f;
	NtCrf          crf;
	float        **sums; /* of a form and a place: its weights together, or NULL */
	uint8_t       *live; /* of a form: NtLive */
	NT_ARRAY(Piece) pieces;
	NtRow   *factor;
	float   *scale;
	uint8_t *states;
} Tagger;

/* ------------------------------------------------------------------------
 * Live tokens
 */

static NtLive
live(Tagger *g, uint32_t t, NtCasing casing)
{
	uint32_t form = g->f.form[t];

	if (nt_always_live(&g->a->tokens[t], casing))
		return NT_LIVE_ANYWHERE;
	if (g->live[form] == NT_LIVE_UNKNOWN)
	{
		const NtTable *table = &g->model->tables[0];
		const NtForm  *f = &g->f.forms[form];

		g->live[form] =
			nt_has_row(table, nt_live_key(f, NT_LIVE_ANYWHERE)) ? NT_LIVE_ANYWHERE
			: nt_has_row(table, nt_live_key(f, NT_LIVE_DEAD))   ? NT_LIVE_DEAD
																: NT_LIVE_INSIDE;
	}
	return (NtLive) g->live[form];
}

/* Finds the stretches of live tokens of a sentence. */
static void
find_pieces(Tagger *g, uint32_t number)
{
	const NtSentence *s = &g->a->sentences[number];
	uint32_t          t = s->first_token;

	while (t < s->end_token)
	{
		Piece   *piece;
		uint32_t first;

		if (live(g, t, (NtCasing) s->casing) != NT_LIVE_ANYWHERE)
		{
			g->a->scores[t++] = 1;
			continue;
		}
		first = t++;
		while (t < s->end_token && t - first < MAX_STRETCH &&
			   live(g, t, (NtCasing) s->casing) >= NT_LIVE_INSIDE)
			t++;
		piece = NT_APPEND(&g->a->arena, &g->pieces);
		piece->sentence = number;
		piece->first = first;
		piece->stretch.n = t - first;
		piece->stretch.after_o = first > s->first_token;
		piece->stretch.before_o = t < s->end_token;
	}
}

/* ------------------------------------------------------------------------
 * Weights
 */

/* Adds the weights of a form's clusters at a place. */
static void
add_cluster_rows(const Tagger *g, const NtForm *form, NtSeen place, float *sum)
{
	for (int c = 0; c < NT_CLUSTERINGS; c++)
	{
		const int16_t *row;

		if (form->cluster[c] == 0)
			continue;
		row = g->model
				  ->cluster_rows[c][(form->cluster[c] - 1u) * NT_CLUSTER_PLACES + place];
		for (int k = 0; k < NT_ROW; k++)
			sum[k] += row[k];
	}
}

/* The weights of a form at a place, summed when they are first asked for. */
static const float *
form_sum(Tagger *g, uint32_t form, NtSeen place)
{
	float **sum =
		&g->sums[(form == NT_NO_FORM ? g->f.nforms : form) * NT_SEEN_PLACES + place];

	if (*sum == NULL)
	{
		NtFeatureList list;

		list.families = NT_ALL_FAMILIES & ~(1u << NT_FAMILY_CLUSTERS);
		list.count = 0;
		nt_form_features(&g->f, form, place, &list);
		*sum = nt_alloc0(&g->a->arena, sizeof(NtRow));
		nt_add_rows(&g->model->tables[0], list.keys, list.count, *sum);
		if (form != NT_NO_FORM && place < NT_CLUSTER_PLACES)
			add_cluster_rows(g, &g->f.forms[form], place, *sum);
	}
	return *sum;
}

/* The weights of a token's states in the first pass. */
static void
weigh(Tagger *g, const NtSentence *s, uint32_t t, float *row)
{
	static const int8_t distances[] = {-2, -1, 0, 1, 2, -3, -4, 3, 4};
	NtFeatureList       list;

	list.families = NT_ALL_FAMILIES;
	list.count = 0;
	nt_token_features(&g->f, s, t, &list);
	nt_add_rows(&g->model->tables[0], list.keys, list.count, row);
	for (uint32_t i = 0; i < sizeof(distances); i++)
	{
		NtSeen       place = i < 5 ? (NtSeen) i : i < 7 ? NT_SEEN_LEFT : NT_SEEN_RIGHT;
		uint32_t     form = nt_form_at(&g->f, s, t, distances[i]);
		const float *sum;

		if (form == NT_NO_FORM && i >= 5)
			continue;
		sum = form_sum(g, form, place);
		for (int k = 0; k < NT_ROW; k++)
			row[k] += sum[k];
	}
}

/* ------------------------------------------------------------------------
 * Passes
 */

/* Labels a piece by the weights of its states. */
static void
label(Tagger *g, const Piece *piece)
{
	const NtRow *weight = (const NtRow *) piece->weight;
	uint32_t     n = piece->stretch.n;

	nt_crf_factors(weight, n, NULL, g->factor);
	nt_crf_forward_backward(&g->crf, piece->stretch, (const NtRow *) g->factor, g->scale);
	if (!nt_crf_decide(&g->crf, n, g->states))
		nt_crf_viterbi(&g->crf, piece->stretch, weight, g->states);
	for (uint32_t t = 0; t < n; t++)
	{
		float score = g->crf.alpha[t][g->states[t]] * g->crf.beta[t][g->states[t]];

		g->a->labels[piece->first + t] = nt_label_of_state(g->states[t]);
		g->a->scores[piece->first + t] = score < 1 ? score : 1;
	}
}

static void
first_pass(Tagger *g)
{
	nt_crf_begin(&g->crf, g->model->transitions[0]);
	for (uint32_t p = 0; p < g->pieces.count; p++)
	{
		Piece   *piece = &g->pieces.items[p];
		uint32_t n = piece->stretch.n;

		nt_check(g->a);
		piece->weight = nt_alloc0(&g->a->arena, n * sizeof(NtRow));
		for (uint32_t t = 0; t < n; t++)
		{
			weigh(g, &g->a->sentences[piece->sentence], piece->first + t,
				  piece->weight[t]);
			for (int k = 0; k < NT_ROW; k++)
				piece->weight[t][k] *= 1 / NT_WEIGHT_UNIT(0);
		}
		label(g, piece);
	}
}

static void
second_pass(Tagger *g)
{
	nt_crf_begin(&g->crf, g->model->transitions[1]);
	nt_count_votes(&g->f);
	for (uint32_t p = 0; p < g->pieces.count; p++)
	{
		Piece *piece = &g->pieces.items[p];

		nt_check(g->a);
		for (uint32_t t = 0; t < piece->stretch.n; t++)
		{
			NtFeatureList list;
			NtRow         row = {0};

			list.families = NT_ALL_FAMILIES;
			list.count = 0;
			nt_second_features(&g->f, &g->a->sentences[piece->sentence], piece->first + t,
							   &list);
			nt_add_rows(&g->model->tables[1], list.keys, list.count, row);
			for (int k = 0; k < NT_ROW; k++)
				piece->weight[t][k] += row[k] * (1 / NT_WEIGHT_UNIT(1));
		}
	}
	for (uint32_t p = 0; p < g->pieces.count; p++)
		label(g, &g->pieces.items[p]);
}

void
nt_tag_by(NtAnalysis *a, const NtModel *model)
{
	Tagger   g = {0};
	uint32_t longest = 1;

	g.a = a;
	g.model = model;
	nt_features_begin(&g.f, a, &model->clusters);
	g.live = nt_alloc0(&a->arena, g.f.nforms);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		find_pieces(&g, s);
	}
	g.sums = nt_alloc0(&a->arena, (g.f.nforms + 1) * NT_SEEN_PLACES * sizeof(float *));
	for (uint32_t p = 0; p < g.pieces.count; p++)
		if (g.pieces.items[p].stretch.n > longest)
			longest = g.pieces.items[p].stretch.n;
	nt_crf_reserve(&g.crf, &a->arena, longest);
	g.factor = nt_alloc(&a->arena, longest * sizeof(NtRow));
	g.scale = nt_alloc(&a->arena, longest * sizeof(float));
	g.states = nt_alloc(&a->arena, longest);
	first_pass(&g);
	second_pass(&g);
}

void
nt_tag(NtAnalysis *a)
{
	NtModel model;

	a->labels = nt_alloc0(&a->arena, a->ntokens + 1);
	a->scores = nt_alloc0(&a->arena, (a->ntokens + 1) * sizeof(float));
	if (nt_model(&model) != NULL)
	{
		nt_tag_by(a, &model);
		nt_correct_labels(a);
	}
}
