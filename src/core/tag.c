/*
 * tag.c: labels every token with the kind of name that it is part of, and says
 * how sure that is.
 *
 * Only stretches of live tokens are labelled (see feature.h).  A first pass
 * labels each by itself; a second one, where that leaves a doubt, knows how the
 * first labelled the same words elsewhere in the article.
 */
#include "model.h"
#include "tag.h"

/* Longer stretches are cut: memory is needed for one at a time. */
#define MAX_STRETCH 512

/*
 * A word that the model knows to begin names does not where its own weights
 * have O before B and U by as much; nor does one end a name where they have O
 * before L by as much.
 */
#define BEGIN_LEAD 1.0f
#define END_LEAD 2.0f

/* What the first pass is that sure of, the second labels as it did. */
#define SETTLED 0.97f

/* Live tokens [first, first + stretch.n) of a sentence; the first pass's sums. */
typedef struct Piece
{
	uint32_t  sentence;
	uint32_t  first;
	NtStretch stretch;
	NtSumRow *sum;
} Piece;

typedef struct Tagger
{
	NtAnalysis    *a;
	const NtModel *model;
	NtFeatures     f;
	NtCrf          crf;
	int16_t      **sums; /* of a form and a place: its weights together, or NULL */
	uint8_t       *live; /* of a form: NtLive */
	NT_ARRAY(Piece) pieces;

	/* of the piece in work */
	NtSumRow *rows;
	NtRow    *weight;
	NtRow    *factor;
	float    *scale;
	uint8_t  *states;
	NtQueue   queue;
} Tagger;

/* ------------------------------------------------------------------------
 * Weights of forms
 */

/* Queues the weights of a form's clusters at a place. */
static void
add_cluster_rows(Tagger *g, const NtForm *form, NtSeen place, int16_t *sum)
{
	for (int c = 0; c < NT_CLUSTERINGS; c++)
		if (form->cluster[c] != 0)
			nt_add_sum(
				&g->queue,
				g->model->cluster_rows[c][(form->cluster[c] - 1u) * NT_CLUSTER_PLACES +
										  place],
				sum);
}

/* The weights of a form at a place, which are queued when they are first asked for. */
static const int16_t *
form_sum(Tagger *g, uint32_t form, NtSeen place)
{
	int16_t **sum =
		&g->sums[(form == NT_NO_FORM ? g->f.nforms : form) * NT_SEEN_PLACES + place];

	if (*sum == NULL)
	{
		NtFeatureList list;

		list.families = NT_ALL_FAMILIES & ~(1u << NT_FAMILY_CLUSTERS);
		list.count = 0;
		nt_form_features(&g->f, form, place, &list);
		*sum = nt_alloc(&g->a->arena, sizeof(NtSumRow));
		memset(*sum, 0, sizeof(NtSumRow));
		nt_add_rows(&g->queue, list.keys, list.count, *sum);
		if (form != NT_NO_FORM && place < NT_CLUSTER_PLACES)
			add_cluster_rows(g, &g->f.forms[form], place, *sum);
	}
	return *sum;
}

/* ------------------------------------------------------------------------
 * Live tokens
 */

/* How much O has before the other states of a word by itself. */
static int
lead_of_o(const int16_t *row, uint32_t first, uint32_t end)
{
	int most = row[first];

	for (uint32_t s = first + 1; s < end; s++)
		most = row[s] > most ? row[s] : most;
	return row[NT_STATE_O] - most;
}

/* False for a word that begins no name, for all that its weights say. */
static bool
may_begin(const int16_t *row)
{
	return lead_of_o(row, NT_STATE_UNIT(0), NT_STATE_INSIDE(0)) <=
		   BEGIN_LEAD * NT_WEIGHT_UNIT(0);
}

/* False for a word that ends no name of more words. */
static bool
may_end(const int16_t *row)
{
	return lead_of_o(row, NT_STATE_LAST(0), NT_STATE_O) <= END_LEAD * NT_WEIGHT_UNIT(0);
}

static bool
is_always_live(const Tagger *g, uint32_t form)
{
	const NtForm *f = &g->f.forms[form];

	return nt_always_live(&g->a->tokens[f->token], (NtCasing) f->casing);
}

/* Finds out how live each form is. */
static void
find_live_forms(Tagger *g)
{
	uint32_t *forms = nt_alloc(&g->a->arena, g->f.nforms * sizeof(uint32_t));
	uint32_t *keys = nt_alloc(&g->a->arena, 2 * g->f.nforms * sizeof(uint32_t));
	bool     *has = nt_alloc(&g->a->arena, 2 * g->f.nforms * sizeof(bool));
	uint32_t  n = 0;

	for (uint32_t f = 0; f < g->f.nforms; f++)
	{
		g->live[f] = NT_LIVE_ANYWHERE;
		if (is_always_live(g, f))
			continue;
		keys[2 * n] = nt_live_key(&g->f.forms[f], NT_LIVE_ANYWHERE);
		keys[2 * n + 1] = nt_live_key(&g->f.forms[f], NT_LIVE_DEAD);
		forms[n++] = f;
	}
	nt_have_rows(g->queue.table, keys, 2 * n, has);
	for (uint32_t i = 0; i < n; i++)
		if (has[2 * i])
			form_sum(g, forms[i], NT_SEEN_HERE);
		else
			g->live[forms[i]] = has[2 * i + 1] ? NT_LIVE_DEAD : NT_LIVE_INSIDE;
	nt_finish_rows(&g->queue);
	for (uint32_t i = 0; i < n; i++)
		if (has[2 * i] && !may_begin(form_sum(g, forms[i], NT_SEEN_HERE)))
			g->live[forms[i]] = NT_LIVE_INSIDE;
}

