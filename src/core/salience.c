/*
 * salience.c: how much an article is about each of its entities.
 */
#include <math.h>

#include "entity.h"

/* What counts how much; the sum is 1. */
#define FREQUENCY_WEIGHT 0.45f
#define POSITION_WEIGHT 0.20f
#define HEADLINE_WEIGHT 0.20f
#define LEAD_WEIGHT 0.08f
#define SPEAKER_WEIGHT 0.07f

#define DATELINE 12        /* tokens of a dateline before its agency */
#define CREDIT_WEIGHT 0.3f /* of what is only named as where the article comes from */

/* Where an entity is mentioned. */
typedef struct Presence
{
	bool headline;
	bool lead;    /* in the summary or the first paragraph */
	bool speaker; /* beside a verb of saying */
	bool story;   /* otherwise than as the article's agency */
} Presence;

/* Articles are seldom about dates, amounts and nationalities. */
static float
kind_weight(uint8_t kind)
{
	switch (kind)
	{
		case NT_DATE:
		case NT_MONEY:
			return 0.4f;
		case NT_GROUP:
			return 0.6f;
		case NT_LOCATION:
			return 0.85f;
		default:
			return 1.0f;
	}
}

/*
 * True for the agency that an article comes from: in brackets after the place of
 * a dateline, or in a line of its own.
 */
static bool
is_credit(const NtAnalysis *a, const NtMention *m)
{
	uint32_t line = m->first_token;

	if ((nt_lex(a, m->first_token) & NT_LEX_AGENCY) == 0)
		return false;
	while (line > 0 && (a->tokens[line].flags & NT_TOKEN_LINE) == 0 &&
		   m->first_token - line < DATELINE)
		line--;
	if ((a->tokens[line].flags & NT_TOKEN_LINE) == 0)
		return false;
	if (line == m->first_token)
		return m->end_token == a->ntokens ||
			   (a->tokens[m->end_token].flags & NT_TOKEN_LINE) != 0;
	return a->tokens[m->first_token - 1].class == NT_CHAR_OPEN &&
		   m->end_token + 1 < a->ntokens &&
		   a->tokens[m->end_token].class == NT_CHAR_CLOSE &&
		   a->tokens[m->end_token + 1].class == NT_CHAR_DASH;
}

static bool
is_beside_saying(const NtAnalysis *a, const NtMention *m)
{
	const NtLexClasses saying = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM;

	return (m->first_token > 0 && (nt_lex(a, m->first_token - 1) & saying) != 0) ||
		   (m->end_token < a->ntokens && (nt_lex(a, m->end_token) & saying) != 0);
}

/* Notes where the entities are mentioned. */
static void
find_presence(const NtAnalysis *a, Presence *presence)
{
	uint32_t b = 0;
	uint32_t lead = NT_NOTHING; /* the first paragraph */

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		const NtMention *mention = &a->mentions[m];
		Presence        *p = &presence[mention->entity];

		while (b + 1 < a->nblocks && a->blocks[b].span.end <= mention->span.start)
			b++;
		if (lead == NT_NOTHING && a->blocks[b].role == NT_PARAGRAPH)
			lead = b;
		p->headline = p->headline || a->blocks[b].role == NT_HEADLINE;
		p->lead = p->lead || a->blocks[b].role == NT_SUMMARY || b == lead;
		p->speaker = p->speaker || is_beside_saying(a, mention);
		p->story = p->story || !is_credit(a, mention);
	}
}

void
nt_weigh_entities(NtAnalysis *a)
{
	Presence *presence = nt_alloc0(&a->arena, (a->nentities + 1) * sizeof(Presence));
	uint32_t  most = 1;

	find_presence(a, presence);
	for (uint32_t e = 0; e < a->nentities; e++)
		if (a->entities[e].mentions > most)
			most = a->entities[e].mentions;
	for (uint32_t e = 0; e < a->nentities; e++)
	{
		NtEntity       *entity = &a->entities[e];
		const Presence *p = &presence[e];
		uint32_t        at = a->mentions[entity->first_mention].span.start;
		float weight = FREQUENCY_WEIGHT * logf(1.0f + (float) entity->mentions) /
					   logf(1.0f + (float) most);

		weight += POSITION_WEIGHT * (1.0f - (float) at / (float) (a->len + 1));
		weight += p->headline ? HEADLINE_WEIGHT : 0.0f;
		weight += p->lead ? LEAD_WEIGHT : 0.0f;
		weight += p->speaker ? SPEAKER_WEIGHT : 0.0f;
		weight *= p->story ? 1.0f : CREDIT_WEIGHT;
		entity->salience = weight * kind_weight(entity->kind);
	}
}
