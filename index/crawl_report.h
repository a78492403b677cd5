// SPDX-License-Identifier: GPL-3.0-or-later
/* What the crawler says of its work, from the archive into the catalogue: the ground of typed silence. crawler/coverage.h, crawler/ledger.h and
 * crawler/run.h give the shapes. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

/* Whether a capture is such a report. */
gboolean sy_is_crawl_report (const SyCapture *capture);

/* Takes a report in. `*problem` is what is wrong with one that cannot be understood, static, "" for nothing. FALSE with an error of the catalogue only. */
gboolean sy_crawl_report_take (SyCatalogue *catalogue, const SyCapture *capture, const void *data, gsize length, const char **problem, GError **error);

G_END_DECLS
