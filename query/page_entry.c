// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_entry.h"

#include <string.h>

#include "query/entry.h"
#include "query/field_because.h"
#include "query/law_view.h"
#include "query/page_desk.h"
#include "query/render.h"
#include "query/replay.h"
#include "query/table.h"
#include "query/threshold.h"

#define DEEPEST 6 /* levels that are set in */

static void
fill (json_t *model, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    if (json_object_get (model, *keys) == NULL)
      json_object_set_new (model, *keys, json_false ());
}

static const char *
words_of (const json_t *entry)
{
  const char *heading = sy_json_get (entry, "heading");
  return *heading != '\0' ? heading : sy_json_get (entry, "text");
}

/* A page about the id, with a day or two. */
static char *
link_about (const SyPage *page, const char *path, const char *id, const char *day, const char *other_day)
{
  g_autofree char *escaped = g_uri_escape_string (id, ":", FALSE);
  g_autofree char *about = day != NULL ? g_strdup_printf ("%s?id=%s&day=%s", path, escaped, day) : g_strdup_printf ("%s?id=%s", path, escaped);
  return sy_page_link_to (page, about, other_day != NULL ? "other_day" : NULL, other_day);
}

/* ---- which text is shown ---- */

static const json_t *
text_in (const json_t *texts, const char *lang)
{
  for (gsize i = 0; lang != NULL && i < json_array_size (texts); i++)
    if (strcmp (sy_json_get (json_array_get (texts, i), "lang"), lang) == 0)
      return json_array_get (texts, i);
  return NULL;
}

/* The language that is asked for, the reader's, English, the first. */
static const char *
text_language (const json_t *answer, const SyPage *page)
{
  const json_t *texts = json_object_get (answer, "texts");
  const char *const wanted[] = { sy_page_parameter (page, "text_lang"), page->lang, "en" };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (text_in (texts, wanted[i]) != NULL)
      return wanted[i];
  return sy_json_get (json_array_get (texts, 0), "lang");
}

/* ---- its levels ---- */

static gboolean
is_note (const char *kind)
{
  return strcmp (kind, "note") == 0 || strcmp (kind, "nb") == 0 || strcmp (kind, "technical-note") == 0 || strcmp (kind, "text") == 0;
}

/* "Licence exception LVS"; "" of a note, whose words say what it is. Caller's. */
static char *
part_label (const json_t *part, const char *lang)
{
  const char *kind = sy_json_get (part, "kind"), *marker = sy_json_get (part, "marker"), *label = is_note (kind) ? "" : sy_label ("part", kind, lang);
  gboolean repeats = strcmp (kind, "reason") == 0 || strcmp (kind, "related-controls") == 0 || strcmp (kind, "related-definitions") == 0 || g_ascii_strcasecmp (marker, label) == 0;
  return g_strconcat (label, *label != '\0' && *marker != '\0' && !repeats ? " " : "", repeats ? "" : marker, NULL);
}

static json_t *
part_row (const json_t *part, guint depth, const char *lang)
{
  json_t *row = json_object ();
  sy_model_take (row, "label", part_label (part, lang));
  sy_model_text (row, "text", sy_json_get (part, "text"));
  json_object_set_new (row, "entry", json_false ());
  json_object_set_new (row, "note", json_true ());
  json_object_set_new (row, "depth", json_integer (MIN (depth, DEEPEST)));
  fill (row, (const char *const[]){ "label", "text", NULL });
  return row;
}

static char *
thresholds_phrase (const json_t *entry, const char *lang)
{
  const json_t *thresholds = json_object_get (entry, "thresholds");
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (thresholds); i++)
    {
      g_autofree char *phrase = sy_threshold_phrase (json_array_get (thresholds, i), lang);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", phrase);
    }
  return g_string_free (text, FALSE);
}

static json_t *
entry_row (const json_t *entry, guint depth, const SyPage *page)
{
  const char *heading = sy_json_get (entry, "heading"), *text = sy_json_get (entry, "text");
  json_t *row = json_object ();
  sy_model_text (row, "code", sy_json_get (entry, "code"));
  sy_model_take (row, "href", depth > 0 ? sy_page_link_id (page, sy_json_get (entry, "id")) : NULL);
  sy_model_take (row, "text", g_strconcat (heading, *heading != '\0' && *text != '\0' ? " — " : "", text, NULL));
  sy_model_text (row, "joint", sy_json_get (entry, "joint"));
  sy_model_take (row, "thresholds", thresholds_phrase (entry, page->lang));
  json_object_set_new (row, "entry", json_true ());
  json_object_set_new (row, "note", json_false ());
  json_object_set_new (row, "depth", json_integer (MIN (depth, DEEPEST)));
  fill (row, (const char *const[]){ "href", "text", "joint", "thresholds", NULL });
  return row;
}

