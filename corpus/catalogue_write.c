// SPDX-License-Identifier: GPL-3.0-or-later
/* The writing half of the catalogue: captures, documents with their facts and events, coverage. */
#include "corpus/catalogue_private.h"

#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/party_store.h"
#include "corpus/text.h"

gboolean
sy_catalogue_add_capture (SyCatalogue *catalogue, const SyCapture *capture, GError **error)
{
  return sy_database_run (catalogue->database, SQL_CAPTURE_ADD, error, "issssssiis", (gint64) capture->sequence, capture->id, capture->uri, capture->kind,
                          capture->source, capture->content_type, capture->sha256, capture->observed, (gint64) capture->status, capture->chain);
}

gboolean
sy_catalogue_settle_waiting (SyCatalogue *catalogue, const char *uri, const char *sha256, const char *outcome, const char *reason, GError **error)
{
  return sy_database_run (catalogue->database, SQL_CAPTURE_SETTLE, error, "ssss", uri, sha256, outcome, reason);
}

gboolean
sy_catalogue_set_outcome (SyCatalogue *catalogue, guint64 sequence, const char *outcome, const char *reason, GError **error)
{
  return sy_database_run (catalogue->database, SQL_CAPTURE_OUTCOME, error, "iss", (gint64) sequence, outcome, reason);
}

gboolean
sy_catalogue_put_coverage (SyCatalogue *catalogue, const SyCoverageItem *item, GError **error)
{
  return sy_database_run (catalogue->database, SQL_COVERAGE_PUT, error, "ssDDiiii", item->source, item->scope, item->days.from, item->days.to, item->expected,
                          item->held, item->observed, (gint64) item->capture);
}

gboolean
sy_catalogue_note_change (SyCatalogue *catalogue, const char *kind, const char *object, const char *act, GError **error)
{
  return sy_database_run (catalogue->database, SQL_CHANGE_DELETE, error, "ss", kind, object)
         && sy_database_run (catalogue->database, SQL_CHANGE_ADD, error, "sss", kind, object, act);
}

/* Tells one text from another: title, passages and what is stated of them, but not where they were captured. */
static char *
rendition_digest (const SyDocument *document)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GString) line = g_string_new (NULL);
  g_string_printf (line, "%s\n%s\n%s\n", document->reader, document->kind, document->title);
  g_checksum_update (checksum, (const guchar *) line->str, (gssize) line->len);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      g_string_printf (line, "%s %u %s\n%s\n", sy_passage_kind_name (passage->kind), passage->level, passage->path, passage->text);
      g_checksum_update (checksum, (const guchar *) line->str, (gssize) line->len);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

gboolean
sy_catalogue_holds (SyCatalogue *catalogue, const SyDocument *document, gboolean *held, GError **error)
{
  g_autofree char *digest = rendition_digest (document);
  gint64 found = 0;
  if (!sy_database_query_int (catalogue->database, SQL_RENDITION_HELD, 0, &found, error, "sssss", document->id, document->version, document->lang,
                              sy_standing_name (document->standing), digest))
    return FALSE;
  *held = found != 0;
  return TRUE;
}

static gboolean
find_or_add_version (SyCatalogue *catalogue, const SyDocument *document, gint64 *version, gboolean *is_new, GError **error)
{
  gint64 number = 0;
  if (!sy_database_run (catalogue->database, SQL_DOCUMENT_ADD, error, "ss", document->id, document->jurisdiction)
      || !sy_database_query_int (catalogue->database, SQL_DOCUMENT_FIND, 0, &number, error, "s", document->id)
      || !sy_database_run (catalogue->database, SQL_VERSION_ADD, error, "is", number, document->version))
    return FALSE;
  *is_new = sy_database_changes (catalogue->database) > 0;
  return sy_database_query_int (catalogue->database, SQL_VERSION_FIND, 0, version, error, "is", number, document->version);
}

