// SPDX-License-Identifier: GPL-3.0-or-later
/* Recognisers: pure functions from text to facts. Each has a name, a version (which grows with its behaviour) and a table of cases in tests/unit/cases-NAME.tsv. Thread-safe.
 *
 * What each finds, and what it leaves:
 *
 *   citation  ids of corpus/id.h. Federal Register pages and documents; CFR, U.S.C., executive orders, public laws; acts of the EU by number, CELEX and ELI, pages and
 *             numbers of the Official Journal; Chinese announcements, orders, decrees, other numbers with 〔〕, and laws by name. Paragraphs of a CFR section belong to the quote, not to the id. A section or part without a title ("§ 744.23") counts in American texts only, and only
 *             where the words behind it ("of the EAR", "of this chapter"), the document's own references (`cfr`), an earlier citation of the same text, or the name of the EAR or ITAR in it tell the title.
 *             An enumeration is one quote with several facts of the very same span, since "56" alone is no evidence: "第55、56、57、58号" gives four. "第55至58号" gives those between too;
 *             "parts 730 through 774" gives its two ends, as part numbers have gaps. A Chinese announcement without a year takes the document's only next to the word 公告; an order without a year or
 *             date before it is left. Orders of the Foreign Ministry are known by their day.
 *   code      entries of control lists with their list: "us-ccl:3A090.a.1". The list is the one that the words before the code name (ECCN, Annex I, 两用物项 ...), else the jurisdiction's, else
 *             "code:3A001". EAR99 is "us-ccl:EAR99"; 0Y521, 9x515 and "600 series" name no entry and are left. Enumerations and ranges (".a through .e") as above; of letters and numbers those between count.
 *             A lone "a" behind a code is a word: "3A001.a, b and c". Paragraphs of the annexes with codes X.A.I.001, the military list (ML1 to ML22), and, where a text names the regime, the own
 *             numbering of Wassenaar and MTCR are "code:"; of 10 CFR 110 the sections that list are "us-nrc:".
 *   hs        "hs:" and 4, 6, 8 or 10 digits, without dots, behind a word that announces them; dotted codes of 8 and 10 digits also without one; in texts of the EU also where a row
 *             begins with them ("4410 Particle board"), and six or eight in groups before the name of goods.
 *   date      days with their year; of ranges and enumerations that name the year once ("October 28 through December 31, 2013", "3月29日至31日") each day that they name, with the span of all.
 *   money     "<= USD 300000", "CNY 500000..5000000". Values of all amounts: index/amount.h. A relation in words next to the amount belongs to it and to the quote, also
 *             behind a bracket or "by weight": "573 K (300 °C) or more" is two facts with the span of all. "increased from 5 to 10" is two amounts and no range.
 *   percent   ">= 99.999 %"; in figures, in English words up to a hundred, and 百分之.
 *   quantity  ">= 600 GB/s", "10..20 GHz": a number with a unit of index/units.def. Figures of merit are named before their number: "'total processing performance' of 4800 or more" is
 *             ">= 4800 TPP", performance density "PD". A power of ten in a relation has the unit 1. Lengths of time from a minute on are none: they are terms of the law, not parameters. Powers of
 *             ten that have lost their exponent ("3 x 10 m") are left.
 *   country   "country:CN" (ISO 3166-1), "group:us-D:5" (Country Groups of the EAR), "group:us-740-1" (their supplement), "group:eu", "group:nato" ...: index/countries.def, index/groups.def.
 *             Names in English and Chinese, no adjectives ("Chinese", the "U.S." of "U.S. persons"); a bare "Korea" is the Republic of Korea. What is part of another name is left: of a party, a state of
 *             the US, a law (《…》), the bodies of a state, "the Council of the European Union".
 *   party     three kinds of fact. party: the name as written; alias: "OTHER NAME | NAME", address: "ADDRESS | NAME", whose second half is the party's own value. Read are rows of US lists (recognised
 *             by their citations of the Federal Register), of annexes of EU acts (by number and day), entries that begin with a name and "a.k.a.", captions of denial orders, Chinese names with
 *             the Latin one in brackets, which is their alias, and in running text names with a company form (Co., Ltd., GmbH, 公司). Persons count in lists only, and organisations without a
 *             company form ("Kite University") likewise: nothing in running text tells where such a name begins. Headings of countries above rows are facts of `country`.
 *   enforcement  "ACT | NAME | AMOUNT | STATUTE": denial_order, temporary_denial, denial_renewed, denial_modified, denial_ended (captions of orders of BIS: the respondents; a caption that names nobody has an
 *             empty name), debarment, debarment_rescinded (notices of the Department of State), guilty_plea, conviction, settlement, penalty; in Chinese penalty (罚款), administrative_penalty (行政处罚), warning (警告). Sentences
 *             count where they name who it was; amount and statute are the first of the sentence. The span is the caption or the sentence.
 *   statistic  "MEASURE | QUANTITY | PERIOD | SUBJECT" (corpus/statistic.h): how many parties an act lists, delists or revises, with the list; applications, licences, values, checks, penalties and
 *             staff of a period that the sentence, or the line above that a list hangs from, names; the burden that a body estimates. What a sentence only supposes was not observed, and is left. Rules: index/statistics.def. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* What the text's document tells about how to read it. */
typedef struct
{
  const char *jurisdiction; /* "us", "eu", "cn", "" unknown: decides which list a bare code belongs to */
  const char *lang;         /* "en", "zh", ... */
  int year;                 /* year of publication, for numbers without one ("第61号"); 0 unknown */
  const char *const *cfr;   /* "15/744": parts that the document says it amends or is about, NULL-terminated; NULL if it does not say */
  const char *above;        /* the line above that ends with a colon, which this text hangs from; NULL if there is none */
} SyContext;

typedef struct
{
  const char *name; /* "citation" */
  guint version;
  /* Appends SyFact with passage 0 and spans into `text`, in order of start; spans of one recogniser are equal or do not overlap. */
  void (*recognise) (const SyContext *context, const char *text, GPtrArray *facts);
} SyRecogniser;

/* The table, ended by a row whose name is NULL: citation, code, hs, date, money, percent, quantity, country, party. Static. */
const SyRecogniser *sy_recognisers (void);

/* Runs all of them on one text; of SyFact in order of start. Caller's. */
GPtrArray *sy_recognise (const SyContext *context, const char *text);
/* Runs all of them on every passage of a document but those that merely state an attribute or a date (they are typed already), and stores the facts in document->facts.
 * A document does not cite itself: its own number in its title is no fact.
 * Errors: SY_ERROR_LIMIT (SY_MAX_FACTS); document->facts is then as before. */
gboolean sy_recognise_document (SyDocument *document, GError **error);

/* "sha256 of names and versions": part of the rules digest of promise 5. Caller's. */
char *sy_recognisers_digest (void);

G_END_DECLS
