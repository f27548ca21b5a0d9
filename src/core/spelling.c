/*
 * spelling.c: how far the spellings of two words are apart.
 */
#include "spelling.h"

#define MAX_LETTERS 24 /* of a word that is compared */

uint32_t
nt_spelling_distance(const NtString *x, const NtString *y, uint32_t limit)
{
	uint32_t rows[3][MAX_LETTERS + 1];

	if (x->len > MAX_LETTERS || y->len > MAX_LETTERS || x->len + limit < y->len ||
		y->len + limit < x->len)
		return limit + 1;
	for (uint32_t j = 0; j <= y->len; j++)
		rows[0][j] = j;
	for (uint32_t i = 1; i <= x->len; i++)
	{
		uint32_t       *row = rows[i % 3];
		const uint32_t *above = rows[(i - 1) % 3];

		row[0] = i;
		for (uint32_t j = 1; j <= y->len; j++)
		{
			uint32_t best = above[j - 1] + (x->data[i - 1] != y->data[j - 1]);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && x->data[i - 1] == y->data[j - 2] &&
				x->data[i - 2] == y->data[j - 1] && rows[(i - 2) % 3][j - 2] + 1 < best)
				best = rows[(i - 2) % 3][j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[x->len % 3][y->len];
}

bool
nt_is_misspelling(const NtString *x, const NtString *y)
{
	uint32_t shorter = x->len < y->len ? x->len : y->len;
	uint32_t limit = shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0;

	uint32_t letters = nt_spelling_distance(x, y, limit);

	return letters > 0 && letters <= limit;
}
