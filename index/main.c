// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard-index: imports into the archive, reads it into the catalogue, feeds the full-text index, and checks all three. */
#include <glib.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/party_store.h"
#include "corpus/program.h"
#include "corpus/text.h"
#include "index/attachment.h"
#include "index/columns.h"
#include "index/indexer.h"

enum
{
  EXIT_DONE = 0,
  EXIT_USAGE = 2,
  EXIT_FAILED = 4,
};

typedef struct
{
  char *home;
  char *set;
  char *format;
  gboolean rebuild;
  gboolean no_index;
  gboolean version;
  char **arguments; /* verb and what follows */
  SyConverter *converter; /* for verbs that may convert attachments; else NULL */
} Options;

static const char summary[]
    = "Verbs:\n"
      "  import PATH...   files and folders into the archive, then index them\n"
      "  starter          the starter registers into the archive, then index them\n"
      "  index            read what is new in the archive, and the files of corrections.d; --rebuild: everything anew\n"
      "  report           what is held: documents by source and by format, facts by kind, what was left\n"
      "  fsck             prove the stores against each other\n"
      "  shard N DIR      the full-text index as N indexes DIR/0, DIR/1, ... for other machines to serve; see SHARDS in the man page\n"
      "  dump             every row of the catalogue with stable ids, one JSON array a line\n"
      "\n"
      "PDF, DOC, XLS, DOCX, XLSX, ODT and ODS files are converted once, by confined children (pdftotext, antiword, catdoc, xls2csv and our own);\n"
      "what came of them is kept in the archive, so that a rebuild converts nothing. What cannot be converted is named, and kept.\n"
      "\n"
      "Exit status: 0 done; 2 wrong usage; 4 failed, or fsck found problems.";

static int
fail (GError *error)
{
  g_printerr ("smallyard-index: %s\n", error != NULL ? error->message : "failed");
  return EXIT_FAILED;
}

static void
print_line (const char *line, gpointer data)
{
  g_printerr ("%s\n", line);
}

static void
out_line (const char *line, gpointer data)
{
  puts (line);
}

static void
show_progress (const SyIndexReport *report, gpointer data)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%" G_GUINT64_FORMAT " captures, %" G_GUINT64_FORMAT " documents ", report->captures, report->documents);
}

/* ---- report ---- */

typedef struct
{
  json_t *documents, *facts, *left;
} Tally;

static void
tally_documents (const char *source, const char *kind, const char *standing, gint64 documents, gint64 texts, gint64 passages, gpointer data)
{
  json_array_append_new (data, json_pack ("{s:s, s:s, s:s, s:I, s:I, s:I}", "source", source, "kind", kind, "standing", standing, "documents",
                                          (json_int_t) documents, "texts", (json_int_t) texts, "passages", (json_int_t) passages));
}

static void
tally_count (const char *kind, gint64 count, gpointer data)
{
  json_array_append_new (data, json_pack ("{s:s, s:I}", "kind", kind, "count", (json_int_t) count));
}

/* Rows come by reader: {"reader": "fr-xml/2", "documents": 3, "passages": {"row": 7}, "facts": {"code": 1}}. */
static void
tally_format (const char *reader, const char *what, const char *kind, gint64 count, gpointer data)
{
  json_t *last = json_array_get (data, json_array_size (data) - 1);
  if (last == NULL || strcmp (json_string_value (json_object_get (last, "reader")), reader) != 0)
    {
      last = json_pack ("{s:s, s:i, s:{}, s:{}}", "reader", reader, "documents", 0, "passages", "facts");
      json_array_append_new (data, last);
    }
  if (*kind == '\0')
    json_object_set_new (last, what, json_integer ((json_int_t) count));
  else
    json_object_set_new (json_object_get (last, what), kind, json_integer ((json_int_t) count));
}

