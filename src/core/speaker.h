/*
 * speaker.h: what an article calls its people, organisations and places.
 */
#ifndef NT_SPEAKER_H
#define NT_SPEAKER_H

#include "quote.h"

#define NT_DESCRIPTION_CHAINS 256

/* A noun that stood with a name: "the minister, Ann Lee", "Minister Ann Lee". */
typedef struct NtDescription
{
	uint32_t noun;       /* hashes of words; 0 where there is none */
	uint32_t modifier;   /* before the noun: foreign */
	uint32_t complement; /* behind it: state, in "secretary of state" */
	uint32_t entity;
	uint32_t token; /* where the name begins */
	uint32_t next;  /* the one before in its chain, number + 1 */
} NtDescription;

/* All of an article, in its order; those up to "reached" are in the chains. */
typedef struct NtDescriptions
{
	NT_ARRAY(NtDescription) found;
	uint32_t reached;
	uint32_t chains[NT_DESCRIPTION_CHAINS];
} NtDescriptions;

/* True for nouns that may stand before a name as its title. */
extern bool nt_is_title(const NtQuoteWork *w, uint32_t token);

extern void nt_find_descriptions(NtQuoteWork *w, NtDescriptions *d);

/* Makes the descriptions before a token known.  Tokens must not go back. */
extern void nt_reach(NtDescriptions *d, uint32_t token);

/*
 * The entity that a phrase with this head describes, by what is known; a
 * phrase that comes before any such name means the first one behind it.  -1
 * if there is none.
 */
extern int32_t nt_described(const NtQuoteWork *w, const NtDescriptions *d, NtRange phrase,
							uint32_t head);

#endif
