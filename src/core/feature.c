/*
 * feature.c: the features of tokens for the first pass of the tagger.
 */
#include "feature.h"
#include "tag.h"

/* Types of features: they part the keys, and never change their order. */
enum
{
	F_WRITTEN = 1,
	F_NORM,
	F_SHAPE,
	F_LONG_SHAPE,
	F_PREFIX,
	F_SUFFIX,
	F_LEX,
	F_BORDER,
	F_NORM_PAIR,
	F_SHAPE_PAIR,
	F_SHAPES,
	F_CLUSTER_PAIR,
	F_GLUE,
	F_PHRASE,
	F_PHRASE_KIND,
	F_WORD_COUNTS,
	F_SENTENCE,
	F_RUN_FIRST,
	F_RUN_LAST,
	F_RUN_BEFORE,
	F_RUN_AFTER,
	F_RUN_LEX,
	F_RUN_PLACE,
	F_RUN_CLUSTER,
	F_ACRONYM,
	F_RULE,
	F_LIVE,
	F_CLUSTER = 64, /* one type a clustering and level */
};

/* Tables are searched no further than this, so that no input makes it slow. */
#define MAX_PROBES 32

static inline void
add(NtFeatureList *out, NtFamily family, uint32_t key)
{
	if ((out->families >> family & 1) != 0 && out->count < NT_MAX_FEATURES)
		out->keys[out->count++] = key;
}

/* Adds a key for each class of a set. */
static inline void
add_classes(NtFeatureList *out, NtFamily family, uint32_t type, NtLexClasses set,
			uint32_t b)
{
	for (; set != 0; set &= set - 1)
		add(out, family, nt_feature_key(type, (uint32_t) __builtin_ctzll(set), b));
}

static inline uint32_t
bucket(uint32_t n)
{
	return n < 3 ? n : n < 6 ? 3 : 4;
}

/* The cluster of a word + 1, or 0. */
static uint16_t
find_cluster(const NtClustering *c, uint32_t hash)
{
	uint32_t slot = nt_cluster_slot(hash) & c->mask;
	uint16_t check = nt_cluster_check(hash);

	for (int probe = 0; probe < MAX_PROBES && c->check[slot] != 0; probe++)
	{
		if (c->check[slot] == check)
			return c->cluster[slot];
		slot = (slot + 1) & c->mask;
	}
	return 0;
}

uint32_t
nt_cased_name(const NtAnalysis *a, uint32_t t, char *out)
{
	const NtWord *word = nt_word(a, t);
	uint32_t      n = 0;

	if ((a->tokens[t].class == NT_CHAR_UPPER || a->tokens[t].shape == NT_SHAPE_MIXED) &&
		(word->capital > 0 || word->lower == 0))
		out[n++] = '^';
	for (uint32_t i = 0; i < word->norm.len && n < NT_CASED_NAME; i++)
	{
		char c = word->norm.data[i];

		out[n++] = c >= '0' && c <= '9' ? '0' : c;
	}
	return n;
}

/* The short and long shape of a token, and the key of the word, digits alike. */
static void
describe(const NtAnalysis *a, NtForm *form)
{
	const NtToken *token = &a->tokens[form->token];
	const NtWord  *word = &a->words[form->word];
	uint32_t       shape = token->shape;
	uint32_t       long_shape = 0;
	uint32_t       last = 0;
	uint32_t       n = 0;
	uint32_t       norm = word->hash;

	for (uint32_t at = token->start; at < token->end; n++)
	{
		uint32_t c;
		NtCharClass class;

		at += nt_decode(a->text, token->end, at, &c);
		class = nt_char_class(c);
		c = class == NT_CHAR_UPPER                              ? 'X'
			: class == NT_CHAR_LOWER || class == NT_CHAR_LETTER ? 'x'
			: class == NT_CHAR_DIGIT                            ? 'd'
			: class == NT_CHAR_APOSTROPHE                       ? '\''
																: c;
		if (c != last)
			shape = shape * 31 + c;
		if (n < 8)
			long_shape = long_shape * 31 + c;
		last = c;
	}
	if (token->shape == NT_SHAPE_NUMBER || token->shape == NT_SHAPE_ALNUM)
	{
		norm = n;
		for (uint32_t i = 0; i < word->norm.len; i++)
		{
			char c = word->norm.data[i];

			norm = norm * 31 + (uint32_t) (c >= '0' && c <= '9' ? '0' : c);
		}
	}
	form->norm = norm;
	form->shape = shape + form->casing * 0x1000193u;
	form->long_shape = long_shape + form->casing * 0x1000193u;
	form->written = nt_feature_key(0, word->hash, form->shape);
}

