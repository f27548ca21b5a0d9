/*
 * lexicon_class.h: the classes of words and phrases that the lexicon knows,
 * one list in model/lists each.
 *
 * NT_LEX_CLASS(constant, file name without .txt, kind): kind is what a phrase
 * of the list names, NT_NO_KIND where it names nothing.
 */

/* clang-format off */

/* people */
NT_LEX_CLASS(NT_LEX_GIVEN_MALE, given_male, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_GIVEN_FEMALE, given_female, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_SURNAME, surname, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_NAME_PARTICLE, name_particle, NT_NO_KIND)	/* van, bin, al */
NT_LEX_CLASS(NT_LEX_NAME_SUFFIX, name_suffix, NT_NO_KIND)	/* Jr., III */
NT_LEX_CLASS(NT_LEX_PERSON, person, NT_PERSON)	/* known by one name, or famous */
NT_LEX_CLASS(NT_LEX_HONORIFIC_MALE, honorific_male, NT_NO_KIND)	/* Mr., Sir */
NT_LEX_CLASS(NT_LEX_HONORIFIC_FEMALE, honorific_female, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_HONORIFIC, honorific, NT_NO_KIND)	/* Dr., Judge */
NT_LEX_CLASS(NT_LEX_TITLE, title, NT_NO_KIND)	/* president, secretary of state */
NT_LEX_CLASS(NT_LEX_ROLE_PERSON, role_person, NT_NO_KIND)	/* analyst, victim */
NT_LEX_CLASS(NT_LEX_MALE_NOUN, male_noun, NT_NO_KIND)	/* man, father, actor */
NT_LEX_CLASS(NT_LEX_FEMALE_NOUN, female_noun, NT_NO_KIND)

/* organisations */
NT_LEX_CLASS(NT_LEX_ORGANIZATION, organization, NT_ORGANIZATION)
NT_LEX_CLASS(NT_LEX_METONYM, metonym, NT_ORGANIZATION)	/* Kremlin, White House */
NT_LEX_CLASS(NT_LEX_ORG_HEAD, org_head, NT_NO_KIND)	/* ministry, bank, university */
NT_LEX_CLASS(NT_LEX_ORG_SUFFIX, org_suffix, NT_NO_KIND)	/* Inc., GmbH */
NT_LEX_CLASS(NT_LEX_ORG_NOUN, org_noun, NT_NO_KIND)	/* the company, the agency */

/* places */
NT_LEX_CLASS(NT_LEX_COUNTRY, country, NT_LOCATION)
NT_LEX_CLASS(NT_LEX_REGION, region, NT_LOCATION)	/* states, provinces, continents */
NT_LEX_CLASS(NT_LEX_CITY, city, NT_LOCATION)
NT_LEX_CLASS(NT_LEX_PLACE, place, NT_LOCATION)	/* rivers, seas, mountains, islands */
NT_LEX_CLASS(NT_LEX_FACILITY, facility, NT_FACILITY)
NT_LEX_CLASS(NT_LEX_PLACE_WORD, place_word, NT_NO_KIND)	/* river, island, province */
NT_LEX_CLASS(NT_LEX_FACILITY_WORD, facility_word, NT_NO_KIND)	/* airport, bridge */
NT_LEX_CLASS(NT_LEX_PLACE_NOUN, place_noun, NT_NO_KIND)	/* the country, the city */
NT_LEX_CLASS(NT_LEX_DIRECTION, direction, NT_NO_KIND)	/* north, southern */

/* groups, things, events */
NT_LEX_CLASS(NT_LEX_DEMONYM, demonym, NT_GROUP)	/* Dutch, Chinese */
NT_LEX_CLASS(NT_LEX_GROUP, group, NT_GROUP)	/* religions, political groups */
NT_LEX_CLASS(NT_LEX_LANGUAGE, language, NT_MISC)
NT_LEX_CLASS(NT_LEX_PRODUCT, product, NT_PRODUCT)
NT_LEX_CLASS(NT_LEX_MISC, misc, NT_MISC)	/* events, works, laws, prizes */
NT_LEX_CLASS(NT_LEX_EVENT_WORD, event_word, NT_NO_KIND)	/* summit, olympics, cup */

