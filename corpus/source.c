// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/source.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/rules_file.h"
#include "corpus/source_rules.h"

/* ---- reading one file ---- */

static char *
value_name (const char *group, const char *key)
{
  return g_strdup_printf ("%s\n%s", group, key);
}

static gboolean
complain (GError **error, const char *path, const char *group, const char *key, const char *value, const char *why)
{
  if (value != NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": [%s] %s: \"%s\" %s", path, group, key, value, why);
  else
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": [%s] %s %s", path, group, key, why);
  return FALSE;
}

/* GKeyFile lets a later group or key of the same name replace an earlier one without a word. */
static gboolean
refuse_doubles (const char *path, const char *text, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]), *equals = strchr (line, '=');
      if (*line == '#' || (*line != '[' && equals == NULL))
        continue;
      gboolean is_header = *line == '[';
      char *name = is_header ? g_strdup (line) : NULL;
      if (is_header)
        {
          char *close = strchr (line, ']');
          g_free (group);
          group = g_strndup (line + 1, close != NULL ? (gsize)(close - line - 1) : strlen (line + 1));
        }
      else
        {
          *equals = '\0';
          name = value_name (group, g_strchomp (line));
        }
      if (!g_hash_table_add (seen, name))
        return complain (error, path, group, is_header ? "" : line, NULL, is_header ? "stands twice" : "stands twice in its group");
    }
  return TRUE;
}

static gboolean
check_value (const char *path, const SySourceRule *rule, const char *group, const char *key, const char *value, GError **error)
{
  SyComplaint wrong = rule->check_key != NULL ? rule->check_key (key) : NULL;
  if (wrong != NULL)
    return complain (error, path, group, key, NULL, wrong);
  wrong = rule->check (rule, value);
  if (wrong == NULL)
    return TRUE;
  if (rule->most > rule->least && g_str_equal (wrong, "is out of range"))
    {
      g_autofree char *range = g_strdup_printf ("is not between %g and %g", rule->least, rule->most);
      return complain (error, path, group, key, value, range);
    }
  return complain (error, path, group, key, value, wrong);
}

static void
add_scope (SySource *source, const SySourceRule *rule, const char *key)
{
  char *scope = g_strconcat (rule->scope, key, NULL);
  g_strdelimit (scope, "/", ':'); /* a scope is one segment of a path in crawl reports */
  g_ptr_array_add (source->scopes, scope);
}

static gboolean
take_group (SySource *source, GKeyFile *file, const char *group, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, error);
  if (keys == NULL)
    return FALSE;
  if (!sy_source_group_is_known (source->listing, group))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": unknown group [%s] of a source with listing = %s", source->path, group,
                   source->listing);
      return FALSE;
    }
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const SySourceRule *rule = sy_source_rule (source->listing, group, keys[i]);
      if (rule == NULL)
        return complain (error, source->path, group, keys[i], NULL, "is an unknown key");
      g_autofree char *value = g_key_file_get_value (file, group, keys[i], error);
      if (value == NULL)
        return FALSE;
      g_strstrip (value);
      if (!g_utf8_validate (value, -1, NULL))
        return complain (error, source->path, group, keys[i], NULL, "is not UTF-8");
      if (!check_value (source->path, rule, group, keys[i], value, error))
        return FALSE;
      if (rule->scope != NULL)
        add_scope (source, rule, keys[i]);
      g_hash_table_insert (source->values, value_name (group, keys[i]), g_steal_pointer (&value));
    }
  return TRUE;
}

static gboolean
require_keys (SySource *source, const char *group, GError **error)
{
  const SySourceRule *rule = NULL;
  while ((rule = sy_source_rule_next (source->listing, rule)) != NULL)
    {
      if (!sy_source_rule_is_for (rule, group) || g_str_equal (rule->key, "*") || rule->fallback != NULL)
        continue;
      g_autofree char *name = value_name (group, rule->key);
      if (!g_hash_table_contains (source->values, name))
        return complain (error, source->path, group, rule->key, NULL, "is missing");
    }
  return TRUE;
}

