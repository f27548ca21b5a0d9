/*
 * test_entity.c: which mentions are one entity, and what it is called.
 *
 * A test gives a text with its names marked and the entities wanted, in order
 * of first mention: "name kind: alias, alias; ...".
 */
#include "marked.h"

/* The entities of an article in order of first mention, as the tests write them. */
static NtString
list_entities(NtAnalysis *a)
{
	const NtEntity *entities;
	uint32_t        n = nt_entities(a, &entities);
	bool           *listed = nt_alloc0(&a->arena, n + 1);
	NtBuffer        out;

	nt_buffer_init(&out, &a->arena, 100);
	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		const NtEntity *e = &entities[a->mentions[m].entity];
		NtString        kind = nt_kind_name(a, e->kind);

		if (listed[a->mentions[m].entity])
			continue;
		listed[a->mentions[m].entity] = true;
		if (out.len > 0)
			nt_buffer_add_string(&out, "; ");
		nt_buffer_add(&out, e->name.data, e->name.len);
		nt_buffer_add_string(&out, " ");
		nt_buffer_add(&out, kind.data, kind.len);
		for (uint32_t i = 0; i < e->naliases; i++)
		{
			nt_buffer_add_string(&out, i == 0 ? ": " : ", ");
			nt_buffer_add(&out, e->aliases[i].data, e->aliases[i].len);
		}
	}
	return nt_buffer_string(&out);
}

/* Every mention belongs to one entity of its kind, and the counts agree. */
static bool
counts_agree(NtAnalysis *a)
{
	const NtEntity *entities;
	uint32_t        n = nt_entities(a, &entities);
	uint32_t       *counts = nt_alloc0(&a->arena, (n + 1) * sizeof(uint32_t));
	bool            agree = true;

	for (uint32_t m = a->nmentions; m-- > 0;)
	{
		uint32_t e = a->mentions[m].entity;

		agree = agree && e < n && a->mentions[m].kind == entities[e].kind &&
				entities[e].first_mention <= m;
		counts[e]++;
	}
	for (uint32_t e = 0; e < n; e++)
		agree = agree && counts[e] == entities[e].mentions && counts[e] > 0 &&
				entities[e].naliases > 0 && entities[e].naliases <= 2 * counts[e] &&
				a->mentions[entities[e].first_mention].entity == e &&
				entities[e].salience >= 0 && entities[e].salience <= 1 &&
				(e == 0 || entities[e - 1].salience >= entities[e].salience);
	return agree;
}

static void
check_entities(const char *marked, const char *want, int line)
{
	NtAnalysis *a = nt_marked_analysis(marked, NULL);
	NtString    got = list_entities(a);

	nt_report_str(got.data, got.len, want, __FILE__, line, marked);
	nt_report(counts_agree(a), __FILE__, line, "counts agree");
}

#define CHECK_ENTITIES(marked, want) check_entities(marked, want, __LINE__)

