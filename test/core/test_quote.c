/*
 * test_quote.c: who said what, in short articles: each case a text and the
 * quotes that must come out of it, one a line:
 *
 *     utterance kind | speaker | mention | cue | quote
 */
#include "check.h"

typedef struct Case
{
	const char *text;
	const char *want;
} Case;

static const Case framing[] = {
	{"Mayor Ann Lee said that the bridge would close on Friday.",
	 "1 indirect | Ann Lee | Mayor Ann Lee | said | the bridge would close on Friday\n"},
	{"Ann Lee said the bridge would close.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge would close\n"},
	{"The bridge would have to close, Ann Lee said on Tuesday.",
	 "1 indirect | Ann Lee | Ann Lee | said | The bridge would have to close\n"},
	{"\"We will close the bridge,\" said Ann Lee, the mayor.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"\"We will close the bridge,\" Ann Lee told reporters in Leeds.",
	 "1 direct | Ann Lee | Ann Lee | told | We will close the bridge\n"},
	{"Ann Lee told the council on Monday that the bridge was \"a danger to everyone\".",
	 "1 mixed | Ann Lee | Ann Lee | told | the bridge was \"a danger to everyone\"\n"},
	{"Ann Lee, the mayor of Leeds, who crosses it every day, said the bridge would close.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge would close\n"},
	{"Ann Lee smiled and said she would close the bridge.",
	 "1 indirect | Ann Lee | Ann Lee | said | she would close the bridge\n"},
	{"According to Ann Lee, the bridge will close on Friday.",
	 "1 indirect | Ann Lee | Ann Lee | According to | the bridge will close on Friday\n"},
	{"The bridge will close on Friday, according to Ann Lee.",
	 "1 indirect | Ann Lee | Ann Lee | according to | The bridge will close on Friday\n"},
	{"It was announced by Ann Lee that the bridge would close.",
	 "1 indirect | Ann Lee | Ann Lee | was announced | the bridge would close\n"},
	{"Nobody believed Ann Lee's claim that the bridge was unsafe.",
	 "1 indirect | Ann Lee | Ann Lee | claim | the bridge was unsafe\n"},
	{"Ann Lee said the bridge would close, adding that a ferry would run.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge would close\n"
	 "2 indirect | Ann Lee | Ann Lee | adding | a ferry would run\n"},
	{"Ann Lee said the bridge would close, but Tom Reed said it was safe.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge would close\n"
	 "2 indirect | Tom Reed | Tom Reed | said | it was safe\n"},
	{"Ann Lee asked whether the bridge was safe.",
	 "1 indirect | Ann Lee | Ann Lee | asked | whether the bridge was safe\n"},
	{"Ann Lee urged drivers to stay away from the bridge.",
	 "1 indirect | Ann Lee | Ann Lee | urged | to stay away from the bridge\n"},
	{"Ann Lee called the bridge \"a disgrace to the city\".",
	 "1 mixed | Ann Lee | Ann Lee | called | the bridge \"a disgrace to the city\"\n"},
	{"Ann Lee: We will close the bridge",
	 "1 indirect | Ann Lee | Ann Lee | : | We will close the bridge\n"},
	{"Ann Lee was quoted as saying that the bridge would close.",
	 "1 indirect | Ann Lee | Ann Lee | was quoted as saying | the bridge would close\n"},
	{"Ann Lee did not say when the bridge would open.",
	 "1 indirect | Ann Lee | Ann Lee | did not say | when the bridge would open\n"},
	{"Ann Lee laughed. \"We have no plan,\" she said. \"We never had one.\"",
	 "1 direct | Ann Lee | she | said | We have no plan\n"
	 "1 direct | Ann Lee | she | said | We never had one\n"},
};

