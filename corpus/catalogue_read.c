// SPDX-License-Identifier: GPL-3.0-or-later
/* The reading half of the catalogue: versions, renditions, passages, facts and events with their evidence. */
#include "corpus/catalogue_private.h"

#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/id.h"
#include "corpus/text.h"

void
sy_version_free (SyVersion *version)
{
  if (version == NULL)
    return;
  char *const texts[] = { version->id,     version->label,  version->jurisdiction, version->title, version->lang,  version->kind,
                          version->source, version->number, version->citation,     version->url,   version->sha256 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&version->bodies, g_ptr_array_unref);
  g_clear_pointer (&version->titles, g_ptr_array_unref);
  g_free (version);
}

void
sy_rendition_free (SyRendition *rendition)
{
  if (rendition == NULL)
    return;
  g_free (rendition->lang);
  g_free (rendition->kind);
  g_free (rendition->source);
  g_free (rendition->title);
  g_free (rendition->reader);
  sy_capture_free (rendition->capture);
  g_free (rendition);
}

void
sy_evidence_free (SyEvidence *evidence)
{
  if (evidence == NULL)
    return;
  char *const texts[] = { evidence->document, evidence->label,   evidence->path, evidence->quote,
                          evidence->sha256,   evidence->capture, evidence->uri,  evidence->recogniser };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (evidence);
}

void
sy_found_fact_free (SyFoundFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->value);
  sy_evidence_free (fact->evidence);
  sy_review_free (fact->review);
  g_free (fact);
}

void
sy_found_event_free (SyFoundEvent *found)
{
  if (found == NULL)
    return;
  sy_event_free (found->event);
  g_clear_pointer (&found->evidence, g_ptr_array_unref);
  sy_review_free (found->review);
  g_free (found);
}

static SyStanding
standing_of (const char *name)
{
  SyStanding standing = SY_STANDING_PRIVATE;
  sy_standing_parse (name, &standing);
  return standing;
}

/* ---- versions ---- */

static GPtrArray *
split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (lines, g_steal_pointer (&parts[i]));
  return lines;
}

static GPtrArray *
split_titles (const char *text)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_attribute_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      if (tab == NULL)
        continue;
      SyAttribute *title = g_new0 (SyAttribute, 1);
      title->name = g_strdup ("title");
      title->lang = g_strndup (lines[i], (gsize) (tab - lines[i]));
      title->value = g_strdup (tab + 1);
      title->passage = -1;
      g_ptr_array_add (titles, title);
    }
  return titles;
}

/* Row of VERSION_COLUMNS in catalogue.c. */
static SyVersion *
version_from_row (SyCursor *row)
{
  SyVersion *version = g_new0 (SyVersion, 1);
  version->version = (guint32) sy_cursor_int (row, 0);
  version->id = g_strdup (sy_cursor_text (row, 1));
  version->label = g_strdup (sy_cursor_text (row, 2));
  version->jurisdiction = g_strdup (sy_cursor_text (row, 3));
  version->title = g_strdup (sy_cursor_text (row, 4));
  version->titles = split_titles (sy_cursor_text (row, 5));
  version->lang = g_strdup (sy_cursor_text (row, 6));
  version->standing = standing_of (sy_cursor_text (row, 7));
  version->kind = g_strdup (sy_cursor_text (row, 8));
  version->source = g_strdup (sy_cursor_text (row, 9));
  version->number = g_strdup (sy_cursor_text (row, 10));
  version->citation = g_strdup (sy_cursor_text (row, 11));
  version->url = g_strdup (sy_cursor_text (row, 12));
  version->bodies = split_lines (sy_cursor_text (row, 13));
  version->signed_day = sy_cursor_day (row, 14);
  version->filed = sy_cursor_day (row, 15);
  version->published = sy_cursor_day (row, 16);
  version->effective = sy_cursor_day (row, 17);
  version->expires = sy_cursor_day (row, 18);
  version->observed = sy_cursor_int (row, 19);
  version->sha256 = g_strdup (sy_cursor_text (row, 20));
  return version;
}