static gboolean
require_groups (SySource *source, GKeyFile *file, GError **error)
{
  const SySourceRule *rule = NULL;
  while ((rule = sy_source_rule_next (source->listing, rule)) != NULL)
    {
      if (sy_source_group_is_optional (source->listing, rule->group) || g_key_file_has_group (file, rule->group))
        continue;
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": the group [%s] is missing", source->path, rule->group);
      return FALSE;
    }
  return TRUE;
}

/* ---- from values to fields ---- */

static void
pace_free (gpointer data)
{
  SySourcePace *pace = data;
  g_free (pace->name);
  g_free (pace->prefix);
  g_free (pace);
}

static SySourcePace *
make_pace (const SySource *source, const char *group)
{
  SySourcePace *pace = g_new0 (SySourcePace, 1);
  gboolean named = !g_str_equal (group, "pace");
  pace->name = g_strdup (named ? group + strlen ("pace ") : "");
  pace->prefix = g_strdup (named ? sy_source_value (source, group, "prefix") : "");
  pace->rate = sy_source_double (source, group, "rate");
  pace->concurrency = (guint)sy_source_int (source, group, "concurrency");
  return pace;
}

static int
longest_prefix_first (gconstpointer a, gconstpointer b)
{
  const SySourcePace *left = *(SySourcePace *const *)a, *right = *(SySourcePace *const *)b;
  gsize l = strlen (left->prefix), r = strlen (right->prefix);
  return l != r ? (l < r ? 1 : -1) : strcmp (left->name, right->name);
}

static gboolean
allowed_url (SySource *source, const char *group, const char *key, GError **error)
{
  const char *url = sy_source_value (source, group, key);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  if (!g_ptr_array_find_with_equal_func (source->hosts, g_uri_get_host (uri), g_str_equal, NULL))
    return complain (error, source->path, group, key, url, "has a host that [hosts] does not allow");
  return TRUE;
}

/* Addresses that stand one a key: [lists] NAME = ADDRESS. */
static gboolean
allowed_urls (SySource *source, GKeyFile *file, const char *group, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!allowed_url (source, group, keys[i], error))
      return FALSE;
  return TRUE;
}

/* Each of [files] has its [file NAME], and what is said of a file is said of one that there is. */
static gboolean
files_are_described (SySource *source, char **groups, GError **error)
{
  static const char *const prefixes[] = { "file ", "canaries ", "parts " };
  g_autoptr (GPtrArray) files = sy_source_keys (source, "files");
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *group = g_strconcat ("file ", files->pdata[i], NULL);
      if (!g_strv_contains ((const char *const *)groups, group))
        return complain (error, source->path, group, "format", NULL, "is missing");
    }
  for (guint i = 0; groups[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (prefixes); j++)
      if (g_str_has_prefix (groups[i], prefixes[j])
          && !g_ptr_array_find_with_equal_func (files, groups[i] + strlen (prefixes[j]), g_str_equal, NULL))
        return complain (error, source->path, groups[i], "", NULL, "is about a file that [files] does not name");
  return TRUE;
}

static gboolean
fill_hosts (SySource *source, GKeyFile *file, GError **error)
{
  g_auto (GStrv) hosts = g_key_file_get_keys (file, "hosts", NULL, NULL);
  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      const char *role = sy_source_value (source, "hosts", hosts[i]);
      g_ptr_array_add (g_str_equal (role, "captcha") ? source->captcha : source->hosts, g_strdup (hosts[i]));
      if (g_str_equal (role, "https"))
        g_ptr_array_add (source->https, g_strdup (hosts[i]));
    }
  if (source->hosts->len > 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": [hosts] allows no host", source->path);
  return FALSE;
}

static gboolean
fill_paces (SySource *source, char **groups, GError **error)
{
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (!g_str_equal (groups[i], "pace") && !g_str_has_prefix (groups[i], "pace "))
        continue;
      if (!g_str_equal (groups[i], "pace") && !allowed_url (source, groups[i], "prefix", error))
        return FALSE;
      g_ptr_array_add (source->paces, make_pace (source, groups[i]));
    }
  g_ptr_array_sort (source->paces, longest_prefix_first);
  return TRUE;
}

