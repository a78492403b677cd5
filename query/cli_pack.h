// SPDX-License-Identifier: GPL-3.0-or-later
/* The verbs pack, verify and key. */
#pragma once

#include "query/cli.h"

G_BEGIN_DECLS

int sy_cli_pack (const SyCliOptions *options);   /* create -o FILE */
int sy_cli_verify (const SyCliOptions *options); /* FILE */
int sy_cli_key (const SyCliOptions *options);    /* make NAME, list, trust FILE, revoke NAME */

G_END_DECLS
