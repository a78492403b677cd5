// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/pattern.h"

#include <string.h>

#include "corpus/text.h"

#define WORD "A-Za-z0-9_"

/* GLib compiles with PCRE2_UCP, under which \\d, \\w and \\b know all scripts: between a Chinese character and a digit there would be no border. Here
 * they mean ASCII. */
static char *
in_ascii (const char *pattern)
{
  GString *plain = g_string_new (NULL);
  gboolean in_class = FALSE;
  for (const char *at = pattern; *at != '\0'; at++)
    if (*at != '\\')
      {
        in_class = in_class ? *at != ']' : *at == '[';
        g_string_append_c (plain, *at);
      }
    else if (*++at == 'd')
      g_string_append (plain, in_class ? "0-9" : "[0-9]");
    else if (*at == 'w')
      g_string_append (plain, in_class ? WORD : "[" WORD "]");
    else if (*at == 'b' && !in_class)
      g_string_append (plain, "(?:(?<=[" WORD "])(?![" WORD "])|(?<![" WORD "])(?=[" WORD "]))");
    else
      g_string_append_printf (plain, "\\%c", *at);
  return g_string_free (plain, FALSE);
}

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = in_ascii (pattern);
  GRegex *regex = g_regex_new (plain, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, &error);
  if (regex == NULL)
    g_error ("the pattern \"%s\" does not compile: %s", pattern, error->message);
  return regex;
}

gboolean
sy_view_holds (const SyView *view, gsize from, gsize to, const char *literal)
{
  return from < to && memmem (view->text + from, to - from, literal, strlen (literal)) != NULL;
}

gboolean
sy_view_holds_any (const SyView *view, gsize from, gsize to, const char *anchors)
{
  while (from < to)
    {
      gsize size = strcspn (anchors, "|");
      if (sy_view_may_hold (view, anchors, size) && memmem (view->text + from, to - from, anchors, size) != NULL)
        return TRUE;
      if (anchors[size] == '\0')
        return FALSE;
      anchors += size + 1;
    }
  return FALSE;
}

static void
run_rule (const SyRule *rule, const GRegex *regex, SySearch *search)
{
  const SyView *view = search->view;
  g_autoptr (GMatchInfo) info = NULL;
  g_regex_match_full (regex, view->text, (gssize)view->length, 0, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      SyMatch match = { info, view, 0, 0 };
      sy_match_span (info, 0, &match.start, &match.end);
      rule->make (search, &match, rule->parameter);
    }
}

void
sy_rules_run (SyRules *rules, SySearch *search)
{
  if (g_once_init_enter (&rules->once))
    {
      rules->compiled = g_new (GRegex *, rules->n_rules);
      for (guint i = 0; i < rules->n_rules; i++)
        rules->compiled[i] = compile (rules->rules[i].pattern);
      g_once_init_leave (&rules->once, 1);
    }
  for (guint i = 0; i < rules->n_rules; i++)
    {
      const SyRule *rule = &rules->rules[i];
      gboolean applies = rule->jurisdiction == NULL || g_strcmp0 (rule->jurisdiction, search->context->jurisdiction) == 0;
      if (applies && sy_view_holds_any (search->view, 0, search->view->length, rule->anchors))
        run_rule (rule, rules->compiled[i], search);
    }
}

static gboolean
match (SyPattern *pattern, const char *before, const char *behind, const SyView *view, gsize at, GMatchInfo **info)
{
  if (g_once_init_enter (&pattern->once))
    {
      g_autofree char *formed = g_strconcat (before, pattern->pattern, behind, NULL);
      pattern->compiled = compile (formed);
      g_once_init_leave (&pattern->once, 1);
    }
  g_autoptr (GMatchInfo) found = NULL;
  if (!g_regex_match_full (pattern->compiled, view->text, (gssize) view->length, (int) at, 0, &found, NULL))
    return FALSE;
  *info = g_steal_pointer (&found);
  return TRUE;
}

/* The pattern itself says that it begins there: with G_REGEX_MATCH_ANCHORED the compiled code is not used, and each call looks through the whole text. */
gboolean
sy_pattern_at (SyPattern *pattern, const SyView *view, gsize at, GMatchInfo **info)
{
  return match (pattern, "\\G(?:", ")", view, at, info);
}

gboolean
sy_pattern_find (SyPattern *pattern, const SyView *view, GMatchInfo **info)
{
  return match (pattern, "", "", view, 0, info);
}

gboolean
sy_match_span (const GMatchInfo *info, int group, gsize *start, gsize *end)
{
  int from = -1, to = -1;
  if (!g_match_info_fetch_pos (info, group, &from, &to) || from < 0)
    return FALSE;
  *start = (gsize)from;
  *end = (gsize)to;
  return TRUE;
}

char *
sy_match_text (const GMatchInfo *info, const SyView *view, int group)
{
  gsize start = 0, end = 0;
  return sy_match_span (info, group, &start, &end) ? g_strndup (view->text + start, end - start) : g_strdup ("");
}