static bool
same_text(const NtAnalysis *a, uint32_t t, uint32_t u)
{
	uint32_t len = a->tokens[t].end - a->tokens[t].start;

	return len == a->tokens[u].end - a->tokens[u].start &&
		   memcmp(a->text + a->tokens[t].start, a->text + a->tokens[u].start, len) == 0;
}

typedef NT_ARRAY(NtForm) Forms;

/* Of a word that the text writes in more ways, the others pass for one of these. */
#define MAX_FORMS 16

static uint32_t
add_form(const NtFeatures *f, Forms *forms, uint32_t t, uint32_t casing, uint32_t next)
{
	NtAnalysis *a = f->a;
	NtForm     *form = NT_APPEND(&a->arena, forms);

	form->word = a->tokens[t].word;
	form->token = t;
	form->casing = (uint8_t) casing;
	form->next = next;
	describe(a, form);
	return forms->count;
}

/* So many forms at once have the memory fetched where their clusters stand. */
#define AT_ONCE 32

/* Finds the clusters of all forms. */
static void
find_clusters(const NtFeatures *f)
{
	const NtClustering *source = f->clusters->source;
	uint32_t            hash[AT_ONCE][NT_CLUSTERINGS];

	for (uint32_t first = 0; first < f->nforms; first += AT_ONCE)
	{
		NtForm  *forms = f->forms + first;
		uint32_t n = f->nforms - first < AT_ONCE ? f->nforms - first : AT_ONCE;

		for (uint32_t i = 0; i < n; i++)
		{
			char     name[NT_CASED_NAME];
			uint32_t cased = nt_hash(name, nt_cased_name(f->a, forms[i].token, name));

			for (int c = 0; c < NT_CLUSTERINGS; c++)
			{
				uint32_t slot;

				hash[i][c] = c == 0 ? f->a->words[forms[i].word].hash : cased;
				slot = nt_cluster_slot(hash[i][c]) & source[c].mask;
				__builtin_prefetch(&source[c].check[slot]);
				__builtin_prefetch(&source[c].cluster[slot]);
			}
		}
		for (uint32_t i = 0; i < n; i++)
			for (int c = 0; c < NT_CLUSTERINGS; c++)
				forms[i].cluster[c] = find_cluster(&source[c], hash[i][c]);
	}
}

/* Gives every token its form. */
static void
find_forms(NtFeatures *f)
{
	NtAnalysis *a = f->a;
	Forms       forms = {0};
	uint32_t   *first = nt_alloc0(&a->arena, a->nwords * sizeof(uint32_t));

	f->form = nt_alloc(&a->arena, a->ntokens * sizeof(uint32_t));
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		const NtSentence *sentence = &a->sentences[s];

		nt_check(a);
		for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
		{
			uint32_t *chain = &first[a->tokens[t].word];
			uint32_t  n = *chain;
			uint32_t  hops = 0;

			while (n != 0 && hops++ < MAX_FORMS &&
				   (forms.items[n - 1].casing != sentence->casing ||
					!same_text(a, t, forms.items[n - 1].token)))
				n = forms.items[n - 1].next;
			if (n == 0 && hops < MAX_FORMS)
				n = *chain = add_form(f, &forms, t, sentence->casing, *chain);
			else if (n == 0)
				n = *chain;
			f->form[t] = n - 1;
		}
	}
	f->forms = forms.items;
	f->nforms = forms.count;
	find_clusters(f);
}

