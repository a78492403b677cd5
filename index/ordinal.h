// SPDX-License-Identifier: GPL-3.0-or-later
/* Ids that end in an ordinal. What has no official number is known by authority, kind, day and ordinal ("cn-mofcom-statement:2025-10-09-1"), but a reader sees one capture and
 * cannot count: it says 1. Here the catalogue is asked whether that place is taken by another text. The order of the archive decides, so that the same archive gives the same ids. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

/* Gives a document whose scheme counts by day the ordinal of the same text if that is held, else of a register's entry of the same title, else the next that is free; the events of the
 * document on itself go with it. Registers name their ordinals themselves, and other ids are left alone. Within a transaction of the catalogue. Errors: those of the catalogue. */
gboolean sy_ordinal_settle (SyCatalogue *catalogue, SyDocument *document, GError **error);

G_END_DECLS
