// SPDX-License-Identifier: GPL-3.0-or-later
/* What every program does first. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that GLib prints (g_print, g_printerr, the help of GOption) goes out as the UTF-8 that it is. GLib would turn it into the locale's charset,
 * which is ASCII since no program here sets a locale, with "?" for all else. Call once, before threads. */
void sy_program_print_utf8 (void);

G_END_DECLS
