/*
 * test_token.c: how text is split into tokens, and what a token's word is.
 */
#include "analysis.h"
#include "check.h"

/* The tokens of a text, a bar between them. */
static NtString
split(const char *text)
{
	NtArena  arena;
	NtBuffer out;
	NtToken *tokens;
	uint32_t n;

	nt_arena_init(&arena, &nt_test_host);
	nt_buffer_init(&out, &arena, 64);
	n = nt_tokenize(&arena, text, (uint32_t) strlen(text), &tokens);
	for (uint32_t i = 0; i < n; i++)
	{
		if (i > 0)
			nt_buffer_add_string(&out, "|");
		nt_buffer_add(&out, text + tokens[i].start, tokens[i].end - tokens[i].start);
	}
	return nt_buffer_string(&out);
}

static NtShape
shape(const char *text)
{
	NtArena  arena;
	NtToken *tokens;

	nt_arena_init(&arena, &nt_test_host);
	CHECK_INT(nt_tokenize(&arena, text, (uint32_t) strlen(text), &tokens), 1);
	return (NtShape) tokens[0].shape;
}

static NtString
normal_form(const char *text)
{
	static char out[NT_NORM_SIZE(64)];
	NtString    result = {out, 0};

	result.len = nt_normal_form(text, 0, (uint32_t) strlen(text), out);
	return result;
}

static void
test_words(void)
{
	CHECK_STR(split(""), "");
	CHECK_STR(split(" \t\n "), "");
	CHECK_STR(split("The Hague, Friday."), "The|Hague|,|Friday|.");
	CHECK_STR(split("Huawei-controlled networks"), "Huawei|-|controlled|networks");
	CHECK_STR(split("and/or"), "and|/|or");
	CHECK_STR(split("O'Brien doesn't"), "O'Brien|doesn't");
	CHECK_STR(split("L\xe2\x80\x99Or\xc3\xa9"
					"al"),
			  "L\xe2\x80\x99Or\xc3\xa9"
			  "al");
	CHECK_STR(split("AT&T & R&D"), "AT&T|&|R&D");
	CHECK_STR(split("AT&amp;T"), "AT&amp;T");
	CHECK_STR(split("\xe4\xb8\xad\xe5\x9b\xbd"
					"ABC"),
			  "\xe4\xb8\xad|\xe5\x9b\xbd|ABC");
}

static void
test_clitics(void)
{
	CHECK_STR(split("Merkel's plan, the Smiths' house"),
			  "Merkel|'s|plan|,|the|Smiths|'|house");
	CHECK_STR(split("TRUMP\xe2\x80\x99S"), "TRUMP|\xe2\x80\x99S");
	CHECK_STR(split("they'll, we've, I'm, he'd"), "they|'ll|,|we|'ve|,|I|'m|,|he|'d");
	CHECK_STR(split("'scare' quotes"), "'|scare|'|quotes");
	CHECK_STR(split("``So'' it was"), "``|So|''|it|was");
}

static void
test_stops(void)
{
	CHECK_STR(split("the U.S. and the U.S"), "the|U.S.|and|the|U.S");
	CHECK_STR(split("at 5 p.m. today"), "at|5|p.m.|today");
	CHECK_STR(split("J.K. Rowling, George W. Bush"), "J.K.|Rowling|,|George|W.|Bush");
	CHECK_STR(split("Mr. Smith of Smith Corp. spoke"), "Mr.|Smith|of|Smith|Corp.|spoke");
	CHECK_STR(split("It ended.Then it began"), "It|ended|.|Then|it|began");
	CHECK_STR(split("Well... yes.."), "Well|...|yes|..");
}

static void
test_numbers(void)
{
	CHECK_STR(split("$1,000.50, 12:30, 5%"), "$|1,000.50|,|12:30|,|5|%");
	CHECK_STR(split("5G in the 1990s, 3rd"), "5G|in|the|1990s|,|3rd");
	CHECK_STR(split("2019-06-03"), "2019|-|06|-|03");
	CHECK_STR(split("In 2019."), "In|2019|.");
}

