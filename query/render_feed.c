// SPDX-License-Identifier: GPL-3.0-or-later
/* A calendar for calendar programs (RFC 5545) and feed readers (RFC 4287). */
#include <string.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/render.h"
#include "query/table.h"

#define FOLD_OCTETS 75

static gboolean
check_kind (const json_t *answer, const char *form, GError **error)
{
  if (strcmp (sy_json_get (answer, "kind"), "calendar") == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an answer of this kind has no form %s", form);
  return FALSE;
}

/* ---- one entry ---- */

/* The same change of the same thing on the same day has the same name anywhere. Caller's. */
static char *
entry_uid (const json_t *entry)
{
  g_autofree char *all = g_strjoin ("\n", sy_json_get (entry, "id"), sy_json_get (entry, "part"), sy_json_get (entry, "what"), sy_json_get (entry, "status"),
                                    sy_json_get (entry, "day"), NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strndup (digest, 32);
}

/* "resumes: TITLE [part]", without what a terminal or a feed would obey. */
static char *
entry_title (const json_t *entry, const char *lang)
{
  const char *part = sy_json_get (entry, "part");
  g_autofree char *title = g_strdup_printf ("%s: %s%s%s%s", sy_label ("law", sy_json_get (entry, "what"), lang),
                                            sy_render_title (json_object_get (entry, "item"), lang), *part != '\0' ? " [" : "", part, *part != '\0' ? "]" : "");
  GString *safe = g_string_new (NULL);
  sy_render_safe (safe, title);
  return g_string_free (safe, FALSE);
}

static void
append_quotes (GString *text, const json_t *evidence, const char *lang)
{
  for (gsize i = 0; i < json_array_size (evidence); i++)
    {
      const json_t *one = json_array_get (evidence, i);
      g_string_append (text, "\n«");
      sy_render_safe (text, sy_json_get (one, "quote"));
      g_string_append_printf (text, "» %s, %s, %s", sy_json_get (one, "document"), sy_json_get (one, "path"),
                              sy_label ("standing", sy_json_get (one, "standing"), lang));
    }
}

static char *
entry_text (const json_t *entry, const char *lang)
{
  const json_t *because = json_object_get (entry, "because");
  GString *text = g_string_new (sy_json_get (entry, "id"));
  if (*sy_json_get (entry, "status") != '\0')
    g_string_append_printf (text, ": %s → %s", sy_label ("status", sy_json_get (entry, "was"), lang), sy_label ("status", sy_json_get (entry, "status"), lang));
  for (gsize i = 0; i < json_array_size (because); i++)
    append_quotes (text, json_object_get (json_array_get (because, i), "evidence"), lang);
  append_quotes (text, json_object_get (entry, "evidence"), lang);
  return g_string_free (text, FALSE);
}

/* ---- iCalendar ---- */

/* One content line, folded between characters at 75 octets; text values are escaped by the caller. */
static void
append_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize room = FOLD_OCTETS;
  for (const char *at = line; *at != '\0';)
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);
      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = FOLD_OCTETS - 1;
        }
      g_string_append_len (out, at, (gssize) length);
      room -= length;
      at += length;
    }
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\;,", *p) != NULL)
        g_string_append_c (escaped, '\\');
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else
        g_string_append_c (escaped, *p);
    }
  append_line (out, name, escaped->str);
}

/* "20261110" for "2026-11-10", `later` days after it. */
static char *
compact_day (const char *text, int later)
{
  SyDay day = 0;
  int year, month, mday;
  sy_day_parse (text, &day, NULL);
  sy_day_to_ymd (day + later, &year, &month, &mday);
  return g_strdup_printf ("%04d%02d%02d", year, month, mday);
}

