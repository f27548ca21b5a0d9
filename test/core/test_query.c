/*
 * test_query.c: queries: reading, writing, combining, judging.
 */
#include "check.h"
#include "query.h"

static NtArena arena;

static NtString
string(const char *zero_terminated)
{
	NtString result = {zero_terminated, (uint32_t) strlen(zero_terminated)};

	return result;
}

static NtQuery *
parse(const char *text)
{
	NtQueryError error;

	return nt_query_parse(&arena, text, strlen(text), &error);
}

static int
same(const NtQuery *a, const NtQuery *b)
{
	return a != NULL && b != NULL && nt_query_size(a) == nt_query_size(b) &&
		   memcmp(a, b, nt_query_size(a)) == 0;
}

/* The query is written so, and what is written reads back the same. */
#define CHECK_QUERY(text, written) \
	do \
	{ \
		NtQuery *query_ = parse(text); \
		NtString out_ = {"(error)", 7}; \
		if (query_ != NULL) \
			out_ = nt_query_print(&arena, query_); \
		CHECK_STR(out_, written); \
		CHECK(same(query_, parse(written))); \
	} while (0)

/* The text is no query, for this reason, seen at this byte. */
#define CHECK_ERROR(text, why, where) \
	do \
	{ \
		NtQueryError error_ = {"(no error)", NULL, 0, false}; \
		CHECK(nt_query_parse(&arena, text, strlen(text), &error_) == NULL); \
		CHECK_STR(string(error_.problem), why); \
		CHECK_INT(error_.at, where); \
	} while (0)

static void
test_writing(void)
{
	CHECK_QUERY("Huawei", "Huawei");
	CHECK_QUERY("  person:Pompeo&organization:Huawei ",
				"person:Pompeo & organization:Huawei");
	CHECK_QUERY("\"Mike Pompeo\"", "\"Mike Pompeo\"");
	CHECK_QUERY("speaker:\"Stef Blok\"", "speaker:\"Stef Blok\"");
	CHECK_QUERY("\"Huawei\"", "Huawei");
	CHECK_QUERY("\"\"\"Weird Al\"\" Yankovic\"", "\"\"\"Weird Al\"\" Yankovic\"");
	CHECK_QUERY("\"10:30 (live)\"", "\"10:30 (live)\"");
	CHECK_QUERY("\"\"", "\"\"");
	CHECK_QUERY("U.S.", "U.S.");
	CHECK_QUERY("S\303\270ren", "S\303\270ren");
	CHECK_QUERY("person:Pom*", "person:Pom*");
	CHECK_QUERY("person:\"Mike Pom\"*", "person:\"Mike Pom\"*");
	CHECK_QUERY("person:*", "person:*");
	CHECK_QUERY("!*", "!*");
	CHECK_QUERY("person:\"\"*", "person:\"\"*");
}

static void
test_precedence(void)
{
	CHECK_QUERY("a|b&!c", "a | b & !c");
	CHECK_QUERY("(a|b)&c", "(a | b) & c");
	CHECK_QUERY("a|(b&c)", "a | b & c");
	CHECK_QUERY("a&(b&c)", "a & b & c");
	CHECK_QUERY("(a&b)&(c&d)", "a & b & c & d");
	CHECK_QUERY("a|(b|c)|d", "a | b | c | d");
	CHECK_QUERY("((a))", "a");
	CHECK_QUERY("!!a", "a");
	CHECK_QUERY("! ! !a", "!a");
	CHECK_QUERY("!(!a)", "a");
	CHECK_QUERY("!(a&b)", "!(a & b)");
	CHECK_QUERY("!(!(a|b)&c)|d", "!(!(a | b) & c) | d");
	CHECK_QUERY("!!(a&b)&c", "a & b & c");
}

static void
test_errors(void)
{
	CHECK_ERROR("", "the query is empty", 0);
	CHECK_ERROR("  \t\n", "the query is empty", 0);
	CHECK_ERROR("Mike Pompeo", "an operator is missing", 5);
	CHECK_ERROR("a \"b\"", "an operator is missing", 2);
	CHECK_ERROR("(a b)", "an operator is missing", 3);
	CHECK_ERROR("a*b", "an operator is missing", 2);
	CHECK_ERROR("a &", "a name is missing", 3);
	CHECK_ERROR("| a", "a name is missing", 0);
	CHECK_ERROR("()", "a name is missing", 1);
	CHECK_ERROR("person:", "a name is missing", 7);
	CHECK_ERROR("person: Pompeo", "a name is missing", 7);
	CHECK_ERROR("a & (b | c", "this parenthesis has no closing one", 4);
	CHECK_ERROR("a)", "this parenthesis has no opening one", 1);
	CHECK_ERROR("a | \"b", "this quotation mark has no closing one", 4);
	CHECK_ERROR("a & Person:b", "this is not a kind", 4);
	CHECK_ERROR("10:30", "this is not a kind", 0);
	CHECK_ERROR("person:organization:b", "an operator is missing", 19);
}

