// SPDX-License-Identifier: GPL-3.0-or-later
/* What the reader of files of owners needs of corpus/ownership.c. Internal to corpus/. */
#pragma once

#include "corpus/ownership.h"

G_BEGIN_DECLS

SyOwnership *sy_ownership_new (void);

G_END_DECLS
