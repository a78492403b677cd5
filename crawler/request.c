// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/request.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

SyRequest *
sy_request_new (const char *uri, SyExpect expect)
{
  SyRequest *request = g_new0 (SyRequest, 1);
  request->uri = g_strdup (uri);
  request->expect = expect;
  return request;
}

SyRequest *
sy_request_copy (const SyRequest *request)
{
  SyRequest *copy = g_memdup2 (request, sizeof *request);
  copy->uri = g_strdup (request->uri);
  copy->body = g_strdup (request->body);
  copy->type = g_strdup (request->type);
  copy->accept = g_strdup (request->accept);
  copy->language = g_strdup (request->language);
  copy->headers = g_strdup (request->headers);
  copy->mark = g_strdup (request->mark);
  return copy;
}

void
sy_request_free (SyRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->uri);
  g_free (request->body);
  g_free (request->type);
  g_free (request->accept);
  g_free (request->language);
  g_free (request->headers);
  g_free (request->mark);
  g_free (request);
}

GPtrArray *
sy_requests_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)sy_request_free);
}

static void
add_quoted (GString *key, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_autofree char *quoted = g_strescape (value, NULL);
  g_string_append_printf (key, " %s=\"%s\"", name, quoted);
}

char *
sy_request_key (const SyRequest *request)
{
  if (request->body == NULL && request->accept == NULL && request->language == NULL && request->headers == NULL)
    return g_strdup (request->uri);
  GString *key = g_string_new (request->body != NULL ? "POST " : "GET ");
  g_string_append (key, request->uri);
  add_quoted (key, "accept", request->accept);
  add_quoted (key, "language", request->language);
  add_quoted (key, "headers", request->headers);
  if (request->body != NULL)
    {
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request->body, -1);
      add_quoted (key, "type", request->type);
      g_string_append_printf (key, " body=sha256:%s", digest);
    }
  return g_string_free (key, FALSE);
}

static void
add_line (GPtrArray *lines, const char *name, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("%s: %s", name, value));
}

GPtrArray *
sy_request_headers (const SyRequest *request)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  add_line (lines, "Accept", request->accept != NULL ? request->accept : sy_expect_accept (request->expect));
  add_line (lines, "Accept-Language", request->language);
  if (request->body != NULL)
    add_line (lines, "Content-Type", request->type != NULL ? request->type : "application/x-www-form-urlencoded; charset=UTF-8");
  g_auto (GStrv) more = g_strsplit (request->headers != NULL ? request->headers : "", "\n", -1);
  for (guint i = 0; more[i] != NULL; i++)
    if (*more[i] != '\0')
      g_ptr_array_add (lines, g_strdup (more[i]));
  return lines;
}

static gboolean
is_line (const char *value, const char *besides)
{
  for (const char *c = value != NULL ? value : ""; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) && strchr (besides, *c) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
sy_request_check (const SyRequest *request, GError **error)
{
  if (request->body != NULL && strlen (request->body) > SY_MAX_REQUEST_BODY)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the request to \"%s\" has a body of more than %u bytes (SY_MAX_REQUEST_BODY)", request->uri,
                   SY_MAX_REQUEST_BODY);
      return FALSE;
    }
  if (is_line (request->type, "") && is_line (request->accept, "") && is_line (request->language, "") && is_line (request->headers, "\n"))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the request to \"%s\" has a header with a control character", request->uri);
  return FALSE;
}
