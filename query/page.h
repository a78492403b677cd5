// SPDX-License-Identifier: GPL-3.0-or-later
/* What all pages share: strings in two languages, links that keep the state in the address, and models that a template shows. Pure; thread-safe. */
#pragma once

#include <jansson.h>

#include "corpus/day.h"
#include "query/json.h"

G_BEGIN_DECLS

/* Passages of a document on one page of HTML: a rule of some size, and still quick where each is a row of a long list. */
#define SY_PAGE_PASSAGES 250

/* The page that is being written. All borrowed. */
typedef struct
{
  const char *lang;            /* "en" or "zh" */
  const char *path;            /* "/search"; NULL: a file of its own, without links into a server */
  const GPtrArray *parameters; /* of the request: name, value ...; may be NULL */
  gboolean posted;             /* what it answers is not in the address: no link leads to it again */
  SyDay day;                   /* today, for pages that rest on no answer; 0: not told */
  const json_t *state;         /* an answer on coverage, whose archive and stale sources a page without an answer of its own tells; may be NULL */
} SyPage;

/* Value of a parameter, or NULL. An empty one counts as absent. */
const char *sy_page_parameter (const SyPage *page, const char *name);

/* The word for `code` in a group of the strings of pages ("act", "suspend") or of the names of values (query/table.h: "status", "in_force"); the code
 * itself where there is none. */
const char *sy_page_label (const SyPage *page, const char *group, const char *code);
/* A phrase of the group "t". */
const char *sy_page_phrase (const SyPage *page, const char *name);

/* Links; caller's; NULL for a file of its own. */

/* This page with one parameter set, or removed where the value is NULL. Every parameter but the offset is kept. */
char *sy_page_link_here (const SyPage *page, const char *name, const char *value);
/* This page with all that its address left to the day, the language and the archive, by an answer's basis. */
char *sy_page_permalink (const SyPage *page, const json_t *basis);
/* Another page, with a parameter (may be NULL); language and days are kept. `path` may have a query already. */
char *sy_page_link_to (const SyPage *page, const char *path, const char *name, const char *value);
/* The page of a document, list entry or other id. */
char *sy_page_link_id (const SyPage *page, const char *id);
/* The page that shows a piece of evidence ({"document", "path", "ordinal", "standing"}; `lang` of its text, or NULL): of the text that it is in, at
 * the passage. */
char *sy_page_link_evidence (const SyPage *page, const json_t *evidence, const json_t *ordinal, const char *lang);
/* A link (taken) of the above with one more parameter, before its fragment. Caller's; NULL for NULL. */
char *sy_page_link_add (char *link, const char *name, const char *value);
/* The fragment that names a passage: its path without white space. Caller's. */
char *sy_page_anchor (const char *passage);

/* Model of a page with strings, links and what the bar on top shows. New reference. */
json_t *sy_page_model (const SyPage *page, const char *title);
/* The same in other forms, as links: names NULL-terminated ("json", "csv"). */
void sy_page_add_forms (const SyPage *page, json_t *model, const char *const *forms);

/* Renders query/pages/NAME.mustache. Caller's. */
char *sy_page_render (const char *name, const json_t *model, GError **error);

/* A file of query/pages, for the server to send. New reference, or NULL. */
GBytes *sy_page_file (const char *name);

/* ---- models ---- */

/* Sets a text; NULL and "" are left out. */
void sy_model_text (json_t *object, const char *key, const char *text);
/* The same, taking the text. */
void sy_model_take (json_t *object, const char *key, char *text);
/* "1,204". Caller's. */
char *sy_model_count (json_int_t count);
/* {"code", "label"} for a code of a group; "unofficial" where a standing is not official. */
json_t *sy_model_code (const SyPage *page, const char *group, const char *code);
/* "2026-11-20 08:15" for "2026-11-20T08:15:00Z". Caller's. */
char *sy_model_instant (const char *instant);

/* Adds "coverage" (rows of a table), "coverage_summary" and "has_coverage" from an answer's coverage. */
void sy_model_coverage (const SyPage *page, json_t *model, const json_t *coverage);
/* Adds "previous", "next" and "has_pages" for a list of which `next` (an integer or null) begins the next page. */
void sy_model_pages (const SyPage *page, json_t *model, const json_t *next, json_int_t offset, json_int_t limit);
/* Adds "basis", "today", "permalink", and "other_archive" where the address names another one than the answer rests on. Nothing for what is no object. */
void sy_model_basis (const SyPage *page, json_t *model, const json_t *basis);

G_END_DECLS
