// SPDX-License-Identifier: GPL-3.0-or-later
/* The verb `review`. */
#pragma once

#include "query/cli.h"

G_BEGIN_DECLS

/* Rows in a page where --limit does not say. */
#define SY_REVIEW_ROWS 20

/* The queue of doubt, or, with --accept, --reject or --change, one correction written. */
int sy_cli_review (const SyCliOptions *options);

G_END_DECLS
