// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers that are walls in place of what was asked for: challenges of web application firewalls, CAPTCHA pages with whatever status, text that lost
 * its characters on the way. They are recorded and never got round. Pure and thread-safe. */
#pragma once

#include "corpus/warc.h"

G_BEGIN_DECLS

/* What wall the answer is, for a message ("a challenge of AWS WAF"); NULL: none that is known. Static. Large pages are not looked at: walls are
 * small, and a page may speak of CAPTCHAs. */
const char *sy_challenge (const SyHttpMessage *message);

/* TRUE if a text that should be Chinese has question marks where its characters were: runs of three and more, and no Chinese character. For
 * SyListing.inspect. */
gboolean sy_is_question_marks (const char *text, gsize length);

G_END_DECLS
