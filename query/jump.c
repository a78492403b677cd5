// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/jump.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/json.h"
#include "query/result.h"
#include "query/table.h"
#include "query/typed.h"
#include "query/variant.h"

/* A menu longer than this is no help. */
#define MAX_ENTRIES 12
/* No spelling of a number is longer. */
#define LONGEST_VARIANT 100
/* Years before which no announcement is numbered as "第61号". */
#define FIRST_YEAR 1990
/* Characters of an entry's words. */
#define LONGEST_HEADING 80

typedef struct
{
  SyEngine *engine;
  const char *lang;
  json_t *entries;
  GHashTable *seen; /* ids */
} Menu;

static void
add_entry (Menu *menu, const char *id, const char *title, gboolean held, gint64 documents, gboolean whole)
{
  if (json_array_size (menu->entries) >= MAX_ENTRIES || !g_hash_table_add (menu->seen, g_strdup (id)))
    return;
  g_autofree char *path = sy_id_path (id);
  json_t *entry = json_object ();
  sy_json_set (entry, "id", sy_json_of_text (id));
  sy_json_set (entry, "path", sy_json_of_text (path));
  sy_json_set (entry, "title", sy_json_of_text (title));
  sy_json_set (entry, "held", json_boolean (held));
  sy_json_set (entry, "documents", json_integer (documents));
  sy_json_set (entry, "whole", json_boolean (whole));
  json_array_append_new (menu->entries, entry);
}

gint64
sy_jump_documents (SyEngine *engine, const char *field, const char *value)
{
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_EXACT, value);
  node->field = g_strdup (field);
  SyFound *found = sy_fulltext_search (engine->fulltext, node, 0, 0, NULL);
  gint64 count = found != NULL ? found->count : 0;
  sy_found_free (found);
  return count;
}

/* ---- documents ---- */

static gboolean
add_held (Menu *menu, const char *id, gboolean whole)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (menu->engine->catalogue, id, "", NULL);
  if (version == NULL)
    return FALSE;
  json_t *titles = sy_result_titles (version);
  const char *title = sy_json_get (titles, menu->lang);
  add_entry (menu, version->id, *title != '\0' ? title : version->title, TRUE, sy_jump_documents (menu->engine, "cites", version->id), whole);
  json_decref (titles);
  return TRUE;
}

/* A section of the Code that is not held as such may be in its part. */
static gboolean
add_part (Menu *menu, const char *id, gboolean whole)
{
  g_autofree char *part = sy_item_part (id);
  return part != NULL && add_held (menu, part, whole);
}

static void
add_document (Menu *menu, const char *id, gboolean whole)
{
  if (add_held (menu, id, whole) || add_part (menu, id, whole))
    return;
  g_autofree char *title = sy_id_display (id, menu->lang);
  add_entry (menu, id, title, FALSE, sy_jump_documents (menu->engine, "cites", id), whole);
}

/* ---- codes ---- */

/* "ECCN 3C001: Hetero-epitaxial materials ...": with the words of the entry, where they are held. */
static void
add_code (Menu *menu, const char *id, gboolean whole)
{
  g_autofree char *display = sy_id_display (id, menu->lang), *heading = sy_entry_heading (menu->engine, id, sy_clock_today (), menu->lang);
  g_autofree char *shown = heading != NULL ? g_utf8_substring (heading, 0, MIN (g_utf8_strlen (heading, -1), LONGEST_HEADING)) : NULL;
  g_autofree char *title = shown != NULL ? g_strdup_printf ("%s: %s%s", display, shown, strlen (shown) < strlen (heading) ? "…" : "") : g_strdup (display);
  gint64 documents = sy_jump_documents (menu->engine, "code", id);
  add_entry (menu, id, title, heading != NULL || documents > 0, documents, whole);
}

static gboolean
is_known (SyEngine *engine, const char *id)
{
  return sy_jump_documents (engine, "code", id) > 0 || sy_entry_is_held (engine, id);
}

/* Where several lists have the number, what it is in each. */
static void
add_comparison (Menu *menu, const char *code, gsize before)
{
  if (json_array_size (menu->entries) < before + 2)
    return;
  g_autofree char *id = g_strconcat ("code:", code, NULL), *path = g_strconcat ("/code/", code, NULL);
  gsize place = json_array_size (menu->entries);
  add_entry (menu, id, sy_label ("word", "compare_menu", menu->lang), TRUE, 0, TRUE);
  if (json_array_size (menu->entries) > place)
    json_object_set_new (json_array_get (menu->entries, place), "path", sy_json_of_text (path));
}

/* A code without its list: the lists in which documents name it, else the lists whose codes look so. */
static void
add_code_of_any_list (Menu *menu, const char *code, gboolean whole)
{
  const char *const lists[] = { "us-ccl", "eu-dual-use", "cn-dual-use" };
  gsize before = json_array_size (menu->entries);
  for (guint pass = 0; pass < 2 && json_array_size (menu->entries) == before; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      {
        g_autofree char *id = g_strconcat (lists[i], ":", code, NULL);
        if (sy_id_scheme (id) != NULL && (pass == 1 || is_known (menu->engine, id)))
          add_code (menu, id, whole);
      }
  add_comparison (menu, code, before);
}

static void
add_id (Menu *menu, const char *id, gboolean whole)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  if (scheme == NULL)
    return;
  if (scheme->kind == SY_ID_DOCUMENT || scheme->kind == SY_ID_PAGE)
    add_document (menu, id, whole);
  else if (g_str_has_prefix (id, "code:"))
    add_code_of_any_list (menu, id + strlen ("code:"), whole);
  else if (scheme->kind == SY_ID_ENTRY)
    add_code (menu, id, whole);
  else if (scheme->kind == SY_ID_HS)
    {
      g_autofree char *title = sy_id_display (id, menu->lang);
      gint64 documents = sy_jump_documents (menu->engine, "hs", id + strlen ("hs:"));
      add_entry (menu, id, title, documents > 0, documents, whole);
    }
  else if (scheme->kind == SY_ID_FIELD)
    {
      const SyField *field = sy_field_find (sy_shared_fields (menu->engine->shared), id);
      if (field != NULL)
        add_entry (menu, id, g_str_equal (menu->lang, "zh") ? field->name_zh : field->name_en, TRUE, 0, whole);
    }
}