/* What the levels are written to: what the entry itself says of its control stands in `facts`, all else as rows, in the order of the text. */
typedef struct
{
  const json_t *entries;
  const SyPage *page;
  json_t *rows, *facts;
} Levels;

static void
add_parts (Levels *levels, const json_t *entry, json_int_t after, guint depth)
{
  const json_t *parts = json_object_get (entry, "parts");
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      const char *kind = sy_json_get (part, "kind");
      if (strcmp (kind, "term") == 0 || json_integer_value (json_object_get (part, "after")) != after) /* a defined term stands in the text itself */
        continue;
      gboolean fact = depth == 0 && !is_note (kind);
      json_array_append_new (fact ? levels->facts : levels->rows, part_row (part, depth, levels->page->lang));
    }
}

static void
add_level (Levels *levels, const json_t *entry, guint depth)
{
  json_array_append_new (levels->rows, entry_row (entry, depth, levels->page));
  json_int_t after = 0;
  add_parts (levels, entry, after, depth);
  for (gsize i = 0; i < json_array_size (levels->entries); i++)
    {
      const json_t *below = json_array_get (levels->entries, i);
      if (strcmp (sy_json_get (below, "parent"), sy_json_get (entry, "code")) != 0)
        continue;
      add_level (levels, below, depth + 1);
      add_parts (levels, entry, ++after, depth);
    }
}

static gboolean
has_code (const json_t *entries, const char *code)
{
  for (gsize i = 0; i < json_array_size (entries); i++)
    if (strcmp (sy_json_get (json_array_get (entries, i), "code"), code) == 0)
      return TRUE;
  return FALSE;
}

static json_t *
text_model (const json_t *text, const SyPage *page)
{
  const json_t *entries = json_object_get (text, "entries"), *edition = json_object_get (text, "edition"),
               *evidence = json_array_get (json_object_get (json_array_get (entries, 0), "evidence"), 0);
  const char *status = sy_json_get (text, "status"), *sha256 = sy_json_get (edition, "sha256");
  json_t *model = json_object ();
  Levels levels = { entries, page, json_array (), json_array () };
  for (gsize i = 0; i < json_array_size (entries); i++)
    if (!has_code (entries, sy_json_get (json_array_get (entries, i), "parent")))
      add_level (&levels, json_array_get (entries, i), 0);
  sy_model_text (model, "lang", sy_json_get (text, "lang"));
  sy_model_take (model, "stands", sy_entry_day_phrase (edition, page->lang));
  sy_model_text (model, "via", sy_json_get (edition, "via"));
  sy_model_text (model, "by", sy_json_get (edition, "by"));
  sy_model_take (model, "by_href", sy_page_link_id (page, sy_json_get (edition, "by")));
  sy_model_text (model, "document", sy_json_get (edition, "document"));
  sy_model_take (model, "document_href", sy_page_link_evidence (page, evidence, json_object_get (evidence, "ordinal"), NULL));
  sy_model_text (model, "sha256", sha256);
  sy_model_take (model, "sha256_short", g_strndup (sha256, 12));
  json_object_set_new (model, "standing", sy_model_code (page, "standing", sy_json_get (edition, "standing")));
  json_object_set_new (model, "derived", json_boolean (strcmp (sy_json_get (edition, "basis"), "replayed") == 0));
  json_object_set_new (model, "state", *status != '\0' ? sy_model_code (page, "status", status) : json_false ());
  json_object_set_new (model, "has_facts", json_boolean (json_array_size (levels.facts) > 0));
  json_object_set_new (model, "facts", levels.facts);
  json_object_set_new (model, "rows", levels.rows);
  fill (model, (const char *const[]){ "via", "by", "by_href", "document_href", NULL });
  return model;
}

