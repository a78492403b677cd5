// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/threshold.h"

#include <math.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"
#include "index/parameter.h"
#include "index/recognise.h"
#include "query/json.h"
#include "query/table.h"

/* ---- what is asked ---- */

void
sy_threshold_asked_clear (SyThresholdAsked *asked)
{
  sy_amount_clear (&asked->amount);
  g_clear_pointer (&asked->value, g_free);
  g_clear_pointer (&asked->words, g_ptr_array_unref);
}

static gboolean
names_field (const SyField *field, const char *word)
{
  const GPtrArray *const lists[] = { field->terms_en, field->terms_zh };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < lists[i]->len; k++)
      {
        g_autofree char *folded = sy_text_fold (lists[i]->pdata[k]);
        if (strcmp (folded, word) == 0)
          return TRUE;
      }
  return FALSE;
}

/* The word and, if it names a technology field, whatever else names it. */
static GPtrArray *
alternatives (const GPtrArray *fields, const char *word)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (all, g_strdup (word));
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (field->is_measure || !names_field (field, word))
        continue;
      g_ptr_array_add (all, sy_text_fold (field->name_en));
      g_ptr_array_add (all, sy_text_fold (field->name_zh));
    }
  return all;
}

static void
add_words (SyThresholdAsked *asked, const GPtrArray *fields, const char *text, gsize length)
{
  g_autofree char *cut = g_strndup (text, length), *folded = sy_text_fold (cut);
  g_autoptr (GPtrArray) parameters = sy_parameters_take (folded);
  while (parameters->len > 0)
    g_ptr_array_add (asked->words, g_ptr_array_steal_index (parameters, 0));
  g_auto (GStrv) words = g_strsplit_set (folded, " \t,;:=\"'()", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (asked->words, alternatives (fields, *word));
}

/* The first quantity or percentage; caller's. */
static SyFact *
amount_in (const char *text)
{
  SyContext context = { "", sy_text_guess_language (text), 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->kind == SY_FACT_QUANTITY || fact->kind == SY_FACT_PERCENT)
        return g_ptr_array_steal_index (facts, i);
    }
  return NULL;
}

gboolean
sy_threshold_asked_parse (const char *text, const GPtrArray *fields, SyThresholdAsked *asked, GError **error)
{
  *asked = (SyThresholdAsked){ 0 };
  SyFact *fact = amount_in (text);
  if (fact == NULL || !sy_amount_parse (fact->value, &asked->amount) || *asked->amount.unit == '\0')
    {
      sy_fact_free (fact);
      sy_threshold_asked_clear (asked);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "threshold: \"%s\" has no value with a unit, as in threshold:\"4800 TPP\" or threshold:\"钨 97%%\"", text);
      return FALSE;
    }
  asked->value = g_strdup (fact->value);
  asked->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gsize front = fact->start;
  /* A relation that a typed query has right before its number: "particle size>=40 µm". */
  while (front > 0 && strchr ("<>= ", text[front - 1]) != NULL)
    front--;
  add_words (asked, fields, text, front);
  add_words (asked, fields, text + fact->end, strlen (text + fact->end));
  sy_fact_free (fact);
  return TRUE;
}

/* ---- which conditions ---- */

gboolean
sy_threshold_met (const SyThreshold *threshold, const SyThresholdAsked *asked)
{
  const SyAmount stated = { threshold->low, threshold->high, threshold->low_open, threshold->high_open, threshold->unit };
  return sy_amounts_meet (&stated, &asked->amount);
}

/* Words of Latin letters begin where no letter stands before; Chinese has no such borders. */
static gboolean
holds (const char *folded, const char *word)
{
  for (const char *at = strstr (folded, word); at != NULL; at = strstr (at + 1, word))
    if (!g_ascii_isalnum (*word) || at == folded || !g_ascii_isalnum (at[-1]))
      return TRUE;
  return FALSE;
}

static gboolean
is_about (const char *folded, const SyThresholdAsked *asked)
{
  for (guint i = 0; i < asked->words->len; i++)
    {
      const GPtrArray *any = asked->words->pdata[i];
      gboolean one = FALSE;
      for (guint k = 0; k < any->len && !one; k++)
        one = holds (folded, any->pdata[k]);
      if (!one)
        return FALSE;
    }
  return TRUE;
}

