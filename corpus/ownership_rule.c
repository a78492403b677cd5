// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/ownership_rule.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/rules_file.h"

void
sy_ownership_rule_free (SyOwnershipRule *rule)
{
  if (rule == NULL)
    return;
  char *const texts[] = { rule->id, rule->name, rule->name_zh, rule->jurisdiction, rule->instrument, rule->part, rule->source, rule->note, rule->note_zh };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (rule->lists);
  g_free (rule);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyOwnershipRule, sy_ownership_rule_free)

SyRuleState
sy_ownership_rule_on (const SyOwnershipRule *rule, SyDay day)
{
  if (day < rule->from)
    return SY_RULE_NOT_YET;
  if (rule->to != SY_DAY_NONE && day >= rule->to)
    return SY_RULE_ENDED;
  gboolean suspended = rule->suspended.from != SY_DAY_NONE && sy_interval_contains (rule->suspended, day);
  return suspended ? SY_RULE_SUSPENDED : SY_RULE_APPLIES;
}

/* ---- files ---- */

static gpointer
fail (const char *path, const char *group, const char *why, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\", [%s]: %s", path, group, why);
  return NULL;
}

static gboolean
knows_keys (GKeyFile *file, const char *group)
{
  static const char *const known[] = { "name", "name[zh]", "jurisdiction", "lists", "test", "aggregate", "from", "to", "suspended", "instrument", "part", "source", "note", "note[zh]", NULL };
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (char **key = keys; *key != NULL; key++)
    if (!g_strv_contains (known, *key))
      return FALSE;
  return TRUE;
}

static gboolean
read_test (const char *text, SyOwnershipTest *test)
{
  gboolean equal = text != NULL && g_str_has_prefix (text, ">=");
  gint64 least, most;
  if (text == NULL || *text != '>' || !sy_share_parse (text + 1 + equal, &least, &most) || least != most || least == 0)
    return FALSE;
  test->threshold = least;
  test->more = !equal;
  return TRUE;
}

static gboolean
read_day (GKeyFile *file, const char *group, const char *key, SyDay *day)
{
  g_autofree char *text = g_key_file_get_value (file, group, key, NULL);
  *day = SY_DAY_NONE;
  return text == NULL || sy_day_parse (text, day, NULL);
}

/* "DAY..DAY", both included. */
static gboolean
read_span (const char *text, SyInterval *days)
{
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);
  if (g_strv_length (ends) != 2 || !sy_day_parse (ends[0], &days->from, NULL) || !sy_day_parse (ends[1], &days->to, NULL))
    return FALSE;
  days->to++;
  return days->from < days->to;
}

static gboolean
read_days (GKeyFile *file, const char *group, SyOwnershipRule *rule)
{
  g_autofree char *suspended = g_key_file_get_value (file, group, "suspended", NULL);
  rule->suspended = (SyInterval){ SY_DAY_NONE, SY_DAY_NONE };
  if (!read_day (file, group, "from", &rule->from) || !read_day (file, group, "to", &rule->to) || rule->from == SY_DAY_NONE)
    return FALSE;
  rule->to = rule->to != SY_DAY_NONE ? rule->to + 1 : SY_DAY_NONE;
  return suspended == NULL || read_span (suspended, &rule->suspended);
}

static SyOwnershipRule *
read_group (GKeyFile *file, const char *path, const char *group, GError **error)
{
  if (!knows_keys (file, group))
    return fail (path, group, "has a key that corpus/ownership_rule.h does not name", error);
  g_autoptr (SyOwnershipRule) rule = g_new0 (SyOwnershipRule, 1);
  g_autofree char *lists = g_key_file_get_value (file, group, "lists", NULL), *test = g_key_file_get_value (file, group, "test", NULL);
  g_autofree char *aggregate = g_key_file_get_value (file, group, "aggregate", NULL);
  rule->id = g_strdup (group);
  rule->name = g_key_file_get_value (file, group, "name", NULL);
  rule->name_zh = g_key_file_get_value (file, group, "name[zh]", NULL);
  rule->jurisdiction = g_key_file_get_value (file, group, "jurisdiction", NULL);
  rule->instrument = g_key_file_get_value (file, group, "instrument", NULL);
  rule->part = g_key_file_get_value (file, group, "part", NULL);
  rule->source = g_key_file_get_value (file, group, "source", NULL);
  rule->note = g_key_file_get_value (file, group, "note", NULL);
  rule->note_zh = g_key_file_get_value (file, group, "note[zh]", NULL);
  if (rule->name == NULL || rule->name_zh == NULL || rule->jurisdiction == NULL || rule->source == NULL || lists == NULL || *lists == '\0')
    return fail (path, group, "name, name[zh], jurisdiction, lists and source must be there", error);
  if (!read_test (test, &rule->test))
    return fail (path, group, "test is not of the form \">= 50\"", error);
  if (g_strcmp0 (aggregate, "yes") != 0 && g_strcmp0 (aggregate, "no") != 0)
    return fail (path, group, "aggregate is neither yes nor no", error);
  if (!read_days (file, group, rule))
    return fail (path, group, "from is missing, or from, to or suspended are no days", error);
  rule->test.aggregate = *aggregate == 'y';
  rule->lists = g_strsplit (lists, "|", -1);
  return g_steal_pointer (&rule);
}

static gboolean
read_file (GPtrArray *all, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = sy_rules_key_file (path, G_KEY_FILE_KEEP_TRANSLATIONS, error);
  if (file == NULL)
    return FALSE;
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      SyOwnershipRule *rule = read_group (file, path, *group, error);
      if (rule == NULL)
        return FALSE;
      g_ptr_array_add (all, rule);
    }
  return TRUE;
}

GPtrArray *
sy_ownership_rules_load (const char *directory, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_ownership_rule_free), files = sy_rules_paths (directory, ".ini", error);
  for (guint i = 0; files != NULL && i < files->len; i++)
    if (!read_file (all, files->pdata[i], error))
      return NULL;
  return files != NULL ? g_steal_pointer (&all) : NULL;
}
