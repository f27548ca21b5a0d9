/*
 * lexicon.c: newstext-lexicon, which compiles the lists of model/lists into
 * the one file that the library links in.
 *
 *     newstext-lexicon model/lists OUT.bin
 *
 * The same lists give the same bytes.  Format of the lists: README.md beside
 * them.  Format of the result: NtLexHeader in core/lexicon.h.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/analysis.h"

#define MAX_LINE 1024
#define MAX_TOKENS 60

typedef struct Entry
{
	const char *list; /* its list and line, for messages */
	int         line;
	char       *text;
	char       *canonical; /* NULL if none */
	uint8_t     flags;
	uint8_t class; /* number of the class */
} Entry;

/* A word or phrase with all that the lists say of it. */
typedef struct Item
{
	char        *text;
	uint32_t     len;
	uint32_t     hash;
	NtLexClasses classes;
	const char  *canonical;
	const char  *written; /* phrases: as the first list of their kind has them */
	uint8_t      longest; /* words */
	uint8_t      ntokens; /* phrases */
	uint8_t      flags;
	uint8_t      kind;
	uint32_t     place; /* canonical names: offset in the result */
} Item;

typedef struct Table
{
	Item     *items;
	uint32_t  count;
	uint32_t  capacity;
	uint32_t *slots; /* number of an item + 1 */
	uint32_t  mask;
} Table;

typedef struct Lists
{
	Entry   *entries;
	uint32_t count;
	uint32_t capacity;
	Table    words;
	Table    phrases;
} Lists;

static const char *const class_names[] = {
#define NT_LEX_CLASS(constant, list, kind) #list,
#include "../core/lexicon_class.h"
#undef NT_LEX_CLASS
};

static const uint8_t class_kinds[] = {
#define NT_LEX_CLASS(constant, list, kind) kind,
#include "../core/lexicon_class.h"
#undef NT_LEX_CLASS
};

/* What the engine's look-ups read while the lists are being compiled. */
static NtLexHeader no_data;
static const void *lexicon_data = &no_data;

const void *
nt_lexicon_data(void)
{
	return lexicon_data;
}

static void
fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("newstext-lexicon: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

static void *
grow(void *items, uint32_t count, uint32_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	*capacity = *capacity == 0 ? 1024 : *capacity * 2;
	items = realloc(items, *capacity * size);
	if (items == NULL)
		fail("out of memory");
	return items;
}

static char *
copy_string(const char *data, size_t len)
{
	char *copy = malloc(len + 1);

	if (copy == NULL)
		fail("out of memory");
	memcpy(copy, data, len);
	copy[len] = '\0';
	return copy;
}

static void
host_check(void *state)
{
	(void) state;
}

static void *
host_alloc(void *state, size_t size)
{
	void *result = malloc(size);

	(void) state;
	if (result == NULL)
		fail("out of memory");
	return result;
}

/*
 * Reading
 */

static uint8_t
parse_flags(const Entry *entry, char *flags)
{
	uint8_t result = 0;

	for (char *flag = strtok(flags, ","); flag != NULL; flag = strtok(NULL, ","))
	{
		if (strcmp(flag, "upper") == 0)
			result |= NT_PHRASE_UPPER;
		else if (strcmp(flag, "line") == 0)
			result |= NT_PHRASE_LINE;
		else if (strcmp(flag, "stop") == 0)
			result |= NT_PHRASE_STOP;
		else if (strcmp(flag, "label") == 0)
			result |= NT_PHRASE_LABEL;
		else if (strcmp(flag, "about") == 0)
			result |= NT_PHRASE_ABOUT;
		else if (strcmp(flag, "stamp") == 0)
			result |= NT_PHRASE_STAMP;
		else
			fail("%s.txt:%d: unknown flag \"%s\"", entry->list, entry->line, flag);
	}
	return result;
}

static void
parse_line(Lists *lists, char *line, int class, int number)
{
	Entry entry = {class_names[class], number, line, NULL, 0, (uint8_t) class};
	char *canonical = strchr(line, '\t');
	char *flags = NULL;

	if (canonical != NULL)
	{
		*canonical++ = '\0';
		flags = strchr(canonical, '\t');
		if (flags != NULL)
			*flags++ = '\0';
	}
	if (*line == '\0' || strlen(line) > NT_MAX_PHRASE)
		fail("%s.txt:%d: the entry is empty or too long", entry.list, number);
	if (flags != NULL)
		entry.flags = parse_flags(&entry, flags);
	entry.text = copy_string(line, strlen(line));
	if (canonical != NULL && *canonical != '\0')
	{
		if (strlen(canonical) > NT_MAX_PHRASE)
			fail("%s.txt:%d: the canonical name is too long", entry.list, number);
		entry.canonical = copy_string(canonical, strlen(canonical));
	}
	lists->entries = grow(lists->entries, lists->count, &lists->capacity, sizeof(Entry));
	lists->entries[lists->count++] = entry;
}

static void
read_list(Lists *lists, const char *directory, int class)
{
	char  path[4096];
	char  line[MAX_LINE];
	int   number = 0;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s.txt", directory, class_names[class]);
	file = fopen(path, "r");
	if (file == NULL)
		fail("cannot read %s", path);
	while (fgets(line, sizeof(line), file) != NULL)
	{
		size_t len = strlen(line);

		number++;
		if (len == sizeof(line) - 1 && line[len - 1] != '\n')
			fail("%s:%d: the line is too long", path, number);
		while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == ' '))
			line[--len] = '\0';
		if (len > 0 && line[0] != '#')
			parse_line(lists, line, class, number);
	}
	if (ferror(file))
		fail("cannot read %s", path);
	fclose(file);
}

