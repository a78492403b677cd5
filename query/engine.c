// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.h"

#include <glib/gstdio.h>

#include "corpus/party_store.h"
#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/source.h"
#include "index/recognise.h"
#include "query/lives.h"
#include "query/screen.h"
#include "query/topics.h"

struct _SyShared
{
  gint references;
  char *home;
  GPtrArray *fields, *corrections; /* the corrections that the fields took into account */
  GPtrArray *sources;
  SyConcordances *concordance;
  SyTermBase *terms;
  char *rules;
  SyKept *kept;
  GMutex lock;        /* of what follows */
  GPtrArray *connections; /* of SyFulltext: open ones to shards of other machines, that no engine has; NULL if the text index is here */
  SyColumns *columns; /* newest loaded by any engine; NULL before the first */
  guint64 file;       /* that they are of */
  GPtrArray *lives;   /* of KeptLives, newest first; at most KEPT_LIVES */
  SyTopics *topics;   /* newest; NULL before the first */
  guint64 topics_file; /* whose they are ... */
  gint64 topics_change; /* ... and of which state */
  SyTermBase *named;    /* terms with the names of parties, newest; NULL before the first */
  guint64 named_file;   /* whose they are ... */
  gint64 named_change;  /* ... and of which state */
  SyScreen *screen;     /* newest; NULL before the first */
  guint64 screen_file;  /* whose it is ... */
  gint64 screen_change; /* ... and of which state */
};

/* Days of knowledge that are kept: everything, and a few that were asked for. */
#define KEPT_LIVES 4

/* English names of parties as short as this may be other words. */
#define SHORTEST_PARTY 5

typedef struct
{
  guint64 file;
  gint64 change;
  SyDay known_as_of;
  SyLives *lives;
} KeptLives;

static void
kept_lives_free (gpointer data)
{
  sy_lives_unref (((KeptLives *) data)->lives);
  g_free (data);
}

/* ---- shared ---- */

static void
drop_shared (SyShared *shared)
{
  g_free (shared->home);
  g_clear_pointer (&shared->fields, g_ptr_array_unref);
  g_clear_pointer (&shared->corrections, g_ptr_array_unref);
  g_clear_pointer (&shared->sources, g_ptr_array_unref);
  sy_concordances_free (shared->concordance);
  sy_term_base_free (shared->named);
  sy_term_base_free (shared->terms);
  g_free (shared->rules);
  g_clear_pointer (&shared->connections, g_ptr_array_unref);
  sy_columns_unref (shared->columns);
  g_ptr_array_unref (shared->lives);
  sy_topics_unref (shared->topics);
  sy_screen_unref (shared->screen);
  sy_kept_free (shared->kept);
  g_mutex_clear (&shared->lock);
  g_free (shared);
}

SyShared *
sy_shared_new (const char *home, GError **error)
{
  g_autoptr (SyShared) shared = g_new0 (SyShared, 1);
  shared->references = 1;
  g_mutex_init (&shared->lock);
  shared->home = g_strdup (home);
  shared->kept = sy_kept_new ();
  shared->lives = g_ptr_array_new_with_free_func (kept_lives_free);
  g_autofree char *etc = sy_home_etc ();
  g_autofree char *fields = g_build_filename (etc, "fields.d", NULL), *sources = g_build_filename (etc, "sources.d", NULL), *concordance = g_build_filename (etc, "concordance.d", NULL),
                  *terms = g_build_filename (etc, "terms.d", NULL), *own_terms = g_build_filename (home, "terms.d", NULL);
  shared->fields = sy_fields_load (fields, error);
  shared->corrections = shared->fields != NULL ? sy_corrections_of_fields (home, error) : NULL;
  shared->sources = shared->corrections != NULL && sy_fields_correct (shared->fields, shared->corrections, error) ? sy_sources_load (sources, error) : NULL;
  shared->concordance = shared->sources != NULL ? sy_concordance_load (concordance, error) : NULL;
  shared->terms = shared->concordance != NULL ? sy_term_base_load (terms, own_terms, shared->fields, error) : NULL;
  if (shared->terms == NULL)
    return NULL;
  g_autofree char *of_recognisers = sy_recognisers_digest (), *of_fields = sy_fields_digest (shared->fields),
                  *of_sources = sy_sources_digest (shared->sources),
                  *of_concordance = sy_concordance_digest (shared->concordance);
  g_autofree char *all = g_strjoin ("\n", of_recognisers, of_fields, of_sources, of_concordance, sy_term_base_digest (shared->terms), NULL);
  shared->rules = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_steal_pointer (&shared);
}

