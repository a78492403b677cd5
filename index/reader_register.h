// SPDX-License-Identifier: GPL-3.0-or-later
/* Registers: facts about instruments that somebody compiled, such as the starter data. corpus/starter/README.md describes the format. */
#pragma once

#include "index/reader.h"

G_BEGIN_DECLS

/* "register/1": accepts captures of kind "register". Each group of the file becomes one document of standing "register", titles and summaries of both
 * languages in it; its attributes, dates, codes and effects rest on passages whose path is the key that states them ("effect.1", "title/zh"). A
 * register is read whole or not at all: nothing is emitted if anything in it is wrong. Sets SY_ERROR_BAD_INPUT and SY_ERROR_LIMIT; messages name
 * file, line, group and key. Pure and thread-safe. */
extern const SyReader sy_reader_register;

G_END_DECLS