static void
print_formats (const json_t *formats)
{
  static const char *const passages[] = { "heading", "paragraph", "item", "row", "note", "instruction" };
  printf ("\n%-14s %9s", "format", "documents");
  for (guint k = 0; k < G_N_ELEMENTS (passages); k++)
    printf (" %11s", passages[k]);
  printf (" %9s\n", "facts");
  size_t i;
  const json_t *row;
  json_array_foreach (formats, i, row)
  {
    printf ("%-14s %9lld", json_string_value (json_object_get (row, "reader")), (long long) json_integer_value (json_object_get (row, "documents")));
    for (guint k = 0; k < G_N_ELEMENTS (passages); k++)
      printf (" %11lld", (long long) json_integer_value (json_object_get (json_object_get (row, "passages"), passages[k])));
    long long facts = 0;
    const char *kind;
    json_t *count;
    json_object_foreach (json_object_get (row, "facts"), kind, count)
      facts += (long long) json_integer_value (count);
    printf (" %9lld\n", facts);
  }
}

/* What speaks against a list of parties, in a word; NULL if nothing does. Static. */
static const char *
doubt_of (const SyRollRow *roll)
{
  return roll->shrunk                                                         ? "shrunk"
         : roll->stated >= 0 && roll->records == 0                            ? "none found"
         : roll->stated >= 0 && roll->stated != roll->records                 ? "miscounted"
                                                                              : NULL;
}

/* Texts on lists of parties that are in doubt: those that count otherwise than we, and those that lost too many at once. */
static gboolean
tally_rolls (SyCatalogue *catalogue, json_t *report, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls (catalogue, NULL, error);
  json_t *doubts = json_array ();
  for (guint i = 0; rolls != NULL && i < rolls->len; i++)
    {
      const SyRollRow *roll = rolls->pdata[i];
      const char *doubt = doubt_of (roll);
      g_autofree char *document = *roll->label != '\0' ? g_strconcat (roll->document, "@", roll->label, NULL) : g_strdup (roll->document);
      if (doubt != NULL)
        json_array_append_new (doubts, json_pack ("{s:s, s:s, s:s, s:s, s:I, s:I}", "list", roll->list, "document", document, "extent", sy_roll_extent_name (roll->extent), "doubt", doubt, "stated",
                                                  (json_int_t) roll->stated, "found", (json_int_t) roll->records));
    }
  json_object_set_new (report, "lists", json_pack ("{s:i, s:o}", "texts", rolls != NULL ? (int) rolls->len : 0, "doubts", doubts));
  return rolls != NULL;
}

static void
print_rolls (const json_t *lists)
{
  size_t i;
  const json_t *row, *doubts = json_object_get (lists, "doubts");
  printf ("\ntexts on lists of parties: %lld; in doubt: %zu\n", (long long) json_integer_value (json_object_get (lists, "texts")), json_array_size (doubts));
  json_array_foreach (doubts, i, row)
    printf ("%-22s %-9s %-11s stated %5lld found %5lld  %s\n", json_string_value (json_object_get (row, "list")), json_string_value (json_object_get (row, "extent")),
            json_string_value (json_object_get (row, "doubt")), (long long) json_integer_value (json_object_get (row, "stated")), (long long) json_integer_value (json_object_get (row, "found")),
            json_string_value (json_object_get (row, "document")));
}

static void
print_tally (const json_t *report)
{
  size_t i;
  const json_t *row;
  printf ("%-28s %-22s %-10s %9s %10s\n", "source", "kind", "standing", "documents", "passages");
  json_array_foreach (json_object_get (report, "documents"), i, row)
    printf ("%-28s %-22s %-10s %9lld %10lld\n", json_string_value (json_object_get (row, "source")), json_string_value (json_object_get (row, "kind")),
            json_string_value (json_object_get (row, "standing")), (long long) json_integer_value (json_object_get (row, "documents")),
            (long long) json_integer_value (json_object_get (row, "passages")));
  print_formats (json_object_get (report, "formats"));
  const char *const parts[][2] = { { "facts", "facts and events" }, { "captures", "captures by outcome" } };
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      printf ("\n%s\n", parts[p][1]);
      json_array_foreach (json_object_get (report, parts[p][0]), i, row)
        printf ("%9lld  %s\n", (long long) json_integer_value (json_object_get (row, "count")), json_string_value (json_object_get (row, "kind")));
    }
  print_rolls (json_object_get (report, "lists"));
}

