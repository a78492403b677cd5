// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/http.h"
#include "query/multipart.h"

#include <string.h>

#include "corpus/error.h"

/* Suffixes that choose a form. */
static const char *const form_suffixes[] = { "json", "jsonl", "csv", "md", "html", "txt", "ics", "atom", "ris", "bib", "csl", "gbt7714", "trec", NULL };

/* ---- target ---- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, message);
  return FALSE;
}

/* Where encoded text stands: "+" is a space but in a path; only the text of a form keeps its lines. */
typedef enum
{
  IN_PATH,
  IN_QUERY,
  IN_FORM,
} Place;

/* Decodes `length` bytes. NULL with an error. */
static char *
decode (const char *text, gsize length, Place place, GError **error)
{
  gboolean plus = place != IN_PATH;
  g_autoptr (GString) decoded = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '%')
        {
          g_string_append_c (decoded, plus && text[i] == '+' ? ' ' : text[i]);
          continue;
        }
      int high = i + 2 < length ? g_ascii_xdigit_value (text[i + 1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (text[i + 2]) : -1;
      if (low < 0)
        return refuse (error, "the address has a \"%\" that two hexadecimal digits do not follow; write a percent sign as %25"), NULL;
      g_string_append_c (decoded, (char) (high << 4 | low));
      i += 2;
    }
  for (gsize i = 0; i < decoded->len; i++)
    {
      /* Line ends and tabs are what people paste into a search box. */
      guchar c = (guchar) decoded->str[i];
      if (plus && (c == '\n' || c == '\r' || c == '\t'))
        decoded->str[i] = place == IN_FORM ? (char) c : ' ';
      else if (c < 0x20 || c == 0x7f)
        return refuse (error, "the address has a control character"), NULL;
    }
  if (!g_utf8_validate (decoded->str, (gssize) decoded->len, NULL))
    return refuse (error, "the address is not valid UTF-8"), NULL;
  return g_string_free (g_steal_pointer (&decoded), FALSE);
}

static gboolean
parse_segments (SyHttpTarget *target, GError **error)
{
  g_auto (GStrv) raw = g_strsplit (target->path + 1, "/", -1);
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      if (raw[i][0] == '\0' && raw[i + 1] == NULL && i == 0)
        break; /* the root */
      char *segment = decode (raw[i], strlen (raw[i]), IN_PATH, error);
      if (segment == NULL)
        return FALSE;
      g_ptr_array_add (segments, segment);
      if (strcmp (segment, ".") == 0 || strcmp (segment, "..") == 0 || strchr (segment, '\\') != NULL)
        return refuse (error, "the address has a \".\", \"..\" or \"\\\" in its path");
    }
  g_ptr_array_add (segments, NULL);
  target->segments = (char **) g_ptr_array_free (g_steal_pointer (&segments), FALSE);
  return TRUE;
}

/* The value of a name in pairs. */
static const char *
find_value (const GPtrArray *pairs, const char *name)
{
  for (guint i = 0; pairs != NULL && i + 1 < pairs->len; i += 2)
    if (strcmp (g_ptr_array_index (pairs, i), name) == 0)
      return g_ptr_array_index (pairs, i + 1);
  return NULL;
}

/* "a=1&b=2" to pairs. */
static gboolean
parse_pairs (GPtrArray *pairs, const char *query, Place place, GError **error)
{
  for (const char *at = query; *at != '\0';)
    {
      gsize length = strcspn (at, "&");
      const char *equals = memchr (at, '=', length);
      gsize name_length = equals != NULL ? (gsize) (equals - at) : length;
      if (length > 0)
        {
          g_autofree char *name = decode (at, name_length, place, error);
          g_autofree char *value = name == NULL ? NULL : equals != NULL ? decode (equals + 1, length - name_length - 1, place, error) : g_strdup ("");
          if (value == NULL)
            return FALSE;
          if (find_value (pairs, name) != NULL)
            {
              g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the %s \"%s\" is given twice", place == IN_FORM ? "field" : "parameter", name);
              return FALSE;
            }
          g_ptr_array_add (pairs, g_steal_pointer (&name));
          g_ptr_array_add (pairs, g_steal_pointer (&value));
        }
      at += length + (at[length] == '&');
    }
  return TRUE;
}

