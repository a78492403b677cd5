// SPDX-License-Identifier: GPL-3.0-or-later
/* What HTTP says, apart from any server library: targets, requests, responses, entity tags and the choice of form and language. Pure; plain values
 * that one thread owns at a time. References are to RFC 9110 (semantics), RFC 9112 (HTTP/1.1) and RFC 3986 (targets). */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* ---- request ---- */

/* A request target taken apart. Segments and parameters are decoded, valid UTF-8 and free of control characters. */
typedef struct
{
  char *path;            /* as it was sent, still encoded, without the query: "/doc/import%3AX%2F1" */
  char *authority;       /* of an absolute target ("http://HOST/..."), else NULL */
  char **segments;       /* "/" has none, "/a/" has "a" and "" */
  GPtrArray *parameters; /* of char *: name, value, name, value ... in order, "+" read as a space */
} SyHttpTarget;

/* Errors: SY_ERROR_BAD_INPUT for anything that is no target of ours: bad percent-encoding, NUL and other control characters, "." and ".." segments
 * (also encoded), a backslash in the path, invalid UTF-8, a fragment, a parameter given twice. Bytes above 0x7f are read as UTF-8, since shells send
 * them unencoded. */
SyHttpTarget *sy_http_target_parse (const char *target, GError **error);
void sy_http_target_free (SyHttpTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpTarget, sy_http_target_free)

typedef struct
{
  char *method;
  SyHttpTarget *target;
  GHashTable *headers; /* lower-case name -> value; repeated fields are joined by ", " */
  GPtrArray *matches;  /* of char *: what each "*" of the route's pattern stood for */
  char *text;          /* of a POST: see sy_http_request_take_text; else NULL */
  GPtrArray *fields;   /* of a POST: see sy_http_request_take_form; of char *: name, value ...; else NULL */
  const char *suffix;  /* "json" where the target ended in ".json" and the route has forms, else NULL. Static. */
} SyHttpRequest;

SyHttpRequest *sy_http_request_new (void);
void sy_http_request_free (SyHttpRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpRequest, sy_http_request_free)

/* Value of a query parameter, or NULL. Borrowed. */
const char *sy_http_request_parameter (const SyHttpRequest *request, const char *name);
/* The same, but NULL where it is empty: an empty field of a form is one that was not filled in. */
const char *sy_http_request_filled (const SyHttpRequest *request, const char *name);
/* Value of a field of the form that was sent, or NULL. Borrowed. */
const char *sy_http_request_field (const SyHttpRequest *request, const char *name);
/* Value of a header by lower-case name, or NULL. Borrowed. */
const char *sy_http_request_header (const SyHttpRequest *request, const char *name);

/* Adds a header as it came. Errors: SY_ERROR_BAD_INPUT for a name that is no token, control characters in the value, a second Host, Content-Length or
 * Transfer-Encoding. */
gboolean sy_http_request_add_header (SyHttpRequest *request, const char *name, gsize name_length, const char *value, gsize value_length,
                                     GError **error);

/* Takes the body of a POST as request->text: UTF-8 of the type text/plain or application/json (or of none), or the field "text" of a form, the only one. Errors: SY_ERROR_BAD_INPUT for
 * another type, what is no UTF-8, or has a NUL. */
gboolean sy_http_request_take_text (SyHttpRequest *request, const char *body, gsize length, GError **error);

/* Takes the body of a POST as request->fields: a form (application/x-www-form-urlencoded, or multipart/form-data as of query/multipart.h) in UTF-8. Errors: SY_ERROR_BAD_INPUT for another type, what is no UTF-8, control characters but line ends and tabs, a field given twice. */
gboolean sy_http_request_take_form (SyHttpRequest *request, const char *body, gsize length, GError **error);

/* TRUE if the request comes from a page of this server itself, or from no page: what Sec-Fetch-Site and Origin say. Browsers send them, and no script can change them. */
gboolean sy_http_request_is_own (const SyHttpRequest *request);

/* TRUE if a Host value or authority ("localhost:8950", "[::1]") names this machine's own loopback or one of `names` (NULL-terminated, may be NULL),
 * with any port: a web page elsewhere cannot make a browser send such a Host (DNS rebinding). */
gboolean sy_http_host_allowed (const char *host, const char *const *names);
/* TRUE if it is a host with an optional port at all. */
gboolean sy_http_host_valid (const char *host);

/* Whether `target` fits `pattern`: "/us/cfr/ * / *" (without spaces) in segments, a last "**" for one segment or more. With `forms`, a suffix of the
 * last segment that names a form (".json") is taken off first. Fills in request->matches and suffix. */
gboolean sy_http_route_matches (const char *pattern, gboolean forms, SyHttpRequest *request);

/* ---- choices ---- */

/* Which of `offers` (media types, NULL-terminated, best first) an Accept value prefers; the first if it is NULL or names none of them. RFC
 * 9110, 12.5.1. Static: one of the offers. */
const char *sy_http_accept (const char *accept, const char *const *offers);
/* "zh" if an Accept-Language value prefers any Chinese to English, else "en". Static. */
const char *sy_http_accept_language (const char *accept);

/* Whether an If-None-Match value holds the entity tag ("\"abc\"", with quotes) or is "*". RFC 9110, 13.1.2. */
gboolean sy_http_etag_matches (const char *if_none_match, const char *etag);

/* ---- response ---- */

/* A body of any length, which is made piece by piece while it is sent: no piece before the one before it has left. */
typedef struct
{
  /* The next piece, which is not empty; NULL at the end, or with an error: then the connection is cut, so that a part does not pass for the whole. */
  GBytes *(*next) (gpointer data, GError **error);
  void (*free) (gpointer data); /* also when the client goes before the end */
  gpointer data;
} SyHttpStream;

typedef struct
{
  guint status;
  GBytes *body;        /* NULL: none */
  SyHttpStream stream; /* what follows the body; `next` is NULL where nothing does */
  char *content_type;
  char *etag;         /* with its quotes; NULL: none */
  GPtrArray *headers; /* of char *: name, value ... */
  gboolean framed;    /* pages of programs on this machine may show it in a frame; else none may */
  gboolean foreign;   /* bytes that others made, as they are: nothing in them runs, is fetched or sent, and only our own pages show them in a frame */
  char *problem;      /* what the program logs, in one line; NULL where nothing is wrong on our side */
} SyHttpResponse;

/* Takes the body, which may be NULL. */
SyHttpResponse *sy_http_response_new (guint status, const char *content_type, char *body);
void sy_http_response_add_header (SyHttpResponse *response, const char *name, const char *value);
void sy_http_response_free (SyHttpResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpResponse, sy_http_response_free)

/* "Not Found" for 404. Static. */
const char *sy_http_status_name (guint status);

/* An error as RFC 9457 "application/problem+json". `code` is one of our words for scripts: "bad_input".
 * `coverage`, of an answer on what is not held, goes with it; NULL for none. */
SyHttpResponse *sy_http_problem_new (guint status, const char *code, const char *detail, const json_t *coverage);

/* ---- targets to write ---- */

/* Percent-encodes for one path segment or one parameter value. Caller's. */
char *sy_http_encode (const char *text);

G_END_DECLS