/* The words of an entry and of those above it, folded. NULL with an error of the catalogue. Caller's. */
static char *
words_of (SyCatalogue *catalogue, const SyThresholdRow *row, GError **error)
{
  g_autoptr (GString) all = g_string_new (row->threshold->name);
  const SyEditionRow edition = { .edition = row->edition };
  for (g_autofree char *code = g_strdup (row->code); *code != '\0';)
    {
      g_autoptr (GPtrArray) found = sy_entry_in_edition (catalogue, &edition, code, FALSE, error);
      if (found == NULL)
        return NULL;
      const SyEntry *entry = found->len > 0 ? ((const SyFoundEntry *) found->pdata[0])->entry : NULL;
      if (entry != NULL && entry->kind != SY_ENTRY_GROUP)
        g_string_append_printf (all, " %s %s", entry->heading, entry->text);
      char *above = entry != NULL && entry->kind == SY_ENTRY_GROUP ? g_strdup ("") : sy_code_parent (code);
      g_free (code);
      code = above;
    }
  return sy_text_fold (all->str);
}

/* Where some parameters are named by the words ("tungsten content"), those that are named otherwise ("elongation", of an alloy of tungsten) are meant by none of them. */
static void
keep_named (const SyThresholdAsked *asked, GPtrArray *rows)
{
  g_autofree gboolean *named = g_new0 (gboolean, rows->len + 1);
  gboolean any = FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *name = sy_text_fold (((SyThresholdRow *) rows->pdata[i])->threshold->name);
      named[i] = *name == '\0' || is_about (name, asked);
      any = any || (*name != '\0' && named[i]);
    }
  for (guint i = rows->len; any && i-- > 0;)
    if (!named[i])
      g_ptr_array_remove_index (rows, i);
}

/* Drops rows that are about other things. */
static gboolean
keep_about (SyEngine *engine, const SyThresholdAsked *asked, GPtrArray *rows, GError **error)
{
  for (guint i = rows->len; asked->words->len > 0 && i-- > 0;)
    {
      g_autofree char *words = words_of (engine->catalogue, rows->pdata[i], error);
      if (words == NULL)
        return FALSE;
      if (!is_about (words, asked))
        g_ptr_array_remove_index (rows, i);
    }
  if (asked->words->len > 0)
    keep_named (asked, rows);
  return TRUE;
}

GPtrArray *
sy_threshold_find (SyEngine *engine, const SyThresholdAsked *asked, GError **error)
{
  g_autoptr (GPtrArray) rows = sy_threshold_rows (engine->catalogue, asked->amount.unit, error);
  if (rows == NULL)
    return NULL;
  for (guint i = rows->len; i-- > 0;)
    if (!sy_threshold_met (((SyThresholdRow *) rows->pdata[i])->threshold, asked))
      g_ptr_array_remove_index (rows, i);
  return keep_about (engine, asked, rows, error) ? g_steal_pointer (&rows) : NULL;
}

/* ---- conditions in answers ---- */

json_t *
sy_threshold_json (const SyThreshold *threshold, const char *part)
{
  json_t *condition = json_object ();
  sy_json_set (condition, "where", sy_json_of_text (part != NULL ? part : threshold->part == SY_THRESHOLD_HEADING ? "heading" : "text"));
  sy_json_set (condition, "name", sy_json_of_text (threshold->name));
  sy_json_set (condition, "quote", sy_json_of_text (threshold->quote));
  sy_json_set (condition, "value", sy_json_of_text (threshold->value));
  sy_json_set (condition, "si", sy_json_of_text (threshold->si));
  sy_json_set (condition, "excludes", json_boolean (threshold->excludes));
  return condition;
}

static const char *
part_of (const SyThreshold *threshold, const SyEntry *entry)
{
  gboolean part = threshold->part >= 0 && (guint) threshold->part < entry->parts->len;
  return part ? sy_part_kind_name (((const SyPart *) entry->parts->pdata[threshold->part])->kind) : NULL;
}

json_t *
sy_threshold_list (SyCatalogue *catalogue, const SyEditionRow *edition, guint ordinal, const SyEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) stored = edition->derived == NULL ? sy_threshold_of (catalogue, edition->edition, ordinal, error) : NULL;
  const GPtrArray *found = edition->derived != NULL ? entry->thresholds : stored;
  json_t *list = found != NULL || edition->derived != NULL ? json_array () : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    json_array_append_new (list, sy_threshold_json (found->pdata[i], part_of (found->pdata[i], entry)));
  return list;
}

char *
sy_threshold_phrase (const json_t *condition, const char *lang)
{
  const char *name = sy_json_get (condition, "name"), *value = sy_json_get (condition, "value"), *si = sy_json_get (condition, "si");
  gboolean same = strcmp (value, si) == 0, excludes = json_is_true (json_object_get (condition, "excludes"));
  return g_strdup_printf ("%s%s%s%s%s%s%s%s%s", name, *name != '\0' ? ": " : "", value, same ? "" : " (", same ? "" : si, same ? "" : ")", excludes ? " [" : "",
                          excludes ? sy_label ("word", "threshold_excludes", lang) : "", excludes ? "]" : "");
}
