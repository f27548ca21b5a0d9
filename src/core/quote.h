/*
 * quote.h: what the parts of the quote stage leave for each other.
 *
 * quote_mark.c pairs quotation marks; clause.c divides the text into units
 * (sentences, joined where a quotation spans several) and tells what its words
 * do in them; quote_cue.c finds verbs and nouns of speech; noun_phrase.c reads
 * who stands before and after them, quote_subject.c which of these is a verb's
 * subject; quote_frame.c puts both together; quote_extent.c finds how far what
 * was said goes; quote_unit.c decides what belongs to whom in one unit,
 * quote_label.c at the colon of a label or headline; quote_fragment.c places the
 * quotations that are left; quote_border.c chooses among the places where what
 * was said may end, and quote_score.c tells how sure a quote is, both by learned
 * weights (quote_model.c); speaker.c and description.c say who the speakers are.
 * quote.c leads through all this.
 */
#ifndef NT_QUOTE_H
#define NT_QUOTE_H

#include "analysis.h"

#define NT_NONE UINT32_MAX

/* A stretch of tokens, end exclusive.  Empty if first == end. */
typedef struct NtRange
{
	uint32_t first;
	uint32_t end;
} NtRange;

/*
 * What stands between two outer quotation marks of one block.  Marks that are
 * not there (unclosed, or opened in the paragraph before) are NT_NONE.
 */
typedef struct NtQuoted
{
	NtRange  inner; /* between the marks */
	NtRange  outer; /* marks included */
	uint32_t block;
	uint32_t words; /* tokens that are no punctuation */
	bool     closed;
	bool     continues; /* the next paragraph goes on with it */
	bool     continued; /* it goes on from the paragraph before */
	bool     claimed;   /* part of a content */
	bool     title;     /* reads like the title of a work */
} NtQuoted;

/* What a word does in a clause, as far as the word alone tells. */
typedef uint32_t NtWordUse;

#define NT_USE_THAT (1u << 0)
#define NT_USE_WHO (1u << 1) /* who, which */
#define NT_USE_TO (1u << 2)
#define NT_USE_BY (1u << 3)
#define NT_USE_OF (1u << 4)
#define NT_USE_AS (1u << 5)
#define NT_USE_IT (1u << 6)
#define NT_USE_AND (1u << 7) /* and, but, or */
#define NT_USE_BE (1u << 8)
#define NT_USE_AUX (1u << 9) /* be, have, do, modal verbs */
#define NT_USE_ADVERB (1u << 10)
#define NT_USE_DET (1u << 11)
#define NT_USE_PREP (1u << 12)
#define NT_USE_SUBJECT (1u << 13)     /* he, she, they, I, we, you */
#define NT_USE_POSSESSIVE (1u << 14)  /* his, her, their; 's is NT_USE_CLITIC */
#define NT_USE_CLITIC (1u << 15)      /* 's */
#define NT_USE_SUBORDINATE (1u << 16) /* while, because, if, when */
#define NT_USE_WH (1u << 17)          /* whether, how, why, what, if */
#define NT_USE_OBJECT (1u << 18)      /* him, them, me, us */
#define NT_USE_QUANTITY (1u << 19)    /* some, many, others, both: may stand alone */
#define NT_USE_TIME (1u << 20)        /* weekdays, months, yesterday */
#define NT_USE_FUNCTION (1u << 21)
#define NT_USE_ING (1u << 22)
#define NT_USE_ED (1u << 23) /* a past form or participle */
#define NT_USE_NEGATIVE (1u << 24)
#define NT_USE_PHRASE (1u << 25) /* may begin a phrase of speech */
#define NT_USE_BASE (1u << 26)   /* verbs of speech: say */
#define NT_USE_THIRD (1u << 27)  /* says */
#define NT_USE_ROLE (1u << 28)   /* minister, ministers: who speaks by his title */

