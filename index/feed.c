// SPDX-License-Identifier: GPL-3.0-or-later
/* From the catalogue to the full-text index. */
#include "index/indexer.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "index/fulltext.h"

/* Documents in one commit: engines differ little between 250 and 1000, and larger batches cost memory. */
#define DOCUMENTS_A_BATCH 500

typedef struct
{
  SyCatalogue *catalogue;
  SyFulltextWriter *writer;
  guint in_batch;
  gint64 change;
  GError *error;
} Feed;

static void
add_piece (const SyTextPiece *piece, gpointer data)
{
  sy_fulltext_writer_add_passage (data, piece->rendition, piece->ordinal, piece->text, piece->kind == SY_PASSAGE_METADATA);
}

/* A code or an HS number is found at each level, with its list and without: us-ccl:3A090.a, us-ccl:3A090, 3A090.a, 3A090. */
static void
add_code (SyFulltextWriter *writer, const char *id)
{
  const char *colon = strchr (id, ':');
  g_autofree char *list = colon != NULL ? g_strndup (id, (gsize) (colon - id)) : g_strdup ("code");
  g_auto (GStrv) levels = sy_id_code_levels (colon != NULL ? colon + 1 : id);
  for (guint i = 0; levels[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (list, ":", levels[i], NULL);
      sy_fulltext_writer_add_exact (writer, "code", full);
      sy_fulltext_writer_add_exact (writer, "code", levels[i]);
    }
}

static void
add_hs (SyFulltextWriter *writer, const char *id)
{
  const char *digits = g_str_has_prefix (id, "hs:") ? id + 3 : id;
  gsize length = strlen (digits);
  for (gsize n = 4; n <= length; n += 2)
    {
      g_autofree char *prefix = g_strndup (digits, n);
      sy_fulltext_writer_add_exact (writer, "hs", prefix);
    }
}

/* us-cfr:15/744.23 is a citation of part 744 too. */
static void
add_citation (SyFulltextWriter *writer, const char *id)
{
  sy_fulltext_writer_add_exact (writer, "cites", id);
  const char *slash = g_str_has_prefix (id, "us-cfr:") ? strchr (id, '/') : NULL;
  const char *dot = slash != NULL ? strchr (slash, '.') : NULL;
  if (dot == NULL)
    return;
  g_autofree char *part = g_strndup (id, (gsize) (dot - id));
  sy_fulltext_writer_add_exact (writer, "cites", part);
}

static gboolean
add_facts (Feed *feed, guint32 version)
{
  const struct
  {
    SyFactKind kind;
    void (*add) (SyFulltextWriter *, const char *);
  } kinds[] = { { SY_FACT_CODE, add_code }, { SY_FACT_HS, add_hs }, { SY_FACT_CITATION, add_citation } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) values = sy_catalogue_fact_values (feed->catalogue, version, kinds[i].kind, &feed->error);
      if (values == NULL)
        return FALSE;
      for (guint j = 0; j < values->len; j++)
        kinds[i].add (feed->writer, g_ptr_array_index (values, j));
    }
  return TRUE;
}

static gboolean
add_renditions (Feed *feed, guint32 version)
{
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (feed->catalogue, version, TRUE, &feed->error);
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      const SyRendition *rendition = g_ptr_array_index (renditions, i);
      sy_fulltext_writer_add_title (feed->writer, rendition->title);
      if (strcmp (rendition->lang, "mul") != 0) /* a notice: no text in any language */
        sy_fulltext_writer_add_exact (feed->writer, "lang", rendition->lang);
      sy_fulltext_writer_add_exact (feed->writer, "source", rendition->source);
      sy_fulltext_writer_add_exact (feed->writer, "kind", rendition->kind);
      sy_fulltext_writer_add_exact (feed->writer, "standing", sy_standing_name (rendition->standing));
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (feed->catalogue, rendition->rendition, &feed->error);
      for (guint j = 0; attributes != NULL && j < attributes->len; j++)
        {
          const SyAttribute *attribute = g_ptr_array_index (attributes, j);
          static const char *const exact[] = { "body", "number", "docket", "rin", "cfr", "celex", "topic", NULL };
          /* The title in another language, where one text tells both, and what people call it. */
          if (strcmp (attribute->name, "title") == 0 || strcmp (attribute->name, "short") == 0)
            sy_fulltext_writer_add_title (feed->writer, attribute->value);
          if (strcmp (attribute->name, "short") == 0)
            sy_fulltext_writer_add_exact (feed->writer, "short", attribute->value);
          if (g_strv_contains (exact, attribute->name))
            sy_fulltext_writer_add_exact (feed->writer, attribute->name, attribute->value);
        }
    }
  return feed->error == NULL;
}

static gboolean
put_version (Feed *feed, guint32 number)
{
  g_autoptr (SyVersion) version = sy_catalogue_version (feed->catalogue, number, &feed->error);
  if (version == NULL)
    return FALSE;
  g_autofree char *key = sy_document_key (version->id, version->label);
  sy_fulltext_writer_begin (feed->writer, number, key);
  sy_fulltext_writer_add_exact (feed->writer, "id", version->id);
  sy_fulltext_writer_add_exact (feed->writer, "jurisdiction", version->jurisdiction);
  return add_renditions (feed, number) && add_facts (feed, number)
         && sy_catalogue_each_piece (feed->catalogue, number, add_piece, feed->writer, &feed->error) && sy_fulltext_writer_put (feed->writer, &feed->error);
}

/* SyChangeFunc. */
static gboolean
take_change (const SyChange *change, gpointer data)
{
  Feed *feed = data;
  if (strcmp (change->kind, "version") == 0 && change->version != 0 && !put_version (feed, change->version))
    return FALSE;
  feed->change = change->number;
  if (++feed->in_batch < DOCUMENTS_A_BATCH)
    return TRUE;
  feed->in_batch = 0;
  return sy_fulltext_writer_commit (feed->writer, feed->change, &feed->error);
}

static gboolean
feed_all (SyCatalogue *catalogue, SyFulltextWriter *writer, GError **error)
{
  Feed feed = { .catalogue = catalogue, .writer = writer, .change = sy_fulltext_writer_change (writer) };
  /* One snapshot: what is written meanwhile waits for the next run, and no change number is passed over. */
  if (!sy_catalogue_begin_read (catalogue, error))
    return FALSE;
  gboolean good = sy_catalogue_each_change (catalogue, feed.change, take_change, &feed, error);
  sy_catalogue_rollback (catalogue);
  if (feed.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, feed.error);
      return FALSE;
    }
  return good && sy_fulltext_writer_finish (writer, feed.change, error);
}

gboolean
sy_index_fulltext (SyCatalogue *catalogue, const char *directory, gboolean rebuild, GError **error)
{
  g_autoptr (SyFulltextWriter) writer = NULL;
  if (!rebuild)
    {
      g_autoptr (GError) failure = NULL;
      writer = sy_fulltext_writer_open (directory, &failure);
      /* Tokens of two versions never mix, and an index ahead of its catalogue belongs to another one: both are built anew. */
      rebuild = (writer == NULL && g_error_matches (failure, SY_ERROR, SY_ERROR_CORRUPT))
                || (writer != NULL && sy_fulltext_writer_change (writer) > sy_catalogue_last_change (catalogue));
      if (writer == NULL && !rebuild)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  if (rebuild)
    {
      g_clear_pointer (&writer, sy_fulltext_writer_free);
      writer = sy_fulltext_writer_rebuild (directory, error);
    }
  return writer != NULL && feed_all (catalogue, writer, error);
}
