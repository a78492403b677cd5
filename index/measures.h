// SPDX-License-Identifier: GPL-3.0-or-later
/* Instruments of pressure: what kind of measure a text is, after the usual taxonomies of economic statecraft and export control. The rules are data, index/measures.def, each with its source.
 *
 *   means      trade, finance, investment, treatment (how persons and companies are treated: visas, entry, procurement, cooperation)
 *   aim        item, destination, end_user, end_use
 *   duration   temporary: what it does ends by itself (a temporary control, denial, licence or suspension)
 *   form       law (of a legislature), regulation (acts of governments, of the Union, executive orders, the Code), rule (of a ministry or agency, proposed ones too), notice (announcements, orders in single cases)
 *   exception  exception_new, exception_widened, exception_narrowed, exception_removed: what it does to exceptions from licences (licence exceptions, general licences and authorisations, validated end users);
 *              and "exception:GBS", the exceptions that it names
 *
 * A text has several classes, or none: only those whose title, summary, number or, in Chinese, beginning speaks of such controls are classed, and no statements, reports, guidance and judgments. Title, summary and the
 * beginning of the text are read, no more: what an instrument is, it says there; what its annexes mention makes it nothing else. Each class is a fact, whose quote are the words that gave it; where the kind of document or
 * its number decides, the quote is the title. Pure and thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

#define SY_MEASURES_RECOGNISER "measure"
#define SY_MEASURES_VERSION    1

/* Appends a fact for each class, at the first words that give it. Errors: SY_ERROR_LIMIT (SY_MAX_FACTS); document->facts is then as before. */
gboolean sy_measures_classify (SyDocument *document, GError **error);

/* "means", "aim", "duration", "form" or "exception" of a class; NULL of what is none. Static. */
const char *sy_measures_axis (const char *value);

/* For promise 5: the digest of all rules. Caller's. */
char *sy_measures_digest (void);

G_END_DECLS
