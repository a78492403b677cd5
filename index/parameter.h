// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of parameters and materials that thresholds of lists are about, across languages (index/parameters.def). Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the names out of folded text (corpus/text.h): each is written over with spaces, the longest first. Returns an array for each that was found, in the order of the table, of all its names, folded, the one that
 * stood there among them (GPtrArray of GPtrArray of char *; the caller's). */
GPtrArray *sy_parameters_take (char *folded);

G_END_DECLS