uint32_t
nt_live_key(const NtForm *form, NtLive live)
{
	return nt_feature_key(F_LIVE, form->norm, live);
}

static inline uint8_t
place_in(uint32_t i, uint32_t n)
{
	return n == 1      ? NT_PLACE_UNIT
		   : i == 0    ? NT_PLACE_BEGIN
		   : i + 1 < n ? NT_PLACE_INSIDE
					   : NT_PLACE_LAST;
}

/* Finds the dates and amounts of money of a sentence. */
static void
find_dates(NtFeatures *f, const NtSentence *s)
{
	uint32_t t = s->first_token;

	for (uint32_t u = t; u < s->end_token; u++)
		f->found[u].rule = NT_NO_KIND;
	while (t < s->end_token)
	{
		uint8_t  kind = NT_MONEY;
		uint32_t n = nt_match_money(f->a, t, s->end_token);

		if (n == 0)
		{
			kind = NT_DATE;
			n = nt_match_date(f->a, t, s->end_token);
		}
		for (uint32_t i = 0; i < n; i++)
		{
			f->found[t + i].rule = kind;
			f->found[t + i].rule_place = place_in(i, n);
		}
		t += n > 0 ? n : 1;
	}
}

/* Finds the phrases of a sentence, the longest first from left to right. */
static void
find_phrases(NtFeatures *f, const NtSentence *s)
{
	uint32_t t = s->first_token;

	while (t < s->end_token)
	{
		uint32_t        n = 1;
		const NtPhrase *phrase = nt_word(f->a, t)->longest == 0
									 ? NULL
									 : nt_find_phrase(f->a, t, s->end_token, &n);

		if (phrase == NULL)
		{
			t++;
			continue;
		}
		for (uint32_t i = 0; i < n; i++)
		{
			f->found[t + i].phrase = phrase;
			f->found[t + i].place = place_in(i, n);
		}
		t += n;
	}
}

static bool
is_capitalised(const NtToken *token)
{
	return token->class == NT_CHAR_UPPER || token->shape == NT_SHAPE_MIXED;
}

/* True where a run goes on over the token: of, &, hyphen, van, between two capitals. */
static bool
joins_run(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	const NtToken *token = &a->tokens[t];
	const NtToken *next = &a->tokens[t + 1];

	if (t + 1 >= end || !is_capitalised(next))
		return false;
	if (token->shape == NT_SHAPE_PUNCT)
		return (token->class == NT_CHAR_DASH &&
				(token->flags & next->flags & NT_TOKEN_GLUED) != 0) ||
			   a->text[token->start] == '&';
	return (nt_lex(a, t) & NT_LEX_NAME_PARTICLE) != 0 || nt_token_is(a, t, "of");
}

/* The runs of a sentence. */
static void
find_runs(NtFeatures *f, const NtSentence *s, uint32_t *capacity)
{
	NtAnalysis *a = f->a;

	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		NtRun *run;

		if (!is_capitalised(&a->tokens[t]))
			continue;
		if (f->nruns == *capacity)
			f->runs = nt_grow(&a->arena, f->runs, f->nruns, capacity, sizeof(NtRun));
		run = &f->runs[f->nruns];
		memset(run, 0, sizeof(NtRun));
		run->first = t;
		do
		{
			run->lex |= nt_lex(a, t);
			f->run[t++] = f->nruns;
			if (t < s->end_token && !is_capitalised(&a->tokens[t]) &&
				joins_run(a, t, s->end_token))
				f->run[t++] = f->nruns;
		} while (t < s->end_token && is_capitalised(&a->tokens[t]));
		run->end = t;
		f->nruns++;
	}
}

/*
 * An open table from letters in lower case to the word that they are: the
 * acronyms of the article, without their stops.
 */
typedef struct Acronyms
{
	uint32_t *words; /* word + 1 */
	uint32_t *keys;
	uint32_t  mask;
} Acronyms;

