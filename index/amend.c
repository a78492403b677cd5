// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/amend.h"

#include <string.h>

SyAmendment *
sy_amend_add (SyAmendWalk *walk, SyAmendOp op)
{
  const SyPassage *passage = walk->passages->pdata[walk->at];
  SyAmendment *amendment = sy_amendment_new (op, walk->at, 0, strlen (passage->text));
  g_ptr_array_add (walk->amendments, amendment);
  return amendment;
}

void
sy_amend_make_unread (SyAmendment *amendment, const char *why)
{
  amendment->op = SY_AMEND_UNREAD;
  amendment->why = g_strdup (why);
}

void
sy_amend_add_unread (SyAmendWalk *walk, const char *why)
{
  sy_amend_make_unread (sy_amend_add (walk, SY_AMEND_UNREAD), why);
}

guint
sy_amend_text_end (const SyAmendWalk *walk)
{
  guint end = walk->at;
  for (; end < walk->passages->len; end++)
    {
      const SyPassage *passage = walk->passages->pdata[end];
      if (passage->kind == SY_PASSAGE_INSTRUCTION || passage->kind == SY_PASSAGE_SIGNATURE)
        break;
    }
  return end;
}
