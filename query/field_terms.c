// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_terms.h"

#include <string.h>

#include "corpus/text.h"
#include "query/plan.h"

typedef struct
{
  const SyField *field; /* borrowed */
  const char *text;
  char *folded;
  SyNode *node;
} Term;

static void
term_free (gpointer data)
{
  Term *term = data;
  g_free (term->folded);
  sy_node_free (term->node);
  g_free (term);
}

GPtrArray *
sy_field_terms_new (const GPtrArray *fields)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      const GPtrArray *const sets[] = { field->terms_en, field->terms_zh };
      for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
        for (guint k = 0; k < sets[s]->len; k++)
          {
            Term *term = g_new (Term, 1);
            *term = (Term){ field, sets[s]->pdata[k], sy_text_fold (sets[s]->pdata[k]), sy_plan_term (sets[s]->pdata[k]) };
            g_ptr_array_add (terms, term);
          }
    }
  return terms;
}

static gboolean
is_excluded (const Term *term, const char *folded)
{
  g_autoptr (GPtrArray) phrases = sy_field_exclusions (term->field, term->text);
  for (guint i = 0; i < phrases->len; i++)
    {
      g_autofree char *phrase = sy_text_fold (phrases->pdata[i]);
      if (strstr (folded, phrase) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Letters in a row are looked for first, since that is cheap. */
gboolean
sy_field_terms_find (const GPtrArray *terms, const char *text, SySpan *span)
{
  g_autofree char *folded = sy_text_fold (text);
  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = terms->pdata[i];
      if (*term->folded == '\0' || strstr (folded, term->folded) == NULL || is_excluded (term, folded))
        continue;
      g_autoptr (GArray) spans = sy_fulltext_highlight (term->node, text);
      if (spans->len == 0)
        continue;
      *span = g_array_index (spans, SySpan, 0);
      return TRUE;
    }
  return FALSE;
}
