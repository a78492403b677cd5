// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/replay.h"

#include <errno.h>
#include <jansson.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#define HEAD_LIMIT (256 << 10)
#define CHUNK      4000

typedef struct
{
  json_t *json; /* borrowed from the script */
  json_int_t left;
  json_int_t seen;
} Rule;

struct _SyReplay
{
  GSocket *socket;
  guint16 port;
  char *url;
  GThread *thread;
  GCancellable *stop;
  json_t *script;
  GArray *rules;
  SyFrModel *model;
  SyCellarModel *cellar;
  SyCnModel *cn;
  GMutex mutex; /* rules, requests, log, workers */
  GPtrArray *requests;
  GPtrArray *workers; /* of GThread */
  FILE *log;
};

typedef struct
{
  SyReplay *replay;
  GSocket *socket;
} Connection;

/* ---- sending ---- */

static gboolean
send_all (GSocket *socket, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize sent = g_socket_send (socket, data, length, NULL, NULL);
      if (sent <= 0)
        return FALSE;
      data += sent;
      length -= (gsize)sent;
    }
  return TRUE;
}

static GBytes *
gzip (const char *data, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, (gssize)length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* The body in pieces: chunked or not, dripping or not, cut off after `limit` bytes. */
static gboolean
send_body (GSocket *socket, const json_t *rule, const char *body, gsize length, gsize limit)
{
  gboolean chunked = json_is_true (json_object_get (rule, "chunked"));
  const json_t *drip = json_object_get (rule, "drip");
  gsize piece = drip != NULL ? (gsize)json_integer_value (json_array_get (drip, 0)) : chunked ? CHUNK : length;
  gulong pause = drip != NULL ? (gulong)json_integer_value (json_array_get (drip, 1)) : 0;
  for (gsize at = 0; at < MIN (length, limit); at += piece)
    {
      gsize count = MIN (piece, MIN (length, limit) - at);
      g_autofree char *size = chunked ? g_strdup_printf ("%zx\r\n", count) : NULL;
      if ((chunked && !send_all (socket, size, strlen (size))) || !send_all (socket, body + at, count) || (chunked && !send_all (socket, "\r\n", 2)))
        return FALSE;
      g_usleep (pause * 1000);
    }
  return !chunked || limit < length || send_all (socket, "0\r\n\r\n", 5);
}

static void
send_endless (GSocket *socket, const char *body, gsize length)
{
  while (send_all (socket, length > 0 ? body : " ", MAX (length, 1)))
    ;
}

static const char *
phrase (int status)
{
  switch (status)
    {
    case 200: return "OK";
    case 304: return "Not Modified";
    case 404: return "Not Found";
    default: return "Composed";
    }
}

/* ---- answers ---- */

typedef struct
{
  const json_t *rule; /* NULL: the model's answer */
  int status;
  const char *content_type; /* NULL: as the rule's headers say */
  char *etag;
  char *location; /* of the model's answer; NULL: none */
  GString *body;
} Answer;

static GString *
make_head (const Answer *answer, gboolean packed, gsize length)
{
  const json_t *rule = answer->rule;
  GString *head = g_string_new (NULL);
  if (json_is_true (json_object_get (rule, "interim")))
    g_string_append (head, "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
  g_string_append_printf (head, "HTTP/1.1 %d %s\r\n", answer->status, phrase (answer->status));
  const char *name;
  json_t *value;
  json_object_foreach (json_object_get (rule, "headers"), name, value) g_string_append_printf (head, "%s: %s\r\n", name, json_string_value (value));
  if (answer->content_type != NULL)
    g_string_append_printf (head, "Content-Type: %s\r\n", answer->content_type);
  if (answer->etag != NULL)
    g_string_append_printf (head, "ETag: %s\r\n", answer->etag);
  if (answer->location != NULL)
    g_string_append_printf (head, "Location: %s\r\n", answer->location);
  if (packed)
    g_string_append (head, "Content-Encoding: gzip\r\n");
  if (json_is_true (json_object_get (rule, "chunked")))
    g_string_append (head, "Transfer-Encoding: chunked\r\n");
  else if (!json_is_true (json_object_get (rule, "endless")))
    {
      const json_t *lie = json_object_get (rule, "length");
      g_string_append_printf (head, "Content-Length: %" G_GINT64_FORMAT "\r\n", lie != NULL ? (gint64)json_integer_value (lie) : (gint64)length);
    }
  g_string_append (head, "\r\n");
  return head;
}

static void
reset (GSocket *socket)
{
  struct linger linger = { 1, 0 };
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  g_socket_close (socket, NULL);
}

static gboolean
takes_gzip (const char *head)
{
  g_autofree char *encodings = sy_replay_header (head, "Accept-Encoding");
  return encodings != NULL && strstr (encodings, "gzip") != NULL;
}

/* TRUE if the connection can be used again. */
static gboolean
send_answer (GSocket *socket, Answer *answer, const char *request)
{
  const json_t *rule = answer->rule;
  json_int_t delay = json_integer_value (json_object_get (rule, "delay")), bomb = json_integer_value (json_object_get (rule, "bomb"));
  if (delay > 0)
    g_usleep ((gulong)delay * 1000);
  const char *raw = json_string_value (json_object_get (rule, "raw"));
  if (raw != NULL)
    {
      send_all (socket, raw, strlen (raw));
      return FALSE;
    }
  if (bomb > 0)
    g_string_set_size (answer->body, (gsize)bomb << 20);
  if (bomb > 0)
    memset (answer->body->str, 0, answer->body->len);

  gboolean packed = answer->status != 304 && (bomb > 0 || rule == NULL || json_is_true (json_object_get (rule, "gzip"))) && takes_gzip (request);
  g_autoptr (GBytes) body = packed ? gzip (answer->body->str, answer->body->len) : g_bytes_new (answer->body->str, answer->body->len);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  GString *head = make_head (answer, packed, length);
  gboolean good = send_all (socket, head->str, head->len);
  g_string_free (head, TRUE);
  if (good && json_is_true (json_object_get (rule, "endless")))
    send_endless (socket, data, length);
  const json_t *cut = json_object_get (rule, "truncate");
  gsize limit = cut != NULL ? (gsize)json_integer_value (cut) : G_MAXSIZE;
  good = good && send_body (socket, rule, data, length, limit);
  if (json_is_true (json_object_get (rule, "reset")))
    {
      reset (socket);
      return FALSE;
    }
  return good && cut == NULL && json_object_get (rule, "length") == NULL && json_object_get (rule, "endless") == NULL;
}

/* ---- which answer ---- */

static gboolean
fits (const json_t *rule, const char *path, const char *head, const char *posted)
{
  const char *method = json_string_value (json_object_get (rule, "method")), *asks = json_string_value (json_object_get (rule, "asks"));
  if (method != NULL && (!g_str_has_prefix (head, method) || head[strlen (method)] != ' '))
    return FALSE;
  if (asks != NULL && strstr (head, asks) == NULL && strstr (posted, asks) == NULL)
    return FALSE;
  const char *pattern = json_string_value (json_object_get (rule, "path"));
  gsize length = pattern != NULL ? strlen (pattern) : 0;
  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, path, length - 1) == 0;
  return g_strcmp0 (pattern, path) == 0;
}

/* The rule for a path, counted down. The caller holds the mutex. */
static const json_t *
find_rule (SyReplay *replay, const char *path, const char *head, const char *posted)
{
  for (guint i = 0; i < replay->rules->len; i++)
    {
      Rule *rule = &g_array_index (replay->rules, Rule, i);
      if (rule->left == 0 || !fits (rule->json, path, head, posted))
        continue;
      json_int_t every = json_integer_value (json_object_get (rule->json, "every"));
      if (every > 1 && ++rule->seen % every != 0)
        continue;
      if (rule->left > 0)
        rule->left--;
      return json_is_true (json_object_get (rule->json, "pass")) ? NULL : rule->json;
    }
  return NULL;
}

static void
fill_from_rule (Answer *answer)
{
  const json_t *status = json_object_get (answer->rule, "status"), *repeat = json_object_get (answer->rule, "repeat");
  const char *body = json_string_value (json_object_get (answer->rule, "body")), *file = json_string_value (json_object_get (answer->rule, "file"));
  answer->status = status != NULL ? (int)json_integer_value (status) : 200;
  g_autofree char *content = NULL;
  gsize length = body != NULL ? strlen (body) : 0;
  if (file != NULL && g_file_get_contents (file, &content, &length, NULL))
    body = content;
  for (json_int_t i = 0; i < (repeat != NULL ? json_integer_value (repeat) : 1); i++)
    g_string_append_len (answer->body, body, (gssize)length);
}

static gboolean
answer_of_cn (const SyReplay *replay, const char *path, const char *head, const char *posted, Answer *answer)
{
  g_autofree char *host = replay->cn != NULL ? sy_replay_header (head, "Host") : NULL;
  return replay->cn != NULL
         && sy_cn_model_answer (replay->cn, host, path, head, posted, &answer->status, &answer->content_type, answer->body);
}

static void
look_up (SyReplay *replay, const char *path, const char *head, const char *posted, Answer *answer)
{
  g_mutex_lock (&replay->mutex);
  answer->rule = find_rule (replay, path, head, posted);
  g_mutex_unlock (&replay->mutex);
  if (answer->rule != NULL)
    fill_from_rule (answer);
  else if (replay->cellar != NULL && sy_cellar_model_answer (replay->cellar, head, path, posted, &answer->status, &answer->content_type, &answer->location, answer->body))
    ;
  else if (answer_of_cn (replay, path, head, posted, answer))
    ;
  else if (replay->model == NULL || !sy_fr_model_answer (replay->model, path, &answer->status, &answer->content_type, answer->body))
    {
      answer->status = 404;
      answer->content_type = "text/html";
      g_string_assign (answer->body, "<!DOCTYPE html><html><body>composed: nothing here</body></html>");
    }
}

/* "Not changed" if the client has it already. */
static void
apply_condition (Answer *answer, const char *request)
{
  const char *fixed = json_string_value (json_object_get (answer->rule, "etag"));
  if (fixed != NULL)
    answer->etag = g_strdup (fixed);
  else if (answer->rule == NULL && answer->status == 200)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, answer->body->str, (gssize)answer->body->len);
      answer->etag = g_strdup_printf ("W/\"%s\"", sum);
    }
  g_autofree char *condition = sy_replay_header (request, "If-None-Match");
  if (answer->etag == NULL || g_strcmp0 (answer->etag, condition) != 0)
    return;
  answer->status = 304;
  g_string_set_size (answer->body, 0);
}

