// SPDX-License-Identifier: GPL-3.0-or-later
/* Key files of a data directory. */
#include "corpus/sign.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"

#define MAX_NAME 64
#define MAX_KEY_FILE 4096

gboolean
sy_key_name_check (const char *name, GError **error)
{
  gsize length = strlen (name);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && name[i] != '-' && name[i] != '_')
      length = 0;
  if (length > 0 && length <= MAX_NAME)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no name for a key: use letters, digits, - and _", name);
  return FALSE;
}

static char *
key_path (const char *home, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  return g_build_filename (home, "keys", file, NULL);
}

static gboolean
write_new (const char *path, const char *text, int mode, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "\"%s\" exists: a key is never overwritten", path);
  else if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, &problem))
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  else
    return TRUE;
  return FALSE;
}

static gboolean
make_directory (const char *home, GError **error)
{
  g_autofree char *directory = g_build_filename (home, "keys", NULL);
  if (g_mkdir_with_parents (directory, 0700) == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot make \"%s\": %s", directory, g_strerror (errno));
  return FALSE;
}

gboolean
sy_keys_make (const char *home, const char *name, const char *password, SyPasswordCost cost, GError **error)
{
  g_autofree char *secret_text = NULL, *public_text = NULL, *secret = key_path (home, name, ".key"), *public_path = key_path (home, name, ".pub");
  if (!sy_key_name_check (name, error) || !make_directory (home, error) || !sy_key_pair_make (password, cost, &secret_text, &public_text, error))
    return FALSE;
  gboolean done = write_new (secret, secret_text, 0600, error) && write_new (public_path, public_text, 0644, error);
  explicit_bzero (secret_text, strlen (secret_text));
  return done;
}

gboolean
sy_keys_trust (const char *home, const char *name, const char *text, GError **error)
{
  g_autoptr (SyPublicKey) key = sy_key_name_check (name, error) ? sy_public_key_parse (text, error) : NULL;
  g_autofree char *path = key_path (home, name, ".pub");
  return key != NULL && make_directory (home, error) && write_new (path, text, 0644, error);
}

gboolean
sy_keys_revoke (const char *home, const char *name, GError **error)
{
  g_autofree char *path = key_path (home, name, ".pub"), *revoked = key_path (home, name, ".revoked");
  if (!sy_key_name_check (name, error))
    return FALSE;
  if (g_rename (path, revoked) == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, errno == ENOENT ? SY_ERROR_NOT_FOUND : SY_ERROR_IO, "cannot revoke \"%s\": %s", path, g_strerror (errno));
  return FALSE;
}

static char *
read_key (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &text, &length, &problem))
    g_set_error (error, SY_ERROR, g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SY_ERROR_NOT_FOUND : SY_ERROR_IO, "%s", problem->message);
  else if (length > MAX_KEY_FILE || memchr (text, '\0', length) != NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no key", path);
  else
    return g_steal_pointer (&text);
  return NULL;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const SyPublicKey *one = *(const SyPublicKey *const *) a, *other = *(const SyPublicKey *const *) b;
  return strcmp (one->name, other->name);
}

GPtrArray *
sy_keys_trusted (const char *home, GError **error)
{
  g_autofree char *directory = g_build_filename (home, "keys", NULL);
  g_autoptr (GDir) files = g_dir_open (directory, 0, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_public_key_free);
  for (const char *name; files != NULL && (name = g_dir_read_name (files)) != NULL;)
    {
      if (!g_str_has_suffix (name, ".pub"))
        continue;
      g_autofree char *path = g_build_filename (directory, name, NULL), *text = read_key (path, error);
      SyPublicKey *key = text != NULL ? sy_public_key_parse (text, error) : NULL;
      if (key == NULL)
        {
          g_prefix_error (error, "\"%s\": ", path);
          return NULL;
        }
      g_free (key->name);
      key->name = g_strndup (name, strlen (name) - strlen (".pub"));
      g_ptr_array_add (keys, key);
    }
  g_ptr_array_sort (keys, compare_keys);
  return g_steal_pointer (&keys);
}

SySecretKey *
sy_keys_secret (const char *home, const char *name, const char *password, GError **error)
{
  g_autofree char *path = strchr (name, '/') != NULL ? g_strdup (name) : key_path (home, name, ".key"), *text = read_key (path, error);
  SySecretKey *key = text != NULL ? sy_secret_key_parse (text, password, error) : NULL;
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  if (key == NULL)
    g_prefix_error (error, "\"%s\": ", path);
  return key;
}
