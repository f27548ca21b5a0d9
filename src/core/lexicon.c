/*
 * lexicon.c: looks words and phrases up in the compiled lists.
 *
 * A look-up reads one number of an index and then one bucket, a few
 * entries that lie together: two cache lines.  Words are compared in full, so
 * an answer is never by accident of the hash.
 */
#include <string.h>

#include "lexicon.h"

/* NULL unless the lists were compiled for this layout and byte order. */
static inline const NtLexHeader *
lexicon_header(void)
{
	const NtLexHeader *header = nt_lexicon_data();

	if (header->magic != NT_LEX_MAGIC || header->nclasses != NT_LEX_NCLASSES)
		return NULL;
	return header;
}

static inline const void *
at(const NtLexHeader *header, uint32_t offset)
{
	return (const char *) header + offset;
}

/* The number of the classes of a word, its longest phrase in *longest; 0 if it is unknown. */
static inline NtLexClasses
find_word(const NtLexHeader *header, const char *norm, size_t len, uint32_t hash,
		  uint32_t *longest)
{
	const uint32_t *index = at(header, header->word_index);
	uint32_t        bucket = hash & header->word_mask;
	const char     *p = at(header, index[bucket]);
	const char     *end = at(header, index[bucket + 1]);
	NtLexRecord     record;

	for (; p < end; p += sizeof(record) + record.len)
	{
		memcpy(&record, p, sizeof(record));
		if (record.tag == hash >> 16 && record.len == len &&
			nt_same_bytes(p + sizeof(record), norm, len))
		{
			const NtLexClasses *sets = at(header, header->sets);

			*longest = record.longest;
			return sets[record.set];
		}
	}
	return 0;
}

void
nt_lexicon_expect(uint32_t hash)
{
	const NtLexHeader *header = lexicon_header();
	const uint32_t    *index;

	if (header == NULL)
		return;
	index = at(header, header->word_index);
	__builtin_prefetch(&index[hash & header->word_mask]);
	index = at(header, header->phrase_index);
	__builtin_prefetch(&index[hash & header->phrase_mask]);
}

void
nt_lexicon_expect_more(uint32_t hash)
{
	const NtLexHeader *header = lexicon_header();
	const uint32_t    *index;
	const NtPhrase    *phrases;

	if (header == NULL)
		return;
	index = at(header, header->word_index);
	__builtin_prefetch(at(header, index[hash & header->word_mask]));
	index = at(header, header->phrase_index);
	phrases = at(header, header->phrases);
	__builtin_prefetch(&phrases[index[hash & header->phrase_mask]]);
}

/* Looks up a word that is not listed with its stops, without them. */
static NtLexClasses
find_without_stops(const NtLexHeader *header, const char *norm, size_t len,
				   uint32_t *longest)
{
	char   plain[NT_MAX_PHRASE];
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		if (norm[i] != '.')
			plain[n++] = norm[i];
	if (n == len || n == 0)
		return 0;
	return find_word(header, plain, n, nt_hash(plain, n), longest);
}

NtLexClasses
nt_lexicon_word(const char *norm, size_t len, uint32_t hash, uint32_t *longest)
{
	const NtLexHeader *header = lexicon_header();
	NtLexClasses       classes;

	*longest = 0;
	if (header == NULL || len > NT_MAX_PHRASE)
		return 0;
	classes = find_word(header, norm, len, hash, longest);
	if (classes == 0 && *longest == 0 && memchr(norm, '.', len) != NULL)
		classes = find_without_stops(header, norm, len, longest);
	return classes;
}

uint32_t
nt_phrase_hash(const char *words, size_t len)
{
	const char *end = words + len;
	uint32_t    hash = 0;

	for (const char *word = words;; word++)
	{
		const char *space = memchr(word, ' ', (size_t) (end - word));
		size_t      n = (size_t) ((space != NULL ? space : end) - word);
		uint32_t    one = nt_hash(word, n);

		hash = word == words ? one : nt_hash_words(hash, one);
		if (space == NULL)
			return hash;
		word = space;
	}
}

bool
nt_lexicon_begins(uint32_t hash)
{
	const NtLexHeader   *header = lexicon_header();
	const unsigned char *pairs;

	if (header == NULL)
		return false;
	pairs = at(header, header->pairs);
	hash &= header->pair_mask;
	return (pairs[hash / 8] >> hash % 8 & 1) != 0;
}

const NtPhrase *
nt_lexicon_phrase(const char *words, size_t len)
{
	return len > NT_MAX_PHRASE
			   ? NULL
			   : nt_lexicon_hashed_phrase(words, len, nt_phrase_hash(words, len));
}

const NtPhrase *
nt_lexicon_hashed_phrase(const char *words, size_t len, uint32_t hash)
{
	const NtLexHeader *header = lexicon_header();
	const NtPhrase    *phrases;
	const uint32_t    *index;
	uint32_t           bucket;

	if (header == NULL || len > NT_MAX_PHRASE)
		return NULL;
	phrases = at(header, header->phrases);
	index = at(header, header->phrase_index);
	bucket = hash & header->phrase_mask;
	for (uint32_t i = index[bucket]; i < index[bucket + 1]; i++)
	{
		const NtPhrase *phrase = &phrases[i];

		if (phrase->hash == hash && phrase->text_len == len &&
			nt_same_bytes(at(header, phrase->text), words, len))
			return phrase;
	}
	return NULL;
}

NtString
nt_phrase_canonical(const NtPhrase *phrase)
{
	NtString name = {NULL, 0};

	if (phrase->canonical != 0)
	{
		name.data = at(nt_lexicon_data(), phrase->canonical);
		name.len = (unsigned char) *name.data++;
	}
	return name;
}

const char *
nt_lexicon_version(void)
{
	const NtLexHeader *header = lexicon_header();

	return header == NULL ? "none" : at(header, header->version);
}
