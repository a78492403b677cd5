// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_refine.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/page.h"
#include "query/refine.h"
#include "query/render.h"

/* "r1", "r20": a result that was ticked. */
static gboolean
is_ticked (const char *name)
{
  return name[0] == 'r' && name[1] != '\0' && strspn (name + 1, "0123456789") == strlen (name + 1);
}

/* The search with `query` in place of the form's, under `path`, with what else the form kept. Caller's. */
static char *
address_of (const SyHttpRequest *request, const char *path, const char *query, const char *more, const char *value)
{
  static const char *const ours[] = { "of", "from", "to", "form", "which", "q", "offset", "limit", "cursor", "facet", NULL };
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  const GPtrArray *parameters = request->target->parameters;
  g_ptr_array_add (kept, (gpointer) "q");
  g_ptr_array_add (kept, (gpointer) query);
  for (guint i = 0; i + 1 < parameters->len; i += 2)
    if (!g_strv_contains (ours, parameters->pdata[i]) && !is_ticked (parameters->pdata[i]))
      {
        g_ptr_array_add (kept, parameters->pdata[i]);
        g_ptr_array_add (kept, parameters->pdata[i + 1]);
      }
  SyPage page = { .path = path, .parameters = kept };
  return sy_page_link_here (&page, more, value);
}

static SyHttpResponse *
lead_to (char *address)
{
  g_autofree char *taken = address;
  SyHttpResponse *response = sy_http_response_new (303, NULL, NULL);
  sy_http_response_add_header (response, "Location", taken);
  return response;
}

/* ---- days ---- */

static char *
query_of_days (const SyHttpRequest *request, GError **error)
{
  const char *of = sy_http_request_filled (request, "of"), *from = sy_http_request_filled (request, "from"), *to = sy_http_request_filled (request, "to");
  g_autofree char *filter = g_strdup_printf ("%s:%s..%s", of != NULL ? of : "date", from != NULL ? from : "", to != NULL ? to : "");
  return sy_query_within (sy_http_request_filled (request, "q"), filter, error);
}

/* ---- a file ---- */

/* id:"..." OR id:"..." of what was ticked. Each once, since versions of one document have one id. NULL where nothing was. Caller's. */
static char *
query_of_ticked (const SyHttpRequest *request)
{
  const GPtrArray *parameters = request->target->parameters;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *query = g_string_new (NULL);
  for (guint i = 0; i + 1 < parameters->len; i += 2)
    {
      const char *id = parameters->pdata[i + 1];
      if (is_ticked (parameters->pdata[i]) && *id != '\0' && strchr (id, '"') == NULL && g_hash_table_add (seen, (gpointer) id))
        g_string_append_printf (query, "%sid:\"%s\"", query->len > 0 ? " OR " : "", id);
    }
  return g_string_free (query, query->len == 0);
}

static SyHttpResponse *
lead_to_file (const SyHttpRequest *request, SyWorker *worker)
{
  static const char *const forms[] = { "csv", "jsonl", "ris", "bib", "csl", "gbt7714", NULL };
  const char *form = sy_http_request_filled (request, "form");
  gboolean selected = g_strcmp0 (sy_http_request_filled (request, "which"), "selected") == 0;
  g_autofree char *ticked = selected ? query_of_ticked (request) : NULL, *path = g_strconcat ("/search.", form, NULL);
  if (!g_strv_contains (forms, form))
    return sy_respond_error (request, worker->routes, 400, "bad_input", "form: use csv, jsonl, ris, bib, csl or gbt7714", NULL);
  if (selected && ticked == NULL)
    return sy_respond_error (request, worker->routes, 400, "bad_input", "nothing is selected: go back and tick results first (key x), or take all", NULL);
  gboolean rows = strcmp (form, "csl") != 0; /* one array, which has no pages */
  g_autofree char *most = g_strdup_printf ("%d", SY_MAX_PAGE_SIZE);
  return lead_to (address_of (request, path, ticked != NULL ? ticked : sy_http_request_filled (request, "q"), rows ? "all" : "limit", rows ? "1" : most));
}

SyHttpResponse *
sy_respond_refine (const SyHttpRequest *request, SyWorker *worker)
{
  g_autoptr (GError) error = NULL;
  if (sy_http_request_filled (request, "q") == NULL)
    return sy_respond_error (request, worker->routes, 400, "bad_input", "the parameter q is missing", NULL);
  if (sy_http_request_filled (request, "form") != NULL)
    return lead_to_file (request, worker);
  gboolean any = sy_http_request_filled (request, "from") != NULL || sy_http_request_filled (request, "to") != NULL;
  g_autofree char *query = any ? query_of_days (request, &error) : g_strdup (sy_http_request_filled (request, "q"));
  return query != NULL ? lead_to (address_of (request, "/search", query, "offset", NULL)) : sy_respond_failure (request, worker, error);
}