/* How sure a verb is to report speech. */
typedef enum NtTier
{
	NT_TIER_NONE,
	NT_TIER_WEAK,
	NT_TIER_MEDIUM,
	NT_TIER_STRONG
} NtTier;

/* What an attribution rests on. */
typedef enum NtBasis
{
	NT_BASIS_BEHIND_QUOTE,  /* "...," X said */
	NT_BASIS_BEHIND_CLAUSE, /* ..., X said */
	NT_BASIS_QUOTE,         /* X said: "..." */
	NT_BASIS_COLON,         /* X said: ... */
	NT_BASIS_THAT,
	NT_BASIS_QUESTION,
	NT_BASIS_INFINITIVE,
	NT_BASIS_CLAUSE,
	NT_BASIS_OBJECT,
	NT_BASIS_SOURCE,    /* according to X */
	NT_BASIS_LABEL,     /* X: ... */
	NT_BASIS_HEADLINE,  /* ...: X */
	NT_BASIS_BESIDE,    /* "...!" X beamed */
	NT_BASIS_FRAGMENT,  /* a quotation in somebody else's sentence */
	NT_BASIS_PREDICATE, /* a quotation and what is before it, behind any verb */
	NT_BASIS_FLOATING,  /* a quotation alone */
	NT_BASES
} NtBasis;

/* Who said something, where and by which words. */
typedef struct NtAttribution
{
	NtRange  cue;    /* may be empty */
	NtRange  source; /* the speaker as it stands there, may be empty */
	NtRange  named;  /* the phrase that names the speaker: "Lee" for source "who" */
	uint32_t head;   /* the head noun of named, or NT_NONE */
	uint32_t unit;

	NtBasis  basis;
	NtTier   tier;      /* of its verb */
	uint32_t verb;      /* the word of its cue, or NT_NONE */
	uint32_t flags;     /* NT_FRAME_ */
	uint8_t  lead_sort; /* nt_word_sort of the word before its clause */
	bool     shared;    /* the speaker stands with a verb before */
	int32_t  entity;    /* speaker.c: the entity, or -1 */
	NtString speaker;   /* speaker.c */
} NtAttribution;

/* What is known of the frame that an attribution rests on. */
#define NT_FRAME_NOUN (1u << 0)
#define NT_FRAME_PASSIVE (1u << 1)
#define NT_FRAME_GERUND (1u << 2)
#define NT_FRAME_INFINITIVE (1u << 3)
#define NT_FRAME_INVERTED (1u << 4)
#define NT_FRAME_RELATIVE (1u << 5)
#define NT_FRAME_OBJECT (1u << 6)

/* One contiguous part of what was said. */
typedef struct NtContent
{
	NtRange  range;
	uint32_t attribution;
} NtContent;

/* A stretch of text that is read as one: whole sentences of one block. */
typedef struct NtUnit
{
	NtRange  range;
	uint32_t block;
	uint32_t sentence;    /* its first one */
	uint32_t attribution; /* the last one made in it, or NT_NONE */
	uint32_t quoting;     /* the last one in it with a direct quotation, or NT_NONE */
} NtUnit;

/* A word of speech in a unit, outside quotation marks. */
typedef struct NtCue
{
	NtRange  range; /* the verb with its auxiliaries, or the phrase */
	uint32_t verb;  /* the word itself */
	NtTier   tier;
	bool     noun;   /* claim, statement */
	bool     phrase; /* according to */
	bool     object; /* what was said is its object: called for */
	bool     passive;
	bool     gerund;     /* saying */
	bool     infinitive; /* to say */
} NtCue;

/*
 * A cue with the speaker beside it: the clause that attributes.  lead is its
 * first token, tail the token behind the cue and, where that follows, the
 * speaker.
 */
typedef struct NtFrame
{
	NtCue    cue;
	NtRange  source; /* may be empty */
	NtRange  named;
	uint32_t head; /* of named, or NT_NONE */
	uint32_t lead;
	uint32_t tail;
	bool     inverted; /* said X */
	bool     relative; /* X, who said */
	bool     shared;   /* the speaker stands with a verb before: and said */
} NtFrame;

