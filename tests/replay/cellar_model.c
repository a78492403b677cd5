// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/cellar_model.h"

#include <gio/gio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/replay/json_lines.h"
#include "tests/replay/pdf.h"

#define ENTRIES_A_PAGE 2u
#define SITE           "http://publications.europa.eu/resource/" /* redirects name it so */

struct _SyCellarModel
{
  json_t *works;
  SyCellarOptions options;
  gint packed; /* archives so far: each has other times in it */
};

typedef struct
{
  SyCellarModel *model;
  int status;
  const char *type;
  char *location;
  GString *body;
} Answer;

static void
say (Answer *answer, int status, const char *type, const char *text)
{
  answer->status = status;
  answer->type = type;
  g_string_append (answer->body, text);
}

/* ---- works ---- */

static const char *
text_of (const json_t *work, const char *key)
{
  const char *text = json_string_value (json_object_get (work, key));
  return text != NULL ? text : "";
}

static gboolean
is_there (const SyCellarModel *model, const json_t *work)
{
  return model->options.today == NULL || strcmp (text_of (work, "date"), model->options.today) <= 0;
}

static gboolean
lists (const json_t *list, const char *value)
{
  gsize i;
  const json_t *item;
  json_array_foreach (list, i, item)
  {
    if (g_str_equal (json_string_value (item), value))
      return TRUE;
  }
  return FALSE;
}

/* An id as works have it, of the CELEX number. Caller's. */
static char *
uuid_of (const char *celex)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, celex, -1);
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", sum, sum + 8, sum + 12, sum + 16, sum + 20);
}

/* The work of an address "/resource/celex/NUMBER" or "/resource/cellar/UUID...". */
static const json_t *
work_at (const SyCellarModel *model, const char *path)
{
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  gsize i;
  const json_t *work;
  json_array_foreach (model->works, i, work)
  {
    g_autofree char *uuid = uuid_of (text_of (work, "celex")), *celex = g_strconcat ("/resource/celex/", text_of (work, "celex"), NULL);
    gsize length = strlen (celex);
    if (!is_there (model, work))
      continue;
    if (strstr (plain, uuid) != NULL || (strncmp (plain, celex, length) == 0 && (plain[length] == '\0' || plain[length] == '?')))
      return work;
  }
  return NULL;
}

/* ---- SPARQL ---- */