/*
 * Words and phrases
 */

static void
rehash(Table *table)
{
	table->mask = table->mask == 0 ? 4095 : table->mask * 2 + 1;
	free(table->slots);
	table->slots = calloc((size_t) table->mask + 1, sizeof(uint32_t));
	if (table->slots == NULL)
		fail("out of memory");
	for (uint32_t i = 0; i < table->count; i++)
	{
		uint32_t slot = table->items[i].hash & table->mask;

		while (table->slots[slot] != 0)
			slot = (slot + 1) & table->mask;
		table->slots[slot] = i + 1;
	}
}

/* Finds an item or, if add, makes it; the pointer is good until the next add. */
static Item *
find_item(Table *table, const char *text, uint32_t len, bool add)
{
	uint32_t hash = nt_hash(text, len);
	uint32_t slot;
	Item    *item;

	if (table->count * 2 >= table->mask)
		rehash(table);
	for (slot = hash & table->mask; table->slots[slot] != 0;
		 slot = (slot + 1) & table->mask)
	{
		item = &table->items[table->slots[slot] - 1];
		if (item->hash == hash && item->len == len && memcmp(item->text, text, len) == 0)
			return item;
	}
	if (!add)
		return NULL;
	table->items = grow(table->items, table->count, &table->capacity, sizeof(Item));
	item = &table->items[table->count++];
	memset(item, 0, sizeof(*item));
	item->text = copy_string(text, len);
	item->len = len;
	item->hash = hash;
	item->kind = NT_NO_KIND;
	table->slots[slot] = table->count;
	return item;
}

static uint32_t
without_stops(const char *text, uint32_t len, char *out)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < len; i++)
		if (text[i] != '.')
			out[n++] = text[i];
	return n;
}

static void
add_word(Lists *lists, const char *norm, uint32_t len, int class)
{
	if (len > NT_MAX_PHRASE)
		return;
	find_item(&lists->words, norm, len, true)->classes |= (NtLexClasses) 1 << class;
}

static void
add_phrase(Lists *lists, const Entry *entry, const char *words, uint32_t len,
		   uint32_t ntokens)
{
	const char *space = memchr(words, ' ', len);
	uint32_t    first = space == NULL ? len : (uint32_t) (space - words);
	uint8_t     kind = class_kinds[entry->class];
	Item       *item;

	item = find_item(&lists->phrases, words, len, true);
	item->classes |= (NtLexClasses) 1 << entry->class;
	item->flags |= entry->flags;
	item->ntokens = (uint8_t) ntokens;
	/* Classes come in the order of lexicon_class.h: the first one decides. */
	if (item->kind == NT_NO_KIND)
	{
		item->kind = kind;
		item->written = entry->text;
	}
	if (item->canonical == NULL && item->kind == kind)
		item->canonical = entry->canonical;
	item = find_item(&lists->words, words, first, true);
	if (item->longest < ntokens)
		item->longest = (uint8_t) ntokens;
}