/* The one version of a cursor (taken), or SY_ERROR_NOT_FOUND that names `what`. */
static SyVersion *
single_version (SyCursor *cursor, const char *what, GError **error)
{
  g_autoptr (SyCursor) row = cursor;
  if (row == NULL)
    return NULL;
  GError *failure = NULL;
  if (sy_cursor_next (row, &failure))
    return version_from_row (row);
  if (sy_catalogue_loop_ended (failure, error))
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is not held", what);
  return NULL;
}

SyVersion *
sy_catalogue_version (SyCatalogue *catalogue, guint32 version, GError **error)
{
  g_autofree char *what = g_strdup_printf ("version %u", version);
  return single_version (sy_database_query (catalogue->database, SQL_VERSION_BY_NUMBER, error, "i", (gint64) version), what, error);
}

/* Pages that a document of the Federal Register has at most, for looking for it before a page that is cited. */
#define REGISTER_PAGES 400

/* Of the documents that begin on a page, the one that goes on to page `sought`; `*any` tells that one begins there. Caller's, or NULL. */
static char *
document_over (SyCatalogue *catalogue, guint volume, guint page, guint sought, gboolean *any)
{
  g_autofree char *citation = g_strdup_printf ("%u FR %u", volume, page), *found = NULL;
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PAGES_OF_CITATION, NULL, "s", citation);
  while (row != NULL && found == NULL && sy_cursor_next (row, NULL))
    {
      const char *pages = sy_cursor_text (row, 1), *dash = strchr (pages, '-');
      *any = TRUE;
      if (g_ascii_strtoull (dash != NULL ? dash + 1 : pages, NULL, 10) >= sought)
        found = g_strdup (sy_cursor_text (row, 0));
    }
  return g_steal_pointer (&found);
}

/* The document that a Federal Register page begins, if one is held: "us-fr-page:87/62186" looks for the citation "87 FR 62186"; else the one within whose pages it lies. Documents follow one another: what begins last before
 * the page either goes on to it, or no document held does. */
static char *
resolve_page (SyCatalogue *catalogue, const char *id)
{
  g_autofree char *citation = sy_id_display (id, "en");
  g_autoptr (GPtrArray) ids = sy_catalogue_lookup (catalogue, "citation", citation, NULL);
  if (ids != NULL && ids->len > 0)
    return g_strdup (g_ptr_array_index (ids, 0));
  guint volume = 0, page = 0;
  if (sscanf (id, "us-fr-page:%3u/%6u", &volume, &page) != 2)
    return g_strdup (id);
  gboolean any = FALSE;
  g_autofree char *found = NULL;
  for (guint back = 1; !any && back < page && back <= REGISTER_PAGES; back++)
    found = document_over (catalogue, volume, page - back, page, &any);
  return found != NULL ? g_steal_pointer (&found) : g_strdup (id);
}

SyVersion *
sy_catalogue_find (SyCatalogue *catalogue, const char *id, const char *label, GError **error)
{
  g_autofree char *resolved = g_str_has_prefix (id, "us-fr-page:") ? resolve_page (catalogue, id) : g_strdup (id);
  SyCursor *cursor = label == NULL || *label == '\0'
                         ? sy_database_query (catalogue->database, SQL_VERSION_NEWEST, error, "s", resolved)
                         : sy_database_query (catalogue->database, SQL_VERSION_BY_ID, error, "ss", resolved, label);
  g_autofree char *key = sy_document_key (id, label);
  return single_version (cursor, key, error);
}

gboolean
sy_catalogue_each_version (SyCatalogue *catalogue, guint32 from, SyVersionFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_VERSIONS_FROM, error, "i", (gint64) from);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  gboolean more = TRUE;
  while (more && sy_cursor_next (row, &failure))
    {
      g_autoptr (SyVersion) version = version_from_row (row);
      more = func (version, data);
    }
  return sy_catalogue_loop_ended (failure, error);
}

/* First column of all rows of a cursor (taken), as a GPtrArray of char *. */
static GPtrArray *
collect_texts (SyCursor *cursor, GError **error)
{
  g_autoptr (SyCursor) row = cursor;
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (texts, g_strdup (sy_cursor_text (row, 0)));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&texts) : NULL;
}

GPtrArray *
sy_catalogue_lookup (SyCatalogue *catalogue, const char *name, const char *value, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_LOOKUP, error, "ss", name, value), error);
}

