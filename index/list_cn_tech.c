// SPDX-License-Identifier: GPL-3.0-or-later
/* China's catalogue of technologies prohibited or restricted from export: "编号：050302J", the name, and the control points (控制要点). */
#include <string.h>

#include "index/list_cn.h"

#define CODE "([0-9]{6}[JX])"

/* "编号：050302J", "050302J | 名称 | 控制要点", "050302J 微生物肥料技术". */
static gboolean
read_code (SyCnTree *tree, const GRegex *line, const char *text, guint passage)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (line, text, 0, &match))
    return FALSE;
  g_autofree char *code = g_match_info_fetch (match, 1), *rest = g_match_info_fetch (match, 2);
  g_auto (GStrv) cells = g_strsplit (rest, " | ", 2);
  SyEntry *entry = sy_cn_tree_add (tree, code, NULL, code, "", passage);
  if (entry == NULL)
    return TRUE;
  g_free (entry->heading);
  entry->heading = g_strstrip (g_strdup (cells[0] != NULL ? cells[0] : ""));
  if (cells[0] != NULL && cells[1] != NULL)
    sy_cn_tree_text (tree, entry, SY_PART_CONTROL_POINT, "", cells[1], passage);
  return TRUE;
}

/* "技术名称：…", "控制要点：…" and what follows them. */
static void
read_line (SyCnTree *tree, const char *text, guint passage)
{
  g_autoptr (GRegex) name = g_regex_new ("^(?:技术名称|名称)\\s*[:：]\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (*tree->last->heading == '\0' && g_regex_match (name, text, 0, &match))
    {
      g_free (tree->last->heading);
      tree->last->heading = g_match_info_fetch (match, 1);
      return;
    }
  const char *begin = g_str_has_prefix (text, "控制要点") ? text + strlen ("控制要点") : text;
  begin += g_str_has_prefix (begin, "：") ? strlen ("：") : strspn (begin, ": ");
  sy_cn_tree_text (tree, tree->last, SY_PART_CONTROL_POINT, "", begin, passage);
}

gboolean
sy_cn_read_technology (SyDocument *document, GError **error)
{
  g_autoptr (GRegex) line = g_regex_new ("^(?:编号\\s*[:：]?\\s*)?" CODE "(?:\\s*\\|\\s*|\\s+|$)(.*)$", G_REGEX_DOTALL, 0, NULL);
  SyCnTree tree;
  guint codes = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      codes += passage->kind != SY_PASSAGE_METADATA && g_regex_match (line, passage->text, 0, NULL) ? 1 : 0;
    }
  if (codes == 0)
    return TRUE;
  gboolean whole = codes >= SY_CN_WHOLE_LIST;
  sy_cn_tree_init (&tree, document, "cn-tech", whole ? "" : document->id, whole ? SY_EXTENT_WHOLE : SY_EXTENT_ADDITION);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_METADATA && !read_code (&tree, line, passage->text, i) && tree.last != NULL)
        read_line (&tree, passage->text, i);
    }
  return sy_cn_tree_finish (&tree, error);
}
