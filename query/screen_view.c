// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/screen_view.h"

#include <string.h>

#include "query/json.h"
#include "query/law_view.h"
#include "query/ownership.h"
#include "query/render.h"
#include "query/table.h"

static void
add_line (json_t *view, const char *text)
{
  json_array_append_new (json_object_get (view, "lines"), sy_json_of_text (text));
}

char *
sy_screen_features_phrase (const json_t *features, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (features); i++)
    {
      const json_t *feature = json_array_get (features, i);
      const char *query = sy_json_get (feature, "query"), *listed = sy_json_get (feature, "listed");
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", sy_label ("feature", sy_json_get (feature, "feature"), lang));
      if (*query != '\0' && *listed != '\0' && strcmp (query, listed) != 0)
        g_string_append_printf (text, " %s ~ %s", query, listed);
      else if (*query != '\0' || *listed != '\0')
        g_string_append_printf (text, " %s", *query != '\0' ? query : listed);
      g_string_append_printf (text, " (%.2f)", json_number_value (json_object_get (feature, "score")));
    }
  return g_string_free (text, FALSE);
}

/* "2019-05-21 – 2020-01-01 (removed)". Caller's. */
static char *
days_phrase (const json_t *listing, const char *lang)
{
  const char *from = sy_json_get (listing, "from"), *to = sy_json_get (listing, "to"), *end = sy_json_get (listing, "end");
  g_autofree char *basis = g_strconcat ("edition_", sy_json_get (listing, "from_basis"), NULL);
  g_autofree char *began = *from != '\0' ? sy_render_word (basis, lang, from) : sy_render_word ("edition_undated", lang, "");
  return *to != '\0' ? g_strdup_printf ("%s – %s (%s)", began, to, sy_label ("listing", end, lang)) : g_steal_pointer (&began);
}

static void
add_listing (json_t *rows, const json_t *listing, const char *lang)
{
  const char *status = sy_json_get (listing, "status"), *number = sy_json_get (listing, "number");
  const json_t *causes = json_object_get (listing, "causes");
  json_t *row = sy_law_view_row (rows, sy_json_get (listing, "list_name"));
  g_autofree char *days = days_phrase (listing, lang);
  g_autofree char *text = g_strdup_printf ("%s%s%s · %s", number, *number != '\0' ? " · " : "", strcmp (status, "in_force") == 0 ? sy_label ("listing", "listed", lang) : sy_label ("status", status, lang), days);
  sy_json_set (row, "text", sy_json_of_text (text));
  for (gsize i = 0; i < json_array_size (causes); i++)
    {
      const json_t *cause = json_array_get (causes, i), *evidence = json_object_get (cause, "evidence");
      const char *by = sy_json_get (cause, "by"), *wording = sy_json_get (cause, "wording");
      json_t *one = sy_law_view_row (rows, "");
      g_autofree char *said = g_strdup_printf ("%s%s%s %s%s%s", sy_label ("listing", sy_json_get (cause, "act"), lang), *by != '\0' ? " · " : "", by, sy_json_get (cause, "from"),
                                               *wording != '\0' ? " · " : "", wording);
      sy_json_set (one, "text", sy_json_of_text (said));
      if (json_is_object (evidence))
        json_array_append (json_object_get (one, "evidence"), (json_t *) evidence);
    }
}

/* What a person decided, which changes no verdict. */
static void
add_decision (json_t *rows, const json_t *decision, const char *lang)
{
  if (!json_is_object (decision))
    return;
  gboolean stands = json_is_true (json_object_get (decision, "stands")) || strcmp (sy_json_get (decision, "decision"), "unsure") == 0;
  json_t *row = sy_law_view_row (rows, sy_label ("decision", stands ? "stands" : "changed", lang));
  g_autofree char *text = g_strdup_printf ("%s · %s (%s, %.10s)", sy_label ("decided", sy_json_get (decision, "decision"), lang), sy_json_get (decision, "reason"), sy_json_get (decision, "reviewer"), sy_json_get (decision, "made"));
  sy_json_set (row, "text", sy_json_of_text (text));
}

