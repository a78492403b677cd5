// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files of corrections share. Included by corpus/correction*.c only. */
#pragma once

#include "corpus/correction.h"

/* "fact:" or "event:" and its digits; or a field and the document or entry that is, or is not, of it. */
gboolean sy_correction_object_is_good (const char *object);
/* Whether a change of this object may give `key` this value; else *why (caller's) says why not. */
gboolean sy_correction_key_is_good (const char *object, const char *key, const char *value, char **why);