static void
add_texts (const json_t *answer, const SyPage *page, const char *lang, json_t *model)
{
  const json_t *texts = json_object_get (answer, "texts");
  json_t *models = json_array (), *others = json_array ();
  for (gsize i = 0; i < json_array_size (texts); i++)
    {
      const json_t *text = json_array_get (texts, i);
      const char *own = sy_json_get (text, "lang");
      if (strcmp (own, lang) == 0)
        {
          json_array_append_new (models, text_model (text, page));
          continue;
        }
      json_t *other = json_object ();
      sy_model_text (other, "lang", own);
      sy_model_take (other, "href", sy_page_link_here (page, "text_lang", own));
      sy_model_text (other, "label", sy_page_label (page, "lang", own));
      json_array_append_new (others, other);
    }
  json_object_set_new (model, "has_texts", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "texts", models);
  json_object_set_new (model, "has_others", json_boolean (json_array_size (others) > 0));
  json_object_set_new (model, "others", others);
}

/* ---- where it stands in the list ---- */

static json_t *
place_model (const json_t *entry, const SyPage *page)
{
  if (!json_is_object (entry))
    return json_false ();
  json_t *model = json_object ();
  gboolean group = strcmp (sy_json_get (entry, "kind"), "group") == 0;
  sy_model_text (model, "code", sy_json_get (entry, "code"));
  sy_model_text (model, "words", words_of (entry));
  sy_model_take (model, "href", group ? NULL : sy_page_link_id (page, sy_json_get (entry, "id")));
  fill (model, (const char *const[]){ "words", "href", NULL });
  return model;
}

static void
add_place (const json_t *answer, const SyPage *page, const char *lang, json_t *model)
{
  const json_t *text = text_in (json_object_get (answer, "texts"), lang), *above = json_object_get (text, "above");
  g_autofree char *path = g_strconcat ("/list/", sy_json_get (answer, "list"), NULL);
  json_t *places = json_array ();
  for (gsize i = 0; i < json_array_size (above); i++)
    json_array_append_new (places, place_model (json_array_get (above, i), page));
  sy_model_text (model, "list_name", sy_json_get (answer, "list_name"));
  sy_model_take (model, "list_href", sy_page_link_to (page, path, NULL, NULL));
  json_object_set_new (model, "above", places);
  json_object_set_new (model, "before", place_model (json_object_get (text, "before"), page));
  json_object_set_new (model, "after", place_model (json_object_get (text, "after"), page));
}

/* ---- versions ---- */

/* A day on which it stood: its first; of an undated one, the last before the next. Caller's; NULL if no day is known. */
static char *
day_of_version (const json_t *version)
{
  const char *from = sy_json_get (version, "from");
  return *from != '\0' ? g_strdup (from) : *sy_json_get (version, "to") != '\0' ? sy_render_last_day (sy_json_get (version, "to")) : NULL;
}

static gboolean
stands_on (const json_t *version, const char *day)
{
  const char *from = sy_json_get (version, "from"), *to = sy_json_get (version, "to");
  return strcmp (from, day) <= 0 && (*to == '\0' || strcmp (day, to) < 0);
}

static json_t *
version_model (const json_t *version, const json_t *older, const char *id, const char *as_of, const SyPage *page)
{
  g_autofree char *day = day_of_version (version), *old_day = older != NULL ? day_of_version (older) : NULL, *name = g_strconcat ("edition_", sy_json_get (version, "from_basis"), NULL);
  const char *to = sy_json_get (version, "to"), *cause = sy_json_get (version, "cause");
  json_t *model = json_object ();
  sy_model_take (model, "stands", sy_render_word (name, page->lang, sy_json_get (version, "from")));
  sy_model_take (model, "until", *to != '\0' ? sy_render_word ("entry_until", page->lang, to) : NULL);
  sy_model_take (model, "href", day != NULL ? sy_page_link_here (page, "as_of", day) : NULL);
  sy_model_text (model, "cause", cause);
  sy_model_take (model, "cause_href", *cause != '\0' ? sy_page_link_id (page, cause) : NULL);
  sy_model_take (model, "diff", day != NULL && old_day != NULL ? link_about (page, "/diff", id, old_day, day) : NULL);
  json_object_set_new (model, "now", json_boolean (stands_on (version, as_of)));
  fill (model, (const char *const[]){ "until", "href", "cause", "cause_href", "diff", NULL });
  return model;
}