static gboolean
report (const Options *options, GError **error)
{
  g_autofree char *path = sy_home_catalogue (options->home);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_READ, error);
  if (catalogue == NULL)
    return FALSE;
  g_autofree char *head = sy_catalogue_head (catalogue);
  json_t *all = json_pack ("{s:s, s:s, s:[], s:[], s:[], s:[]}", "kind", "report", "archive", head, "documents", "formats", "facts", "captures");
  gboolean good = sy_catalogue_each_tally (catalogue, tally_documents, json_object_get (all, "documents"), error)
                  && sy_catalogue_each_format (catalogue, tally_format, json_object_get (all, "formats"), error)
                  && sy_catalogue_each_fact_count (catalogue, tally_count, json_object_get (all, "facts"), error)
                  && sy_catalogue_each_outcome (catalogue, tally_count, json_object_get (all, "captures"), error) && tally_rolls (catalogue, all, error);
  if (good && g_strcmp0 (options->format, "json") == 0)
    {
      json_dumpf (all, stdout, JSON_INDENT (2));
      putchar ('\n');
    }
  else if (good)
    print_tally (all);
  json_decref (all);
  return good;
}

/* ---- verbs ---- */

/* What people corrected stands in the catalogue from here on; corrections that match nothing are named. */
static gboolean
correct (SyCatalogue *catalogue, const GPtrArray *corrections, GError **error)
{
  if (!sy_catalogue_begin (catalogue, error))
    return FALSE;
  if (sy_catalogue_correct (catalogue, corrections, print_line, NULL, error) && sy_catalogue_commit (catalogue, error))
    return TRUE;
  sy_catalogue_rollback (catalogue);
  return FALSE;
}

/* The catalogue is made anew beside the old one, which serves readers until the rename. */
static gboolean
rebuild_catalogue (const Options *options, SyArchive *archive, const GPtrArray *corrections, SyIndexReport *counts, GError **error)
{
  g_autofree char *path = sy_home_catalogue (options->home);
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  const char *const sides[] = { "", "-wal", "-shm" };
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *left_over = g_strconcat (fresh, sides[i], NULL);
      unlink (left_over);
    }
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (fresh, SY_DATABASE_WRITE, error);
  if (catalogue == NULL || !sy_index_catalogue (archive, catalogue, counts, show_progress, NULL, error) || !correct (catalogue, corrections, error))
    return FALSE;
  g_clear_pointer (&catalogue, sy_catalogue_free); /* the last close folds the WAL into the file */
  for (guint i = 1; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *old = g_strconcat (path, sides[i], NULL);
      unlink (old);
    }
  g_autofree char *fulltext = sy_home_fulltext (options->home);
  sy_columns_forget (fulltext);
  if (rename (fresh, path) == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot put the new catalogue in place of \"%s\"", path);
  return FALSE;
}

/* What searches would else load from every row. */
static gboolean
save_columns (SyCatalogue *catalogue, const char *path, const char *fulltext, GError **error)
{
  g_autoptr (SyColumns) saved = sy_columns_saved (fulltext, path, sy_catalogue_last_change (catalogue));
  if (saved != NULL)
    return TRUE;
  g_autoptr (SyColumns) columns = sy_columns_load (catalogue, error);
  return columns != NULL && sy_columns_save (columns, fulltext, path, error);
}