static gboolean
add_passages (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (!sy_database_run (catalogue->database, SQL_PASSAGE_ADD, error, "iisiss", rendition, (gint64) i, sy_passage_kind_name (passage->kind),
                            (gint64) passage->level, passage->path, passage->text))
        return FALSE;
    }
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (!sy_database_run (catalogue->database, SQL_ATTRIBUTE_ADD, error, "iisssi", rendition, (gint64) i, attribute->name, attribute->value,
                            attribute->lang, (gint64) attribute->passage))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_evidence (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, guint passage, gsize start, gsize end, const char *recogniser,
              guint recogniser_version, gint64 *evidence, GError **error)
{
  const SyPassage *quoted = passage < document->passages->len ? g_ptr_array_index (document->passages, passage) : NULL;
  if (quoted == NULL || start > end || end > strlen (quoted->text))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "\"%s\": recogniser \"%s\" quotes bytes %zu to %zu of passage %u, which are not there", document->id,
                   recogniser, start, end, passage);
      return FALSE;
    }
  if (!sy_database_run (catalogue->database, SQL_EVIDENCE_ADD, error, "iiiisi", rendition, (gint64) passage, (gint64) start, (gint64) end, recogniser,
                        (gint64) recogniser_version))
    return FALSE;
  *evidence = sy_database_last_rowid (catalogue->database);
  return TRUE;
}

static gboolean
add_facts (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error)
{
  for (guint i = 0; i < document->facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (document->facts, i);
      gint64 evidence = 0;
      if (!add_evidence (catalogue, document, rendition, fact->passage, fact->start, fact->end, fact->recogniser, fact->version, &evidence, error)
          || !sy_database_run (catalogue->database, SQL_FACT_ADD, error, "ssi", sy_fact_kind_name (fact->kind), fact->value, evidence))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_events (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      gint64 evidence = 0, number = 0;
      if (!add_evidence (catalogue, document, rendition, event->passage, event->start, event->end, event->recogniser, event->version, &evidence, error)
          || !sy_database_run (catalogue->database, SQL_EVENT_ADD, error, "sssssDDDss", event->id, sy_act_name (event->act), event->target, event->part,
                               event->by, event->known, event->from, event->to, event->value, event->wording)
          || !sy_database_query_int (catalogue->database, SQL_EVENT_FIND, 0, &number, error, "s", event->id)
          || !sy_database_run (catalogue->database, SQL_EVENT_EVIDENCE_ADD, error, "ii", number, evidence))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_short (SyCatalogue *catalogue, const char *kind, const char *object, const char *text, GError **error)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  g_autofree char *tokens = sy_text_fts_tokens (text);
  if (!sy_database_run (catalogue->database, SQL_SHORT_ADD, error, "ssss", kind, object, text, tokens))
    return FALSE;
  gboolean held = sy_database_changes (catalogue->database) == 0;
  return held || sy_database_run (catalogue->database, SQL_SHORT_INDEX, error, "is", sy_database_last_rowid (catalogue->database), tokens);
}

/* Benchmarks and company papers stay out of type-ahead: it proposes official things. */
static gboolean
add_shorts (SyCatalogue *catalogue, const SyDocument *document, GError **error)
{
  if (document->standing == SY_STANDING_PRIVATE)
    return TRUE;
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = document->attributes->pdata[i];
      if (strcmp (attribute->name, "title") == 0 && !add_short (catalogue, "title", document->id, attribute->value, error))
        return FALSE;
    }
  return add_short (catalogue, "title", document->id, document->title, error)
         && add_short (catalogue, "citation", document->id, sy_document_attribute (document, "citation"), error)
         && add_short (catalogue, "citation", document->id, sy_document_attribute (document, "number"), error);
}

/* ---- the summary of a version ---- */

typedef struct
{
  GString *titles, *bodies;
  GHashTable *languages; /* that have a title */
  char *title, *bare, *lang, *standing, *kind, *source, *sha256, *number, *citation, *url; /* bare: a number in place of a title */
  gint64 observed, bodies_of;
  SyDay signed_day, filed, published, effective, applies, expires;
} Summary;

static void
summary_clear (Summary *summary)
{
  g_string_free (summary->titles, TRUE);
  g_string_free (summary->bodies, TRUE);
  g_hash_table_unref (summary->languages);
  char **const texts[] = { &summary->title, &summary->bare,   &summary->lang,   &summary->standing, &summary->kind,
                           &summary->source, &summary->sha256, &summary->number, &summary->citation, &summary->url };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}

static void
set_once (char **field, const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

/* One title a language: that of the first rendition that has one. */
static void
add_title (Summary *summary, const char *lang, const char *title)
{
  if (g_hash_table_add (summary->languages, g_strdup (lang)))
    g_string_append_printf (summary->titles, "%s%s\t%s", summary->titles->len > 0 ? "\n" : "", lang, title);
}

static gboolean
collect_renditions (SyCatalogue *catalogue, gint64 version, Summary *summary, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_SUMMARY_RENDITIONS, error, "i", version);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      const char *title = sy_cursor_text (cursor, 1), *lang = sy_cursor_text (cursor, 2);
      /* A text that does not say its title goes by its number, which is no title where another one says it. */
      gboolean bare = sy_cursor_int (cursor, 8) != 0;
      set_once (bare ? &summary->bare : &summary->title, title);
      set_once (&summary->lang, lang);
      set_once (&summary->standing, sy_cursor_text (cursor, 3));
      set_once (&summary->kind, sy_cursor_text (cursor, 4));
      set_once (&summary->source, sy_cursor_text (cursor, 5));
      set_once (&summary->sha256, sy_cursor_text (cursor, 6));
      summary->observed = MAX (summary->observed, sy_cursor_int (cursor, 7));
      if (!bare && strcmp (lang, "mul") != 0) /* a notice states its titles with their languages */
        add_title (summary, lang, title);
    }
  return sy_catalogue_loop_ended (failure, error);
}