/* Dates and amounts by grammar are live whatever their words are. */
static inline NtLive
live(const Tagger *g, uint32_t t)
{
	return g->f.found[t].rule != NT_NO_KIND ? NT_LIVE_ANYWHERE
											: (NtLive) g->live[g->f.form[t]];
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

		if (live(g, t) != NT_LIVE_ANYWHERE)
		{
			g->a->scores[t++] = 1;
			continue;
		}
		first = t++;
		while (t < s->end_token && t - first < MAX_STRETCH &&
			   live(g, t) >= NT_LIVE_INSIDE)
			t++;
		piece = NT_APPEND(&g->a->arena, &g->pieces);
		piece->sentence = number;
		piece->first = first;
		piece->stretch.n = t - first;
		piece->stretch.after_o = first > s->first_token;
		piece->stretch.before_o = t < s->end_token;
		while (t > first + 1 && live(g, --t) == NT_LIVE_INSIDE)
			form_sum(g, g->f.form[t], NT_SEEN_HERE);
		t = first + piece->stretch.n;
	}
}

/* Leaves out the words behind a name that end none. */
static void
trim_piece(Tagger *g, Piece *piece)
{
	uint32_t last = piece->first + piece->stretch.n - 1;

	for (; last > piece->first && live(g, last) == NT_LIVE_INSIDE &&
		   !may_end(form_sum(g, g->f.form[last], NT_SEEN_HERE));
		 last--)
	{
		g->a->scores[last] = 1;
		piece->stretch.n--;
		piece->stretch.before_o = true;
	}
}

/* Finds all stretches of live tokens. */
static void
find_live_tokens(Tagger *g)
{
	find_live_forms(g);
	for (uint32_t s = 0; s < g->a->nsentences; s++)
	{
		nt_check(g->a);
		find_pieces(g, s);
	}
	nt_finish_rows(&g->queue);
	for (uint32_t p = 0; p < g->pieces.count; p++)
		trim_piece(g, &g->pieces.items[p]);
}

/* ------------------------------------------------------------------------
 * Passes
 */

/* The forms that a token sees: their distance and place. */
static const struct
{
	int8_t distance;
	NtSeen place;
} seen[] = {
	{-2, NT_SEEN_BEFORE2}, {-1, NT_SEEN_BEFORE}, {0, NT_SEEN_HERE},
	{1, NT_SEEN_AFTER},    {2, NT_SEEN_AFTER2},  {-3, NT_SEEN_LEFT},
	{-4, NT_SEEN_LEFT},    {3, NT_SEEN_RIGHT},   {4, NT_SEEN_RIGHT},
};

#define SEEN (sizeof(seen) / sizeof(seen[0]))

/* Queues the weights that a token's states have in the first pass. */
static void
queue_token(Tagger *g, const NtSentence *s, uint32_t t, int16_t *row)
{
	NtFeatureList list;

	list.families = NT_ALL_FAMILIES;
	list.count = 0;
	nt_token_features(&g->f, s, t, &list);
	nt_add_rows(&g->queue, list.keys, list.count, row);
	for (uint32_t i = 0; i < SEEN; i++)
	{
		uint32_t form = nt_form_at(&g->f, s, t, seen[i].distance);

		if (form != NT_NO_FORM || seen[i].place < NT_SEEN_LEFT)
			nt_add_sum(&g->queue, form_sum(g, form, seen[i].place), row);
	}
}

/* Labels a piece by the weights of its states, into labels and scores of the article. */
static void
label(Tagger *g, const Piece *piece, uint8_t *labels, float *scores)
{
	const NtRow *weight = (const NtRow *) g->weight;
	uint32_t     n = piece->stretch.n;

	nt_crf_factors(weight, n, NULL, g->factor);
	nt_crf_forward_backward(&g->crf, piece->stretch, (const NtRow *) g->factor, g->scale);
	if (!nt_crf_decide(&g->crf, n, g->states))
		nt_crf_viterbi(&g->crf, piece->stretch, weight, g->states);
	for (uint32_t t = 0; t < n; t++)
	{
		float score = g->crf.alpha[t][g->states[t]] * g->crf.beta[t][g->states[t]];

		labels[piece->first + t] = nt_label_of_state(g->states[t]);
		scores[piece->first + t] = score < 1 ? score : 1;
	}
}

