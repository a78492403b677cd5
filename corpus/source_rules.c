// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/source_rules.h"

#include <math.h>
#include <string.h>

#include "corpus/day.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/markup.h"
#include "corpus/types.h"

/* ---- what values are allowed ---- */

static SyComplaint
check_text (const SySourceRule *rule, const char *value)
{
  return *value != '\0' ? NULL : "is empty";
}

static gboolean
is_word (const char *text, const char *more)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && strchr (more, *c) == NULL)
      return FALSE;
  return *text != '\0';
}

static SyComplaint
check_id (const SySourceRule *rule, const char *value)
{
  return is_word (value, "-") ? NULL : "is not an id of lower-case letters, digits and hyphens";
}

/* Of ids: "eu:". */
static SyComplaint
check_scheme (const SySourceRule *rule, const char *value)
{
  return g_str_has_suffix (value, ":") && is_word (value, "-:") ? NULL : "is not the beginning of an id, with its colon";
}

static SyComplaint
check_number (const SySourceRule *rule, const char *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !isfinite (number))
    return "is not a number";
  return number >= rule->least && number <= rule->most ? NULL : "is out of range";
}

static SyComplaint
check_integer (const SySourceRule *rule, const char *value)
{
  gint64 number;
  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return "is not a whole number";
  return number >= rule->least && number <= rule->most ? NULL : "is out of range";
}

static SyComplaint
check_jurisdiction (const SySourceRule *rule, const char *value)
{
  const char *const known[] = { "us", "eu", "cn", "un", "gb", "jp", "xx", NULL };
  return g_strv_contains (known, value) ? NULL : "is not a jurisdiction; there are us, eu, cn, un, gb, jp, xx";
}

static SyComplaint
check_span (const SySourceRule *rule, const char *value)
{
  return g_str_equal (value, "period") || g_str_equal (value, "now") ? NULL : "is neither period nor now";
}

static SyComplaint
check_day (const SySourceRule *rule, const char *value)
{
  SyDay day;
  return sy_day_parse (value, &day, NULL) ? NULL : "is not a day; write it as 2024-02-29";
}

static SyComplaint
check_period (const SySourceRule *rule, const char *value)
{
  const char *const known[] = { "month", "quarter", "year", NULL };
  return g_strv_contains (known, value) ? NULL : "is not a period; there are month, quarter, year";
}

static SyComplaint
check_url (const SySourceRule *rule, const char *value)
{
  g_autoptr (GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  if (uri == NULL || g_uri_get_host (uri) == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    return "is not an http or https address";
  return NULL;
}

static SyComplaint
check_words (const SySourceRule *rule, const char *value)
{
  return is_word (value, "_ ") ? NULL : "is not a list of names with spaces between them";
}

static SyComplaint
check_role (const SySourceRule *rule, const char *value)
{
  const char *const known[] = { "allow", "https", "captcha", NULL };
  return g_strv_contains (known, value) ? NULL : "is neither allow nor https nor captcha";
}

static SyComplaint
check_host (const char *key)
{
  gboolean good = is_word (key, "-.") && key[0] != '.' && key[0] != '-' && !g_str_has_suffix (key, ".") && strstr (key, "..") == NULL;
  return good ? NULL : "is not a host name in lower-case letters";
}

static SyComplaint
check_slug (const char *key)
{
  return is_word (key, "-") ? NULL : "is not a slug";
}

static SyComplaint
check_cfr (const char *key)
{
  return g_regex_match_simple ("\\A[1-9][0-9]?/[0-9]{1,4}(-[0-9]{1,4})?\\z", key, 0, 0) ? NULL : "is not TITLE/PART or TITLE/FIRST-LAST";
}

static SyComplaint
check_type (const char *key)
{
  const char *const known[] = { "RULE", "PRORULE", "NOTICE", "PRESDOCU", NULL };
  return g_strv_contains (known, key) ? NULL : "is not a type; there are RULE, PRORULE, NOTICE, PRESDOCU";
}

static SyComplaint
check_any (const SySourceRule *rule, const char *value)
{
  return NULL;
}

static SyComplaint
check_yes (const SySourceRule *rule, const char *value)
{
  return g_str_equal (value, "yes") || g_str_equal (value, "no") ? NULL : "is neither yes nor no";
}

/* Addresses of listings: {page} stands for the number of a page, {year} for a year, {query} for what is looked for. */
static gboolean
fills (const SySourceRule *rule, const char *value, const char *const *places, SyComplaint *complaint)
{
  g_autofree char *filled = g_strdup (value);
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (filled, places[i], -1);
      g_free (filled);
      filled = g_strjoinv ("1", parts);
    }
  *complaint = check_url (rule, filled);
  return strpbrk (filled, "{}") == NULL;
}

static SyComplaint
check_place_url (const SySourceRule *rule, const char *value)
{
  static const char *const places[] = { "{page}", "{year}", "{query}", NULL };
  SyComplaint complaint;
  return fills (rule, value, places, &complaint) ? complaint : "has a place that is none of {page}, {year}, {query}";
}

static SyComplaint
check_list_url (const SySourceRule *rule, const char *value)
{
  static const char *const places[] = { "{page}", "{year}", NULL };
  SyComplaint complaint;
  return fills (rule, value, places, &complaint) ? complaint : "has a place that is none of {page}, {year}";
}

static SyComplaint
check_search_url (const SySourceRule *rule, const char *value)
{
  gboolean asks = strstr (value, "{query}") != NULL && strstr (value, "{page}") != NULL;
  return asks ? check_place_url (rule, value) : "lacks the places {query} and {page}";
}

static SyComplaint
check_xpath (const SySourceRule *rule, const char *value)
{
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, "<p>-</p>", NULL);
  g_autoptr (GPtrArray) found = sy_markup_strings (markup, NULL, value, NULL);
  return found != NULL ? NULL : "is not an XPath 1.0 expression";
}

