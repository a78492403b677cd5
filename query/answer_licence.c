// SPDX-License-Identifier: GPL-3.0-or-later
/* What bears on a licence for an entry of the Commerce Control List to a destination: quoted, side by side. It is evidence and no ruling: which
 * reason applies to an item, and whether a condition is met, a person finds. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "index/countries.h"
#include "query/basis.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"

#define LIST         "us-ccl"
#define CHART        "us-country-chart"
#define GROUPS       "us-country-groups"
#define EXCEPTIONS   "us-licence-exceptions"
#define HEAD         200 /* passages behind an entry's heading in which its rows are looked for */
#define LAST_SECTION 30  /* of 15 CFR part 744 */

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  char *list, *code, *eccn;
  char *stated;                    /* id of the code at or above it of which acts say something; NULL */
  gboolean held;                   /* an edition has the code itself */
  char *place;                     /* "CN" */
  GPtrArray *ccl, *chart, *groups; /* editions, kept for what borrows them */
  SyFoundEntry *entry;             /* the ECCN, with its parts */
  SyFoundEntry *row;               /* of the chart; NULL */
  SyFoundEntry *member;            /* of the groups; NULL */
  json_t *answer;
} Asked;

static void
free_found (SyFoundEntry *found)
{
  if (found != NULL)
    sy_found_entry_free (found);
}