/* Connections for so many engines, if the text index lies on shards of other machines. */
static gboolean
connect_shards (const char *directory, guint engines, GPtrArray **connections, GError **error)
{
  if (!sy_fulltext_is_remote (directory))
    return TRUE;
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fulltext_free);
  for (guint i = 0; i < engines; i++)
    {
      SyFulltext *fulltext = sy_fulltext_open (directory, error);
      if (fulltext == NULL)
        return FALSE;
      g_ptr_array_add (opened, fulltext);
    }
  *connections = g_steal_pointer (&opened);
  return TRUE;
}

SyShared *
sy_shared_new_confined (const char *home, guint engines, GError **error)
{
  g_autoptr (GPtrArray) connections = NULL;
  g_autofree char *directory = sy_home_fulltext (home);
  if (!connect_shards (directory, engines, &connections, error) || !sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC, error))
    return NULL;
  SyShared *shared = sy_shared_new (home, error);
  if (shared != NULL)
    shared->connections = g_steal_pointer (&connections);
  return shared;
}

/* The text index for an engine. */
static SyFulltext *
take_fulltext (SyShared *shared, GError **error)
{
  g_autofree char *directory = sy_home_fulltext (shared->home);
  if (shared->connections == NULL)
    return sy_fulltext_open (directory, error);
  g_mutex_lock (&shared->lock);
  guint left = shared->connections->len;
  SyFulltext *fulltext = left > 0 ? g_ptr_array_steal_index (shared->connections, left - 1) : NULL;
  g_mutex_unlock (&shared->lock);
  if (fulltext == NULL)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BUSY, "all connections to the shards of the full-text index are in use; ask again");
  return fulltext;
}

static void
give_fulltext (SyShared *shared, SyFulltext *fulltext)
{
  if (shared->connections == NULL || fulltext == NULL)
    {
      sy_fulltext_free (fulltext);
      return;
    }
  g_mutex_lock (&shared->lock);
  g_ptr_array_insert (shared->connections, 0, fulltext);
  g_mutex_unlock (&shared->lock);
}

SyShared *
sy_shared_ref (SyShared *shared)
{
  g_atomic_int_inc (&shared->references);
  return shared;
}

void
sy_shared_unref (SyShared *shared)
{
  if (shared != NULL && g_atomic_int_dec_and_test (&shared->references))
    drop_shared (shared);
}

const GPtrArray *
sy_shared_fields (const SyShared *shared)
{
  return shared->fields;
}

const GPtrArray *
sy_shared_sources (const SyShared *shared)
{
  return shared->sources;
}

const SyConcordances *
sy_shared_concordance (const SyShared *shared)
{
  return shared->concordance;
}

SyKept *
sy_shared_kept (const SyShared *shared)
{
  return shared->kept;
}

const char *
sy_shared_home (const SyShared *shared)
{
  return shared->home;
}

const char *
sy_shared_rules (const SyShared *shared)
{
  return shared->rules;
}

/* The shared columns if they are those of the engine's snapshot, with a reference; else NULL. */
static SyColumns *
take_columns (const SyEngine *engine)
{
  SyShared *shared = engine->shared;
  g_mutex_lock (&shared->lock);
  gboolean fit = shared->columns != NULL && shared->file == engine->file && sy_columns_change (shared->columns) == engine->change;
  SyColumns *columns = fit ? sy_columns_ref (shared->columns) : NULL;
  g_mutex_unlock (&shared->lock);
  return columns;
}

static void
offer_columns (const SyEngine *engine)
{
  SyShared *shared = engine->shared;
  g_mutex_lock (&shared->lock);
  SyColumns *old = NULL;
  if (shared->columns == NULL || shared->file != engine->file || sy_columns_change (shared->columns) < engine->change)
    {
      old = shared->columns;
      shared->columns = sy_columns_ref (engine->columns);
      shared->file = engine->file;
    }
  g_mutex_unlock (&shared->lock);
  sy_columns_unref (old);
}

/* ---- engine ---- */

static void
drop_coverage (SyEngine *engine)
{
  g_clear_pointer (&engine->coverage, g_ptr_array_unref);
  g_clear_pointer (&engine->covered, g_free);
}

