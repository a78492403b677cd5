// SPDX-License-Identifier: GPL-3.0-or-later
/* A check of a profile as sections of rows (query/law_view.h): what differs from the last check first, then what is coming, then all else by what it touches. */
#include "query/profile.h"

#include <string.h>

#include "corpus/id.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/render.h"
#include "query/table.h"

#define SHOWN_QUOTES 2 /* of a row; JSON has all */
#define SHOWN_NAMES  6

static const char *
word (const char *name, const char *lang)
{
  return sy_label ("profile", name, lang);
}

/* A label with its %s replaced, one after the other. Caller's. */
static char *
fill (const char *set, const char *name, const char *lang, const char *const *values)
{
  g_auto (GStrv) pieces = g_strsplit (sy_label (set, name, lang), "%s", -1);
  g_autoptr (GString) text = g_string_new (pieces[0]);
  for (guint i = 0; pieces[0] != NULL && pieces[i + 1] != NULL; i++)
    {
      g_string_append (text, *values != NULL ? *values : "");
      values += *values != NULL;
      g_string_append (text, pieces[i + 1]);
    }
  return g_strdup (text->str);
}

static char *
fill_one (const char *set, const char *name, const char *lang, const char *value)
{
  return fill (set, name, lang, (const char *const[]){ value, NULL });
}

/* Appends a part of a line behind " · " and frees it. */
static void
append (GString *text, char *part)
{
  g_autofree char *taken = part;
  if (taken != NULL && *taken != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", taken);
}

static char *
join_some (const json_t *texts, gsize most, const char *lang)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gsize count = json_array_size (texts);
  for (gsize i = 0; i < MIN (count, most); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", json_string_value (json_array_get (texts, i)));
  if (count > most)
    {
      g_autofree char *number = g_strdup_printf ("%zu", count - most), *more = fill_one ("profile", "more", lang, number);
      g_string_append_printf (all, ", %s", more);
    }
  return g_strdup (all->str);
}

/* ---- a finding ---- */

static char *
asked_phrase (const json_t *row, const char *lang)
{
  const char *destination = sy_json_get (row, "destination"), *as = sy_json_get (row, "as");
  gboolean arrow = *destination != '\0' && strcmp (as, "destination") != 0;
  return g_strdup_printf ("%s %s%s%s", sy_label ("profile_as", as, lang), sy_json_get (row, "asked"), arrow ? " → " : "", arrow ? destination : "");
}

static char *
why_phrase (const json_t *finding, const char *lang)
{
  const char *why = sy_json_get (finding, "why");
  g_autofree char *words = join_some (json_object_get (finding, "words"), SHOWN_NAMES, lang), *phrase = *why != '\0' ? fill_one ("profile_why", why, lang, words) : g_strdup ("");
  /* Without words there is nothing behind the colon. */
  gsize length = strlen (phrase);
  if (*words == '\0' && g_str_has_suffix (phrase, ": "))
    phrase[length - 2] = '\0';
  else if (*words == '\0' && g_str_has_suffix (phrase, "："))
    phrase[length - strlen ("：")] = '\0';
  return g_steal_pointer (&phrase);
}

static char *
by_phrase (const json_t *finding, const char *lang)
{
  const json_t *by = json_object_get (finding, "by");
  json_t *names = json_array ();
  for (gsize i = 0; i < json_array_size (by); i++)
    if (strcmp (sy_json_get (json_array_get (by, i), "id"), sy_json_get (finding, "id")) != 0)
      {
        g_autofree char *name = g_strdup_printf ("%s (%s)", sy_json_get (json_array_get (by, i), "title"), sy_json_get (json_array_get (by, i), "id"));
        json_array_append_new (names, sy_json_of_text (name));
      }
  g_autofree char *all = join_some (names, SHOWN_NAMES, lang);
  gboolean any = json_array_size (names) > 0;
  json_decref (names);
  return any ? fill_one ("profile", "by", lang, all) : NULL;
}

static gboolean
is_of_listing (const json_t *finding)
{
  return strcmp (sy_json_get (finding, "kind"), "listing") == 0 || strcmp (sy_json_get (finding, "what"), "listing") == 0;
}

static const char *
value_label (const json_t *finding, const char *what, const char *value, const char *lang)
{
  if (*value == '\0')
    return word ("nothing", lang);
  return strcmp (what, "status") == 0 ? sy_label (is_of_listing (finding) ? "listing" : "status", value, lang) : strcmp (what, "verdict") == 0 ? sy_label ("verdict", value, lang) : value;
}

static void
append_changed (GString *text, const json_t *finding, const char *lang)
{
  const json_t *changed = json_object_get (finding, "changed");
  for (gsize i = 0; i < json_array_size (changed); i++)
    {
      const json_t *one = json_array_get (changed, i);
      const char *what = sy_json_get (one, "what");
      append (text, fill ("profile", "was", lang, (const char *const[]){ sy_label ("profile_what", what, lang), value_label (finding, what, sy_json_get (one, "was"), lang), value_label (finding, what, sy_json_get (one, "now"), lang), NULL }));
    }
}

static void
append_party (GString *text, const json_t *finding, const char *lang)
{
  const char *country = sy_json_get (finding, "country"), *decision = sy_json_get (finding, "decision");
  g_autofree char *name = g_strconcat ("country_", country, NULL);
  append (text, *country != '\0' ? g_strdup (word (name, lang)) : NULL);
  append (text, *decision != '\0' ? fill_one ("profile", "decided", lang, sy_label ("decision", decision, lang)) : NULL);
}

static void
view_finding (json_t *rows, const json_t *finding, const char *lang)
{
  const char *status = sy_json_get (finding, "status"), *day = sy_json_get (finding, "day"), *basis = sy_json_get (finding, "since_basis"), *to = sy_json_get (finding, "to");
  const char *revised = sy_json_get2 (finding, "revised", "day"), *told = sy_label ("profile_since", basis, lang);
  const json_t *evidence = json_object_get (finding, "evidence");
  const char *what = sy_json_get (finding, "what"), *label = *status != '\0' ? value_label (finding, "status", status, lang) : "";
  g_autofree char *becomes = *what != '\0' && !is_of_listing (finding) ? g_strdup_printf ("%s%s%s", sy_label ("law", what, lang), *label != '\0' ? ": " : "", label) : g_strdup (label);
  json_t *row = sy_law_view_row (rows, becomes);
  g_autoptr (GString) text = g_string_new (NULL);
  append_changed (text, finding, lang);
  append (text, g_strdup (sy_json_get (finding, "text")));
  append (text, asked_phrase (finding, lang));
  append (text, why_phrase (finding, lang));
  append_party (text, finding, lang);
  append (text, strcmp (told, basis) != 0 ? g_strdup_printf ("%s: %s", sy_json_get (finding, "since"), told) : NULL);
  append (text, *revised != '\0' ? fill_one ("profile", "revised", lang, revised) : NULL);
  g_autofree char *last = *to != '\0' ? sy_render_last_day (to) : NULL;
  append (text, last != NULL ? fill_one ("profile", "until", lang, last) : NULL);
  append (text, by_phrase (finding, lang));
  sy_json_set (row, "day", sy_json_of_text (*day != '\0' ? day : sy_json_get (finding, "since")));
  sy_json_set (row, "code", sy_json_of_text (*status != '\0' ? status : NULL));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (finding, "title")));
  sy_json_set (row, "id", sy_json_of_text (sy_id_scheme (sy_json_get (finding, "id")) != NULL ? sy_json_get (finding, "id") : NULL));
  sy_json_set (row, "part", sy_json_of_text (strcmp (sy_json_get (finding, "kind"), "listing") == 0 ? "" : sy_json_get (finding, "part")));
  sy_json_set (row, "text", sy_json_of_text (text->str));
  for (gsize i = 0; i < MIN (json_array_size (evidence), SHOWN_QUOTES); i++)
    json_array_append (json_object_get (row, "evidence"), json_array_get (evidence, i));
}

