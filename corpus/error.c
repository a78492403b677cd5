// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/error.h"

G_DEFINE_QUARK (sy-error, sy_error)
