// SPDX-License-Identifier: GPL-3.0-or-later
/* The parameters of a request as what is asked. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/types.h"
#include "query/also.h"
#include "query/respond.h"

#define DEFAULT_LIMIT 20

static gboolean
read_day (const SyHttpRequest *request, const char *name, SyDay *day, GError **error)
{
  const char *text = sy_http_request_parameter (request, name);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (sy_day_parse (text, day, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
read_number (const SyHttpRequest *request, const char *name, guint lowest, guint highest, guint *number, GError **error)
{
  const char *text = sy_http_request_parameter (request, name);
  guint64 value;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, lowest, highest, &value, NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is no number from %u to %u", name, text, lowest, highest);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}

/* 0 or 1. */
gboolean
sy_request_switch (const SyHttpRequest *request, const char *name, gboolean *on, GError **error)
{
  guint number = *on ? 1 : 0;
  if (!read_number (request, name, 0, 1, &number, error))
    return FALSE;
  *on = number == 1;
  return TRUE;
}

/* A parameter that nobody reads is most likely a slip of the pen: "as_off" must not silently mean today. */
static gboolean
check_names (const SyHttpRequest *request, GError **error)
{
  static const char *const known[] = { "q", "id", "lang", "as_of", "known_as_of", "offset", "limit", "format", "standing", "text_lang",
                                       "days", "within", "from", "to", "jurisdiction", "jurisdictions", "style", "depth", "by", "filter", "versions", "histogram", "bom", "since", "archive", "xlang", "by_year", "missing", "cursor", "all", "destination", "editorial", "day", "other_day", "other", "kind", "list", "threshold", "party", "field", "object", "intent", "code", "item", "hs", "words", "country", "heads", "sort", "facet", NULL };
  const GPtrArray *parameters = request->target->parameters;
  for (guint i = 0; i + 1 < parameters->len; i += 2)
    if (!g_strv_contains (known, g_ptr_array_index (parameters, i)))
      {
        g_autofree char *all = g_strjoinv (", ", (char **) known);
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT,
                     "\"%s\" is no parameter; there are %s", (char *) g_ptr_array_index (parameters, i), all);
        return FALSE;
      }
  const char *lang = sy_http_request_parameter (request, "lang");
  if (lang != NULL && *lang != '\0' && strcmp (lang, "en") != 0 && strcmp (lang, "zh") != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "lang: \"%s\" is no language of this program; use en or zh", lang);
      return FALSE;
    }
  const char *versions = sy_http_request_parameter (request, "versions");
  if (versions != NULL && *versions != '\0' && strcmp (versions, "newest") != 0 && strcmp (versions, "all") != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "versions: \"%s\" is neither newest nor all", versions);
      return FALSE;
    }
  SyStanding parsed;
  const char *standing = sy_http_request_parameter (request, "standing");
  if (standing != NULL && *standing != '\0' && !sy_standing_parse (standing, &parsed))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "standing: \"%s\" is none; use official, copy, register or private", standing);
      return FALSE;
    }
  return TRUE;
}

/* Days ahead, or back with a minus sign. */
static gboolean
read_days (const SyHttpRequest *request, int *days, GError **error)
{
  const char *text = sy_http_request_filled (request, "days");
  gint64 value;
  if (text == NULL)
    return TRUE;
  if (g_ascii_string_to_signed (text, 10, -SY_MAX_CALENDAR_DAYS, SY_MAX_CALENDAR_DAYS, &value, NULL) && value != 0)
    {
      *days = (int) value;
      return TRUE;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "days: \"%s\" is no number of days; use 1 to %d, or -1 to -%d", text, SY_MAX_CALENDAR_DAYS,
               SY_MAX_CALENDAR_DAYS);
  return FALSE;
}

/* "from" and "to", both included, to half-open days. */
static gboolean
read_period (const SyHttpRequest *request, SyInterval *period, GError **error)
{
  SyDay from = SY_DAY_NONE, to = SY_DAY_NONE;
  if (!read_day (request, "from", &from, error) || !read_day (request, "to", &to, error))
    return FALSE;
  if (from == SY_DAY_NONE && to == SY_DAY_NONE)
    return TRUE;
  if (from == SY_DAY_NONE || to == SY_DAY_NONE || to < from)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "from and to are given together, and from is not after to");
      return FALSE;
    }
  *period = (SyInterval){ from, to + 1 };
  return TRUE;
}

/* A threshold of screening. */
static gboolean
read_least (const SyHttpRequest *request, double *least, GError **error)
{
  const char *text = sy_http_request_filled (request, "threshold");
  char *end = NULL;
  *least = text != NULL ? g_ascii_strtod (text, &end) : 0;
  if (text == NULL || (*end == '\0' && *least > 0))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "threshold: \"%s\" is no number from 0.5 to 1", text);
  return FALSE;
}

gboolean
sy_request_read (const SyHttpRequest *request, const char *text, const char *lang, SyRequest *asked, GError **error)
{
  *asked = (SyRequest){ .text = text,
                        .lang = lang,
                        .as_of = SY_DAY_NONE,
                        .known_as_of = SY_DAY_NONE,
                        .limit = DEFAULT_LIMIT,
                        .all_facets = TRUE,
                        .standing = sy_http_request_filled (request, "standing"),
                        .text_lang = sy_http_request_filled (request, "text_lang"),
                        .filter = sy_http_request_filled (request, "filter"),
                        .histogram = sy_http_request_filled (request, "histogram"),
                        .sort = sy_http_request_filled (request, "sort"),
                        .facet = sy_http_request_filled (request, "facet"),
                        .archive = sy_http_request_filled (request, "archive"),
                        .unfolded = g_strcmp0 (sy_http_request_filled (request, "versions"), "all") == 0,
                        .jurisdiction = sy_http_request_filled (request, "jurisdictions") != NULL ? sy_http_request_filled (request, "jurisdictions") : sy_http_request_filled (request, "jurisdiction"),
                        .style = sy_http_request_filled (request, "style"),
                        .destination = sy_http_request_filled (request, "destination"),
                        .party_kind = sy_http_request_filled (request, "kind"),
                        .via = "web",
                        .party = sy_http_request_filled (request, "party"),
                        .country = sy_http_request_filled (request, "country"),
                        .field = sy_http_request_filled (request, "field"),
                        .object = sy_http_request_filled (request, "object"),
                        .form = sy_http_request_filled (request, "intent") != NULL ? request->target->parameters : NULL,
                        .by = sy_http_request_filled (request, "by") != NULL && strcmp (sy_http_request_filled (request, "by"), "0") != 0 };
  return check_names (request, error) && sy_across_parse ("xlang", sy_http_request_filled (request, "xlang"), &asked->across, error) && read_least (request, &asked->least, error) && read_day (request, "as_of", &asked->as_of, error)
         && read_day (request, "known_as_of", &asked->known_as_of, error) && read_number (request, "offset", 0, G_MAXINT32, &asked->offset, error)
         && read_number (request, "limit", 1, SY_MAX_PAGE_SIZE, &asked->limit, error) && sy_request_switch (request, "by_year", &asked->by_year, error)
         && sy_request_switch (request, "missing", &asked->missing, error) && sy_request_switch (request, "editorial", &asked->editorial, error) && read_days (request, &asked->days, error)
         && (asked->form != NULL || read_period (request, &asked->period, error)) && read_number (request, "depth", 1, SY_MAX_CITES_DEPTH, &asked->depth, error) && read_number (request, "within", 1, SY_MAX_CALENDAR_DAYS, &asked->within, error);
}
