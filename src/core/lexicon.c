/*
 * lexicon.c: looks words and phrases up in the compiled lists.
 *
 * A look-up reads one number of an index and then one bucket, a few
 * entries that lie together: two cache lines.  Words are compared in full, so
 * an answer is never by accident of the hash.
 */
#include <string.h>

#include "lexicon.h"

#define MULTIPLIER UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t
load_bytes(const unsigned char *p, unsigned n)
{
	uint64_t v = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	if (n == 8)
	{
		memcpy(&v, p, 8);
		return v;
	}
	if (n == 4)
	{
		uint32_t w;

		memcpy(&w, p, 4);
		return w;
	}
#endif
	for (unsigned i = 0; i < n; i++)
		v |= (uint64_t) p[i] << (8 * i);
	return v;
}

static inline uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * MULTIPLIER;
	return h ^ (h >> 32);
}

/*
 * The same on every machine, since index keys and models may be compared
 * across machines.  Not meant to withstand collisions made on purpose: tables
 * that take words from articles bound their probes themselves.
 */
uint32_t
nt_hash(const char *data, size_t len)
{
	const unsigned char *p = (const unsigned char *) data;
	uint64_t             h = (uint64_t) len * MULTIPLIER;
	uint64_t             v;

	for (; len > 8; len -= 8, p += 8)
		h = mix(h, load_bytes(p, 8));
	if (len >= 4)
		v = load_bytes(p, 4) | load_bytes(p + len - 4, 4) << 32;
	else if (len > 0)
		v = p[0] | (uint64_t) p[len / 2] << 8 | (uint64_t) p[len - 1] << 16;
	else
		v = 0;
	h = mix(h, v);
	h = mix(h, h >> 29);
	return (uint32_t) (h >> 16);
}

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

/* Finds the record of a word, false if there is none. */
static bool
find_word(const NtLexHeader *header, const char *norm, size_t len, uint32_t hash,
		  NtLexRecord *record)
{
	const uint32_t *index = at(header, header->word_index);
	uint32_t        bucket = hash & header->word_mask;
	const char     *p = at(header, index[bucket]);
	const char     *end = at(header, index[bucket + 1]);

	while (p < end)
	{
		memcpy(record, p, sizeof(*record));
		p += sizeof(*record);
		if (record->tag == hash >> 16 && record->len == len && memcmp(p, norm, len) == 0)
			return true;
		p += record->len;
	}
	return false;
}

NtLexClasses
nt_lexicon_word(const char *norm, size_t len, uint32_t hash, uint32_t *longest)
{
	const NtLexHeader  *header = lexicon_header();
	const NtLexClasses *sets;
	NtLexRecord         record;
	char                plain[NT_MAX_PHRASE];
	size_t              n = 0;

	*longest = 0;
	if (header == NULL || len > NT_MAX_PHRASE)
		return 0;
	sets = at(header, header->sets);
	if (!find_word(header, norm, len, hash, &record))
	{
		for (size_t i = 0; i < len; i++)
			if (norm[i] != '.')
				plain[n++] = norm[i];
		if (n == len || n == 0 ||
			!find_word(header, plain, n, nt_hash(plain, n), &record))
			return 0;
	}
	*longest = record.longest;
	return sets[record.set];
}

const NtPhrase *
nt_lexicon_phrase(const char *words, size_t len)
{
	const NtLexHeader *header = lexicon_header();
	const NtPhrase    *phrases;
	const uint32_t    *index;
	uint32_t           hash;
	uint32_t           bucket;

	if (header == NULL || len > NT_MAX_PHRASE)
		return NULL;
	phrases = at(header, header->phrases);
	index = at(header, header->phrase_index);
	hash = nt_hash(words, len);
	bucket = hash & header->phrase_mask;
	for (uint32_t i = index[bucket]; i < index[bucket + 1]; i++)
	{
		const NtPhrase *phrase = &phrases[i];

		if (phrase->hash == hash && phrase->text_len == len &&
			memcmp(at(header, phrase->text), words, len) == 0)
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