static void
test_short_forms(void)
{
	CHECK_ENTITIES(
		"[Mike Pompeo|person] spoke on [Monday|date]. Later [Pompeo|person] left. [Mike|person] is back.",
		"Mike Pompeo person: Mike Pompeo, Pompeo, Mike; Monday date: Monday");
	CHECK_ENTITIES(
		"[Pompeo|person] will go, it was said. Then Secretary [Mike Pompeo|person] spoke.",
		"Mike Pompeo person: Pompeo, Mike Pompeo");
	CHECK_ENTITIES(
		"[Maria Sanchez Ruiz|person] sang. [Maria Ruiz|person] and [Ruiz|person] are one.",
		"Maria Sanchez Ruiz person: Maria Sanchez Ruiz, Maria Ruiz, Ruiz");
	CHECK_ENTITIES(
		"[George W. Bush|person] met him. [George Bush|person] smiled. [G. Bush|person] signed.",
		"George W. Bush person: George W. Bush, George Bush, G. Bush");
	CHECK_ENTITIES(
		"[Robert Mueller|person] wrote it. It was [Rob Mueller|person] himself.",
		"Robert Mueller person: Robert Mueller, Rob Mueller");
	CHECK_ENTITIES("[Teodoro Obiang Nguema|person] won. [Obiang|person] spoke.",
				   "Teodoro Obiang Nguema person: Teodoro Obiang Nguema, Obiang");
	CHECK_ENTITIES("[Xi Jinping|person] came. Mr [Xi|person] spoke.",
				   "Xi Jinping person: Xi Jinping, Xi");
	CHECK_ENTITIES("[Kim Jong Un|person] came. Mr [Kim|person] spoke.",
				   "Kim Jong Un person: Kim Jong Un, Kim");
	CHECK_ENTITIES("[Moon Jae-in|person] came. Mr [Moon|person] spoke.",
				   "Moon Jae-in person: Moon Jae-in, Moon");
	CHECK_ENTITIES(
		"[Vladimir Vladimirovich Putin|person] is [Vladimir Putin|person].",
		"Vladimir Vladimirovich Putin person: Vladimir Vladimirovich Putin, Vladimir Putin");
	CHECK_ENTITIES(
		"[Bashar al-Assad|person] won. The army of [Assad|person] is large, [al-Assad|person] said.",
		"Bashar al-Assad person: Bashar al-Assad, Assad, al-Assad");
	CHECK_ENTITIES(
		"[Alexander Van der Bellen|person] won and [Van der Bellen|person] spoke.",
		"Alexander Van der Bellen person: Alexander Van der Bellen, Van der Bellen");
	CHECK_ENTITIES(
		"[Alexandria Ocasio-Cortez|person] won; [Ocasio-Cortez|person] spoke.",
		"Alexandria Ocasio-Cortez person: Alexandria Ocasio-Cortez, Ocasio-Cortez");
	CHECK_ENTITIES("[Anna Samuel-Zyxo|person] came. [Samuel-Zyxo|person] spoke.",
				   "Anna Samuel-Zyxo person: Anna Samuel-Zyxo, Samuel-Zyxo");
	CHECK_ENTITIES("[Anna Maxwell-Smith|person] met [Smith|person].",
				   "Anna Maxwell-Smith person: Anna Maxwell-Smith; Smith person: Smith");
}

static void
test_titles(void)
{
	CHECK_ENTITIES("[Mr. Pompeo|person] met [Secretary of State Mike Pompeo|person].",
				   "Mike Pompeo person: Pompeo, Mike Pompeo");
	CHECK_ENTITIES(
		"[President Donald Trump|person] and [Queen Zenobia II|person] met; [the Queen Zenobia|person] spoke.",
		"Donald Trump person: Donald Trump; Zenobia II person: Zenobia II, Zenobia");
	CHECK_ENTITIES(
		"[Huawei|organization] [CEO Ren Zhengfei|person] spoke. [Ren|person] smiled.",
		"Huawei organization: Huawei; Ren Zhengfei person: Ren Zhengfei, Ren");
	CHECK_ENTITIES(
		"[Donald Trump|person] and [Donald Trump Jr.|person] came.",
		"Donald Trump person: Donald Trump; Donald Trump Jr. person: Donald Trump Jr.");
}

static void
test_families(void)
{
	CHECK_ENTITIES(
		"[Bill Clinton|person] met [Hillary Clinton|person]. Mrs [Clinton|person] left first. Mr [Clinton|person] stayed.",
		"Bill Clinton person: Bill Clinton, Clinton; Hillary Clinton person: Hillary Clinton, Clinton");
	CHECK_ENTITIES(
		"[Jane Miller|person] sang. [Miller|person] is good. [Tom Miller|person] danced. [Miller|person] is bad.",
		"Jane Miller person: Jane Miller, Miller; Tom Miller person: Tom Miller, Miller");
	CHECK_ENTITIES(
		"Mr [Jones|person] and Mrs [Jones|person] came. Mr [Jones|person] left.",
		"Jones person: Jones; Jones person: Jones");
	CHECK_ENTITIES("[Mike Pompeo|person] and the [Pompeos|person] came.",
				   "Mike Pompeo person: Mike Pompeo; Pompeos person: Pompeos");
}

static void
test_spelling(void)
{
	CHECK_ENTITIES(
		"[Stef Blok|person] came. [Block|person] said that [Blok|person] left.",
		"Stef Blok person: Stef Blok, Block, Blok");
	CHECK_ENTITIES(
		"[Angela Merkel|person] spoke. [Angela Merkel|person] left. [Angela Merkle|person] is back.",
		"Angela Merkel person: Angela Merkel, Angela Merkle");
	CHECK_ENTITIES("[Kim Jong Un|person] and [Kim Jong Il|person].",
				   "Kim Jong Un person: Kim Jong Un; Kim Jong Il person: Kim Jong Il");
	CHECK_ENTITIES("[John Miller|person] and [Jane Miller|person].",
				   "John Miller person: John Miller; Jane Miller person: Jane Miller");
}

