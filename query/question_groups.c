// SPDX-License-Identifier: GPL-3.0-or-later
/* Groups in questions: of issuers ("G7", 中美), and of countries that texts name as a group ("Country Group D:5", 国家组 D:5). */
#include "query/question_private.h"

#include <string.h>

#include "corpus/text.h"
#include "index/recognise.h"
#include "query/table.h"

enum
{
  ISSUERS,
  NAMES,
  N_COLUMNS
};

/* Where the name stands in free words; FALSE if it does not. */
static gboolean
find_name (const SyQuestionReading *reading, const char *name, gsize *start, gsize *end)
{
  g_autoptr (GArray) wanted = sy_pieces (name);
  for (guint at = 0; at + wanted->len <= reading->pieces->len; at++)
    {
      guint k = 0;
      while (k < wanted->len && g_str_equal (sy_question_piece (reading, at + k)->term, g_array_index (wanted, SyPiece, k).term))
        k++;
      *start = sy_question_piece (reading, at)->start;
      *end = sy_question_piece (reading, at + wanted->len - 1)->end;
      /* 中美 ends within 中美洲, and stands within 对中美: there it is no issuer. */
      gboolean aimed = *start >= strlen ("对") && strncmp (reading->text + *start - strlen ("对"), "对", strlen ("对")) == 0;
      if (k == wanted->len && !aimed && !g_str_has_prefix (reading->text + *end, "洲") && sy_question_is_free (reading, *start, *end))
        return TRUE;
    }
  return FALSE;
}

static void
take_issuers (SyQuestionReading *reading, char **row, gsize start, gsize end)
{
  g_auto (GStrv) codes = g_strsplit (row[ISSUERS], " ", -1);
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);
  for (char **code = codes; *code != NULL; code++)
    {
      if (!g_ptr_array_find_with_equal_func (reading->issuers, *code, g_str_equal, NULL))
        g_ptr_array_add (reading->issuers, g_strdup (*code));
      g_string_append_printf (en, "%s%s", en->len > 0 ? ", " : "", sy_label ("jurisdiction", *code, "en"));
      g_string_append_printf (zh, "%s%s", zh->len > 0 ? "、" : "", sy_label ("jurisdiction", *code, "zh"));
    }
  sy_question_own (reading, start, end, SY_OWNER_KNOWN);
  sy_question_note (reading, "group", start, end, row[ISSUERS], g_strdup_printf ("issued by one of: %s", en->str), g_strdup_printf ("发布方之一：%s", zh->str));
}

/* Groups that recognised texts name too: the filter country: knows them. */
static void
take_countries (SyQuestionReading *reading)
{
  SyContext context = { "", sy_text_guess_language (reading->text), 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, reading->text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->kind != SY_FACT_COUNTRY || !g_str_has_prefix (fact->value, "group:us-") || !sy_question_is_free (reading, fact->start, fact->end))
        continue;
      const char *group = fact->value + strlen ("group:us-");
      sy_question_own (reading, fact->start, fact->end, SY_OWNER_KNOWN);
      sy_question_note (reading, "group", fact->start, fact->end, group, g_strdup_printf ("texts that name Country Group %s", group), g_strdup_printf ("提及国家组 %s 的文件", group));
      g_ptr_array_add (reading->filters, sy_clause_new_value ("country", group));
    }
}

void
sy_question_take_groups (SyQuestionReading *reading)
{
  const GPtrArray *table = sy_table ("country-groups.tsv", N_COLUMNS);
  for (guint i = 0; i < table->len; i++)
    {
      char **row = table->pdata[i];
      g_auto (GStrv) names = g_strsplit (row[NAMES], "|", -1);
      gsize start, end;
      for (char **name = names; *name != NULL; name++)
        if (find_name (reading, *name, &start, &end))
          take_issuers (reading, row, start, end);
    }
  take_countries (reading);
}