/* Opens the catalogue, or the one that a rebuild has put in its place. */
static gboolean
open_catalogue (SyEngine *engine, GError **error)
{
  g_autofree char *path = sy_home_catalogue (engine->shared->home);
  GStatBuf status;
  guint64 file = g_stat (path, &status) == 0 ? status.st_ino : 0;
  if (engine->catalogue != NULL && file == engine->file)
    return TRUE;
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_READ, error);
  if (catalogue == NULL)
    return FALSE;
  sy_catalogue_free (engine->catalogue);
  engine->catalogue = catalogue;
  engine->file = file;
  g_clear_pointer (&engine->columns, sy_columns_unref);
  drop_coverage (engine);
  return TRUE;
}

SyEngine *
sy_engine_new (SyShared *shared, GError **error)
{
  g_autoptr (SyEngine) engine = g_new0 (SyEngine, 1);
  engine->shared = sy_shared_ref (shared);
  if (open_catalogue (engine, error))
    engine->fulltext = take_fulltext (shared, error);
  return engine->fulltext != NULL ? g_steal_pointer (&engine) : NULL;
}

void
sy_engine_free (SyEngine *engine)
{
  if (engine == NULL)
    return;
  sy_columns_unref (engine->columns);
  drop_coverage (engine);
  sy_term_base_free (engine->terms);
  sy_desk_free (engine->desk);
  sy_desk_free (engine->desk_writer);
  g_free (engine->heads);
  g_free (engine->heads_key);
  give_fulltext (engine->shared, engine->fulltext);
  sy_catalogue_free (engine->catalogue);
  sy_shared_unref (engine->shared);
  g_free (engine);
}

gboolean
sy_engine_begin (SyEngine *engine, GError **error)
{
  if (engine->pins > 0)
    {
      engine->pins++;
      return TRUE;
    }
  if (!sy_fulltext_reopen (engine->fulltext, error) || !open_catalogue (engine, error) || !sy_catalogue_begin_read (engine->catalogue, error))
    return FALSE;
  engine->pins = 1;
  engine->change = sy_catalogue_last_change (engine->catalogue);
  if (engine->columns != NULL && sy_columns_change (engine->columns) != engine->change)
    g_clear_pointer (&engine->columns, sy_columns_unref);
  return TRUE;
}

void
sy_engine_end (SyEngine *engine)
{
  if (--engine->pins == 0)
    sy_catalogue_rollback (engine->catalogue);
}

const GPtrArray *
sy_engine_coverage (SyEngine *engine, GError **error)
{
  /* A listing that was asked for again may add to the archive and change no document. */
  g_autofree char *head = sy_catalogue_head (engine->catalogue);
  g_autofree char *now = g_strdup_printf ("%s %" G_GINT64_FORMAT, head, engine->change);
  if (engine->coverage != NULL && g_str_equal (engine->covered, now))
    return engine->coverage;
  drop_coverage (engine);
  engine->coverage = sy_catalogue_coverage (engine->catalogue, error);
  engine->covered = g_steal_pointer (&now);
  return engine->coverage;
}

const SyColumns *
sy_engine_columns (SyEngine *engine, GError **error)
{
  if (engine->columns == NULL)
    engine->columns = take_columns (engine);
  if (engine->columns == NULL)
    {
      g_autofree char *fulltext = sy_home_fulltext (engine->shared->home), *catalogue = sy_home_catalogue (engine->shared->home);
      engine->columns = sy_columns_saved (fulltext, catalogue, engine->change);
      if (engine->columns == NULL)
        engine->columns = sy_columns_load (engine->catalogue, error);
      if (engine->columns != NULL)
        offer_columns (engine);
    }
  return engine->columns;
}

/* The shared lives of the engine's snapshot, with a reference; else NULL. */
static SyLives *
take_lives (const SyEngine *engine, SyDay known_as_of)
{
  SyShared *shared = engine->shared;
  SyLives *lives = NULL;
  g_mutex_lock (&shared->lock);
  for (guint i = 0; i < shared->lives->len && lives == NULL; i++)
    {
      const KeptLives *kept = shared->lives->pdata[i];
      if (kept->file == engine->file && kept->change == engine->change && kept->known_as_of == known_as_of)
        lives = sy_lives_ref (kept->lives);
    }
  g_mutex_unlock (&shared->lock);
  return lives;
}

static void
offer_lives (const SyEngine *engine, SyDay known_as_of, SyLives *lives)
{
  SyShared *shared = engine->shared;
  KeptLives *kept = g_new (KeptLives, 1);
  *kept = (KeptLives){ engine->file, engine->change, known_as_of, sy_lives_ref (lives) };
  g_mutex_lock (&shared->lock);
  g_ptr_array_insert (shared->lives, 0, kept);
  if (shared->lives->len > KEPT_LIVES)
    g_ptr_array_set_size (shared->lives, KEPT_LIVES);
  g_mutex_unlock (&shared->lock);
}