static void
test_organizations(void)
{
	CHECK_ENTITIES(
		"The [International Monetary Fund|organization] warned. The [IMF|organization] acts.",
		"International Monetary Fund organization: International Monetary Fund, IMF");
	CHECK_ENTITIES(
		"The [IMF|organization] acts. The [International Monetary Fund|organization] warned.",
		"International Monetary Fund organization: IMF, International Monetary Fund");
	CHECK_ENTITIES(
		"The [Ruritanian Agency for Grain|organization] ([RAGA|misc]) spoke. [RAGA|organization] won.",
		"Ruritanian Agency for Grain organization: Ruritanian Agency for Grain, RAGA");
	CHECK_ENTITIES(
		"[Zyxo Inc.|organization] grew. [Zyxo|organization]'s chief left. [ZYXO|organization] fell.",
		"Zyxo organization: Zyxo Inc., Zyxo, ZYXO");
	CHECK_ENTITIES("[Moody|organization]'s cut it. [Moody's|organization] said so.",
				   "Moody's organization: Moody's");
	CHECK_ENTITIES("[Zyxo Bank Group|organization] grew. [Zyxo|organization] fell.",
				   "Zyxo Bank Group organization: Zyxo Bank Group, Zyxo");
	CHECK_ENTITIES(
		"The [Chinese Foreign Ministry|organization] spoke. The [Foreign Ministry|organization] left.",
		"Chinese Foreign Ministry organization: Chinese Foreign Ministry, Foreign Ministry");
	CHECK_ENTITIES(
		"The [Chinese Foreign Ministry|organization] met the [Dutch Foreign Ministry|organization]. The [Foreign Ministry|organization] left.",
		"Chinese Foreign Ministry organization: Chinese Foreign Ministry; Dutch Foreign Ministry organization: Dutch Foreign Ministry; Foreign Ministry organization: Foreign Ministry");
	CHECK_ENTITIES(
		"The [US Grain Council|organization] met. The [United States Grain Council|organization] left.",
		"US Grain Council organization: US Grain Council, United States Grain Council");
	CHECK_ENTITIES("[Al-Zyxo|organization] and [Al Zyxo|organization]",
				   "Al-Zyxo organization: Al-Zyxo, Al Zyxo");
	CHECK_ENTITIES(
		"The [Alternative Nowhere Congress|organization] won. The [ANC|organization] danced.",
		"Alternative Nowhere Congress organization: Alternative Nowhere Congress, ANC");
	CHECK_ENTITIES(
		"The [Zyxo Labour Organisation|organization] is the [Zyxo Labor Organization|organization].",
		"Zyxo Labour Organisation organization: Zyxo Labour Organisation, Zyxo Labor Organization");
	CHECK_ENTITIES("[2023 Zyxo Cup|misc] is soon. The [Zyxo Cup|misc] is gold.",
				   "2023 Zyxo Cup misc: 2023 Zyxo Cup, Zyxo Cup");
	CHECK_ENTITIES("[AT&amp;T|organization] grew", "AT&T organization: AT&T");
}