static void
add_entry(Lists *lists, NtArena *arena, const Entry *entry)
{
	uint32_t len = (uint32_t) strlen(entry->text);
	char    *norm = nt_alloc(arena, NT_NORM_SIZE(len));
	char    *words = nt_alloc(arena, NT_NORM_SIZE(len) * 2);
	NtToken *tokens;
	uint32_t ntokens = nt_tokenize(arena, entry->text, len, &tokens);
	uint32_t nwords = 0;
	uint32_t n = 0;

	for (uint32_t i = 0; i < ntokens; i++)
	{
		uint32_t norm_len =
			nt_normal_form(entry->text, tokens[i].start, tokens[i].end, norm);
		uint32_t at = n;

		if (n > 0)
			words[n++] = ' ';
		if (entry->flags & NT_PHRASE_STOP)
		{
			memcpy(words + n, norm, norm_len);
			n += norm_len;
		}
		else
			n += without_stops(norm, norm_len, words + n);
		/* "US" by itself must not make a name of every "us"; "U.S." may. */
		if (ntokens == 1 && (!(entry->flags & NT_PHRASE_UPPER) || n < norm_len))
			add_word(lists, norm, norm_len, entry->class);
		if (n == at + (at > 0))
			n = at;
		else
			nwords++;
	}
	if (nwords == 0)
		fail("%s.txt:%d: no word in \"%s\"", entry->list, entry->line, entry->text);
	if ((entry->flags & NT_PHRASE_STOP) &&
		(ntokens != 1 || memchr(words, '.', n) == NULL))
		fail("%s.txt:%d: \"%s\" is no word with a stop", entry->list, entry->line,
			 entry->text);
	if (nwords > MAX_TOKENS || n > NT_MAX_PHRASE)
		fail("%s.txt:%d: too many words", entry->list, entry->line);
	if (nwords > 1 || entry->canonical != NULL || entry->flags != 0 ||
		class_kinds[entry->class] != NT_NO_KIND)
		add_phrase(lists, entry, words, n, nwords);
}

/*
 * True for names that are written otherwise than with one capital a word:
 * NATO, iPhone, Bank of Canada.
 */
static bool
has_own_spelling(const char *name)
{
	for (const char *c = name; *c != '\0'; c++)
	{
		bool first = c == name || c[-1] == ' ' || c[-1] == '-';

		if ((first && *c >= 'a' && *c <= 'z') || (!first && *c >= 'A' && *c <= 'Z'))
			return strncmp(name, "the ", 4) != 0;
	}
	return false;
}

/*
 * Names with a spelling of their own stand for themselves where the lists
 * give no other name, so that Nato and Bank Of Canada become one with them.
 */
static void
keep_spelling(Table *phrases)
{
	for (uint32_t i = 0; i < phrases->count; i++)
	{
		Item *item = &phrases->items[i];

		if (item->canonical == NULL && item->kind != NT_NO_KIND &&
			has_own_spelling(item->written))
			item->canonical = item->written;
	}
}

/* What follows from all entries together. */
static void
complete(Lists *lists)
{
	Table *words = &lists->words;
	char   plain[NT_MAX_PHRASE];

	keep_spelling(&lists->phrases);
	for (uint32_t i = 0; i < words->count; i++)
	{
		Item    *item = &words->items[i];
		uint32_t n = without_stops(item->text, item->len, plain);
		Item    *other;

		if (n == item->len || n == 0)
			continue;
		other = find_item(words, plain, n, false);
		if (other != NULL && other->longest > item->longest)
			item->longest = other->longest;
	}
	for (uint32_t i = 0; i < lists->phrases.count; i++)
	{
		Item *item = &lists->phrases.items[i];
		Item *word = find_item(words, item->text, item->len, false);

		if (word != NULL && (word->classes & NT_LEX_COMMON))
			item->flags |= NT_PHRASE_COMMON;
	}
}

/*
 * Writing
 */

typedef struct Blob
{
	char    *data;
	uint32_t len;
	uint32_t capacity;
} Blob;

/* Appends bytes (zeros if data is NULL) and returns their offset. */
static uint32_t
put(Blob *blob, const void *data, size_t len)
{
	uint32_t offset = blob->len;

	while (blob->len + len > blob->capacity)
		blob->data = grow(blob->data, blob->capacity, &blob->capacity, 1);
	if (data != NULL)
		memcpy(blob->data + offset, data, len);
	else
		memset(blob->data + offset, 0, len);
	blob->len += len;
	return offset;
}

static void
align(Blob *blob)
{
	put(blob, NULL, -blob->len & 7);
}

static uint32_t bucket_mask;