/* ---- sections ---- */

static gboolean
has_ended (const json_t *finding)
{
  static const char *const ended[] = { "withdrawn", "lapsed", "repealed", "superseded", "annulled", NULL };
  return strcmp (sy_json_get (finding, "kind"), "coming") != 0 && g_strv_contains (ended, sy_json_get (finding, "status"));
}

/* Which section a finding stands in where nothing changed. */
static const char *
section_of (const json_t *finding)
{
  static const char *const sections[][2] = { { "document", "hs" }, { "groups", "destination" }, { "end_use", "destination" }, { "named", "destination" }, { "listing", "counterparty" }, { "owned", "counterparty" } };
  const char *kind = sy_json_get (finding, "kind");
  if (has_ended (finding))
    return "ended";
  if (strcmp (kind, "entry") == 0 && strcmp (sy_json_get (finding, "as"), "hs") == 0)
    return "hs";
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (strcmp (kind, sections[i][0]) == 0)
      return sections[i][1];
  return kind;
}

static void
view_changes (json_t *view, const json_t *results, const char *change, const char *lang)
{
  json_t *rows = NULL;
  for (gsize i = 0; i < json_array_size (results); i++)
    if (strcmp (sy_json_get (json_array_get (results, i), "change"), change) == 0)
      {
        rows = rows != NULL ? rows : sy_law_view_section (view, word (change, lang));
        view_finding (rows, json_array_get (results, i), lang);
      }
}

