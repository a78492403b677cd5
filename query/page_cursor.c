// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_cursor.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/basis.h"

#define FORM    "1.%u.%d.%s.%s" /* offset, day, state, request */
#define CHECK   8               /* characters of the checksum in front */

/* The stores of a snapshot and what is made of them; the day of the clock, which a question may ask about. */
static void
set_state (SyPageCursor *cursor, SyEngine *engine)
{
  g_autofree char *head = sy_catalogue_head (engine->catalogue);
  g_autofree char *all = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %d", head, engine->change, sy_fulltext_change (engine->fulltext),
                                          sy_shared_rules (engine->shared), SY_VERSION, sy_clock_today ());
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_strlcpy (cursor->state, digest, sizeof cursor->state);
}

static void
set_asked (SyPageCursor *cursor, const char *kind, const SyRequest *request)
{
  SyRequest same = *request;
  same.as_of = cursor->as_of;
  g_autofree char *digest = sy_request_digest (kind, &same);
  g_strlcpy (cursor->asked, digest, sizeof cursor->asked);
}

SyPageCursor
sy_page_cursor_at (SyEngine *engine, const char *kind, const SyRequest *request, guint offset)
{
  SyPageCursor cursor = { .offset = offset, .as_of = sy_request_as_of (request) };
  set_state (&cursor, engine);
  set_asked (&cursor, kind, request);
  return cursor;
}

static char *
check_of (const char *plain)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);
  return g_strndup (digest, CHECK);
}

/* In the alphabet of RFC 4648, 5, without padding: nothing that an address would have to encode. Caller's. */
static char *
wrap (const char *checked)
{
  char *text = g_base64_encode ((const guchar *) checked, strlen (checked));
  g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

char *
sy_page_cursor_format (const SyPageCursor *cursor)
{
  g_autofree char *plain = g_strdup_printf (FORM, cursor->offset, cursor->as_of, cursor->state, cursor->asked);
  g_autofree char *check = check_of (plain), *checked = g_strconcat (check, plain, NULL);
  return wrap (checked);
}

/* The text within a cursor. Caller's; NULL if there is none. */
static char *
unwrap (const char *text)
{
  g_autofree char *padded = g_strconcat (text, &"==="[3 - (4 - strlen (text) % 4) % 4], NULL);
  g_strdelimit (g_strdelimit (padded, "-", '+'), "_", '/');
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (padded, &length);
  if (length <= CHECK || memchr (bytes, '\0', length) != NULL)
    return NULL;
  g_autofree char *checked = g_strndup ((const char *) bytes, length), *check = check_of (checked + CHECK);
  /* The last letter may hold bits that decode to nothing: only the one spelling counts. */
  g_autofree char *again = wrap (checked);
  return strncmp (checked, check, CHECK) == 0 && strcmp (again, text) == 0 ? g_strdup (checked + CHECK) : NULL;
}

static gboolean
parse (const char *text, SyPageCursor *cursor)
{
  g_autofree char *plain = unwrap (text);
  g_auto (GStrv) parts = plain != NULL ? g_strsplit (plain, ".", -1) : NULL;
  guint64 offset;
  gint64 day;
  if (parts == NULL || g_strv_length (parts) != 5 || strcmp (parts[0], "1") != 0 || !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT32, &offset, NULL)
      || !g_ascii_string_to_signed (parts[2], 10, G_MININT32 + 1, G_MAXINT32, &day, NULL) || strlen (parts[3]) != SY_PAGE_CURSOR_DIGEST
      || strlen (parts[4]) != SY_PAGE_CURSOR_DIGEST)
    return FALSE;
  cursor->offset = (guint) offset;
  cursor->as_of = (SyDay) day;
  g_strlcpy (cursor->state, parts[3], sizeof cursor->state);
  g_strlcpy (cursor->asked, parts[4], sizeof cursor->asked);
  return TRUE;
}

gboolean
sy_page_cursor_read (const char *text, const char *kind, SyRequest *request, SyPageCursor *cursor, GError **error)
{
  SyPageCursor read = { .offset = request->offset, .as_of = sy_request_as_of (request) }, same;
  if (strcmp (text, SY_PAGE_CURSOR_START) == 0)
    set_asked (&read, kind, request);
  else if (!parse (text, &read))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "cursor: it is damaged; take it as the page before gave it, or * for a first page");
      return FALSE;
    }
  same = read;
  set_asked (&same, kind, request);
  if (strcmp (same.asked, read.asked) != 0 || (request->as_of != SY_DAY_NONE && request->as_of != read.as_of))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "cursor: it is of another request; nothing but cursor and limit may differ from page to page");
      return FALSE;
    }
  *cursor = read;
  request->as_of = read.as_of;
  request->offset = read.offset;
  return TRUE;
}

gboolean
sy_page_cursor_fits (const SyPageCursor *cursor, SyEngine *engine)
{
  SyPageCursor now = *cursor;
  set_state (&now, engine);
  return *cursor->state == '\0' || strcmp (now.state, cursor->state) == 0;
}
