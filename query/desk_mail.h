// SPDX-License-Identifier: GPL-3.0-or-later
/* The mail spool of the desk: HOME/mail is a maildir that a mail reader on this machine may open. Nothing is sent. For query/ only. */
#pragma once

#include "corpus/desk_watch.h"

G_BEGIN_DECLS

/* Writes what watches found since the last message as one message (RFC 5322, UTF-8), and remembers up to where: SY_DESK_MAILED of the desk. Nothing where nothing was found. Errors: SY_ERROR_IO and those of the desk. */
gboolean sy_desk_mail (const char *home, SyDesk *desk, const char *lang, GError **error);

#define SY_DESK_MAILED "mailed" /* setting: number of the last result that was written */

G_END_DECLS