/* ---- numbers without a year ---- */

/* The number in "第61号", "61号公告", "第六十一号", "No. 61", "Announcement No. 61"; -1 if the text is nothing of the kind. */
static gint64
bare_number (const char *text)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("^(?:(?:商务部|不可靠实体清单工作机制)?(?:公告|令)?第?\\s*([0-9]{1,4}|[零〇一二三四五六七八九十百千]+)\\s*号(?:公告|令)?"
                           "|(?:(?:mofcom )?(?:announcement|order) )?no\\.? ?([0-9]{1,4}))$",
                           G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return -1;
  g_autofree char *first = g_match_info_fetch (match, 1), *second = g_match_info_fetch (match, 2);
  const char *digits = second != NULL && *second != '\0' ? second : first;
  return g_ascii_isdigit (*digits) ? g_ascii_strtoll (digits, NULL, 10) : sy_text_chinese_number (digits, strlen (digits));
}

/* All that are held under the number, newest year first. */
static void
add_numbered (Menu *menu, gint64 number)
{
  const char *const schemes[] = { "cn-mofcom", "cn-mofcom-order", "cn-uel" };
  int year;
  sy_day_to_ymd (sy_clock_today (), &year, NULL, NULL);
  for (; year >= FIRST_YEAR; year--)
    for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
      {
        g_autofree char *id = g_strdup_printf ("%s:%d-%" G_GINT64_FORMAT, schemes[i], year, number);
        add_held (menu, id, TRUE);
      }
  g_autofree char *order = g_strdup_printf ("cn-sc:%" G_GINT64_FORMAT, number);
  add_held (menu, order, TRUE);
}

/* ---- the whole text ---- */

/* Nothing but spaces and marks before `start` and behind `end`. */
static gboolean
is_whole (const char *text, gsize start, gsize end)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((p < text + start || p >= text + end) && g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
add_recognised (Menu *menu, const char *text)
{
  g_autoptr (GPtrArray) facts = sy_typed_facts (text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      add_id (menu, fact->value, is_whole (text, fact->start, fact->end));
    }
}

/* Numbers that sources state: dockets, RINs, official numbers in their own spelling. */
static void
add_stated (Menu *menu, const char *text)
{
  const char *const names[] = { "number", "citation", "celex", "rin", "docket" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) ids = sy_catalogue_lookup (menu->engine->catalogue, names[i], text, NULL);
      for (guint k = 0; ids != NULL && k < ids->len; k++)
        add_held (menu, ids->pdata[k], TRUE);
    }
}

/* Acts that people call so: ECRA. */
static void
add_called (Menu *menu, const char *text)
{
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_EXACT, text);
  node->field = g_strdup ("short");
  g_autoptr (SyFound) found = sy_fulltext_search (menu->engine->fulltext, node, 0, MAX_ENTRIES, NULL);
  for (guint i = 0; found != NULL && i < found->hits->len; i++)
    {
      g_autoptr (SyVersion) version = sy_catalogue_version (menu->engine->catalogue, g_array_index (found->hits, SyHit, i).version, NULL);
      if (version != NULL)
        add_held (menu, version->id, TRUE);
    }
}

/* Of ids that one spelling may mean, those that are held; else the likeliest. */
static void
add_variants (Menu *menu, const char *text)
{
  g_autoptr (GPtrArray) ids = sy_variant_ids (text);
  for (guint i = 0; i < ids->len; i++)
    if (sy_id_scheme (ids->pdata[i])->kind == SY_ID_ENTRY)
      add_id (menu, ids->pdata[i], TRUE);
    else if (!add_held (menu, ids->pdata[i], TRUE))
      add_part (menu, ids->pdata[i], TRUE);
  if (json_array_size (menu->entries) == 0 && ids->len > 0)
    add_id (menu, ids->pdata[0], TRUE);
}

json_t *
sy_jump (SyEngine *engine, const char *text, const char *lang)
{
  Menu menu = { engine, lang, json_array (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autofree char *compatible = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *typed = sy_text_normalise (compatible != NULL ? compatible : text, FALSE);
  g_autofree char *id = sy_id_normalise (typed, NULL);
  g_autofree char *number = id == NULL ? sy_id_us_fr (typed) : NULL;
  gint64 bare = id == NULL && number == NULL ? bare_number (typed) : -1;
  if (id != NULL)
    add_id (&menu, id, TRUE);
  else if (number != NULL)
    add_held (&menu, number, TRUE);
  else if (bare > 0)
    add_numbered (&menu, bare);
  else
    {
      add_recognised (&menu, typed);
      add_stated (&menu, typed);
      add_called (&menu, typed);
    }
  if (json_array_size (menu.entries) == 0 && strlen (typed) <= LONGEST_VARIANT)
    add_variants (&menu, typed);
  g_hash_table_unref (menu.seen);
  return menu.entries;
}
