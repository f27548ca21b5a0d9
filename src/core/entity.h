/*
 * entity.h: how the mentions of one thing find each other.
 *
 * Mentions that are written alike, honorifics and the like aside, are one
 * form.  A form that is short for another is linked to it; where two people
 * share a short form, each of its mentions is decided on its own.
 */
#ifndef NT_ENTITY_H
#define NT_ENTITY_H

#include "analysis.h"

/*
 * A map from 64-bit hashes to numbers.  Keys are taken to be equal where their
 * hashes are.
 */
typedef struct NtMap
{
	uint64_t *keys; /* 0: a free slot */
	uint32_t *values;
	uint32_t  mask;
	uint32_t  count;
} NtMap;

/* The value of a key, which is added with NT_NOTHING if it is new. */
extern uint32_t *nt_map(NtArena *arena, NtMap *map, uint64_t key);

#define NT_NOTHING UINT32_MAX

/* Names of more words are compared as a whole only. */
#define NT_NAME_WORDS 8

typedef enum NtFormFlags
{
	NT_FORM_FIXED = 1,      /* the kind is a dictionary's and stays */
	NT_FORM_UPPER = 2,      /* seen in capitals only */
	NT_FORM_GENERATION = 4, /* ends in Jr., III */
	NT_FORM_PLURAL = 8,     /* a family: the Pompeos */
	NT_FORM_SPELT = 16,     /* seen otherwise than as an acronym */
	NT_FORM_TOLD = 32       /* the article says what it is */
} NtFormFlags;

/* The mentions that are written alike. */
typedef struct NtForm
{
	uint64_t     key;   /* hash of its letters and digits */
	uint32_t     first; /* tokens of its best mention, without honorifics */
	uint32_t     end;
	uint32_t     mention; /* its first mention */
	uint32_t     count;   /* of its mentions */
	uint32_t     places;  /* of these, where places stand: after "in" and the like */
	uint32_t     link;    /* the form that it is short for, else itself */
	uint32_t     other;   /* entity of its mentions of another kind, or NT_NOTHING */
	float        votes[NT_KINDS];
	NtLexClasses classes; /* what the lexicon knows of it as a whole */
	NtString     name;    /* canonical, or empty */
	uint8_t      kind;
	uint8_t      listed; /* its kind in the lexicon, or NT_NO_KIND */
	uint8_t      gender; /* NtGender, by honorifics and given names */
	uint8_t      nwords; /* without a Jr.; at most 255 */
	uint8_t      flags;
	uint32_t     things[3]; /* by gender, where its mentions are decided one by one */
} NtForm;

/* What a mention is to its form. */
typedef struct NtPart
{
	uint32_t form;
	uint32_t first; /* its tokens without honorifics and the like */
	uint32_t end;
	uint32_t thing;  /* number of the entity before sorting */
	uint8_t  gender; /* by the honorific that goes before */
} NtPart;

typedef struct NtResolver
{
	NtAnalysis *a;
	int32_t     anchor; /* the article's own date, or NT_NOT_PUBLISHED */
	NtPart     *parts;  /* one a mention */
	uint8_t    *lists;  /* of a mention: the kind of its list */
	NT_ARRAY(NtForm) forms;
	NtMap form_map;
	NtMap shorts; /* short forms of people, by key */
	NT_ARRAY(struct NtShort) holders;
} NtResolver;

/* Whom a short form can stand for: numbers of forms, or NT_NOTHING. */
typedef struct NtShort
{
	uint32_t first[3];  /* by gender: the first that is known */
	uint32_t latest[3]; /* the last that was mentioned in full */
} NtShort;

/* entity_form.c; nt_link_plurals links groups in the plural to the singular */
extern void     nt_find_forms(NtResolver *r);
extern void     nt_link_plurals(NtResolver *r);
extern bool     nt_is_group_plural(const NtAnalysis *a, uint32_t token);
extern uint64_t nt_name_key(const NtAnalysis *a, const uint32_t *tokens, uint32_t n);
extern uint64_t nt_string_key(const char *norm, uint32_t len);
extern uint32_t nt_name_words(const NtAnalysis *a, uint32_t first, uint32_t end,
							  uint32_t *tokens);

/*
 * entity_kind.c.  nt_label_kind corrects the kind of a mention by its place and
 * the phrase of the lexicon that it is (or NULL); nt_count_vote adds its vote to
 * its form's, and nt_settle_kind decides; nt_kind_of_mention gives the form's kind,
 * or that of a mention which surely differs.
 */
extern uint8_t nt_label_kind(const NtAnalysis *a, const NtMention *m,
							 const NtPhrase *phrase);
extern void    nt_count_vote(const NtResolver *r, NtForm *form, uint32_t mention,
							 const NtPhrase *phrase);
extern void    nt_settle_kind(NtForm *form);

extern uint8_t nt_kind_of_mention(const NtForm *form, const NtMention *m);
extern void    nt_settle_origins(NtResolver *r);
extern bool    nt_is_kindred(uint8_t x, uint8_t y);

/* entity_company.c: true for a company that is taken for a person. */
extern bool nt_is_used_as_company(const NtAnalysis *a, const NtMention *m);

/*
 * entity_context.c: the kind that the words around a mention tell, and for each
 * mention the kind of most names of the list that it stands in; or NT_NO_KIND.
 */
extern uint8_t  nt_kind_by_context(const NtAnalysis *a, const NtMention *m);
extern uint8_t *nt_kinds_of_lists(NtAnalysis *a);

/* entity_person.c */
extern uint32_t nt_skip_honorifics(const NtAnalysis *a, uint32_t first, uint32_t end,
								   NtGender *gender);
extern NtGender nt_given_name_gender(const NtAnalysis *a, uint32_t first, uint32_t end);
extern NtGender nt_name_gender(NtString name);
extern NtGender nt_gender_before(const NtAnalysis *a, uint32_t token);
extern bool     nt_is_family_first(NtString name);
extern bool     nt_is_generation(const NtAnalysis *a, uint32_t token);

/* entity_people.c: links people's names; entity_link.c: those of other things */
extern void     nt_link_people(NtResolver *r);
extern void     nt_link_names(NtResolver *r);
extern uint32_t nt_holder_of(NtResolver *r, uint32_t mention);

/* True for a full name, and for a short form of somebody's full name. */
extern bool nt_is_introduced(NtResolver *r, const NtForm *form);

/* entity_spelling.c: links names to what they are misspellings of */
extern void nt_link_misspellings(NtResolver *r);

/*
 * entity_date.c, entity_money.c: normal forms; empty where there is none.
 * Dates count as days since 2000-01-01.
 */
extern int32_t  nt_date_anchor(NtAnalysis *a);
extern NtString nt_date_name(NtAnalysis *a, uint32_t first, uint32_t end, int32_t anchor);
extern NtString nt_money_name(NtAnalysis *a, uint32_t first, uint32_t end);

/* entity_gender.c: sets the gender of people by the pronouns after their names */
extern void nt_find_genders(NtAnalysis *a, NtEntity *entities, uint32_t nentities);

/* salience.c: sets the salience of each entity, not yet sorted */
extern void nt_weigh_entities(NtAnalysis *a);

#endif
