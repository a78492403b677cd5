// SPDX-License-Identifier: GPL-3.0-or-later
/* Two texts of documents, passage by passage. */
#include <string.h>

#include "corpus/diff.h"
#include "corpus/error.h"
#include "query/diff.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"

#define ALIKE 0.4 /* words that two passages share, if one became the other */

typedef struct
{
  SyVersion *version;
  SyRendition *rendition; /* borrowed from `renditions` */
  GPtrArray *renditions;
  GPtrArray *passages;    /* of SyPassage, without metadata; borrowed from `all` */
  GPtrArray *all;
  char **keys;
} Text;

static void
text_clear (Text *text)
{
  g_clear_pointer (&text->version, sy_version_free);
  g_clear_pointer (&text->renditions, g_ptr_array_unref);
  g_clear_pointer (&text->passages, g_ptr_array_unref);
  g_clear_pointer (&text->all, g_ptr_array_unref);
  g_strfreev (text->keys);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

/* ---- which texts ---- */

/* The last version of the day or before; SY_ERROR_NOT_FOUND names the first. */
static SyVersion *
version_on (SyCatalogue *catalogue, const char *id, SyDay day, GError **error)
{
  g_autoptr (GPtrArray) labels = sy_catalogue_labels (catalogue, id, error);
  if (labels == NULL)
    return NULL;
  const char *last = NULL;
  for (guint i = 0; i < labels->len; i++)
    {
      SyDay at;
      if (*(const char *) labels->pdata[i] == '\0' || (sy_day_parse (labels->pdata[i], &at, NULL) && at <= day))
        last = labels->pdata[i];
    }
  if (last != NULL)
    return sy_catalogue_find (catalogue, id, last, error);
  g_autofree char *asked = sy_day_format (day);
  if (labels->len == 0)
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is not held", id);
  else
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no text of \"%s\" as of %s is held; the first is of %s", id, asked, (char *) labels->pdata[0]);
  return NULL;
}

static SyVersion *
find_version (SyEngine *engine, const char *typed, GError **error)
{
  g_autofree char *id = sy_item_resolve (engine, typed, error);
  const char *at = id != NULL ? strrchr (id, '@') : NULL;
  SyDay day;
  if (id == NULL)
    return NULL;
  SyVersion *version = sy_catalogue_find (engine->catalogue, id, "", NULL);
  if (version != NULL || at == NULL || !sy_day_parse (at + 1, &day, NULL))
    return version != NULL ? version : sy_catalogue_find (engine->catalogue, id, "", error);
  g_autofree char *plain = g_strndup (id, (gsize) (at - id));
  return version_on (engine->catalogue, plain, day, error);
}

static gboolean
is_text (const SyPassage *passage)
{
  return passage->kind != SY_PASSAGE_METADATA;
}

static gboolean
read_text (SyEngine *engine, Text *text, GError **error)
{
  text->all = sy_catalogue_passages (engine->catalogue, text->rendition->rendition, error);
  if (text->all == NULL)
    return FALSE;
  text->passages = g_ptr_array_new ();
  for (guint i = 0; i < text->all->len; i++)
    if (is_text (text->all->pdata[i]))
      g_ptr_array_add (text->passages, text->all->pdata[i]);
  text->keys = g_new0 (char *, text->passages->len + 1);
  for (guint i = 0; i < text->passages->len; i++)
    text->keys[i] = sy_redline_key (((const SyPassage *) text->passages->pdata[i])->text);
  return TRUE;
}

/* The text of a version that speaks first; or the one that it superseded: of the same language and standing, captured last before it. */
static gboolean
open_text (SyEngine *engine, const char *typed, gboolean superseded, Text *text, GError **error)
{
  text->version = find_version (engine, typed, error);
  text->renditions = text->version != NULL ? sy_catalogue_renditions (engine->catalogue, text->version->version, FALSE, error) : NULL;
  if (text->renditions == NULL)
    return FALSE;
  SyRendition *first = text->renditions->pdata[0], *older = NULL;
  for (guint i = 1; i < text->renditions->len; i++)
    {
      SyRendition *one = text->renditions->pdata[i];
      if (!one->current && strcmp (one->lang, first->lang) == 0 && one->standing == first->standing
          && (older == NULL || one->capture->sequence > older->capture->sequence))
        older = one;
    }
  text->rendition = superseded ? older : first;
  if (text->rendition != NULL)
    return read_text (engine, text, error);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "only one text of \"%s\" is held; name two days, or two documents", text->version->id);
  return FALSE;
}

