// SPDX-License-Identifier: GPL-3.0-or-later
/* The verb `source`: what sources there are, and what the rules of one find in saved pages. */
#pragma once

#include "corpus/source.h"
#include "query/cli.h"

G_BEGIN_DECLS

/* What the rules of a source find in a page or file: an object with "as" (list, page or file), the fields, and "missing": what the rules name and is not
 * there. `address` is where it stands; NULL: what the page itself says (link rel="canonical"), else the source's first list or file. `bytes` may be an HTTP
 * answer with its head. New reference; NULL with SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT. Pure. */
json_t *sy_source_check (const SySource *source, const char *address, GBytes *bytes, GError **error);

/* source list | check FILE CAPTURE... | probe [SOURCE]; `options->arguments` are what follows the verb. Exit status: of check 0 if all was found, 1 if
 * something is missing; of list 0. `probe` is run by smallyard-crawl and does not come here. */
int sy_cli_source (const SyCliOptions *options);

G_END_DECLS
