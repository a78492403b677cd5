// SPDX-License-Identifier: GPL-3.0-or-later
/* From the archive to the catalogue. */
#include "index/indexer.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/ledger.h"
#include "corpus/limits.h"
#include "index/attachment.h"
#include "index/crawl_report.h"
#include "index/guidance.h"
#include "index/list.h"
#include "index/measures.h"
#include "index/ordinal.h"
#include "index/page_rules.h"
#include "index/party.h"
#include "index/reader.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"

/* Captures in one transaction: enough to make the sync cheap, few enough to lose little when killed. */
#define CAPTURES_A_BATCH 200

typedef struct
{
  SyArchive *archive;
  SyCatalogue *catalogue;
  const GPtrArray *sources; /* their rules */
  SyIndexReport *report;
  SyProgressFunc progress;
  gpointer progress_data;
  guint in_batch;
  guint64 capture;  /* the one that is being read */
  const SyReading *reading; /* of it */
  guint documents;  /* that it gave */
  GError *error;    /* of the stores: ends the run */
} Run;

void
sy_index_report_clear (SyIndexReport *report)
{
  g_clear_pointer (&report->left, g_hash_table_unref);
  g_clear_pointer (&report->waiting, g_hash_table_unref);
  *report = (SyIndexReport){ 0 };
}

static void
leave (SyIndexReport *report, const char *reason)
{
  if (report->left == NULL)
    report->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (report->left, reason));
  g_hash_table_insert (report->left, g_strdup (reason), GUINT_TO_POINTER (count + 1));
}

/* SyDocumentFunc: takes one document from a reader into the catalogue. */
static gboolean
take_document (SyDocument *taken, gpointer data)
{
  Run *run = data;
  g_autoptr (SyDocument) document = taken;
  g_autoptr (GError) unplaced = NULL, too_many = NULL;
  if (!sy_ordinal_settle (run->catalogue, document, &unplaced))
    {
      if (!g_error_matches (unplaced, SY_ERROR, SY_ERROR_LIMIT))
        {
          run->error = g_steal_pointer (&unplaced);
          return FALSE;
        }
      leave (run->report, unplaced->message);
      return TRUE;
    }
  sy_guidance_mark (document);
  if (!sy_recognise_document (document, &too_many))
    leave (run->report, too_many->message);
  g_clear_error (&too_many);
  if (!sy_measures_classify (document, &too_many))
    leave (run->report, too_many->message);
  g_clear_error (&too_many);
  if (!sy_recognise_effects (document, &too_many))
    leave (run->report, too_many->message);
  g_clear_error (&too_many);
  if (!sy_list_read (document, &too_many))
    leave (run->report, too_many->message);
  g_clear_error (&too_many);
  if (!sy_party_read (document, &too_many))
    leave (run->report, too_many->message);
  sy_party_bound (document, run->reading->rules, run->reading->capture->uri);
  sy_document_seal (document);

  gboolean added = FALSE;
  if (!sy_catalogue_put_document (run->catalogue, document, run->capture, &added, &run->error))
    return FALSE;
  run->documents++;
  run->report->documents++;
  run->report->added += added ? 1 : 0;
  run->report->passages += added ? document->passages->len : 0;
  run->report->facts += added ? document->facts->len : 0;
  if (run->progress != NULL && run->report->documents % 256 == 0)
    run->progress (run->report, run->progress_data);
  return TRUE;
}

/* An import is covered as far as it goes: what it holds is all there is of it. */
static void
cover_import (Run *run, const SyCapture *capture)
{
  if (!g_str_has_prefix (capture->source, "import:"))
    return;
  SyCoverageItem item = { .source = capture->source, .scope = capture->uri, .days = { SY_DAY_NONE, SY_DAY_NONE }, .expected = run->documents,
                          .held = run->documents, .observed = capture->observed, .capture = capture->sequence };
  if (run->error == NULL)
    sy_catalogue_put_coverage (run->catalogue, &item, &run->error);
}

