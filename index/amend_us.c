// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/amend.h"

GPtrArray *
sy_amend_read_us (const GPtrArray *passages, const char *target)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sy_amendment_free);
}