static uint32_t
letters_key(uint32_t key, char c)
{
	return (key ^ (unsigned char) c) * 0x01000193u;
}

static void
find_acronyms(NtAnalysis *a, Acronyms *table)
{
	table->mask = 64;
	while (table->mask < a->nwords * 2)
		table->mask *= 2;
	table->words = nt_alloc0(&a->arena, table->mask * sizeof(uint32_t));
	table->keys = nt_alloc(&a->arena, table->mask * sizeof(uint32_t));
	table->mask--;
	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		const NtString *norm = &nt_word(a, t)->norm;
		uint32_t        key = 0x811c9dc5u;
		uint32_t        slot;

		if (a->tokens[t].shape != NT_SHAPE_UPPER || norm->len > 12)
			continue;
		for (uint32_t i = 0; i < norm->len; i++)
			if (norm->data[i] != '.')
				key = letters_key(key, norm->data[i]);
		slot = (key * 0x9e3779b1u) & table->mask;
		for (int probe = 0; probe < MAX_PROBES; probe++)
		{
			if (table->words[slot] == 0 || table->keys[slot] == key)
			{
				table->keys[slot] = key;
				table->words[slot] = a->tokens[t].word + 1;
				break;
			}
			slot = (slot + 1) & table->mask;
		}
	}
}

/* Marks the runs whose words begin with the letters of an acronym, and the acronym. */
static void
match_acronyms(NtFeatures *f, const Acronyms *table)
{
	NtAnalysis *a = f->a;

	for (uint32_t r = 1; r < f->nruns; r++)
	{
		NtRun   *run = &f->runs[r];
		uint32_t key = 0x811c9dc5u;
		uint32_t slot;
		uint32_t letters = 0;

		if (run->end - run->first < 2 || run->end - run->first > 12)
			continue;
		for (uint32_t t = run->first; t < run->end; t++)
			if (is_capitalised(&a->tokens[t]))
			{
				key = letters_key(key, nt_word(a, t)->norm.data[0]);
				letters++;
			}
		slot = (key * 0x9e3779b1u) & table->mask;
		for (int probe = 0; probe < MAX_PROBES && letters > 1 && table->words[slot] != 0;
			 probe++)
		{
			if (table->keys[slot] == key)
			{
				run->acronym = 1;
				f->acronym[table->words[slot] - 1] = r;
				break;
			}
			slot = (slot + 1) & table->mask;
		}
	}
}

void
nt_features_begin(NtFeatures *f, NtAnalysis *a, const NtWordClusters *clusters)
{
	uint32_t capacity = 0;
	Acronyms acronyms;

	memset(f, 0, sizeof(*f));
	f->a = a;
	f->clusters = clusters;
	find_forms(f);
	f->found = nt_alloc0(&a->arena, a->ntokens * sizeof(NtFound));
	f->run = nt_alloc0(&a->arena, a->ntokens * sizeof(uint32_t));
	f->acronym = nt_alloc0(&a->arena, a->nwords * sizeof(uint32_t));
	f->runs = nt_grow(&a->arena, NULL, 0, &capacity, sizeof(NtRun));
	f->nruns = 1;
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		find_phrases(f, &a->sentences[s]);
		find_dates(f, &a->sentences[s]);
		if (a->sentences[s].casing == NT_CASING_PROSE)
			find_runs(f, &a->sentences[s], &capacity);
	}
	find_acronyms(a, &acronyms);
	match_acronyms(f, &acronyms);
}

/* The beginnings and ends of a word, one to four bytes. */
static void
affix_features(const NtAnalysis *a, const NtForm *form, NtFeatureList *out)
{
	const NtString *norm = &a->words[form->word].norm;
	uint32_t        prefix = 0;
	uint32_t        suffix = 0;

	for (uint32_t n = 1; n <= 4 && n <= norm->len; n++)
	{
		prefix = prefix * 257 + (unsigned char) norm->data[n - 1];
		suffix = suffix * 257 + (unsigned char) norm->data[norm->len - n];
		add(out, NT_FAMILY_SHAPES, nt_feature_key(F_PREFIX, prefix, n));
		add(out, NT_FAMILY_SHAPES, nt_feature_key(F_SUFFIX, suffix, n));
	}
}

