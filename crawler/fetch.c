// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/fetch.h"

#include <curl/curl.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

#define CONNECT_SECONDS 30
/* Slower than this for as long as the rules' `stall` is given up. */
#define STALL_BYTES 100

typedef struct
{
  SyWire *wire;
  gpointer tag;
  CURL *easy;
  CURLU *url;
  struct curl_slist *headers;
  GByteArray *head;
  GByteArray *body;
  gboolean over; /* a size limit was reached */
} Transfer;

struct _SyWire
{
  const SySource *source;
  char *agent;
  char *proxy;
  char *authorities;
  CURLU *mirror;
  CURLM *multi;
  GPtrArray *transfers; /* under way */
  gsize max_bytes;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)

/* ---- addresses ---- */

static char *
url_part (CURLU *url, CURLUPart part)
{
  char *value = NULL;
  if (curl_url_get (url, part, &value, 0) != CURLUE_OK)
    return NULL;
  char *copy = g_strdup (value);
  curl_free (value);
  return copy;
}

static CURLU *
parse (const char *uri)
{
  CURLU *url = curl_url ();
  if (curl_url_set (url, CURLUPART_URL, uri, 0) == CURLUE_OK)
    return url;
  curl_url_cleanup (url);
  return NULL;
}

gboolean
sy_wire_is_address (const char *uri)
{
  g_autoptr (CURLU) url = parse (uri);
  return url != NULL;
}

char *
sy_wire_resolve (const char *from, const char *location)
{
  g_autoptr (CURLU) url = parse (from);
  if (url == NULL || curl_url_set (url, CURLUPART_URL, location, CURLU_URLENCODE) != CURLUE_OK)
    return NULL;
  curl_url_set (url, CURLUPART_FRAGMENT, NULL, 0);
  return url_part (url, CURLUPART_URL);
}

static CURLU *
parse_mirror (const char *mirror, const char *authorities, GError **error)
{
  g_autoptr (CURLU) url = parse (mirror);
  g_autofree char *host = url != NULL ? url_part (url, CURLUPART_HOST) : NULL, *scheme = url != NULL ? url_part (url, CURLUPART_SCHEME) : NULL,
                  *path = url != NULL ? url_part (url, CURLUPART_PATH) : NULL;
  const char *const loopback[] = { "127.0.0.1", "[::1]", NULL };
  if (url != NULL && g_strv_contains (loopback, host) && g_str_equal (scheme, authorities != NULL ? "https" : "http") && g_str_equal (path, "/"))
    return g_steal_pointer (&url);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a mirror on loopback; write it as http://127.0.0.1:8080", mirror);
  return NULL;
}

/* ---- receiving ---- */

static gsize
take (Transfer *transfer, GByteArray *into, gsize most, const char *data, gsize length)
{
  if (into->len + length > most)
    {
      transfer->over = TRUE;
      return 0;
    }
  g_byte_array_append (into, (const guint8 *)data, (guint)length);
  return length;
}

static gboolean
ends_head (const GByteArray *head)
{
  return head->len == 0 || (head->len >= 4 && memcmp (head->data + head->len - 4, "\r\n\r\n", 4) == 0);
}

/* One line of a head. */
static gsize
on_head (char *data, gsize size, gsize count, void *user)
{
  Transfer *transfer = user;
  gsize length = size * count;
  if (transfer->body->len > 0)
    return length; /* trailers: with chunks kept, they stand in the body */
  const char *space = memchr (data, ' ', length);
  if (!ends_head (transfer->head) || length < 5 || memcmp (data, "HTTP/", 5) != 0 || space == NULL)
    return take (transfer, transfer->head, SY_MAX_HTTP_HEAD, data, length);

  /* A new head: what came before was an interim answer (1xx). */
  gsize skip = (gsize)(space - data);
  g_byte_array_set_size (transfer->head, 0);
  take (transfer, transfer->head, SY_MAX_HTTP_HEAD, "HTTP/1.1", 8);
  return take (transfer, transfer->head, SY_MAX_HTTP_HEAD, space, length - skip) == length - skip ? length : 0;
}

static gsize
on_body (char *data, gsize size, gsize count, void *user)
{
  Transfer *transfer = user;
  return take (transfer, transfer->body, transfer->wire->max_bytes, data, size * count);
}

/* ---- sending ---- */

static void
point_at_mirror (CURLU *url, CURLU *mirror)
{
  const CURLUPart parts[] = { CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *value = url_part (mirror, parts[i]);
      curl_url_set (url, parts[i], value, 0);
    }
}

