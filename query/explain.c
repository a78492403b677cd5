// SPDX-License-Identifier: GPL-3.0-or-later
/* The tree of clauses back as text: as a query, and in words. */
#include "query/parser.h"

#include <string.h>

#include "query/period.h"
#include "query/table.h"

/* Words need no quotes: the lexer made them. Values may come from a quoted text. */
static void
append_value (GString *out, const char *text)
{
  if (strpbrk (text, " ,;?!*[]()") != NULL || strstr (text, "、") != NULL || strstr (text, "。") != NULL)
    g_string_append_printf (out, "\"%s\"", text);
  else
    g_string_append (out, text);
}

static void append_clause (GString *out, const SyClause *clause, gboolean bracketed);

static void
append_children (GString *out, const SyClause *clause, const char *between, gboolean bracketed)
{
  if (bracketed)
    g_string_append_c (out, '(');
  for (guint i = 0; i < clause->children->len; i++)
    {
      if (i > 0)
        g_string_append (out, between);
      append_clause (out, clause->children->pdata[i], TRUE);
    }
  if (bracketed)
    g_string_append_c (out, ')');
}

/* Filters beside ranked words are joined by spaces: an AND would make the words Boolean. */
static const char *
and_of (const SyClause *clause)
{
  for (guint i = 0; i < clause->children->len; i++)
    if (((const SyClause *) clause->children->pdata[i])->kind == SY_CLAUSE_WORDS)
      return " ";
  return " AND ";
}

static void
append_near (GString *out, const SyClause *clause)
{
  for (guint i = 0; i < clause->children->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "\"" : " ", ((const SyClause *) clause->children->pdata[i])->text);
  g_string_append_printf (out, "\"~%u", clause->distance);
}

static void
append_clause (GString *out, const SyClause *clause, gboolean bracketed)
{
  switch (clause->kind)
    {
    case SY_CLAUSE_ALL: g_string_append_c (out, '*'); break;
    case SY_CLAUSE_WORDS:
    case SY_CLAUSE_WORD: g_string_append (out, clause->text); break;
    case SY_CLAUSE_TOPIC:
      g_string_append (out, "field:");
      append_value (out, g_str_has_prefix (clause->text, "field:") ? clause->text + strlen ("field:") : clause->text);
      break;
    case SY_CLAUSE_PHRASE: g_string_append_printf (out, "\"%s\"", clause->text); break;
    case SY_CLAUSE_PREFIX: g_string_append_printf (out, "%s*", clause->text); break;
    case SY_CLAUSE_NEAR: append_near (out, clause); break;
    case SY_CLAUSE_TITLE:
      g_string_append (out, "title:");
      append_clause (out, clause->children->pdata[0], TRUE);
      break;
    case SY_CLAUSE_VALUE:
      g_string_append_printf (out, "%s:", clause->field->name);
      append_value (out, clause->text);
      break;
    case SY_CLAUSE_DAYS:
      {
        g_autofree char *period = sy_period_format (clause->days);
        g_string_append_printf (out, "%s:%s", clause->field->name, period);
        break;
      }
    case SY_CLAUSE_AND: append_children (out, clause, and_of (clause), bracketed); break;
    case SY_CLAUSE_OR: append_children (out, clause, " OR ", bracketed); break;
    case SY_CLAUSE_NOT:
      g_string_append_c (out, '-');
      append_children (out, clause, "", ((const SyClause *) clause->children->pdata[0])->kind == SY_CLAUSE_NOT); /* "--" is a dash */
      break;
    }
}

char *
sy_clause_format (const SyClause *clause)
{
  GString *out = g_string_new (NULL);
  append_clause (out, clause, FALSE);
  return g_string_free (out, FALSE);
}

/* ---- in words ---- */

/* Wordings of leaves with one text, for both languages. */
static const char *
leaf_wording (SyClauseKind kind, gboolean zh)
{
  switch (kind)
    {
    case SY_CLAUSE_WORDS: return zh ? "含“%s”各词（含全部词的在前）" : "the words \"%s\" (texts with all of them first)";
    case SY_CLAUSE_WORD: return zh ? "含“%s”" : "the word \"%s\"";
    case SY_CLAUSE_PHRASE: return zh ? "含原文“%s”" : "the exact words \"%s\"";
    case SY_CLAUSE_PREFIX: return zh ? "含以“%s”开头的词" : "words that begin with \"%s\"";
    case SY_CLAUSE_TOPIC: return zh ? "属于技术领域 %s（其术语或编码）" : "the technology field %s (its terms or codes)";
    default: return NULL;
    }
}

/* Fields of which "NAME is VALUE" is no English. */
static const struct
{
  const char *field, *en, *zh;
} value_wordings[] = {
  { "code", "it names the control code %s", "提及管制编码 %s" },
  { "list", "it names codes of the list %s", "提及清单 %s 的编码" },
  { "hs", "it names the customs code %s", "提及海关编码 %s" },
  { "cites", "it cites %s", "援引 %s" },
  { "citedby", "%s cites it", "被 %s 援引" },
  { "amends", "it amends, corrects, suspends or repeals %s", "修改、更正、暂停或废止 %s" },
  { "party", "it names %s", "提及主体 %s" },
  { "country", "it names the country or group %s", "提及国家或国家组 %s" },
  { "exception", "it names the licence exception %s", "提及许可例外 %s" },
  { "money", "it states the sum %s", "写明金额 %s" },
  { "percent", "it states the percentage %s", "写明百分比 %s" },
  { "quantity", "it states the quantity %s", "写明参数 %s" },
  { "threshold", "the value %s satisfies a condition in it", "数值 %s 满足其中的条件" },
  { "cfr", "it affects the part %s of the Code of Federal Regulations", "影响联邦法规 %s" },
};

