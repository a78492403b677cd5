// SPDX-License-Identifier: GPL-3.0-or-later
/* From the tree notice of a work to its texts, and from the list of a 300 to its streams. */
#include <stdlib.h>
#include <string.h>

#include "corpus/markup.h"
#include "corpus/text.h"
#include "crawler/cellar.h"
#include "crawler/gate.h"

/* ---- requests ---- */

/* The bare address of a work; its number is one segment, whatever is in it. Caller's. */
static char *
address_of (const SySource *source, const char *celex)
{
  g_autofree char *escaped = g_uri_escape_string (celex, NULL, FALSE);
  return g_strconcat (sy_source_value (source, "listing", "resources"), escaped, NULL);
}

SyRequest *
sy_cellar_notice_request (const SySource *source, const char *celex)
{
  g_autofree char *address = address_of (source, celex);
  SyRequest *request = sy_request_new (NULL, SY_EXPECT_XML);
  request->uri = g_strconcat (address, "?language=eng", NULL); /* of the labels */
  request->accept = g_strdup ("application/xml;notice=tree");
  request->mark = g_strdup (SY_CELLAR_NOTICE);
  return request;
}

/* The forms of a text in the order in which they are asked for. */
static const struct
{
  const char *mark, *accept;
  SyExpect expect;
} forms[] = {
  { SY_CELLAR_ARCHIVE, "application/zip;mtype=fmx4", SY_EXPECT_ANY },
  { SY_CELLAR_PAGE, "application/xhtml+xml, text/html;q=0.9", SY_EXPECT_HTML },
  /* Old acts and some consolidated texts have no other form. */
  { SY_CELLAR_FILE, "application/pdf;type=pdfa2a, application/pdf;type=pdfa1a;q=0.9, application/pdf;type=pdfa1b;q=0.8, application/pdf;q=0.7", SY_EXPECT_ANY },
};

static SyRequest *
text_request (const char *address, const char *language, guint form)
{
  SyRequest *request = sy_request_new (address, forms[form].expect);
  request->accept = g_strdup (forms[form].accept);
  request->language = g_strdup (language);
  request->mark = g_strdup (forms[form].mark);
  return request;
}

static void
add_texts (SyFound *found, const SySource *source, const char *address)
{
  g_auto (GStrv) languages = g_strsplit (sy_source_value (source, "listing", "languages"), " ", -1);
  for (guint i = 0; languages[i] != NULL; i++)
    if (*languages[i] != '\0')
      g_ptr_array_add (found->requests, text_request (address, languages[i], 0));
}

SyRequest *
sy_cellar_next_form (const SyRequest *request)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (request->mark, forms[i].mark) == 0)
      return text_request (request->uri, request->language, i + 1);
  return NULL;
}

/* ---- the notice ---- */

static char *
child_text (const SyMarkupNode *node, const char *name)
{
  const SyMarkupNode *child = node != NULL ? sy_markup_child (node, name) : NULL;
  return child != NULL ? sy_markup_text (child) : NULL;
}

/* "2021R0821/20231216_0010010" of the system consolidation is 02021R0821-20231216. Caller's; NULL if it is none. */
static char *
celex_of_consolidation (const char *identifier)
{
  const char *slash = strchr (identifier, '/');
  if (slash == NULL || strspn (slash + 1, "0123456789") != 8)
    return NULL;
  return g_strdup_printf ("0%.*s-%.8s", (int)(slash - identifier), identifier, slash + 1);
}

/* The CELEX number that a link states: in the work itself if it is embedded, else among its addresses. Caller's; NULL if it does not. */
static char *
celex_of_link (const SyMarkup *markup, const SyMarkupNode *link)
{
  g_autoptr (GPtrArray) addresses = sy_markup_nodes (markup, link, "SAMEAS/URI | EMBEDDED_NOTICE/WORK/SAMEAS/URI | WORK/SAMEAS/URI", NULL);
  char *stated = sy_markup_string (markup, link, "(EMBEDDED_NOTICE/WORK | WORK)/*[self::ID_CELEX or self::RESOURCE_LEGAL_ID_CELEX]/VALUE", NULL);
  for (guint i = 0; stated == NULL && addresses != NULL && i < addresses->len; i++)
    {
      g_autofree char *system = child_text (addresses->pdata[i], "TYPE"), *identifier = child_text (addresses->pdata[i], "IDENTIFIER");
      if (identifier != NULL && g_strcmp0 (system, "celex") == 0)
        stated = g_steal_pointer (&identifier);
      else if (identifier != NULL && g_strcmp0 (system, "consolidation") == 0)
        stated = celex_of_consolidation (identifier);
    }
  return stated;
}

/* Consolidated texts hang under two relations, and those of acts that the work amends ride along: only its own count. */
static gboolean
is_own_consolidation (const char *celex, const char *own)
{
  gsize length = strlen (own);
  return *own == '3' && *celex == '0' && strncmp (celex + 1, own + 1, length - 1) == 0 && celex[length] == '-';
}

static gboolean
is_own_corrigendum (const char *celex, const char *own)
{
  return g_str_has_prefix (celex, own) && g_str_has_prefix (celex + strlen (own), "R(");
}

