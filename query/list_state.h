// SPDX-License-Identifier: GPL-3.0-or-later
/* A control list as it stands on a day, with its entries ready for looking through: a comparison looks at every entry of every list, so they are kept (query/kept.h). For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* One entry with what is asked of it again and again. */
typedef struct
{
  SyFoundEntry *found;
  char *id;   /* "us-ccl:3A090" */
  char *own;  /* sy_entry_own_words */
  guint end;  /* index behind the last one below it */
} SyListEntry;

typedef struct
{
  GPtrArray *editions; /* of SyEditionRow: all of the list */
  GPtrArray *state;    /* those that stand on the day; borrowed from `editions` */
  GPtrArray *parts;    /* arrays of SyFoundEntry that own what `entries` borrow */
  GArray *entries;     /* of SyListEntry, those of one edition behind those of another, in the order of the text */
} SyListState;

void sy_list_state_unref (SyListState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyListState, sy_list_state_unref)

/* Inside sy_engine_begin and _end. Caller's. Errors of the catalogue. */
SyListState *sy_engine_list (SyEngine *engine, const char *list, SyDay as_of, GError **error);

G_END_DECLS