/* ---- captures ---- */

typedef struct
{
  const char *outcome;
  char *reason;
} Outcome;

/* ---- attachments and their conversions ---- */

static char *
waiting_key (const char *uri, const char *sha256)
{
  return g_strconcat (uri, " ", sha256, NULL);
}

/* An attachment is read as its conversion, which stands behind it in the archive, or is made later. */
static Outcome
wait_for_conversion (Run *run, const SyCapture *capture, SyAttachmentFormat format)
{
  SyIndexReport *report = run->report;
  if (report->waiting == NULL)
    report->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (report->waiting, waiting_key (capture->uri, capture->sha256), (gpointer) sy_attachment_needs (format));
  return (Outcome){ "unparsed", g_strdup (sy_attachment_needs (format)) };
}

/* Its original is no longer left: it is read, or there is a reason why it cannot be. */
static Outcome
settle_original (Run *run, const SyCapture *capture, const guint8 *data, gsize length, const char *failure)
{
  SyIndexReport *report = run->report;
  g_autofree char *sha256 = sy_conversion_original (data, length);
  g_autofree char *key = waiting_key (capture->uri, sha256 != NULL ? sha256 : "");
  const char *reason = report->waiting != NULL ? g_hash_table_lookup (report->waiting, key) : NULL;
  guint count = reason != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (report->left, reason)) : 0;
  if (count > 0)
    {
      g_hash_table_insert (report->left, g_strdup (reason), GUINT_TO_POINTER (count - 1));
      report->unparsed--;
      g_hash_table_remove (report->waiting, key);
    }
  if (sha256 != NULL && run->error == NULL)
    sy_catalogue_settle_waiting (run->catalogue, capture->uri, sha256, failure != NULL ? "unparsed" : "converted", failure != NULL ? failure : "", &run->error);
  if (failure == NULL)
    return (Outcome){ "read", g_strdup ("") };
  report->unparsed++;
  leave (report, failure);
  return (Outcome){ "other", g_strdup ("conversion that failed") };
}

static Outcome
read_payload (Run *run, const SyCapture *capture, const char *charset, const guint8 *data, gsize length)
{
  /* Of an empty body there are no bytes: readers may look at them all the same. */
  SyReading reading = { capture, charset, data != NULL ? data : (const guint8 *) "", length, sy_page_rules_of (run->sources, capture) };
  gboolean conversion = sy_is_conversion (&reading);
  SyAttachmentFormat format = conversion ? SY_ATTACHMENT_NONE : sy_attachment_format (&reading);
  if (format != SY_ATTACHMENT_NONE)
    return wait_for_conversion (run, capture, format);
  g_autoptr (GError) failure = NULL;
  run->reading = &reading;
  gboolean good = sy_read (&reading, take_document, run, &failure);
  run->reading = NULL;
  if (run->error == NULL && conversion)
    {
      if (good)
        cover_import (run, capture);
      return settle_original (run, capture, data, length, good ? NULL : failure != NULL ? failure->message : "the reader stopped");
    }
  if (!good && run->error == NULL)
    return (Outcome){ "unparsed", g_strdup (failure != NULL ? failure->message : "the reader stopped") };
  if (run->error == NULL)
    cover_import (run, capture);
  return run->documents > 0 ? (Outcome){ "read", g_strdup ("") } : (Outcome){ "listing", g_strdup_printf ("%s found no document", sy_reader_for (&reading)->name) };
}

/* What a host says to programs is archived with what it says to people, but is no text of law: crawled or imported. */
static gboolean
is_robots (const SyCapture *capture)
{
  const char *asked = capture->request != NULL ? capture->request : capture->uri; /* it may have been redirected */
  const char *scheme = asked != NULL ? strstr (asked, "://") : NULL, *path = scheme != NULL ? strchr (scheme + 3, '/') : NULL;
  return path != NULL && strcmp (path, "/robots.txt") == 0;
}