/* By bucket, and inside it by text, so that the order is always the same. */
static int
compare_items(const void *a, const void *b)
{
	const Item *x = a;
	const Item *y = b;
	uint32_t    bx = x->hash & bucket_mask;
	uint32_t    by = y->hash & bucket_mask;

	if (bx != by)
		return bx < by ? -1 : 1;
	return strcmp(x->text, y->text);
}

/* Sorts a table, which is not searched any more, into two or three items a bucket. */
static uint32_t
sort_into_buckets(Table *table)
{
	bucket_mask = 1;
	while (bucket_mask * 3 < table->count)
		bucket_mask = bucket_mask * 2 + 1;
	qsort(table->items, table->count, sizeof(Item), compare_items);
	return bucket_mask;
}

/* The number of a set of classes in the sets that are kept from offset on. */
static uint16_t
set_number(Blob *sets, NtLexClasses classes)
{
	uint32_t n = sets->len / sizeof(classes);

	for (uint32_t i = 0; i < n; i++)
		if (memcmp(sets->data + i * sizeof(classes), &classes, sizeof(classes)) == 0)
			return (uint16_t) i;
	if (n > UINT16_MAX)
		fail("too many sets of classes");
	put(sets, &classes, sizeof(classes));
	return (uint16_t) n;
}

static void
write_words(Blob *blob, Table *words, NtLexHeader *header)
{
	Blob      sets = {NULL, 0, 0};
	uint32_t  bucket = 0;
	uint32_t *index;

	header->nwords = words->count;
	header->word_mask = sort_into_buckets(words);
	index = calloc((size_t) header->word_mask + 2, sizeof(uint32_t));
	if (index == NULL)
		fail("out of memory");
	header->word_index =
		put(blob, NULL, ((size_t) header->word_mask + 2) * sizeof(uint32_t));
	for (uint32_t i = 0; i < words->count; i++)
	{
		const Item *item = &words->items[i];
		NtLexRecord record;

		for (; bucket <= (item->hash & header->word_mask); bucket++)
			index[bucket] = blob->len;
		record.tag = (uint16_t) (item->hash >> 16);
		record.set = set_number(&sets, item->classes);
		record.longest = item->longest;
		record.len = (uint8_t) item->len;
		put(blob, &record, sizeof(record));
		put(blob, item->text, item->len);
	}
	for (; bucket <= header->word_mask + 1; bucket++)
		index[bucket] = blob->len;
	memcpy(blob->data + header->word_index, index,
		   ((size_t) header->word_mask + 2) * sizeof(uint32_t));
	free(index);
	align(blob);
	header->sets = put(blob, sets.data, sets.len);
	free(sets.data);
}

static uint32_t
put_canonical(Blob *blob, const char *name)
{
	uint8_t  len = (uint8_t) strlen(name);
	uint32_t offset = put(blob, &len, 1);

	put(blob, name, len);
	return offset;
}

/* The hash of the first two words of a phrase; false if it has but one. */
static bool
hash_pair(const Item *phrase, uint32_t *hash)
{
	const char *space = memchr(phrase->text, ' ', phrase->len);
	const char *end;

	if (space == NULL)
		return false;
	end = strchr(space + 1, ' ');
	*hash = nt_phrase_hash(phrase->text,
						   end == NULL ? phrase->len : (size_t) (end - phrase->text));
	return true;
}

/* Eight bits or more a phrase, so that few pairs of words get another's bit. */
static void
write_pairs(Blob *blob, const Table *phrases, NtLexHeader *header)
{
	uint32_t       mask = 7;
	unsigned char *bits;

	while (mask < phrases->count * 8)
		mask = mask * 2 + 1;
	bits = calloc(mask / 8 + 1, 1);
	if (bits == NULL)
		fail("out of memory");
	for (uint32_t i = 0; i < phrases->count; i++)
	{
		uint32_t hash;

		if (hash_pair(&phrases->items[i], &hash))
			bits[(hash & mask) / 8] |= (unsigned char) (1 << hash % 8);
	}
	header->pair_mask = mask;
	header->pairs = put(blob, bits, mask / 8 + 1);
	align(blob);
	free(bits);
}

