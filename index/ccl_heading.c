// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/ccl_heading.h"

#include <string.h>

#include "index/effect_text.h"

/* What begins a line before the items, and after them. */
#define FIELDS                                                                                                                                                                                 \
  " (?=License Requirements Reason for Control:|Reason for Control:|Control\\(s\\) Country|[A-Z]{2} applies to |License Requirements? Notes?:|Reporting Requirements |List Based License "      \
  "Exceptions|[A-Z]{3}: (?:Yes|N/A|\\$|License|Paragraph)|Special Conditions for |List of Items Controlled (?:Unit|Related)|Unit:|Related (?:Controls|Definitions?):|Items:)"                   \
  "|(?<=Reporting Requirements) |(?<!Requirements)(?<!Requirement) (?=Notes?:)"
#define ITEMS "(?<=^Items:) |(?<=[;:.\\]]|; or|; and) (?=[a-z]\\. (?:[“A-Z]|through ))| (?=(?:Technical )?[Nn]otes?(?: [0-9]+)?: )(?<!Technical )"
#define NEXT  "[.)] (?=([0-9][A-E][0-9]{3}) [“A-Z])"
#define ROW   "^([A-Z]{2} applies to .*?) ((?:[A-Z]{2} Column [0-9]|To or within|Worldwide|See §|[A-Z][a-z]+, ).*)$"

/* Where the last entry behind the fields begins, one of the group of `code` and behind it; NULL if none does. */
static const char *
next_entry (const char *code, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;
  const char *last = NULL;
  for (g_regex_match (sy_effect_pattern (NEXT), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start = 0;
      if (g_match_info_fetch_pos (info, 1, &start, NULL) && strncmp (text + start, code, 2) == 0 && strncmp (text + start, code, 5) > 0)
        last = text + start;
    }
  return last;
}

static void
add_lines (GPtrArray *lines, const char *pattern, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_auto (GStrv) each = g_regex_split (sy_effect_pattern (pattern), part, 0);
  for (guint i = 0; each[i] != NULL; i++)
    if (*g_strstrip (each[i]) != '\0')
      g_ptr_array_add (lines, g_strdup (each[i]));
}

/* "NS applies to entire entry NS Column 1." has lost what stood between its two cells. */
static char *
row_line (const char *line)
{
  if (g_str_has_prefix (line, "Control(s) Country"))
    return g_strconcat ("Control(s) | ", line + strlen ("Control(s) "), NULL);
  return g_regex_replace (sy_effect_pattern (ROW), line, -1, 0, "\\1 | \\2", 0, NULL);
}

GPtrArray *
sy_ccl_heading_lines (const char *code, const char *heading)
{
  const char *fields = strstr (heading, " License Requirements Reason for Control:"), *next = fields != NULL ? next_entry (code, fields) : NULL;
  if (next == NULL)
    return NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lines, g_strstrip (g_strndup (heading, (gsize) (fields - heading))));
  const char *items = g_strstr_len (fields, next - fields, "Items: ");
  add_lines (lines, FIELDS, fields, (gsize) ((items != NULL ? items : next) - fields));
  if (items != NULL)
    add_lines (lines, ITEMS, items, (gsize) (next - items));
  for (guint i = 1; i < lines->len; i++)
    {
      char *line = row_line (lines->pdata[i]);
      g_free (lines->pdata[i]);
      lines->pdata[i] = line;
    }
  g_ptr_array_add (lines, g_strstrip (g_strdup (next)));
  return lines;
}