/* Attachments that wait are converted, and what came of them is read. While another program writes to the archive they go on waiting. */
static gboolean
convert_attachments (const Options *options, SyCatalogue *catalogue, SyIndexReport *counts, GError **error)
{
  g_autoptr (GPtrArray) waiting = sy_catalogue_waiting (catalogue, error);
  if (waiting == NULL || waiting->len == 0)
    return waiting != NULL;
  g_autofree char *path = sy_home_archive (options->home);
  g_autoptr (GError) failure = NULL;
  g_autoptr (SyArchive) archive = sy_archive_open (path, SY_ARCHIVE_WRITE, &failure);
  if (g_error_matches (failure, SY_ERROR, SY_ERROR_BUSY))
    {
      g_printerr ("%u attachments wait for their conversion, since another program writes to the archive; run `smallyard index` later\n", waiting->len);
      return TRUE;
    }
  if (archive == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  gint64 written = sy_convert_waiting (archive, catalogue, options->converter, print_line, NULL, error);
  return written == 0 || (written > 0 && sy_index_catalogue (archive, catalogue, counts, show_progress, NULL, error));
}

static void
print_counts (const SyIndexReport *counts)
{
  g_autofree char *captures = sy_text_counted (counts->captures, "capture"), *documents = sy_text_counted (counts->documents, "document");
  g_autofree char *texts = sy_text_counted (counts->added, "text"), *passages = sy_text_counted (counts->passages, "passage");
  g_autofree char *facts = sy_text_counted (counts->facts, "fact"), *unparsed = sy_text_counted (counts->unparsed, "capture");
  g_autofree char *plain = counts->plain > 0 ? g_strdup_printf (", %" G_GUINT64_FORMAT " of them searched as plain text", counts->plain) : NULL;
  printf ("%s seen: %s, %s new or changed, %s, %s; no reader for %s%s%s\n", captures, documents, texts, passages, facts, unparsed, plain != NULL ? plain : "",
          counts->unparsed > 0 ? " (smallyard-index report says why)" : "");
}

static gboolean
index_all (const Options *options, GError **error)
{
  g_autofree char *archive_path = sy_home_archive (options->home), *path = sy_home_catalogue (options->home), *fulltext = sy_home_fulltext (options->home);
  /* A file of corrections that cannot be read is told before the work begins. */
  g_autoptr (GPtrArray) corrections = sy_corrections_of_home (options->home, error);
  g_autoptr (SyArchive) archive = corrections != NULL ? sy_archive_open (archive_path, SY_ARCHIVE_READ, error) : NULL;
  if (archive == NULL)
    return FALSE;
  SyIndexReport counts = { 0 };
  gboolean good = !options->rebuild || rebuild_catalogue (options, archive, corrections, &counts, error);
  g_autoptr (SyCatalogue) catalogue = good ? sy_catalogue_open (path, SY_DATABASE_WRITE, error) : NULL;
  good = catalogue != NULL && sy_index_catalogue (archive, catalogue, &counts, show_progress, NULL, error)
         && (options->rebuild || options->converter == NULL || convert_attachments (options, catalogue, &counts, error))
         && correct (catalogue, corrections, error) && sy_index_fulltext (catalogue, fulltext, options->rebuild, error) && save_columns (catalogue, path, fulltext, error);
  if (isatty (STDERR_FILENO))
    g_printerr ("\r");
  if (good)
    print_counts (&counts);
  sy_index_report_clear (&counts);
  return good;
}

static gboolean
import_paths (const Options *options, const char *const *paths, const char *set, guint *refused, GError **error)
{
  if (!sy_home_create (options->home, error))
    return FALSE;
  g_autofree char *archive_path = sy_home_archive (options->home);
  g_autoptr (SyArchive) archive = sy_archive_open (archive_path, SY_ARCHIVE_WRITE, error);
  gint64 kept = archive != NULL ? sy_import_paths (archive, paths, set, print_line, NULL, refused, error) : -1;
  if (kept < 0)
    return FALSE;
  g_autofree char *captures = sy_text_counted ((guint64) kept, "new capture");
  printf ("%s in the archive\n", captures);
  g_clear_pointer (&archive, sy_archive_free);
  return options->no_index || index_all (options, error);
}

/* A set is named after its first path, unless --set says otherwise; names go into ids, so they are kept plain. */
static char *
set_name (const Options *options, const char *path)
{
  g_autofree char *base = options->set != NULL ? g_strdup (options->set) : g_path_get_basename (path);
  char *dot = options->set == NULL ? strchr (base, '.') : NULL;
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strcanon (g_steal_pointer (&base), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", '-');
}

static int
run_import (Options *options)
{
  g_autofree char *set = set_name (options, options->arguments[1]);
  g_autoptr (GError) error = NULL;
  guint refused = 0;
  if (!import_paths (options, (const char *const *) options->arguments + 1, set, &refused, &error))
    return fail (error);
  if (refused == 0)
    return EXIT_DONE;
  g_autofree char *paths = sy_text_counted (refused, "path");
  g_printerr ("smallyard-index: %s could not be taken; see above\n", paths);
  return EXIT_FAILED;
}

static int
run_starter (Options *options)
{
  g_autofree char *data = sy_home_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) registers = g_ptr_array_new_with_free_func (g_free);
  static const char *const names[] = { "cn.ini", "eu.ini", "us.ini" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (registers, g_build_filename (data, "starter", names[i], NULL));
  g_ptr_array_add (registers, NULL);
  return import_paths (options, (const char *const *) registers->pdata, "starter", NULL, &error) ? EXIT_DONE : fail (error);
}

static int
run_index (Options *options)
{
  g_autoptr (GError) error = NULL;
  return sy_home_create (options->home, &error) && index_all (options, &error) ? EXIT_DONE : fail (error);
}

static int
run_report (Options *options)
{
  g_autoptr (GError) error = NULL;
  return report (options, &error) ? EXIT_DONE : fail (error);
}

static int
run_fsck (Options *options)
{
  g_autoptr (GError) error = NULL;
  gint64 problems = sy_fsck (options->home, out_line, NULL, &error);
  if (problems < 0)
    return fail (error);
  if (problems == 0)
    puts ("clean: archive, catalogue and full text agree");
  else
    g_printerr ("smallyard-index: fsck found %" G_GINT64_FORMAT " problems\n", problems);
  return problems == 0 ? EXIT_DONE : EXIT_FAILED;
}

static int
run_shard (Options *options)
{
  guint64 n;
  g_autoptr (GError) error = NULL;
  if (!g_ascii_string_to_unsigned (options->arguments[1], 10, 1, SY_MAX_SHARDS, &n, &error))
    {
      g_printerr ("smallyard-index: shard takes a number from 1 to %d, not \"%s\"; see smallyard-index shard --help\n", SY_MAX_SHARDS, options->arguments[1]);
      return EXIT_USAGE;
    }
  g_autofree char *fulltext = sy_home_fulltext (options->home);
  return sy_fulltext_shard (fulltext, (guint) n, options->arguments[2], &error) ? EXIT_DONE : fail (error);
}

static int
run_dump (Options *options)
{
  g_autofree char *path = sy_home_catalogue (options->home);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_READ, &error);
  return catalogue != NULL && sy_catalogue_dump (catalogue, out_line, NULL, &error) ? EXIT_DONE : fail (error);
}

/* ---- the line ---- */

/* Options beside --home, which all verbs take. */
enum
{
  SET = 1 << 0, /* and --no-index */
  FORM = 1 << 1,
  REBUILD = 1 << 2,
};

typedef struct
{
  const char *name;
  const char *arguments, *summary; /* as --help shows them */
  int (*run) (Options *options);
  gboolean converts;
  guint options, least, most; /* most: of arguments behind the verb */
} Verb;

static const Verb verbs[] = {
  { "import", "PATH...", "Takes files and folders into the archive, then indexes them.", run_import, TRUE, SET, 1, G_MAXUINT },
  { "starter", NULL, "Takes the starter registers into the archive, then indexes them.", run_starter, FALSE, 0, 0, 0 },
  { "index", NULL, "Reads what is new in the archive.", run_index, TRUE, REBUILD, 0, 0 },
  { "report", NULL, "Says what is held: documents by source and by format, facts by kind, what was left.", run_report, FALSE, FORM, 0, 0 },
  { "fsck", NULL, "Proves the stores against each other.", run_fsck, FALSE, 0, 0, 0 },
  { "shard", "NUMBER DIR", "Writes the full-text index as NUMBER indexes DIR/0, DIR/1, ... for other machines to serve.", run_shard, FALSE, 0, 2, 2 },
  { "dump", NULL, "Prints every row of the catalogue with stable ids, one JSON array a line.", run_dump, FALSE, 0, 0, 0 },
};

static const Verb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}