GPtrArray *
sy_catalogue_labels (SyCatalogue *catalogue, const char *id, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_VERSION_LABELS, error, "s", id), error);
}

/* ---- captures, renditions and passages ---- */

GArray *
sy_catalogue_versions_of_capture (SyCatalogue *catalogue, guint64 sequence, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_VERSIONS_OF_CAPTURE, error, "i", (gint64) sequence);
  if (row == NULL)
    return NULL;
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      guint32 version = (guint32) sy_cursor_int (row, 0);
      g_array_append_val (versions, version);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&versions) : NULL;
}

GPtrArray *
sy_catalogue_waiting (SyCatalogue *catalogue, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_CAPTURES_WAITING, error, ""), error);
}

GPtrArray *
sy_catalogue_conversions_of (SyCatalogue *catalogue, const char *sha256, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_CONVERSIONS_OF, error, "s", sha256), error);
}

GPtrArray *
sy_catalogue_attached_to (SyCatalogue *catalogue, const char *address, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_ATTACHED_TO, error, "s", address), error);
}

gboolean
sy_catalogue_capture (SyCatalogue *catalogue, guint64 sequence, char **id, char **chain, char **outcome, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_CAPTURE_GET, error, "i", (gint64) sequence);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  if (!sy_cursor_next (row, &failure))
    {
      if (sy_catalogue_loop_ended (failure, error))
        g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "capture %" G_GUINT64_FORMAT " is not in the catalogue", sequence);
      return FALSE;
    }
  *id = g_strdup (sy_cursor_text (row, 0));
  *chain = g_strdup (sy_cursor_text (row, 1));
  *outcome = g_strdup (sy_cursor_text (row, 2));
  return TRUE;
}

GPtrArray *
sy_catalogue_renditions (SyCatalogue *catalogue, guint32 version, gboolean current_only, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_RENDITIONS, error, "ii", (gint64) version, (gint64) (current_only ? 1 : 0));
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) renditions = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_rendition_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyRendition *rendition = g_new0 (SyRendition, 1);
      rendition->rendition = sy_cursor_int (row, 0);
      rendition->lang = g_strdup (sy_cursor_text (row, 1));
      rendition->standing = standing_of (sy_cursor_text (row, 2));
      rendition->kind = g_strdup (sy_cursor_text (row, 3));
      rendition->source = g_strdup (sy_cursor_text (row, 4));
      rendition->title = g_strdup (sy_cursor_text (row, 5));
      rendition->reader = g_strdup (sy_cursor_text (row, 6));
      rendition->current = sy_cursor_int (row, 7) != 0;
      SyCapture *capture = rendition->capture = g_new0 (SyCapture, 1);
      capture->id = g_strdup (sy_cursor_text (row, 8));
      capture->uri = g_strdup (sy_cursor_text (row, 9));
      capture->kind = g_strdup (sy_cursor_text (row, 10));
      capture->source = g_strdup (sy_cursor_text (row, 11));
      capture->content_type = g_strdup (sy_cursor_text (row, 12));
      capture->sha256 = g_strdup (sy_cursor_text (row, 13));
      capture->observed = sy_cursor_int (row, 14);
      capture->status = (int) sy_cursor_int (row, 15);
      capture->sequence = (guint64) sy_cursor_int (row, 16);
      g_ptr_array_add (renditions, rendition);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&renditions) : NULL;
}

static SyPassage *
passage_from_row (SyCursor *row)
{
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  sy_passage_kind_parse (sy_cursor_text (row, 0), &kind);
  return sy_passage_new (kind, (guint) sy_cursor_int (row, 1), sy_cursor_text (row, 2), sy_cursor_text (row, 3));
}

GPtrArray *
sy_catalogue_passages (SyCatalogue *catalogue, gint64 rendition, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PASSAGES, error, "i", rendition);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_passage_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (passages, passage_from_row (row));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&passages) : NULL;
}