static Outcome
read_capture (Run *run, const SyCapture *capture)
{
  gboolean is_report = sy_is_crawl_report (capture);
  const char *const readable[] = { "response", "revisit", "resource", "register", "conversion", NULL };
  if (!is_report && !g_strv_contains (readable, capture->kind))
    return (Outcome){ "other", g_strdup_printf ("%s record", capture->kind) };
  if (capture->status != 0 && capture->status != 200)
    return (Outcome){ "negative", g_strdup_printf ("HTTP %d", capture->status) };
  if (is_robots (capture))
    return (Outcome){ "other", g_strdup ("robots.txt") };

  g_autoptr (GError) failure = NULL;
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) payload = sy_archive_payload (run->archive, capture->sequence, &message, &failure);
  if (payload == NULL)
    return (Outcome){ "unparsed", g_strdup (failure->message) };
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (payload, &length);

  if (!is_report)
    return read_payload (run, capture, message != NULL ? message->charset : NULL, data, length);
  const char *problem = "";
  sy_crawl_report_take (run->catalogue, capture, data, length, &problem, &run->error);
  return (Outcome){ *problem == '\0' ? "report" : "unparsed", g_strdup (problem) };
}

static gboolean
end_batch (Run *run)
{
  if (run->in_batch > 0 && !sy_catalogue_commit (run->catalogue, &run->error))
    return FALSE;
  run->in_batch = 0;
  return TRUE;
}

/* What the numbers of documents tell of holes among them; of this state of the catalogue once. */
static gboolean
make_series (Run *run)
{
  SyCatalogue *catalogue = run->catalogue;
  g_autofree char *head = sy_catalogue_head (catalogue), *made = sy_catalogue_get_meta (catalogue, "series");
  return g_strcmp0 (head, made) == 0
         || (sy_catalogue_begin (catalogue, &run->error) && sy_catalogue_make_series (catalogue, &run->error)
             && sy_catalogue_set_meta (catalogue, "series", head, &run->error) && sy_catalogue_commit (catalogue, &run->error));
}

/* SyCaptureFunc. */
static gboolean
take_capture (const SyCapture *capture, gpointer data)
{
  Run *run = data;
  if (run->in_batch == 0 && !sy_catalogue_begin (run->catalogue, &run->error))
    return FALSE;
  run->in_batch++;
  run->capture = capture->sequence;
  run->documents = 0;
  run->report->captures++;
  if (!sy_catalogue_add_capture (run->catalogue, capture, &run->error))
    return FALSE;

  Outcome outcome = read_capture (run, capture);
  g_autofree char *reason = outcome.reason;
  if (run->error != NULL || !sy_catalogue_set_outcome (run->catalogue, capture->sequence, outcome.outcome, reason, &run->error))
    return FALSE;
  if (strcmp (outcome.outcome, "unparsed") == 0)
    {
      run->report->unparsed++;
      run->report->plain += run->documents > 0;
      leave (run->report, reason);
    }
  return run->in_batch < CAPTURES_A_BATCH || end_batch (run);
}

gboolean
sy_index_catalogue (SyArchive *archive, SyCatalogue *catalogue, SyIndexReport *report, SyProgressFunc progress, gpointer progress_data, GError **error)
{
  g_autoptr (GPtrArray) sources = sy_page_rules_load (error);
  if (sources == NULL)
    return FALSE;
  Run run = { .archive = archive, .catalogue = catalogue, .sources = sources, .report = report, .progress = progress, .progress_data = progress_data };
  guint64 from = sy_catalogue_last_capture (catalogue) + 1;
  gboolean good = sy_archive_each (archive, from, take_capture, &run, error);
  if (good && run.error == NULL && end_batch (&run) && make_series (&run))
    return TRUE;
  sy_catalogue_rollback (catalogue);
  if (run.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, run.error);
    }
  return FALSE;
}