/* Skips "http://AUTHORITY" of an absolute target. */
static const char *
take_authority (SyHttpTarget *target, const char *text)
{
  if (g_ascii_strncasecmp (text, "http://", 7) != 0)
    return text;
  gsize length = strcspn (text + 7, "/?#");
  target->authority = g_strndup (text + 7, length);
  return text[7 + length] == '/' ? text + 7 + length : "/";
}

SyHttpTarget *
sy_http_target_parse (const char *text, GError **error)
{
  g_autoptr (SyHttpTarget) target = g_new0 (SyHttpTarget, 1);
  target->parameters = g_ptr_array_new_with_free_func (g_free);
  const char *origin = take_authority (target, text);
  if (*origin != '/')
    return refuse (error, "the address does not begin with \"/\""), NULL;
  for (const char *c = origin; *c != '\0'; c++)
    if ((guchar) *c <= 0x20 || *c == 0x7f || *c == '#')
      return refuse (error, "the address has a space, a control character or a \"#\""), NULL;

  gsize length = strcspn (origin, "?");
  target->path = g_strndup (origin, length);
  if (!parse_segments (target, error) || (origin[length] == '?' && !parse_pairs (target->parameters, origin + length + 1, IN_QUERY, error)))
    return NULL;
  return g_steal_pointer (&target);
}

void
sy_http_target_free (SyHttpTarget *target)
{
  if (target == NULL)
    return;
  g_free (target->path);
  g_free (target->authority);
  g_strfreev (target->segments);
  g_clear_pointer (&target->parameters, g_ptr_array_unref);
  g_free (target);
}

/* ---- request ---- */

SyHttpRequest *
sy_http_request_new (void)
{
  SyHttpRequest *request = g_new0 (SyHttpRequest, 1);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  request->matches = g_ptr_array_new_with_free_func (g_free);
  return request;
}

void
sy_http_request_free (SyHttpRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->method);
  sy_http_target_free (request->target);
  g_hash_table_unref (request->headers);
  g_ptr_array_unref (request->matches);
  g_free (request->text);
  g_clear_pointer (&request->fields, g_ptr_array_unref);
  g_free (request);
}

const char *
sy_http_request_parameter (const SyHttpRequest *request, const char *name)
{
  return find_value (request->target->parameters, name);
}

const char *
sy_http_request_filled (const SyHttpRequest *request, const char *name)
{
  const char *value = sy_http_request_parameter (request, name);
  return value != NULL && *value != '\0' ? value : NULL;
}

const char *
sy_http_request_field (const SyHttpRequest *request, const char *name)
{
  return find_value (request->fields, name);
}

const char *
sy_http_request_header (const SyHttpRequest *request, const char *name)
{
  return g_hash_table_lookup (request->headers, name);
}

/* RFC 9110, 5.6.2. */
static gboolean
is_token (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || strchr ("!#$%&'*+-.^_`|~", text[i]) == NULL))
      return FALSE;
  return length > 0;
}

gboolean
sy_http_request_add_header (SyHttpRequest *request, const char *name, gsize name_length, const char *value, gsize value_length, GError **error)
{
  static const char *const single[] = { "host", "content-length", "transfer-encoding", "content-type", NULL };
  if (!is_token (name, name_length))
    return refuse (error, "a header's name is no token");
  for (gsize i = 0; i < value_length; i++)
    if (((guchar) value[i] < 0x20 && value[i] != '\t') || value[i] == 0x7f)
      return refuse (error, "a header has a control character");

  g_autofree char *key = g_ascii_strdown (name, (gssize) name_length);
  g_autofree char *copy = g_strstrip (g_strndup (value, value_length));
  const char *held = g_hash_table_lookup (request->headers, key);
  if (held != NULL && g_strv_contains (single, key))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the header \"%s\" is given twice", key);
      return FALSE;
    }
  char *joined = held != NULL ? g_strconcat (held, ", ", copy, NULL) : g_steal_pointer (&copy);
  g_hash_table_replace (request->headers, g_steal_pointer (&key), joined);
  return TRUE;
}

