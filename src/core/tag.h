/*
 * tag.h: what stands beside the trained tagger: dates and amounts of money by
 * their grammar, which it takes as facts about tokens, and corrections.
 */
#ifndef NT_TAG_H
#define NT_TAG_H

#include "analysis.h"

/*
 * The date, or the amount of money, that begins at a token and ends before
 * another: its length in tokens, 0 if there is none.  Both are by grammar
 * alone and do not depend on the rest of the tagger.
 */
extern uint32_t nt_match_date(const NtAnalysis *a, uint32_t token, uint32_t end);
extern uint32_t nt_match_money(const NtAnalysis *a, uint32_t token, uint32_t end);

/* Corrects the labels of the tagger by what the article shows elsewhere. */
extern void nt_correct_labels(NtAnalysis *a);

/* True where the token stands right behind the one before it. */
static inline bool
nt_glued(const NtAnalysis *a, uint32_t token)
{
	return (a->tokens[token].flags & NT_TOKEN_GLUED) != 0;
}

/* True where a mark of one byte stands at a token. */
static inline bool
nt_is_mark(const NtAnalysis *a, uint32_t token, char mark)
{
	const NtToken *t = &a->tokens[token];

	return t->end - t->start == 1 && a->text[t->start] == mark;
}

static inline bool
nt_is_hyphen(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token].class == NT_CHAR_DASH && nt_glued(a, token);
}

#endif
