// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_original.h"

#include <string.h>

#include "corpus/error.h"
#include "query/original_bytes.h"

static SyOriginalBytes *
read_bytes (SyWorker *worker, const char *number, GError **error)
{
  SyEngine *engine = sy_worker_engine (worker, error);
  return engine != NULL ? sy_original_bytes (engine, number, error) : NULL;
}

/* What was captured never changes: its digest is its tag. */
static SyHttpResponse *
bytes_response (const SyOriginalBytes *original, const char *content_type, char *text, const char *suffix)
{
  SyHttpResponse *response = sy_http_response_new (200, content_type, text);
  if (text == NULL)
    response->body = g_bytes_ref (original->bytes);
  response->foreign = TRUE;
  response->etag = g_strdup_printf ("\"%.32s-%s\"", original->capture->sha256, suffix);
  return response;
}

SyHttpResponse *
sy_respond_original_shown (const SyHttpRequest *request, SyWorker *worker, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyOriginalBytes) original = read_bytes (worker, number, &error);
  if (original == NULL)
    return sy_respond_failure (request, worker, error);
  if (original->way == SY_ORIGINAL_FILE)
    return sy_respond_error (request, worker->routes, 404, "not_found", "these bytes are no text; take them as a file", NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (original->bytes, &length);
  char *text = sy_original_shown (original->way, original->capture->content_type, bytes, length, &error);
  if (text == NULL)
    return sy_respond_failure (request, worker, error);
  return bytes_response (original, original->way == SY_ORIGINAL_PAGE ? "text/html; charset=utf-8" : "text/plain; charset=utf-8", text, "shown");
}

SyHttpResponse *
sy_respond_original_file (const SyHttpRequest *request, SyWorker *worker, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyOriginalBytes) original = read_bytes (worker, number, &error);
  if (original == NULL)
    return sy_respond_failure (request, worker, error);
  g_autofree char *name = sy_original_name (original->capture->uri, original->capture->sequence), *disposition = g_strdup_printf ("attachment; filename=\"%s\"", name);
  /* No type that a browser would open by itself. */
  SyHttpResponse *response = bytes_response (original, "application/octet-stream", NULL, "file");
  sy_http_response_add_header (response, "Content-Disposition", disposition);
  return response;
}
