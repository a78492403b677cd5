// SPDX-License-Identifier: GPL-3.0-or-later
/* Typed text: whatever the bytes are, a query gives a tree or an error, its normal form means the same, and a question gives a query that can be typed. */
#include <glib.h>
#include <string.h>

#include "query/question.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

static void
check_normal_form (const SyClause *clause)
{
  g_autofree char *normal = sy_clause_format (clause), *en = sy_clause_explain (clause, "en"), *zh = sy_clause_explain (clause, "zh");
  promise (g_utf8_validate (normal, -1, NULL) && g_utf8_validate (en, -1, NULL) && g_utf8_validate (zh, -1, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (SyClause) again = sy_query_parse (normal, &error);
  /* Words of fields may grow by their quotation marks beyond the limit. */
  if (again == NULL)
    {
      promise (strlen (normal) > 1024);
      return;
    }
  g_autofree char *twice = sy_clause_format (again);
  promise (strcmp (normal, twice) == 0);
}

static GPtrArray *
no_fields (void)
{
  static GPtrArray *none;
  if (none == NULL)
    none = g_ptr_array_new ();
  return none;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyClause) clause = sy_query_parse (text, &error);
  promise ((clause == NULL) == (error != NULL));
  if (clause != NULL)
    check_normal_form (clause);
  g_clear_error (&error);
  g_autoptr (SyQuestion) question = sy_question_parse (text, no_fields (), 20777, &error);
  promise ((question == NULL) == (error != NULL));
  if (question != NULL)
    check_normal_form (question->clause);
  return 0;
}
