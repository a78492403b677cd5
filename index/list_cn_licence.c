// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows of China's licence catalogue: the official correlation of codes of the unified list with reference numbers of customs. The codes are those of cn-dual-use, but a row is not its text: the catalogue names an
 * item by a short name, and an item that no number stands beside needs a licence all the same. */
#include <string.h>

#include "corpus/id.h"
#include "index/list.h"

static gboolean
accepts (const SyDocument *document)
{
  return g_str_has_prefix (document->reader, "cn-licence/");
}

/* "1B003.a | 工装 | 7326901910,8203200010". */
static void
read_row (const SyDocument *document, SyEdition *edition, GHashTable *seen, guint index)
{
  const SyPassage *passage = document->passages->pdata[index];
  g_auto (GStrv) cells = g_strsplit (passage->text, "|", -1);
  if (g_strv_length (cells) < 2)
    return;
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  g_autofree char *id = sy_entry_id ("cn-licence", cells[0]), *parent = NULL;
  if (sy_id_scheme (id) == NULL)
    return;
  parent = sy_code_parent (cells[0]);
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, cells[0], parent);
  entry->place = sy_list_place (document, index);
  g_free (entry->marker);
  entry->marker = g_strdup (cells[0]);
  g_free (entry->text);
  entry->text = g_strdup (cells[1]);
  g_auto (GStrv) numbers = g_strsplit_set (cells[2] != NULL ? cells[2] : "", ",; ", -1);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (strlen (numbers[i]) >= 4 && strspn (numbers[i], "0123456789") == strlen (numbers[i]))
      sy_entry_add_part (entry, SY_PART_HS, "海关商品编号", numbers[i], entry->place);
  sy_edition_take (edition, seen, entry);
}

/* A file may hold a part of the catalogue only: what it does not name may stand all the same. */
static gboolean
read_catalogue (SyDocument *document, GError **error)
{
  SyEdition *edition = sy_edition_new ("cn-licence", document->id, document->lang, SY_EXTENT_ADDITION);
  sy_list_date (document, edition);
  g_free (edition->via);
  edition->via = g_strdup ("a copy of the catalogue, or of a part of it");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < document->passages->len; i++)
    if (((const SyPassage *) document->passages->pdata[i])->kind == SY_PASSAGE_ROW)
      read_row (document, edition, seen, i);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_cn_licence = { "list-cn-licence/1", accepts, read_catalogue };