/* The groups whose keys are scopes, "[agencies], [cfr]"; "" if the listing's kind has none. Caller's. */
static char *
scope_groups (const char *listing)
{
  GString *groups = g_string_new (NULL);
  const SySourceRule *rule = NULL;
  while ((rule = sy_source_rule_next (listing, rule)) != NULL)
    if (rule->scope != NULL)
      g_string_append_printf (groups, "%s[%s]", groups->len > 0 ? ", " : "", rule->group);
  return g_string_free (groups, FALSE);
}

static gboolean
fill (SySource *source, GKeyFile *file, char **groups, GError **error)
{
  g_autofree char *base = g_path_get_basename (source->path), *expected = g_strconcat (sy_source_value (source, "source", "id"), ".ini", NULL);
  if (!g_str_equal (base, expected))
    return complain (error, source->path, "source", "id", sy_source_value (source, "source", "id"), "is not the file's name");

  source->id = g_strdup (sy_source_value (source, "source", "id"));
  source->name_en = g_strdup (sy_source_value (source, "source", "name-en"));
  source->name_zh = g_strdup (sy_source_value (source, "source", "name-zh"));
  source->jurisdiction = g_strdup (sy_source_value (source, "source", "jurisdiction"));
  source->charset = g_strdup (sy_source_value (source, "source", "charset"));
  const char *counted_as = sy_source_value (source, "source", "counted-as");
  source->counted_as = *counted_as != '\0' ? g_strdup (counted_as) : NULL;
  source->of_now = g_str_equal (sy_source_value (source, "source", "span"), "now");
  source->blocked = g_str_equal (sy_source_value (source, "source", "blocked"), "yes");
  source->stale_days = (guint)sy_source_int (source, "source", "stale-days");
  if (!fill_hosts (source, file, error) || !fill_paces (source, groups, error))
    return FALSE;
  if (sy_source_rule (source->listing, "listing", "url") != NULL && !allowed_url (source, "listing", "url", error))
    return FALSE;
  if (!allowed_urls (source, file, "lists", error) || !allowed_urls (source, file, "files", error) || !files_are_described (source, groups, error))
    return FALSE;
  g_autofree char *groups_of_scopes = scope_groups (source->listing);
  if (source->scopes->len == 0 && *groups_of_scopes != '\0')
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": none of %s says what to ask for", source->path, groups_of_scopes);
      return FALSE;
    }
  if (source->scopes->len == 0)
    g_ptr_array_add (source->scopes, g_strdup ("all"));
  return TRUE;
}

/* The kind of listing decides which keys are known: it is read before all others. */
static gboolean
take_listing (SySource *source, GKeyFile *file, GError **error)
{
  g_autofree char *listing = g_key_file_get_value (file, "source", "listing", NULL);
  if (listing == NULL)
    return complain (error, source->path, "source", "listing", NULL, "is missing");
  source->listing = g_strdup (g_strstrip (listing));
  if (g_strv_contains (sy_source_listings (), listing))
    return TRUE;
  g_autofree char *known = g_strjoinv (", ", (char **)sy_source_listings ());
  g_autofree char *why = g_strdup_printf ("is an unknown kind of listing; there are: %s", known);
  return complain (error, source->path, "source", "listing", listing, why);
}

static SySource *
source_new (const char *path)
{
  SySource *source = g_new0 (SySource, 1);
  source->path = g_strdup (path);
  source->hosts = g_ptr_array_new_with_free_func (g_free);
  source->https = g_ptr_array_new_with_free_func (g_free);
  source->captcha = g_ptr_array_new_with_free_func (g_free);
  source->paces = g_ptr_array_new_with_free_func (pace_free);
  source->scopes = g_ptr_array_new_with_free_func (g_free);
  source->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return source;
}

