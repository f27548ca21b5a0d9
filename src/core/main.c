/*
 * main.c: the engine as a program: reads articles, prints JSON lines.
 */
#define _POSIX_C_SOURCE 200809L /* getline */

#include <stdlib.h>
#include <sys/types.h>

#include "analysis.h"
#include "json.h"

/* One kind of answer: of one article, and of one line of a file of articles. */
typedef struct Command
{
	const char *name;
	void (*print)(NtAnalysis *a);
	void (*print_line)(NtAnalysis *a); /* the inside of an object, for --jsonl */
} Command;

typedef struct Block
{
	struct Block *next;
	void         *unused; /* keeps what follows aligned */
} Block;

static void *
allocate(void *state, size_t size)
{
	Block **blocks = state;
	Block  *block = malloc(sizeof(Block) + size);

	if (block == NULL)
	{
		fputs("newstext: out of memory\n", stderr);
		exit(1);
	}
	block->next = *blocks;
	*blocks = block;
	return block + 1;
}

static void
release(Block **blocks)
{
	while (*blocks != NULL)
	{
		Block *next = (*blocks)->next;

		free(*blocks);
		*blocks = next;
	}
}

static void
check_nothing(void *state)
{
	(void) state;
}

static void
write_string(NtString string)
{
	if (string.data == NULL)
		fputs("null", stdout);
	else
		nt_json_write(stdout, string.data, string.len);
}

static void
write_member(const char *name, NtString value)
{
	printf("\"%s\": ", name);
	write_string(value);
	fputs(", ", stdout);
}

/* The text of a span, and its position under the given names. */
static void
write_span(NtAnalysis *a, const char *text_name, const char *start_name, NtSpan span)
{
	NtString text = {a->text + span.start, span.end - span.start};

	if (span.start == span.end)
		text.data = NULL;
	write_member(text_name, text);
	if (text.data == NULL)
		printf("\"%s\": null", start_name);
	else
		printf("\"%s\": %u", start_name, nt_position(a, span.start));
}

static void
print_blocks(NtAnalysis *a)
{
	const NtBlock *blocks;
	uint32_t       n = nt_blocks(a, &blocks);

	for (uint32_t i = 0; i < n; i++)
	{
		printf("{\"role\": \"%s\", ", nt_role_name(blocks[i].role));
		write_span(a, "block", "start", blocks[i].span);
		puts("}");
	}
}

static void
print_sentences(NtAnalysis *a)
{
	const NtSentence *sentences;
	uint32_t          n = nt_sentences(a, &sentences);

	for (uint32_t i = 0; i < n; i++)
	{
		putchar('{');
		write_span(a, "sentence", "start", sentences[i].span);
		puts("}");
	}
}

static void
print_tokens(NtAnalysis *a)
{
	nt_advance(a, NT_STEP_TAGS);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		printf("{\"sentence\": [");
		for (uint32_t t = a->sentences[s].first_token; t < a->sentences[s].end_token; t++)
		{
			NtString text = {a->text + a->tokens[t].start,
							 a->tokens[t].end - a->tokens[t].start};

			if (t > a->sentences[s].first_token)
				fputs(", ", stdout);
			write_string(text);
		}
		puts("]}");
	}
}

static void
print_mentions(NtAnalysis *a)
{
	const NtMention *mentions;
	const NtEntity  *entities;
	uint32_t         n = nt_mentions(a, &mentions);

	nt_entities(a, &entities);
	for (uint32_t i = 0; i < n; i++)
	{
		putchar('{');
		write_member("entity", entities[mentions[i].entity].name);
		write_member("kind", nt_kind_name(a, mentions[i].kind));
		write_span(a, "mention", "start", mentions[i].span);
		printf(", \"score\": %.3f}\n", mentions[i].score);
	}
}

/* Offsets from 0, end exclusive, as the scorer of names reads them. */
static void
print_mention_line(NtAnalysis *a)
{
	const NtMention *mentions;
	uint32_t         n = nt_mentions(a, &mentions);

	printf("\"mentions\": [");
	for (uint32_t i = 0; i < n; i++)
	{
		printf("%s[%u, %u, ", i > 0 ? ", " : "",
			   nt_position(a, mentions[i].span.start) - 1,
			   nt_position(a, mentions[i].span.end) - 1);
		write_string(nt_kind_name(a, mentions[i].kind));
		putchar(']');
	}
	putchar(']');
}

static void
write_entity(NtAnalysis *a, const NtEntity *e, const NtMention *first)
{
	putchar('{');
	write_member("entity", e->name);
	write_member("kind", nt_kind_name(a, e->kind));
	printf("\"mentions\": %u, \"start\": %u, \"aliases\": [", e->mentions,
		   nt_position(a, first->span.start));
	for (uint32_t i = 0; i < e->naliases; i++)
	{
		if (i > 0)
			fputs(", ", stdout);
		write_string(e->aliases[i]);
	}
	printf("], \"salience\": %.3f}", e->salience);
}

static void
print_entities(NtAnalysis *a)
{
	const NtMention *mentions;
	const NtEntity  *entities;
	uint32_t         n = nt_entities(a, &entities);

	nt_mentions(a, &mentions);
	for (uint32_t i = 0; i < n; i++)
	{
		write_entity(a, &entities[i], &mentions[entities[i].first_mention]);
		putchar('\n');
	}
}

static void
print_entity_line(NtAnalysis *a)
{
	const NtMention *mentions;
	const NtEntity  *entities;
	uint32_t         n = nt_entities(a, &entities);

	nt_mentions(a, &mentions);
	printf("\"entities\": [");
	for (uint32_t i = 0; i < n; i++)
	{
		if (i > 0)
			fputs(", ", stdout);
		write_entity(a, &entities[i], &mentions[entities[i].first_mention]);
	}
	putchar(']');
}