/* ---- passages ---- */

typedef struct
{
  const char *change;
  const SyPassage *old, *new;
} Row;

typedef struct
{
  const Text *old, *new;
  GArray *rows; /* of Row */
  gboolean editorial;
  gint64 added, removed, revised, prints, same;
} Comparing;

static const SyPassage *
passage_at (const Text *text, guint index)
{
  return text->passages->pdata[index];
}

/* Lines that the editors of a code add about its sources. */
static gboolean
is_editors_note (const Text *text, guint index)
{
  static const char *const heads[] = { "Editorial Note", "Effective Date Note", "Cross Reference", "Source:", "Authority:", "[Amended", "(Amended" };
  const char *words = passage_at (text, index)->text;
  if (*text->keys[index] == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_ascii_strncasecmp (words, heads[i], strlen (heads[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
add_row (Comparing *comparing, const char *change, gint64 *count, const SyPassage *old, const SyPassage *new)
{
  (*count)++;
  if (count != &comparing->prints || comparing->editorial)
    g_array_append_vals (comparing->rows, &(Row){ change, old, new }, 1);
}

static void
add_one_sided (Comparing *comparing, const Text *text, guint index, gboolean added)
{
  const SyPassage *passage = passage_at (text, index), *old = added ? NULL : passage, *new = added ? passage : NULL;
  if (is_editors_note (text, index))
    add_row (comparing, "editorial", &comparing->prints, old, new);
  else if (added)
    add_row (comparing, "added", &comparing->added, old, new);
  else
    add_row (comparing, "removed", &comparing->removed, old, new);
}

static gboolean
alike (const Comparing *comparing, guint i, guint j)
{
  return sy_redline_similarity (passage_at (comparing->old, i)->text, passage_at (comparing->new, j)->text) >= ALIKE;
}

/* Passages that were joined or cut otherwise have the same words. */
static gboolean
same_joined (const Comparing *comparing, guint i, guint i_end, guint j, guint j_end)
{
  g_autoptr (GString) one = g_string_new (NULL), other = g_string_new (NULL);
  for (; i < i_end; i++)
    g_string_append (one, comparing->old->keys[i]);
  for (; j < j_end; j++)
    g_string_append (other, comparing->new->keys[j]);
  return g_string_equal (one, other);
}

static void
add_pair (Comparing *comparing, guint i, guint j)
{
  gboolean note = is_editors_note (comparing->old, i) && is_editors_note (comparing->new, j);
  add_row (comparing, note ? "editorial" : "revised", note ? &comparing->prints : &comparing->revised, passage_at (comparing->old, i), passage_at (comparing->new, j));
}

/* Passages between two that are the same: in order, each with the next that is like it. */
static void
compare_gap (Comparing *comparing, guint i, guint i_end, guint j, guint j_end)
{
  if (i < i_end && j < j_end && same_joined (comparing, i, i_end, j, j_end))
    {
      for (; i < i_end || j < j_end; i += i < i_end, j += j < j_end)
        add_row (comparing, "editorial", &comparing->prints, i < i_end ? passage_at (comparing->old, i) : NULL, j < j_end ? passage_at (comparing->new, j) : NULL);
      return;
    }
  for (; i < i_end; i++)
    {
      guint match = j;
      while (match < j_end && !alike (comparing, i, match))
        match++;
      if (match == j_end)
        add_one_sided (comparing, comparing->old, i, FALSE);
      else
        {
          for (; j < match; j++)
            add_one_sided (comparing, comparing->new, j, TRUE);
          add_pair (comparing, i, j++);
        }
    }
  for (; j < j_end; j++)
    add_one_sided (comparing, comparing->new, j, TRUE);
}

static guint *
numbers_of (const Text *text, GHashTable *known)
{
  guint *numbers = g_new (guint, text->passages->len + 1);
  for (guint i = 0; i < text->passages->len; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, text->keys[i]));
      if (number == 0)
        {
          number = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, text->keys[i], GUINT_TO_POINTER (number));
        }
      numbers[i] = number;
    }
  return numbers;
}

static void
compare_texts (Comparing *comparing)
{
  guint n_old = comparing->old->passages->len, n_new = comparing->new->passages->len;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *a = numbers_of (comparing->old, known), *b = numbers_of (comparing->new, known);
  g_autofree gboolean *old_kept = g_new (gboolean, n_old + 1), *new_kept = g_new (gboolean, n_new + 1);
  sy_diff (a, n_old, b, n_new, old_kept, new_kept);
  for (guint i = 0, j = 0; i < n_old || j < n_new;)
    {
      guint i_end = i, j_end = j;
      while (i_end < n_old && !old_kept[i_end])
        i_end++;
      while (j_end < n_new && !new_kept[j_end])
        j_end++;
      compare_gap (comparing, i, i_end, j, j_end);
      for (i = i_end, j = j_end; i < n_old && j < n_new && old_kept[i] && new_kept[j]; i++, j++)
        if (strcmp (passage_at (comparing->old, i)->text, passage_at (comparing->new, j)->text) == 0)
          comparing->same++;
        else
          add_row (comparing, "editorial", &comparing->prints, passage_at (comparing->old, i), passage_at (comparing->new, j));
    }
}

/* ---- the answer ---- */

static json_t *
passage_json (const SyPassage *passage, const Text *text)
{
  if (passage == NULL)
    return json_null ();
  json_t *one = json_object ();
  guint ordinal = 0;
  g_ptr_array_find (text->all, passage, &ordinal);
  sy_json_set (one, "ordinal", json_integer (ordinal));
  sy_json_set (one, "path", sy_json_of_text (passage->path));
  sy_json_set (one, "text", sy_json_of_text (passage->text));
  return one;
}

static json_t *
row_json (const Row *row, const Text *old, const Text *new)
{
  json_t *one = json_object (), *units = json_array ();
  const SyPassage *any = row->new != NULL ? row->new : row->old;
  json_array_append_new (units, sy_diff_unit ("text", "", row->old != NULL ? row->old->text : "", row->new != NULL ? row->new->text : "", strcmp (row->change, "editorial") == 0));
  sy_json_set (one, "change", json_string (row->change));
  sy_json_set (one, "path", sy_json_of_text (any->path));
  sy_json_set (one, "units", units);
  sy_json_set (one, "old", passage_json (row->old, old));
  sy_json_set (one, "new", passage_json (row->new, new));
  return one;
}

static json_t *
side_json (const Text *text)
{
  g_autofree char *key = sy_document_key (text->version->id, text->version->label);
  json_t *side = json_object ();
  sy_json_set (side, "day", sy_json_of_text (*text->version->label != '\0' ? text->version->label : NULL));
  sy_json_set (side, "document", sy_json_of_text (key));
  sy_json_set (side, "lang", sy_json_of_text (text->rendition->lang));
  sy_json_set (side, "current", json_boolean (text->rendition->current));
  sy_json_set (side, "standing", sy_json_of_text (sy_standing_name (text->rendition->standing)));
  sy_json_set (side, "sha256", sy_json_of_text (text->rendition->capture->sha256));
  sy_json_set (side, "observed", sy_json_of_instant (text->rendition->capture->observed));
  return side;
}

static json_t *
counts_json (const Comparing *comparing)
{
  return json_pack ("{s:I, s:I, s:I, s:I, s:I, s:I}", "added", (json_int_t) comparing->added, "removed", (json_int_t) comparing->removed, "revised", (json_int_t) comparing->revised, "moved",
                    (json_int_t) 0, "editorial", (json_int_t) comparing->prints, "same", (json_int_t) comparing->same);
}

gboolean
sy_diff_documents (SyEngine *engine, const SyRequest *request, const char *one, const char *other, json_t *answer, const char **jurisdiction, GError **error)
{
  g_auto (Text) old = { NULL }, new = { NULL };
  if (!open_text (engine, one, strcmp (one, other) == 0, &old, error) || !open_text (engine, other, FALSE, &new, error))
    return FALSE;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Comparing comparing = { .old = &old, .new = &new, .rows = rows, .editorial = request->editorial };
  compare_texts (&comparing);
  json_t *page = json_array ();
  for (guint i = request->offset; i < rows->len && i - request->offset < request->limit; i++)
    json_array_append_new (page, row_json (&g_array_index (rows, Row, i), &old, &new));
  *jurisdiction = sy_law_jurisdiction (new.version->id);
  sy_json_set (answer, "item", sy_item_json (engine->catalogue, new.version->id, request->lang));
  sy_json_set (answer, "what", json_string ("document"));
  sy_json_set (answer, "from", side_json (&old));
  sy_json_set (answer, "to", side_json (&new));
  sy_json_set (answer, "not_compared", json_array ());
  sy_diff_set_rows (answer, request, rows->len, page, counts_json (&comparing));
  return TRUE;
}