GPtrArray *
sy_catalogue_attributes (SyCatalogue *catalogue, gint64 rendition, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ATTRIBUTES, error, "i", rendition);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_attribute_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyAttribute *attribute = g_new0 (SyAttribute, 1);
      attribute->name = g_strdup (sy_cursor_text (row, 0));
      attribute->value = g_strdup (sy_cursor_text (row, 1));
      attribute->lang = g_strdup (sy_cursor_text (row, 2));
      attribute->passage = sy_cursor_is_null (row, 3) ? -1 : (int) sy_cursor_int (row, 3);
      g_ptr_array_add (attributes, attribute);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&attributes) : NULL;
}

char *
sy_catalogue_passage_text (SyCatalogue *catalogue, gint64 rendition, guint ordinal, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PASSAGE_TEXT, error, "ii", rendition, (gint64) ordinal);
  if (row == NULL)
    return NULL;
  GError *failure = NULL;
  if (sy_cursor_next (row, &failure))
    return g_strdup (sy_cursor_text (row, 0));
  if (sy_catalogue_loop_ended (failure, error))
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "passage %u of rendition %" G_GINT64_FORMAT " is not held", ordinal, rendition);
  return NULL;
}

SyPassage *
sy_catalogue_passage (SyCatalogue *catalogue, gint64 rendition, guint ordinal, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PASSAGE, error, "ii", rendition, (gint64) ordinal);
  if (row == NULL)
    return NULL;
  GError *failure = NULL;
  if (sy_cursor_next (row, &failure))
    return passage_from_row (row);
  if (sy_catalogue_loop_ended (failure, error))
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "passage %u of rendition %" G_GINT64_FORMAT " is not held", ordinal, rendition);
  return NULL;
}

gboolean
sy_catalogue_each_piece (SyCatalogue *catalogue, guint32 version, SyTextPieceFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_PIECES, error, "i", (gint64) version);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyTextPiece piece = { .rendition = sy_cursor_int (row, 0), .ordinal = (guint) sy_cursor_int (row, 1), .kind = SY_PASSAGE_PARAGRAPH,
                            .path = sy_cursor_text (row, 3), .text = sy_cursor_text (row, 4), .standing = standing_of (sy_cursor_text (row, 5)),
                            .lang = sy_cursor_text (row, 6) };
      sy_passage_kind_parse (sy_cursor_text (row, 2), &piece.kind);
      func (&piece, data);
    }
  return sy_catalogue_loop_ended (failure, error);
}

/* ---- facts and events ---- */

/* Columns of EVIDENCE_COLUMNS in catalogue.c, from `first` on. */
SyEvidence *
sy_catalogue_evidence_from_row (SyCursor *row, guint first)
{
  SyEvidence *evidence = g_new0 (SyEvidence, 1);
  evidence->document = g_strdup (sy_cursor_text (row, first));
  evidence->label = g_strdup (sy_cursor_text (row, first + 1));
  evidence->rendition = sy_cursor_int (row, first + 2);
  evidence->passage = (guint) sy_cursor_int (row, first + 3);
  evidence->path = g_strdup (sy_cursor_text (row, first + 4));
  evidence->start = (gsize) sy_cursor_int (row, first + 5);
  evidence->end = (gsize) sy_cursor_int (row, first + 6);
  const char *text = sy_cursor_text (row, first + 7);
  gsize length = strlen (text);
  evidence->end = MIN (evidence->end, length);
  evidence->start = MIN (evidence->start, evidence->end);
  evidence->quote = g_strndup (text + evidence->start, evidence->end - evidence->start);
  evidence->standing = standing_of (sy_cursor_text (row, first + 8));
  evidence->sha256 = g_strdup (sy_cursor_text (row, first + 9));
  evidence->capture = g_strdup (sy_cursor_text (row, first + 10));
  evidence->uri = g_strdup (sy_cursor_text (row, first + 11));
  evidence->observed = sy_cursor_int (row, first + 12);
  evidence->recogniser = g_strdup (sy_cursor_text (row, first + 13));
  evidence->recogniser_version = (guint) sy_cursor_int (row, first + 14);
  return evidence;
}

/* Kind, value and fifteen columns of evidence; of some statements then those of the review, and the value that was derived. */
#define FACT_REVIEW 17