static void
test_addresses(void)
{
	CHECK_STR(split("see https://example.org/a?b=c, or"),
			  "see|https://example.org/a?b=c|,|or");
	CHECK_STR(split("press@example.org."), "press@example.org|.");
	CHECK_STR(split("Booking.com said"), "Booking.com|said");
	CHECK_STR(split("@newsdesk #budget"), "@newsdesk|#budget");
}

static void
test_shapes(void)
{
	CHECK_INT(shape("minister"), NT_SHAPE_LOWER);
	CHECK_INT(shape("Minister"), NT_SHAPE_CAPITAL);
	CHECK_INT(shape("McDonald"), NT_SHAPE_CAPITAL);
	CHECK_INT(shape("\xc3\x89lys\xc3\xa9"
					"e"),
			  NT_SHAPE_CAPITAL);
	CHECK_INT(shape("J."), NT_SHAPE_INITIAL);
	CHECK_INT(shape("IBM"), NT_SHAPE_UPPER);
	CHECK_INT(shape("U.N."), NT_SHAPE_UPPER);
	CHECK_INT(shape("iPhone"), NT_SHAPE_MIXED);
	CHECK_INT(shape("\xd9\x85\xd8\xb5\xd8\xb1"), NT_SHAPE_LETTER);
	CHECK_INT(shape("1,000"), NT_SHAPE_NUMBER);
	CHECK_INT(shape("20th"), NT_SHAPE_ALNUM);
	CHECK_INT(shape("#budget"), NT_SHAPE_ADDRESS);
}

static void
test_normal_forms(void)
{
	CHECK_STR(normal_form("U.S."), "u.s.");
	CHECK_STR(normal_form("\xc3\x89lys\xc3\xa9"
						  "e"),
			  "elysee");
	CHECK_STR(normal_form("O\xe2\x80\x99"
						  "Brien"),
			  "o'brien");
	CHECK_STR(normal_form("AT&amp;T"), "at&t");
	CHECK_STR(normal_form("sol\xc2\xad"
						  "dier"),
			  "soldier");                   /* soft hyphen */
	CHECK_STR(normal_form("\xff"), "\xff"); /* not UTF-8 */
}

static void
test_article(void)
{
	static const char text[] = "The deal was signed. The DEAL holds, Deal or no.";
	NtAnalysis       *a = nt_analysis(&nt_test_host, text, strlen(text), NULL);
	uint32_t          deal = 1;

	nt_advance(a, NT_STEP_WORDS);
	CHECK_INT(a->nsentences, 2);
	CHECK(nt_token_is(a, deal, "deal"));
	CHECK(!nt_token_is(a, deal, "dealer"));
	CHECK_INT(nt_word(a, deal)->count, 3);
	CHECK_INT(nt_word(a, deal)->lower, 1);
	CHECK_INT(nt_word(a, deal)->capital, 2);
}

/* A word is the same however it is read: short, long, or the last of the text. */
static void
test_ends(void)
{
	static const char text[] =
		"Ministers minister MINISTERS Ox ox OX Minister ox ministers";
	static const uint32_t words[] = {0, 1, 0, 2, 2, 2, 1, 2, 0};
	static const NtShape  shapes[] = {NT_SHAPE_CAPITAL, NT_SHAPE_LOWER, NT_SHAPE_UPPER,
									  NT_SHAPE_CAPITAL, NT_SHAPE_LOWER, NT_SHAPE_UPPER,
									  NT_SHAPE_CAPITAL, NT_SHAPE_LOWER, NT_SHAPE_LOWER};

	for (uint32_t n = 1; n <= 9; n++)
	{
		uint32_t    len = 0;
		NtAnalysis *a;

		for (uint32_t spaces = 0; text[len] != '\0' && spaces < n; len++)
			spaces += text[len + 1] == ' ';
		a = nt_analysis(&nt_test_host, text, len, NULL);
		nt_advance(a, NT_STEP_WORDS);
		CHECK_INT(a->ntokens, n);
		for (uint32_t t = 0; t < a->ntokens; t++)
		{
			CHECK_INT(a->tokens[t].word, words[t]);
			CHECK_INT(a->tokens[t].shape, shapes[t]);
		}
	}
}

int
main(void)
{
	test_ends();
	test_words();
	test_clitics();
	test_stops();
	test_numbers();
	test_addresses();
	test_shapes();
	test_normal_forms();
	test_article();
	return nt_finish();
}
