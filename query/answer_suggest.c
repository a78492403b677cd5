// SPDX-License-Identifier: GPL-3.0-or-later
/* Type-ahead: what a half-typed text may become. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "query/answer_search.h"
#include "query/body.h"
#include "query/json.h"
#include "query/search_field.h"

/* Of each kind; few enough to be read at a glance. */
#define MOST_OF_A_KIND 5
/* Latin letters from which titles are looked up: two begin a word of every second title. */
#define SHORTEST_TITLE 3
/* Bytes from which entries of control lists are looked up, and how many at most: some have it in the middle of a word. */
#define SHORTEST_ENTRY 2
#define ENTRIES_LOOKED_AT 40

typedef struct
{
  const SyEngine *engine;
  const char *lang;
  const char *typed; /* folded */
  guint most;
  json_t *rows;
  guint of_kind;     /* added of the kind that is being looked up */
} Menu;

static gboolean
is_full (const Menu *menu)
{
  return menu->of_kind >= MOST_OF_A_KIND || json_array_size (menu->rows) >= menu->most;
}

/* `query` finds what bears on it; `id` (may be NULL) is the thing itself. */
static void
add (Menu *menu, const char *kind, const char *text, const char *label, const char *query, const char *id)
{
  if (is_full (menu))
    return;
  for (size_t i = 0; i < json_array_size (menu->rows); i++)
    if (strcmp (sy_json_get (json_array_get (menu->rows, i), "query"), query) == 0)
      return;
  g_autofree char *path = id != NULL ? sy_id_path (id) : NULL;
  json_t *row = json_object ();
  sy_json_set (row, "kind", sy_json_of_text (kind));
  sy_json_set (row, "text", sy_json_of_text (text));
  sy_json_set (row, "label", sy_json_of_text (label));
  sy_json_set (row, "query", sy_json_of_text (query));
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "path", sy_json_of_text (path));
  json_array_append_new (menu->rows, row);
  menu->of_kind++;
}

/* A word of the text begins with what is typed; Chinese has no such borders. */
static gboolean
begins_word (const Menu *menu, const char *text)
{
  g_autofree char *folded = sy_text_fold (text);
  for (const char *at = strstr (folded, menu->typed); at != NULL; at = strstr (at + 1, menu->typed))
    if (at == folded || !g_ascii_isalnum (*menu->typed) || !g_ascii_isalnum (at[-1]))
      return TRUE;
  return FALSE;
}

/* SyValueFunc of the columns: "us-ccl:3A090.a" for "3a09". The values come in order. */
static gboolean
take_code (const char *value, gpointer data)
{
  Menu *menu = data;
  const char *colon = strchr (value, ':'), *code = colon != NULL ? colon + 1 : value;
  gsize length = strlen (menu->typed);
  if (is_full (menu) || (g_ascii_strncasecmp (code, menu->typed, length) != 0 && g_ascii_strncasecmp (value, menu->typed, length) != 0))
    return FALSE;
  g_autofree char *query = g_strconcat ("code:", g_str_has_prefix (value, "code:") ? code : value, NULL), *label = sy_id_display (value, menu->lang);
  add (menu, "code", value, label, query, g_str_has_prefix (value, "code:") ? NULL : value);
  return FALSE;
}

/* SyValueFunc of the columns. */
static gboolean
take_body (const char *value, gpointer data)
{
  Menu *menu = data;
  const char *name = sy_body_name (value, menu->lang);
  if (is_full (menu) || (!begins_word (menu, value) && !begins_word (menu, name)))
    return FALSE;
  g_autofree char *query = g_strdup_printf ("body:\"%s\"", name);
  add (menu, "body", name, name, query, NULL);
  return FALSE;
}

static void
add_topics (Menu *menu)
{
  const GPtrArray *fields = sy_shared_fields (menu->engine->shared);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (begins_word (menu, field->name_en) || begins_word (menu, field->name_zh) || begins_word (menu, field->id))
        {
          g_autofree char *query = g_strconcat ("field:", field->id, NULL);
          add (menu, "field", query, g_str_equal (menu->lang, "zh") ? field->name_zh : field->name_en, query, NULL);
        }
    }
}

/* Names of query fields: "juris" may become "jurisdiction:us". */
static void
add_filters (Menu *menu)
{
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    {
      g_autofree char *name = g_strconcat (field->name, ":", NULL);
      if (g_str_has_prefix (field->name, menu->typed) || g_str_has_prefix (field->chinese, menu->typed))
        add (menu, "filter", name, g_str_equal (menu->lang, "zh") ? field->help_zh : field->help_en, field->example, NULL);
    }
}

/* Entries of control lists: "3A09" becomes 3A090 with its words, "graphite" the entries that name it at the beginning of a word. */
static gboolean
add_entries (Menu *menu, GError **error)
{
  if (strlen (menu->typed) < SHORTEST_ENTRY)
    return TRUE;
  g_autoptr (GPtrArray) found = sy_entry_suggest (menu->engine->catalogue, menu->typed, menu->lang, ENTRIES_LOOKED_AT, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const SyEntryName *entry = found->pdata[i];
      g_autofree char *id = sy_entry_id (entry->list, entry->code), *query = g_strconcat ("code:", id, NULL), *display = sy_id_display (id, menu->lang);
      g_autofree char *text = g_strdup_printf ("%s %s", display, entry->words);
      if (begins_word (menu, entry->code) || begins_word (menu, entry->words))
        add (menu, "entry", text, id, query, id);
    }
  return found != NULL;
}

static gboolean
asks_for_titles (const Menu *menu)
{
  return (guchar) *menu->typed >= 0x80 || strlen (menu->typed) >= SHORTEST_TITLE;
}

/* Titles and citations, best first. */
static gboolean
add_short_fields (Menu *menu, GError **error)
{
  if (!asks_for_titles (menu))
    return TRUE;
  g_autoptr (GPtrArray) found = sy_catalogue_suggest (menu->engine->catalogue, menu->typed, 2 * MOST_OF_A_KIND, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const SyAttribute *one = found->pdata[i];
      g_autofree char *query = g_strconcat ("id:", one->lang, NULL);
      add (menu, one->name, one->value, one->lang, query, one->lang);
    }
  return found != NULL;
}

static gboolean
fill (Menu *menu, SyEngine *engine, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return FALSE;
  if (!add_entries (menu, error))
    return FALSE;
  menu->of_kind = 0;
  sy_columns_each_value (columns, "code", take_code, menu);
  menu->of_kind = 0;
  add_topics (menu);
  menu->of_kind = 0;
  if (!add_short_fields (menu, error))
    return FALSE;
  menu->of_kind = 0;
  sy_columns_each_value (columns, "body", take_body, menu);
  menu->of_kind = 0;
  add_filters (menu);
  return TRUE;
}

json_t *
sy_answer_suggest (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error))
    return NULL;
  if (strlen (request->text) > SY_MAX_QUERY || !g_utf8_validate (request->text, -1, NULL))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_LIMIT, "the text is longer than SY_MAX_QUERY, or no UTF-8");
      return NULL;
    }
  if (!sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *typed = sy_text_fold (request->text);
  Menu menu = { engine, request->lang, g_strstrip (typed), request->limit, json_array (), 0 };
  gboolean good = *menu.typed == '\0' || fill (&menu, engine, error);
  sy_engine_end (engine);
  if (!good)
    {
      json_decref (menu.rows);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("suggest"));
  sy_json_set (answer, "text", sy_json_of_text (request->text));
  sy_json_set (answer, "suggestions", menu.rows);
  return answer;
}
