// SPDX-License-Identifier: GPL-3.0-or-later
/* Queries to the SPARQL endpoint of CELLAR (OpenLink Virtuoso) and its answers in the JSON of https://www.w3.org/TR/sparql11-results-json/. */
#include <jansson.h>
#include <string.h>

#include "corpus/id.h"
#include "crawler/cellar.h"

#define PREFIXES                                                                                                                                     \
  "PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>\n"                                                                                      \
  "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
/* Works that one query names. */
#define NUMBERS_AT_ONCE 100
#define AUTHORITY "http://publications.europa.eu/resource/authority/"

/* ---- queries ---- */

static void
add_values (GString *query, const char *name, const char *words, const char *before, const char *behind)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_string_append_printf (query, "VALUES ?%s {", name);
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      g_string_append_printf (query, " %s%s%s", before, list[i], behind);
  g_string_append (query, " }");
}

/* The acts themselves, and what is related to them. Consolidated texts of other acts name an act, too, when it amended them: only its own count. */
static void
add_acts (GString *query, const SySource *source, const char *key)
{
  const char *acts = sy_source_value (source, "acts", key);
  g_string_append (query, "{ ");
  add_values (query, "code", acts, "\"", "\"^^xsd:string");
  g_string_append (query, " ?work cdm:resource_legal_id_celex ?code . }\nUNION\n{ ");
  add_values (query, "code", acts, "\"", "\"^^xsd:string");
  g_string_append (query, " ?act cdm:resource_legal_id_celex ?code . ");
  add_values (query, "relation", sy_source_value (source, "listing", "relations"), "cdm:", "");
  g_string_append (query, " ?work ?relation ?act . }\n"
                          "?work cdm:resource_legal_id_celex ?celex .\n"
                          "FILTER (!STRSTARTS (STR (?celex), \"0\") || STRSTARTS (STR (?celex), CONCAT (\"0\", SUBSTR (STR (?code), 2), \"-\")))\n");
}

static void
add_directory (GString *query, const char *code)
{
  /* Older data have the codes in a table of their own. */
  g_string_append_printf (query,
                          "VALUES ?code { <" AUTHORITY "dir-eu-legal-act/%s> <" AUTHORITY "fd_555/%s> }\n"
                          "?work cdm:resource_legal_is_about_concept_directory-code ?code .\n?work cdm:resource_legal_id_celex ?celex .\n",
                          code, code);
}

static void
add_eurovoc (GString *query, const char *code)
{
  g_string_append_printf (query,
                          "?work cdm:work_is_about_concept_eurovoc <http://eurovoc.europa.eu/%s> .\n?work cdm:resource_legal_id_celex ?celex .\n"
                          "FILTER (STRSTARTS (STR (?celex), \"3\"))\n",
                          code);
}

char *
sy_cellar_query (const SySource *source, const char *scope, SyInterval days, gboolean count)
{
  const char *code = strchr (scope, ':') + 1;
  g_autofree char *from = sy_day_format (days.from), *to = sy_day_format (days.to);
  GString *query = g_string_new (PREFIXES);
  if (count)
    g_string_append (query, "SELECT (COUNT (*) AS ?count) WHERE {\n");
  g_string_append (query, "SELECT DISTINCT ?celex ?date WHERE {\n");
  if (g_str_has_prefix (scope, "acts:"))
    add_acts (query, source, code);
  else if (g_str_has_prefix (scope, "directory:"))
    add_directory (query, code);
  else
    add_eurovoc (query, code);
  g_string_append_printf (query,
                          "?work cdm:work_date_document ?date .\n"
                          "FILTER (?date >= \"%s\"^^xsd:date && ?date < \"%s\"^^xsd:date)\n}",
                          from, to);
  g_string_append (query, count ? "\n}\n" : " ORDER BY ?date ?celex\n");
  return g_string_free (query, FALSE);
}

/* CELEX numbers of all sectors, "12012E/TXT" among them: anything that can stand in an address as one. */
static gboolean
is_celex (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  return length >= 6 && length <= 40 && strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()/_-") == length;
}

/* Works by their numbers: those that there are, with their days. */
static char *
numbers_query (const char *numbers, SyInterval days)
{
  g_autofree char *from = sy_day_format (days.from), *to = sy_day_format (days.to);
  GString *query = g_string_new (PREFIXES "SELECT DISTINCT ?celex ?date WHERE {\n");
  add_values (query, "celex", numbers, "\"", "\"^^xsd:string");
  g_string_append_printf (query,
                          "\n?work cdm:resource_legal_id_celex ?celex .\n?work cdm:work_date_document ?date .\n"
                          "FILTER (?date >= \"%s\"^^xsd:date && ?date < \"%s\"^^xsd:date)\n} ORDER BY ?date ?celex\n",
                          from, to);
  return g_string_free (query, FALSE);
}

static SyRequest *
numbers_request (const SySource *source, const char *numbers, SyInterval days)
{
  SyRequest *request = sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON);
  request->body = numbers_query (numbers, days);
  request->type = g_strdup ("application/sparql-query");
  request->accept = g_strdup ("application/sparql-results+json");
  request->mark = g_strdup (SY_CELLAR_NUMBERS);
  return request;
}