static void
asked_clear (Asked *asked)
{
  free_found (asked->entry);
  free_found (asked->row);
  free_found (asked->member);
  g_clear_pointer (&asked->ccl, g_ptr_array_unref);
  g_clear_pointer (&asked->chart, g_ptr_array_unref);
  g_clear_pointer (&asked->groups, g_ptr_array_unref);
  g_free (asked->list);
  g_free (asked->stated);
  g_free (asked->code);
  g_free (asked->eccn);
  g_free (asked->place);
  json_decref (asked->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* ---- evidence ---- */

static json_t *
evidence_at (const Asked *asked, const SyFoundEntry *found, guint ordinal, const char *words)
{
  const SyEditionRow *row = found->edition;
  SyCatalogue *catalogue = asked->engine->catalogue;
  g_autoptr (SyPassage) passage = sy_catalogue_passage (catalogue, row->rendition, ordinal, NULL);
  const char *at = passage != NULL ? strstr (passage->text, words) : NULL;
  if (at == NULL)
    return NULL;
  gsize start = (gsize)(at - passage->text);
  SyEvidence evidence = { .document = row->document,
                          .label = row->label,
                          .rendition = row->rendition,
                          .passage = ordinal,
                          .path = passage->path,
                          .start = start,
                          .end = start + strlen (words),
                          .quote = (char *)words,
                          .standing = row->standing,
                          .sha256 = row->sha256,
                          .capture = row->capture,
                          .uri = row->uri,
                          .observed = row->observed,
                          .recogniser = (char *)"list",
                          .recogniser_version = 1 };
  return sy_law_evidence (catalogue, &evidence);
}

/* Where the words of a part stand, behind the heading of the entry. */
static json_t *
evidence_of (const Asked *asked, const SyFoundEntry *found, const char *words)
{
  json_t *all = json_array ();
  for (guint i = found->entry->place.passage; *words != '\0' && i < found->entry->place.passage + HEAD; i++)
    {
      json_t *evidence = evidence_at (asked, found, i, words);
      if (evidence == NULL)
        continue;
      json_array_append_new (all, evidence);
      break;
    }
  return all;
}

/* ---- what is looked up ---- */

/* The entry in the newest edition of the list that stands on the day; *found is NULL where none has it. */
static gboolean
look_up (const Asked *asked, const char *list, const char *code, GPtrArray **editions, SyFoundEntry **found, GError **error)
{
  *editions = sy_entry_editions (asked->engine->catalogue, list, "en", error);
  if (*editions == NULL)
    return FALSE;
  g_autoptr (GPtrArray) state = sy_entry_state (*editions, asked->as_of);
  for (guint i = state->len; *found == NULL && i > 0; i--)
    {
      g_autoptr (GPtrArray) entries = sy_entry_in_edition (asked->engine->catalogue, g_ptr_array_index (state, i - 1), code, FALSE, error);
      if (entries == NULL)
        return FALSE;
      if (entries->len > 0)
        *found = g_ptr_array_steal_index (entries, 0);
    }
  return TRUE;
}

static gboolean
read_place (Asked *asked, const char *typed, GError **error)
{
  g_autofree char *upper = typed != NULL ? g_ascii_strup (typed, -1) : NULL, *value = g_strconcat ("country:", upper, NULL);
  const char *known = typed == NULL ? NULL : sy_country_name (value, "en") != NULL ? value : sy_country_of (typed);
  if (known != NULL && g_str_has_prefix (known, "country:"))
    {
      asked->place = g_strdup (known + strlen ("country:"));
      return TRUE;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT,
               typed == NULL ? "name a destination: --to CN%s" : "\"%s\" is no country; write its code of ISO 3166 or its name, as in CN or China",
               typed == NULL ? "" : typed);
  return FALSE;
}

/* Only the Commerce Control List is read with a chart of countries, and part 744 adds to it alone. */
static gboolean
is_of_chart (const Asked *asked)
{
  return strcmp (asked->list, LIST) == 0;
}

static gboolean
read_entry (Asked *asked, GError **error)
{
  g_autofree char *id = strchr (asked->request->text, ':') != NULL ? sy_item_resolve (asked->engine, asked->request->text, error)
                                                                   : g_strconcat (LIST ":", asked->request->text, NULL);
  if (id == NULL)
    return FALSE;
  if (!sy_entry_id_parse (id, &asked->list, &asked->code))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no entry of a list, such as us-ccl:3A001.b.12", asked->request->text);
      return FALSE;
    }
  asked->eccn = g_strndup (asked->code, is_of_chart (asked) ? strcspn (asked->code, ".") : strlen (asked->code));
  asked->stated = sy_entry_stated_as (asked->engine, id);
  if (!sy_entry_held (asked->engine->catalogue, asked->list, asked->code, &asked->held, error)
      || !look_up (asked, asked->list, asked->eccn, &asked->ccl, &asked->entry, error))
    return FALSE;
  if ((asked->held && asked->entry != NULL) || asked->stated != NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no edition of \"%s\" that is held has \"%s\" on this day", asked->list, asked->code);
  return FALSE;
}

/* ---- what a control speaks of ---- */

/* Whether one code is the other, or above it. */
static gboolean
is_above (const char *above, const char *code)
{
  gsize length = strlen (above);
  return strncmp (above, code, length) == 0 && (code[length] == '\0' || code[length] == '.');
}

/* "entire" (the control applies to the entry as a whole), "named" (it names the code, or one above or below it), "other" (it names others only),
 * "unclear" (it names none). Conditions and exceptions stay words. */
static const char *
applies (const Asked *asked, const char *control)
{
  if (strstr (control, "entire entry") != NULL)
    return "entire";
  g_autoptr (GRegex) codes =
      g_regex_new ("(?<![A-Za-z0-9.])(?:([0-9][A-E][0-9]{3})((?:\\.[a-z0-9]{1,3})*)|\\.?([a-z](?:\\.[a-z0-9]{1,3})+))(?![A-Za-z0-9])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char *result = "unclear";
  for (g_regex_match (codes, control, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *eccn = g_match_info_fetch (match, 1), *levels = g_match_info_fetch (match, 2), *bare = g_match_info_fetch (match, 3);
      gboolean whole = eccn != NULL && *eccn != '\0';
      g_autofree char *code = whole ? g_strconcat (eccn, levels, NULL) : g_strconcat (asked->eccn, ".", bare, NULL);
      if (is_above (code, asked->code) || is_above (asked->code, code))
        return "named";
      result = "other";
    }
  return result;
}

/* ---- columns and groups ---- */

static json_t *
cell_json (const Asked *asked, const char *column)
{
  json_t *cell = json_object ();
  const SyPart *part = asked->row != NULL ? sy_entry_part (asked->row->entry, SY_PART_CHART, column) : NULL;
  /* A row without marks at all ("See part 746") has no cells; nor has a place without a row. */
  gboolean told = asked->row != NULL && *asked->row->entry->text == '\0';
  sy_json_set (cell, "column", sy_json_of_text (column));
  sy_json_set (cell, "mark", told ? json_string (part != NULL ? part->text : "") : json_null ());
  return cell;
}

/* "NS Column 1" names the column "NS 1". */
static json_t *
cells_json (const Asked *asked, const char *text)
{
  json_t *cells = json_array ();
  g_autoptr (GRegex) columns = g_regex_new ("\\b([A-Z]{2}) Column ([0-9])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (columns, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *reason = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2),
                      *column = g_strconcat (reason, " ", number, NULL);
      json_array_append_new (cells, cell_json (asked, column));
    }
  return cells;
}

/* The country groups that words name ("D:1, D:4, and D:5", "Country Group B"), and whether the destination is in them. */
static json_t *
groups_named (const Asked *asked, const char *text)
{
  json_t *groups = json_array ();
  g_autoptr (GRegex) names = g_regex_new ("\\b([A-E]:[1-6])\\b|Country Group ([A-E])\\b(?!:)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (g_regex_match (names, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *one = g_match_info_fetch (match, 1), *other = g_match_info_fetch (match, 2);
      const char *name = *one != '\0' ? one : other;
      if (!g_hash_table_add (seen, g_strdup (name)))
        continue;
      json_t *group = json_object ();
      sy_json_set (group, "group", sy_json_of_text (name));
      gboolean member = asked->member != NULL && sy_entry_part (asked->member->entry, SY_PART_CHART, name) != NULL;
      sy_json_set (group, "member", asked->groups->len > 0 ? json_boolean (member) : json_null ());
      json_array_append_new (groups, group);
    }
  return groups;
}

/* ---- sections of the answer ---- */

static json_t *
part_json (const Asked *asked, const SyPart *part)
{
  json_t *row = json_object ();
  sy_json_set (row, "marker", sy_json_of_text (part->marker));
  sy_json_set (row, "text", sy_json_of_text (part->text));
  sy_json_set (row, "groups", groups_named (asked, part->text));
  sy_json_set (row, "evidence", evidence_of (asked, asked->entry, part->text));
  return row;
}

/* The exception that a part names: what the Code calls it, and its section; null where no edition that is held has it. */
static gboolean
add_named (const Asked *asked, json_t *row, const SyPart *part, GError **error)
{
  g_autoptr (GPtrArray) editions = NULL;
  SyFoundEntry *found = NULL;
  if (!look_up (asked, EXCEPTIONS, part->kind == SY_PART_STA ? "STA" : part->marker, &editions, &found, error))
    return FALSE;
  json_t *named = found != NULL ? json_object () : json_null ();
  if (found != NULL)
    {
      const char *section = found->entry->text + strlen ("15 CFR ");
      g_autofree char *id = g_strconcat ("us-cfr:15/", section, NULL);
      sy_json_set (named, "symbol", sy_json_of_text (found->entry->code));
      sy_json_set (named, "title", sy_json_of_text (found->entry->heading));
      sy_json_set (named, "section", sy_json_of_text (id));
      sy_json_set (named, "citation", sy_json_of_text (found->entry->text));
      sy_json_set (named, "day", sy_json_of_day (found->edition->day));
    }
  sy_json_set (row, "named", named);
  free_found (found);
  return TRUE;
}

static gboolean
add_exception (const Asked *asked, json_t *exceptions, const SyPart *part, GError **error)
{
  json_t *row = part_json (asked, part);
  json_array_append_new (exceptions, row);
  if (is_of_chart (asked))
    return add_named (asked, row, part, error);
  sy_json_set (row, "named", json_null ());
  return TRUE;
}

static gboolean
add_requirements (Asked *asked, GError **error)
{
  json_t *requirements = json_array (), *exceptions = json_array ();
  sy_json_set (asked->answer, "requirements", requirements);
  sy_json_set (asked->answer, "exceptions", exceptions);
  const GPtrArray *parts = asked->entry != NULL ? asked->entry->entry->parts : NULL;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (parts, i);
      if (part->kind == SY_PART_REASON)
        sy_json_set (asked->answer, "reasons", sy_json_of_text (part->text));
      /* The text has the conditions of STA under a heading of their own; a copy may have them under both. */
      const SyPart *twin = part->kind == SY_PART_STA ? sy_entry_part (asked->entry->entry, SY_PART_EXCEPTION, "STA") : NULL;
      gboolean names = part->kind == SY_PART_EXCEPTION || (part->kind == SY_PART_STA && (twin == NULL || !g_str_has_suffix (part->text, twin->text)));
      if (names && !add_exception (asked, exceptions, part, error))
        return FALSE;
      if (part->kind != SY_PART_CHART)
        continue;
      json_t *row = part_json (asked, part);
      sy_json_set (row, "applies", sy_json_of_text (applies (asked, part->marker)));
      sy_json_set (row, "cells", cells_json (asked, part->text));
      json_array_append_new (requirements, row);
    }
  return TRUE;
}

/* What a table says of the destination: its row as it stands there, footnotes and pointers. NULL is null: no edition that is held has such a row. */
static json_t *
row_json (const Asked *asked, const SyFoundEntry *found)
{
  if (found == NULL)
    return json_null ();
  json_t *row = json_object (), *marks = json_array (), *footnotes = json_array ();
  for (guint i = 0; i < found->entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (found->entry->parts, i);
      g_autofree char *note = g_strconcat (part->marker, ": ", part->text, NULL);
      json_array_append_new (part->kind == SY_PART_CHART ? marks : footnotes, sy_json_of_text (part->kind == SY_PART_CHART ? part->marker : note));
    }
  sy_json_set (row, "name", sy_json_of_text (found->entry->heading));
  sy_json_set (row, "text", sy_json_of_text (found->entry->text));
  sy_json_set (row, "marks", marks);
  sy_json_set (row, "footnotes", footnotes);
  sy_json_set (row, "day", sy_json_of_day (found->edition->day));
  json_t *evidence = json_array ();
  g_autoptr (SyPassage) passage = sy_catalogue_passage (asked->engine->catalogue, found->edition->rendition, found->entry->place.passage, NULL);
  json_t *place = passage != NULL ? evidence_at (asked, found, found->entry->place.passage, passage->text) : NULL;
  if (place != NULL)
    json_array_append_new (evidence, place);
  sy_json_set (row, "evidence", evidence);
  return row;
}

/* A section of part 744 that is held: how it names the destination, or only that it is there. */
static gboolean
add_rule (const Asked *asked, json_t *rules, const char *id, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (SyVersion) version = sy_catalogue_find (asked->engine->catalogue, id, "", &missing);
  if (version == NULL)
    return TRUE;
  g_autofree char *country = g_strconcat ("country:", asked->place, NULL), *bare = g_strdup (asked->place);
  SyFoundFact *fact = NULL;
  if (!sy_catalogue_fact_like (asked->engine->catalogue, version->version, SY_FACT_COUNTRY, country, bare, &fact, error))
    return FALSE;
  json_t *rule = json_object (), *evidence = json_array ();
  sy_json_set (rule, "id", sy_json_of_text (id));
  sy_json_set (rule, "title", sy_json_of_text (version->titles->len > 0 ? ((SyAttribute *)version->titles->pdata[0])->value : ""));
  sy_json_set (rule, "names_destination", json_boolean (fact != NULL));
  g_autoptr (SyPassage) passage =
      fact != NULL ? sy_catalogue_passage (asked->engine->catalogue, fact->evidence->rendition, fact->evidence->passage, NULL) : NULL;
  sy_json_set (rule, "text", sy_json_of_text (passage != NULL ? passage->text : NULL));
  if (fact != NULL)
    json_array_append_new (evidence, sy_law_evidence (asked->engine->catalogue, fact->evidence));
  sy_json_set (rule, "evidence", evidence);
  json_array_append_new (rules, rule);
  if (fact != NULL)
    sy_found_fact_free (fact);
  return TRUE;
}

static gboolean
add_rules (Asked *asked, GError **error)
{
  json_t *rules = json_array ();
  sy_json_set (asked->answer, "rules", rules);
  for (guint i = 2; is_of_chart (asked) && i <= LAST_SECTION; i++)
    {
      g_autofree char *id = g_strdup_printf ("us-cfr:15/744.%u", i);
      if (!add_rule (asked, rules, id, error))
        return FALSE;
    }
  return TRUE;
}

/* What the entry says first; NULL of a code without words. */
static const char *
words_of (const Asked *asked)
{
  const SyEntry *entry = asked->entry != NULL ? asked->entry->entry : NULL;
  return entry == NULL ? NULL : *entry->heading != '\0' ? entry->heading : entry->text;
}

static void
add_item (Asked *asked)
{
  g_autofree char *id = sy_entry_id (asked->list, asked->code), *title = sy_id_display (id, asked->request->lang),
                  *country = g_strconcat ("country:", asked->place, NULL);
  json_t *item = json_object (), *destination = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_boolean (asked->held));
  sy_json_set (item, "title", sy_json_of_text (title));
  sy_json_set (item, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (asked->list)));
  sy_json_set (item, "standing", sy_json_of_text (asked->entry != NULL ? sy_standing_name (asked->entry->edition->standing) : NULL));
  sy_json_set (destination, "code", sy_json_of_text (asked->place));
  sy_json_set (destination, "name", sy_json_of_text (sy_country_name (country, asked->request->lang)));
  sy_json_set (asked->answer, "kind", sy_json_of_text ("licence"));
  sy_json_set (asked->answer, "ruling", json_false ());
  sy_json_set (asked->answer, "item", item);
  sy_json_set (asked->answer, "destination", destination);
  sy_json_set (asked->answer, "heading", sy_json_of_text (words_of (asked)));
  sy_json_set (asked->answer, "day", sy_json_of_day (asked->entry != NULL ? asked->entry->edition->day : SY_DAY_NONE));
  sy_json_set (asked->answer, "has_chart", json_boolean (is_of_chart (asked)));
  sy_json_set (asked->answer, "reasons", json_null ());
}