/* Of the language that is shown, and the ways from the one of the day to the one before and behind. */
static void
add_versions (const json_t *answer, const SyPage *page, const char *lang, json_t *model)
{
  const json_t *versions = json_object_get (answer, "versions"), *older = NULL;
  const char *id = sy_json_get2 (answer, "item", "id"), *as_of = sy_json_get2 (answer, "basis", "as_of");
  json_t *models = json_array (), *last = NULL, *now = NULL;
  for (gsize i = 0; i < json_array_size (versions); i++)
    {
      const json_t *version = json_array_get (versions, i);
      if (strcmp (sy_json_get (version, "lang"), lang) != 0)
        continue;
      json_t *one = version_model (version, older, id, as_of, page);
      if (now == NULL && json_is_true (json_object_get (one, "now")))
        {
          now = one;
          sy_model_text (model, "older", sy_json_get (last, "href"));
          sy_model_text (model, "redline", sy_json_get (one, "diff"));
        }
      else if (now != NULL && now == last)
        {
          sy_model_text (model, "newer", sy_json_get (one, "href"));
          if (json_object_get (model, "redline") == NULL)
            sy_model_text (model, "redline", sy_json_get (one, "diff"));
        }
      json_array_append_new (models, one);
      last = one;
      older = version;
    }
  json_object_set_new (model, "has_versions", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "versions", models);
}

/* ---- other lists, and who mentions it ---- */

static void
add_beside (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *beside = json_object_get (answer, "beside");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (beside); i++)
    {
      const json_t *entry = json_array_get (beside, i);
      json_t *one = place_model (entry, page);
      sy_model_text (one, "id", sy_json_get (entry, "id"));
      sy_model_take (one, "relation", sy_relation_phrase (entry, page->lang));
      json_object_set_new (one, "stated", json_boolean (strcmp (sy_json_get (entry, "rests_on"), "statement") == 0));
      json_object_set_new (one, "not_held", json_boolean (!json_is_true (json_object_get (entry, "held"))));
      json_object_set_new (one, "annex_iv", json_boolean (g_str_has_prefix (sy_json_get (entry, "id"), "eu-dual-use-iv:")));
      fill (one, (const char *const[]){ "relation", NULL });
      json_array_append_new (models, one);
    }
  json_object_set_new (model, "has_beside", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "beside", models);
}

static void
add_mentions (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *mentions = json_object_get (answer, "mentions"), *documents = json_object_get (mentions, "documents");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (documents); i++)
    {
      const json_t *document = json_array_get (documents, i);
      json_t *one = json_object ();
      g_autofree char *times = sy_model_count (json_integer_value (json_object_get (document, "times")));
      const json_t *item = json_object_get (document, "item");
      sy_model_text (one, "title", sy_render_title (item, page->lang));
      sy_model_take (one, "href", sy_page_link_id (page, sy_json_get (item, "id")));
      sy_model_text (one, "times", times);
      fill (one, (const char *const[]){ "href", NULL });
      json_array_append_new (models, one);
    }
  g_autofree char *query = g_strconcat ("code:", sy_json_get2 (answer, "item", "id"), NULL);
  sy_model_take (model, "mention_count", sy_model_count (json_integer_value (json_object_get (mentions, "count"))));
  json_object_set_new (model, "has_mentions", json_boolean (json_array_size (models) > 0));
  json_object_set_new (model, "mentions", models);
  sy_model_take (model, "mentions_href", sy_page_link_to (page, "/search", "q", query));
}

/* ---- what can be done with it ---- */

/* "ECCN 3A090, Commerce Control List, as it stood on 2026-07-23 (us-cfr:15/774/supplement-1@2026-07-23, sha256 27f7…)". Caller's. */
static char *
citation (const json_t *answer, const SyPage *page, const char *lang)
{
  const json_t *text = text_in (json_object_get (answer, "texts"), lang), *edition = json_object_get (text, "edition");
  g_autofree char *stands = text != NULL ? sy_entry_day_phrase (edition, page->lang) : NULL;
  const char *title = sy_json_get2 (answer, "item", "title"), *name = sy_json_get (answer, "list_name");
  return text != NULL ? g_strdup_printf ("%s, %s, %s (%s, sha256 %s)", title, name, stands, sy_json_get (edition, "document"), sy_json_get (edition, "sha256"))
                      : g_strdup_printf ("%s, %s", title, name);
}

