// SPDX-License-Identifier: GPL-3.0-or-later
/* The small language in which a register states one legal effect, and its reader.
 *
 *   effect = act [ act "of" ] [ target ] { clause }
 *   act    = a word of sy_act_name ()
 *   target = an id of corpus/id.h; left out, it is the instrument that the entry is about
 *   clause = "part" text | "on" day | "from" day | "until" day | "to" day | "savings" text | "as" text | "value" text
 *   text   = '"' characters other than '"' '"'
 *   day    = 2025-11-09
 *
 * What the clauses put into the event:
 *
 *   part     .part: which part of the target, "paragraph 2"; without it the effect is on the whole
 *   on       .from: the day of an act that has only one day (sign, file, publish)
 *   from     .from: first day of the effect
 *   until    .to: the day after; the day that is written is the last one, as laws write it
 *   to       .from: the new first day of what is delayed: `delay us-fr:2023-12345 to 2024-01-01`; without it the delay is indefinite
 *   savings  .value: what stays valid in spite of a repeal, supersession or annulment
 *   as       .value: the new number after a redesignation
 *   value    .value: any other parameter, in words
 *
 * Acts that act on other events of the target (corpus/timeline.h says how they re-aim them) may say which, and .value names it:
 *
 *   extend X until D               the end of X itself (expire); `extend suspend of X until D` that of its suspension, `extend apply of X until D` of
 * its application delay X to D                   the entry into force; `delay apply of X to D` the application, `delay repeal of X to D` the repeal
 *   correct X                      an erratum that moves no date; `correct expire of X until D`, `correct enter_into_force of X from D` move one
 *   withdraw X                     the instrument itself; `withdraw suspend of X from D` ends its suspension, `withdraw delay of X` undoes a delay
 *   resume X from D                its suspensions end on the day before D
 *
 * `expire until D` is the one act whose "until" is a first day in the event: what expires at the end of D is not in force from D + 1 on, so .from is
 * D + 1.
 *
 * Which act takes which clause, and which it needs, is a table in effect.c. Pure and thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* The event that `sentence` states of the instrument `by`. Its wording is the sentence, its span the whole of it in passage 0, its recogniser
 * "register"; `known` and `id` are left to sy_document_seal (). Sets SY_ERROR_BAD_INPUT; the message names the position in characters from 1. The
 * result is the caller's. */
SyEvent *sy_effect_parse (const char *by, const char *sentence, GError **error);

G_END_DECLS