/* The group + 1 of a cluster + 1 at a level, 0 being the cluster; 0 if it is not known. */
static inline uint32_t
group_of(const NtClustering *c, uint32_t cluster, int level)
{
	if (cluster == 0 || level == 0)
		return cluster;
	return c->parents[(cluster - 1) * (NT_CLUSTER_LEVELS - 1) + (uint32_t) level - 1] +
		   1u;
}

static inline uint32_t
cluster_of(const NtFeatures *f, const NtForm *form, int clustering, int level)
{
	return group_of(&f->clusters->source[clustering], form->cluster[clustering], level);
}

uint32_t
nt_cluster_key(const NtClustering *c, int clustering, uint32_t cluster, int level,
			   NtSeen place)
{
	return nt_feature_key((uint32_t) (F_CLUSTER + clustering * NT_CLUSTER_LEVELS + level),
						  group_of(c, cluster + 1, level), place);
}

void
nt_form_features(const NtFeatures *f, uint32_t number, NtSeen place, NtFeatureList *out)
{
	const NtForm *form;

	if (number == NT_NO_FORM)
	{
		add(out, NT_FAMILY_WORDS, nt_feature_key(F_BORDER, 0, place));
		return;
	}
	form = &f->forms[number];
	add(out, NT_FAMILY_WORDS, nt_feature_key(F_NORM, form->norm, place));
	if (place == NT_SEEN_LEFT || place == NT_SEEN_RIGHT)
		return;
	add(out, NT_FAMILY_SHAPES, nt_feature_key(F_SHAPE, form->shape, place));
	for (int c = 0; c < NT_CLUSTERINGS; c++)
		if (form->cluster[c] != 0)
			for (int level = 0; level < NT_CLUSTER_LEVELS; level++)
				add(out, NT_FAMILY_CLUSTERS,
					nt_cluster_key(&f->clusters->source[c], c, form->cluster[c] - 1u,
								   level, place));
	if (place == NT_SEEN_BEFORE2 || place == NT_SEEN_AFTER2)
		return;
	add_classes(out, NT_FAMILY_LEXICON, F_LEX, f->a->words[form->word].lex, place);
	if (place != NT_SEEN_HERE)
		return;
	add(out, NT_FAMILY_WORDS, nt_feature_key(F_WRITTEN, form->written, place));
	add(out, NT_FAMILY_SHAPES, nt_feature_key(F_LONG_SHAPE, form->long_shape, place));
	affix_features(f->a, form, out);
}

/* Facts about pairs and triples of neighbours. */
static void
pair_features(const NtFeatures *f, const NtForm *before, const NtForm *here,
			  const NtForm *after, NtFeatureList *out)
{
	uint32_t norm0 = before == NULL ? 1 : before->norm;
	uint32_t norm2 = after == NULL ? 2 : after->norm;
	uint32_t shape0 = before == NULL ? 1 : before->shape;
	uint32_t shape2 = after == NULL ? 2 : after->shape;

	add(out, NT_FAMILY_WORDS, nt_feature_key(F_NORM_PAIR, norm0, here->norm));
	add(out, NT_FAMILY_WORDS, nt_feature_key(F_NORM_PAIR + 1000, here->norm, norm2));
	add(out, NT_FAMILY_WORDS, nt_feature_key(F_NORM_PAIR + 2000, norm0, norm2));
	add(out, NT_FAMILY_SHAPES, nt_feature_key(F_SHAPE_PAIR, shape0, here->shape));
	add(out, NT_FAMILY_SHAPES, nt_feature_key(F_SHAPE_PAIR + 1000, here->shape, shape2));
	add(out, NT_FAMILY_SHAPES,
		nt_feature_key(F_SHAPES, shape0 * 31 + here->shape, shape2));
	for (int level = 1; level < 3; level++)
	{
		uint32_t c0 = before == NULL ? 0 : cluster_of(f, before, 0, level);
		uint32_t c1 = cluster_of(f, here, 0, level);
		uint32_t c2 = after == NULL ? 0 : cluster_of(f, after, 0, level);
		uint32_t type = F_CLUSTER_PAIR + 1000 * (uint32_t) level;

		add(out, NT_FAMILY_CLUSTERS, nt_feature_key(type, c0 << 16 | c1, here->shape));
		add(out, NT_FAMILY_CLUSTERS,
			nt_feature_key(type + 5000, c1 << 16 | c2, here->shape));
		add(out, NT_FAMILY_CLUSTERS,
			nt_feature_key(type + 10000, c0 << 16 | c2, here->shape));
	}
}

