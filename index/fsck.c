// SPDX-License-Identifier: GPL-3.0-or-later
/* `smallyard fsck`: proves the stores against each other. */
#include "index/guidance.h"
#include "index/indexer.h"

#include <string.h>

#include "corpus/correction.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "index/attachment.h"
#include "index/columns.h"
#include "index/fulltext.h"
#include "index/ordinal.h"
#include "index/page_rules.h"
#include "index/reader.h"
#include "index/recognise.h"

typedef struct
{
  SyArchive *archive;
  SyCatalogue *catalogue;
  const GPtrArray *sources; /* their rules */
  SyFulltext *fulltext;
  const SyCapture *capture;
  SyReportFunc report;
  gpointer data;
  gint64 problems;
  GError *error;
} Check;

static void problem (Check *check, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
problem (Check *check, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->report (line, check->data);
  check->problems++;
}

/* SyDocumentFunc: what the capture gives today must be what the catalogue holds. */
static gboolean
check_document (SyDocument *taken, gpointer data)
{
  Check *check = data;
  g_autoptr (SyDocument) document = taken;
  g_autoptr (GError) unplaced = NULL;
  if (!sy_ordinal_settle (check->catalogue, document, &unplaced))
    {
      if (g_error_matches (unplaced, SY_ERROR, SY_ERROR_LIMIT)) /* nor was it taken when it was indexed */
        return TRUE;
      check->error = g_steal_pointer (&unplaced);
      return FALSE;
    }
  sy_guidance_mark (document);
  sy_document_seal (document);
  gboolean held = FALSE;
  if (!sy_catalogue_holds (check->catalogue, document, &held, &check->error))
    return FALSE;
  if (!held)
    problem (check, "catalogue: \"%s\" from capture %" G_GUINT64_FORMAT " is not held as its reader %s gives it: run `smallyard index --rebuild`", document->id,
             check->capture->sequence, document->reader);
  return TRUE;
}

/* `refused`: its reader could not read it, or not all of it. */
static gboolean
reread (Check *check, const SyCapture *capture, gboolean refused)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) payload = sy_archive_payload (check->archive, capture->sequence, &message, &failure);
  if (payload == NULL && refused)
    return TRUE;
  if (payload == NULL)
    {
      problem (check, "archive: capture %" G_GUINT64_FORMAT ": %s", capture->sequence, failure->message);
      return TRUE;
    }
  SyReading reading = { .capture = capture, .charset = message != NULL ? message->charset : NULL, .rules = sy_page_rules_of (check->sources, capture) };
  reading.data = g_bytes_get_data (payload, &reading.length);
  if (reading.data == NULL)
    reading.data = (const guint8 *) "";
  if (!sy_is_conversion (&reading) && sy_attachment_format (&reading) != SY_ATTACHMENT_NONE)
    return TRUE; /* its words are in its conversion */
  if (!sy_read (&reading, check_document, check, &failure) && check->error == NULL && !refused)
    problem (check, "catalogue: capture %" G_GUINT64_FORMAT " was read once and cannot be now: %s", capture->sequence,
             failure != NULL ? failure->message : "the reader stopped");
  return check->error == NULL;
}

/* SyCaptureFunc. */
static gboolean
check_capture (const SyCapture *capture, gpointer data)
{
  Check *check = data;
  check->capture = capture;
  g_autofree char *id = NULL, *chain = NULL, *outcome = NULL;
  g_autoptr (GError) failure = NULL;
  if (!sy_catalogue_capture (check->catalogue, capture->sequence, &id, &chain, &outcome, &failure))
    {
      problem (check, "catalogue: %s: run `smallyard index`", failure->message);
      return TRUE;
    }
  if (strcmp (id, capture->id) != 0 || strcmp (chain, capture->chain) != 0)
    problem (check, "catalogue: capture %" G_GUINT64_FORMAT " is \"%s\", the archive has \"%s\": this catalogue belongs to another archive",
             capture->sequence, id, capture->id);
  gboolean refused = strcmp (outcome, "unparsed") == 0;
  return (strcmp (outcome, "read") != 0 && !refused) || reread (check, capture, refused);
}

/* SyVersionFunc. */
static gboolean
check_version (const SyVersion *version, gpointer data)
{
  Check *check = data;
  g_autofree char *key = sy_document_key (version->id, version->label);
  g_autofree char *indexed = sy_fulltext_key (check->fulltext, version->version);
  if (g_strcmp0 (key, indexed) != 0)
    problem (check, "fulltext: \"%s\" is indexed as \"%s\": run `smallyard index --rebuild`", key, indexed != NULL ? indexed : "nothing");
  return TRUE;
}