static gboolean
collect_attributes (SyCatalogue *catalogue, gint64 version, Summary *summary, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_SUMMARY_ATTRIBUTES, error, "i", version);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      gint64 rendition = sy_cursor_int (cursor, 0);
      const char *name = sy_cursor_text (cursor, 1), *value = sy_cursor_text (cursor, 2);
      if (strcmp (name, "number") == 0)
        set_once (&summary->number, value);
      else if (strcmp (name, "citation") == 0)
        set_once (&summary->citation, value);
      else if (strcmp (name, "url") == 0)
        set_once (&summary->url, value);
      else if (strcmp (name, "title") == 0)
        {
          if (sy_cursor_text (cursor, 3) != NULL)
            add_title (summary, sy_cursor_text (cursor, 3), value);
        }
      else if (summary->bodies_of == 0 || summary->bodies_of == rendition)
        {
          g_string_append_printf (summary->bodies, "%s%s", summary->bodies->len > 0 ? "\n" : "", value);
          summary->bodies_of = rendition;
        }
    }
  return sy_catalogue_loop_ended (failure, error);
}

/* The title in the language of the first rendition, which may have none of its own. */
static void
settle_title (Summary *summary)
{
  if (summary->bare == NULL)
    return;
  g_auto (GStrv) titles = g_strsplit (summary->titles->str, "\n", -1);
  g_autofree char *begin = g_strconcat (summary->lang, "\t", NULL);
  for (guint i = 0; titles[i] != NULL; i++)
    if (g_str_has_prefix (titles[i], begin))
      {
        g_free (summary->title);
        summary->title = g_strdup (titles[i] + strlen (begin));
        return;
      }
  /* No other says it in that language. */
  add_title (summary, summary->lang, summary->bare);
  set_once (&summary->title, summary->bare);
}

