// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_match.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/screen_match.h"

/* A parameter that is not done here is refused, not passed over: its sender would take the answer for another. */
static gboolean
check_names (const SyHttpRequest *request, GError **error)
{
  static const char *const known[] = {
    "limit", "threshold", "cutoff", "changed_since", "exclude_entity_ids", "exclude_dataset", "include_dataset", "as_of", "known_as_of", "lang", NULL
  };
  const GPtrArray *parameters = request->target->parameters;
  for (guint i = 0; i + 1 < parameters->len; i += 2)
    if (!g_strv_contains (known, parameters->pdata[i]))
      {
        g_autofree char *all = g_strjoinv (", ", (char **) known);
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no parameter; there are %s", (char *) parameters->pdata[i], all);
        return FALSE;
      }
  return TRUE;
}

/* What stands under a name that may be repeated, as clients do, and whose values may be parted by commas. NULL for none. Caller's. */
static char **
values (const SyHttpRequest *request, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const GPtrArray *parameters = request->target->parameters;
  gboolean any = FALSE;
  for (guint i = 0; i + 1 < parameters->len; i += 2)
    {
      g_auto (GStrv) parts = strcmp (parameters->pdata[i], name) == 0 ? g_strsplit (parameters->pdata[i + 1], ",", -1) : NULL;
      for (guint k = 0; parts != NULL && parts[k] != NULL; k++)
        if (*parts[k] != '\0')
          {
            g_strv_builder_add (builder, parts[k]);
            any = TRUE;
          }
    }
  return any ? g_strv_builder_end (builder) : NULL;
}

static gboolean
read_share (const SyHttpRequest *request, const char *name, double *share, GError **error)
{
  const char *text = sy_http_request_filled (request, name);
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : 0;
  if (text != NULL && (*end != '\0' || !(value >= 0.5 && value <= 1)))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is no number from 0.5 to 1", name, text);
      return FALSE;
    }
  *share = value;
  return TRUE;
}

static gboolean
read_day (const SyHttpRequest *request, const char *name, SyDay *day, GError **error)
{
  const char *text = sy_http_request_filled (request, name);
  *day = SY_DAY_NONE;
  /* Clients send a time, too: "2026-01-31T00:00:00". */
  g_autofree char *date = text != NULL ? g_strndup (text, strcspn (text, "T")) : NULL;
  return date == NULL || sy_day_parse (date, day, error);
}

static gboolean
read_limit (const SyHttpRequest *request, guint *limit, GError **error)
{
  const char *text = sy_http_request_filled (request, "limit");
  guint64 value = 0;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "limit: \"%s\" is no number from 1 to %d", text, G_MAXINT);
      return FALSE;
    }
  *limit = (guint) value;
  return TRUE;
}

static SyHttpResponse *
fail (const GError *error)
{
  gboolean ours = g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), limit = g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT),
           busy = g_error_matches (error, SY_ERROR, SY_ERROR_BUSY);
  SyHttpResponse *response = sy_http_problem_new (ours || limit ? 400 : busy ? 503 : 500, ours ? "bad_input" : limit ? "limit" : busy ? "busy" : "failed", error->message, NULL);
  if (response->status == 500)
    response->problem = g_strdup (error->message);
  return response;
}

static gboolean
read_options (const SyHttpRequest *request, SyRequest *asked, SyMatchOptions *options, GError **error)
{
  return check_names (request, error) && read_share (request, "threshold", &options->threshold, error)
         && read_share (request, "cutoff", &options->cutoff, error) && read_day (request, "changed_since", &options->changed_since, error)
         && read_day (request, "as_of", &asked->as_of, error) && read_day (request, "known_as_of", &asked->known_as_of, error)
         && read_limit (request, &options->limit, error);
}

SyHttpResponse *
sy_respond_match (const SyHttpRequest *request, SyWorker *worker, const char *list)
{
  g_autoptr (GError) error = NULL;
  gboolean all = strcmp (list, "default") == 0 || strcmp (list, "all") == 0;
  g_auto (GStrv) lists = all ? NULL : g_strsplit (list, ",", -1);
  const char *lang = sy_http_request_filled (request, "lang");
  g_auto (GStrv) ids = values (request, "exclude_entity_ids"), without_lists = values (request, "exclude_dataset"),
                 only = values (request, "include_dataset");
  if (!all && only != NULL)
    return sy_http_problem_new (400, "bad_input", "include_dataset goes with /v1/match/default; this path names lists already", NULL);
  if (all)
    lists = g_steal_pointer (&only);
  SyMatchOptions options = { .lists = (const char *const *)lists,
                             .excluded = (const char *const *)ids,
                             .excluded_lists = (const char *const *)without_lists };
  SyRequest asked = { .text = request->text, .lang = g_strcmp0 (lang, "zh") == 0 ? "zh" : "en", .limit = 1, .via = "match" };
  if (request->text == NULL)
    return sy_http_problem_new (405, "bad_method", "POST a batch of queries as application/json", NULL);
  SyEngine *engine = read_options (request, &asked, &options, &error) ? sy_worker_engine (worker, &error) : NULL;
  json_t *answer = engine != NULL ? sy_screen_match (engine, &asked, &options, &error) : NULL;
  if (answer == NULL)
    return fail (error);
  char *text = json_dumps (answer, JSON_COMPACT | JSON_REAL_PRECISION (12));
  json_decref (answer);
  SyHttpResponse *response = sy_http_response_new (200, "application/json", g_strconcat (text, "\n", NULL));
  free (text);
  return response;
}