/* The verb of a line: its options are those that the line may have. NULL if there is none. */
static const Verb *
verb_of_line (char **words)
{
  static const char *const with_value[] = { "--home", "--set", "--format", NULL };
  for (guint i = 1; words[i] != NULL; i++)
    if (*words[i] != '-')
      return find_verb (words[i]);
    else if (g_strv_contains (with_value, words[i]) && words[i + 1] != NULL)
      i++;
  return NULL;
}

static void
add_options (GOptionContext *context, guint groups, Options *options)
{
  const GOptionEntry common[] = {
    { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home, "Data directory (default: $SMALLYARD_HOME, else the user's data directory)", "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version and exit", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry set[] = {
    { "set", 0, 0, G_OPTION_ARG_FILENAME, &options->set, "Name of the import (default: that of the first path)", "NAME" },
    { "no-index", 0, 0, G_OPTION_ARG_NONE, &options->no_index, "With import: only into the archive", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry form[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &options->format, "Of report: text or json", "FORM" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry rebuild[] = {
    { "rebuild", 0, 0, G_OPTION_ARG_NONE, &options->rebuild, "With index: make catalogue and full text anew from the archive", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_option_context_add_main_entries (context, common, NULL);
  if (groups & SET)
    g_option_context_add_main_entries (context, set, NULL);
  if (groups & FORM)
    g_option_context_add_main_entries (context, form, NULL);
  if (groups & REBUILD)
    g_option_context_add_main_entries (context, rebuild, NULL);
}

static GOptionContext *
context_of (const Verb *verb, Options *options)
{
  g_autofree char *parameters = verb == NULL ? g_strdup ("VERB [PATH...]")
                                             : g_strdup_printf ("%s%s%s", verb->name, verb->arguments != NULL ? " " : "", verb->arguments != NULL ? verb->arguments : "");
  GOptionContext *context = g_option_context_new (parameters);
  g_option_context_set_summary (context, verb != NULL ? verb->summary : "Imports into the archive, reads it into the catalogue, and feeds the full-text index.");
  g_option_context_set_description (context, verb == NULL ? summary : "Exit status: 0 done; 2 wrong usage; 4 failed.");
  add_options (context, verb != NULL ? verb->options : SET | FORM | REBUILD, options);
  return context;
}

static void
options_clear (Options *options)
{
  g_free (options->home);
  g_free (options->set);
  g_free (options->format);
  g_strfreev (options->arguments);
  sy_converter_free (options->converter);
}

/* Says what is wrong with the words behind the verb. */
static gboolean
check_line (const Verb *verb, const Options *options)
{
  guint n = g_strv_length (options->arguments) - 1;
  if (n < verb->least)
    g_printerr ("smallyard-index: %s needs %s; see smallyard-index %s --help\n", verb->name, verb->arguments, verb->name);
  else if (n > verb->most)
    g_printerr ("smallyard-index: %s takes no \"%s\"; see smallyard-index %s --help\n", verb->name, options->arguments[verb->most + 1], verb->name);
  else if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "json") != 0)
    g_printerr ("smallyard-index: --format takes text or json, not \"%s\"\n", options->format);
  else
    return TRUE;
  return FALSE;
}

static int
run (Options *options)
{
  g_autofree char *home = options->home;
  options->home = sy_home_resolve (home);
  const char *name = options->arguments != NULL ? options->arguments[0] : NULL;
  const Verb *verb = name != NULL ? find_verb (name) : NULL;
  if (name == NULL)
    g_printerr ("smallyard-index: a verb is missing; see smallyard-index --help\n");
  else if (verb == NULL)
    g_printerr ("smallyard-index: no verb \"%s\"; see smallyard-index --help\n", name);
  if (verb == NULL || !check_line (verb, options))
    return EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  /* Programs that convert attachments are run by a process of its own, begun while that is not denied. */
  if (verb->converts && (options->converter = sy_converter_start (&error)) == NULL)
    return fail (error);
  if (!sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC, &error))
    return fail (error);
  return verb->run (options);
}

int
main (int argc, char **argv)
{
  sy_program_print_utf8 ();
  Options options = { 0 };
  const Verb *verb = verb_of_line (argv);
  g_autoptr (GOptionContext) context = context_of (verb, &options);
  g_autoptr (GError) error = NULL;
  int status = EXIT_DONE;
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("smallyard-index: %s; see smallyard-index %s%s--help\n", error->message, verb != NULL ? verb->name : "", verb != NULL ? " " : "");
      status = EXIT_USAGE;
    }
  else if (options.version)
    puts ("smallyard-index " SY_VERSION);
  else
    status = run (&options);
  options_clear (&options);
  return status;
}
