/*
 * arena.h: memory of one analysis, handed out in order and never taken back.
 */
#ifndef NT_ARENA_H
#define NT_ARENA_H

#include <string.h>

#include "newstext.h"

typedef struct NtArena
{
	const NtHost *host;
	char         *next; /* free part of the current chunk */
	char         *end;
	size_t        chunk; /* size of the next chunk, bytes */
} NtArena;

extern void nt_arena_init(NtArena *arena, const NtHost *host);

#define NT_ALIGNMENT 16

/* nt_alloc where the current chunk has no room; size is a multiple of NT_ALIGNMENT. */
extern void *nt_alloc_anew(NtArena *arena, size_t size);

/* Memory for any type; does not return when there is none left. */
static inline void *
nt_alloc(NtArena *arena, size_t size)
{
#ifdef NT_CHECKED
	/* A piece each, so that sanitizers see where it ends. */
	return arena->host->alloc(arena->host->state, size);
#else
	char *result = arena->next;

	size = (size + NT_ALIGNMENT - 1) & ~(size_t) (NT_ALIGNMENT - 1);
	if (result == NULL || (size_t) (arena->end - result) < size)
		return nt_alloc_anew(arena, size);
	arena->next += size;
	return result;
#endif
}

extern void *nt_alloc0(NtArena *arena, size_t size);

/* Copies len bytes. */
extern NtString nt_copy(NtArena *arena, const char *data, size_t len);

/*
 * A growing array: items of one type in one piece.  Growing doubles it and
 * copies, so appending n items costs time and memory linear in n.
 */
#define NT_ARRAY(type) \
	struct \
	{ \
		type    *items; \
		uint32_t count; \
		uint32_t capacity; \
	}

extern void *nt_grow(NtArena *arena, void *items, uint32_t count, uint32_t *capacity,
					 size_t itemsize);

/* Makes room for one more item and gives its address; the item is zeroed. */
#define NT_APPEND(arena, array) \
	(((array)->count < (array)->capacity \
		  ? (void) 0 \
		  : (void) ((array)->items = \
						nt_grow((arena), (array)->items, (array)->count, \
								&(array)->capacity, sizeof(*(array)->items)))), \
	 memset(&(array)->items[(array)->count], 0, sizeof(*(array)->items)), \
	 &(array)->items[(array)->count++])

/*
 * A growing string, for steps that write text.
 */
typedef struct NtBuffer
{
	NtArena *arena;
	char    *data;
	size_t   len;
	size_t   capacity;
} NtBuffer;

extern void     nt_buffer_init(NtBuffer *buffer, NtArena *arena, size_t capacity);
extern void     nt_buffer_add(NtBuffer *buffer, const char *data, size_t len);
extern void     nt_buffer_add_string(NtBuffer *buffer, const char *zero_terminated);
extern NtString nt_buffer_string(const NtBuffer *buffer);

#endif
