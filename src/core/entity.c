/*
 * entity.c: gathers the mentions of one thing into an entity.
 */
#include "analysis.h"

void
nt_find_entities(NtAnalysis *a)
{
	a->entities = nt_alloc0(&a->arena, a->nmentions * sizeof(NtEntity));
	a->nentities = a->nmentions;
	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		NtEntity   *entity = &a->entities[m];

		entity->name = nt_clean(a, a->mentions[m].span);
		entity->kind = a->mentions[m].kind;
		entity->mentions = 1;
		entity->first_mention = m;
		entity->naliases = 1;
		entity->aliases = &entity->name;
		a->mentions[m].entity = m;
	}
}
