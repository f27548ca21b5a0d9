/*
 * arena.c: memory of one analysis, handed out in order and never taken back.
 */
#include "arena.h"

#define FIRST_CHUNK 8192
#define LAST_CHUNK (1024 * 1024)

void
nt_arena_init(NtArena *arena, const NtHost *host)
{
	arena->host = host;
	arena->next = NULL;
	arena->end = NULL;
	arena->chunk = FIRST_CHUNK;
}

void *
nt_alloc_anew(NtArena *arena, size_t size)
{
	char *result;

	/* What is large gets a piece of its own, and the current chunk stays. */
	if (size > arena->chunk / 2)
		return arena->host->alloc(arena->host->state, size);
	result = arena->host->alloc(arena->host->state, arena->chunk);
	arena->next = result + size;
	arena->end = result + arena->chunk;
	if (arena->chunk < LAST_CHUNK)
		arena->chunk *= 2;
	return result;
}

void *
nt_alloc0(NtArena *arena, size_t size)
{
	return memset(nt_alloc(arena, size), 0, size);
}

NtString
nt_copy(NtArena *arena, const char *data, size_t len)
{
	NtString result;
	char    *copy = nt_alloc(arena, len + 1);

	if (len > 0)
		memcpy(copy, data, len);
	copy[len] = '\0';
	result.data = copy;
	result.len = (uint32_t) len;
	return result;
}

void *
nt_grow(NtArena *arena, void *items, uint32_t count, uint32_t *capacity, size_t itemsize)
{
	uint32_t larger = *capacity < 16 ? 16 : *capacity * 2;
	void    *result = nt_alloc(arena, larger * itemsize);

	if (count > 0)
		memcpy(result, items, count * itemsize);
	*capacity = larger;
	return result;
}

void
nt_buffer_init(NtBuffer *buffer, NtArena *arena, size_t capacity)
{
	buffer->arena = arena;
	buffer->data = nt_alloc(arena, capacity + 1);
	buffer->len = 0;
	buffer->capacity = capacity;
}

void
nt_buffer_add(NtBuffer *buffer, const char *data, size_t len)
{
	if (len == 0)
		return;
	if (buffer->len + len > buffer->capacity)
	{
		size_t capacity = (buffer->len + len) * 2;
		char  *larger = nt_alloc(buffer->arena, capacity + 1);

		memcpy(larger, buffer->data, buffer->len);
		buffer->data = larger;
		buffer->capacity = capacity;
	}
	memcpy(buffer->data + buffer->len, data, len);
	buffer->len += len;
}

void
nt_buffer_add_string(NtBuffer *buffer, const char *zero_terminated)
{
	nt_buffer_add(buffer, zero_terminated, strlen(zero_terminated));
}

NtString
nt_buffer_string(const NtBuffer *buffer)
{
	NtString result;

	buffer->data[buffer->len] = '\0';
	result.data = buffer->data;
	result.len = (uint32_t) buffer->len;
	return result;
}
