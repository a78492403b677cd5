// SPDX-License-Identifier: GPL-3.0-or-later
/* The answer on one capture: what the archive holds of it, how it can be shown, and whose text was read from it. */
#include "corpus/archive.h"
#include "corpus/error.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/coverage.h"
#include "query/engine.h"
#include "query/json.h"
#include "query/original.h"
#include "query/original_bytes.h"

#define SHOWN_DOCUMENTS 20

void
sy_original_bytes_free (SyOriginalBytes *original)
{
  if (original == NULL)
    return;
  sy_capture_free (original->capture);
  g_clear_pointer (&original->bytes, g_bytes_unref);
  g_free (original);
}

SyOriginalBytes *
sy_original_bytes (SyEngine *engine, const char *text, GError **error)
{
  guint64 sequence = 0;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &sequence, NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no number of a capture; the page of a document leads to its captures", text);
      return NULL;
    }
  g_autofree char *directory = g_build_filename (sy_shared_home (engine->shared), "archive", NULL);
  g_autoptr (SyArchive) archive = sy_archive_open (directory, SY_ARCHIVE_READ, error);
  SyOriginalBytes *original = g_new0 (SyOriginalBytes, 1);
  original->capture = archive != NULL ? sy_archive_get (archive, sequence, error) : NULL;
  original->bytes = original->capture != NULL ? sy_archive_payload (archive, sequence, NULL, error) : NULL;
  if (original->bytes == NULL)
    {
      sy_original_bytes_free (original);
      return NULL;
    }
  gsize length;
  const guint8 *bytes = g_bytes_get_data (original->bytes, &length);
  original->way = sy_original_way (original->capture->content_type, bytes, length);
  return original;
}

/* The documents whose text was read from it, the first of them: a file of a list may have as many as rows. */
static gboolean
add_documents (SyEngine *engine, const SyCapture *capture, const char *lang, json_t *answer, GError **error)
{
  g_autoptr (GArray) versions = sy_catalogue_versions_of_capture (engine->catalogue, capture->sequence, error);
  if (versions == NULL)
    return FALSE;
  json_t *rows = json_array ();
  for (guint i = 0; i < versions->len && i < SHOWN_DOCUMENTS; i++)
    {
      g_autoptr (SyVersion) version = sy_catalogue_version (engine->catalogue, g_array_index (versions, guint32, i), NULL);
      if (version == NULL)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "id", sy_json_of_text (version->id));
      sy_json_set (row, "version", sy_json_of_text (*version->label != '\0' ? version->label : NULL));
      sy_json_set (row, "title", sy_json_of_text (version->title));
      json_array_append_new (rows, row);
    }
  sy_json_set (answer, "count", json_integer (versions->len));
  sy_json_set (answer, "documents", rows);
  return TRUE;
}

static json_t *
original_json (const SyOriginalBytes *original)
{
  const SyCapture *capture = original->capture;
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("original"));
  sy_json_set (answer, "sequence", json_integer ((json_int_t) capture->sequence));
  sy_json_set (answer, "capture", sy_json_of_text (capture->id));
  sy_json_set (answer, "uri", sy_json_of_text (capture->uri));
  sy_json_set (answer, "request", sy_json_of_text (capture->request));
  sy_json_set (answer, "source", sy_json_of_text (capture->source));
  sy_json_set (answer, "observed", sy_json_of_instant (capture->observed));
  sy_json_set (answer, "http_status", capture->status != 0 ? json_integer (capture->status) : json_null ());
  sy_json_set (answer, "content_type", sy_json_of_text (capture->content_type));
  sy_json_set (answer, "sha256", sy_json_of_text (capture->sha256));
  sy_json_set (answer, "chain", sy_json_of_text (capture->chain));
  sy_json_set (answer, "bytes", json_integer ((json_int_t) g_bytes_get_size (original->bytes)));
  g_autofree char *name = sy_original_name (capture->uri, capture->sequence);
  sy_json_set (answer, "name", sy_json_of_text (name));
  sy_json_set (answer, "shown_as", sy_json_of_text (sy_original_way_name (original->way)));
  return answer;
}

static json_t *
answer_original (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autoptr (SyOriginalBytes) original = sy_original_bytes (engine, request->text, error);
  if (original == NULL)
    return NULL;
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, NULL);
  asked.source = g_strdup (original->capture->source);
  json_t *answer = original_json (original), *coverage = NULL, *basis = NULL;
  if (add_documents (engine, original->capture, request->lang, answer, error) && (coverage = sy_coverage_json (engine, &asked, request->lang, error)) != NULL
      && (basis = sy_basis (engine, request, error)) != NULL)
    {
      sy_json_set (answer, "coverage", coverage);
      sy_json_set (answer, "basis", basis);
      return answer;
    }
  json_decref (coverage);
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_original (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = answer_original (engine, request, error);
  sy_engine_end (engine);
  return answer;
}
