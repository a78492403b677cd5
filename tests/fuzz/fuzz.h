// SPDX-License-Identifier: GPL-3.0-or-later
/* What libFuzzer and our own driver call: one target a program. The target aborts where a promise is broken and returns 0. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