/* ---- body ---- */

/* The one field of a form: "text=...". */
static char *
decode_form (const char *body, GError **error)
{
  gsize length = strcspn (body, "&");
  if (!g_str_has_prefix (body, "text=") || body[length] != '\0')
    return refuse (error, "a form here has one field, \"text\"; send any other text as text/plain"), NULL;
  return decode (body + strlen ("text="), length - strlen ("text="), IN_FORM, error);
}

#define FORM "application/x-www-form-urlencoded"

/* Type of the body without its parameters. Caller's. */
static char *
body_type (const SyHttpRequest *request)
{
  const char *type = sy_http_request_header (request, "content-type");
  char *name = g_ascii_strdown (type != NULL ? type : "text/plain", -1);
  name[strcspn (name, "; ")] = '\0';
  return name;
}

gboolean
sy_http_request_take_text (SyHttpRequest *request, const char *body, gsize length, GError **error)
{
  g_autofree char *name = body_type (request);
  gboolean form = strcmp (name, FORM) == 0;
  if (!form && strcmp (name, "text/plain") != 0 && strcmp (name, "application/json") != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not read here; send text/plain or application/json in UTF-8, or a form with the field \"text\"", name);
      return FALSE;
    }
  if (!g_utf8_validate (body, (gssize) length, NULL))
    return refuse (error, "the body is not UTF-8 text");
  g_autofree char *copy = g_strndup (body, length);
  request->text = form ? decode_form (copy, error) : g_steal_pointer (&copy);
  return request->text != NULL;
}

gboolean
sy_http_request_take_form (SyHttpRequest *request, const char *body, gsize length, GError **error)
{
  g_autofree char *name = body_type (request), *copy = g_strndup (body, length);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  if (strcmp (name, SY_MULTIPART) == 0)
    {
      if (!sy_multipart_parse (sy_http_request_header (request, "content-type"), body, length, fields, error))
        return FALSE;
      request->fields = g_steal_pointer (&fields);
      return TRUE;
    }
  if (strcmp (name, FORM) != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not read here; send a form (" FORM ", or " SY_MULTIPART " with a file)", name);
      return FALSE;
    }
  if (strlen (copy) != length)
    return refuse (error, "the body has a NUL");
  if (!parse_pairs (fields, copy, IN_FORM, error))
    return FALSE;
  request->fields = g_steal_pointer (&fields);
  return TRUE;
}

gboolean
sy_http_request_is_own (const SyHttpRequest *request)
{
  const char *origin = sy_http_request_header (request, "origin"), *host = sy_http_request_header (request, "host"), *site = sy_http_request_header (request, "sec-fetch-site");
  if (site != NULL && strcmp (site, "same-origin") != 0 && strcmp (site, "none") != 0)
    return FALSE;
  const char *authority = origin != NULL ? strstr (origin, "://") : NULL;
  return origin == NULL || (authority != NULL && host != NULL && g_ascii_strcasecmp (authority + strlen ("://"), host) == 0);
}

/* ---- host ---- */

/* Name and port of "HOST", "HOST:PORT", "[IPV6]:PORT". FALSE if it is none. */
static gboolean
split_host (const char *host, char **name)
{
  gsize length = host[0] == '[' ? strspn (host + 1, "0123456789abcdefABCDEF:.") + 2 : strcspn (host, ":");
  if (host[0] == '[' ? length < 4 || strlen (host) < length || host[length - 1] != ']' : length == 0)
    return FALSE;
  for (gsize i = 0; host[0] != '[' && i < length; i++)
    if (!g_ascii_isalnum (host[i]) && strchr ("-._", host[i]) == NULL)
      return FALSE;
  const char *port = host + length;
  if (*port == ':' ? strspn (port + 1, "0123456789") != strlen (port + 1) || strlen (port + 1) > 5 : *port != '\0')
    return FALSE;
  *name = g_ascii_strdown (host, (gssize) length);
  return TRUE;
}

gboolean
sy_http_host_valid (const char *host)
{
  g_autofree char *name = NULL;
  return split_host (host, &name);
}