static SyComplaint
check_regex (const SySourceRule *rule, const char *value)
{
  g_autoptr (GRegex) regex = g_regex_new (value, 0, 0, NULL);
  if (regex == NULL)
    return "is not a regular expression";
  return g_regex_get_capture_count (regex) >= (int)rule->least ? NULL : "has too few groups";
}

/* SITE WEB-ID TEMPLATE-ID PAGE-ID TAG-ID. */
static SyComplaint
check_column (const SySourceRule *rule, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", -1);
  if (g_strv_length (parts) != 5 || g_strv_contains ((const char *const *)parts, ""))
    return "is not SITE WEB-ID TEMPLATE-ID PAGE-ID TAG-ID with single spaces between them";
  return check_url (rule, parts[0]) == NULL && !g_str_has_suffix (parts[0], "/") ? NULL : "does not begin with the address of a site, without / at its end";
}

static SyComplaint
check_schemes (const SySourceRule *rule, const char *value)
{
  return is_word (value, "- ") ? NULL : "is not a list of schemes of ids with spaces between them";
}

static SyComplaint
check_celex (const SySourceRule *rule, const char *value)
{
  gboolean good = g_regex_match_simple ("\\A(?:(?:" SY_ID_CELEX ")(?: (?!\\z)|\\z))+\\z", value, 0, 0);
  return good ? NULL : "is not a list of CELEX numbers with spaces between them";
}

static SyComplaint
check_digits (const char *key)
{
  return *key != '\0' && strspn (key, "0123456789") == strlen (key) ? NULL : "is not a code of digits";
}

static SyComplaint
check_form (const SySourceRule *rule, const char *value)
{
  return g_regex_check_replacement (value, NULL, NULL) ? NULL : "is not text with references (\\1) to the groups of number-pattern";
}

static SyComplaint
check_format (const SySourceRule *rule, const char *value)
{
  const char *const known[] = { "html", "xml", "json", "csv", "text", NULL };
  return g_strv_contains (known, value) ? NULL : "is not a format; there are html, xml, json, csv, text";
}

static SyComplaint
check_act (const char *key)
{
  const char *const known[] = { "sign", "file", "publish", "enter_into_force", "apply", NULL };
  return g_strv_contains (known, key) ? NULL : "is not a kind of date; there are sign, file, publish, enter_into_force, apply";
}

/* ---- the keys that there are ---- */

