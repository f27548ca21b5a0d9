/*
 * position.c: turns byte offsets into positions in characters.
 */
#include "analysis.h"

/* The table holds the number of characters before every so many bytes. */
#define STEP 128

static inline bool
begins_char(char byte)
{
	return ((unsigned char) byte & 0xc0) != 0x80;
}

static uint32_t
count_chars(const char *text, uint32_t start, uint32_t end)
{
	uint32_t count = 0;

	for (uint32_t i = start; i < end; i++)
		count += begins_char(text[i]);
	return count;
}

uint32_t
nt_position(NtAnalysis *a, uint32_t offset)
{
	if (a->options.byte_positions)
		return offset + 1;
	if (a->positions == NULL)
	{
		uint32_t n = a->len / STEP + 1;
		uint32_t count = 0;

		a->positions = nt_alloc(&a->arena, n * sizeof(uint32_t));
		for (uint32_t i = 0; i < n; i++)
		{
			a->positions[i] = count;
			if (i + 1 < n)
				count += count_chars(a->text, i * STEP, (i + 1) * STEP);
		}
	}
	return a->positions[offset / STEP] +
		   count_chars(a->text, offset / STEP * STEP, offset) + 1;
}