/* What a value is called, where its field has names for its values. */
static const char *
value_label (const SyClause *clause, gboolean zh)
{
  const char *const sets[] = { "jurisdiction", "kind", "lang", "standing", "status", "measure" };
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (g_str_equal (clause->field->name, sets[i]))
      {
        const char *value = sy_label_value (sets[i], clause->text);
        return sy_label (sets[i], value != NULL ? value : clause->text, zh ? "zh" : "en");
      }
  return clause->text;
}

static void
explain_value (GString *out, const SyClause *clause, gboolean zh)
{
  for (guint i = 0; i < G_N_ELEMENTS (value_wordings); i++)
    if (g_str_equal (clause->field->name, value_wordings[i].field))
      {
        g_auto (GStrv) around = g_strsplit (zh ? value_wordings[i].zh : value_wordings[i].en, "%s", 2);
        g_string_append_printf (out, "%s%s%s", around[0], clause->text, around[1]);
        return;
      }
  g_string_append_printf (out, zh ? "%s为 %s" : "%s is %s", zh ? clause->field->chinese : clause->field->name, value_label (clause, zh));
}

static void explain_clause (GString *out, const SyClause *clause, gboolean zh, gboolean bracketed);

static void
explain_children (GString *out, const SyClause *clause, gboolean zh, gboolean bracketed)
{
  const char *between = clause->kind == SY_CLAUSE_AND ? (zh ? "，且" : " and ") : (zh ? "，或" : " or ");
  if (bracketed)
    g_string_append (out, zh ? "（" : "(");
  for (guint i = 0; i < clause->children->len; i++)
    {
      if (i > 0)
        g_string_append (out, between);
      explain_clause (out, clause->children->pdata[i], zh, TRUE);
    }
  if (bracketed)
    g_string_append (out, zh ? "）" : ")");
}

static void
explain_near (GString *out, const SyClause *clause, gboolean zh)
{
  for (guint i = 0; i < clause->children->len; i++)
    {
      const SyClause *child = clause->children->pdata[i];
      g_string_append_printf (out, zh ? "%s“%s”" : "%s\"%s\"", i == 0 ? "" : zh ? "与" : " and ", child->text);
    }
  g_string_append_printf (out, zh ? "相距 %u 词以内" : " within %u words of each other", clause->distance);
}

static void
explain_clause (GString *out, const SyClause *clause, gboolean zh, gboolean bracketed)
{
  const char *wording = leaf_wording (clause->kind, zh);
  if (wording != NULL)
    {
      g_auto (GStrv) around = g_strsplit (wording, "%s", 2);
      g_string_append_printf (out, "%s%s%s", around[0], clause->text, around[1]);
      return;
    }
  switch (clause->kind)
    {
    case SY_CLAUSE_ALL: g_string_append (out, zh ? "全部文件" : "every document"); break;
    case SY_CLAUSE_NEAR: explain_near (out, clause, zh); break;
    case SY_CLAUSE_TITLE:
      g_string_append (out, zh ? "标题" : "in the title, ");
      explain_clause (out, clause->children->pdata[0], zh, TRUE);
      break;
    case SY_CLAUSE_VALUE: explain_value (out, clause, zh); break;
    case SY_CLAUSE_DAYS:
      {
        g_autofree char *period = sy_period_explain (clause->days, zh ? "zh" : "en");
        g_string_append_printf (out, zh ? "%s：%s" : "%s %s", zh ? clause->field->chinese : clause->field->help_en, period);
        break;
      }
    case SY_CLAUSE_NOT:
      g_string_append (out, zh ? "不" : "not ");
      explain_clause (out, clause->children->pdata[0], zh, TRUE);
      break;
    default: explain_children (out, clause, zh, bracketed); break;
    }
}

char *
sy_clause_explain (const SyClause *clause, const char *lang)
{
  GString *out = g_string_new (NULL);
  explain_clause (out, clause, g_strcmp0 (lang, "zh") == 0, FALSE);
  return g_string_free (out, FALSE);
}

const char *
sy_clause_name (const SyClause *clause)
{
  switch (clause->kind)
    {
    case SY_CLAUSE_ALL: return "all";
    case SY_CLAUSE_WORDS: return "words";
    case SY_CLAUSE_WORD: return "word";
    case SY_CLAUSE_PHRASE: return "phrase";
    case SY_CLAUSE_NEAR: return "near";
    case SY_CLAUSE_PREFIX: return "prefix";
    case SY_CLAUSE_TITLE: return "title";
    case SY_CLAUSE_VALUE: return "value";
    case SY_CLAUSE_DAYS: return "period";
    case SY_CLAUSE_TOPIC: return "field";
    case SY_CLAUSE_AND: return "and";
    case SY_CLAUSE_OR: return "or";
    case SY_CLAUSE_NOT: return "not";
    }
  return "";
}
