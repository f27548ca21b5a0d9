/*
 * layout_words.c: counts the words of a piece that speak of the page itself or
 * to its reader: "subscribe", "cookies", "your".
 */
#include "layout.h"

/* A piece is read this far, in bytes. */
#define READ_BYTES 400

/* Longer words are in no list, in bytes of the normal form. */
#define LONGEST_WORD 32

enum
{
	PAGE_ITSELF,
	PAGE_READER
};

static const struct
{
	const char *word;
	uint32_t    len;
	uint8_t     use;
} page_words[] = {
#include "page_use.h"
};

#define PAGE_WORDS (sizeof(page_words) / sizeof(page_words[0]))

/* The list by the hashes of its words: an open table of numbers + 1. */
#define TABLE_SIZE 1024

_Static_assert(PAGE_WORDS * 3 < TABLE_SIZE, "the table is too small for the list");

struct NtPageWords
{
	uint16_t slots[TABLE_SIZE];
};

NtPageWords *
nt_page_words(NtArena *arena)
{
	NtPageWords *table = nt_alloc0(arena, sizeof(NtPageWords));

	for (size_t i = 0; i < PAGE_WORDS; i++)
	{
		uint32_t slot = nt_hash(page_words[i].word, page_words[i].len) % TABLE_SIZE;

		while (table->slots[slot] != 0)
			slot = (slot + 1) % TABLE_SIZE;
		table->slots[slot] = (uint16_t) (i + 1);
	}
	return table;
}

void
nt_count_page_words(const NtPageWords *table, const char *text, NtSpan span, NtItem *item)
{
	NtScanner scanner;
	NtToken   token;
	uint32_t  counts[2] = {0};

	nt_begin_tokens(&scanner, text, span.start,
					span.end - span.start < READ_BYTES ? span.end
													   : span.start + READ_BYTES);
	while (nt_next_token(&scanner, &token))
	{
		char     norm[NT_NORM_SIZE(LONGEST_WORD)];
		uint32_t len;
		uint32_t slot;

		if (token.shape == NT_SHAPE_PUNCT || token.end - token.start > LONGEST_WORD)
			continue;
		len = nt_normal_form(text, token.start, token.end, norm);
		for (slot = nt_hash(norm, len) % TABLE_SIZE; table->slots[slot] != 0;
			 slot = (slot + 1) % TABLE_SIZE)
		{
			size_t i = table->slots[slot] - 1u;

			if (page_words[i].len == len && memcmp(page_words[i].word, norm, len) == 0)
			{
				counts[page_words[i].use]++;
				break;
			}
		}
	}
	item->itself = (uint8_t) (counts[PAGE_ITSELF] < 255 ? counts[PAGE_ITSELF] : 255);
	item->reader = (uint8_t) (counts[PAGE_READER] < 255 ? counts[PAGE_READER] : 255);
}
