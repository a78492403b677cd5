// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_mail.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/desk_answer.h"
#include "query/json.h"
#include "query/table.h"

/* Results of one message; more are told by their number. */
#define MAX_RESULTS 1000

static char *
make_message (const json_t *answer, gint64 last, const char *lang)
{
  g_autofree char *text = sy_desk_render (answer, SY_FORM_TEXT, lang, NULL), *body = g_base64_encode ((const guchar *) text, strlen (text));
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (sy_clock_now () / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *subject = g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT, sy_label ("desk", "results", lang), json_integer_value (json_object_get (answer, "count")));
  g_autofree char *encoded = g_base64_encode ((const guchar *) subject, strlen (subject));
  GString *message = g_string_new (NULL);
  g_string_append_printf (message, "From: Smallyard <smallyard@localhost>\nTo: <desk@localhost>\nDate: %s\nSubject: =?UTF-8?B?%s?=\nMessage-ID: <desk-%" G_GINT64_FORMAT "@smallyard.localhost>\n", date, encoded, last);
  g_string_append (message, "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n");
  for (gsize at = 0, length = strlen (body); at < length; at += 76)
    g_string_append_printf (message, "%.76s\n", body + at);
  return g_string_free (message, FALSE);
}

/* Into tmp/ first, then by a rename into new/: a reader sees whole messages only. */
static gboolean
deliver (const char *home, const char *message, gint64 last, GError **error)
{
  static const char *const folders[] = { "tmp", "new", "cur" };
  g_autofree char *mail = g_build_filename (home, "mail", NULL), *name = g_strdup_printf ("%" G_GINT64_FORMAT ".D%" G_GINT64_FORMAT ".smallyard", sy_clock_now () / G_USEC_PER_SEC, last);
  g_autofree char *draft = g_build_filename (mail, "tmp", name, NULL), *done = g_build_filename (mail, "new", name, NULL);
  g_autoptr (GError) problem = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (mail, folders[i], NULL);
      if (g_mkdir_with_parents (folder, 0700) != 0)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot make \"%s\": %s", folder, g_strerror (errno));
          return FALSE;
        }
    }
  if (!g_file_set_contents_full (draft, message, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  else if (g_rename (draft, done) != 0)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\": %s", done, g_strerror (errno));
  else
    return TRUE;
  return FALSE;
}

gboolean
sy_desk_mail (const char *home, SyDesk *desk, const char *lang, GError **error)
{
  GError *problem = NULL;
  g_autofree char *mailed = sy_desk_setting (desk, SY_DESK_MAILED, &problem);
  gint64 after = mailed != NULL ? g_ascii_strtoll (mailed, NULL, 10) : 0;
  json_t *answer = problem == NULL ? sy_desk_answer_results (desk, &(SyDeskRequest){ .after = after, .limit = MAX_RESULTS }, &problem) : NULL;
  const json_t *rows = json_object_get (answer, "results");
  if (json_array_size (rows) > 0)
    {
      /* Newest first. */
      gint64 last = json_integer_value (json_object_get (json_array_get (rows, 0), "number"));
      g_autofree char *message = make_message (answer, last, lang), *number = g_strdup_printf ("%" G_GINT64_FORMAT, last);
      if (deliver (home, message, last, &problem))
        sy_desk_set (desk, SY_DESK_MAILED, number, &problem);
    }
  json_decref (answer);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}
