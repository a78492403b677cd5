// SPDX-License-Identifier: GPL-3.0-or-later
/* What a client sends: targets, headers and choices keep what query/http.h promises. Lines of the input: target, Accept, Accept-Language,
 * If-None-Match, Host, then headers "Name: value". */
#include <glib.h>
#include <string.h>

#include "query/http.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

/* Decoded, valid UTF-8, nothing that could leave a log line or a header. */
static void
check_clean (const char *text)
{
  promise (g_utf8_validate (text, -1, NULL));
  for (const char *c = text; *c != '\0'; c++)
    promise ((guchar) *c >= 0x20 && *c != 0x7f);
}

static void
check_target (const char *text)
{
  static const char *const patterns[] = { "/", "/search", "/doc/**", "/us/cfr/*/*", "/cn/mofcom/*/*" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SyHttpRequest) request = sy_http_request_new ();
  request->target = sy_http_target_parse (text, &error);
  promise ((request->target == NULL) == (error != NULL));
  if (request->target == NULL)
    return;
  for (guint i = 0; request->target->segments[i] != NULL; i++)
    {
      check_clean (request->target->segments[i]);
      promise (strcmp (request->target->segments[i], "..") != 0 && strcmp (request->target->segments[i], ".") != 0);
    }
  for (guint i = 0; i < request->target->parameters->len; i++)
    check_clean (g_ptr_array_index (request->target->parameters, i));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (sy_http_route_matches (patterns[i], TRUE, request))
      for (guint j = 0; j < request->matches->len; j++)
        promise (*(const char *) g_ptr_array_index (request->matches, j) != '\0');

  /* What was decoded is decoded from its own encoding. */
  for (guint i = 1; i < request->target->parameters->len; i += 2)
    {
      const char *value = g_ptr_array_index (request->target->parameters, i);
      g_autofree char *encoded = sy_http_encode (value), *again = g_strconcat ("/?v=", encoded, NULL);
      g_autoptr (SyHttpTarget) second = sy_http_target_parse (again, NULL);
      promise (second != NULL && strcmp (g_ptr_array_index (second->parameters, 1), value) == 0);
    }
}

static void
check_headers (char **lines)
{
  g_autoptr (SyHttpRequest) request = sy_http_request_new ();
  for (; *lines != NULL; lines++)
    {
      gsize name = strcspn (*lines, ":");
      const char *value = (*lines)[name] == ':' ? *lines + name + 1 : "";
      sy_http_request_add_header (request, *lines, name, value, strlen (value), NULL);
    }
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, request->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    promise (*(char *) name != '\0' && strpbrk (name, " :\r\n") == NULL && strpbrk (value, "\r\n") == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const offers[] = { "text/html", "application/json", "text/csv", NULL };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 64);
  guint n_lines = g_strv_length (lines);
  const char *line[5];
  for (guint i = 0; i < G_N_ELEMENTS (line); i++)
    line[i] = i < n_lines ? lines[i] : "";

  check_target (line[0]);
  promise (g_strv_contains (offers, sy_http_accept (line[1], offers)));
  const char *lang = sy_http_accept_language (line[2]);
  promise (strcmp (lang, "en") == 0 || strcmp (lang, "zh") == 0);
  promise (!sy_http_etag_matches (line[3], "\"0123456789abcdef-html-en\"") || strchr (line[3], '*') != NULL
           || strstr (line[3], "0123456789abcdef") != NULL);
  promise (!sy_http_host_allowed (line[4], NULL) || sy_http_host_valid (line[4]));
  if (n_lines > G_N_ELEMENTS (line))
    check_headers (lines + G_N_ELEMENTS (line));
  return 0;
}
