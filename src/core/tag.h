/*
 * tag.h: what the files of the tagger share.
 *
 * tag.c walks over the sentences.  tag_date.c and tag_money.c read dates and
 * amounts of money by their grammar; tag_run.c finds runs of capitalised words
 * and tag_name.c decides what they name; tag_document.c lets the article's
 * clear names decide about its unclear ones.
 */
#ifndef NT_TAG_H
#define NT_TAG_H

#include "analysis.h"

/* How a name was told; tag_document.c knows how often each is right. */
typedef enum NtRule
{
	NT_RULE_DATE,
	NT_RULE_YEAR,
	NT_RULE_MONEY,
	NT_RULE_PHRASE,        /* a name of the lexicon, several words */
	NT_RULE_WORD,          /* a name of the lexicon, one word */
	NT_RULE_COMMON_WORD,   /* ... that is an ordinary word, too */
	NT_RULE_TITLE,         /* after a title: President X */
	NT_RULE_GIVEN,         /* a given name, and more */
	NT_RULE_SURNAME,       /* known surname alone */
	NT_RULE_PARTICLE,      /* X van der Y, X bin Y */
	NT_RULE_SPEAKER,       /* X said */
	NT_RULE_APPOSITION,    /* X, 34, ... */
	NT_RULE_CAPITALS,      /* two or three capitalised words, nothing else known */
	NT_RULE_ORG_HEAD,      /* X Bank */
	NT_RULE_ORG_OF,        /* Bank of X */
	NT_RULE_HEAD_ALONE,    /* the Parliament */
	NT_RULE_ACRONYM,       /* NGO */
	NT_RULE_BRACKET,       /* Ostrel Tide Office (OTO) */
	NT_RULE_PLACE_WORD,    /* X River */
	NT_RULE_PLACE_FIRST,   /* Lake X */
	NT_RULE_TOWN,          /* a town's name, with no "in" before it */
	NT_RULE_PREPOSITION,   /* in X */
	NT_RULE_FACILITY_WORD, /* X Airport */
	NT_RULE_EVENT_WORD,    /* X Summit */
	NT_RULE_PAIR,          /* a place beside an unknown word: X Namibia */
	NT_RULE_UNKNOWN,       /* a capitalised word, nothing else known */
	NT_RULE_REPEATED,      /* like a clearer name of the article */
	NT_RULES
} NtRule;

/* A name as one of the rules saw it. */
typedef struct NtCandidate
{
	uint32_t first;
	uint32_t end;
	uint8_t  kind; /* NtKind, or NT_NO_KIND: leave it out unless another tells */
	uint8_t  rule; /* NtRule */
	bool     weak; /* clearer names of the article may overrule it */
} NtCandidate;

typedef struct NtTagger
{
	NtAnalysis       *a;
	const NtSentence *sentence; /* the one that is read */
	NT_ARRAY(NtCandidate) candidates;
} NtTagger;

/*
 * The date, or the amount of money, that begins at a token and ends before
 * another: its length in tokens, 0 if there is none.  Both are by grammar
 * alone and do not depend on the rest of the tagger.
 */
extern uint32_t nt_match_date(const NtAnalysis *a, uint32_t token, uint32_t end,
							  NtRule *rule);
extern uint32_t nt_match_money(const NtAnalysis *a, uint32_t token, uint32_t end);

/*
 * The end of the run of words that may be one name, from a token that may
 * begin one.
 */
extern uint32_t nt_name_run(const NtTagger *tagger, uint32_t token, uint32_t end);

/* True for tokens that a name may begin with. */
extern bool nt_may_name(const NtAnalysis *a, uint32_t token);

/* Adds the names in a run of words. */
extern void nt_read_run(NtTagger *tagger, uint32_t first, uint32_t end);

/* Settles the candidates by the whole article, and labels the tokens. */
extern void nt_settle(NtTagger *tagger);

static inline void
nt_add_candidate(NtTagger *tagger, uint32_t first, uint32_t end, uint8_t kind,
				 NtRule rule, bool weak)
{
	NtCandidate *c = NT_APPEND(&tagger->a->arena, &tagger->candidates);

	c->first = first;
	c->end = end;
	c->kind = kind;
	c->rule = (uint8_t) rule;
	c->weak = weak;
}

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