GPtrArray *
sy_cellar_ask (const SySource *source, const GPtrArray *numbers, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_autoptr (GString) some = g_string_new (NULL);
  for (guint i = 0, n = 0; i < numbers->len; i++)
    {
      if (is_celex (numbers->pdata[i]))
        g_string_append_printf (some, "%s%s", n++ % NUMBERS_AT_ONCE > 0 ? " " : "", (const char *)numbers->pdata[i]);
      if (some->len == 0 || (n % NUMBERS_AT_ONCE > 0 && i + 1 < numbers->len))
        continue;
      g_ptr_array_add (requests, numbers_request (source, some->str, days));
      g_string_truncate (some, 0);
    }
  return requests;
}

/* ---- answers ---- */

static gboolean
holds (const SyHttpMessage *message, const char *words)
{
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  return body != NULL && memmem (body, length, words, strlen (words)) != NULL;
}

gboolean
sy_cellar_is_too_costly (const SyHttpMessage *message)
{
  /* "Virtuoso 42000 Error The estimated execution time 2135 (sec) exceeds the limit of 60 (sec)." */
  return holds (message, "estimated execution time") && holds (message, "exceed");
}

static const char *
value_of (const json_t *row, const char *name)
{
  return json_string_value (json_object_get (json_object_get (row, name), "value"));
}

/* The rows of an answer; NULL if it is none. Borrowed from `answer`. */
static const json_t *
rows_of (const json_t *answer)
{
  const json_t *rows = json_object_get (json_object_get (answer, "results"), "bindings");
  return json_is_array (rows) ? rows : NULL;
}

static SyFound *
broken (const char *why)
{
  return sy_found_new (SY_FOUND_BROKEN, why);
}

static SyRequest *
rows_request (const SySource *source, const SySlice *slice, gint64 count)
{
  SyRequest *request = sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON);
  request->body = sy_cellar_query (source, slice->scope, (SyInterval){ slice->from, slice->to }, FALSE);
  request->type = g_strdup ("application/sparql-query");
  request->accept = g_strdup ("application/sparql-results+json");
  request->mark = g_strdup_printf (SY_CELLAR_ROWS "%" G_GINT64_FORMAT, count);
  return request;
}

static SyFound *
read_count (const SySource *source, const SySlice *slice, const json_t *rows)
{
  gint64 count;
  const char *stated = value_of (json_array_get (rows, 0), "count");
  if (json_array_size (rows) != 1 || stated == NULL || !g_ascii_string_to_signed (stated, 10, 0, G_MAXINT64, &count, NULL))
    return broken ("the answer to a count is no number");
  gint64 cap = sy_source_int (source, "listing", "cap");
  if (count >= cap)
    {
      g_autofree char *why = g_strdup_printf ("the service counts %" G_GINT64_FORMAT " works and sorts no more than %" G_GINT64_FORMAT, count, cap);
      return sy_found_new (SY_FOUND_TOO_MANY, why);
    }
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  found->count = count;
  if (count > 0)
    g_ptr_array_add (found->requests, rows_request (source, slice, count));
  return found;
}

static SyFound *
read_rows (const SySource *source, const SyJob *job, const json_t *rows)
{
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  gboolean by_number = g_str_equal (job->request->mark, SY_CELLAR_NUMBERS);
  found->count = by_number ? -1 : g_ascii_strtoll (job->request->mark + strlen (SY_CELLAR_ROWS), NULL, 10);
  gsize i;
  const json_t *row;
  json_array_foreach (rows, i, row)
  {
    const char *celex = value_of (row, "celex"), *date = value_of (row, "date");
    g_autofree char *iso = g_strndup (date != NULL ? date : "", strlen ("YYYY-MM-DD")); /* a zone may follow */
    SyDay day;
    if (!is_celex (celex))
      return broken ("a work has no CELEX number");
    if (!sy_day_parse (iso, &day, NULL))
      return broken ("a work has no day");
    SyListed *listed = sy_listed_new (celex, day, "");
    g_ptr_array_add (listed->texts, sy_cellar_notice_request (source, celex));
    g_ptr_array_add (found->items, listed);
  }
  return g_steal_pointer (&found);
}

SyFound *
sy_cellar_query_read (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  const SyHttpMessage *message = arrival->message;
  if (sy_cellar_is_too_costly (message))
    return sy_found_new (SY_FOUND_TOO_MANY, "the service takes the query for too costly");
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  /* Virtuoso says so when it was out of time with an answer half made. */
  if (g_hash_table_contains (message->headers, "x-sql-state"))
    return sy_found_new (SY_FOUND_TOO_MANY, "the service answered with a part of the works");
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  json_auto_t *answer = json_loadb (body, length, JSON_REJECT_DUPLICATES, NULL);
  const json_t *rows = rows_of (answer);
  if (rows == NULL)
    return broken ("the answer is no SPARQL result");
  return g_str_equal (job->request->mark, SY_CELLAR_COUNT) ? read_count (source, slice, rows) : read_rows (source, job, rows);
}
