// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/conditions.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"
#include "crawler/coverage.h"
#include "crawler/ledger.h"

char *
sy_conditions_shrunk (gint64 before, gint64 now)
{
  return g_strdup_printf ("it named %" G_GINT64_FORMAT " documents and names %" G_GINT64_FORMAT, before, now);
}

static const char *
text_of (const json_t *condition, const char *key)
{
  const char *text = json_string_value (json_object_get (condition, key));
  return text != NULL ? text : "";
}

/* Days move on while a condition stays the same. */
static gboolean
is_same (const json_t *one, const json_t *other)
{
  return g_str_equal (text_of (one, "scope"), text_of (other, "scope")) && g_str_equal (text_of (one, "what"), text_of (other, "what"))
         && g_str_equal (text_of (one, "detail"), text_of (other, "detail"));
}

static json_t *
find (const json_t *conditions, const json_t *condition)
{
  for (gsize i = 0; i < json_array_size (conditions); i++)
    if (is_same (json_array_get (conditions, i), condition))
      return json_array_get (conditions, i);
  return NULL;
}

static void
add (json_t *conditions, const SySlice *slice, const char *what, const char *reason, const char *detail)
{
  g_autofree char *valid = g_utf8_make_valid (detail, -1), *from = sy_day_format (slice->from);
  g_autofree char *to = sy_day_format (MIN (slice->to, sy_clock_today () + 1));
  json_t *condition = json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s}", "scope", slice->scope, "what", what, "reason", reason, "detail", valid, "from", from,
                                 "to", to);
  json_t *known = find (conditions, condition);
  if (known != NULL)
    json_object_set (known, "to", json_object_get (condition, "to"));
  else
    json_array_append (conditions, condition);
  json_decref (condition);
}

static gboolean
examine (SyRun *run, const SySlice *slice, json_t *conditions, GError **error)
{
  gint64 peak, status;
  if (!sy_ledger_peak (run, slice->id, &peak, error) || !sy_frontier_slice_status (run->frontier, slice->id, &status, error))
    return FALSE;
  if (slice->state == SY_SLICE_FAILED)
    {
      const char *reason = sy_ledger_reason (SY_JOB_FAILED, (int)status, slice->reason);
      gboolean shrunk = strstr (slice->reason, "] shrink)") != NULL, other_answer = status == 200 && g_str_equal (reason, "failed");
      add (conditions, slice, shrunk ? "shrunk" : other_answer ? "changed" : "failing", shrunk ? "shrunk" : reason, slice->reason);
    }
  if (slice->state == SY_SLICE_LISTED && peak > 0)
    {
      g_autofree char *detail = sy_conditions_shrunk (peak, slice->expected);
      add (conditions, slice, "shrunk", "shrunk", detail);
    }
  return TRUE;
}

/* A scope that this run did not get round to is as it was. */
static void
keep_of_open (json_t *conditions, const json_t *before, const GPtrArray *slices)
{
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      for (gsize k = 0; slice->state == SY_SLICE_OPEN && k < json_array_size (before); k++)
        {
          json_t *old = json_array_get (before, k);
          if (g_str_equal (text_of (old, "scope"), slice->scope) && find (conditions, old) == NULL)
            json_array_append (conditions, old);
        }
    }
}

/* ---- saying it ---- */

static void
say (SyRun *run, const json_t *condition, const char *how)
{
  g_ptr_array_add (run->summary->alarms, g_strdup_printf ("%s: %s %s: %s", run->source->id, text_of (condition, "scope"), how, text_of (condition, "detail")));
}

static void
say_news (SyRun *run, const json_t *before, const json_t *conditions)
{
  for (gsize i = 0; i < json_array_size (conditions); i++)
    if (find (before, json_array_get (conditions, i)) == NULL)
      say (run, json_array_get (conditions, i), text_of (json_array_get (conditions, i), "what"));
  for (gsize i = 0; i < json_array_size (before); i++)
    if (find (conditions, json_array_get (before, i)) == NULL)
      say (run, json_array_get (before, i), "no longer");
}

static void
mark_known (SyCrawlSummary *summary, const json_t *before)
{
  for (guint i = 0; i < summary->troubles->len; i++)
    {
      SyTrouble *trouble = g_ptr_array_index (summary->troubles, i);
      for (gsize k = 0; k < json_array_size (before) && !trouble->known; k++)
        trouble->known = g_str_has_prefix (trouble->name, text_of (json_array_get (before, k), "scope"))
                         && g_str_equal (trouble->reason, text_of (json_array_get (before, k), "detail"));
    }
}

static gboolean
append (SyRun *run, json_t *conditions, GError **error)
{
  g_autofree char *observed = sy_instant_format (sy_clock_now ());
  json_auto_t *report = json_pack ("{s:s, s:s, s:O, s:s}", "kind", "conditions", "source", run->source->id, "conditions", conditions, "observed", observed);
  char *text = json_dumps (report, JSON_COMPACT), *value = json_dumps (conditions, JSON_COMPACT);
  gboolean good = sy_coverage_append (run, "conditions", text, error)
                  && sy_frontier_tell (run->frontier, run->source->id, "conditions", json_array_size (conditions) > 0 ? value : "", error);
  free (text);
  free (value);
  return good;
}

gboolean
sy_conditions_report (SyRun *run, const GPtrArray *slices, GError **error)
{
  g_autofree char *told = sy_frontier_told (run->frontier, run->source->id, "conditions", error);
  if (told == NULL)
    return FALSE;
  json_auto_t *before = *told != '\0' ? json_loads (told, 0, NULL) : json_array ();
  json_auto_t *conditions = json_array ();
  for (guint i = 0; i < slices->len; i++)
    if (!examine (run, g_ptr_array_index (slices, i), conditions, error))
      return FALSE;
  keep_of_open (conditions, before, slices);
  mark_known (run->summary, before);
  guint said = run->summary->alarms->len;
  say_news (run, before, conditions);
  return run->summary->alarms->len == said || append (run, conditions, error);
}