static void
add_result (json_t *view, const json_t *result, const char *lang)
{
  const json_t *listings = json_object_get (result, "listings");
  const char *caption = sy_json_get (result, "caption"), *name = sy_json_get (result, "name");
  gboolean listed = json_is_true (json_object_get (result, "listed"));
  g_autofree char *title = g_strdup_printf ("%.3f %s · %s%s%s%s · %s", json_number_value (json_object_get (result, "score")),
                                            sy_label ("verdict", listed ? sy_json_get (result, "verdict") : "former", lang), name, strcmp (name, caption) != 0 ? " (" : "",
                                            strcmp (name, caption) != 0 ? caption : "", strcmp (name, caption) != 0 ? ")" : "", sy_json_get (result, "party"));
  json_t *rows = sy_law_view_section (view, title);
  json_t *row = sy_law_view_row (rows, sy_label ("word", "because", lang));
  g_autofree char *why = sy_screen_features_phrase (json_object_get (result, "features"), lang);
  sy_json_set (row, "text", sy_json_of_text (why));
  add_decision (rows, json_object_get (result, "decision"), lang);
  for (gsize i = 0; i < json_array_size (listings); i++)
    add_listing (rows, json_array_get (listings, i), lang);
}

/* "owned by": what the file of owners makes of the name, whatever the lists say of it. */
static void
view_owners (json_t *view, const json_t *ownership, const char *lang)
{
  if (!json_is_object (ownership))
    return;
  gboolean known = json_is_true (json_object_get (ownership, "known")), owned = json_is_true (json_object_get (ownership, "owned"));
  add_line (view, sy_label ("word", !known ? "owner_unknown" : owned ? "owner_owned" : "owner_not_owned", lang));
  const json_t *results = json_object_get (ownership, "results");
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *path = json_object_get (json_array_get (results, i), "path"), *last = json_array_get (path, json_array_size (path) - 1);
      g_autofree char *by = json_array_size (path) > 0 ? sy_render_word ("owner_by", lang, sy_json_get (last, "owner")) : NULL;
      if (by != NULL && strcmp (sy_json_get (json_array_get (results, i), "verdict"), "not_reached") != 0)
        add_line (view, by);
    }
  sy_ownership_view_results (view, ownership, lang);
}

void
sy_screen_view (json_t *view, const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results"), *lists = json_object_get (answer, "lists");
  g_autofree char *as_of = sy_render_as_of (answer, lang), *day = sy_render_word ("list_on", lang, as_of);
  g_autofree char *head = g_strdup_printf ("%s: %s · %s", sy_json_get2 (answer, "query", "text"), sy_label ("verdict", sy_json_get (answer, "verdict"), lang), day);
  add_line (view, head);
  add_line (view, sy_label ("verdict", "note", lang));
  for (gsize i = 0; i < json_array_size (results); i++)
    add_result (view, json_array_get (results, i), lang);
  view_owners (view, json_object_get (answer, "ownership"), lang);
  json_t *rows = json_array_size (lists) > 0 ? sy_law_view_section (view, sy_label ("verdict", "lists", lang)) : NULL;
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i);
      const char *state = sy_json_get (list, "state"), *day_of = sy_json_get (list, "day");
      json_t *row = sy_law_view_row (rows, sy_label ("coverage", state, lang));
      g_autofree char *basis = g_strconcat ("edition_", sy_json_get (list, "basis"), NULL), *when = *day_of != '\0' ? sy_render_word (basis, lang, day_of) : g_strdup ("");
      g_autofree char *text = g_strdup_printf ("%s%s%s", sy_json_get (list, "list_name"), *when != '\0' ? " · " : "", when);
      sy_json_set (row, "text", sy_json_of_text (text));
    }
}
