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

/*
 * Labels of a mention, in tag_evidence.c: the end of the one that begins at first, no
 * further than end; and the labels of one of some kind.
 */
extern uint32_t nt_mention_end(const NtAnalysis *a, uint32_t first, uint32_t end);
extern void nt_write_labels(NtAnalysis *a, uint32_t first, uint32_t end, uint8_t kind);

/*
 * tag_join.c: parts of a name that the labels part.  What is known of a word that
 * stands before "'s" in names: an array by word, noted mention by mention.
 */
#define NT_OWNER_NAME 1  /* an organisation's name begins with it and "'s" */
#define NT_OWNER_ALONE 2 /* a name without "'s" */

extern void nt_note_owner(const NtAnalysis *a, uint8_t *owners, uint32_t first,
						  uint32_t end);
/* Returns the end of the whole name that begins at first. */
extern uint32_t nt_join_name(NtAnalysis *a, const NtSentence *s, const uint8_t *owners,
							 uint32_t first, uint32_t end);

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
