// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_session.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "corpus/error.h"

#define BYTES 16
#define DIGITS (2 * BYTES)
#define COOKIE "smallyard-desk"

/* ---- the token ---- */

static gboolean
io_error (const char *what, const char *path, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot %s \"%s\": %s", what, path, g_strerror (errno));
  return FALSE;
}

static char *
random_token (void)
{
  guint8 bytes[BYTES];
  /* So few bytes are given whole, and wait for nothing once the machine is up. */
  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    g_error ("the kernel gives no random numbers: %s", g_strerror (errno));
  GString *token = g_string_new (NULL);
  for (guint i = 0; i < BYTES; i++)
    g_string_append_printf (token, "%02x", bytes[i]);
  return g_string_free (token, FALSE);
}

/* Whole, or not at all: of two that make it at the same time, one is the first. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *token = random_token (), *line = g_strconcat (token, "\n", NULL), *draft = g_strdup_printf ("%s.%s", path, token);
  int file = open (draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return io_error ("write", draft, error);
  gboolean written = write (file, line, strlen (line)) == (gssize) strlen (line) && fsync (file) == 0;
  written = close (file) == 0 && written;
  gboolean there = written && (link (draft, path) == 0 || errno == EEXIST);
  if (!there)
    io_error ("write", path, error);
  g_unlink (draft);
  return there;
}

static gboolean
is_token (const char *text)
{
  return strlen (text) == DIGITS && strspn (text, "0123456789abcdef") == DIGITS;
}

char *
sy_desk_token (const char *home, GError **error)
{
  g_autofree char *path = g_build_filename (home, "desk.token", NULL), *text = NULL;
  g_autoptr (GError) problem = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_file (path, error))
    return NULL;
  if (!g_file_get_contents (path, &text, NULL, &problem))
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  else if (!is_token (g_strchomp (text)))
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "\"%s\" holds no token; remove it, and a new one is made", path);
  else
    return g_steal_pointer (&text);
  return NULL;
}

char *
sy_desk_session_cookie (const char *token)
{
  return g_strdup_printf (COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s", token != NULL ? token : "", token != NULL ? "" : "; Max-Age=0");
}

char *
sy_desk_form_token (const char *token)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) token, strlen (token), "form", -1);
}

gboolean
sy_desk_token_is (const char *token, const char *given)
{
  gsize length = strlen (token);
  if (given == NULL || strlen (given) != length)
    return FALSE;
  guchar differs = 0;
  for (gsize i = 0; i < length; i++)
    differs |= (guchar) (token[i] ^ given[i]);
  return differs == 0;
}

/* ---- who asks ---- */

/* Whether one of the cookies is that of a session. */
static gboolean
has_cookie (const SyHttpRequest *request, const char *token)
{
  const char *header = sy_http_request_header (request, "cookie");
  g_auto (GStrv) cookies = g_strsplit_set (header != NULL ? header : "", ";,", -1);
  gboolean has = FALSE;
  for (guint i = 0; cookies[i] != NULL; i++)
    {
      const char *cookie = g_strstrip (cookies[i]);
      if (g_str_has_prefix (cookie, COOKIE "="))
        has = sy_desk_token_is (token, cookie + strlen (COOKIE "=")) || has;
    }
  return has;
}

SyDeskVisitor
sy_desk_visitor (const SyHttpRequest *request, const char *token)
{
  const char *header = sy_http_request_header (request, "authorization"), *scheme = "Bearer ";
  if (header != NULL && g_ascii_strncasecmp (header, scheme, strlen (scheme)) == 0 && sy_desk_token_is (token, header + strlen (scheme)))
    return SY_DESK_PROGRAM;
  return has_cookie (request, token) ? SY_DESK_BROWSER : SY_DESK_STRANGER;
}

gboolean
sy_desk_may_write (const SyHttpRequest *request, const char *token)
{
  g_autofree char *form = sy_desk_form_token (token);
  SyDeskVisitor visitor = sy_desk_visitor (request, token);
  return visitor == SY_DESK_PROGRAM || (visitor == SY_DESK_BROWSER && sy_http_request_is_own (request) && sy_desk_token_is (form, sy_http_request_field (request, "form")));
}