static void
set_headers (Transfer *transfer, const char *const *headers)
{
  for (guint i = 0; headers[i] != NULL; i++)
    transfer->headers = curl_slist_append (transfer->headers, headers[i]);
  if (transfer->wire->mirror != NULL)
    {
      g_autofree char *host = url_part (transfer->url, CURLUPART_HOST), *line = g_strconcat ("Host: ", host, NULL);
      transfer->headers = curl_slist_append (transfer->headers, line);
      point_at_mirror (transfer->url, transfer->wire->mirror);
    }
  curl_easy_setopt (transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
  curl_easy_setopt (transfer->easy, CURLOPT_CURLU, transfer->url);
  curl_easy_setopt (transfer->easy, CURLOPT_USERAGENT, transfer->wire->agent);
}

static void
set_receivers (Transfer *transfer)
{
  curl_easy_setopt (transfer->easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt (transfer->easy, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt (transfer->easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (transfer->easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (transfer->easy, CURLOPT_WRITEDATA, transfer);
  /* Neither unpacked nor unchunked: CURLOPT_ACCEPT_ENCODING is left alone, the fetcher sends the header itself. */
  curl_easy_setopt (transfer->easy, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
  curl_easy_setopt (transfer->easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

static void
set_limits (const SyWire *wire, CURL *easy)
{
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, (long)sy_source_int (wire->source, "limits", "seconds"));
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long)sy_source_int (wire->source, "limits", "stall"));
  curl_easy_setopt (easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)wire->max_bytes);
}

static void
set_protocol (const SyWire *wire, CURL *easy)
{
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt (easy, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  if (wire->authorities != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, wire->authorities);
  /* An empty proxy keeps libcurl from the environment's. */
  curl_easy_setopt (easy, CURLOPT_PROXY, wire->mirror == NULL && wire->proxy != NULL ? wire->proxy : "");
}

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;
  curl_multi_remove_handle (transfer->wire->multi, transfer->easy);
  curl_easy_cleanup (transfer->easy);
  curl_slist_free_all (transfer->headers);
  curl_url_cleanup (transfer->url);
  g_clear_pointer (&transfer->head, g_byte_array_unref);
  g_clear_pointer (&transfer->body, g_byte_array_unref);
  g_free (transfer);
}

void
sy_wire_send (SyWire *wire, const char *uri, const char *const *headers, const char *body, gpointer tag)
{
  Transfer *transfer = g_new0 (Transfer, 1);
  transfer->wire = wire;
  transfer->tag = tag;
  transfer->easy = curl_easy_init ();
  transfer->url = parse (uri);
  transfer->head = g_byte_array_new ();
  transfer->body = g_byte_array_new ();
  set_headers (transfer, headers);
  if (body != NULL)
    {
      curl_easy_setopt (transfer->easy, CURLOPT_POSTFIELDSIZE, (long)strlen (body));
      curl_easy_setopt (transfer->easy, CURLOPT_COPYPOSTFIELDS, body);
    }
  set_receivers (transfer);
  set_limits (wire, transfer->easy);
  set_protocol (wire, transfer->easy);
  g_ptr_array_add (wire->transfers, transfer);
  curl_multi_add_handle (wire->multi, transfer->easy);
  sy_wire_work (wire);
}

void
sy_wire_drop (SyWire *wire, gpointer tag)
{
  for (guint i = wire->transfers->len; i > 0; i--)
    if (((Transfer *)g_ptr_array_index (wire->transfers, i - 1))->tag == tag)
      g_ptr_array_remove_index (wire->transfers, i - 1);
}

void
sy_wire_work (SyWire *wire)
{
  int running;
  curl_multi_perform (wire->multi, &running);
}

void
sy_wire_wait (SyWire *wire, gint64 microseconds)
{
  int descriptors;
  /* Rounded up: waking just before a turn would spin. */
  curl_multi_poll (wire->multi, NULL, 0, (int)(CLAMP (microseconds, 0, G_USEC_PER_SEC) / 1000 + 1), &descriptors);
}

/* ---- ends ---- */

static gboolean
may_do_better (CURLcode code)
{
  switch (code)
    {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return TRUE;
    default: return FALSE;
    }
}

static SyWireAnswer *
make_answer (Transfer *transfer, CURLcode code)
{
  long status = 0;
  curl_easy_getinfo (transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  SyWireAnswer *answer = g_new0 (SyWireAnswer, 1);
  answer->tag = transfer->tag;
  answer->status = (int)status;
  answer->reason = curl_easy_strerror (code);
  answer->head = g_steal_pointer (&transfer->head);
  answer->body = g_steal_pointer (&transfer->body);
  if (transfer->over || code == CURLE_FILESIZE_EXCEEDED)
    answer->end = SY_WIRE_TOO_LARGE;
  else
    answer->end = code == CURLE_OK ? SY_WIRE_WHOLE : may_do_better (code) ? SY_WIRE_BROKEN : SY_WIRE_USELESS;
  return answer;
}

SyWireAnswer *
sy_wire_next (SyWire *wire)
{
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read (wire->multi, &left)) != NULL)
    {
      if (message->msg != CURLMSG_DONE)
        continue;
      Transfer *transfer = NULL;
      CURLcode code = message->data.result; /* the message goes with the handle */
      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
      SyWireAnswer *answer = make_answer (transfer, code);
      g_ptr_array_remove (wire->transfers, transfer);
      return answer;
    }
  return NULL;
}

void
sy_wire_answer_free (SyWireAnswer *answer)
{
  if (answer == NULL)
    return;
  g_byte_array_unref (answer->head);
  g_byte_array_unref (answer->body);
  g_free (answer);
}

/* ---- making and ending ---- */

SyWire *
sy_wire_new (const SySource *source, const char *agent, const char *proxy, const char *mirror, const char *authorities, GError **error)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&once, 1);
    }
  g_autoptr (CURLU) mirror_url = mirror != NULL ? parse_mirror (mirror, authorities, error) : NULL;
  if (mirror != NULL && mirror_url == NULL)
    return NULL;
  SyWire *wire = g_new0 (SyWire, 1);
  wire->source = source;
  wire->agent = g_strdup (agent);
  wire->proxy = g_strdup (proxy);
  wire->authorities = g_strdup (authorities);
  wire->mirror = g_steal_pointer (&mirror_url);
  wire->multi = curl_multi_init ();
  wire->transfers = g_ptr_array_new_with_free_func (transfer_free);
  wire->max_bytes = (gsize)sy_source_int (source, "limits", "bytes");
  return wire;
}

void
sy_wire_free (SyWire *wire)
{
  if (wire == NULL)
    return;
  g_ptr_array_unref (wire->transfers);
  curl_multi_cleanup (wire->multi);
  g_clear_pointer (&wire->mirror, curl_url_cleanup);
  g_free (wire->agent);
  g_free (wire->proxy);
  g_free (wire->authorities);
  g_free (wire);
}
