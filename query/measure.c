// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/measure.h"

#include <string.h>

#include "corpus/text.h"
#include "index/measures.h"
#include "query/json.h"
#include "query/law_json.h"
#include "query/table.h"

enum
{
  AXIS,
  VALUE,
  ENGLISH,
  CHINESE,
  N_COLUMNS
};

/* Whether a folded text has the phrase as whole words; in Chinese words have no borders. */
static gboolean
has_phrase (const char *folded, const char *phrase)
{
  gsize length = strlen (phrase);
  for (const char *at = strstr (folded, phrase); at != NULL; at = strstr (at + 1, phrase))
    if (!g_ascii_isalnum (*phrase) || ((at == folded || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length])))
      return TRUE;
  return FALSE;
}

/* The first phrase of a cell that the text has; NULL for none. Caller's. */
static char *
find_phrase (const char *folded, const char *cell)
{
  g_auto (GStrv) phrases = g_strsplit (cell, "|", -1);
  for (char **phrase = phrases; !g_str_equal (cell, "-") && *phrase != NULL; phrase++)
    if (has_phrase (folded, *phrase))
      return g_strdup (*phrase);
  return NULL;
}

static gboolean
add_class (json_t *classes, char *const *row, const char *folded, const char *where)
{
  g_autofree char *english = find_phrase (folded, row[ENGLISH]), *chinese = english == NULL ? find_phrase (folded, row[CHINESE]) : NULL;
  if (english == NULL && chinese == NULL)
    return FALSE;
  json_t *one = json_object ();
  sy_json_set (one, "axis", sy_json_of_text (row[AXIS]));
  sy_json_set (one, "value", sy_json_of_text (row[VALUE]));
  sy_json_set (one, "words", sy_json_of_text (english != NULL ? english : chinese));
  sy_json_set (one, "in", sy_json_of_text (where));
  json_array_append_new (classes, one);
  return TRUE;
}

static gboolean
has_axis (const json_t *classes, const char *axis, const char *where)
{
  for (gsize i = 0; i < json_array_size (classes); i++)
    if (g_str_equal (sy_json_get (json_array_get (classes, i), "axis"), axis) && g_str_equal (sy_json_get (json_array_get (classes, i), "in"), where))
      return TRUE;
  return FALSE;
}

json_t *
sy_measure_classes (const char *title, const char *content)
{
  const GPtrArray *rows = sy_table ("measures.tsv", N_COLUMNS);
  g_autofree char *folded_title = sy_text_fold (title), *folded_content = sy_text_fold (content);
  json_t *classes = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      char *const *row = rows->pdata[i];
      if (!add_class (classes, row, folded_title, "title") && !(g_str_equal (row[AXIS], "direction") && has_axis (classes, "direction", "title")))
        add_class (classes, row, folded_content, "content");
    }
  /* A title that loosens stands behind a summary that tightens in the table: the title decides. */
  if (has_axis (classes, "direction", "title"))
    for (gsize i = json_array_size (classes); i > 0; i--)
      {
        const json_t *one = json_array_get (classes, i - 1);
        if (g_str_equal (sy_json_get (one, "axis"), "direction") && g_str_equal (sy_json_get (one, "in"), "content"))
          json_array_remove (classes, i - 1);
      }
  return classes;
}

#define CODE "exception:"

static json_t *
measure_json (SyCatalogue *catalogue, const SyFoundFact *fact, gboolean with_evidence)
{
  const SyEvidence *evidence = fact->evidence;
  json_t *one = json_object ();
  sy_json_set (one, "axis", sy_json_of_text (sy_measures_axis (fact->value)));
  sy_json_set (one, "value", sy_json_of_text (fact->value));
  sy_json_set (one, "words", sy_json_of_text (evidence->quote));
  sy_json_set (one, "in", sy_json_of_text (evidence->path));
  if (with_evidence)
    sy_json_set (one, "evidence", sy_law_evidence (catalogue, evidence));
  return one;
}

static gboolean
has_value (const json_t *classes, const char *value)
{
  for (gsize i = 0; i < json_array_size (classes); i++)
    if (g_str_equal (sy_json_get (json_array_get (classes, i), "value"), value))
      return TRUE;
  return FALSE;
}

json_t *
sy_measures_json (SyCatalogue *catalogue, guint32 version, gboolean evidence, GError **error)
{
  g_autoptr (GPtrArray) facts = sy_catalogue_facts (catalogue, version, SY_FACT_MEASURE, error);
  if (facts == NULL)
    return NULL;
  json_t *classes = json_array ();
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFoundFact *fact = facts->pdata[i];
      if (sy_measures_axis (fact->value) != NULL && !has_value (classes, fact->value))
        json_array_append_new (classes, measure_json (catalogue, fact, evidence));
    }
  return classes;
}

const char *
sy_measure_name (const char *axis, const char *value, const char *lang)
{
  gboolean moves = g_str_equal (axis, "direction") || g_str_equal (axis, "reach");
  if (g_str_has_prefix (value, CODE))
    return value + strlen (CODE);
  return sy_label (moves ? "direction" : "measure", value, lang);
}

char *
sy_measure_values (const json_t *classes, const char *axis)
{
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (classes); i++)
    {
      const json_t *one = json_array_get (classes, i);
      if (g_str_equal (sy_json_get (one, "axis"), axis))
        g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", sy_json_get (one, "value"));
    }
  return g_string_free (all, FALSE);
}
