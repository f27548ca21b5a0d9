/*
 * layout_words.c: counts the words of a piece that speak of the page itself or
 * to its reader: "subscribe", "cookies", "your".
 */
#include "layout.h"

/* A piece is read this far, in bytes. */
#define READ_BYTES 250

/* Longer words are in no list, in bytes of the normal form. */
#define LONGEST_WORD 32

enum
{
	PAGE_ITSELF,
	PAGE_READER,
	PAGE_AUTHOR,
	PAGE_CONTACT,
	PAGE_TALKER,
	PAGE_USES
};

/* The list as an open table, laid out when the engine is built: no article pays for it. */
static const struct
{
	const char *word; /* NULL where the slot is empty */
	uint32_t    len;
	uint8_t     use;
} page_words[] = {
#include "page_use.h"
};

#define PAGE_SLOTS (sizeof(page_words) / sizeof(page_words[0]))

_Static_assert(PAGE_SLOTS == 1024, "the table has the slots that the Makefile says");

/* Where the search for a word of four bytes or more begins, as src/train/words.awk has it. */
static uint32_t
first_slot(const unsigned char *word, uint32_t len)
{
	return (word[0] + 37u * word[1] + 1009u * word[2] + 5003u * word[3] + 17u * len) %
		   PAGE_SLOTS;
}

/* Adds to the counts by use where the list has a word in its normal form. */
static void
count_word(const char *word, uint32_t len, uint32_t *counts)
{
	unsigned char first[4] = {0};

	for (uint32_t i = 0; i < 4 && i < len; i++)
		first[i] = (unsigned char) word[i];
	for (uint32_t slot = first_slot(first, len); page_words[slot].word != NULL;
		 slot = (slot + 1) % PAGE_SLOTS)
	{
		if (page_words[slot].len == len && memcmp(page_words[slot].word, word, len) == 0)
		{
			counts[page_words[slot].use]++;
			return;
		}
	}
}

static uint8_t
least_byte(uint32_t n)
{
	return (uint8_t) (n < UINT8_MAX ? n : UINT8_MAX);
}

void
nt_count_page_words(const char *text, NtSpan span, NtItem *item)
{
	uint32_t end =
		span.end - span.start < READ_BYTES ? span.end : span.start + READ_BYTES;
	uint32_t addresses = 0;
	uint32_t counts[PAGE_USES] = {0};

	for (uint32_t at = span.start; at < end;)
	{
		char     norm[NT_NORM_SIZE(LONGEST_WORD)];
		bool     others;
		uint32_t begin = at;
		uint32_t len;

		at = nt_word_end(text, at, end, &others);
		len = at - begin;
		if (len == 0)
		{
			/* An address of mail, or of a page. */
			addresses += text[at] == '@' && at > span.start && text[at - 1] != ' ';
			addresses += text[at] == ':' && end - at > 2 && text[at + 1] == '/' &&
						 text[at + 2] == '/';
			at++;
			continue;
		}
		if (len > LONGEST_WORD)
			continue;
		if (others)
			len = nt_normal_form(text, begin, at, norm);
		else
			for (uint32_t i = 0; i < len; i++)
				norm[i] = (char) (text[begin + i] | 0x20);
		if (len > 0)
			count_word(norm, len, counts);
	}
	item->itself = least_byte(counts[PAGE_ITSELF]);
	item->reader = least_byte(counts[PAGE_READER]);
	item->author = least_byte(counts[PAGE_AUTHOR]);
	item->contact = least_byte(counts[PAGE_CONTACT]);
	item->talker = least_byte(counts[PAGE_TALKER]);
	item->addresses = least_byte(addresses);
	item->counted = true;
}