static void
add_relatives (SyFound *found, const SySource *source, const SyMarkup *markup, const char *own)
{
  static const char links[] = "/NOTICE/WORK/RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED | /NOTICE/WORK/RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED"
                              " | /NOTICE/WORK/RESOURCE_LEGAL_CORRECTED_BY_RESOURCE_LEGAL";
  g_autoptr (GPtrArray) nodes = sy_markup_nodes (markup, NULL, links, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      g_autofree char *celex = celex_of_link (markup, nodes->pdata[i]);
      if (celex == NULL || (!is_own_consolidation (celex, own) && !is_own_corrigendum (celex, own)) || g_hash_table_contains (seen, celex))
        continue;
      g_ptr_array_add (found->requests, sy_cellar_notice_request (source, celex));
      g_hash_table_add (seen, g_steal_pointer (&celex));
    }
}

/* The number that was asked for: the last segment of the address. Caller's. */
static char *
celex_asked (const SySource *source, const SyRequest *request)
{
  const char *base = sy_source_value (source, "listing", "resources");
  const char *rest = g_str_has_prefix (request->uri, base) ? request->uri + strlen (base) : request->uri;
  g_autofree char *segment = g_strndup (rest, strcspn (rest, "?"));
  char *plain = g_uri_unescape_string (segment, NULL);
  return plain != NULL ? plain : g_steal_pointer (&segment);
}

static SyMarkup *
parse (SyMarkupKind kind, const SyHttpMessage *message)
{
  gsize length;
  const guint8 *body = g_bytes_get_data (message->payload, &length);
  g_autofree char *text = sy_text_decode (body, length, message->charset, NULL, NULL);
  return text != NULL ? sy_markup_parse (kind, g_strchug (text), NULL) : NULL;
}

SyFound *
sy_cellar_notice_read (const SySource *source, const SyJob *job, const SyHttpMessage *message)
{
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_XML, message);
  if (markup == NULL || !sy_markup_is (sy_markup_root (markup), "NOTICE"))
    return sy_found_new (SY_FOUND_BROKEN, "it is no notice of CELLAR");
  SyFound *found = sy_found_new (SY_FOUND_TEXT, NULL);
  g_autofree char *own = celex_asked (source, job->request), *address = address_of (source, own);
  add_texts (found, source, address);
  add_relatives (found, source, markup, own);
  return found;
}

/* ---- streams of a manifestation ---- */

typedef struct
{
  char *address;
  gint64 order;
} Stream;

static void
stream_free (gpointer data)
{
  Stream *stream = data;
  g_free (stream->address);
  g_free (stream);
}

static int
by_order (gconstpointer a, gconstpointer b)
{
  const Stream *left = *(Stream *const *)a, *right = *(Stream *const *)b;
  return left->order != right->order ? (left->order < right->order ? -1 : 1) : strcmp (left->address, right->address);
}

/* <li title="item"><a href="...">, and beside it <li title="stream_order">2</li>: those of one stream stand in one list, or follow each other. */
static GPtrArray *
streams_of (const SySource *source, const SyMarkup *markup)
{
  GPtrArray *streams = g_ptr_array_new_with_free_func (stream_free);
  g_autoptr (GPtrArray) rows = sy_markup_nodes (markup, NULL, "//li[@title='item' or @title='stream_order']", NULL);
  gint64 stated = -1;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SyMarkupNode *row = rows->pdata[i];
      g_autofree char *title = sy_markup_attribute (row, "title"), *text = sy_markup_text (row);
      Stream *last = streams->len > 0 ? streams->pdata[streams->len - 1] : NULL;
      if (g_str_equal (title, "stream_order"))
        {
          stated = g_ascii_strtoll (text, NULL, 10);
          if (last != NULL && last->order < 0)
            {
              last->order = stated;
              stated = -1;
            }
          continue;
        }
      const SyMarkupNode *link = sy_markup_find (row, "a");
      g_autofree char *address = link != NULL ? sy_markup_attribute (link, "href") : NULL;
      if (address == NULL)
        continue;
      Stream *stream = g_new0 (Stream, 1);
      stream->address = sy_gate_secure (source, address);
      stream->order = stated;
      stated = -1;
      g_ptr_array_add (streams, stream);
    }
  for (guint i = 0; i < streams->len; i++)
    if (((Stream *)streams->pdata[i])->order < 0)
      ((Stream *)streams->pdata[i])->order = i + 1;
  g_ptr_array_sort (streams, by_order);
  return streams;
}

SyFound *
sy_cellar_streams_read (const SySource *source, const SyJob *job, const SyHttpMessage *message)
{
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, message);
  g_autoptr (GPtrArray) streams = markup != NULL ? streams_of (source, markup) : NULL;
  if (streams == NULL || streams->len == 0)
    return sy_found_new (SY_FOUND_BROKEN, "the service answered 300 without a list of streams");
  SyFound *found = sy_found_new (SY_FOUND_TEXT, NULL);
  for (guint i = 0; i < streams->len; i++)
    {
      const Stream *stream = streams->pdata[i];
      SyRequest *request = sy_request_new (stream->address, job->request->expect);
      request->accept = g_strdup (job->request->accept);
      request->language = g_strdup (job->request->language);
      request->headers = g_strdup_printf ("Referer: %s", job->request->uri); /* which work it is of: its own address does not tell */
      request->mark = g_strdup (SY_CELLAR_STREAM);
      g_ptr_array_add (found->requests, request);
    }
  return found;
}
