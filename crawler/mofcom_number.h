// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers of the Ministry of Commerce's notices, as titles of listings and heads of texts write them: 商务部 海关总署公告2025年第18号,
 * 商务部公告2025第61号, 不可靠实体清单工作机制公告〔2025〕7号, 商务部令二〇二五年第六号. Pure and thread-safe. */
#pragma once

#include <glib.h>

#include "corpus/day.h"

G_BEGIN_DECLS

/* "cn-mofcom:2025-61", "cn-uel:2025-7", "cn-mofcom-order:2025-6" of a title that begins with a number; NULL for any other: one that is cited later in
 * it is another notice's. Caller's. */
char *sy_mofcom_number (const char *title);
/* The same of the text behind `mark` (【发布文号】) in a page; there a number may stand without its body ("公告2018年第36号"). Caller's. */
char *sy_mofcom_number_behind (const char *text, const char *mark);

/* Why the characters of a title are not what its author wrote; NULL if they are sound. Static. */
const char *sy_mofcom_garbled (const char *title);

/* What is missing in series of numbers, which begin with 1 each year: "cn-mofcom:2025-3 not_listed". `schemes` are names with spaces between them,
 * `names` what the documents of a list are called (official numbers or addresses), `days` [from, to) tell the years. Numbers count up to the highest
 * that is named. The reason is `unnumbered` where the list has documents of that year whose number nobody knows: it may be one of them. Of char *;
 * caller's. */
GPtrArray *sy_mofcom_gaps (const char *schemes, SyInterval days, const GPtrArray *names);

G_END_DECLS