/* What the lexicon has over the token and its neighbours. */
static void
phrase_features(const NtFeatures *f, const NtSentence *s, uint32_t t, NtFeatureList *out)
{
	for (int d = -2; d <= 2; d++)
	{
		int64_t        u = (int64_t) t + d;
		const NtFound *found;
		uint32_t       how;

		if (u < s->first_token || u >= s->end_token)
			continue;
		found = &f->found[u];
		if (found->rule != NT_NO_KIND && d >= -1 && d <= 1)
			add(out, NT_FAMILY_LEXICON,
				nt_feature_key(F_RULE, found->rule,
							   (uint32_t) (d + 2) << 8 | found->rule_place));
		if (found->phrase == NULL)
			continue;
		how = (uint32_t) (d + 2) << 8 | (uint32_t) found->place << 1 |
			  (uint32_t) (f->a->tokens[u].class == NT_CHAR_UPPER);
		if (found->phrase->kind != NT_NO_KIND)
			add(out, NT_FAMILY_LEXICON,
				nt_feature_key(F_PHRASE_KIND, found->phrase->kind,
							   how << 1 |
								   (found->phrase->flags & NT_PHRASE_COMMON ? 1 : 0)));
		if (d < -1 || d > 1)
			continue;
		add_classes(out, NT_FAMILY_LEXICON, F_PHRASE, found->phrase->classes, how);
	}
}

/* The run that the token is part of. */
static void
run_features(const NtFeatures *f, const NtSentence *s, uint32_t t, NtFeatureList *out)
{
	const NtRun  *run = &f->runs[f->run[t]];
	const NtForm *first;
	const NtForm *last;
	uint32_t      n = run->end - run->first;
	uint32_t      place = n == 1 ? 3 : t == run->first ? 0 : t + 1 == run->end ? 2 : 1;
	uint32_t      sentence_first;

	if (f->run[t] == 0)
		return;
	first = &f->forms[f->form[run->first]];
	last = &f->forms[f->form[run->end - 1]];
	sentence_first = (f->a->tokens[run->first].flags & NT_TOKEN_FIRST) != 0;
	add(out, NT_FAMILY_RUNS,
		nt_feature_key(F_RUN_PLACE, place | bucket(n) << 2 | run->acronym << 5,
					   sentence_first << 16));
	if (f->acronym[f->a->tokens[t].word] != 0)
		add(out, NT_FAMILY_RUNS, nt_feature_key(F_ACRONYM, place, 0));
	if (n == 1)
		return;
	if (run->acronym)
		add(out, NT_FAMILY_RUNS, nt_feature_key(F_ACRONYM, place, 1));
	add(out, NT_FAMILY_RUNS, nt_feature_key(F_RUN_FIRST, first->norm, place));
	add(out, NT_FAMILY_RUNS, nt_feature_key(F_RUN_LAST, last->norm, place));
	for (int level = 1; level < 3; level++)
	{
		add(out, NT_FAMILY_RUNS,
			nt_feature_key(F_RUN_CLUSTER + 1000 * (uint32_t) level,
						   cluster_of(f, first, 0, level), place));
		add(out, NT_FAMILY_RUNS,
			nt_feature_key(F_RUN_CLUSTER + 5000 * (uint32_t) level,
						   cluster_of(f, last, 0, level), place));
	}
	if (run->first > s->first_token)
		add(out, NT_FAMILY_RUNS,
			nt_feature_key(F_RUN_BEFORE, f->forms[f->form[run->first - 1]].norm, place));
	if (run->end < s->end_token)
		add(out, NT_FAMILY_RUNS,
			nt_feature_key(F_RUN_AFTER, f->forms[f->form[run->end]].norm, place));
	add_classes(out, NT_FAMILY_RUNS, F_RUN_LEX, run->lex, place);
}