/* Of listings that name pages of articles (crawler/article.h). */
#define ARTICLES(kind)                                                                                                                               \
  { kind, "article", "holds", check_any, .fallback = "" }, { kind, "article", "site", check_any, .fallback = "" },                                   \
      { kind, "article", "withdrawn", check_any, .fallback = "an error occurred while processing this directive" },                                  \
      { kind, "article", "links", check_text, .fallback = "//a[@href]" }, { kind, "article", "number", check_any, .fallback = "" },                  \
      { kind, "wanted", "*", check_regex, check_slug, .fallback = "" }, { kind, "series", "*", check_schemes, check_slug, .fallback = "" }
/* Of listings that are pages themselves (crawler/html_index.h). */
#define INDEXES(kind)                                                                                                                                \
  { kind, "indexes", "*", check_place_url, check_slug, .scope = "index:" }, { kind, "listing", "entries", check_text, .fallback = "//li[.//a[@href]]" },   \
      { kind, "listing", "only", check_regex, .fallback = "" },                                                                                      \
      { kind, "listing", "day", check_regex, .least = 3, .fallback = "(20\\d\\d)[-./年](\\d{1,2})[-./月](\\d{1,2})" },                               \
      { kind, "listing", "pages", check_regex, .least = 0, .fallback = "" }, { kind, "listing", "page", check_text, .fallback = "index_{page}.html" }

/* Of lists that are JSON (crawler/json_index.h). */
#define JSON_ENTRIES(kind)                                                                                                                           \
  { kind, "listing", "entries", check_any, .fallback = "" }, { kind, "listing", "link", check_text }, { kind, "listing", "title", check_text },      \
      { kind, "listing", "day", check_text }, { kind, "listing", "number", check_any, .fallback = "" }

