/*
 * score.c: labels documents with the weights as they are, and counts what is
 * right: exact spans and kinds, as a corpus's tags allow them.
 */
#include <stdlib.h>

#include "train.h"

void
label_corpus(const Weights *w, Corpus *corpus, int fold, NtCrf *crf)
{
	NtRow   *emission = allocate(corpus->longest * sizeof(NtRow));
	NtRow   *factor = allocate(corpus->longest * sizeof(NtRow));
	float   *scale = allocate(corpus->longest * sizeof(float));
	uint8_t *states = allocate(corpus->longest);

	nt_crf_begin(crf, &w->transitions);
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		Document *d = &corpus->documents[i];

		if (fold >= 0 && d->fold != (uint32_t) fold)
			continue;
		if (d->a->labels == NULL)
		{
			d->a->labels = allocate(d->a->ntokens);
			d->a->scores = allocate(d->a->ntokens * sizeof(float));
		}
		for (uint32_t s = 0; s < d->a->nsentences; s++)
		{
			const NtSentence *sentence = &d->a->sentences[s];
			uint32_t          n = sentence->end_token - sentence->first_token;

			emissions(w, corpus, d->first_token + sentence->first_token, n, emission);
			nt_crf_viterbi(crf, (NtStretch){.n = n}, (const NtRow *) emission, states);
			nt_crf_factors((const NtRow *) emission, n, NULL, factor);
			nt_crf_forward_backward(crf, (NtStretch){.n = n}, (const NtRow *) factor,
									scale);
			for (uint32_t t = 0; t < n; t++)
			{
				d->a->labels[sentence->first_token + t] = nt_label_of_state(states[t]);
				d->a->scores[sentence->first_token + t] =
					crf->alpha[t][states[t]] * crf->beta[t][states[t]];
			}
		}
	}
	free(emission);
	free(factor);
	free(scale);
	free(states);
}

/* The next mention that the labels make, from token *t on. */
static bool
next_mention(const NtAnalysis *a, uint32_t *t, Gold *mention, float *score)
{
	uint32_t end;

	while (*t < a->ntokens && a->labels[*t] == NT_LABEL_O)
		(*t)++;
	if (*t >= a->ntokens)
		return false;
	end = *t;
	*score = 1;
	do
		*score = a->scores[end] < *score ? a->scores[end] : *score;
	while (NT_LABEL_PLACE(a->labels[end]) != NT_PLACE_LAST &&
		   NT_LABEL_PLACE(a->labels[end]) != NT_PLACE_UNIT && ++end < a->ntokens);
	mention->kinds = NT_LABEL_KIND(a->labels[*t]);
	mention->start = a->tokens[*t].start;
	mention->end = a->tokens[end].end;
	*t = end + 1;
	return true;
}

/* The first kind of a gold mention, for the table. */
static uint32_t
row_of(uint32_t kinds)
{
	uint32_t k = 0;

	while (k < NT_KINDS && (kinds >> k & 1) == 0)
		k++;
	return k;
}

static void
count_mention(const Document *d, const Gold *mention, float score, bool *found,
			  Score *out)
{
	uint32_t kind = mention->kinds;
	uint32_t bucket = (uint32_t) (score * 9.9999f);

	for (uint32_t g = 0; g < d->ngold; g++)
	{
		const Gold *gold = &d->gold[g];

		if (gold->start == mention->start && gold->end == mention->end)
		{
			if ((gold->kinds >> kind & 1) != 0)
			{
				found[g] = true;
				out->total.right++;
				out->kinds[row_of(gold->kinds)].right++;
				out->bucket_right[bucket]++;
				out->bucket_all[bucket]++;
				return;
			}
			out->total.wrong++;
			out->kinds[kind].wrong++;
			out->bucket_all[bucket]++;
			return;
		}
	}
	if ((d->hidden >> kind & 1) == 0)
	{
		out->total.wrong++;
		out->kinds[kind].wrong++;
		out->bucket_all[bucket]++;
	}
}

void
score_document(const Document *d, Score *out)
{
	bool    *found = allocate(d->ngold * sizeof(bool));
	uint32_t t = 0;
	Gold     mention;
	float    score;

	while (next_mention(d->a, &t, &mention, &score))
		count_mention(d, &mention, score, found, out);
	for (uint32_t g = 0; g < d->ngold; g++)
		if (!found[g] && (d->gold[g].kinds & HIDDEN) == 0)
		{
			out->total.missed++;
			out->kinds[row_of(d->gold[g].kinds)].missed++;
		}
	free(found);
}

void
score_corpus(const Corpus *corpus, int name, Score *score)
{
	memset(score, 0, sizeof(*score));
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
		if (name < 0 || corpus->documents[i].corpus == (uint32_t) name)
			score_document(&corpus->documents[i], score);
}

double
precision(const Count *count)
{
	uint32_t all = count->right + count->wrong;

	return all > 0 ? 100.0 * count->right / all : 0;
}

double
recall(const Count *count)
{
	uint32_t all = count->right + count->missed;

	return all > 0 ? 100.0 * count->right / all : 0;
}

double
f1(const Count *count)
{
	double all = 2.0 * count->right + count->wrong + count->missed;

	return all > 0 ? 200.0 * count->right / all : 0;
}

/* A name of a mention for the list of errors. */
static void
print_span(const Document *d, const char *what, uint32_t kind, uint32_t start,
		   uint32_t end, FILE *out)
{
	uint32_t from = start > 60 ? start - 60 : 0;
	uint32_t to = end + 50 < d->a->len ? end + 50 : d->a->len;
	NtString name =
		kind < NT_KINDS ? nt_kind_name(d->a, (uint8_t) kind) : (NtString){"?", 1};

	fprintf(out, "%s\t%.*s\t", what, (int) name.len, name.data);
	for (uint32_t at = from; at < to; at++)
	{
		if (at == start)
			fputs("[[", out);
		if (at == end)
			fputs("]]", out);
		fputc(d->a->text[at] == '\n' || d->a->text[at] == '\t' ? ' ' : d->a->text[at],
			  out);
	}
	fputc('\n', out);
}

/* Lists what is wrong and what is missed, with the text around it. */
void
print_errors(const Corpus *corpus, FILE *out)
{
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		const Document *d = &corpus->documents[i];
		bool           *found = allocate(d->ngold * sizeof(bool));
		uint32_t        t = 0;
		Gold            mention;
		float           score;

		while (next_mention(d->a, &t, &mention, &score))
		{
			Score one = {0};

			count_mention(d, &mention, score, found, &one);
			if (one.total.wrong > 0)
				print_span(d, "wrong", mention.kinds, mention.start, mention.end, out);
		}
		for (uint32_t g = 0; g < d->ngold; g++)
			if (!found[g] && (d->gold[g].kinds & HIDDEN) == 0)
				print_span(d, "missed", row_of(d->gold[g].kinds), d->gold[g].start,
						   d->gold[g].end, out);
		free(found);
	}
}
