// SPDX-License-Identifier: GPL-3.0-or-later
/* The crawler's configuration: ETC/crawl.ini, group [crawl]. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *contact; /* e-mail or web address of the person who answers for the requests; NULL: none */
  char *proxy;   /* "http://host:port"; NULL: none */
} SyCrawlConfig;

/* Without a file all is NULL. Errors: SY_ERROR_BAD_INPUT for an unknown group or key, which the message names; SY_ERROR_IO. */
gboolean sy_crawl_config_load (const char *etc, SyCrawlConfig *config, GError **error);
void sy_crawl_config_clear (SyCrawlConfig *config);

G_END_DECLS
