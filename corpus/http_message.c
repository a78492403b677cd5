// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"

#define MAX_CODINGS 4 /* layers of Content-Encoding; honest servers use one */

/* Bytes that are being read from the front. */
typedef struct
{
  const char *data;
  gsize length;
} Slice;

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the HTTP message is malformed: %s", why);
  return FALSE;
}

/* Takes one line without its end off the front; FALSE if there is no line end within `limit` bytes. */
static gboolean
take_line (Slice *rest, gsize limit, Slice *line)
{
  const char *end = memchr (rest->data, '\n', MIN (rest->length, limit));
  if (end == NULL)
    return FALSE;
  *line = (Slice){ rest->data, (gsize)(end - rest->data) };
  rest->length -= line->length + 1;
  rest->data = end + 1;
  if (line->length > 0 && line->data[line->length - 1] == '\r')
    line->length--;
  return TRUE;
}

static char *
utf8_of (const char *data, gsize length)
{
  if (g_utf8_validate (data, (gssize)length, NULL))
    return g_strndup (data, length);
  return g_convert (data, (gssize)length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

/* "HTTP/1.1 200 OK"; the reason is free text and may be missing. */
static gboolean
parse_status (Slice line, int *status)
{
  g_autofree char *text = g_strndup (line.data, line.length);
  if (strlen (text) != line.length || !g_str_has_prefix (text, "HTTP/") || !g_ascii_isdigit (text[5]))
    return FALSE;
  const char *code = strchr (text, ' ');
  while (code != NULL && *code == ' ')
    code++;
  if (code == NULL || !g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1]) || !g_ascii_isdigit (code[2]) || g_ascii_isalnum (code[3]))
    return FALSE;
  *status = atoi (code);
  return *status >= 100;
}

static void
add_header (GHashTable *headers, const char *name, const char *value)
{
  char *key = g_ascii_strdown (name, -1);
  const char *before = g_hash_table_lookup (headers, key);
  g_hash_table_insert (headers, key, before != NULL ? g_strconcat (before, ", ", value, NULL) : g_strdup (value));
}

/* Reads field lines up to the empty line. A line without a colon is passed over, as browsers do; a folded one continues the value before it. */
static gboolean
parse_fields (Slice *rest, gsize limit, GHashTable *headers, GError **error)
{
  const char *start = rest->data;
  g_autofree char *name = NULL;
  g_autoptr (GString) value = g_string_new (NULL);
  for (;;)
    {
      Slice line;
      gsize used = (gsize)(rest->data - start);
      if (!take_line (rest, limit - used, &line))
        {
          if (rest->length < limit - used)
            return refuse (error, "the head has no end");
          g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the HTTP head is longer than %u bytes (SY_MAX_WARC_HEADER)", SY_MAX_WARC_HEADER);
          return FALSE;
        }
      if (memchr (line.data, '\0', line.length) != NULL)
        return refuse (error, "a NUL in the head");

      g_autofree char *text = utf8_of (line.data, line.length);
      if (name != NULL && (*text == ' ' || *text == '\t'))
        {
          g_string_append_printf (value, " %s", g_strstrip (text));
          continue;
        }
      if (name != NULL)
        add_header (headers, name, value->str);
      g_clear_pointer (&name, g_free);
      if (*text == '\0')
        return TRUE;

      char *colon = strchr (text, ':');
      if (colon == NULL)
        continue;
      name = g_strstrip (g_strndup (text, (gsize)(colon - text)));
      g_string_assign (value, g_strstrip (colon + 1));
    }
}

/* Parameter `charset` of a content type; NULL if it has none. */
static char *
charset_of (const char *content_type)
{
  g_auto (GStrv) parts = g_strsplit (content_type, ";", -1);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);
      if (g_ascii_strncasecmp (part, "charset", 7) != 0)
        continue;
      char *value = g_strchug (part + 7);
      if (*value != '=')
        continue;
      g_autofree char *name = g_strdup (g_strstrip (value + 1));
      g_strdelimit (name, "\"'", ' ');
      g_strstrip (name);
      return *name != '\0' ? g_steal_pointer (&name) : NULL;
    }
  return NULL;
}

/* The size line of a chunk: hex digits, then nothing or an extension. */
static gboolean
parse_chunk_size (Slice line, guint64 *size)
{
  guint64 value = 0;
  gsize digits = 0;
  while (digits < line.length && g_ascii_isxdigit (line.data[digits]))
    {
      if (digits == 15)
        return FALSE;
      value = value * 16 + (guint64)g_ascii_xdigit_value (line.data[digits++]);
    }
  gsize after = digits;
  while (after < line.length && (line.data[after] == ' ' || line.data[after] == '\t'))
    after++;
  if (digits == 0 || (after < line.length && line.data[after] != ';'))
    return FALSE;
  *size = value;
  return TRUE;
}

/* The body without its chunk marks. NULL without an error if it does not begin as a chunk does. */
static GBytes *
unchunk (Slice body, GError **error)
{
  const char *start = body.data;
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  for (;;)
    {
      Slice line;
      guint64 size;
      gsize at = (gsize)(body.data - start);
      if (!take_line (&body, body.length, &line) || !parse_chunk_size (line, &size))
        {
          if (at > 0)
            g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the HTTP message is malformed: no chunk size at byte %" G_GSIZE_FORMAT " of the body",
                         at);
          return NULL;
        }
      if (size == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&joined)); /* trailer fields say nothing about the payload */
      if (size > body.length)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT,
                       "the HTTP message is malformed: the chunk at byte %" G_GSIZE_FORMAT " of the body is said to have %" G_GUINT64_FORMAT
                       " bytes, but %" G_GSIZE_FORMAT " follow",
                       at, size, body.length);
          return NULL;
        }
      g_byte_array_append (joined, (const guint8 *)body.data, (guint)size);
      body.data += size;
      body.length -= size;
      if (!take_line (&body, 2, &line) || line.length != 0)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT,
                       "the HTTP message is malformed: the chunk at byte %" G_GSIZE_FORMAT " of the body does not end where it should", at);
          return NULL;
        }
    }
}

