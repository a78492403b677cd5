// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of China's export control portal (exportcontrol.mofcom.gov.cn), asked for by POST.
 *
 * Without X-Requested-With and a form's Content-Type the portal answers 200 with a question mark in place of each Chinese character: no request is
 * without them, and what comes garbled all the same is refused by name. A row has the article's text, but is no page: articles are asked for
 * themselves, since only they tell what was taken down. publishTimeStr is when the portal put a text up, not the day of the text. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_portal_post;

G_END_DECLS
