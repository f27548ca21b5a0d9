/*
 * entity_gender.c: the gender of people by the pronouns after their names.
 */
#include "entity.h"

/* How often pronouns of each gender followed a person's name. */
typedef struct Votes
{
	uint32_t male;
	uint32_t female;
} Votes;

/*
 * Counts the pronouns of a sentence for the one person it can mean: the last
 * whom this sentence or the one before names, if they name nobody else.
 * Names of the sentence begin with mention *m, which moves past them.
 */
static void
count_pronouns(const NtAnalysis *a, const NtSentence *s, uint32_t *m, uint32_t *person,
			   Votes *votes)
{
	uint32_t before = *person;
	uint32_t named = NT_NOTHING; /* in this sentence */
	bool     others = false;

	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		NtLexClasses lex = nt_lex(a, t);
		uint32_t     meant = named != NT_NOTHING ? named : before;

		while (*m < a->nmentions && a->mentions[*m].first_token <= t)
		{
			const NtMention *mention = &a->mentions[(*m)++];

			if (mention->kind != NT_PERSON)
				continue;
			others = others || (named != NT_NOTHING && named != mention->entity) ||
					 (before != NT_NOTHING && before != mention->entity);
			named = mention->entity;
		}
		if (meant == NT_NOTHING || others)
			continue;
		if ((lex & NT_LEX_PRONOUN_MALE) != 0)
			votes[meant].male++;
		else if ((lex & NT_LEX_PRONOUN_FEMALE) != 0)
			votes[meant].female++;
	}
	*person = others ? NT_NOTHING : named;
}

/* Sets the gender of people of whom neither names nor titles tell it. */
void
nt_find_genders(NtAnalysis *a, NtEntity *entities, uint32_t nentities)
{
	Votes   *votes = nt_alloc0(&a->arena, (nentities + 1) * sizeof(Votes));
	uint32_t person = NT_NOTHING;
	uint32_t m = 0;

	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		if (s % 1024 == 0)
			nt_check(a);
		count_pronouns(a, &a->sentences[s], &m, &person, votes);
	}
	for (uint32_t e = 0; e < nentities; e++)
	{
		if (entities[e].kind != NT_PERSON || entities[e].gender != NT_GENDER_UNKNOWN)
			continue;
		if (votes[e].male > 2 * votes[e].female)
			entities[e].gender = NT_MALE;
		else if (votes[e].female > 2 * votes[e].male)
			entities[e].gender = NT_FEMALE;
	}
}