static void
add_ways (const json_t *answer, const SyPage *page, const char *lang, json_t *model)
{
  const char *id = sy_json_get2 (answer, "item", "id");
  static const struct
  {
    const char *path, *phrase;
  } ways[] = { { "/blame", "entry_blame" }, { "/log", "entry_log" }, { "/cites", "entry_cites" } };
  json_t *acts = json_array ();
  sy_model_text (model, "own_id", id);
  sy_model_take (model, "citation", citation (answer, page, lang));
  json_object_set_new (model, "served_acts", json_boolean (page->path != NULL));
  if (page->path == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      json_t *act = json_object ();
      sy_model_take (act, "href", link_about (page, ways[i].path, id, NULL, NULL));
      sy_model_text (act, "label", sy_page_phrase (page, ways[i].phrase));
      json_array_append_new (acts, act);
    }
  json_object_set_new (model, "acts", acts);
  sy_model_take (model, "watch", sy_page_link_watch (page, "code", id));
}

/* What acts say, which fields it is of, what could not be derived: as rows. */
static void
add_sections (const json_t *answer, const SyPage *page, json_t *model)
{
  json_t *view = json_pack ("{s:[], s:[]}", "sections", "lines");
  const char *on = sy_json_get (answer, "status_of"), *status = sy_json_get (answer, "status");
  g_autofree char *title = sy_render_word ("entry_events", page->lang, on), *whole = g_strconcat (title, sy_label ("word", "colon", page->lang), sy_label ("status", status, page->lang), NULL);
  sy_law_view_events (view, whole, json_object_get (answer, "events"), on, page->lang);
  sy_replay_gaps_view (view, answer, page->lang);
  sy_item_fields_view (view, json_object_get (answer, "fields"), json_object_get (answer, "not_fields"), page->lang);
  json_object_set_new (model, "sections", sy_law_sections_model (json_object_get (view, "sections"), page));
  json_object_set_new (model, "status", *status != '\0' ? sy_model_code (page, "status", status) : json_false ());
  json_decref (view);
}

json_t *
sy_entry_page_model (const json_t *answer, const SyPage *page)
{
  const char *lang = text_language (answer, page), *title = sy_render_title (json_object_get (answer, "item"), page->lang), *standing = sy_json_get2 (answer, "item", "standing");
  const json_t *text = text_in (json_object_get (answer, "texts"), lang), *entry = json_array_get (json_object_get (text, "entries"), 0);
  const char *heading = sy_json_get (entry, "heading");
  g_autofree char *name = *heading != '\0' ? g_strdup_printf ("%s · %s", title, heading) : g_strdup (title);
  json_t *model = sy_page_model (page, name);
  sy_model_text (model, "title", title);
  sy_model_text (model, "heading", heading);
  json_object_set_new (model, "standing", *standing != '\0' ? sy_model_code (page, "standing", standing) : json_false ());
  sy_model_text (model, "text_lang", lang);
  add_place (answer, page, lang, model);
  add_ways (answer, page, lang, model);
  add_texts (answer, page, lang, model);
  add_versions (answer, page, lang, model);
  add_beside (answer, page, model);
  add_mentions (answer, page, model);
  add_sections (answer, page, model);
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}

/* ---- a list as a tree ---- */

/* What is written: a group begins, a head, a group ends. Groups that are open, by their codes. */
typedef struct
{
  const SyPage *page;
  json_t *rows;
  GPtrArray *open; /* of json_t *: rows that began a group; borrowed */
} Tree;

static json_t *
tree_row (Tree *tree, const char *what)
{
  json_t *row = json_object ();
  for (const char *const *key = (const char *const[]){ "begin", "head", "end", NULL }; *key != NULL; key++)
    json_object_set_new (row, *key, json_boolean (strcmp (*key, what) == 0));
  json_array_append_new (tree->rows, row);
  return row;
}

/* Of a head without one above it, the code tells: the second part of a category is not within its groups, but within it. */
static gboolean
lies_in (const json_t *group, const char *parent, const char *code)
{
  const char *own = sy_json_get (group, "code");
  return *parent != '\0' ? strcmp (own, parent) == 0 : g_str_has_prefix (code, own);
}

/* Ends the groups that the head does not lie in. */
static void
end_groups (Tree *tree, const char *parent, const char *code)
{
  while (tree->open->len > 0 && !lies_in (tree->open->pdata[tree->open->len - 1], parent, code))
    {
      json_t *group = g_ptr_array_steal_index (tree->open, tree->open->len - 1);
      sy_model_take (group, "count", sy_model_count (json_integer_value (json_object_get (group, "heads"))));
      tree_row (tree, "end");
    }
}

