// SPDX-License-Identifier: GPL-3.0-or-later
/* Official identities. Identity is the official number, never the URL and never the title.
 *
 *   documents      us-fr:2022-21658[@DATE]  us-cfr:15/744.23  us-eo:14105  us-usc:50/4801  us-pl:115-232  eu:32021R0821
 *                  eu:02021R0821-20231216  cn-mofcom:2025-61  cn-mofcom-order:2020-4  cn-uel:2025-7  cn-sc:792  cn-mfa:2024-12-27-1
 *                  cn-mofcom-statement:2025-05-14-1  cn-mofcom-paper:2025-03-20-1 (what else the ministry's sites put up without a number)  cn-law:SLUG  cn-doc:商产业发-2018-12 (any other number of the form 〔2018〕12号)  import:SET/ID  page:SOURCE/NUMBER (of a page whose
 *                  source's rules tell its official number, in lower case)
 *                  One version is written ID@DATE, "us-cfr:15/744.23@2024-05-01"; all functions here take it. An import's own
 *                  ID is kept as it was given.
 *   by citation    us-fr-page:87/62186 (a Federal Register page; resolved through the citation of the documents held)
 *                  eu-oj-page:L/2021/206/1 (series, year, issue, page; P: before 1968, when there were no series)  eu-oj:L/2023/2616 (since October
 *                  2023 each act is an issue of its own, with its own number)
 *   list entries   us-ccl:3A090.a  us-usml:XI(a)(3)  us-nrc:110.42  us-nrc:App-B/1.1(a)  us-doe:810.7
 *                  eu-dual-use:3A001.b.12  cn-dual-use:1C902.a  cn-tech:050302J  wa-dual-use:3.A.1.b.12  wa-munitions:ML1.a
 *   others         hs:8110929010  code:3A001 (a code whose list the text does not tell)  field:lithography  party:...
 *
 * All functions are pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_ID_DOCUMENT,
  SY_ID_PAGE,
  SY_ID_ENTRY,
  SY_ID_HS,
  SY_ID_FIELD,
  SY_ID_PARTY,
} SyIdKind;

typedef struct
{
  const char *scheme;       /* "us-fr" */
  SyIdKind kind;
  const char *jurisdiction; /* "us"; "" if it tells none */
  const char *name_en;      /* "Federal Register document" */
  const char *name_zh;
  const char *pattern;      /* GRegex that the part after the colon matches whole */
  const char *example;
} SyIdScheme;

/* The table of schemes, ended by a row whose scheme is NULL. Static. */
const SyIdScheme *sy_id_schemes (void);

/* Expression of a CELEX number: sector, year, one or two letters of the type, number, (NN) where a number was given out more than once, R(NN) of a
 * corrigendum, the day of a consolidated text; and of articles of the treaties. Numbers have four digits, but those of the C series of the Official
 * Journal have five since October 2023 ("32024H03510" is C/2024/3510). It stands in an alternative: put brackets around it. */
#define SY_ID_CELEX                                                                                                                                  \
  "[02-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4,5}(?:\\([0-9]{2}\\))?(?:R\\([0-9]{2}\\))?(?:-[0-9]{8})?|1[0-9]{4}[A-Z]{1,2}(?:/TXT|[0-9]{3})"

/* The scheme of an id, or NULL if it is malformed. Static. */
const SyIdScheme *sy_id_scheme (const char *id);

/* The canonical id of what a user or a text wrote as one: "US-FR:2022-21658", the short forms "us:3A090", "eu:3A001.b.12", "cn:1C902.a" and "wa:3.A.1.b.12" of list
 * entries, the last by its number elsewhere too ("wa:3A001.b.12"), full-width letters, stray spaces. Returns NULL with SY_ERROR_BAD_INPUT, which names the schemes, if it is none. The result is the
 * caller's. */
char *sy_id_normalise (const char *text, GError **error);

/* Path of the page that shows this id, "/us/fr/2022-21658", "/doc/import%3ASET%2FID", "/code/us-ccl/3A090"; percent-encoded. Codes of no list and
 * HS codes have no page but a search, "/search?q=hs%3A8110929010"; what is no id, "/doc/...". Caller's. */
char *sy_id_path (const char *id);

/* How people write it: "87 FR 62186", "Regulation (EU) 2021/821", "商务部公告2025年第61号", "FR Doc. 2022-21658". A decision of the EU has no suffix
 * ("Decision 2014/145"): CELEX does not tell whether it is CFSP. What is no id is shown as it is. `lang` is "en" or begins with "zh". Caller's. */
char *sy_id_display (const char *id, const char *lang);

/* Makers, so that no other file spells an id. `number` etc. are checked; NULL if they cannot be one. Federal Register numbers of 2000 to 2012 lose
 * zeros after the hyphen, since copies from public inspection are padded and the others not. Caller's. */
char *sy_id_us_fr (const char *number);
char *sy_id_cn_mofcom (int year, int number);

/* Codes and the levels above them: "3A090.a.1" gives "3A090.a.1", "3A090.a", "3A090". A NULL-terminated vector, caller's (g_strfreev). */
char **sy_id_code_levels (const char *code);

G_END_DECLS