static void
write_phrases(Blob *blob, Table *phrases, NtLexHeader *header)
{
	NtPhrase *out = calloc((size_t) phrases->count + 1, sizeof(NtPhrase));
	uint32_t *index;
	Table     canonicals = {NULL, 0, 0, NULL, 0};
	uint32_t  bucket = 0;

	for (uint32_t i = 0; i < phrases->count; i++)
		phrases->items[i].hash =
			nt_phrase_hash(phrases->items[i].text, phrases->items[i].len);
	write_pairs(blob, phrases, header);
	header->nphrases = phrases->count;
	header->phrase_mask = sort_into_buckets(phrases);
	index = calloc((size_t) header->phrase_mask + 2, sizeof(uint32_t));
	if (index == NULL || out == NULL)
		fail("out of memory");
	for (uint32_t i = 0; i < phrases->count; i++)
	{
		const Item *item = &phrases->items[i];

		for (; bucket <= (item->hash & header->phrase_mask); bucket++)
			index[bucket] = i;
		out[i].classes = item->classes;
		out[i].hash = item->hash;
		out[i].text = put(blob, item->text, item->len);
		out[i].text_len = (uint8_t) item->len;
		out[i].ntokens = item->ntokens;
		out[i].kind = item->kind;
		out[i].flags = item->flags;
		if (item->canonical != NULL)
		{
			Item *name = find_item(&canonicals, item->canonical,
								   (uint32_t) strlen(item->canonical), true);

			if (name->place == 0)
				name->place = put_canonical(blob, item->canonical);
			out[i].canonical = name->place;
		}
	}
	for (; bucket <= header->phrase_mask + 1; bucket++)
		index[bucket] = phrases->count;
	align(blob);
	header->phrases = put(blob, out, phrases->count * sizeof(NtPhrase));
	header->phrase_index =
		put(blob, index, ((size_t) header->phrase_mask + 2) * sizeof(uint32_t));
	free(index);
	free(out);
}

/* The compiled lists; the tables are sorted and cannot be searched after it. */
static Blob
compile(Lists *lists)
{
	Blob        blob = {NULL, 0, 0};
	NtLexHeader header;
	char        version[32];

	memset(&header, 0, sizeof(header));
	put(&blob, &header, sizeof(header));
	write_words(&blob, &lists->words, &header);
	write_phrases(&blob, &lists->phrases, &header);
	snprintf(version, sizeof(version), "%08x",
			 (unsigned) nt_hash(blob.data + sizeof(header), blob.len - sizeof(header)));
	header.version = put(&blob, version, strlen(version) + 1);
	align(&blob);
	header.magic = NT_LEX_MAGIC;
	header.length = blob.len;
	header.nclasses = NT_LEX_NCLASSES;
	memcpy(blob.data, &header, sizeof(header));
	return blob;
}

static bool
is_abbreviation(const Entry *entry)
{
	return entry->class == NT_LEX_ABBREVIATION_BIT ||
		   entry->class == NT_LEX_ABBREVIATION_INNER_BIT;
}

/* The tokenizer asks for abbreviations, so these are compiled first. */
static void
compile_abbreviations(const Lists *lists)
{
	Lists first = {NULL, 0, 0, {NULL, 0, 0, NULL, 0}, {NULL, 0, 0, NULL, 0}};

	for (uint32_t i = 0; i < lists->count; i++)
	{
		const Entry *entry = &lists->entries[i];
		char         norm[NT_NORM_SIZE(NT_MAX_PHRASE)];

		if (is_abbreviation(entry))
			add_word(&first, norm,
					 nt_normal_form(entry->text, 0, (uint32_t) strlen(entry->text), norm),
					 entry->class);
	}
	lexicon_data = compile(&first).data;
}

int
main(int argc, char **argv)
{
	NtHost  host = {host_alloc, host_check, NULL};
	NtArena arena;
	Lists   lists = {NULL, 0, 0, {NULL, 0, 0, NULL, 0}, {NULL, 0, 0, NULL, 0}};
	Blob    blob;
	FILE   *out;

	if (argc != 3)
		fail("usage: newstext-lexicon model/lists OUT.bin");
	nt_arena_init(&arena, &host);
	for (int class = 0; class < NT_LEX_NCLASSES; class ++)
		read_list(&lists, argv[1], class);
	compile_abbreviations(&lists);
	for (uint32_t i = 0; i < lists.count; i++)
		add_entry(&lists, &arena, &lists.entries[i]);
	complete(&lists);
	blob = compile(&lists);
	out = fopen(argv[2], "wb");
	if (out == NULL || fwrite(blob.data, 1, blob.len, out) != blob.len ||
		fclose(out) != 0)
		fail("cannot write %s", argv[2]);
	printf("%u entries, %u words, %u phrases, %u bytes\n", lists.count, lists.words.count,
		   lists.phrases.count, blob.len);
	return 0;
}