static void
add_head (Tree *tree, const json_t *entry)
{
  gboolean group = strcmp (sy_json_get (entry, "kind"), "group") == 0;
  json_int_t below = json_integer_value (json_object_get (entry, "below"));
  end_groups (tree, sy_json_get (entry, "parent"), sy_json_get (entry, "code"));
  json_t *row = tree_row (tree, group ? "begin" : "head");
  sy_model_text (row, "code", sy_json_get (entry, "code"));
  sy_model_text (row, "words", words_of (entry));
  if (group)
    {
      json_object_set_new (row, "heads", json_integer (0));
      g_ptr_array_add (tree->open, row);
    }
  else
    {
      sy_model_take (row, "href", sy_page_link_id (tree->page, sy_json_get (entry, "id")));
      sy_model_take (row, "below", below > 0 ? sy_model_count (below) : NULL);
      for (guint i = 0; i < tree->open->len; i++)
        {
          json_t *heads = json_object_get (tree->open->pdata[i], "heads");
          json_integer_set (heads, json_integer_value (heads) + 1);
        }
    }
  fill (row, (const char *const[]){ "words", "href", "below", NULL });
}

static json_t *
tree_of (const json_t *answer, json_int_t edition, const SyPage *page, gsize *heads)
{
  const json_t *results = json_object_get (answer, "results");
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Tree tree = { page, json_array (), open };
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *entry = json_array_get (results, i);
      if (json_integer_value (json_object_get (entry, "edition")) != edition)
        continue;
      *heads += strcmp (sy_json_get (entry, "kind"), "group") != 0;
      add_head (&tree, entry);
    }
  end_groups (&tree, "", ""); /* nothing lies in them any more */
  return tree.rows;
}

static json_t *
list_edition_model (const json_t *answer, gsize at, const SyPage *page)
{
  const json_t *edition = json_array_get (json_object_get (answer, "editions"), at);
  gsize heads = 0;
  json_t *rows = tree_of (answer, (json_int_t) at, page, &heads), *model = json_object ();
  sy_model_text (model, "scope", sy_json_get (edition, "scope"));
  sy_model_text (model, "lang", sy_json_get (edition, "lang"));
  sy_model_text (model, "language", sy_page_label (page, "lang", sy_json_get (edition, "lang")));
  sy_model_take (model, "stands", sy_entry_day_phrase (edition, page->lang));
  sy_model_text (model, "document", sy_json_get (edition, "document"));
  sy_model_take (model, "document_href", sy_page_link_id (page, sy_json_get (edition, "document")));
  json_object_set_new (model, "standing", sy_model_code (page, "standing", sy_json_get (edition, "standing")));
  json_object_set_new (model, "derived", json_boolean (strcmp (sy_json_get (edition, "basis"), "replayed") == 0));
  sy_model_take (model, "heads", sy_model_count ((json_int_t) heads));
  json_object_set_new (model, "rows", rows);
  fill (model, (const char *const[]){ "scope", "document_href", NULL });
  return model;
}

const char *
sy_list_page_template (const json_t *answer)
{
  const json_t *first = json_array_get (json_object_get (answer, "results"), 0);
  return json_object_get (first, "below") != NULL ? "list" : "law";
}

json_t *
sy_list_page_model (const json_t *answer, const SyPage *page)
{
  if (strcmp (sy_list_page_template (answer), "law") == 0)
    return sy_law_page_model (answer, page);
  const json_t *editions = json_object_get (answer, "editions");
  g_autofree char *as_of = sy_render_as_of (answer, page->lang);
  const char *title = sy_render_title (json_object_get (answer, "item"), page->lang);
  json_t *model = sy_page_model (page, title), *models = json_array ();
  for (gsize i = 0; i < json_array_size (editions); i++)
    json_array_append_new (models, list_edition_model (answer, i, page));
  sy_model_text (model, "title", title);
  sy_model_text (model, "own_id", sy_json_get2 (answer, "item", "id"));
  sy_model_take (model, "on", sy_render_word ("list_on", page->lang, as_of));
  json_object_set_new (model, "find", json_boolean (page->path != NULL));
  json_object_set_new (model, "editions", models);
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}
