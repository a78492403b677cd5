// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/challenge.h"

#include <string.h>

#define LARGEST_WALL (64 << 10)

/* What only walls have in them. */
static const struct
{
  const char *mark, *wall;
} marks[] = {
  { "awsWafCookieDomainList", "a challenge of AWS WAF" }, { "AwsWafIntegration", "a challenge of AWS WAF" },
  { "_cf_chl_opt", "a challenge of Cloudflare" },         { "cf-browser-verification", "a challenge of Cloudflare" },
  { "_Incapsula_Resource", "a challenge of Incapsula" },  { "__jsl_clearance", "a challenge of Jiasule" },
  { "$_ts=window['$_ts']", "a challenge of Riversecurity" }, { "class=\"g-recaptcha\"", "a CAPTCHA page" },          { "class=\"h-captcha\"", "a CAPTCHA page" },
  { "Request Access</title>", "a CAPTCHA page" },
};

static gboolean
is_markup (const SyHttpMessage *message)
{
  return message->content_type == NULL || g_ascii_strncasecmp (message->content_type, "text/html", 9) == 0;
}

const char *
sy_challenge (const SyHttpMessage *message)
{
  const char *action = g_hash_table_lookup (message->headers, "x-amzn-waf-action");
  if (action != NULL)
    return g_ascii_strcasecmp (action, "captcha") == 0 ? "a CAPTCHA page" : "a challenge of AWS WAF";
  if (message->status == 202)
    return "a promise in place of an answer";
  if (message->status == 206)
    return "a part in place of the whole";
  gsize length;
  const char *body = g_bytes_get_data (message->payload, &length);
  if (length > LARGEST_WALL || !is_markup (message))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (memmem (body, length, marks[i].mark, strlen (marks[i].mark)) != NULL)
      return marks[i].wall;
  return NULL;
}

gboolean
sy_is_question_marks (const char *text, gsize length)
{
  gsize run = 0, longest = 0;
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      /* UTF-8 of U+3000 to U+9FFF: Chinese characters and their punctuation. */
      if (c >= 0xe3 && c <= 0xe9 && i + 2 < length && ((guchar)text[i + 1] & 0xc0) == 0x80 && ((guchar)text[i + 2] & 0xc0) == 0x80)
        return FALSE;
      run = c == '?' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  return longest >= 3;
}
