/*
 * dictionary.c: a user's own names, matched before the model's.
 */
#include "analysis.h"

struct NtDictionary
{
	NtArena		arena;
};

NtDictionary *
nt_dictionary_begin(const NtHost *host)
{
	NtDictionary *d = host->alloc(host->state, sizeof(NtDictionary));

	nt_arena_init(&d->arena, host);
	return d;
}

const char *
nt_dictionary_add(NtDictionary *d, NtString name, NtString kind, NtString canonical, int flags)
{
	(void) d;
	(void) name;
	(void) kind;
	(void) canonical;
	(void) flags;
	return NULL;
}

void
nt_dictionary_finish(NtDictionary *d)
{
	(void) d;
}

uint32_t
nt_dictionary_size(const NtDictionary *d)
{
	(void) d;
	return 0;
}

const NtDictionaryName *
nt_dictionary_match(const NtDictionary *d, const NtAnalysis *a, uint32_t token, uint32_t end,
					uint32_t *ntokens)
{
	(void) d;
	(void) a;
	(void) token;
	(void) end;
	(void) ntokens;
	return NULL;
}

NtString
nt_dictionary_kind_name(const NtDictionary *d, uint8_t kind)
{
	NtString	name = {"misc", 4};

	(void) d;
	(void) kind;
	return name;
}
