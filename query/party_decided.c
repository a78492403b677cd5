// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/party_decided.h"

#include <string.h>

#include "corpus/error.h"
#include "query/desk_screen.h"
#include "query/json.h"

gboolean
sy_party_decided_load (SyEngine *engine, const char *party, SyPartyDecided *decided, GError **error)
{
  GError *problem = NULL;
  *decided = (SyPartyDecided){ .desk = sy_engine_desk (engine, &problem), .party = party };
  if (decided->desk == NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  decided->rows = sy_desk_merges (decided->desk, party, error);
  decided->group = decided->rows != NULL ? sy_desk_merge_group (decided->desk, party, error) : NULL;
  return decided->group != NULL;
}

void
sy_party_decided_clear (SyPartyDecided *decided)
{
  g_clear_pointer (&decided->rows, g_ptr_array_unref);
  g_clear_pointer (&decided->group, g_ptr_array_unref);
}

gboolean
sy_party_decided_is_one (const SyPartyDecided *decided, const char *other)
{
  return decided->group != NULL && g_ptr_array_find_with_equal_func (decided->group, other, g_str_equal, NULL);
}

/* The rows on a pair, newest first: the first decides. A row that takes back an accepted merge says that they are not the same; one that takes back a rejection leaves them to the evidence. */
const SyMerge *
sy_party_decided_apart (const SyPartyDecided *decided, const char *other)
{
  const SyMerge *newest = NULL;
  for (guint i = 0; decided->rows != NULL && i < decided->rows->len; i++)
    {
      const SyMerge *row = decided->rows->pdata[i];
      if (strcmp (strcmp (row->one, decided->party) == 0 ? row->other : row->one, other) != 0)
        continue;
      if (newest != NULL)
        return row->verdict == SY_MERGE_ACCEPT ? newest : NULL;
      if (row->verdict != SY_MERGE_UNDO)
        return row->verdict == SY_MERGE_REJECT ? row : NULL;
      newest = row;
    }
  return NULL;
}

SyMerge *
sy_party_decided_joins (const SyPartyDecided *decided, const char *other, GError **error)
{
  for (gint i = -1; i < (gint) decided->group->len; i++)
    {
      const char *member = i < 0 ? decided->party : decided->group->pdata[i];
      GError *problem = NULL;
      g_autoptr (SyMerge) merge = strcmp (member, other) != 0 ? sy_desk_merge_of (decided->desk, member, other, &problem) : NULL;
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
      if (merge != NULL && merge->verdict == SY_MERGE_ACCEPT)
        return g_steal_pointer (&merge);
    }
  /* It was taken back since the group was read. */
  g_set_error (error, SY_ERROR, SY_ERROR_BUSY, "the desk changed meanwhile: ask again");
  return NULL;
}

void
sy_party_decided_tell (json_t *row, const SyMerge *merge, const char *of)
{
  sy_json_set (row, "merge", sy_json_of_text (sy_merge_name (merge->verdict)));
  sy_json_set (row, "with", sy_json_of_text (strcmp (merge->one, of) == 0 ? merge->other : merge->one));
  sy_json_set (row, "reason", sy_json_of_text (merge->reason));
  sy_json_set (row, "reviewer", sy_json_of_text (merge->reviewer));
  sy_json_set (row, "made", sy_json_of_instant (merge->made));
}