static char *
first_match (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
names (const char *query, const char *before, const char *value, const char *behind)
{
  g_autofree char *whole = g_strconcat (before, value, behind, NULL);
  return strstr (query, whole) != NULL;
}

/* Consolidated texts count for the act that they are of. */
static gboolean
is_foreign (const char *celex, const char *act)
{
  return *celex == '0' && strncmp (celex + 1, act + 1, strlen (act) - 1) != 0;
}

static gboolean
relates (const json_t *work, const char *query)
{
  const char *property, *celex = text_of (work, "celex");
  json_t *targets;
  json_object_foreach (json_object_get (work, "relations"), property, targets)
  {
    gsize i;
    const json_t *target;
    json_array_foreach (targets, i, target)
    {
      const char *act = json_string_value (target);
      if (names (query, " cdm:", property, " ") && names (query, "\"", act, "\"^^xsd:string") && !is_foreign (celex, act))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
matches (const json_t *work, const char *query)
{
  const char *celex = text_of (work, "celex");
  g_autofree char *directory = first_match ("dir-eu-legal-act/([0-9]+)>", query), *eurovoc = first_match ("eurovoc\\.europa\\.eu/([0-9]+)>", query);
  if (directory != NULL)
    return lists (json_object_get (work, "directory"), directory);
  if (eurovoc != NULL)
    return *celex == '3' && lists (json_object_get (work, "eurovoc"), eurovoc);
  return names (query, "\"", celex, "\"^^xsd:string") || relates (work, query);
}

static guint
days_between (const char *from, const char *to)
{
  GDate first, last;
  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, (GDateDay)atoi (from + 8), (GDateMonth)atoi (from + 5), (GDateYear)atoi (from));
  g_date_set_dmy (&last, (GDateDay)atoi (to + 8), (GDateMonth)atoi (to + 5), (GDateYear)atoi (to));
  return (guint)g_date_days_between (&first, &last);
}

static void
answer_query (Answer *answer, const char *query)
{
  const SyCellarOptions *options = &answer->model->options;
  g_autofree char *from = first_match ("\\?date >= \"([0-9-]{10})\"", query), *to = first_match ("\\?date < \"([0-9-]{10})\"", query);
  if (from == NULL || to == NULL)
    {
      say (answer, 400, "text/plain", "Virtuoso 37000 Error SP030: SPARQL compiler: composed");
      return;
    }
  if (options->query_days > 0 && days_between (from, to) > options->query_days)
    {
      say (answer, 500, "text/plain", "Virtuoso 42000 Error The estimated execution time 2135 (sec) exceeds the limit of 60 (sec).");
      return;
    }
  gboolean counts = strstr (query, "COUNT") != NULL;
  guint count = 0;
  say (answer, 200, "application/sparql-results+json",
       "{ \"head\": { \"link\": [], \"vars\": [] },\n  \"results\": { \"distinct\": false, \"ordered\": true, \"bindings\": [");
  gsize i;
  const json_t *work;
  json_array_foreach (answer->model->works, i, work)
  {
    const char *date = text_of (work, "date");
    if (!is_there (answer->model, work) || strcmp (date, from) < 0 || strcmp (date, to) >= 0 || !matches (work, query))
      continue;
    if (!counts && (options->query_rows == 0 || count < options->query_rows))
      g_string_append_printf (
          answer->body,
          "%s\n{ \"celex\": { \"type\": \"typed-literal\", \"value\": \"%s\" }, \"date\": { \"type\": \"typed-literal\", \"value\": \"%s\" }}",
          count > 0 ? "," : "", text_of (work, "celex"), date);
    count++;
  }
  if (counts)
    g_string_append_printf (answer->body, "\n{ \"count\": { \"type\": \"typed-literal\", \"value\": \"%u\" }}", count);
  g_string_append (answer->body, " ] } }");
}

/* ---- notices ---- */

static void
add_same (GString *body, const char *celex)
{
  g_string_append_printf (body, "<SAMEAS><URI><VALUE>" SITE "celex/%s</VALUE><IDENTIFIER>%s</IDENTIFIER><TYPE>celex</TYPE></URI></SAMEAS>", celex,
                          celex);
}

/* What names this work, under the inverse of its property. */
static void
add_inverse (Answer *answer, const char *celex, const char *property, const char *element)
{
  gsize i;
  const json_t *other;
  json_array_foreach (answer->model->works, i, other)
  {
    if (!is_there (answer->model, other) || !lists (json_object_get (json_object_get (other, "relations"), property), celex))
      continue;
    g_string_append_printf (answer->body, "<%s type=\"link\">", element);
    add_same (answer->body, text_of (other, "celex"));
    g_string_append_printf (answer->body, "</%s>", element);
  }
}

static void
answer_notice (Answer *answer, const json_t *work)
{
  const char *celex = text_of (work, "celex"), *property;
  g_autofree char *title = g_markup_escape_text (text_of (work, "title"), -1);
  json_t *targets;
  say (answer, 200, "application/xml;charset=UTF-8",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NOTICE decoding=\"eng\" type=\"tree\"><WORK><URI>");
  g_string_append_printf (answer->body, "<VALUE>" SITE "celex/%s</VALUE></URI>", celex);
  add_same (answer->body, celex);
  g_string_append_printf (answer->body, "<WORK_DATE_DOCUMENT type=\"date\"><VALUE>%s</VALUE></WORK_DATE_DOCUMENT>", text_of (work, "date"));
  json_object_foreach (json_object_get (work, "relations"), property, targets)
  {
    g_autofree char *element = g_ascii_strup (property, -1);
    for (gsize i = 0; i < json_array_size (targets); i++)
      {
        g_string_append_printf (answer->body, "<%s type=\"link\">", element);
        add_same (answer->body, json_string_value (json_array_get (targets, i)));
        g_string_append_printf (answer->body, "</%s>", element);
      }
  }
  add_inverse (answer, celex, "act_consolidated_consolidates_resource_legal", "RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED");
  add_inverse (answer, celex, "act_consolidated_based_on_resource_legal", "RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED");
  add_inverse (answer, celex, "resource_legal_corrects_resource_legal", "RESOURCE_LEGAL_CORRECTED_BY_RESOURCE_LEGAL");
  g_string_append_printf (answer->body,
                          "<EXPRESSION><EXPRESSION_TITLE><VALUE>%s</VALUE></EXPRESSION_TITLE><EXPRESSION_USES_LANGUAGE><IDENTIFIER>ENG</IDENTIFIER>"
                          "</EXPRESSION_USES_LANGUAGE></EXPRESSION></WORK></NOTICE>",
                          title);
}

/* ---- texts ---- */

static void
put (GString *out, guint32 value, guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    g_string_append_c (out, (char)(value >> (8 * i)));
}

static guint32
checksum (const GString *data)
{
  guint32 sum = 0xffffffffu;
  for (gsize i = 0; i < data->len; i++)
    {
      sum ^= (guchar)data->str[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320u : 0);
    }
  return ~sum;
}

/* What both headers of a file share. */
static void
put_file (GString *out, const GString *data, guint32 time, guint name)
{
  put (out, 20, 2);
  put (out, 0, 4); /* no flags, stored */
  put (out, time, 2);
  put (out, 0x21, 2);
  put (out, checksum (data), 4);
  put (out, (guint32)data->len, 4);
  put (out, (guint32)data->len, 4);
  put (out, name, 2);
  put (out, 0, 2);
}

static void
pack (GString *out, GString *const files[], guint count, guint32 time)
{
  g_autoptr (GString) directory = g_string_new (NULL);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("DOC_%u.xml", i + 1);
      guint32 at = (guint32)out->len;
      put (out, 0x04034b50, 4);
      put_file (out, files[i], time, (guint)strlen (name));
      g_string_append (out, name);
      g_string_append_len (out, files[i]->str, (gssize)files[i]->len);
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_file (directory, files[i], time, (guint)strlen (name));
      put (directory, 0, 2);
      put (directory, 0, 4);
      put (directory, 0, 4);
      put (directory, at, 4);
      g_string_append (directory, name);
    }
  guint32 at = (guint32)out->len;
  g_string_append_len (out, directory->str, (gssize)directory->len);
  put (out, 0x06054b50, 4);
  put (out, 0, 4);
  put (out, count, 2);
  put (out, count, 2);
  put (out, (guint32)directory->len, 4);
  put (out, at, 4);
  put (out, 0, 2);
}

#define SCHEMA                                                                                                                                       \
  " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://formex.publications.europa.eu/schema/formex-06.00-20210715.xd\""

static void
answer_archive (Answer *answer, const json_t *work, const char *language)
{
  const char *celex = text_of (work, "celex"), *dash = strrchr (celex, '-');
  g_autofree char *title = g_markup_escape_text (text_of (work, "title"), -1), *lang = g_ascii_strup (language, 2);
  g_autoptr (GString) act = g_string_new (NULL), annex = g_string_new (NULL);
  GString *const files[] = { annex, act };
  if (g_str_equal (language, "deu"))
    memcpy (lang, "DE", 2);
  if (*celex == '0')
    g_string_append_printf (act, "<CONS.ACT" SCHEMA "><INFO.CONSLEG CONSLEG.REF=\"%.*s\" START.DATE=\"%s\"/><CONS.DOC>", (int)(dash - celex - 1),
                            celex + 1, dash + 1);
  else
    g_string_append (act, "<ACT" SCHEMA ">");
  g_string_append_printf (
      act,
      "<BIB.INSTANCE><LG.DOC>%s</LG.DOC></BIB.INSTANCE><TITLE><TI><P>%s</P></TI></TITLE><ENACTING.TERMS><ARTICLE IDENTIFIER=\"001\"><TI.ART>Article 1</TI.ART>"
      "<ALINEA>Composed text of %s in %s.</ALINEA></ARTICLE></ENACTING.TERMS>%s",
      lang, title, celex, language, *celex == '0' ? "</CONS.DOC></CONS.ACT>" : "</ACT>");
  g_string_append_printf (
      annex,
      "<ANNEX" SCHEMA
      "><BIB.INSTANCE><LG.DOC>%s</LG.DOC><NO.SEQ>0001.0001</NO.SEQ></BIB.INSTANCE><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS><P>Composed annex of "
      "%s.</P></CONTENTS></ANNEX>",
      lang, celex);
  g_usleep ((gulong)answer->model->options.archive_ms * 1000);
  answer->status = 200;
  answer->type = "application/zip";
  pack (answer->body, files, 2, (guint32)g_atomic_int_add (&answer->model->packed, 1));
}

static void
answer_page (Answer *answer, const json_t *work, const char *language, guint stream)
{
  const char *celex = text_of (work, "celex");
  g_autofree char *title = g_markup_escape_text (text_of (work, "title"), -1);
  say (answer, 200, "application/xhtml+xml;charset=UTF-8",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>composed</title></head><body>");
  if (stream == 1)
    g_string_append_printf (
        answer->body,
        "<p class=\"oj-doc-ti\">%s</p><p class=\"oj-ti-art\">Article 1</p><p class=\"oj-normal\">Composed page of %s in %s.</p></body></html>", title,
        celex, language);
  else
    g_string_append_printf (answer->body, "<p class=\"oj-doc-ti\">ANNEX</p><p class=\"oj-normal\">Composed schedule of %s in %s.</p></body></html>",
                            celex, language);
}

static void
answer_streams (Answer *answer, const char *path)
{
  say (answer, 300, "text/html;charset=UTF-8", "<!DOCTYPE html><html><head><title>300 Multiple Choices</title></head><body><ul>");
  for (guint i = 2; i > 0; i--) /* not in their order */
    g_string_append_printf (
        answer->body,
        "<li><ul><li title=\"item\"><a href=\"http://publications.europa.eu%s/DOC_%u\">%s/DOC_%u</a></li><li title=\"stream_name\">s%u.xhtml</li>"
        "<li title=\"stream_order\">%u</li></ul></li>",
        path, i, path, i, i, i);
  g_string_append (answer->body, "</ul></body></html>");
}

/* ---- negotiation ---- */

static char *
header (const char *head, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("(?im)^%s: *(.*?)\\r?$", name);
  return first_match (pattern, head);
}

static void
redirect (Answer *answer, const json_t *work, const char *rest)
{
  g_autofree char *uuid = uuid_of (text_of (work, "celex"));
  answer->status = 303;
  answer->location = g_strconcat (SITE "cellar/", uuid, rest, NULL);
}

/* On the address of a work: by Accept and Accept-Language to a form of it. */
static void
negotiate (Answer *answer, const char *head, const json_t *work)
{
  g_autofree char *accept = header (head, "Accept"), *language = header (head, "Accept-Language");
  if (g_strcmp0 (accept, "application/xml;notice=tree") == 0)
    {
      redirect (answer, work, "/xml");
      return;
    }
  const char *form = language != NULL ? json_string_value (json_object_get (json_object_get (work, "forms"), language)) : NULL;
  g_autofree char *rest = NULL;
  if (form == NULL)
    {
      g_autofree char *text = g_strdup_printf ("Not found work %s + language(s) [%s]", text_of (work, "celex"), language);
      say (answer, 406, "text/plain", text);
    }
  else if (g_strcmp0 (accept, "application/zip;mtype=fmx4") == 0 && g_str_equal (form, "zip"))
    redirect (answer, work, rest = g_strdup_printf (".%s.02/zip", language));
  else if (g_strcmp0 (accept, "application/xhtml+xml, text/html;q=0.9") == 0 && !g_str_equal (form, "zip") && !g_str_equal (form, "pdf"))
    redirect (answer, work, rest = g_strdup_printf (g_str_equal (form, "streams") ? ".%s.03" : ".%s.03/DOC_1", language));
  else if (accept != NULL && g_str_has_prefix (accept, "application/pdf;type=") && g_str_equal (form, "pdf"))
    redirect (answer, work, rest = g_strdup_printf (".%s.03/pdf", language));
  else
    say (answer, 404, "text/plain", "Resource [system 'celex'] not found.");
}

/* On the address of a form. */
static void
serve_form (Answer *answer, const char *path, const json_t *work)
{
  g_autofree char *language = first_match ("\\.([a-z]{3})\\.0[23]", path), *stream = first_match ("/DOC_([0-9]+)$", path);
  if (g_str_has_suffix (path, "/xml"))
    answer_notice (answer, work);
  else if (language != NULL && g_str_has_suffix (path, "/zip"))
    answer_archive (answer, work, language);
  else if (language != NULL && g_str_has_suffix (path, "/pdf"))
    {
      say (answer, 200, "application/pdf", "");
      sy_replay_pdf (answer->body, "Composed file of ", text_of (work, "celex"));
    }
  else if (language != NULL && stream != NULL)
    answer_page (answer, work, language, (guint)atoi (stream));
  else if (language != NULL)
    answer_streams (answer, path);
  else
    say (answer, 404, "text/plain", "Resource not found.");
}

/* ---- changes ---- */

static void
answer_changes (Answer *answer, const char *path)
{
  const char *today = answer->model->options.today;
  g_autofree char *since = first_match ("startDate=([0-9-]{10})", path), *page = first_match ("page=([0-9]+)", path);
  guint first = ((guint)atoi (page != NULL ? page : "1") - 1) * ENTRIES_A_PAGE, count = 0;
  g_autoptr (GString) entries = g_string_new (NULL);
  gsize i, j;
  const json_t *work, *update;
  json_array_foreach (answer->model->works, i, work)
  {
    json_array_foreach (json_object_get (work, "updates"), j, update)
    {
      const char *instant = json_string_value (update);
      if (since == NULL || strcmp (instant, since) < 0 || (today != NULL && strncmp (instant, today, 10) > 0))
        continue;
      if (count >= first && count < first + ENTRIES_A_PAGE)
        g_string_append_printf (
            entries,
            "<entry><id>${item.cellarUri}_%u</id><updated>%s</updated><notifEntry:type>UPDATE</notifEntry:type><notifEntry:identifiers>celex:%s</notifEntry:identifiers></entry>",
            count, instant, text_of (work, "celex"));
      count++;
    }
  }
  say (
      answer, 200, "application/atom+xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:notifReq=\"urn:composed:r\" xmlns:notifEntry=\"urn:composed:e\">");
  g_string_append_printf (answer->body, "<notifReq:moreEntries>%s</notifReq:moreEntries>%s</feed>", count > first + ENTRIES_A_PAGE ? "true" : "false",
                          entries->str);
}

/* ---- the whole ---- */

gboolean
sy_cellar_model_answer (SyCellarModel *model, const char *head, const char *path, const char *posted, int *status, const char **content_type,
                        char **location, GString *body)
{
  Answer answer = { .model = model, .body = body };
  const json_t *work = work_at (model, path);
  g_autofree char *host = header (head, "Host");
  if (g_strcmp0 (host, "eur-lex.europa.eu") == 0)
    say (&answer, 202, "text/html", "<!DOCTYPE html><script>window.awsWafCookieDomainList = [];</script>");
  else if (g_str_equal (path, "/webapi/rdf/sparql"))
    answer_query (&answer, posted);
  else if (g_str_has_prefix (path, "/webapi/notification/ingestion?"))
    answer_changes (&answer, path);
  else if (g_str_has_prefix (path, "/resource/") && work == NULL)
    say (&answer, 404, "text/plain", "Resource not found.");
  else if (g_str_has_prefix (path, "/resource/celex/"))
    negotiate (&answer, head, work);
  else if (g_str_has_prefix (path, "/resource/cellar/"))
    serve_form (&answer, path, work);
  else
    return FALSE;
  *status = answer.status;
  *content_type = answer.type;
  *location = answer.location;
  return TRUE;
}

SyCellarModel *
sy_cellar_model_load (const char *path, const SyCellarOptions *options, GError **error)
{
  json_t *works = sy_replay_json_lines (path, "celex", error);
  if (works == NULL)
    return NULL;
  SyCellarModel *model = g_new0 (SyCellarModel, 1);
  model->works = works;
  model->options = *options;
  return model;
}

void
sy_cellar_model_free (SyCellarModel *model)
{
  if (model == NULL)
    return;
  json_decref (model->works);
  g_free (model);
}