int
sy_match_number (const GMatchInfo *info, const SyView *view, int group)
{
  gsize start, end;
  if (!sy_match_span (info, group, &start, &end) || start == end)
    return -1;
  const char *text = view->text + start;
  if (!g_ascii_isdigit (*text))
    {
      gint64 value = sy_text_chinese_number (text, end - start);
      return value >= 0 && value < 1000000 ? (int)value : -1;
    }
  int value = 0;
  for (; start < end; start++)
    {
      if (!g_ascii_isdigit (view->text[start]) || value >= 100000)
        return -1;
      value = value * 10 + (view->text[start] - '0');
    }
  return value;
}

gboolean
sy_search_text_holds (SySearch *search, const char *anchors)
{
  gpointer answer;
  if (search->held == NULL)
    search->held = g_hash_table_new (g_direct_hash, g_direct_equal);
  if (!g_hash_table_lookup_extended (search->held, anchors, NULL, &answer))
    {
      answer = GINT_TO_POINTER (sy_view_holds_any (search->view, 0, search->view->length, anchors));
      g_hash_table_insert (search->held, (gpointer)anchors, answer);
    }
  return GPOINTER_TO_INT (answer);
}

static void
clear_finding (gpointer data)
{
  g_free (((SyFinding *)data)->value);
}

void
sy_search_init (SySearch *search, const SyContext *context, const SyView *view)
{
  *search = (SySearch){ context, view, g_array_new (FALSE, FALSE, sizeof (SyFinding)), NULL, NULL };
  g_array_set_clear_func (search->findings, clear_finding);
}

void
sy_search_add (SySearch *search, gsize start, gsize end, char *value)
{
  if (value == NULL)
    return;
  SyFinding finding = { start, end, value };
  g_array_append_val (search->findings, finding);
}

/* By start, the longest first; the sort is stable, so findings of one span stay in the order in which they were added. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const SyFinding *one = a, *other = b;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end > other->end ? -1 : 1;
  return 0;
}

/* Whether a finding before `place` has the same span and value; those of the same span stand right before it. */
static gboolean
is_repeated (const GArray *findings, guint place)
{
  const SyFinding *finding = &g_array_index (findings, SyFinding, place);
  for (guint i = place; i-- > 0;)
    {
      const SyFinding *before = &g_array_index (findings, SyFinding, i);
      if (before->start != finding->start || before->end != finding->end)
        return FALSE;
      if (before->value != NULL && strcmp (before->value, finding->value) == 0)
        return TRUE;
    }
  return FALSE;
}

void
sy_search_sort (SySearch *search)
{
  g_array_sort (search->findings, compare_findings);
}

void
sy_search_leave (SySearch *search, guint place)
{
  g_clear_pointer (&g_array_index (search->findings, SyFinding, place).value, g_free);
}

void
sy_search_finish (SySearch *search, SyFactKind kind, const char *recogniser, guint version, GPtrArray *facts)
{
  GArray *findings = search->findings;
  sy_search_sort (search);
  gsize start = 0, end = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const SyFinding *finding = &g_array_index (findings, SyFinding, i);
      gboolean same = finding->start == start && finding->end == end;
      if (finding->value == NULL)
        continue;
      if ((finding->start < end && !same) || is_repeated (findings, i))
        continue;
      start = finding->start;
      end = finding->end;
      g_ptr_array_add (facts, sy_fact_new (kind, finding->value, 0, sy_view_origin (search->view, start), sy_view_origin (search->view, end),
                                           recogniser, version));
    }
  g_clear_pointer (&search->findings, g_array_unref);
  g_clear_pointer (&search->held, g_hash_table_unref);
  g_clear_pointer (&search->cited, g_hash_table_unref);
}

/* ---- around a match ---- */

/* Behind a full stop: not of an abbreviation, which ends in a capital. */
static gboolean
ends_sentence (const SyView *view, gsize stop)
{
  char before = stop > 0 ? view->text[stop - 1] : '\0';
  return strchr (".!?", view->text[stop]) != NULL && (g_ascii_islower (before) || g_ascii_isdigit (before) || before == ')' || before == '"');
}

static gboolean
begins_sentence (const SyView *view, gsize at)
{
  if (at >= strlen ("。") && memcmp (view->text + at - strlen ("。"), "。", strlen ("。")) == 0)
    return TRUE;
  return at > 3 && view->text[at - 1] == ' ' && g_ascii_isupper (view->text[at]) && (ends_sentence (view, at - 2) || view->text[at - 2] == ';');
}

void
sy_view_sentence (const SyView *view, gsize start, gsize end, gsize *from, gsize *to)
{
  *from = start;
  while (*from > 0 && !begins_sentence (view, *from))
    (*from)--;
  *to = end;
  while (*to < view->length && !begins_sentence (view, *to) && !(strchr (".!?", view->text[*to]) != NULL && (*to + 1 == view->length || (view->text[*to + 1] == ' ' && ends_sentence (view, *to)))))
    (*to)++;
  *to = MIN (*to + (*to < view->length && strchr (".!?", view->text[*to]) != NULL ? 1 : 0), view->length);
}

char *
sy_search_first_fact (SySearch *search, void (*recognise) (const SyContext *, const SyView *, GPtrArray *), gsize start, gsize end, const char *prefix)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free);
  gsize from = sy_view_origin (search->view, start), to = sy_view_origin (search->view, end);
  recognise (search->context, search->view, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->start >= from && fact->end <= to && g_str_has_prefix (fact->value, prefix))
        return g_strdup (fact->value);
    }
  return g_strdup ("");
}