static void
append_event (GString *out, const json_t *entry, const char *stamp, const char *lang)
{
  g_autofree char *name = entry_uid (entry), *uid = g_strconcat (name, "@smallyard", NULL), *title = entry_title (entry, lang), *text = entry_text (entry, lang);
  g_autofree char *day = compact_day (sy_json_get (entry, "day"), 0), *next = compact_day (sy_json_get (entry, "day"), 1);
  append_line (out, "BEGIN", "VEVENT");
  append_line (out, "UID", uid);
  append_line (out, "DTSTAMP", stamp);
  append_line (out, "DTSTART;VALUE=DATE", day);
  append_line (out, "DTEND;VALUE=DATE", next);
  append_text (out, "SUMMARY", title);
  append_text (out, "DESCRIPTION", text);
  append_text (out, "CATEGORIES", sy_label ("law", sy_json_get (entry, "what"), lang));
  append_line (out, "TRANSP", "TRANSPARENT");
  append_line (out, "END", "VEVENT");
}

char *
sy_render_ics (const json_t *answer, const char *lang, GError **error)
{
  if (!check_kind (answer, "ics", error))
    return NULL;
  g_autofree char *day = compact_day (sy_json_get2 (answer, "basis", "clock_day"), 0), *stamp = g_strconcat (day, "T000000Z", NULL);
  const json_t *results = json_object_get (answer, "results");
  GString *out = g_string_new (NULL);
  append_line (out, "BEGIN", "VCALENDAR");
  append_line (out, "VERSION", "2.0");
  append_line (out, "PRODID", "-//Smallyard//Smallyard " SY_VERSION "//EN");
  append_line (out, "CALSCALE", "GREGORIAN");
  append_text (out, "X-WR-CALNAME", "Smallyard");
  for (gsize i = 0; i < json_array_size (results); i++)
    append_event (out, json_array_get (results, i), stamp, lang);
  append_line (out, "END", "VCALENDAR");
  return g_string_free (out, FALSE);
}

/* ---- Atom ---- */

static void
append_element (GString *out, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (out, "<%s%s>%s</%s>\n", name, attributes, escaped, name);
}

/* The day on which it became known that this would happen; of what nobody says so, the day itself. */
static const char *
entry_known (const json_t *entry)
{
  const json_t *because = json_object_get (entry, "because");
  const char *newest = "";
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      const char *known = sy_json_get (json_array_get (because, i), "known");
      newest = strcmp (known, newest) > 0 ? known : newest;
    }
  return *newest != '\0' ? newest : sy_json_get (entry, "day");
}

static void
append_entry (GString *out, const json_t *entry, const char *lang)
{
  g_autofree char *name = entry_uid (entry), *id = g_strconcat ("urn:smallyard:calendar:", name, NULL), *title = entry_title (entry, lang),
                  *text = entry_text (entry, lang);
  g_autofree char *updated = g_strconcat (entry_known (entry), "T00:00:00Z", NULL);
  g_autofree char *headed = g_strdup_printf ("%s %s", sy_json_get (entry, "day"), title);
  g_string_append (out, "<entry>\n");
  append_element (out, "id", "", id);
  append_element (out, "title", "", headed);
  append_element (out, "updated", "", updated);
  append_element (out, "content", " type=\"text\"", text);
  g_string_append (out, "</entry>\n");
}

char *
sy_render_atom (const json_t *answer, const char *lang, GError **error)
{
  if (!check_kind (answer, "atom", error))
    return NULL;
  g_autofree char *updated = g_strconcat (sy_json_get2 (answer, "basis", "clock_day"), "T00:00:00Z", NULL);
  const char *jurisdiction = sy_json_get (answer, "jurisdiction"), *field = sy_json_get (answer, "field");
  g_autofree char *id = g_strconcat ("urn:smallyard:calendar:", *jurisdiction != '\0' ? jurisdiction : "all", *field != '\0' ? ":" : "", field, NULL);
  const json_t *results = json_object_get (answer, "results");
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", strcmp (lang, "zh") == 0 ? "zh-Hans" : "en");
  append_element (out, "id", "", id);
  append_element (out, "title", "", sy_label ("law", "calendar", lang));
  append_element (out, "updated", "", updated);
  g_string_append (out, "<author><name>Smallyard</name></author>\n");
  for (gsize i = 0; i < json_array_size (results); i++)
    append_entry (out, json_array_get (results, i), lang);
  g_string_append (out, "</feed>\n");
  return g_string_free (out, FALSE);
}