/* Of what is as before, or of a first check. */
static void
view_standing (json_t *view, const json_t *results, const char *name, gboolean again, const char *lang)
{
  json_t *rows = NULL;
  g_autofree char *title = again ? g_strdup_printf ("%s · %s", word (name, lang), word ("same", lang)) : g_strdup (word (name, lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *finding = json_array_get (results, i);
      const char *change = sy_json_get (finding, "change");
      if ((strcmp (change, "first") != 0 && strcmp (change, "same") != 0) || strcmp (section_of (finding), name) != 0)
        continue;
      rows = rows != NULL ? rows : sy_law_view_section (view, title);
      view_finding (rows, finding, lang);
    }
}

static void
view_gone (json_t *view, const json_t *gone, const char *lang)
{
  json_t *rows = json_array_size (gone) > 0 ? sy_law_view_section (view, word ("gone", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (gone); i++)
    {
      const json_t *old = json_array_get (gone, i);
      json_t *row = sy_law_view_row (rows, sy_label ("profile_gone", sy_json_get (old, "why"), lang));
      g_autofree char *asked = asked_phrase (old, lang);
      sy_json_set (row, "day", sy_json_of_text (sy_json_get (old, "day")));
      sy_json_set (row, "title", sy_json_of_text (sy_json_get (old, "title")));
      sy_json_set (row, "id", sy_json_of_text (sy_id_scheme (sy_json_get (old, "id")) != NULL ? sy_json_get (old, "id") : NULL));
      sy_json_set (row, "text", sy_json_of_text (asked));
    }
}

/* ---- what could not be assessed ---- */

static gboolean
is_alike (const json_t *a, const json_t *b)
{
  for (const char *const *key = (const char *const[]){ "type", "as", "asked", NULL }; *key != NULL; key++)
    if (strcmp (sy_json_get (a, *key), sy_json_get (b, *key)) != 0)
      return FALSE;
  return TRUE;
}

static void
view_missing (json_t *rows, const json_t *missing, gsize first, const char *lang)
{
  const json_t *one = json_array_get (missing, first);
  for (gsize i = 0; i < first; i++)
    if (is_alike (json_array_get (missing, i), one))
      return;
  json_t *names = json_array ();
  for (gsize i = first; i < json_array_size (missing); i++)
    {
      const json_t *row = json_array_get (missing, i);
      const char *about = sy_json_get (row, "about"), *detail = sy_json_get (row, "detail");
      gboolean list = g_str_has_prefix (sy_json_get (row, "type"), "list_") && *detail != '\0';
      g_autofree char *name = list ? g_strdup_printf ("%s (%s)", about, detail) : g_strdup (about);
      if (is_alike (row, one) && *about != '\0' && strcmp (about, sy_json_get (row, "asked")) != 0)
        json_array_append_new (names, sy_json_of_text (name));
    }
  g_autofree char *all = join_some (names, G_MAXSIZE, lang), *asked = *sy_json_get (one, "asked") != '\0' ? asked_phrase (one, lang) : g_strdup (sy_label ("profile_as", sy_json_get (one, "as"), lang));
  json_decref (names);
  json_t *row = sy_law_view_row (rows, asked);
  g_autofree char *text = g_strdup_printf ("%s%s%s", sy_label ("profile_miss", sy_json_get (one, "type"), lang), *all != '\0' ? ": " : "", all);
  sy_json_set (row, "text", sy_json_of_text (text));
}

/* ---- the head ---- */

static void
add_line (json_t *view, const char *text)
{
  if (*text != '\0')
    json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (text));
}

static void
view_last (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *last = json_object_get (answer, "last"), *basis = json_object_get (answer, "basis"), *counts = json_object_get (answer, "counts");
  if (!json_is_object (last))
    {
      add_line (view, word ("first_check", lang));
      return;
    }
  g_autoptr (GString) line = g_string_new (NULL), numbers = g_string_new (NULL);
  append (line, fill_one ("profile", "last", lang, sy_json_get (last, "as_of")));
  append (line, fill_one ("profile", "done", lang, sy_json_get (last, "clock_day")));
  append (line, fill_one ("profile", "archive", lang, sy_json_get (last, "archive")));
  if (!json_is_true (json_object_get (last, "same_profile")))
    append (line, g_strdup (word ("other_profile", lang)));
  if (strcmp (sy_json_get (last, "rules"), sy_json_get (basis, "rules")) != 0 || strcmp (sy_json_get (last, "program"), sy_json_get (basis, "program")) != 0)
    append (line, g_strdup (word ("other_program", lang)));
  add_line (view, line->str);
  for (const char *const *key = (const char *const[]){ "new", "changed", "gone", "same", NULL }; *key != NULL; key++)
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (counts, *key))), *name = g_strconcat ("number_", *key, NULL);
      append (numbers, fill_one ("profile", name, lang, number));
    }
  add_line (view, numbers->str);
}

void
sy_profile_view (json_t *view, const json_t *answer, const char *lang)
{
  static const char *const standing[] = { "coming", "code", "requirement", "destination", "counterparty", "hs", "instrument", "entry", "ended" };
  const json_t *results = json_object_get (answer, "results"), *missing = json_object_get (answer, "not_assessed");
  gboolean again = json_is_object (json_object_get (answer, "last"));
  add_line (view, sy_json_get2 (answer, "profile", "name"));
  view_last (view, answer, lang);
  view_changes (view, results, "new", lang);
  view_changes (view, results, "changed", lang);
  view_gone (view, json_object_get (answer, "gone"), lang);
  view_changes (view, results, "new_entry", lang);
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    view_standing (view, results, standing[i], again, lang);
  json_t *rows = json_array_size (missing) > 0 ? sy_law_view_section (view, word ("not_assessed", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (missing); i++)
    view_missing (rows, missing, i, lang);
}