/* Repeats a text n times; the test's end frees it. */
static char *
repeat(const char *text, int n)
{
	size_t len = strlen(text);
	char  *result = nt_test_alloc(NULL, len * n + 1);
	int    i;

	for (i = 0; i < n; i++)
		memcpy(result + i * len, text, len);
	result[len * n] = '\0';
	return result;
}

static void
test_limits(void)
{
	NtQueryError error;
	char        *text = repeat("(", 100000);
	NtQuery     *query;
	int          i;

	CHECK(nt_query_parse(&arena, text, strlen(text), &error) == NULL);
	CHECK(error.limit);
	CHECK_INT(error.at, NT_QUERY_MAX_NESTING);
	text = repeat("!", 100000);
	text[99999] = 'a';
	CHECK(parse(text) != NULL);
	text = repeat("a|", 40000);
	text[79999] = ' ';
	query = parse(text);
	CHECK(query != NULL && query->nnames == 40000);
	text = repeat("a|", 70000);
	CHECK(nt_query_parse(&arena, text, strlen(text), &error) == NULL);
	CHECK(error.limit);
	text = repeat("x", NT_QUERY_MAX_NAME + 1);
	CHECK(nt_query_parse(&arena, text, strlen(text), &error) == NULL);
	CHECK(error.limit);

	/* what builders nest, reading can read again */
	query = parse("a");
	for (i = 0; i < 600 && query != NULL; i++)
	{
		NtQuery *deeper = nt_query_combine(&arena, i % 2 ? NT_QUERY_AND : NT_QUERY_OR,
										   query, parse("b"));
		NtString written;

		if (deeper != NULL)
		{
			written = nt_query_print(&arena, deeper);
			CHECK(
				same(deeper, nt_query_parse(&arena, written.data, written.len, &error)));
		}
		query = deeper;
	}
	CHECK(query == NULL);
	CHECK_INT(i / 2, NT_QUERY_MAX_NESTING + 1);
}

static void
test_builders(void)
{
	NtQuery *pompeo =
		nt_query_name(&arena, string("person"), string("Mike \"M\" Pompeo"));
	NtQuery *blok = nt_query_name(&arena, string("speaker"), string("Blok"));
	NtQuery *both = nt_query_combine(&arena, NT_QUERY_AND, pompeo, blok);
	NtQuery *three = nt_query_combine(&arena, NT_QUERY_AND, blok, both);
	NtQuery *either =
		nt_query_combine(&arena, NT_QUERY_OR, both, nt_query_not(&arena, blok));
	char    *name = repeat("\303\274", NT_QUERY_MAX_NAME);
	NtQuery *cut = nt_query_name(&arena, string(""), string(name));

	CHECK_STR(nt_query_print(&arena, pompeo), "person:\"Mike \"\"M\"\" Pompeo\"");
	CHECK_STR(nt_query_print(&arena, three),
			  "speaker:Blok & person:\"Mike \"\"M\"\" Pompeo\" & speaker:Blok");
	CHECK_STR(nt_query_print(&arena, either),
			  "person:\"Mike \"\"M\"\" Pompeo\" & speaker:Blok | !speaker:Blok");
	CHECK_STR(nt_query_print(&arena, nt_query_not(&arena, either)),
			  "!(person:\"Mike \"\"M\"\" Pompeo\" & speaker:Blok | !speaker:Blok)");
	CHECK(same(nt_query_not(&arena, nt_query_not(&arena, either)), either));
	CHECK_INT(cut->items[0].len, NT_QUERY_MAX_NAME - 1);
	CHECK_STR(nt_query_print(&arena, nt_query_name(&arena, string(""), string(""))),
			  "\"\"");
}

/* The truth of a query for names a, b and c in this order. */
static int
truth(const char *text, NtTruth a, NtTruth b, NtTruth c)
{
	uint8_t  names[3];
	NtQuery *query = parse(text);

	names[0] = (uint8_t) a;
	names[1] = (uint8_t) b;
	names[2] = (uint8_t) c;
	return query == NULL ? -1 : (int) nt_query_evaluate(query, names);
}

