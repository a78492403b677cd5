// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/crawl_report.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/ledger.h"

gboolean
sy_is_crawl_report (const SyCapture *capture)
{
  return strcmp (capture->kind, "metadata") == 0 && g_str_has_prefix (capture->uri, "smallyard:crawl/");
}

static SyDay
json_day (const json_t *object, const char *key)
{
  SyDay day = SY_DAY_NONE;
  sy_day_parse (json_string_value (json_object_get (object, key)), &day, NULL);
  return day;
}

static gint64
json_instant (const json_t *object, const char *key, gint64 fallback)
{
  const char *text = json_string_value (json_object_get (object, key));
  gint64 instant;
  return text != NULL && sy_instant_parse (text, &instant, NULL) ? instant : fallback;
}

/* A member that is an array, as text; "[]" for another value. The caller's. */
static char *
json_list (const json_t *object, const char *key)
{
  const json_t *array = json_object_get (object, key);
  char *text = json_is_array (array) ? json_dumps (array, JSON_COMPACT) : NULL;
  char *copy = g_strdup (text != NULL ? text : "[]");
  free (text);
  return copy;
}

static gboolean
take_coverage (SyCatalogue *catalogue, const SyCapture *capture, const json_t *report, const char **problem, GError **error)
{
  const json_t *expected = json_object_get (report, "expected"), *held = json_object_get (report, "held");
  SyCoverageItem item = { .source = json_string_value (json_object_get (report, "source")),
                          .scope = json_string_value (json_object_get (report, "scope")),
                          .days = { json_day (report, "from"), json_day (report, "to") },
                          .expected = json_is_integer (expected) ? json_integer_value (expected) : -1,
                          .held = json_integer_value (held),
                          .observed = json_instant (report, "observed", capture->observed),
                          .capture = capture->sequence };
  if (item.source != NULL && item.scope != NULL && json_is_integer (held))
    return sy_catalogue_put_coverage (catalogue, &item, error);
  *problem = "a crawl report without source, scope or held";
  return TRUE;
}

static gboolean
take_ledger (SyCatalogue *catalogue, const SyCapture *capture, const json_t *report, const char **problem, GError **error)
{
  const json_t *expected = json_object_get (report, "expected"), *held = json_object_get (report, "held"), *number = json_object_get (report, "year");
  g_autofree char *missing = json_list (report, "missing"), *unlisted = json_list (report, "unlisted");
  SyLedgerYear year = { .source = (char *) json_string_value (json_object_get (report, "source")),
                        .year = (int) json_integer_value (number),
                        .expected = json_is_integer (expected) ? json_integer_value (expected) : -1,
                        .held = json_integer_value (held),
                        .missing = missing,
                        .unlisted = unlisted };
  if (year.source != NULL && json_is_integer (number) && json_is_integer (held))
    return sy_catalogue_put_ledger (catalogue, &year, json_instant (report, "observed", 0), capture->observed, error);
  *problem = "a ledger without source, year or held";
  return TRUE;
}

static gboolean
take_conditions (SyCatalogue *catalogue, const SyCapture *capture, const json_t *report, const char **problem, GError **error)
{
  const char *source = json_string_value (json_object_get (report, "source"));
  g_autofree char *conditions = json_list (report, "conditions");
  if (source != NULL)
    return sy_catalogue_put_conditions (catalogue, source, conditions, capture->observed, error);
  *problem = "conditions without a source";
  return TRUE;
}

/* What a run came to is for people. */
static gboolean
take_run (SyCatalogue *catalogue, const SyCapture *capture, const json_t *report, const char **problem, GError **error)
{
  return TRUE;
}

static const struct
{
  const char *kind;
  gboolean (*take) (SyCatalogue *catalogue, const SyCapture *capture, const json_t *report, const char **problem, GError **error);
} kinds[] = { { "coverage", take_coverage }, { "ledger", take_ledger }, { "conditions", take_conditions }, { "crawl", take_run } };

gboolean
sy_crawl_report_take (SyCatalogue *catalogue, const SyCapture *capture, const void *data, gsize length, const char **problem, GError **error)
{
  json_auto_t *report = json_loadb (data, length, JSON_REJECT_DUPLICATES, NULL);
  const char *kind = json_string_value (json_object_get (report, "kind"));
  *problem = "";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind != NULL ? kind : "coverage") == 0)
      return kinds[i].take (catalogue, capture, report, problem, error);
  *problem = "a crawl report of an unknown kind";
  return TRUE;
}