SyFoundFact *
sy_catalogue_fact_from_row (SyCursor *row)
{
  SyFoundFact *fact = g_new0 (SyFoundFact, 1);
  sy_fact_kind_parse (sy_cursor_text (row, 0), &fact->kind);
  fact->value = g_strdup (sy_cursor_text (row, 1));
  fact->evidence = sy_catalogue_evidence_from_row (row, 2);
  if (sy_cursor_columns (row) > FACT_REVIEW && (fact->review = sy_catalogue_review_from_row (row, FACT_REVIEW)) != NULL
      && fact->review->verdict == SY_VERDICT_CHANGE)
    fact->review->value = g_strdup (sy_cursor_text (row, FACT_REVIEW + 5));
  return fact;
}

gboolean
sy_catalogue_fact_like (SyCatalogue *catalogue, guint32 version, SyFactKind kind, const char *like, const char *or_like, SyFoundFact **fact, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FACT_LIKE, error, "isss", (gint64) version, sy_fact_kind_name (kind), like, or_like);
  if (row == NULL)
    return FALSE;
  GError *failure = NULL;
  *fact = sy_cursor_next (row, &failure) ? sy_catalogue_fact_from_row (row) : NULL;
  return sy_catalogue_loop_ended (failure, error);
}

GPtrArray *
sy_catalogue_collect_facts (SyCursor *taken, GError **error)
{
  g_autoptr (SyCursor) row = taken;
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_fact_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (facts, sy_catalogue_fact_from_row (row));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&facts) : NULL;
}

GPtrArray *
sy_catalogue_facts (SyCatalogue *catalogue, guint32 version, int kind, GError **error)
{
  const char *name = kind >= 0 ? sy_fact_kind_name ((SyFactKind) kind) : NULL;
  return sy_catalogue_collect_facts (sy_database_query (catalogue->database, SQL_FACTS, error, "is", (gint64) version, name), error);
}

GPtrArray *
sy_catalogue_facts_within (SyCatalogue *catalogue, gint64 rendition, guint from, guint to, GError **error)
{
  return sy_catalogue_collect_facts (sy_database_query (catalogue->database, SQL_FACTS_WITHIN, error, "iii", rendition, (gint64) from, (gint64) to), error);
}

GPtrArray *
sy_catalogue_facts_rejected (SyCatalogue *catalogue, guint32 version, GError **error)
{
  return sy_catalogue_collect_facts (sy_database_query (catalogue->database, SQL_FACTS_REJECTED, error, "i", (gint64) version), error);
}

GPtrArray *
sy_catalogue_fact_values (SyCatalogue *catalogue, guint32 version, SyFactKind kind, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_FACT_VALUES, error, "is", (gint64) version, sy_fact_kind_name (kind)), error);
}

static gboolean
each_pair (SyCursor *row, SyPairFunc func, gpointer data, GError **error)
{
  GError *failure = NULL;
  while (row != NULL && sy_cursor_next (row, &failure))
    func ((guint32) sy_cursor_int (row, 0), sy_cursor_text (row, 1), data);
  return row != NULL && sy_catalogue_loop_ended (failure, error);
}

gboolean
sy_catalogue_each_fact_value (SyCatalogue *catalogue, SyFactKind kind, SyPairFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_FACT_PAIRS, error, "s", sy_fact_kind_name (kind));
  return each_pair (row, func, data, error);
}

gboolean
sy_catalogue_each_attribute_value (SyCatalogue *catalogue, const char *name, SyPairFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_ATTRIBUTE_PAIRS, error, "s", name);
  return each_pair (row, func, data, error);
}

gboolean
sy_catalogue_each_target (SyCatalogue *catalogue, SyPairFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_TARGET_PAIRS, error, "");
  return each_pair (row, func, data, error);
}

GPtrArray *
sy_catalogue_event_evidence (SyCatalogue *catalogue, SqlStatement statement, gint64 event, GError **error)
{
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, statement, error, "i", event);
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_evidence_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    g_ptr_array_add (all, sy_catalogue_evidence_from_row (row, 0));
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&all) : NULL;
}