SyLives *
sy_engine_lives (SyEngine *engine, SyDay known_as_of, GError **error)
{
  SyLives *lives = take_lives (engine, known_as_of);
  if (lives != NULL)
    return lives;
  lives = sy_lives_new (engine->catalogue, known_as_of, error);
  if (lives != NULL)
    offer_lives (engine, known_as_of, lives);
  return lives;
}

/* Names of one party, as they come. */
typedef struct
{
  SyTermBase *base;
  gint64 party;
  GPtrArray *en, *zh;
} PartyNames;

static void
end_party (PartyNames *names)
{
  if (names->en->len > 0 && names->zh->len > 0)
    sy_term_base_add (names->base, names->en, names->zh, "party");
  g_ptr_array_set_size (names->en, 0);
  g_ptr_array_set_size (names->zh, 0);
}

/* SyPartyNameFunc: what a list says to be Chinese is, and what is written in Latin letters is called English; other scripts are neither. */
static gboolean
take_party_name (const SyPartyNameRow *row, gpointer data)
{
  PartyNames *names = data;
  if (row->party != names->party)
    end_party (names);
  names->party = row->party;
  gboolean latin = g_ascii_isalpha (*row->text);
  if (latin ? strlen (row->text) >= SHORTEST_PARTY : g_str_equal (row->lang, "zh") && g_utf8_strlen (row->text, -1) > 1)
    g_ptr_array_add (latin ? names->en : names->zh, g_strdup (row->text));
  return TRUE;
}

static SyTermBase *
terms_new (SyEngine *engine, GError **error)
{
  g_autoptr (SyTermBase) base = sy_term_base_over (engine->shared->terms);
  PartyNames names = { base, 0, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  gboolean good = sy_party_each_bilingual (engine->catalogue, take_party_name, &names, error);
  end_party (&names);
  g_ptr_array_unref (names.en);
  g_ptr_array_unref (names.zh);
  return good ? g_steal_pointer (&base) : NULL;
}

const SyTermBase *
sy_engine_terms (SyEngine *engine)
{
  SyShared *shared = engine->shared;
  SyTermBase *old = NULL;
  g_mutex_lock (&shared->lock);
  if (shared->named == NULL || shared->named_file != engine->file || shared->named_change != engine->change)
    {
      /* A catalogue that cannot be read is told by whatever is asked of it next. */
      SyTermBase *made = terms_new (engine, NULL);
      old = shared->named;
      shared->named = made != NULL ? made : sy_term_base_over (shared->terms);
      shared->named_file = engine->file;
      shared->named_change = engine->change;
    }
  SyTermBase *terms = sy_term_base_ref (shared->named);
  g_mutex_unlock (&shared->lock);
  sy_term_base_free (old);
  sy_term_base_free (engine->terms);
  engine->terms = terms;
  return terms;
}

SyTopics *
sy_engine_topics (SyEngine *engine)
{
  SyShared *shared = engine->shared;
  /* The text index may be behind the catalogue, and catch up. */
  gint64 change = sy_fulltext_change (engine->fulltext);
  SyTopics *old = NULL;
  g_mutex_lock (&shared->lock);
  if (shared->topics == NULL || shared->topics_file != engine->file || shared->topics_change != change)
    {
      old = shared->topics;
      shared->topics = sy_topics_new (engine);
      shared->topics_file = engine->file;
      shared->topics_change = change;
    }
  SyTopics *topics = sy_topics_ref (shared->topics);
  g_mutex_unlock (&shared->lock);
  sy_topics_unref (old);
  return topics;
}

SyScreen *
sy_engine_screen (SyEngine *engine, GError **error)
{
  SyShared *shared = engine->shared;
  g_mutex_lock (&shared->lock);
  gboolean fit = shared->screen != NULL && shared->screen_file == engine->file && shared->screen_change == engine->change;
  SyScreen *screen = fit ? sy_screen_ref (shared->screen) : NULL;
  g_mutex_unlock (&shared->lock);
  if (screen != NULL)
    return screen;
  screen = sy_screen_new (engine->catalogue, error);
  if (screen == NULL)
    return NULL;
  g_mutex_lock (&shared->lock);
  SyScreen *old = shared->screen;
  shared->screen = sy_screen_ref (screen);
  shared->screen_file = engine->file;
  shared->screen_change = engine->change;
  g_mutex_unlock (&shared->lock);
  sy_screen_unref (old);
  return screen;
}