/* dates and amounts */
NT_LEX_CLASS(NT_LEX_WEEKDAY, weekday, NT_DATE)
NT_LEX_CLASS(NT_LEX_MONTH, month, NT_DATE)
NT_LEX_CLASS(NT_LEX_HOLIDAY, holiday, NT_DATE)
NT_LEX_CLASS(NT_LEX_DATE_NOUN, date_noun, NT_NO_KIND)	/* week, summer, decade */
NT_LEX_CLASS(NT_LEX_DATE_WORD, date_word, NT_NO_KIND)	/* yesterday, last, next, this */
NT_LEX_CLASS(NT_LEX_NUMBER_WORD, number_word, NT_NO_KIND)	/* two, hundred, first */
NT_LEX_CLASS(NT_LEX_MAGNITUDE, magnitude, NT_NO_KIND)	/* million, bn */
NT_LEX_CLASS(NT_LEX_CURRENCY, currency, NT_NO_KIND)	/* dollar, euros, pence */

/* speech */
NT_LEX_CLASS(NT_LEX_SAY_STRONG, say_strong, NT_NO_KIND)	/* said, told */
NT_LEX_CLASS(NT_LEX_SAY_MEDIUM, say_medium, NT_NO_KIND)	/* warned, argued */
NT_LEX_CLASS(NT_LEX_SAY_WEAK, say_weak, NT_NO_KIND)	/* noted, laughed, believes */
NT_LEX_CLASS(NT_LEX_SAY_OBJECT, say_object, NT_NO_KIND)	/* criticized, cited: what they say is their object */
NT_LEX_CLASS(NT_LEX_SAY_TO, say_to, NT_NO_KIND)	/* told, asked: their object is the listener */
NT_LEX_CLASS(NT_LEX_SAY_NOUN, say_noun, NT_NO_KIND)	/* statement, claim */
NT_LEX_CLASS(NT_LEX_SAY_PHRASE, say_phrase, NT_NO_KIND)	/* according to */

/* grammar */
NT_LEX_CLASS(NT_LEX_PRONOUN_MALE, pronoun_male, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_PRONOUN_FEMALE, pronoun_female, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_PRONOUN_PLURAL, pronoun_plural, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_PRONOUN, pronoun, NT_NO_KIND)	/* all personal pronouns */
NT_LEX_CLASS(NT_LEX_DETERMINER, determiner, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_PREPOSITION, preposition, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_CONJUNCTION, conjunction, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_AUXILIARY, auxiliary, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_FUNCTION, function, NT_NO_KIND)	/* all words that carry grammar */
NT_LEX_CLASS(NT_LEX_COMMON, common, NT_NO_KIND)	/* the commonest ordinary words */
NT_LEX_CLASS(NT_LEX_ABBREVIATION, abbreviation, NT_NO_KIND)	/* keeps its stop, may end a sentence: Inc. */
NT_LEX_CLASS(NT_LEX_ABBREVIATION_INNER, abbreviation_inner, NT_NO_KIND)	/* seldom ends one: Mr. */

/*
 * Layout: lines, or how lines begin, in lower case, a colon at the end left
 * out.  NT_PHRASE_LINE tells entries that are the whole line.
 */
NT_LEX_CLASS(NT_LEX_BOILERPLATE, boilerplate, NT_NO_KIND)
NT_LEX_CLASS(NT_LEX_BYLINE, byline, NT_NO_KIND)	/* reporting by: before names */
NT_LEX_CLASS(NT_LEX_CREDIT, credit, NT_NO_KIND)	/* photo, source: before a colon or a name */
NT_LEX_CLASS(NT_LEX_AGENCY, agency, NT_NO_KIND)	/* Reuters, AP: in datelines */
