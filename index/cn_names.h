// SPDX-License-Identifier: GPL-3.0-or-later
/* Chinese instruments by name: texts cite laws and regulations by their titles, and numbers are their identity where they have one. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* Id of the instrument that is titled or cited by `name` (without 《》): "cn-sc:792" for 中华人民共和国两用物项出口管制条例, with or without 中华人民共和国, in Simplified or
 * Traditional characters. Laws (…法) of the People's Republic that have no row are named by their own title: "cn-law:…". NULL if the name is not known to be Chinese. Caller's. */
char *sy_cn_id_of_name (const char *name);

/* The same for the text of an instrument that was enacted on a day (SY_DAY_NONE: unknown): an earlier law of a name that another law has now gets its year behind the name,
 * "cn-law:国家安全法-1993". */
char *sy_cn_id_of_law (const char *name, SyDay enacted);

G_END_DECLS
