// SPDX-License-Identifier: GPL-3.0-or-later
/* From a fact or event to the correction that a reviewer may make of it. Pure. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

/* A confirmation with object, document and the words that its evidence must have; without reviewer, day and reason. Exactly one of `event` and `fact` is not NULL. Caller's. */
SyCorrection *sy_review_correction (const SyFoundEvent *event, const SyFoundFact *fact);

/* The group that a reviewer pastes into a file of corrections.d: a confirmation, with what a change would say as comments, and NAME and WHY to be replaced. Caller's. */
char *sy_review_stanza (const SyFoundEvent *event, const SyFoundFact *fact, SyDay made);

G_END_DECLS
