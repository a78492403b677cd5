// SPDX-License-Identifier: GPL-3.0-or-later
/* Mustache templates over the answer object. The only user of kainjow mustache is template.cc. Thread-safe. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

typedef enum
{
  SY_ESCAPE_HTML,
  SY_ESCAPE_MARKDOWN,
  SY_ESCAPE_NONE
} SyEscape;

/* Renders the template in `source` with partials looked up by name through `partial` (may be NULL; returns borrowed text or NULL). JSON objects are
 * contexts, arrays sections, null and false and empty arrays and empty strings are false. Every {{value}} is escaped as `escape` says. Caller's.
 * SY_ERROR_BAD_INPUT for a malformed template. */
typedef const char *(*SyPartialFunc) (const char *name, gpointer data);
char *sy_template_render (const char *source, const json_t *context, SyEscape escape, SyPartialFunc partial, gpointer data, GError **error);

G_END_DECLS