static void
test_places(void)
{
	CHECK_ENTITIES(
		"[Orvex|misc], [Zyxon|organization] and [Tarnex|organization] merged.",
		"Orvex organization: Orvex; Zyxon organization: Zyxon; Tarnex organization: Tarnex");
	CHECK_ENTITIES(
		"[Zyxo Azul (Blue|misc] Zyxo) won. They met ([Leo) Zyxan|person] there.",
		"Zyxo Azul misc: Zyxo Azul; Zyxan person: Zyxan");
	CHECK_ENTITIES(
		"The [US|location] and the [U.S.|location] are the [United States|location] or [USA|location].",
		"United States location: US, U.S., United States, USA");
	CHECK_ENTITIES(
		"[Washington|location] is an [American|group] city. Two [Americans|group] left.",
		"Washington location: Washington; American group: American, Americans");
	CHECK_ENTITIES("[Muslims|group] met.", "Muslim group: Muslims");
	CHECK_ENTITIES("[Zyxans|group] met. A [Zyxan|group] spoke.",
				   "Zyxan group: Zyxans, Zyxan");
	CHECK_ENTITIES(
		"The [Zyxos|group] met. [Ann Zyxo|person] spoke, and [Zyxo|person] left.",
		"Zyxos person: Zyxos; Ann Zyxo person: Ann Zyxo, Zyxo");
	CHECK_ENTITIES(
		"[Morgan Stanley|organization] ( [MS.N|organization] ) fell, as did [Zyxo|organization] ([005930|date].[KS|organization]).",
		"Morgan Stanley organization: Morgan Stanley; Zyxo organization: Zyxo");
	CHECK_ENTITIES(
		"[Robert Zyxo|person] III met [Ann Blok|person], Jr. at [Wixo Corp|organization] now.",
		"Robert Zyxo III person: Robert Zyxo III; Ann Blok, Jr. person: Ann Blok, Jr.; Wixo organization: Wixo Corp, Wixo");
	CHECK_ENTITIES(
		"[BLOK PALACE SECURITIES|organization] and [NATO|organization] met. [A.G. BLOK|person] spoke.",
		"Blok Palace Securities organization: BLOK PALACE SECURITIES; NATO organization: NATO; A.G. Blok person: A.G. BLOK");
	CHECK_ENTITIES("They left [SEC.|organization] He saw [SEC.|organization] It rained.",
				   "Securities and Exchange Commission organization: SEC");
	CHECK_ENTITIES("[Nick Ford|person] spoke. Mr. [Ford|person] left.",
				   "Nick Ford person: Nick Ford, Ford");
	CHECK_ENTITIES("[Nick Ford|person] spoke. Mr. [Ford|organization] left.",
				   "Nick Ford person: Nick Ford, Ford");
	CHECK_ENTITIES("[Denver Fire Chief Ann Blok|person] spoke. [Blok|person] left.",
				   "Denver location: Denver; Ann Blok person: Ann Blok, Blok");
	CHECK_ENTITIES(
		"He went to [Springfield, Illinois|location] on time. [Springfield|location] is far.",
		"Springfield, Illinois location: Springfield, Illinois, Springfield");
	CHECK_ENTITIES("[NAIROBI, Kenya|location] - It rained in [Nairobi|location].",
				   "Nairobi location: NAIROBI, Nairobi");
	CHECK_ENTITIES("[LIMA|location] is in [PERU|location].",
				   "Lima location: LIMA; Peru location: PERU");
	CHECK_ENTITIES("[The Hague|location] is not [Hague|location]?",
				   "The Hague location: The Hague, Hague");
}

static void
test_kinds(void)
{
	CHECK_ENTITIES(
		"[Frank Washington|person] lives in [Washington|location]. Mr [Washington|person] likes "
		"[Washington|location].",
		"Frank Washington person: Frank Washington, Washington; Washington location: Washington");
	CHECK_ENTITIES(
		"[Zyxo|organization] grew. [Zyxo|person] fell. [Zyxo|organization] sold.",
		"Zyxo organization: Zyxo");
	CHECK_ENTITIES("[Mike Pompeo|person] left. Then [Pompeo|organization] spoke.",
				   "Mike Pompeo person: Mike Pompeo, Pompeo");
	CHECK_ENTITIES(
		"[Frank Washington|person] lives in [Washington|location]. [Washington|location] is large.",
		"Frank Washington person: Frank Washington; Washington location: Washington");
}

static void
test_genders(void)
{
	NtAnalysis *a =
		nt_marked_analysis("[Hillary Clinton|person] met Mr [Smith|person].", NULL);
	const NtEntity *entities;

	CHECK_INT(nt_entities(a, &entities), 2);
	for (uint32_t e = 0; e < 2; e++)
		CHECK_INT(entities[e].gender, entities[e].name.len == 5 ? NT_MALE : NT_FEMALE);
}

static void
check_gender(const char *marked, NtGender want, int line)
{
	const NtEntity *entities;

	nt_entities(nt_marked_analysis(marked, NULL), &entities);
	nt_report_int(entities[0].gender, want, __FILE__, line, marked);
}

#define CHECK_GENDER(marked, want) check_gender(marked, want, __LINE__)

static void
test_pronouns(void)
{
	CHECK_GENDER("[Zyx Qyxo|person] won. She smiled.", NT_FEMALE);
	CHECK_GENDER("[Zyx Qyxo|person] said his brother lost.", NT_MALE);
	CHECK_GENDER("[Zyx Qyxo|person] met [Qyz Zyko|person]. He smiled.",
				 NT_GENDER_UNKNOWN);
	CHECK_GENDER("[Zyx Qyxo|person] won. Mr [Qyxo|person] smiled.", NT_MALE);
	CHECK_GENDER("Ms [Qyxo|person] won.", NT_FEMALE);
}