/* Row of EVENT_COLUMNS in catalogue.c. */
SyEvent *
sy_catalogue_event_from_row (SyCursor *row)
{
  SyEvent *event = sy_event_new (SY_ACT_SIGN, sy_cursor_text (row, 3), sy_cursor_text (row, 4), sy_cursor_text (row, 5));
  event->id = g_strdup (sy_cursor_text (row, 1));
  sy_act_parse (sy_cursor_text (row, 2), &event->act);
  event->known = sy_cursor_day (row, 6);
  event->from = sy_cursor_day (row, 7);
  event->to = sy_cursor_day (row, 8);
  g_free (event->value);
  event->value = g_strdup (sy_cursor_text (row, 9));
  g_free (event->wording);
  event->wording = g_strdup (sy_cursor_text (row, 10));
  return event;
}

/* Columns of EVENT_COLUMNS; of rejected ones then those of the review. */
#define EVENT_REVIEW 11

GPtrArray *
sy_catalogue_collect_events (SyCatalogue *catalogue, SyCursor *taken, SqlStatement evidence, GError **error)
{
  g_autoptr (SyCursor) row = taken;
  if (row == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_found_event_free);
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyFoundEvent *one = g_new0 (SyFoundEvent, 1);
      g_ptr_array_add (found, one);
      one->event = sy_catalogue_event_from_row (row);
      one->evidence = sy_catalogue_event_evidence (catalogue, evidence, sy_cursor_int (row, 0), error);
      if (one->evidence == NULL)
        return NULL;
      if (evidence == SQL_EVENT_EVIDENCE_REJECTED)
        one->review = sy_catalogue_review_from_row (row, EVENT_REVIEW);
      else if (!sy_catalogue_review_of (catalogue, sy_cursor_int (row, 0), &one->review, error))
        return NULL;
      if (one->evidence->len > 0)
        {
          const SyEvidence *first = g_ptr_array_index (one->evidence, 0);
          one->event->passage = first->passage;
          one->event->start = first->start;
          one->event->end = first->end;
        }
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}

/* `evidence` is the statement that gives that of one event. */
static GPtrArray *
events (SyCatalogue *catalogue, SqlStatement statement, SqlStatement evidence, const char *key, GError **error)
{
  return sy_catalogue_collect_events (catalogue, sy_database_query (catalogue->database, statement, error, "s", key), evidence, error);
}

GPtrArray *
sy_catalogue_events_on (SyCatalogue *catalogue, const char *target, GError **error)
{
  return events (catalogue, SQL_EVENTS_ON, SQL_EVENT_EVIDENCE, target, error);
}

GPtrArray *
sy_catalogue_events_by (SyCatalogue *catalogue, const char *by, GError **error)
{
  return events (catalogue, SQL_EVENTS_BY, SQL_EVENT_EVIDENCE, by, error);
}

GPtrArray *
sy_catalogue_events_rejected (SyCatalogue *catalogue, const char *id, GError **error)
{
  return events (catalogue, SQL_EVENTS_REJECTED, SQL_EVENT_EVIDENCE_REJECTED, id, error);
}

GPtrArray *
sy_catalogue_event_targets (SyCatalogue *catalogue, GError **error)
{
  return collect_texts (sy_database_query (catalogue->database, SQL_EVENT_TARGETS, error, ""), error);
}

/* ---- look-up in short fields ---- */

GPtrArray *
sy_catalogue_suggest (SyCatalogue *catalogue, const char *text, guint limit, GError **error)
{
  g_autofree char *tokens = sy_text_fts_tokens (text);
  g_auto (GStrv) words = g_strsplit (tokens, " ", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " " : "", words[i]);

  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_attribute_free);
  if (match->len == 0)
    return g_steal_pointer (&found);
  g_string_append_c (match, '*');
  g_autoptr (SyCursor) row = sy_database_query (catalogue->database, SQL_SUGGEST, error, "si", match->str, (gint64) limit);
  if (row == NULL)
    return NULL;
  GError *failure = NULL;
  while (sy_cursor_next (row, &failure))
    {
      SyAttribute *one = g_new0 (SyAttribute, 1);
      one->name = g_strdup (sy_cursor_text (row, 0));
      one->lang = g_strdup (sy_cursor_text (row, 1));
      one->value = g_strdup (sy_cursor_text (row, 2));
      one->passage = -1;
      g_ptr_array_add (found, one);
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&found) : NULL;
}