SySource *
sy_source_load (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = sy_rules_text (path, &length, error);
  if (text == NULL)
    return NULL;

  g_autoptr (SySource) source = source_new (path);
  source->digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text, length);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) inner = NULL;
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &inner))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s", path, inner->message);
      return NULL;
    }
  if (!refuse_doubles (path, text, error) || !take_listing (source, file, error))
    return NULL;

  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!take_group (source, file, groups[i], error) || !require_keys (source, groups[i], error))
      return NULL;
  if (!require_groups (source, file, error) || !fill (source, file, groups, error))
    return NULL;
  return g_steal_pointer (&source);
}

void
sy_source_free (SySource *source)
{
  if (source == NULL)
    return;
  g_free (source->path);
  g_free (source->id);
  g_free (source->name_en);
  g_free (source->name_zh);
  g_free (source->jurisdiction);
  g_free (source->listing);
  g_free (source->charset);
  g_free (source->counted_as);
  g_free (source->digest);
  g_clear_pointer (&source->hosts, g_ptr_array_unref);
  g_clear_pointer (&source->https, g_ptr_array_unref);
  g_clear_pointer (&source->captcha, g_ptr_array_unref);
  g_clear_pointer (&source->paces, g_ptr_array_unref);
  g_clear_pointer (&source->scopes, g_ptr_array_unref);
  g_clear_pointer (&source->values, g_hash_table_unref);
  g_free (source);
}

/* ---- directories ---- */

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(SySource *const *)a)->id, (*(SySource *const *)b)->id);
}

GPtrArray *
sy_sources_load (const char *directory, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (directory, 0, &inner);
  if (dir == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "cannot read the rules of sources in \"%s\": %s", directory, inner->message);
      return NULL;
    }
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_source_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (*name == '.' || !g_str_has_suffix (name, ".ini"))
        continue;
      g_autofree char *path = g_build_filename (directory, name, NULL);
      SySource *source = sy_source_load (path, error);
      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  g_ptr_array_sort (sources, compare_sources);
  return g_steal_pointer (&sources);
}

SySource *
sy_source_find (const char *directory, const char *id, GError **error)
{
  g_autoptr (GPtrArray) sources = sy_sources_load (directory, error);
  if (sources == NULL)
    return NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      SySource *source = g_ptr_array_index (sources, i);
      if (g_str_equal (source->id, id))
        return g_ptr_array_steal_index (sources, i);
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", source->id);
    }
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no source \"%s\" in \"%s\"; there are: %s", id, directory, known->str);
  return NULL;
}

char *
sy_sources_digest (const GPtrArray *sources)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      const SySource *source = g_ptr_array_index (sources, i);
      g_string_append_printf (all, "%s %s\n", source->id, source->digest);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}

/* ---- values ---- */

const char *
sy_source_value (const SySource *source, const char *group, const char *key)
{
  g_autofree char *name = value_name (group, key);
  const char *value = g_hash_table_lookup (source->values, name);
  if (value != NULL)
    return value;
  const SySourceRule *rule = sy_source_rule (source->listing, group, key);
  g_return_val_if_fail (rule != NULL && rule->fallback != NULL, NULL);
  return rule->fallback;
}

gint64
sy_source_int (const SySource *source, const char *group, const char *key)
{
  const char *value = sy_source_value (source, group, key);
  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

double
sy_source_double (const SySource *source, const char *group, const char *key)
{
  const char *value = sy_source_value (source, group, key);
  return value != NULL ? g_ascii_strtod (value, NULL) : 0;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
sy_source_keys (const SySource *source, const char *group)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = value_name (group, "");
  GHashTableIter each;
  gpointer name;
  g_hash_table_iter_init (&each, source->values);
  while (g_hash_table_iter_next (&each, &name, NULL))
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (keys, g_strdup ((const char *)name + strlen (prefix)));
  g_ptr_array_sort (keys, by_name);
  return keys;
}

const SySourcePace *
sy_source_pace (const SySource *source, const char *uri)
{
  for (guint i = 0; i < source->paces->len; i++)
    {
      const SySourcePace *pace = g_ptr_array_index (source->paces, i);
      if (g_str_has_prefix (uri, pace->prefix))
        return pace;
    }
  g_return_val_if_reached (NULL); /* [pace] fits all, and is required */
}