static const Case borders[] = {
	{"Ann Lee said the bridge, which opened in 1912, would close, while Tom Reed disagreed.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge, which opened in 1912, would close\n"},
	{"Asked about the bridge, Ann Lee said it would close.",
	 "1 indirect | Ann Lee | Ann Lee | said | it would close\n"},
	{"Noting that the bridge was old, Ann Lee said it would close.",
	 "1 indirect | Ann Lee | Ann Lee | Noting | the bridge was old\n"
	 "2 indirect | Ann Lee | Ann Lee | said | it would close\n"},
	{"Ann Lee, who called the bridge \"a disgrace to us all\", said it would close.",
	 "1 mixed | Ann Lee | who | called | the bridge \"a disgrace to us all\"\n"
	 "2 indirect | Ann Lee | Ann Lee | said | it would close\n"},
	{"The bridge, Ann Lee said, is too old.",
	 "1 indirect | Ann Lee | Ann Lee | said | The bridge\n"
	 "1 indirect | Ann Lee | Ann Lee | said | is too old\n"},
	{"\"The bridge is old,\" Ann Lee said, adding that it would close. \"It creaks.\"",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old\n"
	 "2 indirect | Ann Lee | Ann Lee | adding | it would close\n"
	 "1 direct | Ann Lee | Ann Lee | said | It creaks\n"},
	{"Ann Lee said on Monday in Leeds, after the meeting, that the bridge would close.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge would close\n"},
	{"Ann Lee said:\n\n\"The bridge is old. It will close.\"",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old. It will close\n"},
	{"\"The bridge is old!\" beamed Ann Lee.",
	 "1 direct | Ann Lee | Ann Lee | beamed | The bridge is old!\n"},
	{"The council's report was published on Monday.", ""},
	{"Three claims were settled and the reports are public.", ""},
};

static const Case marks[] = {
	{"\xe2\x80\x9cWe will close the bridge,\xe2\x80\x9d Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"'We will close the bridge,' Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"\xe2\x80\x98We will close the bridge,\xe2\x80\x99 Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"\xc2\xabWe will close the bridge\xc2\xbb, Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"\xe2\x80\x9eWe will close the bridge\xe2\x80\x9c, Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"''We will close the bridge,'' Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"``We will close the bridge,'' Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | We will close the bridge\n"},
	{"\"He told me 'no' and left,\" Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | He told me 'no' and left\n"},
	{"\xe2\x80\x9cI asked, \xe2\x80\x9cWhy?\xe2\x80\x9d and he left,\xe2\x80\x9d Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | "
	 "I asked, \xe2\x80\x9cWhy?\xe2\x80\x9d and he left\n"},
	{"'The workers' rights come first,' Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | The workers' rights come first\n"},
	{"The 6'2\" mayor, Ann Lee, said \"the 5' gap and the 3\" crack\" were old.",
	 "1 mixed | Ann Lee | Ann Lee | said | \"the 5' gap and the 3\" crack\" were old\n"},
	{"The farmers' bridge isn't Leeds' best.", ""},
	{"\"The bridge is old,\" Ann Lee said.\n\n\"The road is older.\n\n\"We will mend both.\"\n\n"
	 "Nobody objected.",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old\n"
	 "1 direct | Ann Lee | Ann Lee | said | The road is older\n"
	 "1 direct | Ann Lee | Ann Lee | said | We will mend both\n"},
	{"Ann Lee said: \"The bridge is old.\n\nNobody objected in the town hall.\n\n"
	 "\"It is safe,\" said Tom Reed.",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old\n"
	 "2 direct | Tom Reed | Tom Reed | said | It is safe\n"},
	{"\"Is the bridge safe?\" Ann Lee asked.",
	 "1 direct | Ann Lee | Ann Lee | asked | Is the bridge safe?\n"},
};

static const Case shapes[] = {
	{"\"If the bridge closes,\" Ann Lee said, \"we will run a ferry.\"",
	 "1 direct | Ann Lee | Ann Lee | said | If the bridge closes\n"
	 "1 direct | Ann Lee | Ann Lee | said | we will run a ferry\n"},
	{"If the bridge closes, Ann Lee said, the town will run a ferry.",
	 "1 indirect | Ann Lee | Ann Lee | said | If the bridge closes\n"
	 "1 indirect | Ann Lee | Ann Lee | said | the town will run a ferry\n"},
	{"Ann Lee was angry about the bridge.\n\n\"Nobody told us that it would close.\"\n\n"
	 "The bridge was built in 1912.",
	 "1 direct | Ann Lee | - | - | Nobody told us that it would close\n"},
	{"\"The bridge is old. It creaks. It will close,\" Ann Lee said.",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old. It creaks. It will close\n"},
	{"\"Is it safe?\" asked Tom Reed.\n\n\"No,\" said Ann Lee.\n\n\"Then close it,\" Reed said.",
	 "1 direct | Tom Reed | Tom Reed | asked | Is it safe?\n"
	 "2 direct | Ann Lee | Ann Lee | said | No\n"
	 "3 direct | Tom Reed | Reed | said | Then close it\n"},
	{"Q: Is the bridge safe?\n\nA: We will close it on Friday.",
	 "1 indirect | - | - | : | Is the bridge safe?\n"
	 "2 indirect | - | - | : | We will close it on Friday\n"},
	{"Ann Lee and Tom Reed met voters.\n\nLee: \"The bridge is old.\" Reed: \"It is safe.\" "
	 "Nobody cheered.",
	 "1 direct | Ann Lee | Lee | : | The bridge is old\n"
	 "2 direct | Tom Reed | Reed | : | It is safe\n"},
	{"Ann Lee said the bridge was old. \"It may close,\" if the council agrees.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge was old\n"
	 "1 mixed | Ann Lee | Ann Lee | said | \"It may close,\" if the council agrees\n"},
	{"Mayor Ann Lee met voters.\n\nANN LEE: The bridge will close. A ferry will run.",
	 "1 indirect | Ann Lee | ANN LEE | : | The bridge will close. A ferry will run\n"},
	{"The so-called \"bridge\" is a plank.", ""},
	{"Ann Lee wrote \"The Old Bridge of Leeds\" in 1999.", ""},
	{"William \"Big Bill\" Fox crossed the bridge.", ""},
	{"The \"temporary\" bridge has stood for 30 years.", ""},
};

static const Case edges[] = {
	{"The company also says it does not work with the army, but Tom Reed and other officials "
	 "contest this claim. Acme was founded in 1912.",
	 "1 indirect | The company | The company | also says | it does not work with the army\n"},
	{"Ann Lee said the bridge was safe, but the road was not.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge was safe, but the road was not\n"},
	{"Ann Lee promised to close the bridge, but the council has not agreed.",
	 "1 indirect | Ann Lee | Ann Lee | promised | to close the bridge\n"},
	{"Ann Lee warned of threats from old bridges.",
	 "1 indirect | Ann Lee | Ann Lee | warned of | threats from old bridges\n"},
	{"Ann Lee rejected the claim.", ""},
	{"Engineers share that view, and the bridge stays open.", ""},
	{"Ann Lee Highlights Bridge Seeking to Create a Ferry for Leeds", ""},
	{"Leak under control: officials\n\nThe leak at the Leeds plant was closed on Monday.",
	 "1 indirect | officials | officials | : | Leak under control\n"},
	{"Bridge will be late - Ann Lee\n\nThe bridge at Leeds was closed on Monday.",
	 "1 indirect | Ann Lee | Ann Lee | - | Bridge will be late\n"},
	{"Bridge will be late - Leeds Gazette\n\nThe bridge at Leeds was closed on Monday.",
	 ""},
	{"LEEDS, England - The bridge would close, Ann Lee said.",
	 "1 indirect | Ann Lee | Ann Lee | said | The bridge would close\n"},
	{"The council was never told that the bridge was old, Ann Lee said in a letter to the town.",
	 "1 indirect | Ann Lee | Ann Lee | said | "
	 "The council was never told that the bridge was old\n"},
	{"The bridge would fall, taking the road with it, said Ann Lee, an engineer.",
	 "1 indirect | Ann Lee | Ann Lee | said | "
	 "The bridge would fall, taking the road with it\n"},
	{"Ann Lee said at least thirty drivers had been hurt.",
	 "1 indirect | Ann Lee | Ann Lee | said | at least thirty drivers had been hurt\n"},
	{"But, Ann Lee added, she did not want a ferry.",
	 "1 indirect | Ann Lee | Ann Lee | added | she did not want a ferry\n"},
	{"Ann Lee later said that was not the case.",
	 "1 indirect | Ann Lee | Ann Lee | later said | that was not the case\n"},
	{"Ann Lee said this was late.",
	 "1 indirect | Ann Lee | Ann Lee | said | this was late\n"},
	{"The council report stated that the bridge was old. Ann Lee will report to the council.",
	 "1 indirect | The council report | The council report | stated | the bridge was old\n"},
	{"Last year, Ann Lee echoed the council, saying the bridge was old.",
	 "1 indirect | Ann Lee | Ann Lee | saying | the bridge was old\n"},
	{"Ann Lee said there was a ferry.",
	 "1 indirect | Ann Lee | Ann Lee | said | there was a ferry\n"},
	{"Ann Lee said the bridge was \"a danger\" - a word that the council avoids.",
	 "1 mixed | Ann Lee | Ann Lee | said | the bridge was \"a danger\"\n"},
	{"Ann Lee, the mayor, told the jury to read the report.",
	 "1 indirect | Ann Lee | Ann Lee | told | to read the report\n"},
};

static const Case mixed[] = {
	{"Ann Lee called the bridge \"a disgrace,\" and the town agreed.",
	 "1 mixed | Ann Lee | Ann Lee | called | the bridge \"a disgrace,\"\n"},
	{"Ann Lee said \"zero\" drivers would stop.",
	 "1 mixed | Ann Lee | Ann Lee | said | \"zero\" drivers would stop\n"},
	{"Some agreed the bridge should go, with Ann Lee calling it \"a plank on two piles\".",
	 "1 indirect | Some | Some | agreed | the bridge should go\n"
	 "2 mixed | Ann Lee | Ann Lee | calling | it \"a plank on two piles\"\n"},
	{"Ann Lee said it was \"wholly opposed\" to the bridge and warned the council to close it.",
	 "1 mixed | Ann Lee | Ann Lee | said | it was \"wholly opposed\" to the bridge\n"
	 "2 indirect | Ann Lee | Ann Lee | warned | to close it\n"},
	{"Ann Lee says she would tell him \"no more bridges\" and tells the town it was \"late\".",
	 "1 mixed | Ann Lee | Ann Lee | says | she would tell him \"no more bridges\"\n"
	 "2 mixed | Ann Lee | Ann Lee | tells | it was \"late\"\n"},
	{"Ann Lee is telling the council that the bridge is \"worn\" and says she will close it.",
	 "1 mixed | Ann Lee | Ann Lee | is telling | the bridge is \"worn\"\n"
	 "2 indirect | Ann Lee | Ann Lee | says | she will close it\n"},
	{"Ann Lee told customers at a popular Leeds bakery that the bridge was \"a shame\".",
	 "1 mixed | Ann Lee | Ann Lee | told | the bridge was \"a shame\"\n"},
	{"Ann Lee called the bridge a \"plank,\" a \"wreck\" and \"sad.\"",
	 "1 mixed | Ann Lee | Ann Lee | called | the bridge a \"plank,\" a \"wreck\" and \"sad.\"\n"},
	{"Ann Lee answered the council by calling the bridge \"a plank\".",
	 "1 mixed | Ann Lee | Ann Lee | calling | the bridge \"a plank\"\n"},
	{"The firm sells a \"smart\" kettle. Its boss, Ann Lee, drinks tea.", ""},
	{"Ann Lee wore a jacket with \"Danger\" on its back.", ""},
	{"Ann Lee blasted the bridge as \"rotten\".",
	 "1 mixed | Ann Lee | Ann Lee | blasted | the bridge as \"rotten\"\n"},
	{"Ann Lee sniped that the bridge was \"a plank\".",
	 "1 mixed | Ann Lee | Ann Lee | sniped | the bridge was \"a plank\"\n"},
	{"Ann Lee called it \"a disgrace\" and crossed the road.",
	 "1 mixed | Ann Lee | Ann Lee | called | it \"a disgrace\"\n"},
	{"Ann Lee promised to be \"the best mayor of all\" and mocked the council.",
	 "1 mixed | Ann Lee | Ann Lee | promised | to be \"the best mayor of all\"\n"
	 "2 indirect | Ann Lee | Ann Lee | mocked | the council\n"},
	{"Asked why she crossed the bridge on \"Leeds This Morning,\" Ann Lee said she had no choice.",
	 "1 mixed | - | - | Asked | why she crossed the bridge on \"Leeds This Morning,\"\n"
	 "2 indirect | Ann Lee | Ann Lee | said | she had no choice\n"},
	{"Ann Lee said the town was happy, a man shouted: \"It is a mess!\"",
	 "1 indirect | Ann Lee | Ann Lee | said | the town was happy\n"
	 "2 direct | a man | a man | shouted | It is a mess!\n"},
	{"Asked about the bridge, Ann Lee said, \"Probably.\"",
	 "1 direct | Ann Lee | Ann Lee | said | Probably\n"},
	{"Ann Lee testified \"thousands\" of letters had been lost.",
	 "1 mixed | Ann Lee | Ann Lee | testified | \"thousands\" of letters had been lost\n"},
	{"Ann Lee said,\"The bridge is old.\"",
	 "1 direct | Ann Lee | Ann Lee | said | The bridge is old\n"},
	{"\"Friend, the bridge is old,\" the letter read.",
	 "1 direct | the letter | the letter | read | Friend, the bridge is old\n"},
};

static const Case speakers[] = {
	{"Ann Lee met Tom Reed on Monday. She said the bridge would close.",
	 "1 indirect | Ann Lee | She | said | the bridge would close\n"},
	{"Ann Lee met Tom Reed on Monday. \"It is safe,\" he said.",
	 "1 direct | Tom Reed | he | said | It is safe\n"},
	{"Foreign Minister Ann Lee met Prime Minister Tom Reed. The foreign minister said the talks "
	 "were good.",
	 "1 indirect | Ann Lee | The foreign minister | said | the talks were good\n"},
	{"Secretary of State Ann Lee met Tom Reed, the mayor. \"It is over,\" said the secretary of "
	 "state. The mayor said he was glad.",
	 "1 direct | Ann Lee | the secretary of state | said | It is over\n"
	 "2 indirect | Tom Reed | The mayor | said | he was glad\n"},
	{"Sen. Ann Lee spoke on Monday. The senator said the bridge would close.",
	 "1 indirect | Ann Lee | The senator | said | the bridge would close\n"},
	{"Huawei, the Chinese phone company, sued on Monday. The company said it would win.",
	 "1 indirect | Huawei | The company | said | it would win\n"},
	{"Texas Sen. Ann Lee met Tom Reed. The Democratic senator said the talks were good.",
	 "1 indirect | Ann Lee | The Democratic senator | said | the talks were good\n"},
	{"China said it would close the border.",
	 "1 indirect | China | China | said | it would close the border\n"},
	{"A police official said the bridge was unsafe. \"It creaks,\" the official said.",
	 "1 indirect | A police official | A police official | said | the bridge was unsafe\n"
	 "2 direct | the official | the official | said | It creaks\n"},
	{"A police spokeswoman said the bridge was unsafe. \"It creaks,\" she said.",
	 "1 indirect | A police spokeswoman | A police spokeswoman | said | the bridge was unsafe\n"
	 "2 direct | A police spokeswoman | she | said | It creaks\n"},
	{"Residents said the bridge was old. They said it creaked.",
	 "1 indirect | Residents | Residents | said | the bridge was old\n"
	 "2 indirect | Residents | They | said | it creaked\n"},
	{"Ann Lee, who said the bridge would close, left Leeds.",
	 "1 indirect | Ann Lee | who | said | the bridge would close\n"},
	{"A spokesman for Ann Lee said the bridge would close.",
	 "1 indirect | A spokesman for Ann Lee | A spokesman for Ann Lee | said | "
	 "the bridge would close\n"},
	{"\"The bridge is old,\" said Minister of Transport Ann Lee.",
	 "1 direct | Ann Lee | Minister of Transport Ann Lee | said | The bridge is old\n"},
	{"Some say the bridge creaks.",
	 "1 indirect | Some | Some | say | the bridge creaks\n"},
	{"Ann Lee met Tom Reed, a Norwegian. Reed said he was glad. \"It is over,\" the Norwegian said.",
	 "1 indirect | Tom Reed | Reed | said | he was glad\n"
	 "2 direct | Tom Reed | the Norwegian | said | It is over\n"},
	{"Tom Reed and his sister Ann Lee crossed the bridge. His sister said it was old.",
	 "1 indirect | Ann Lee | His sister | said | it was old\n"},
	{"Ann Lee and her team found that the bridge was old.",
	 "1 indirect | Ann Lee | Ann Lee and her team | found | the bridge was old\n"},
	{"The teachers' union said it would go to court.",
	 "1 indirect | The teachers' union | The teachers' union | said | it would go to court\n"},
	{"Advisers to Tom Reed said the bridge was safe.",
	 "1 indirect | Advisers to Tom Reed | Advisers to Tom Reed | said | the bridge was safe\n"},
	{"Ann Lee this week said the bridge was safe, but in a later interview said it creaked.",
	 "1 indirect | Ann Lee | Ann Lee | said | the bridge was safe\n"
	 "2 indirect | Ann Lee | Ann Lee | said | it creaked\n"},
	{"Voters who back Tom Reed said the bridge was safe.",
	 "1 indirect | Voters | Voters | said | the bridge was safe\n"},
};

/* A span of a text, or "-". */
static int
print_span(char *out, size_t size, const char *text, NtSpan span)
{
	if (span.start == span.end)
		return snprintf(out, size, "-");
	return snprintf(out, size, "%.*s", (int) (span.end - span.start), text + span.start);
}

static void
print_quotes(char *out, size_t size, const char *text)
{
	NtAnalysis    *a = nt_analysis(&nt_test_host, text, strlen(text), NULL);
	const NtQuote *quotes;
	uint32_t       count = nt_quotes(a, &quotes);
	size_t         len = 0;

	out[0] = '\0';
	for (uint32_t q = 0; q < count && len < size - 1024; q++)
	{
		const NtQuote *quote = &quotes[q];

		len += (size_t) snprintf(out + len, size - len, "%u %s | %.*s | ",
								 quote->utterance, nt_quote_kind_name(quote->kind),
								 quote->speaker.data ? (int) quote->speaker.len : 1,
								 quote->speaker.data ? quote->speaker.data : "-");
		len += (size_t) print_span(out + len, size - len, text, quote->mention);
		len += (size_t) snprintf(out + len, size - len, " | ");
		len += (size_t) print_span(out + len, size - len, text, quote->cue);
		len += (size_t) snprintf(out + len, size - len, " | ");
		len += (size_t) print_span(out + len, size - len, text, quote->span);
		len += (size_t) snprintf(out + len, size - len, "\n");
	}
}

static void
check_cases(const Case *cases, size_t count)
{
	char got[8192];

	for (size_t c = 0; c < count; c++)
	{
		NtString printed;

		print_quotes(got, sizeof(got), cases[c].text);
		printed.data = got;
		printed.len = (uint32_t) strlen(got);
		nt_report_str(printed.data, printed.len, cases[c].want, __FILE__, __LINE__,
					  cases[c].text);
	}
}

/* Puts blank lines where a case of quotes.txt has its sign for them. */
static void
expand(const char *from, const char *end, char *text)
{
	static const char sign[] = "\xc2\xb6";

	while (from < end)
	{
		if (strncmp(from, sign, 2) == 0)
		{
			*text++ = '\n';
			*text++ = '\n';
			from += 2;
		}
		else
			*text++ = *from++;
	}
	*text = '\0';
}

/* Checks the cases of quotes.txt; returns how many there are. */
static int
check_file(void)
{
	char *file = nt_read_text("test/core/quotes.txt");
	char *at = strstr(file, "\n> ");
	int   cases = 0;

	while (at != NULL)
	{
		char *line = strchr(at + 1, '\n');
		char *next = line != NULL ? strstr(line, "\n> ") : NULL;
		char  text[2048];
		char  want[2048];
		Case  one = {text, want};

		if (line == NULL || line - at > 1500)
			break;
		expand(at + 3, line, text);
		snprintf(want, sizeof(want), "%.*s",
				 (int) (next != NULL ? next - line - 1 : (long) strlen(line + 1)),
				 line + 1);
		check_cases(&one, 1);
		cases++;
		at = next;
	}
	free(file);
	return cases;
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof(cases[0]))

/* Rows are in order, inside the text, and inside one block each. */
static void
check_rows(const char *text, size_t len)
{
	NtAnalysis    *a = nt_analysis(&nt_test_host, text, len, NULL);
	const NtQuote *quotes;
	uint32_t       count = nt_quotes(a, &quotes);
	int            good = 1;

	for (uint32_t q = 0; q < count; q++)
	{
		if (quotes[q].span.start >= quotes[q].span.end || quotes[q].span.end > len ||
			quotes[q].utterance == 0)
			good = 0;
		if (q > 0 && quotes[q].span.start < quotes[q - 1].span.start)
			good = 0;
	}
	CHECK(good);
}

/* One piece over and over: must end soon, and well. */
static void
check_repeated(const char *piece, size_t times)
{
	size_t len = strlen(piece);
	char  *text = malloc(len * times + 1);

	for (size_t n = 0; n < times; n++)
		memcpy(text + n * len, piece, len);
	check_rows(text, len * times);
	free(text);
}

int
main(void)
{
	CHECK_CASES(framing);
	CHECK_CASES(borders);
	CHECK_CASES(marks);
	CHECK_CASES(shapes);
	CHECK_CASES(edges);
	CHECK_CASES(mixed);
	CHECK_CASES(speakers);
	CHECK(check_file() >= 60);
	check_repeated("\"", 100000);
	check_repeated("\" ", 50000);
	check_repeated("\xe2\x80\x9c", 50000);
	check_repeated("'a ", 50000);
	check_repeated("said ", 40000);
	check_repeated("he said, ", 30000);
	check_repeated("\"Yes,\" said Ann. ", 10000);
	check_repeated("Lee of the ", 20000);
	check_repeated(", who said the ", 10000);
	check_repeated("Lee said it, but ", 10000);
	check_repeated("Lee said that, and he said: \"a, ", 10000);
	check_repeated("Lee cited a and said b ", 10000);
	return nt_finish();
}