static void
note (SyReplay *replay, gint64 at, const char *head, const char *posted, const char *path, const Answer *answer)
{
  SyReplayRequest *request = g_new0 (SyReplayRequest, 1);
  request->at = at;
  request->host = sy_replay_header (head, "Host");
  request->path = g_strdup (path);
  request->head = g_strdup (head);
  request->body = g_strdup (posted);
  request->status = json_object_get (answer->rule, "raw") != NULL ? 0 : answer->status;
  g_mutex_lock (&replay->mutex);
  g_ptr_array_add (replay->requests, request);
  if (replay->log != NULL)
    {
      fprintf (replay->log, "{\"t\": %.6f, \"host\": \"%s\", \"path\": \"%s\", \"status\": %d}\n", (double)at / G_USEC_PER_SEC,
               request->host ? request->host : "", path, request->status);
      fflush (replay->log);
    }
  g_mutex_unlock (&replay->mutex);
}

/* ---- connections ---- */

char *
sy_replay_header (const char *head, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  gsize length = strlen (name);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strdup (g_strstrip (lines[i] + length + 1));
  return NULL;
}

/* The next head of a connection, up to the empty line; `buffer` keeps what came after it. NULL at the end. */
static char *
read_head (Connection *connection, GString *buffer)
{
  char piece[4096];
  for (;;)
    {
      char *end = strstr (buffer->str, "\r\n\r\n");
      if (end != NULL)
        {
          char *head = g_strndup (buffer->str, (gsize)(end - buffer->str) + 2);
          g_string_erase (buffer, 0, end - buffer->str + 4);
          return head;
        }
      gssize count = g_socket_receive (connection->socket, piece, sizeof piece, connection->replay->stop, NULL);
      if (count <= 0 || buffer->len > HEAD_LIMIT)
        return NULL;
      g_string_append_len (buffer, piece, count);
    }
}

