/*
 * test_dictionary.c: a user's own names and how a text is matched with them.
 */
#include "marked.h"

static NtString
string(const char *zero_terminated)
{
	NtString result = {zero_terminated, (uint32_t) strlen(zero_terminated)};

	return result;
}

static const char *
add(NtDictionary *d, const char *name, const char *kind, const char *canonical, int flags)
{
	return nt_dictionary_add(d, string(name), string(kind), string(canonical), flags);
}

/* The names found in a text: "name=kind:canonical;" for each, in order. */
static NtString
find(const NtDictionary *d, const char *text)
{
	NtOptions   options = {d, NT_NOT_PUBLISHED, false};
	NtAnalysis *a = nt_analysis(&nt_test_host, text, strlen(text), &options);
	NtBuffer    out;

	nt_advance(a, NT_STEP_WORDS);
	nt_buffer_init(&out, &a->arena, 100);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		uint32_t t = a->sentences[s].first_token;

		while (t < a->sentences[s].end_token)
		{
			NtDictionaryName name;
			uint32_t         n;
			NtString         kind;

			if (!nt_dictionary_match(d, a, t, a->sentences[s].end_token, &n, &name))
			{
				t++;
				continue;
			}
			kind = nt_kind_name(a, name.kind);
			nt_buffer_add(&out, a->text + a->tokens[t].start,
						  a->tokens[t + n - 1].end - a->tokens[t].start);
			nt_buffer_add_string(&out, "=");
			nt_buffer_add(&out, kind.data, kind.len);
			nt_buffer_add_string(&out, ":");
			nt_buffer_add(&out, name.canonical.data, name.canonical.len);
			nt_buffer_add_string(&out, ";");
			t += n;
		}
	}
	return nt_buffer_string(&out);
}

static void
test_matches(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);

	CHECK(add(d, "Rolling Stones", "band", "The Rolling Stones", 0) == NULL);
	CHECK(add(d, "The  Rolling\tStones ", "band", "The Rolling Stones", 0) == NULL);
	CHECK(add(d, "Al-Qaida", "organization", "", 0) == NULL);
	CHECK(add(d, "US", "location", "United States", NT_NAME_CASE) == NULL);
	CHECK(add(d, "U.N.", "organization", "United Nations", 0) == NULL);
	CHECK(add(d, "York", "location", "", 0) == NULL);
	CHECK(add(d, "New York Stock Exchange", "organization", "", 0) == NULL);
	CHECK(add(d, "Caf\xc3\xa9 Noir", "", "", 0) == NULL);
	CHECK(add(d, "York", "band", "ignored", 0) == NULL);
	nt_dictionary_finish(d);
	CHECK_INT(nt_dictionary_size(d), 8);

	CHECK_STR(find(d, "I saw the Rolling Stones."),
			  "the Rolling Stones=band:The Rolling Stones;");
	CHECK_STR(find(d, "A ROLLING  STONES song"),
			  "ROLLING  STONES=band:The Rolling Stones;");
	CHECK_STR(find(d, "Rolling stone, rolling over"), "");
	CHECK_STR(find(d, "al Qaida and Al-Qaida"),
			  "al Qaida=organization:Al-Qaida;Al-Qaida=organization:Al-Qaida;");
	CHECK_STR(find(d, "They told us the US left."), "US=location:United States;");
	CHECK_STR(find(d, "The UN met at the U.N. today"),
			  "UN=organization:United Nations;U.N.=organization:United Nations;");
	CHECK_STR(
		find(d, "New York Stock Exchange and New York"),
		"New York Stock Exchange=organization:New York Stock Exchange;York=location:York;");
	CHECK_STR(find(d, "the cafe noir's door"), "cafe noir=misc:Caf\xc3\xa9 Noir;");
	/* a name does not reach over the end of a sentence */
	CHECK_STR(find(d, "They were rolling. Stones fell."), "");
}