/* The name of the one entity of a text that appeared on 2019-06-05, a Wednesday. */
static NtString
dated_name(const char *marked, int32_t published)
{
	NtOptions       options = {NULL, published, false};
	NtAnalysis     *a = nt_marked_analysis(marked, &options);
	const NtEntity *entities;

	nt_entities(a, &entities);
	return entities[0].name;
}

#define WEDNESDAY 7095
#define CHECK_DATE(text, want) \
	CHECK_STR(dated_name("He left [" text "|date] by car.", WEDNESDAY), want)
#define CHECK_UNDATED(text, want) \
	CHECK_STR(dated_name("He left [" text "|date] by car.", NT_NOT_PUBLISHED), want)

static void
test_dates(void)
{
	CHECK_UNDATED("June 3, 2019", "2019-06-03");
	CHECK_UNDATED("Monday, 3rd June 2019", "2019-06-03");
	CHECK_UNDATED("the 29th of Feb. 2020", "2020-02-29");
	CHECK_UNDATED("2019-06-03", "2019-06-03");
	CHECK_UNDATED("February 30, 2019", "February 30, 2019");
	CHECK_UNDATED("Sept. 2008", "2008-09");
	CHECK_UNDATED("1999", "1999");
	CHECK_UNDATED("June 3", "June 3");
	CHECK_UNDATED("Monday", "Monday");
	CHECK_UNDATED("summer 2018", "summer 2018");
	CHECK_UNDATED("the 1990s", "1990s");
	CHECK_DATE("June 3", "2019-06-03");
	CHECK_DATE("December 24", "2018-12-24");
	CHECK_DATE("Monday", "2019-06-03");
	CHECK_DATE("Wednesday", "2019-06-05");
	CHECK_STR(dated_name("They met last [Wednesday|date].", WEDNESDAY), "2019-05-29");
	CHECK_STR(dated_name("They met next [Monday|date].", WEDNESDAY), "2019-06-10");
	CHECK_STR(dated_name("They met this [Friday|date].", WEDNESDAY), "2019-06-07");
	CHECK_STR(dated_name("He will meet them on [Friday|date].", WEDNESDAY), "2019-06-07");
	CHECK_STR(dated_name("On [Friday|date], he will meet them.", WEDNESDAY),
			  "2019-06-07");
	CHECK_STR(dated_name("He will win, he said on [Friday|date].", WEDNESDAY),
			  "2019-05-31");
	CHECK_STR(
		dated_name(
			"LIMA, June 5, 2019 (Zyxo) - Grain prices rose on [Monday|date], a man said.",
			NT_NOT_PUBLISHED),
		"2019-06-03");
	CHECK_DATE("this summer", "this summer");
}

#define CHECK_MONEY(text, want) \
	CHECK_STR(dated_name("It costs [" text "|money] now.", NT_NOT_PUBLISHED), want)

static void
test_money(void)
{
	CHECK_MONEY("$3 million", "USD 3000000");
	CHECK_MONEY("US$4.2bn", "USD 4200000000");
	CHECK_MONEY("\xe2\x82\xac"
				"1,250.50",
				"EUR 1250.5");
	CHECK_MONEY("$0.05", "USD 0.05");
	CHECK_MONEY("five million euros", "EUR 5000000");
	CHECK_MONEY("20 Hong Kong dollars", "HKD 20");
	CHECK_MONEY("100 hundred thousand dollars", "USD 10000000");
	CHECK_MONEY("$3-5 million", "$3-5 million");
	CHECK_MONEY("millions of dollars", "millions of dollars");
	CHECK_MONEY("20 pesos", "20 pesos");
	CHECK_MONEY("$600 000", "USD 600000");
}

/* The canonical names of a dictionary, and the tagger's names beside them. */
static void
test_dictionary(void)
{
	static const char *const names[][3] = {
		{"Zyxo", "band", "The Zyxo Band"},
		{"Zyxo Band", "band", "The Zyxo Band"},
		{"Bob", "person", "Robert Qyxo"},
	};
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);
	NtOptions     options = {d, NT_NOT_PUBLISHED, false};
	NtAnalysis   *a;

	for (uint32_t i = 0; i < 3; i++)
	{
		NtString name = {names[i][0], (uint32_t) strlen(names[i][0])};
		NtString kind = {names[i][1], (uint32_t) strlen(names[i][1])};
		NtString canonical = {names[i][2], (uint32_t) strlen(names[i][2])};

		CHECK(nt_dictionary_add(d, name, kind, canonical, 0) == NULL);
	}
	nt_dictionary_finish(d);
	a = nt_marked_analysis(
		"Zyxo is new. Then Bob saw the Zyxo Band. [Robert Qyxo|person] left; "
		"[Qyxo|person] is back.",
		&options);
	CHECK_STR(list_entities(a), "The Zyxo Band band: Zyxo, Zyxo Band; "
								"Robert Qyxo person: Bob, Robert Qyxo, Qyxo");
	CHECK(counts_agree(a));
}