/* What was posted behind the head; NULL if the connection ends within it. */
static char *
read_posted (Connection *connection, const char *head, GString *buffer)
{
  char piece[4096];
  g_autofree char *field = sy_replay_header (head, "Content-Length");
  gsize length = field != NULL ? (gsize)g_ascii_strtoull (field, NULL, 10) : 0;
  while (buffer->len < length)
    {
      gssize count = length <= HEAD_LIMIT ? g_socket_receive (connection->socket, piece, sizeof piece, connection->replay->stop, NULL) : 0;
      if (count <= 0)
        return NULL;
      g_string_append_len (buffer, piece, count);
    }
  char *posted = g_strndup (buffer->str, length);
  g_string_erase (buffer, 0, (gssize)length);
  return posted;
}

static gpointer
serve (gpointer data)
{
  Connection *connection = data;
  g_autoptr (GString) buffer = g_string_new (NULL);
  gboolean open = TRUE;
  while (open)
    {
      g_autofree char *head = read_head (connection, buffer);
      g_autofree char *posted = head != NULL ? read_posted (connection, head, buffer) : NULL;
      if (posted == NULL)
        break;
      g_auto (GStrv) words = g_strsplit_set (head, " \r", 3);
      Answer answer = { .body = g_string_new (NULL) };
      gint64 at = g_get_monotonic_time ();
      look_up (connection->replay, words[1], head, posted, &answer);
      apply_condition (&answer, head);
      note (connection->replay, at, head, posted, words[1], &answer);
      open = send_answer (connection->socket, &answer, head);
      g_string_free (answer.body, TRUE);
      g_free (answer.etag);
      g_free (answer.location);
    }
  g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
  g_socket_close (connection->socket, NULL);
  g_object_unref (connection->socket);
  g_free (connection);
  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  SyReplay *replay = data;
  GSocket *socket;
  while ((socket = g_socket_accept (replay->socket, replay->stop, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);
      connection->replay = replay;
      connection->socket = socket;
      g_socket_set_timeout (socket, 60);
      g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL); /* head and body are sent apart */
      g_mutex_lock (&replay->mutex);
      g_ptr_array_add (replay->workers, g_thread_new ("replay", serve, connection));
      g_mutex_unlock (&replay->mutex);
    }
  return NULL;
}