/*
 * Features of a choice, each a row in one table of weights.  A feature is a
 * sort and a value, hashed: what shares a row shares its weight.
 */
#define NT_QUOTE_ROWS 32768
#define NT_QUOTE_FEATURES 48

typedef struct NtQuoteFeatures
{
	uint16_t rows[NT_QUOTE_FEATURES];
	uint32_t count;
} NtQuoteFeatures;

static inline void
nt_add_feature(NtQuoteFeatures *features, uint32_t sort, uint32_t value)
{
	uint64_t hash = (value + 1) * UINT64_C(0x9e3779b97f4a7c15) ^
					(sort + 1) * UINT64_C(0xc2b2ae3d27d4eb4f);

	hash *= UINT64_C(0x9e3779b97f4a7c15);
	features->rows[features->count++] = (uint16_t) (hash >> 49);
}

/* One of the places where a content may end: the token behind it. */
typedef struct NtBorderPlace
{
	uint32_t        end;
	uint32_t        words; /* of the content to there */
	NtQuoteFeatures features;
} NtBorderPlace;

/* What the trainer is told of an analysis, in the order of the decisions. */
typedef struct NtBorderChoice
{
	uint32_t start; /* of the content */
	uint32_t first; /* number of its first place */
	uint32_t count;
	uint32_t likely; /* of these, by the rules */
} NtBorderChoice;

typedef struct NtQuoteExample
{
	uint32_t        attribution;
	NtQuoteFeatures features;
} NtQuoteExample;

struct NtQuoteWork;

typedef struct NtQuoteTrace
{
	NT_ARRAY(NtBorderChoice) choices;
	NT_ARRAY(NtBorderPlace) places;
	NT_ARRAY(NtQuoteExample) examples;
	struct NtQuoteWork *work;
} NtQuoteTrace;

typedef struct NtQuoteWork
{
	NtAnalysis *a;
	NtWordUse  *use;        /* of each word of the article */
	uint32_t   *quoted_at;  /* of each token: number of its NtQuoted + 1, or 0 */
	uint32_t   *mention_at; /* of each token: number of its mention + 1, or 0 */
	NT_ARRAY(NtQuoted) quoted;
	NT_ARRAY(NtUnit) units;
	NT_ARRAY(NtAttribution) attributions;
	uint32_t framed; /* how many of them the frames gave; each part is in order */
	NT_ARRAY(NtContent) contents;
	NT_ARRAY(NtFrame) frames; /* of the unit at hand */
	NtQuoteTrace *trace;      /* of the trainer, or NULL */
} NtQuoteWork;

static inline NtWordUse
nt_use(const NtQuoteWork *w, uint32_t token)
{
	return w->use[w->a->tokens[token].word];
}

static inline bool
nt_is_punct(const NtQuoteWork *w, uint32_t token)
{
	return w->a->tokens[token].shape == NT_SHAPE_PUNCT;
}

/* True where the token is this one ASCII character. */
static inline bool
nt_is_char(const NtQuoteWork *w, uint32_t token, char c)
{
	const NtToken *t = &w->a->tokens[token];

	return t->end - t->start == 1 && w->a->text[t->start] == c;
}

/* True for a comma of the text, not of a quotation, and for a dash between words. */
static inline bool
nt_is_comma(const NtQuoteWork *w, uint32_t token)
{
	return nt_is_char(w, token, ',') && w->quoted_at[token] == 0;
}

static inline bool
nt_is_dash(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];

	return t->shape == NT_SHAPE_PUNCT && t->class == NT_CHAR_DASH &&
		   ((t->flags & NT_TOKEN_GLUED) == 0 || t->end - t->start > 1);
}

/* quote_mark.c */
extern void nt_pair_marks(NtQuoteWork *w);

/* clause.c */
extern void nt_find_uses(NtQuoteWork *w);
extern void nt_find_units(NtQuoteWork *w);