/* An article with labels by a function of the token's number. */
static NtAnalysis *
labelled(const char *text, size_t len,
		 uint8_t (*label)(const NtAnalysis *a, uint32_t token))
{
	NtOptions   options = {NULL, WEDNESDAY, false};
	NtAnalysis *a = nt_analysis(&nt_test_host, text, len, &options);

	nt_advance(a, NT_STEP_WORDS);
	a->labels = nt_alloc0(&a->arena, a->ntokens + 1);
	a->scores = nt_alloc0(&a->arena, (a->ntokens + 1) * sizeof(float));
	for (uint32_t t = 0; t < a->ntokens; t++)
		a->labels[t] = label(a, t);
	a->done = NT_STEP_TAGS;
	return a;
}

static uint32_t random_state = 1;

static uint32_t
next_random(uint32_t below)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (random_state >> 8) % below;
}

static uint8_t
random_label(const NtAnalysis *a, uint32_t token)
{
	(void) a;
	(void) token;
	return (uint8_t) next_random(NT_LABELS);
}

/* Whatever is labelled as whatever: every mention has its entity. */
static void
test_random(void)
{
	static const char *const parts[] = {"Ann",      "Zyxo",  "Zyxos",
										"Mr.",      "Mrs",   "President",
										"the",      "The",   "of",
										"van",      "al",    "-",
										"--",       "(",     ")",
										"US",       "U.N.",  "United",
										"States",   "IMF",   "'s",
										"\"",       ",",     ".",
										"$",        "5",     "2019",
										"million",  "June",  "Monday",
										"last",     "Inc.",  "Jr.",
										"&",        "&amp;", "III",
										"\xc3\x89", "\xff",  "\xe4\xb9\xa0",
										"he",       "She",   "Bank",
										"said",     "\n\n",  "ago",
										"week",     "J.",    "O'Brien"};
	int                      wrong = 0;

	for (int round = 0; round < 3000; round++)
	{
		char     text[512];
		size_t   len = 0;
		uint32_t n = next_random(40);

		for (uint32_t i = 0; i < n; i++)
			len += (size_t) snprintf(text + len, sizeof(text) - len, "%s%s",
									 parts[next_random(sizeof(parts) / sizeof(parts[0]))],
									 next_random(5) == 0 ? "" : " ");
		wrong += !counts_agree(labelled(text, len, random_label));
		if (round % 100 == 0)
			nt_test_free();
	}
	CHECK_INT(wrong, 0);
}

static uint8_t
capital_label(const NtAnalysis *a, uint32_t token)
{
	if (a->tokens[token].class != NT_CHAR_UPPER)
		return NT_LABEL_O;
	return (uint8_t) NT_LABEL(token % 3 == 0 ? NT_ORGANIZATION : NT_PERSON,
							  token % 7 == 0 ? NT_PLACE_UNIT : NT_PLACE_BEGIN);
}

static uint8_t
endless_label(const NtAnalysis *a, uint32_t token)
{
	return (uint8_t) NT_LABEL(token < a->ntokens / 2 ? NT_PERSON : NT_ORGANIZATION,
							  NT_PLACE_INSIDE);
}

/* Time stays linear for a great many names, and for very long ones. */
static void
test_large(void)
{
	size_t size = 3000000;
	char  *text = nt_test_alloc(NULL, size);
	size_t len = 0;

	for (int i = 0; i < 30000; i++)
		len += (size_t) snprintf(text + len, size - len, "Aa%c%d Smith saw Smiths%d. ",
								 'a' + i % 26, i, i);
	CHECK(counts_agree(labelled(text, len, capital_label)));
	len = 0;
	for (int i = 0; i < 100000; i++)
		len += (size_t) snprintf(text + len, size - len, "Word%d ", i);
	CHECK(counts_agree(labelled(text, len, endless_label)));
}

int
main(void)
{
	test_short_forms();
	test_titles();
	test_families();
	test_spelling();
	test_organizations();
	test_places();
	test_kinds();
	test_genders();
	test_pronouns();
	test_dates();
	test_money();
	test_dictionary();
	test_random();
	test_large();
	return nt_finish();
}
