// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/import_bundle.h"

#include <stdio.h>
#include <string.h>

#include "corpus/limits.h"
#include "index/zip.h"

gboolean
sy_import_packs (const char *name)
{
  return g_str_has_suffix (name, ".xml");
}

/* The beginning of a file tells the root element. */
static gboolean
is_companion (const char *path)
{
  char head[2048];
  FILE *file = fopen (path, "rb");
  gsize length = file != NULL ? fread (head, 1, sizeof head - 1, file) : 0;
  if (file != NULL)
    fclose (file);
  head[length] = '\0';
  const char *root = strstr (head, "<DOC ");
  return root != NULL && strstr (root, "formex") != NULL;
}

gboolean
sy_import_is_act (const char *folder, const GPtrArray *names)
{
  guint companions = 0, others = 0;
  for (guint i = 0; i < names->len && i < SY_MAX_ZIP_MEMBERS; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean named_so = g_str_has_suffix (name, ".doc.xml") || g_str_has_suffix (name, ".doc.fmx.xml") || g_regex_match_simple ("^DOC_[0-9]+\\.xml$", name, 0, 0);
      if (named_so && is_companion (path))
        companions++;
      else if (sy_import_packs (name))
        others++;
    }
  return companions == 1 && others > 0;
}

GBytes *
sy_import_pack_act (const char *folder, const GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) members = sy_zip_members_new ();
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *path = g_build_filename (folder, name, NULL), *data = NULL;
      gsize length = 0;
      if (!sy_import_packs (name) || g_file_test (path, G_FILE_TEST_IS_SYMLINK) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      if (!g_file_get_contents (path, &data, &length, error))
        return NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), length);
      sy_zip_member_add (members, name, bytes);
    }
  return sy_zip_pack (members, error);
}
