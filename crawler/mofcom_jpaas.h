// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of the sites of China's Ministry of Commerce that run on jpaas: pages whose entries a script fills in, from an interface that answers JSON
 * with a piece of HTML in it.
 *
 * The parameters of the page's `queryData` are sent one by one, in the site's own spelling (parseType=bulidstatic); later pages are asked for with
 * paramJson. A column counts its entries and names the newest first. The answer for a page must say that it is that page. */
#pragma once

#include "crawler/listing.h"

G_BEGIN_DECLS

extern const SyListing sy_mofcom_jpaas;

G_END_DECLS