static void
test_errors(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);
	char          kind[16];
	char          name[300];

	CHECK(add(d, "x", "Band", "", 0) != NULL);
	CHECK(add(d, "x", "9band", "", 0) != NULL);
	CHECK(add(d, "x", "speaker", "", 0) != NULL);
	CHECK(add(d, "", "", "", 0) != NULL);
	CHECK(add(d, " \n", "", "", 0) != NULL);
	memset(name, 'x', sizeof(name));
	name[299] = '\0';
	CHECK(add(d, name, "", "", 0) != NULL);
	CHECK(add(d, "x", "", name, 0) != NULL);
	name[255] = '\0';
	CHECK(add(d, name, "", name, 0) == NULL);
	for (int i = 0; i < 128; i++)
		memcpy(name + i * 2, "x ", 2);
	CHECK(add(d, name, "", "", 0) != NULL);
	for (int i = 0; i < 200; i++)
	{
		snprintf(kind, sizeof(kind), "k%d", i);
		CHECK(add(d, kind, kind, "", 0) == NULL);
	}
	CHECK(add(d, "y", "k200", "", 0) != NULL);
	CHECK(add(d, "y", "k199", "", 0) == NULL);
	nt_dictionary_finish(d);
	CHECK_STR(find(d, "k7 and y"), "k7=k7:k7;y=k199:y;");
}

static void
test_empty(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);

	nt_dictionary_finish(d);
	CHECK_INT(nt_dictionary_size(d), 0);
	CHECK_STR(find(d, "Nothing is found."), "");
}

/* The mentions of a marked text, "name=kind;" for each. */
static NtString
list_mentions(const NtDictionary *d, const char *marked)
{
	NtOptions        options = {d, NT_NOT_PUBLISHED, false};
	NtAnalysis      *a = nt_marked_analysis(marked, &options);
	const NtMention *mentions;
	uint32_t         n = nt_mentions(a, &mentions);
	NtBuffer         out;

	nt_buffer_init(&out, &a->arena, 100);
	for (uint32_t m = 0; m < n; m++)
	{
		NtString kind = nt_kind_name(a, mentions[m].kind);

		nt_buffer_add(&out, a->text + mentions[m].span.start,
					  mentions[m].span.end - mentions[m].span.start);
		nt_buffer_add_string(&out, "=");
		nt_buffer_add(&out, kind.data, kind.len);
		nt_buffer_add_string(&out, ";");
	}
	return nt_buffer_string(&out);
}

/* A dictionary's names go before the tagger's. */
static void
test_mentions(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);

	CHECK(add(d, "Zyxo", "band", "", 0) == NULL);
	CHECK(add(d, "Qyxo", "band", "", NT_NAME_STOP) == NULL);
	CHECK(add(d, "Ann of Zyxo", "band", "", 0) == NULL);
	nt_dictionary_finish(d);
	CHECK_STR(list_mentions(d, "[Ann|person] saw [Zyxo|person] and [Bob|person]."),
			  "Ann=person;Zyxo=band;Bob=person;");
	CHECK_STR(list_mentions(d, "[Ann Zyxo Bob|person] left zyxo."),
			  "Zyxo=band;zyxo=band;");
	CHECK_STR(list_mentions(d, "[Ann|person] of Zyxo left."), "Ann of Zyxo=band;");
	CHECK_STR(list_mentions(d, "[Qyxo|person] met [Qyxo Bob|person] and [Bob|person]."),
			  "Qyxo Bob=person;Bob=person;");
}

/* Many names: all are found again, and what is none is not. */
static void
test_many(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);
	char          name[40];
	int           wrong = 0;

	for (int i = 0; i < 20000; i++)
	{
		snprintf(name, sizeof(name), "Name%d Of%d", i % 1000, i);
		add(d, name, "misc", "", 0);
	}
	nt_dictionary_finish(d);
	CHECK_INT(nt_dictionary_size(d), 20000);
	for (int i = 0; i < 20000; i += 100)
	{
		snprintf(name, sizeof(name), "name%d OF%d", i % 1000, i);
		wrong += find(d, name).len == 0;
		snprintf(name, sizeof(name), "name%d OF%d", i % 1000 + 1, i);
		wrong += find(d, name).len != 0;
	}
	CHECK_INT(wrong, 0);
}

int
main(void)
{
	test_matches();
	test_errors();
	test_mentions();
	test_empty();
	test_many();
	return nt_finish();
}