static void
test_truth(void)
{
	CHECK_INT(truth("a", NT_TRUE, NT_FALSE, NT_FALSE), NT_TRUE);
	CHECK_INT(truth("!a", NT_TRUE, NT_FALSE, NT_FALSE), NT_FALSE);
	CHECK_INT(truth("!a", NT_MAYBE, NT_FALSE, NT_FALSE), NT_MAYBE);
	CHECK_INT(truth("a & b", NT_TRUE, NT_MAYBE, NT_FALSE), NT_MAYBE);
	CHECK_INT(truth("a & b & c", NT_TRUE, NT_MAYBE, NT_FALSE), NT_FALSE);
	CHECK_INT(truth("a | b | c", NT_FALSE, NT_MAYBE, NT_TRUE), NT_TRUE);
	CHECK_INT(truth("a | b", NT_FALSE, NT_MAYBE, NT_FALSE), NT_MAYBE);
	CHECK_INT(truth("(a | b) & c", NT_FALSE, NT_TRUE, NT_TRUE), NT_TRUE);
	CHECK_INT(truth("a | b & c", NT_FALSE, NT_TRUE, NT_FALSE), NT_FALSE);
	CHECK_INT(truth("a & !(b | c)", NT_TRUE, NT_FALSE, NT_FALSE), NT_TRUE);
	CHECK_INT(truth("a & !(b | c)", NT_TRUE, NT_FALSE, NT_TRUE), NT_FALSE);
}

/* The key of the first name of a query. */
static NtString
key_of(const char *text)
{
	NtQueryCursor cursor = {0, 0};
	NtQueryName   name;
	NtString      key;
	char         *out = nt_test_alloc(NULL, NT_QUERY_KEY_SIZE);

	CHECK(nt_query_next(parse(text), &cursor, &name));
	key.data = out;
	key.len = nt_query_key(&name, out);
	return key;
}

static void
test_keys(void)
{
	static const NtString keys[] = {
		{":berlin", 7},          {":mike pompeo", 12},       {":pompeo", 7},
		{"location:berlin", 15}, {"person:mike pompeo", 18}, {"person:pompeo", 13},
		{"speaker:pompeo", 14},
	};
	uint32_t n = sizeof(keys) / sizeof(keys[0]);

	CHECK_STR(key_of("Pompeo"), ":pompeo");
	CHECK_STR(key_of("person:\"Mike  POMPEO\""), "person:mike pompeo");
	CHECK_STR(key_of("person:*"), "person:");
	CHECK_STR(key_of("*"), ":");
	CHECK_STR(key_of("\"...\""), "");
	CHECK_STR(key_of("person:\"\"*"), "");

	CHECK(nt_keys_have(keys, n, key_of("Berlin"), false));
	CHECK(nt_keys_have(keys, n, key_of("speaker:Pompeo"), false));
	CHECK(!nt_keys_have(keys, n, key_of("speaker:Zhengfei"), false));
	CHECK(!nt_keys_have(keys, n, key_of("person:Berlin"), false));
	CHECK(!nt_keys_have(keys, n, key_of("Pom"), false));
	CHECK(nt_keys_have(keys, n, key_of("Pom*"), true));
	CHECK(nt_keys_have(keys, n, key_of("person:*"), true));
	CHECK(!nt_keys_have(keys, n, key_of("date:*"), true));
	CHECK(!nt_keys_have(keys, 0, key_of("Berlin"), false));
}

static void
test_selectivity(void)
{
	static const double names[] = {0.5, 0.1, 0.2};

	CHECK(nt_query_selectivity(parse("a & b"), names) == 0.5 * 0.1);
	CHECK(nt_query_selectivity(parse("!a"), names) == 0.5);
	CHECK(nt_query_selectivity(parse("a | b"), names) > 0.5499);
	CHECK(nt_query_selectivity(parse("a | b"), names) < 0.5501);
}

/* Any bytes are either no query, which is said with a place, or read back the same. */
static void
test_any_bytes(void)
{
	static const char alphabet[] = "ab \"\"!&|():*\303";
	uint32_t          seed = 1;
	int               wrong = 0;
	int               i;

	for (i = 0; i < 20000; i++)
	{
		char         text[24];
		size_t       len = 0;
		NtQueryError error = {NULL, NULL, 0, false};
		NtQuery     *query;
		NtString     written;

		do
		{
			seed = seed * 1664525 + 1013904223;
			text[len++] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		} while (len < sizeof(text) && (seed >> 24) > 20);
		query = nt_query_parse(&arena, text, len, &error);
		if (query == NULL)
		{
			wrong += error.problem == NULL || error.at > len;
			continue;
		}
		written = nt_query_print(&arena, query);
		wrong += !same(query, nt_query_parse(&arena, written.data, written.len, &error));
	}
	CHECK_INT(wrong, 0);
}

int
main(void)
{
	nt_arena_init(&arena, &nt_test_host);
	test_writing();
	test_precedence();
	test_errors();
	test_limits();
	test_builders();
	test_truth();
	test_keys();
	test_selectivity();
	test_any_bytes();
	return nt_finish();
}