static gboolean
collect_dates (SyCatalogue *catalogue, const char *id, Summary *summary, GError **error)
{
  const struct
  {
    SyAct act;
    SyDay *day;
  } kinds[] = {
    { SY_ACT_SIGN, &summary->signed_day },           { SY_ACT_FILE, &summary->filed },     { SY_ACT_PUBLISH, &summary->published },
    { SY_ACT_ENTER_INTO_FORCE, &summary->effective }, { SY_ACT_APPLY, &summary->applies }, { SY_ACT_EXPIRE, &summary->expires },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    *kinds[i].day = SY_DAY_NONE;

  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_SUMMARY_DATES, error, "s", id);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (*kinds[i].day == SY_DAY_NONE && strcmp (sy_act_name (kinds[i].act), sy_cursor_text (cursor, 0)) == 0)
        *kinds[i].day = sy_cursor_day (cursor, 1);
  if (summary->effective == SY_DAY_NONE)
    summary->effective = summary->applies;
  return sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_refresh_summary (SyCatalogue *catalogue, const char *id, gint64 version, GError **error)
{
  Summary summary = { .titles = g_string_new (NULL), .bodies = g_string_new (NULL),
                      .languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  if (!collect_renditions (catalogue, version, &summary, error) || !collect_attributes (catalogue, version, &summary, error)
      || !collect_dates (catalogue, id, &summary, error))
    {
      summary_clear (&summary);
      return FALSE;
    }
  settle_title (&summary);
  gboolean good = sy_database_run (catalogue->database, SQL_SUMMARY_PUT, error, "issssssssssDDDDDis", version, summary.title, summary.titles->str,
                                   summary.lang, summary.standing, summary.kind, summary.source, summary.number, summary.citation, summary.url,
                                   summary.bodies->str, summary.signed_day, summary.filed, summary.published, summary.effective, summary.expires,
                                   summary.observed, summary.sha256);
  summary_clear (&summary);
  return good;
}

/* ---- a document ---- */

static gboolean
add_rendition (SyCatalogue *catalogue, const SyDocument *document, gint64 version, guint64 capture, const char *digest, gint64 *rendition, GError **error)
{
  if (!sy_database_run (catalogue->database, SQL_RENDITION_ADD, error, "iisssssss", version, (gint64) capture, document->lang,
                        sy_standing_name (document->standing), document->kind, document->source, document->title, document->reader, digest))
    return FALSE;
  *rendition = sy_database_last_rowid (catalogue->database);
  return add_passages (catalogue, document, *rendition, error) && add_facts (catalogue, document, *rendition, error)
         && add_events (catalogue, document, *rendition, error) && sy_entry_store_put (catalogue, document, *rendition, error)
         && sy_party_store_put (catalogue, document, *rendition, error)
         && add_shorts (catalogue, document, error);
}

gboolean
sy_catalogue_put_document (SyCatalogue *catalogue, const SyDocument *document, guint64 capture, gboolean *added, GError **error)
{
  g_autofree char *digest = rendition_digest (document);
  g_autofree char *key = sy_document_key (document->id, document->version);
  const char *standing = sy_standing_name (document->standing);
  gint64 version = 0, rendition = 0;
  gboolean is_new = FALSE;
  if (!find_or_add_version (catalogue, document, &version, &is_new, error)
      || !sy_database_query_int (catalogue->database, SQL_RENDITION_FIND, 0, &rendition, error, "isss", version, document->lang, standing, digest))
    return FALSE;

  gboolean held = rendition != 0;
  if (!held && !add_rendition (catalogue, document, version, capture, digest, &rendition, error))
    return FALSE;
  if (!sy_database_run (catalogue->database, SQL_RENDITION_CAPTURE_ADD, error, "ii", rendition, (gint64) capture)
      || !sy_database_run (catalogue->database, SQL_RENDITION_NOT_CURRENT, error, "isss", version, document->lang, standing, document->reader)
      || !sy_database_run (catalogue->database, SQL_RENDITION_MAKE_CURRENT, error, "isss", version, document->lang, standing, document->reader)
      || !sy_database_run (catalogue->database, SQL_NOTICES_MAKE_CURRENT, error, "iss", version, document->lang, standing)
      || !sy_catalogue_refresh_summary (catalogue, document->id, version, error) || !sy_catalogue_note_change (catalogue, "version", key, is_new ? "add" : "change", error))
    return FALSE;
  if (added != NULL)
    *added = !held;
  return TRUE;
}
