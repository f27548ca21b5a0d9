/*
 * marked.h: articles for tests, whose names are marked in the text itself:
 * "[Mike Pompeo|person] met [Stef Blok|person]".
 *
 * The labels come from the marks, so tests of what follows the tagger do not
 * depend on it.
 */
#ifndef NT_MARKED_H
#define NT_MARKED_H

#include "analysis.h"
#include "check.h"

typedef struct NtMark
{
	NtSpan  span;
	uint8_t kind;
} NtMark;

/* Takes the marks out of a text; returns how many there were. */
static inline uint32_t
nt_take_marks(const char *marked, NtString *text, NtMark *marks)
{
	char    *out = nt_test_alloc(NULL, strlen(marked) + 1);
	uint32_t len = 0;
	uint32_t n = 0;

	while (*marked != '\0')
	{
		if (*marked == '[')
			marks[n].span.start = len;
		else if (*marked == '|' && marks[n].span.start <= len)
		{
			const char *end = strchr(marked, ']');

			marks[n].kind = nt_kind_by_name(marked + 1, (size_t) (end - marked) - 1);
			if (marks[n].kind == NT_NO_KIND)
				abort();
			marks[n++].span.end = len;
			marked = end;
		}
		else
			out[len++] = *marked;
		marked++;
	}
	text->data = out;
	text->len = len;
	return n;
}

/* Labels the tokens of a mark. */
static inline void
nt_label_mark(NtAnalysis *a, const NtMark *mark)
{
	for (uint32_t t = 0; t < a->ntokens; t++)
	{
		const NtToken *token = &a->tokens[t];
		bool           first = token->start == mark->span.start;
		bool           last = token->end == mark->span.end;

		if (token->start < mark->span.start || token->end > mark->span.end)
			continue;
		a->labels[t] = (uint8_t) NT_LABEL(mark->kind, first && last ? NT_PLACE_UNIT
													  : first       ? NT_PLACE_BEGIN
													  : last        ? NT_PLACE_LAST
																	: NT_PLACE_INSIDE);
		a->scores[t] = 0.9f;
	}
}

/* The analysis of a marked text, up to its labels. */
static inline NtAnalysis *
nt_marked_analysis(const char *marked, const NtOptions *options)
{
	NtMark     *marks = nt_test_alloc(NULL, (strlen(marked) + 1) * sizeof(NtMark));
	NtString    text;
	uint32_t    n = nt_take_marks(marked, &text, marks);
	NtAnalysis *a = nt_analysis(&nt_test_host, text.data, text.len, options);

	nt_advance(a, NT_STEP_WORDS);
	a->labels = nt_alloc0(&a->arena, a->ntokens + 1);
	a->scores = nt_alloc0(&a->arena, (a->ntokens + 1) * sizeof(float));
	for (uint32_t i = 0; i < n; i++)
		nt_label_mark(a, &marks[i]);
	a->done = NT_STEP_TAGS;
	return a;
}

#endif