/* quote_cue.c: the next cue at or after *at, before end; moves *at behind it. */
extern bool nt_next_cue(const NtQuoteWork *w, const NtUnit *unit, uint32_t *at,
						NtCue *cue);

/*
 * noun_phrase.c: the noun phrase that ends before a token, not reaching back
 * over first, or that begins at a token.  Empty where there is none.  Sets
 * *head to its head noun.
 */
extern NtRange nt_phrase_before(const NtQuoteWork *w, uint32_t first, uint32_t end,
								uint32_t *head);
extern NtRange nt_phrase_at(const NtQuoteWork *w, uint32_t first, uint32_t end,
							uint32_t *head);

/*
 * quote_subject.c: the subject of a verb group that begins at a token, not
 * reaching back over first, or of one behind a comma.  Empty where there is
 * none.  Sets *head to its head noun, *lead to where it begins with all that is
 * read over.
 */
#define NT_SUBJECT_REACH 48 /* tokens looked back over for a subject */
#define NT_LEADING_REACH 64 /* tokens of a clause before the main one */

extern NtRange nt_subject_before(const NtQuoteWork *w, uint32_t first, uint32_t before,
								 uint32_t *head, uint32_t *lead);
extern NtRange nt_subject_before_comma(const NtQuoteWork *w, uint32_t first,
									   uint32_t comma, uint32_t *head, uint32_t *lead);

/* The token that a parenthesis before a token begins at; that token if there is none. */
extern uint32_t nt_before_parenthesis(const NtQuoteWork *w, uint32_t first,
									  uint32_t before);

/* True where a verb may follow a subject at the token. */
extern bool nt_may_be_verb(const NtQuoteWork *w, uint32_t token);

/* True where a clause may begin at a token, adverbs before it aside. */
extern bool nt_opens_clause(const NtQuoteWork *w, uint32_t first, uint32_t token);

/*
 * Gives a frame the speaker of the one that was read before it in its unit
 * (NULL if none was), else the subject of the clause before a token.
 */
extern void nt_share_speaker(const NtQuoteWork *w, const NtUnit *unit,
							 const NtFrame *last, uint32_t before, NtFrame *frame);

/* quote_frame.c: the frames of a unit, into w->frames. */
extern void nt_find_frames(NtQuoteWork *w, const NtUnit *unit);

/* True for nouns and names of what can speak. */
extern bool nt_speaks(const NtQuoteWork *w, uint32_t head);

/*
 * quote_extent.c: where what a frame brings in begins, behind it: a token, or
 * NT_NONE.  Then where that ends.
 */
typedef enum NtOpening
{
	NT_OPENS_NOTHING,
	NT_OPENS_QUOTE, /* a quotation mark */
	NT_OPENS_COLON,
	NT_OPENS_THAT,
	NT_OPENS_QUESTION, /* whether, how */
	NT_OPENS_INFINITIVE,
	NT_OPENS_CLAUSE, /* a clause without "that" */
	NT_OPENS_OBJECT
} NtOpening;

extern NtOpening nt_content_start(const NtQuoteWork *w, const NtUnit *unit,
								  const NtFrame *frame, uint32_t *start);
extern uint32_t  nt_likely_end(const NtQuoteWork *w, uint32_t frame, NtOpening opening,
							   uint32_t start, uint32_t end);

/* True where a clause with its own verb begins at a token. */
extern bool     nt_begins_clause(const NtQuoteWork *w, uint32_t at, uint32_t end);
extern uint32_t nt_skip_adverbials(const NtQuoteWork *w, uint32_t at, uint32_t end);

/* True where a clause is about what was said before it: "Lee disputes this claim". */
extern bool nt_answers_claim(const NtQuoteWork *w, uint32_t at);

/* True for a frame in a clause before the main one: "when Lee said", "Noting". */
extern bool nt_is_subordinate(const NtQuoteWork *w, const NtFrame *frame);