static const SySourceRule rules[] = {
  { NULL, "source", "id", check_id },
  { NULL, "source", "name-en", check_text },
  { NULL, "source", "name-zh", check_text },
  { NULL, "source", "jurisdiction", check_jurisdiction },
  { NULL, "source", "listing", check_id },
  { NULL, "source", "charset", check_text, .fallback = "UTF-8" },
  { NULL, "source", "counted-as", check_id, .fallback = "" },
  { NULL, "source", "span", check_span, .fallback = "period" },
  { NULL, "source", "blocked", check_yes, .fallback = "no" },
  { NULL, "source", "stale-days", check_integer, .least = 1, .most = 3660 },
  { NULL, "hosts", "*", check_role, check_host },
  { NULL, "pace", "rate", check_number, .least = 0.001, .most = 1000 },
  { NULL, "pace", "concurrency", check_integer, .least = 1, .most = 16, .fallback = "1" },
  { NULL, "pace *", "prefix", check_url },
  { NULL, "pace *", "rate", check_number, .least = 0.001, .most = 1000 },
  { NULL, "pace *", "concurrency", check_integer, .least = 1, .most = 16, .fallback = "1" },
  { NULL, "limits", "seconds", check_integer, .least = 1, .most = 3600, .fallback = "120" },
  { NULL, "limits", "stall", check_integer, .least = 1, .most = 600, .fallback = "30" },
  { NULL, "limits", "bytes", check_integer, .least = 1024, .most = SY_MAX_PAYLOAD, .fallback = "33554432" },
  { NULL, "retry", "attempts", check_integer, .least = 1, .most = 10, .fallback = "5" },
  { NULL, "retry", "backoff", check_number, .least = 0.001, .most = 600, .fallback = "2" },
  { NULL, "retry", "patience", check_number, .least = 0, .most = 86400, .fallback = "600" },

  { NULL, "listing", "earliest", check_day, .fallback = "1994-01-01" },
  { NULL, "listing", "refresh-hours", check_number, .least = 0, .most = 8784, .fallback = "12" },
  { NULL, "listing", "shrink", check_integer, .least = 0, .most = 100, .fallback = "10" },
  { NULL, "listing", "gap-days", check_integer, .least = 0, .most = 3660, .fallback = "30" },
  { NULL, "listing", "cited", check_scheme, .fallback = "" },
  { NULL, "listing", "cited-by", check_integer, .least = 0, .most = 1e6, .fallback = "0" },
  { NULL, "listing", "settle-days", check_integer, .least = 0, .most = 3660, .fallback = "30" },

  { "federal-register", "listing", "url", check_url },
  { "federal-register", "listing", "slice", check_period, .fallback = "quarter" },
  { "federal-register", "listing", "page-size", check_integer, .least = 2, .most = 2000, .fallback = "1000" },
  { "federal-register", "listing", "cap", check_integer, .least = 2, .most = 10000, .fallback = "1000" },
  { "federal-register", "listing", "count-cap", check_integer, .least = 2, .most = 1000000, .fallback = "10000" },
  { "federal-register", "listing", "fields", check_words },
  { "federal-register", "agencies", "*", check_text, check_slug, .scope = "agency:" },
  { "federal-register", "types", "*", check_text, check_type, .scope = "type:" },
  { "federal-register", "cfr", "*", check_text, check_cfr, .scope = "cfr:" },
  { "federal-register", "terms", "*", check_text, check_slug, .scope = "term:" },

  { "federal-register-inspection", "listing", "url", check_url },
  { "federal-register-inspection", "listing", "page-size", check_integer, .least = 2, .most = 2000, .fallback = "1000" },
  { "federal-register-inspection", "agencies", "*", check_text, check_slug, .scope = "agency:" },

  { "ecfr-versioner", "listing", "url", check_url },
  { "ecfr-versioner", "cfr", "*", check_text, check_cfr },

  /* Pages of the web; corpus/page.h says what the expressions do. */
  { "pages", "lists", "*", check_list_url, check_slug, .scope = "list:" },
  { "pages", "listing", "first-page", check_integer, .least = 0, .most = 1, .fallback = "1" },
  { "pages", "listing", "next", check_xpath, .fallback = "" },
  { "pages", "listing", "last-page", check_xpath, .fallback = "" },
  { "pages", "listing", "count", check_xpath, .fallback = "" },
  { "pages", "items", "each", check_xpath },
  { "pages", "items", "address", check_xpath },
  { "pages", "items", "match", check_regex, .fallback = "" },
  { "pages", "items", "title", check_xpath, .fallback = "" },
  { "pages", "items", "date", check_xpath, .fallback = "" },
  { "pages", "items", "number", check_xpath, .fallback = "" },
  { "pages|files", "page", "kind", check_id, .fallback = "other" },
  { "pages|files", "page", "language", check_id, .fallback = "" },
  { "pages|files", "page", "text", check_xpath },
  { "pages|files", "page", "drop", check_xpath, .fallback = "" },
  { "pages|files", "page", "title", check_xpath },
  { "pages|files", "page", "number", check_xpath, .fallback = "" },
  { "pages|files", "page", "number-pattern", check_regex, .fallback = "" },
  { "pages|files", "page", "number-form", check_form, .fallback = "" },
  { "pages|files", "page", "body", check_xpath, .fallback = "" },
  { "pages|files", "page", "attachments", check_xpath, .fallback = "" },
  { "pages|files", "page", "wall", check_xpath, .fallback = "" },
  { "pages|files", "page", "withdrawn", check_xpath, .fallback = "" },

  /* Lists that are files; corpus/list_file.h. */
  { "files", "files", "*", check_url, check_slug, .scope = "file:" },
  { "files", "file *", "format", check_format },
  { "files", "file *", "row", check_text, .fallback = "" },
  { "files", "file *", "end", check_text, .fallback = "" },
  { "files", "file *", "least", check_integer, .least = 1, .most = 1e9, .fallback = "1" },
  { "files", "file *", "most", check_integer, .least = 1, .most = 1e9, .fallback = "1000000000" },
  { "files", "file *", "shrink", check_integer, .least = 0, .most = 100, .fallback = "5" },
  { "files", "canaries *", "*", check_text, check_slug },
  { "files", "parts *", "*", check_text, check_slug },

  { "pages|files", "dates", "*", check_xpath, check_act, .fallback = "" },

  { "mofcom-jpaas", "columns", "*", check_column, check_slug, .scope = "column:" },
  ARTICLES ("mofcom-jpaas"),

  { "portal-post", "listing", "url", check_url },
  { "portal-post", "columns", "*", check_text, check_digits, .scope = "column:" },
  ARTICLES ("portal-post"),

  INDEXES ("html-index"),
  ARTICLES ("html-index"),
  INDEXES ("html-index-yearly"),
  ARTICLES ("html-index-yearly"),

  { "json-index", "listing", "url", check_url },
  JSON_ENTRIES ("json-index"),
  ARTICLES ("json-index"),

  { "json-search", "listing", "url", check_search_url },
  { "json-search", "listing", "page-size", check_integer, .least = 1, .most = 1000, .fallback = "20" },
  { "json-search", "queries", "*", check_text, check_slug, .scope = "query:" },
  JSON_ENTRIES ("json-search"),
  ARTICLES ("json-search"),

  { "cellar-sparql", "listing", "url", check_url },
  { "cellar-sparql", "listing", "resources", check_url },
  { "cellar-sparql", "listing", "changes", check_url },
  { "cellar-sparql", "listing", "overlap-days", check_integer, .least = 0, .most = 30, .fallback = "1" },
  { "cellar-sparql", "listing", "slice", check_period, .fallback = "quarter" },
  { "cellar-sparql", "listing", "cap", check_integer, .least = 2, .most = 1000000, .fallback = "10000" },
  { "cellar-sparql", "listing", "languages", check_words, .fallback = "eng" },
  { "cellar-sparql", "listing", "relations", check_words },
  { "cellar-sparql", "acts", "*", check_celex, check_slug, .scope = "acts:" },
  { "cellar-sparql", "directory", "*", check_text, check_digits, .scope = "directory:" },
  { "cellar-sparql", "eurovoc", "*", check_text, check_digits, .scope = "eurovoc:" },
};