static void
write_quote(NtAnalysis *a, const NtQuote *q)
{
	putchar('{');
	write_span(a, "quote", "start", q->span);
	printf(", \"kind\": \"%s\", ", nt_quote_kind_name(q->kind));
	write_member("speaker", q->speaker);
	write_span(a, "mention", "mention_start", q->mention);
	fputs(", ", stdout);
	write_span(a, "cue", "cue_start", q->cue);
	printf(", \"utterance\": %u, \"score\": %.3f}", q->utterance, q->score);
}

static void
print_quotes(NtAnalysis *a)
{
	const NtQuote *quotes;
	uint32_t       n = nt_quotes(a, &quotes);

	for (uint32_t i = 0; i < n; i++)
	{
		write_quote(a, &quotes[i]);
		putchar('\n');
	}
}

static void
print_quote_line(NtAnalysis *a)
{
	const NtQuote *quotes;
	uint32_t       n = nt_quotes(a, &quotes);

	printf("\"rows\": [");
	for (uint32_t i = 0; i < n; i++)
	{
		if (i > 0)
			fputs(", ", stdout);
		write_quote(a, &quotes[i]);
	}
	putchar(']');
}

static void
print_keys(NtAnalysis *a)
{
	const NtString *keys;
	uint32_t        n = nt_keys(a, &keys);

	for (uint32_t i = 0; i < n; i++)
	{
		write_string(keys[i]);
		putchar('\n');
	}
}

static void
print_string(NtString string)
{
	fwrite(string.data, 1, string.len, stdout);
	putchar('\n');
}

static void
print_normalized(NtAnalysis *a)
{
	print_string(nt_normalize(a));
}

static void
print_normalized_line(NtAnalysis *a)
{
	printf("\"text\": ");
	write_string(nt_normalize(a));
}

static void
print_html(NtAnalysis *a)
{
	print_string(nt_html(a));
}

static const Command commands[] = {
	{"blocks", print_blocks, NULL},
	{"sentences", print_sentences, NULL},
	{"tokens", print_tokens, NULL},
	{"mentions", print_mentions, print_mention_line},
	{"entities", print_entities, print_entity_line},
	{"quotes", print_quotes, print_quote_line},
	{"keys", print_keys, NULL},
	{"normalize", print_normalized, print_normalized_line},
	{"html", print_html, NULL},
};

/* Reads a whole file ("-" for standard input) into memory of the host. */
static NtString
read_file(const NtHost *host, const char *path)
{
	FILE    *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	NtArena  arena;
	NtBuffer buffer;
	char     chunk[65536];
	size_t   n;

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	nt_arena_init(&arena, host);
	nt_buffer_init(&buffer, &arena, sizeof(chunk));
	while ((n = fread(chunk, 1, sizeof(chunk), file)) > 0)
	{
		nt_buffer_add(&buffer, chunk, n);
		if (buffer.len > NT_MAX_ARTICLE)
		{
			fprintf(stderr, "newstext: %s is too long\n", path);
			exit(1);
		}
	}
	if (file != stdin)
		fclose(file);
	return nt_buffer_string(&buffer);
}

/* Answers for one line, a JSON object with "text" and, copied to the answer, "id". */
static void
answer_line(const Command *command, const char *line, size_t len)
{
	Block  *blocks = NULL;
	NtHost  host = {allocate, check_nothing, &blocks};
	NtArena arena;
	NtJson *object;
	NtJson *text = NULL;
	NtJson *id = NULL;

	nt_arena_init(&arena, &host);
	object = nt_json_read(&arena, line, len);
	if (object != NULL && object->type == NT_JSON_OBJECT)
	{
		text = nt_json_member(object, "text");
		id = nt_json_member(object, "id");
	}
	if (text == NULL || text->type != NT_JSON_STRING)
	{
		fputs("newstext: a line is no object with a \"text\"\n", stderr);
		exit(1);
	}
	printf("{\"%s\": ", command->print_line == print_quote_line ? "doc" : "id");
	write_string(id != NULL && id->type == NT_JSON_STRING ? id->string
														  : (NtString){NULL, 0});
	fputs(", ", stdout);
	command->print_line(nt_analysis(&host, text->string.data, text->string.len, NULL));
	puts("}");
	release(&blocks);
}

static void
answer_lines(const Command *command, const char *path)
{
	FILE   *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	char   *line = NULL;
	size_t  size = 0;
	ssize_t len;

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	while ((len = getline(&line, &size, file)) > 0)
		answer_line(command, line, (size_t) len);
	free(line);
	if (file != stdin)
		fclose(file);
}

static void
answer_file(const Command *command, const char *path)
{
	Block   *blocks = NULL;
	NtHost   host = {allocate, check_nothing, &blocks};
	NtString text = read_file(&host, path);

	command->print(nt_analysis(&host, text.data, text.len, NULL));
	release(&blocks);
}

static int
usage(void)
{
	fputs(
		"usage: newstext blocks|sentences|tokens|mentions|entities|quotes|keys|normalize|html FILE\n"
		"       newstext mentions|entities|quotes|normalize --jsonl FILE\n"
		"FILE is an article, or with --jsonl one object with \"id\" and \"text\" a line; - is standard\n"
		"input.\n",
		stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	bool lines = argc == 4 && strcmp(argv[2], "--jsonl") == 0;

	if (argc != 3 && !lines)
		return usage();
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
	{
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		if (!lines)
			answer_file(&commands[i], argv[2]);
		else if (commands[i].print_line == NULL)
			return usage();
		else
			answer_lines(&commands[i], argv[3]);
		return 0;
	}
	return usage();
}