/* quote_border.c: where it ends, by what the rules say and what was learned. */
extern uint32_t nt_content_end(NtQuoteWork *w, uint32_t frame, NtOpening opening,
							   uint32_t start, uint32_t end);

/*
 * quote_model.c: the sum of the weights of some features, NT_QUOTE_SCALE being
 * one, and what sort of word a token is, below NT_WORD_SORTS.
 */
#define NT_QUOTE_SCALE 256
#define NT_WORD_SORTS 32

extern int      nt_weigh(const NtQuoteFeatures *features);
extern uint32_t nt_word_sort(const NtQuoteWork *w, uint32_t token, uint32_t end);

/*
 * The form of the word at a token or behind the adverbs there: of verbs that
 * share a subject, both have the same.
 */
typedef enum NtVerbForm
{
	NT_VERB_OTHER,
	NT_VERB_THIRD,
	NT_VERB_BASE,
	NT_VERB_ING,
	NT_VERB_ED,
	NT_VERB_AUX,
	NT_VERB_SPEECH, /* of a verb of speech, and none of these: said, told */
	NT_VERB_LOWER
} NtVerbForm;

extern NtVerbForm nt_verb_form(const NtQuoteWork *w, uint32_t token, uint32_t end);

/* True where two verbs may be of one subject: both "says", or both in the past. */
extern bool nt_have_one_form(const NtQuoteWork *w, const NtCue *one, const NtCue *other,
							 uint32_t end);

/* A number in few steps: 0 to 15. */
extern uint32_t nt_steps(uint32_t n);

/* quote_unit.c: the attributions of one unit, and what they bring in. */
extern void nt_read_unit(NtQuoteWork *w, uint32_t unit);

/*
 * True where a token begins a quotation that can be speech: several words that
 * are no title, or one with a stop behind a comma or colon.
 */
extern bool nt_opens_speech(const NtQuoteWork *w, uint32_t token);

/*
 * quote_label.c: reads a paragraph whose speaker stands before a colon at its
 * beginning, to its end: "Lee: We ask our allies", "Q: Why?".  A quotation behind
 * the colon is all that is said: Lee: "Yes."  False where none stands so.
 */
extern bool nt_read_label(NtQuoteWork *w, uint32_t unit);

/*
 * Reads a headline that ends with its source: "Leak under control: officials",
 * "Bridge is safe - Lee".  Behind a dash a site's name may stand as well.  False
 * for others.
 */
extern bool nt_read_headline(NtQuoteWork *w, uint32_t unit);

/* quote_fragment.c: gives the quotations that no frame claimed to somebody. */
extern void nt_place_rest(NtQuoteWork *w);

/* quote.c: adds what a frame (or NULL) says; returns its number. */
extern uint32_t nt_add_attribution(NtQuoteWork *w, uint32_t unit, const NtFrame *frame,
								   NtBasis basis);

/* Adds a contiguous part of what was said.  False where nothing is left of it. */
extern bool nt_add_content(NtQuoteWork *w, uint32_t attribution, uint32_t first,
						   uint32_t end);

/*
 * quote_score.c: how likely an attribution is right, given the first of its
 * contents and how many there are.
 */
extern float nt_quote_score(NtQuoteWork *w, uint32_t attribution, const NtContent *first,
							uint32_t contents);

/*
 * The same while a unit is read, before it is known who the speaker is and what
 * else was said: of an attribution with one content.
 */
extern float nt_first_score(const NtQuoteWork *w, uint32_t attribution, NtRange content);

/* The bytes of a range, without the stop of the sentence that its last word ends with. */
extern NtSpan nt_range_span(const NtQuoteWork *w, NtRange range);

/* quote.c: finds the quotes, and tells a trainer how. */
extern void nt_trace_quotes(NtAnalysis *a, NtQuoteTrace *trace);

/* speaker.c: names the speakers of all attributions. */
extern void nt_resolve_speakers(NtQuoteWork *w);

#endif