static void
check_fulltext (Check *check, const char *home)
{
  g_autofree char *directory = sy_home_fulltext (home);
  g_autoptr (GError) failure = NULL;
  if (sy_fulltext_is_remote (directory))
    {
      problem (check, "fulltext: lies on shards of other machines: run fsck where they are made");
      return;
    }
  check->fulltext = sy_fulltext_open (directory, &failure);
  if (check->fulltext == NULL)
    {
      problem (check, "fulltext: %s", failure->message);
      return;
    }
  gint64 own = sy_fulltext_check (directory, check->report, check->data, &check->error);
  check->problems += MAX (own, 0);
  if (sy_fulltext_change (check->fulltext) != sy_catalogue_last_change (check->catalogue))
    problem (check, "fulltext: has reached change %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ": run `smallyard index`", sy_fulltext_change (check->fulltext),
             sy_catalogue_last_change (check->catalogue));
  if (check->error == NULL)
    sy_catalogue_each_version (check->catalogue, 0, check_version, check, &check->error);
  g_clear_pointer (&check->fulltext, sy_fulltext_free);
}

/* A file of columns that readers take must say what the catalogue says. */
static void
check_columns (Check *check, const char *home)
{
  g_autofree char *fulltext = sy_home_fulltext (home), *catalogue = sy_home_catalogue (home);
  g_autoptr (SyColumns) saved = sy_columns_saved (fulltext, catalogue, sy_catalogue_last_change (check->catalogue));
  g_autoptr (SyColumns) loaded = saved != NULL ? sy_columns_load (check->catalogue, &check->error) : NULL;
  if (loaded != NULL && !sy_columns_equal (saved, loaded))
    problem (check, "fulltext: its columns differ from the catalogue: run `smallyard index --rebuild`");
}

static void
check_catalogue (Check *check)
{
  gint64 own = sy_catalogue_check (check->catalogue, check->report, check->data, &check->error);
  check->problems += MAX (own, 0);
  if (own < 0)
    return;
  guint64 last = sy_catalogue_last_capture (check->catalogue), count = sy_archive_count (check->archive);
  if (last > count)
    problem (check, "catalogue: knows %" G_GUINT64_FORMAT " captures, the archive holds %" G_GUINT64_FORMAT ": captures were lost", last, count);
  sy_archive_each (check->archive, 1, check_capture, check, check->error == NULL ? &check->error : NULL);
}

/* ---- corrections ---- */

static gboolean
is_same_correction (const SyCorrection *one, const SyCorrection *other)
{
  return one->verdict == other->verdict && one->made == other->made && strcmp (one->document, other->document) == 0 && strcmp (one->quote, other->quote) == 0
         && strcmp (one->changes, other->changes) == 0 && strcmp (one->reviewer, other->reviewer) == 0 && strcmp (one->reason, other->reason) == 0;
}

/* What the files of corrections.d say now against what was applied; both are sorted by object. */
static void
check_corrections (Check *check, const char *home)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) written = sy_corrections_of_home (home, &failure);
  g_autoptr (GPtrArray) applied = sy_catalogue_corrections_applied (check->catalogue, &check->error);
  if (applied == NULL)
    return;
  if (written == NULL)
    {
      problem (check, "corrections: %s", failure->message);
      return;
    }
  for (guint w = 0, a = 0; w < written->len || a < applied->len;)
    {
      const SyCorrection *file = w < written->len ? written->pdata[w] : NULL, *done = a < applied->len ? applied->pdata[a] : NULL;
      int order = file == NULL ? 1 : done == NULL ? -1 : strcmp (file->object, done->object);
      if (order < 0)
        problem (check, "corrections: %s:%u: [%s] is not applied yet; run `smallyard index`", file->file, file->line, file->object);
      else if (order > 0)
        problem (check, "corrections: [%s] of %s is applied, and in no file any more; run `smallyard index`", done->object, done->file);
      else if (!is_same_correction (file, done))
        problem (check, "corrections: %s:%u: [%s] differs from what is applied; run `smallyard index`", file->file, file->line, file->object);
      w += order <= 0;
      a += order >= 0;
    }
}

gint64
sy_fsck (const char *home, SyReportFunc report, gpointer data, GError **error)
{
  g_autofree char *archive_path = sy_home_archive (home), *catalogue_path = sy_home_catalogue (home);
  g_autoptr (SyArchive) archive = sy_archive_open (archive_path, SY_ARCHIVE_READ, error);
  if (archive == NULL)
    return -1;
  g_autoptr (GPtrArray) sources = sy_page_rules_load (error);
  if (sources == NULL)
    return -1;
  Check check = { .archive = archive, .sources = sources, .report = report, .data = data };
  check.problems = sy_archive_verify (archive, report, data, error);
  if (check.problems < 0)
    return -1;

  g_autoptr (GError) failure = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (catalogue_path, SY_DATABASE_READ, &failure);
  check.catalogue = catalogue;
  if (catalogue == NULL)
    problem (&check, "catalogue: %s", failure->message);
  else
    {
      check_catalogue (&check);
      if (check.error == NULL)
        check_fulltext (&check, home);
      if (check.error == NULL)
        check_columns (&check, home);
      if (check.error == NULL)
        check_corrections (&check, home);
    }
  if (check.error != NULL)
    {
      g_propagate_error (error, check.error);
      return -1;
    }
  return check.problems;
}
