// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/intent.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"

static const char *const names[] = { "controls", "changes", "listed", "since", "status", "compare", "next", "thresholds", "cites", "enforcement", "body", "covers", NULL };

SyIntent *
sy_intent_new (void)
{
  SyIntent *intent = g_new0 (SyIntent, 1);
  GPtrArray **const arrays[] = { &intent->fields, &intent->codes, &intent->citations, &intent->hs, &intent->jurisdictions, &intent->excepted };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_ptr_array_new_with_free_func (g_free);
  intent->words = g_strdup ("");
  intent->party = g_strdup ("");
  intent->days = (SyInterval){ 0, 0 };
  intent->as_of = SY_DAY_NONE;
  return intent;
}

void
sy_intent_free (SyIntent *intent)
{
  if (intent == NULL)
    return;
  GPtrArray *const arrays[] = { intent->fields, intent->codes, intent->citations, intent->hs, intent->jurisdictions, intent->excepted };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_free (intent->name);
  g_free (intent->because);
  g_free (intent->list);
  g_free (intent->party);
  g_free (intent->words);
  g_free (intent);
}

const char *const *
sy_intent_names (void)
{
  return names;
}

gboolean
sy_intent_is_name (const char *name)
{
  return g_strv_contains (names, name);
}

/* ---- the form ---- */

static const char *const boxes_of_form[] = { "intent", "field", "code", "item", "hs", "jurisdiction", "list", "party", "words", "from", "to", "as_of", NULL };

const char *const *
sy_intent_boxes (void)
{
  return boxes_of_form;
}

/* The values of a box that may have several; NULL for others. */
static GPtrArray *
values_of (const SyIntent *intent, const char *box)
{
  const struct
  {
    const char *box;
    GPtrArray *values;
  } rows[] = { { "field", intent->fields }, { "code", intent->codes }, { "item", intent->citations }, { "hs", intent->hs }, { "jurisdiction", intent->jurisdictions } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].box, box))
      return rows[i].values;
  return NULL;
}

static char *
join (const GPtrArray *values)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) values->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
day_text (SyDay day)
{
  return day != SY_DAY_NONE ? sy_day_format (day) : g_strdup ("");
}

char *
sy_intent_get (const SyIntent *intent, const char *box)
{
  const GPtrArray *values = values_of (intent, box);
  gboolean period = !sy_interval_is_empty (intent->days);
  if (values != NULL)
    return join (values);
  if (g_str_equal (box, "from"))
    return day_text (period ? intent->days.from : SY_DAY_NONE);
  if (g_str_equal (box, "to"))
    return day_text (period && intent->days.to != SY_DAY_NONE ? intent->days.to - 1 : SY_DAY_NONE);
  if (g_str_equal (box, "as_of"))
    return day_text (intent->as_of);
  const char *text = g_str_equal (box, "intent") ? intent->name : g_str_equal (box, "list") ? intent->list : g_str_equal (box, "party") ? intent->party : intent->words;
  return g_strdup (text != NULL ? text : "");
}

static gboolean
set_day (SyIntent *intent, const char *box, const char *value, GError **error)
{
  SyDay day;
  if (!sy_day_parse (value, &day, error))
    {
      g_prefix_error (error, "%s: ", box);
      return FALSE;
    }
  if (g_str_equal (box, "as_of"))
    {
      intent->as_of = day;
      return TRUE;
    }
  if (sy_interval_is_empty (intent->days))
    intent->days = (SyInterval){ SY_DAY_NONE, SY_DAY_NONE };
  if (g_str_equal (box, "from"))
    intent->days.from = day;
  else
    intent->days.to = day + 1;
  return TRUE;
}

/* A field is also called by its id alone; a code and a document by any spelling of their ids. */
static gboolean
set_values (GPtrArray *values, const char *box, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      gboolean field = g_str_equal (box, "field"), id = field || g_str_equal (box, "code") || g_str_equal (box, "item");
      const char *head = strchr (*word, ':') != NULL ? "" : field ? "field:" : g_str_equal (box, "code") ? "code:" : "";
      g_autofree char *whole = g_strconcat (head, *word, NULL);
      char *value = id ? sy_id_normalise (whole, error) : g_strdup (*word);
      if (value == NULL)
        {
          g_prefix_error (error, "%s: ", box);
          return FALSE;
        }
      g_ptr_array_add (values, value);
    }
  return TRUE;
}

static gboolean
set_box (SyIntent *intent, const char *box, const char *value, GError **error)
{
  GPtrArray *values = values_of (intent, box);
  if (*value == '\0')
    return TRUE;
  if (values != NULL)
    return set_values (values, box, value, error);
  if (g_str_equal (box, "from") || g_str_equal (box, "to") || g_str_equal (box, "as_of"))
    return set_day (intent, box, value, error);
  if (g_str_equal (box, "intent") && !sy_intent_is_name (value))
    {
      g_autofree char *all = g_strjoinv (", ", (char **) names);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "intent: \"%s\" is none; there are %s", value, all);
      return FALSE;
    }
  char **text = g_str_equal (box, "intent") ? &intent->name : g_str_equal (box, "list") ? &intent->list : g_str_equal (box, "party") ? &intent->party : &intent->words;
  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

SyIntent *
sy_intent_from_form (const GPtrArray *boxes, GError **error)
{
  g_autoptr (SyIntent) intent = sy_intent_new ();
  for (guint i = 0; i + 1 < boxes->len; i += 2)
    if (g_strv_contains (boxes_of_form, boxes->pdata[i]) && !set_box (intent, boxes->pdata[i], boxes->pdata[i + 1], error))
      return NULL;
  return g_steal_pointer (&intent);
}

/* " (a OR b)" of filters with the same head. */
static void
append_any (GString *query, const char *head, const GPtrArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const char *value = values->pdata[i];
      g_string_append_printf (query, "%s%s%s", i > 0 ? " OR " : query->len > 0 ? " (" : "(", head, g_str_has_prefix (value, head) ? value + strlen (head) : value);
    }
  g_string_append (query, values->len > 0 ? ")" : "");
}

char *
sy_intent_query (const SyIntent *intent)
{
  GString *query = g_string_new (NULL);
  gboolean cites = g_strcmp0 (intent->name, "cites") == 0;
  append_any (query, "field:", intent->fields);
  append_any (query, "code:", intent->codes);
  append_any (query, cites ? "cites:" : "id:", intent->citations);
  append_any (query, "hs:", intent->hs);
  append_any (query, "jurisdiction:", intent->jurisdictions);
  for (guint i = 0; i < intent->excepted->len; i++)
    g_string_append_printf (query, " NOT %s", (const char *) intent->excepted->pdata[i]);
  if (!sy_interval_is_empty (intent->days))
    {
      g_autofree char *from = sy_intent_get (intent, "from"), *to = sy_intent_get (intent, "to");
      const char *field = g_strcmp0 (intent->name, "changes") == 0 ? "changed" : g_strcmp0 (intent->name, "next") == 0 ? "effective" : "date";
      g_string_append_printf (query, " %s:%s..%s", field, from, to);
    }
  if (*intent->words != '\0')
    g_string_append_printf (query, " %s", intent->words);
  if (query->len == 0)
    g_string_append (query, "*");
  return g_string_free (query, FALSE);
}