/* How the article writes the word elsewhere, and where the token stands. */
static void
article_features(const NtFeatures *f, const NtSentence *s, uint32_t t, NtFeatureList *out)
{
	const NtToken *token = &f->a->tokens[t];
	const NtWord  *word = &f->a->words[token->word];
	uint32_t       first = (token->flags & NT_TOKEN_FIRST) != 0;
	uint32_t       n = s->end_token - s->first_token;
	uint32_t       how = token->shape | first << 4 | (uint32_t) s->casing << 5;
	uint32_t       own =
		token->class == NT_CHAR_UPPER && first == 0 && s->casing == NT_CASING_PROSE;

	add(out, NT_FAMILY_ARTICLE, nt_feature_key(F_WORD_COUNTS, how, bucket(word->lower)));
	add(out, NT_FAMILY_ARTICLE,
		nt_feature_key(F_WORD_COUNTS + 1000, how, bucket(word->capital - own)));
	add(out, NT_FAMILY_ARTICLE,
		nt_feature_key(F_WORD_COUNTS + 2000, how,
					   (word->lower > 0) << 1 | (word->capital > own)));
	add(out, NT_FAMILY_SHAPES, nt_feature_key(F_SENTENCE, how, n > 8 ? 9 : n));
	add(out, NT_FAMILY_SHAPES,
		nt_feature_key(F_SENTENCE + 1000, how,
					   (token->flags & NT_TOKEN_LINE) | (t + 1 == s->end_token)));
}

/* Words joined without a space. */
static void
glue_features(const NtFeatures *f, const NtSentence *s, uint32_t t, NtFeatureList *out)
{
	const NtToken *tokens = f->a->tokens;
	uint32_t       before = (tokens[t].flags & NT_TOKEN_GLUED) != 0;
	uint32_t after = t + 1 < s->end_token && (tokens[t + 1].flags & NT_TOKEN_GLUED) != 0;
	const NtForm *here = &f->forms[f->form[t]];

	if (before)
		add(out, NT_FAMILY_SHAPES,
			nt_feature_key(F_GLUE, f->forms[f->form[t - 1]].norm, here->shape));
	if (after)
		add(out, NT_FAMILY_SHAPES,
			nt_feature_key(F_GLUE + 1000, f->forms[f->form[t + 1]].norm, here->shape));
	if (before && t >= s->first_token + 2 && tokens[t - 1].class == NT_CHAR_DASH)
		add(out, NT_FAMILY_WORDS,
			nt_feature_key(F_GLUE + 2000, f->forms[f->form[t - 2]].norm, here->norm));
	if (after && t + 2 < s->end_token && tokens[t + 1].class == NT_CHAR_DASH &&
		(tokens[t + 2].flags & NT_TOKEN_GLUED) != 0)
		add(out, NT_FAMILY_WORDS,
			nt_feature_key(F_GLUE + 3000, here->norm, f->forms[f->form[t + 2]].norm));
}

void
nt_token_features(const NtFeatures *f, const NtSentence *s, uint32_t t,
				  NtFeatureList *out)
{
	const NtForm *before = t > s->first_token ? &f->forms[f->form[t - 1]] : NULL;
	const NtForm *after = t + 1 < s->end_token ? &f->forms[f->form[t + 1]] : NULL;

	pair_features(f, before, &f->forms[f->form[t]], after, out);
	phrase_features(f, s, t, out);
	run_features(f, s, t, out);
	article_features(f, s, t, out);
	glue_features(f, s, t, out);
}