/* Groups that may be left out; the others must stand. */
static const char *const optional_groups[] = { "pace *", "limits", "retry", "agencies", "types", "cfr", "terms", "acts", "directory", "eurovoc", "article", "wanted", "series", "dates", "file *", "canaries *", "parts *", NULL };
static const char *const listings[] = { "federal-register", "federal-register-inspection", "html-index", "html-index-yearly", "json-index", "json-search", "mofcom-jpaas", "portal-post", "cellar-sparql", "pages", "files", "ecfr-versioner", NULL };

gboolean
sy_source_rule_is_for (const SySourceRule *rule, const char *group)
{
  if (g_str_has_suffix (rule->group, " *"))
    return strncmp (rule->group, group, strlen (rule->group) - 1) == 0 && group[strlen (rule->group) - 1] != '\0';
  return g_str_equal (rule->group, group);
}

static gboolean
applies (const SySourceRule *rule, const char *listing)
{
  if (rule->listing == NULL)
    return TRUE;
  g_auto (GStrv) kinds = g_strsplit (rule->listing, "|", -1);
  return g_strv_contains ((const char *const *)kinds, listing);
}

const SySourceRule *
sy_source_rule (const char *listing, const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (applies (&rules[i], listing) && sy_source_rule_is_for (&rules[i], group)
        && (g_str_equal (rules[i].key, "*") || g_str_equal (rules[i].key, key)))
      return &rules[i];
  return NULL;
}

gboolean
sy_source_group_is_known (const char *listing, const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (applies (&rules[i], listing) && sy_source_rule_is_for (&rules[i], group))
      return TRUE;
  return FALSE;
}

const SySourceRule *
sy_source_rule_next (const char *listing, const SySourceRule *rule)
{
  for (gsize i = rule != NULL ? (gsize)(rule - rules) + 1 : 0; i < G_N_ELEMENTS (rules); i++)
    if (applies (&rules[i], listing))
      return &rules[i];
  return NULL;
}

/* Whether each key of the group may be left out. */
static gboolean
all_fall_back (const char *listing, const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (applies (&rules[i], listing) && sy_source_rule_is_for (&rules[i], group) && rules[i].fallback == NULL)
      return FALSE;
  return TRUE;
}

gboolean
sy_source_group_is_optional (const char *listing, const char *group)
{
  if (g_str_equal (group, "listing") && all_fall_back (listing, group))
    return TRUE;
  /* Only lists that are pages themselves need to say how such a page is read. */
  if (g_str_equal (group, "page") && !g_str_equal (listing, "pages"))
    return TRUE;
  return g_strv_contains (optional_groups, group);
}

const char *const *
sy_source_listings (void)
{
  return listings;
}