static gboolean
build (Asked *asked, GError **error)
{
  if (!read_place (asked, asked->request->destination, error) || !read_entry (asked, error)
      || (is_of_chart (asked) && (!look_up (asked, CHART, asked->place, &asked->chart, &asked->row, error)
                                  || !look_up (asked, GROUPS, asked->place, &asked->groups, &asked->member, error))))
    return FALSE;
  add_item (asked);
  if (!add_requirements (asked, error))
    return FALSE;
  sy_json_set (asked->answer, "chart", row_json (asked, asked->row));
  sy_json_set (asked->answer, "groups", row_json (asked, asked->member));
  sy_json_set (asked->answer, "chart_held", json_boolean (asked->chart != NULL && asked->chart->len > 0));
  sy_json_set (asked->answer, "groups_held", json_boolean (asked->groups != NULL && asked->groups->len > 0));
  g_autofree char *on = NULL;
  json_t *events = sy_entry_events_json (asked->engine, asked->request, asked->list, asked->code, &on, error);
  if (events == NULL)
    return FALSE;
  sy_json_set (asked->answer, "events", events);
  sy_json_set (asked->answer, "count", json_integer ((json_int_t)json_array_size (json_object_get (asked->answer, "requirements"))));
  return add_rules (asked, error);
}

json_t *
sy_answer_licence (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_engine_begin (engine, error))
    return NULL;
  g_auto (Asked) asked = { .engine = engine, .request = request, .as_of = sy_request_as_of (request), .answer = json_object () };
  json_t *answer = build (&asked, error) ? sy_law_finish (engine, g_steal_pointer (&asked.answer), asked.list != NULL ? sy_list_jurisdiction (asked.list) : "us", request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