/* ---- start and stop ---- */

static void
request_free (gpointer data)
{
  SyReplayRequest *request = data;
  g_free (request->host);
  g_free (request->path);
  g_free (request->head);
  g_free (request->body);
  g_free (request);
}

static gboolean
load_script (SyReplay *replay, const char *script, GError **error)
{
  json_error_t where;
  replay->script = script != NULL ? json_loads (script, 0, &where) : json_array ();
  if (!json_is_array (replay->script))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the script is no JSON array: line %d: %s", where.line, where.text);
      return FALSE;
    }
  gsize i;
  json_t *json;
  json_array_foreach (replay->script, i, json)
  {
    const json_t *times = json_object_get (json, "times");
    Rule rule = { json, times != NULL ? json_integer_value (times) : -1, 0 };
    g_array_append_val (replay->rules, rule);
  }
  return TRUE;
}

static gboolean
listen_on_loopback (SyReplay *replay, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  replay->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (replay->socket == NULL || !g_socket_bind (replay->socket, any_port, TRUE, error) || !g_socket_listen (replay->socket, error))
    return FALSE;
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (replay->socket, error);
  if (bound == NULL)
    return FALSE;
  replay->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  replay->url = g_strdup_printf ("http://127.0.0.1:%u", replay->port);
  return TRUE;
}

SyReplay *
sy_replay_start (const char *script, SyFrModel *model, const char *log, GError **error)
{
  g_autoptr (SyReplay) replay = g_new0 (SyReplay, 1);
  g_mutex_init (&replay->mutex);
  replay->model = model;
  replay->stop = g_cancellable_new ();
  replay->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  replay->requests = g_ptr_array_new_with_free_func (request_free);
  replay->workers = g_ptr_array_new ();
  replay->log = log != NULL ? fopen (log, "ae") : NULL;
  if (log != NULL && replay->log == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "\"%s\": %s", log, g_strerror (errno));
      return NULL;
    }
  if (!load_script (replay, script, error) || !listen_on_loopback (replay, error))
    return NULL;
  replay->thread = g_thread_new ("replay-accept", accept_all, replay);
  return g_steal_pointer (&replay);
}

void
sy_replay_play_cellar (SyReplay *replay, SyCellarModel *model)
{
  replay->cellar = model;
}

void
sy_replay_play_cn (SyReplay *replay, SyCnModel *model)
{
  replay->cn = model;
}

const char *
sy_replay_url (const SyReplay *replay)
{
  return replay->url;
}

guint16
sy_replay_port (const SyReplay *replay)
{
  return replay->port;
}

GPtrArray *
sy_replay_requests (SyReplay *replay)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (request_free);
  g_mutex_lock (&replay->mutex);
  for (guint i = 0; i < replay->requests->len; i++)
    {
      const SyReplayRequest *request = g_ptr_array_index (replay->requests, i);
      SyReplayRequest *same = g_memdup2 (request, sizeof *request);
      same->host = g_strdup (request->host);
      same->path = g_strdup (request->path);
      same->head = g_strdup (request->head);
      same->body = g_strdup (request->body);
      g_ptr_array_add (copy, same);
    }
  g_mutex_unlock (&replay->mutex);
  return copy;
}

void
sy_replay_stop (SyReplay *replay)
{
  if (replay == NULL)
    return;
  g_cancellable_cancel (replay->stop);
  if (replay->thread != NULL)
    g_thread_join (replay->thread);
  for (guint i = 0; i < replay->workers->len; i++)
    g_thread_join (g_ptr_array_index (replay->workers, i));
  g_ptr_array_unref (replay->workers);
  g_ptr_array_unref (replay->requests);
  g_array_unref (replay->rules);
  json_decref (replay->script);
  g_clear_object (&replay->socket);
  g_object_unref (replay->stop);
  if (replay->log != NULL)
    fclose (replay->log);
  g_mutex_clear (&replay->mutex);
  g_free (replay->url);
  g_free (replay);
}