static void
first_pass(Tagger *g)
{
	nt_crf_begin(&g->crf, g->model->transitions[0]);
	for (uint32_t p = 0; p < g->pieces.count; p++)
	{
		Piece *piece = &g->pieces.items[p];

		nt_check(g->a);
		piece->sum = nt_alloc0(&g->a->arena, piece->stretch.n * sizeof(NtSumRow));
		for (uint32_t t = 0; t < piece->stretch.n; t++)
			queue_token(g, &g->a->sentences[piece->sentence], piece->first + t,
						piece->sum[t]);
	}
	nt_finish_rows(&g->queue);
	for (uint32_t p = 0; p < g->pieces.count; p++)
	{
		Piece *piece = &g->pieces.items[p];

		nt_check(g->a);
		for (uint32_t t = 0; t < piece->stretch.n; t++)
			for (int k = 0; k < NT_ROW; k++)
				g->weight[t][k] = piece->sum[t][k] * (1 / NT_WEIGHT_UNIT(0));
		label(g, piece, g->a->labels, g->a->scores);
	}
}

/* Adds the weights of the second pass to those of the first. */
static void
weigh_again(Tagger *g, const Piece *piece)
{
	uint32_t n = piece->stretch.n;

	memset(g->rows, 0, n * sizeof(NtSumRow));
	for (uint32_t t = 0; t < n; t++)
	{
		NtFeatureList list;

		list.families = NT_ALL_FAMILIES;
		list.count = 0;
		nt_second_features(&g->f, &g->a->sentences[piece->sentence], piece->first + t,
						   &list);
		nt_add_rows(&g->queue, list.keys, list.count, g->rows[t]);
	}
	nt_finish_rows(&g->queue);
	for (uint32_t t = 0; t < n; t++)
		for (int k = 0; k < NT_ROW; k++)
			g->weight[t][k] = piece->sum[t][k] * (1 / NT_WEIGHT_UNIT(0)) +
							  g->rows[t][k] * (1 / NT_WEIGHT_UNIT(1));
}

/* True for a token that the first pass is sure of, and so are all others of its word. */
static inline bool
is_settled(const Tagger *g, uint32_t t)
{
	return g->a->scores[t] >= SETTLED && nt_votes_agree(&g->f, t);
}

/*
 * The next part of a piece, from a token on, that the second pass labels anew: it
 * holds a token that is not settled, and none that is settled outside names.
 */
static bool
next_part(const Tagger *g, const Piece *piece, uint32_t first, Piece *part)
{
	uint32_t end = piece->first + piece->stretch.n;
	bool     settled = true;
	uint32_t t = first;

	*part = *piece;
	for (; t < end; t++)
	{
		bool is = is_settled(g, t);

		if (is && g->a->labels[t] == NT_LABEL_O)
		{
			if (!settled)
				break;
			first = t + 1;
		}
		settled = settled && is;
	}
	part->first = first;
	part->sum += first - piece->first;
	part->stretch.n = t - first;
	part->stretch.after_o = first > piece->first || piece->stretch.after_o;
	part->stretch.before_o = t < end || piece->stretch.before_o;
	return !settled;
}

/* The labels of the first pass are read until all of the second are there. */
static void
second_pass(Tagger *g)
{
	NtAnalysis *a = g->a;
	uint8_t    *labels = nt_alloc(&a->arena, a->ntokens + 1);
	float      *scores = nt_alloc(&a->arena, (a->ntokens + 1) * sizeof(float));

	memcpy(labels, a->labels, a->ntokens + 1);
	memcpy(scores, a->scores, (a->ntokens + 1) * sizeof(float));
	nt_crf_begin(&g->crf, g->model->transitions[1]);
	nt_count_votes(&g->f);
	g->queue.table = &g->model->tables[1];
	for (uint32_t p = 0; p < g->pieces.count; p++)
	{
		const Piece *piece = &g->pieces.items[p];
		Piece        part;

		nt_check(a);
		for (uint32_t t = piece->first; next_part(g, piece, t, &part);
			 t = part.first + part.stretch.n)
		{
			weigh_again(g, &part);
			label(g, &part, labels, scores);
		}
	}
	a->labels = labels;
	a->scores = scores;
}

void
nt_tag_by(NtAnalysis *a, const NtModel *model)
{
	Tagger   g;
	uint32_t longest = 1;

	memset(&g, 0, offsetof(Tagger, queue));
	g.queue.count = 0;
	g.queue.nsums = 0;
	g.a = a;
	g.model = model;
	nt_features_begin(&g.f, a, &model->clusters);
	g.queue.table = &model->tables[0];
	g.sums = nt_alloc0(&a->arena, (g.f.nforms + 1) * NT_SEEN_PLACES * sizeof(*g.sums));
	g.live = nt_alloc(&a->arena, g.f.nforms);
	find_live_tokens(&g);
	for (uint32_t p = 0; p < g.pieces.count; p++)
		if (g.pieces.items[p].stretch.n > longest)
			longest = g.pieces.items[p].stretch.n;
	nt_crf_reserve(&g.crf, &a->arena, longest);
	g.rows = nt_alloc(&a->arena, longest * sizeof(NtSumRow));
	g.weight = nt_alloc(&a->arena, longest * sizeof(NtRow));
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
