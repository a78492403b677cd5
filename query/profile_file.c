// SPDX-License-Identifier: GPL-3.0-or-later
/* The file of a profile. */
#include "query/profile.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/json.h"

#define GROUP "profile"
#define BOM   "\xEF\xBB\xBF"

static const struct
{
  const char *key, *as;
  gsize offset;
} lists[] = {
  { "fields", "field", G_STRUCT_OFFSET (SyProfile, fields) },
  { "codes", "code", G_STRUCT_OFFSET (SyProfile, codes) },
  { "hs", "hs", G_STRUCT_OFFSET (SyProfile, hs) },
  { "destinations", "destination", G_STRUCT_OFFSET (SyProfile, destinations) },
  { "counterparties", "counterparty", G_STRUCT_OFFSET (SyProfile, counterparties) },
};

static GPtrArray **
list_at (const SyProfile *profile, guint i)
{
  return &G_STRUCT_MEMBER (GPtrArray *, profile, lists[i].offset);
}

void
sy_profile_free (SyProfile *profile)
{
  if (profile == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (list_at (profile, i), g_ptr_array_unref);
  g_free (profile->name);
  g_free (profile->digest);
  g_free (profile);
}

static gboolean
is_known (const char *key)
{
  gboolean known = strcmp (key, "name") == 0;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    known = known || strcmp (key, lists[i].key) == 0;
  return known;
}

/* The one group, and no key that nobody reads: a misspelt one would never be checked. */
static gboolean
check_names (GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL), keys = g_key_file_get_keys (file, GROUP, NULL, NULL);
  if (keys == NULL || g_strv_length (groups) != 1)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the profile has not the one group [" GROUP "]");
      return FALSE;
    }
  for (char **key = keys; *key != NULL; key++)
    if (!is_known (*key))
      {
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the profile has a key \"%s\"; there are name, fields, codes, hs, destinations and counterparties", *key);
        return FALSE;
      }
  return TRUE;
}

static GPtrArray *
read_list (GKeyFile *file, const char *key, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) found = g_key_file_has_key (file, GROUP, key, NULL) ? g_key_file_get_string_list (file, GROUP, key, NULL, &failure) : NULL;
  if (failure != NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the key \"%s\" of the profile cannot be read: %s", key, failure->message);
      return NULL;
    }
  for (char **one = found; one != NULL && *one != NULL; one++)
    if (*g_strstrip (*one) != '\0' && !g_ptr_array_find_with_equal_func (list, *one, g_str_equal, NULL))
      g_ptr_array_add (list, g_strdup (*one));
  return g_steal_pointer (&list);
}

static gboolean
check_size (const SyProfile *profile, GError **error)
{
  guint entries = 0;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    entries += (*list_at (profile, i))->len;
  guint64 pairs = (guint64) profile->codes->len * profile->destinations->len;
  if (entries == 0)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the profile names nothing to check: give fields, codes, hs, destinations or counterparties");
  else if (entries > SY_MAX_PROFILE_LINES)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the profile has %u entries, more than %d (SY_MAX_PROFILE_LINES); part it", entries, SY_MAX_PROFILE_LINES);
  else if (pairs > SY_MAX_PROFILE_PAIRS)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the profile has %" G_GUINT64_FORMAT " pairs of a code and a destination, more than %d (SY_MAX_PROFILE_PAIRS); part it", pairs, SY_MAX_PROFILE_PAIRS);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_lists (GKeyFile *file, SyProfile *profile, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      *list_at (profile, i) = read_list (file, lists[i].key, error);
      if (*list_at (profile, i) == NULL)
        return FALSE;
    }
  return TRUE;
}

SyProfile *
sy_profile_parse (const char *text, GError **error)
{
  gsize length = strlen (text), skip = g_str_has_prefix (text, BOM) ? strlen (BOM) : 0;
  if (length > SY_MAX_PROFILE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the profile has more than %d bytes (SY_MAX_PROFILE)", SY_MAX_PROFILE);
      return NULL;
    }
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  if (!g_utf8_validate (text, (gssize) length, NULL) || !g_key_file_load_from_data (file, text + skip, length - skip, G_KEY_FILE_NONE, &failure))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the profile cannot be read: %s", failure != NULL ? failure->message : "it is not UTF-8 text");
      return NULL;
    }
  if (!check_names (file, error))
    return NULL;
  g_autoptr (SyProfile) profile = g_new0 (SyProfile, 1);
  profile->name = g_key_file_get_string (file, GROUP, "name", NULL);
  profile->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) length);
  if (!read_lists (file, profile, error) || !check_size (profile, error))
    return NULL;
  return g_steal_pointer (&profile);
}

json_t *
sy_profile_lines (const SyProfile *profile)
{
  json_t *lines = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < (*list_at (profile, i))->len; k++)
      {
        json_t *line = json_object ();
        sy_json_set (line, "as", sy_json_of_text (lists[i].as));
        sy_json_set (line, "asked", sy_json_of_text ((*list_at (profile, i))->pdata[k]));
        json_array_append_new (lines, line);
      }
  return lines;
}
