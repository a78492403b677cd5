// SPDX-License-Identifier: GPL-3.0-or-later
/* The query tree and the sets of documents in it: plain values. */
#include "index/fulltext.h"

SyBitmap *
sy_bitmap_new (guint32 size)
{
  SyBitmap *bitmap = g_new (SyBitmap, 1);
  bitmap->size = size;
  bitmap->words = g_new0 (guint64, (gsize) size / 64 + 1);
  return bitmap;
}

void
sy_bitmap_free (SyBitmap *bitmap)
{
  if (bitmap == NULL)
    return;
  g_free (bitmap->words);
  g_free (bitmap);
}

SyNode *
sy_node_new (SyNodeKind kind, const char *text)
{
  SyNode *node = g_new0 (SyNode, 1);
  node->kind = kind;
  node->text = g_strdup (text);
  return node;
}

void
sy_node_add (SyNode *parent, SyNode *child)
{
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_node_free);
  g_ptr_array_add (parent->children, child);
}

void
sy_node_free (SyNode *node)
{
  if (node == NULL)
    return;
  g_free (node->text);
  g_free (node->field);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  sy_bitmap_free (node->set);
  g_free (node);
}

void
sy_found_free (SyFound *found)
{
  if (found == NULL)
    return;
  g_array_unref (found->hits);
  g_array_unref (found->matches);
  g_free (found);
}