/* Undoes one content coding; the result is a new reference. */
static GBytes *
undo_coding (GBytes *body, const char *coding, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  gboolean gzip = strcmp (coding, "gzip") == 0 || strcmp (coding, "x-gzip") == 0;
  if (length == 0 || *coding == '\0' || strcmp (coding, "identity") == 0)
    return g_bytes_ref (body);
  if (gzip && !(length >= 3 && data[0] == 0x1f && data[1] == 0x8b && data[2] == 8))
    return g_bytes_ref (body);
  if (gzip || strcmp (coding, "deflate") == 0)
    return sy_warc_inflate (data, length, gzip ? "gzip" : "deflate", error);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the content coding \"%s\" is not known; ask servers for gzip", coding);
  return NULL;
}

static GBytes *
decode_body (GBytes *block, Slice body, GHashTable *headers, GError **error)
{
  g_autoptr (GBytes) decoded = NULL;
  const char *transfer = g_hash_table_lookup (headers, "transfer-encoding");
  g_autofree char *lower = transfer != NULL ? g_ascii_strdown (transfer, -1) : NULL;
  if (lower != NULL && strstr (lower, "chunked") != NULL)
    {
      GError *chunk_error = NULL;
      decoded = unchunk (body, &chunk_error);
      if (chunk_error != NULL)
        {
          g_propagate_error (error, chunk_error);
          return NULL;
        }
    }
  if (decoded == NULL)
    decoded = g_bytes_new_from_bytes (block, g_bytes_get_size (block) - body.length, body.length);

  const char *content = g_hash_table_lookup (headers, "content-encoding");
  g_autofree char *codings_text = content != NULL ? g_ascii_strdown (content, -1) : g_strdup ("");
  g_auto (GStrv) codings = g_strsplit (codings_text, ",", -1);
  guint count = g_strv_length (codings);
  if (count > MAX_CODINGS)
    {
      refuse (error, "too many layers of Content-Encoding");
      return NULL;
    }
  while (count > 0) /* the last one listed was applied last */
    {
      GBytes *next = undo_coding (decoded, g_strstrip (codings[--count]), error);
      if (next == NULL)
        return NULL;
      g_bytes_unref (decoded);
      decoded = next;
    }
  if (g_bytes_get_size (decoded) > SY_MAX_PAYLOAD)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the HTTP body is longer than %u bytes (SY_MAX_PAYLOAD)", SY_MAX_PAYLOAD);
      return NULL;
    }
  return g_steal_pointer (&decoded);
}

/* Status line and fields; interim answers (100 Continue) before the final one are passed over. */
static gboolean
parse_head (Slice *rest, SyHttpMessage *message, GError **error)
{
  const char *start = rest->data;
  do
    {
      Slice line;
      gsize used = (gsize)(rest->data - start);
      if (used >= SY_MAX_WARC_HEADER || !take_line (rest, SY_MAX_WARC_HEADER - used, &line) || !parse_status (line, &message->status))
        return refuse (error, "no status line");
      g_hash_table_remove_all (message->headers);
      used = (gsize)(rest->data - start);
      if (!parse_fields (rest, SY_MAX_WARC_HEADER - used, message->headers, error))
        return FALSE;
    }
  while (message->status < 200 && message->status != 101 && rest->length > 0);
  return TRUE;
}

/* Head of the message; `body` receives what follows it. */
static SyHttpMessage *
read_message (GBytes *block, Slice *body, GError **error)
{
  g_autoptr (SyHttpMessage) message = g_new0 (SyHttpMessage, 1);
  message->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  body->data = g_bytes_get_data (block, &body->length);
  if (body->length == 0)
    {
      refuse (error, "it is empty");
      return NULL;
    }
  if (!parse_head (body, message, error))
    return NULL;
  message->content_type = g_strdup (g_hash_table_lookup (message->headers, "content-type"));
  message->location = g_strdup (g_hash_table_lookup (message->headers, "location"));
  message->charset = message->content_type != NULL ? charset_of (message->content_type) : NULL;
  return g_steal_pointer (&message);
}

SyHttpMessage *
sy_http_message_parse (GBytes *block, GError **error)
{
  Slice body;
  g_autoptr (SyHttpMessage) message = read_message (block, &body, error);
  if (message == NULL)
    return NULL;
  message->payload = decode_body (block, body, message->headers, error);
  return message->payload != NULL ? g_steal_pointer (&message) : NULL;
}

SyHttpMessage *
sy_http_message_parse_raw (GBytes *block, GError **error)
{
  Slice body;
  SyHttpMessage *message = read_message (block, &body, error);
  if (message != NULL)
    message->payload = g_bytes_new_from_bytes (block, g_bytes_get_size (block) - body.length, body.length);
  return message;
}

void
sy_http_message_free (SyHttpMessage *message)
{
  if (message == NULL)
    return;
  g_free (message->content_type);
  g_free (message->charset);
  g_free (message->location);
  g_clear_pointer (&message->headers, g_hash_table_unref);
  g_clear_pointer (&message->payload, g_bytes_unref);
  g_free (message);
}

char *
sy_sha256 (const void *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data != NULL ? data : (const void *)"", length);
}
