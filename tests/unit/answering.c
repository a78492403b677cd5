// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/answering.h"

#include <string.h>

#include "corpus/home.h"
#include "index/indexer.h"
#include "tests/unit/unit.h"

void
sy_answering_open (Answering *answering)
{
  g_setenv ("SMALLYARD_NOW", "2026-11-20T12:00:00Z", TRUE);
  g_autofree char *etc = sy_unit_file ("../etc");
  g_setenv ("SMALLYARD_ETC", etc, TRUE);
  *answering = (Answering){ .home = sy_unit_scratch () };
  g_autoptr (GError) error = NULL;
  sy_home_create (answering->home, &error);
  sy_assert_no_error (error);
}

void
sy_answering_take (Answering *answering, const char *name, const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (answering->home, name, NULL), *archive_path = sy_home_archive (answering->home),
                  *catalogue_path = sy_home_catalogue (answering->home);
  const char *const paths[] = { path, NULL };
  ck_assert (g_file_set_contents (path, lines, -1, NULL));
  g_autoptr (SyArchive) archive = sy_archive_open (archive_path, SY_ARCHIVE_WRITE, &error);
  sy_assert_no_error (error);
  ck_assert_int_ge (sy_import_paths (archive, paths, "S", NULL, NULL, NULL, &error), 0);
  sy_assert_no_error (error);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (catalogue_path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  SyIndexReport report = { 0 };
  ck_assert (sy_index_catalogue (archive, catalogue, &report, NULL, NULL, &error));
  sy_index_report_clear (&report);
}

void
sy_answering_put (Answering *answering, GPtrArray *documents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sy_home_catalogue (answering->home);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  guint64 sequence = sy_catalogue_last_capture (catalogue) + 1;
  g_autofree char *name = g_strdup_printf ("capture-%" G_GUINT64_FORMAT, sequence);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  SyCapture capture = { .id = name, .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "us-fr", .sha256 = sha256,
                        .observed = 1000, .status = 200, .sequence = sequence, .chain = sha256 };
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  for (guint i = 0; i < documents->len; i++)
    {
      gboolean added = FALSE;
      SyDocument *document = documents->pdata[i];
      sy_document_seal (document);
      ck_assert (sy_catalogue_put_document (catalogue, document, sequence, &added, &error));
      sy_assert_no_error (error);
    }
  ck_assert (sy_catalogue_commit (catalogue, &error));
}

void
sy_answering_start (Answering *answering)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sy_home_catalogue (answering->home), *fulltext = sy_home_fulltext (answering->home);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  ck_assert (sy_index_fulltext (catalogue, fulltext, FALSE, &error));
  if (answering->engine != NULL)
    return;
  answering->shared = sy_shared_new (answering->home, &error);
  sy_assert_no_error (error);
  answering->engine = sy_engine_new (answering->shared, &error);
  sy_assert_no_error (error);
}

void
sy_answering_close (Answering *answering)
{
  sy_engine_free (answering->engine);
  sy_shared_unref (answering->shared);
  g_free (answering->home);
}

SyRequest
sy_answering_request (const char *text)
{
  return (SyRequest){ .text = text, .lang = "en", .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 10, .facets = TRUE };
}

json_t *
sy_answering_search (Answering *answering, const SyRequest *request)
{
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_search (answering->engine, request, &error);
  ck_assert_msg (answer != NULL, "%s: %s", request->text, error != NULL ? error->message : "");
  return answer;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_ids (const json_t *answer, gboolean sorted)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const json_t *results = json_object_get (answer, "results");
  for (size_t i = 0; i < json_array_size (results); i++)
    {
      const json_t *result = json_array_get (results, i);
      const char *import = json_string_value (json_object_get (result, "import_id")), *version = json_string_value (json_object_get (result, "version"));
      g_ptr_array_add (ids, g_strconcat (import != NULL ? import : json_string_value (json_object_get (result, "id")),
                                         version != NULL && *version != '\0' ? "@" : "", version, NULL));
    }
  if (sorted)
    g_ptr_array_sort (ids, by_text);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

char *
sy_answering_order (const json_t *answer)
{
  return join_ids (answer, FALSE);
}

char *
sy_answering_ids (Answering *answering, const char *query)
{
  SyRequest request = sy_answering_request (query);
  request.limit = 100;
  json_t *answer = sy_answering_search (answering, &request);
  char *ids = join_ids (answer, TRUE);
  json_decref (answer);
  return ids;
}
