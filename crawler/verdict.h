// SPDX-License-Identifier: GPL-3.0-or-later
/* What an HTTP answer is worth: final or temporary, how long to wait, the thing that was asked for or a page in its stead. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_EXPECT_ANY,
  SY_EXPECT_JSON,
  SY_EXPECT_XML,
  SY_EXPECT_HTML,
} SyExpect;

/* Value of the Accept header. Static. */
const char *sy_expect_accept (SyExpect expect);

/* NULL if a body of this Content-Type (may be NULL) can be what was asked for; else what it is instead, for a message: "an HTML page where JSON was
 * asked for". The body decides, since types lie: a CAPTCHA page comes with status 200. Static. */
const char *sy_expect_mismatch (SyExpect expect, const char *content_type, const void *body, gsize length);

/* Statuses that may be another one in a while: 408, 429, 500, 502, 503, 504. */
gboolean sy_status_is_temporary (int status);

/* Microseconds to wait that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); -1 if it is absent or malformed. A date counts from
 * `date`, the answer's own Date header, where there is one, so that a wrong clock does no harm; else from `now` (UTC microseconds). Never negative
 * for a date in the past: 0. */
gint64 sy_retry_after (const char *retry_after, const char *date, gint64 now);

/* Microseconds before attempt `attempt` + 1, doubled each time from `first` seconds. Up to a quarter is added that depends on `key` only, so that
 * clients which failed together do not come back together, and the same run waits the same. */
gint64 sy_retry_backoff (double first, guint attempt, const char *key);

G_END_DECLS