gboolean
sy_http_host_allowed (const char *host, const char *const *names)
{
  static const char *const loopback[] = { "localhost", "127.0.0.1", "[::1]", NULL };
  g_autofree char *name = NULL;
  if (!split_host (host, &name))
    return FALSE;
  if (g_strv_contains (loopback, name))
    return TRUE;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* ---- routes ---- */

/* Length of `segment` without a form's suffix, which is returned; 0 and NULL if it has none. */
static const char *
form_suffix (const char *segment, gsize *length)
{
  const char *dot = strrchr (segment, '.');
  if (dot == NULL || dot == segment)
    return NULL;
  for (guint i = 0; form_suffixes[i] != NULL; i++)
    if (strcmp (dot + 1, form_suffixes[i]) == 0)
      {
        *length = (gsize) (dot - segment);
        return form_suffixes[i];
      }
  return NULL;
}

/* Compares segments with a split pattern; `last` stands for the last segment. */
static gboolean
match_segments (char **pattern, char **segments, guint n_segments, const char *last, GPtrArray *matches)
{
  g_ptr_array_set_size (matches, 0);
  for (guint i = 0; i < n_segments || pattern[i] != NULL; i++)
    {
      if (pattern[i] == NULL || i >= n_segments)
        return FALSE;
      const char *segment = i + 1 == n_segments ? last : segments[i];
      if (strcmp (pattern[i], "**") == 0)
        {
          GString *rest = g_string_new (NULL);
          for (guint j = i; j < n_segments; j++)
            g_string_append_printf (rest, "%s%s", j > i ? "/" : "", j + 1 == n_segments ? last : segments[j]);
          gboolean some = rest->len > 0;
          g_ptr_array_add (matches, g_string_free (rest, FALSE));
          return some;
        }
      if (strcmp (pattern[i], "*") == 0 && *segment != '\0')
        g_ptr_array_add (matches, g_strdup (segment));
      else if (strcmp (pattern[i], segment) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_http_route_matches (const char *pattern, gboolean forms, SyHttpRequest *request)
{
  char **segments = request->target->segments;
  guint n_segments = g_strv_length (segments);
  const char *last = n_segments > 0 ? segments[n_segments - 1] : "";
  g_auto (GStrv) parts = pattern[1] != '\0' ? g_strsplit (pattern + 1, "/", -1) : g_new0 (char *, 1);

  gsize bare_length = 0;
  const char *suffix = forms && n_segments > 0 ? form_suffix (last, &bare_length) : NULL;
  g_autofree char *bare = suffix != NULL ? g_strndup (last, bare_length) : NULL;
  request->suffix = NULL;
  if (!match_segments (parts, segments, n_segments, bare != NULL ? bare : last, request->matches))
    return FALSE;
  request->suffix = suffix;
  return TRUE;
}

/* ---- choices ---- */

/* Weight of the range `item` ("text/html;q=0.8") in thousandths; its media range or language tag goes to `name`. */
static int
weighted (const char *item, char **name)
{
  g_auto (GStrv) parts = g_strsplit (item, ";", -1);
  double weight = 1;
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      char *parameter = g_strstrip (parts[i]);
      if (g_ascii_strncasecmp (parameter, "q=", 2) == 0)
        weight = g_ascii_strtod (parameter + 2, NULL);
    }
  *name = g_ascii_strdown (parts[0] != NULL ? g_strstrip (parts[0]) : "", -1);
  return (int) (CLAMP (weight, 0, 1) * 1000 + 0.5);
}

/* How well a media range fits a type: 3 exactly, 2 "text/ *", 1 "* / *", 0 not. */
static int
media_fit (const char *range, const char *type)
{
  if (strcmp (range, type) == 0)
    return 3;
  if (strcmp (range, "*/*") == 0)
    return 1;
  gsize slash = strcspn (range, "/");
  return g_str_has_suffix (range, "/*") && strncmp (range, type, slash + 1) == 0 ? 2 : 0;
}

const char *
sy_http_accept (const char *accept, const char *const *offers)
{
  const char *best = offers[0];
  int best_weight = 0;
  g_auto (GStrv) items = g_strsplit (accept != NULL ? accept : "*/*", ",", -1);
  for (guint offer = 0; offers[offer] != NULL; offer++)
    {
      int fit = 0, weight = 0;
      for (guint i = 0; items[i] != NULL; i++)
        {
          g_autofree char *range = NULL;
          int q = weighted (items[i], &range);
          if (media_fit (range, offers[offer]) > fit)
            fit = media_fit (range, offers[offer]), weight = q;
        }
      if (weight > best_weight)
        best = offers[offer], best_weight = weight;
    }
  return best;
}

const char *
sy_http_accept_language (const char *accept)
{
  int english = 0, chinese = 0;
  g_auto (GStrv) items = g_strsplit (accept != NULL ? accept : "", ",", -1);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *tag = NULL;
      int weight = weighted (items[i], &tag);
      tag[strcspn (tag, "-")] = '\0';
      if (strcmp (tag, "en") == 0)
        english = MAX (english, weight);
      else if (strcmp (tag, "zh") == 0)
        chinese = MAX (chinese, weight);
    }
  return chinese > english ? "zh" : "en";
}

gboolean
sy_http_etag_matches (const char *if_none_match, const char *etag)
{
  if (if_none_match == NULL || etag == NULL)
    return FALSE;
  if (strcmp (if_none_match, "*") == 0)
    return TRUE;
  gsize length = strlen (etag);
  for (const char *at = if_none_match; (at = strstr (at, etag)) != NULL; at += length)
    {
      /* A whole member of the list, not a part of one: after the start, a comma, a space or the W/ of a weak tag. */
      gboolean begins = at == if_none_match || strchr (", /", at[-1]) != NULL;
      if (begins && (at[length] == '\0' || strchr (", ", at[length]) != NULL))
        return TRUE;
    }
  return FALSE;
}

/* ---- response ---- */

SyHttpResponse *
sy_http_response_new (guint status, const char *content_type, char *body)
{
  SyHttpResponse *response = g_new0 (SyHttpResponse, 1);
  response->status = status;
  response->content_type = g_strdup (content_type);
  response->body = body != NULL ? g_bytes_new_take (body, strlen (body)) : NULL;
  response->headers = g_ptr_array_new_with_free_func (g_free);
  return response;
}

void
sy_http_response_add_header (SyHttpResponse *response, const char *name, const char *value)
{
  g_ptr_array_add (response->headers, g_strdup (name));
  g_ptr_array_add (response->headers, g_strdup (value));
}

void
sy_http_response_free (SyHttpResponse *response)
{
  if (response == NULL)
    return;
  g_clear_pointer (&response->body, g_bytes_unref);
  if (response->stream.free != NULL)
    response->stream.free (response->stream.data);
  g_free (response->content_type);
  g_free (response->etag);
  g_ptr_array_unref (response->headers);
  g_free (response->problem);
  g_free (response);
}

const char *
sy_http_status_name (guint status)
{
  static const struct
  {
    guint status;
    const char *name;
  } names[] = {
    { 200, "OK" },
    { 204, "No Content" },
    { 303, "See Other" },
    { 304, "Not Modified" },
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 406, "Not Acceptable" },
    { 410, "Gone" },
    { 411, "Length Required" },
    { 413, "Content Too Large" },
    { 417, "Expectation Failed" },
    { 421, "Misdirected Request" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 503, "Service Unavailable" },
    { 505, "HTTP Version Not Supported" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].status == status)
      return names[i].name;
  return "Error";
}

SyHttpResponse *
sy_http_problem_new (guint status, const char *code, const char *detail, const json_t *coverage)
{
  g_autofree char *valid = g_utf8_make_valid (detail, -1);
  json_t *problem = json_pack ("{s:s, s:s, s:i, s:s, s:s}", "type", "about:blank", "title", sy_http_status_name (status), "status", (int) status,
                               "code", code, "detail", valid);
  if (coverage != NULL)
    json_object_set_new (problem, "coverage", json_deep_copy (coverage));
  char *text = json_dumps (problem, JSON_COMPACT);
  SyHttpResponse *response = sy_http_response_new (status, "application/problem+json", g_strconcat (text, "\n", NULL));
  json_decref (problem);
  free (text);
  return response;
}

char *
sy_http_encode (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}
