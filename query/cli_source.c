// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cli_source.h"

#include <stdio.h>
#include <string.h>

#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "query/coverage.h"
#include "query/json.h"

static gboolean
wants_json (const SyCliOptions *options)
{
  return g_strcmp0 (options->format, "json") == 0;
}

static void
print_json (const json_t *value)
{
  json_dumpf (value, stdout, JSON_INDENT (2));
  putchar ('\n');
}

/* ---- list ---- */

/* The rules of the source as a row of the list; keeps what coverage says of it. */
static void
add_rules (json_t *row, const SySource *source)
{
  sy_json_set (row, "jurisdiction", sy_json_of_text (source->jurisdiction));
  sy_json_set (row, "listing", sy_json_of_text (source->listing));
  sy_json_set (row, "scopes", json_integer (source->scopes->len));
  sy_json_set (row, "blocked", json_boolean (source->blocked));
}

static json_t *
list_sources (SyEngine *engine, const char *lang, GError **error)
{
  SyCoverageAsked asked;
  sy_coverage_asked_init (&asked, NULL);
  json_t *rows = sy_coverage_json (engine, &asked, lang, error);
  sy_coverage_asked_clear (&asked);
  const GPtrArray *sources = sy_shared_sources (engine->shared);
  size_t i;
  json_t *row;
  json_array_foreach (rows, i, row)
    for (guint j = 0; j < sources->len; j++)
      if (g_str_equal (((const SySource *) sources->pdata[j])->id, sy_json_get (row, "source")))
        add_rules (row, sources->pdata[j]);
  return rows;
}

static void
print_list (const json_t *rows, const char *lang)
{
  size_t i;
  json_t *row;
  json_array_foreach (rows, i, row)
  {
    const char *listing = sy_json_get (row, "listing");
    printf ("%-18s %-12s %-28s %s (%s)\n", sy_json_get (row, "source"), sy_json_get (row, "state"), listing != NULL ? listing : "no rules",
            sy_json_get (row, g_strcmp0 (lang, "zh") == 0 ? "zh" : "en"), sy_json_get (row, "reason"));
  }
}

/* Where nothing was fetched yet there is no catalogue, but there are rules. */
static json_t *
list_rules (GError **error)
{
  g_autofree char *etc = sy_home_etc (), *folder = g_build_filename (etc, "sources.d", NULL);
  g_autoptr (GPtrArray) sources = sy_sources_load (folder, error);
  json_t *rows = sources != NULL ? json_array () : NULL;
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const SySource *source = sources->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "source", sy_json_of_text (source->id));
      sy_json_set (row, "state", sy_json_of_text ("not_covered"));
      sy_json_set (row, "reason", sy_json_of_text ("never fetched"));
      sy_json_set (row, "en", sy_json_of_text (source->name_en));
      sy_json_set (row, "zh", sy_json_of_text (source->name_zh));
      add_rules (row, source);
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
list_held (const char *home, const char *lang, GError **error)
{
  g_autoptr (SyShared) shared = sy_shared_new_confined (home, 1, error);
  g_autoptr (SyEngine) engine = shared != NULL ? sy_engine_new (shared, error) : NULL;
  if (engine == NULL || !sy_engine_begin (engine, error))
    return NULL;
  json_t *rows = list_sources (engine, lang, error);
  sy_engine_end (engine);
  return rows;
}

static int
run_list (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = sy_home_resolve (options->home), *catalogue = sy_home_catalogue (home);
  gboolean held = g_file_test (catalogue, G_FILE_TEST_EXISTS);
  json_t *rows = held ? list_held (home, options->lang, &error) : list_rules (&error);
  if (rows == NULL)
    return sy_cli_fail (error);
  if (wants_json (options))
    print_json (rows);
  else
    print_list (rows, options->lang);
  json_decref (rows);
  return SY_EXIT_FOUND;
}

/* ---- check ---- */

/* One line a field: its name, then its value. */
static void
print_field (const char *name, const char *value)
{
  printf ("  %-12s %s\n", name, value != NULL ? value : "-");
}

static void
print_items (const json_t *items)
{
  size_t i;
  json_t *item;
  json_array_foreach (items, i, item)
  {
    const char *date = sy_json_get (item, "date"), *title = sy_json_get (item, "title"), *number = sy_json_get (item, "number");
    printf ("  %4zu %-10s %s%s%s %s\n", i + 1, date != NULL ? date : "-", number != NULL ? number : "", number != NULL ? " " : "", sy_json_get (item, "address"),
            title != NULL ? title : "");
  }
}

static void
print_names (const char *label, const json_t *names)
{
  size_t i;
  json_t *name;
  json_array_foreach (names, i, name)
    print_field (label, json_string_value (name));
}

static void
print_check (const char *path, json_t *found)
{
  static const char *const fields[] = { "id", "title", "number", "body", "begins", "next", "says" };
  const char *key;
  json_t *value;
  printf ("%s: read as a %s\n", path, sy_json_get (found, "as"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (json_object_get (found, fields[i]) != NULL)
      print_field (fields[i], sy_json_get (found, fields[i]));
  json_object_foreach (json_object_get (found, "dates"), key, value)
  {
    g_autofree char *date = g_strdup_printf ("%s (\"%s\")", sy_json_get (value, "day"), sy_json_get (value, "wording"));
    print_field (key, date);
  }
  json_object_foreach (json_object_get (found, "counts"), key, value)
    printf ("  %-12s %lld\n", key, (long long) json_integer_value (value));
  print_names ("attachment", json_object_get (found, "attachments"));
  print_items (json_object_get (found, "items"));
  if (json_is_true (json_object_get (found, "wall")))
    print_field ("wall", "it is a page in place of one");
  if (json_is_true (json_object_get (found, "withdrawn")))
    print_field ("withdrawn", "it is a shell in place of a text");
  print_names ("MISSING", json_object_get (found, "missing"));
}

static GBytes *
read_capture (const char *path, GError **error)
{
  g_autoptr (GError) inner = NULL;
  char *data;
  gsize length;
  if (!g_file_get_contents (path, &data, &length, &inner))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\": %s", path, inner->message);
      return NULL;
    }
  GBytes *bytes = g_bytes_new_take (data, length);
  if (length <= SY_MAX_PAYLOAD)
    return bytes;
  g_bytes_unref (bytes);
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" is larger than %u bytes (SY_MAX_PAYLOAD)", path, SY_MAX_PAYLOAD);
  return NULL;
}

/* ADDRESS=FILE, or FILE. */
static json_t *
check_one (const SySource *source, const char *argument, GError **error)
{
  const char *equals = g_str_has_prefix (argument, "http") && strstr (argument, "://") != NULL ? strrchr (argument, '=') : NULL;
  g_autofree char *address = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : NULL;
  g_autoptr (GBytes) bytes = read_capture (equals != NULL ? equals + 1 : argument, error);
  return bytes != NULL ? sy_source_check (source, address, bytes, error) : NULL;
}

static int
run_check (const SyCliOptions *options, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SySource) source = sy_source_load (arguments[0], &error);
  if (source == NULL)
    return sy_cli_fail (error);
  int status = SY_EXIT_FOUND;
  json_auto_t *all = json_array ();
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      json_t *found = check_one (source, arguments[i], &error);
      if (found == NULL)
        return sy_cli_fail (error);
      if (json_array_size (json_object_get (found, "missing")) > 0)
        status = SY_EXIT_NOTHING;
      sy_json_set (found, "capture", sy_json_of_text (arguments[i]));
      if (!wants_json (options))
        print_check (arguments[i], found);
      json_array_append_new (all, found);
    }
  if (wants_json (options))
    print_json (all);
  return status;
}

int
sy_cli_source (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  char **arguments = options->arguments;
  guint count = arguments != NULL ? g_strv_length (arguments) : 0;
  gboolean list = count == 1 && g_str_equal (arguments[0], "list"), check = count >= 3 && g_str_equal (arguments[0], "check");
  if (options->format != NULL && !wants_json (options) && !g_str_equal (options->format, "text"))
    {
      g_printerr ("smallyard: source knows the forms text and json, not \"%s\"\n", options->format);
      return SY_EXIT_USAGE;
    }
  if (!list && !check)
    {
      g_printerr ("smallyard: source takes list, check FILE CAPTURE... or probe [SOURCE]; see smallyard source --help\n");
      return SY_EXIT_USAGE;
    }
  if (check && !sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC, &error))
    return sy_cli_fail (error);
  return list ? run_list (options) : run_check (options, arguments + 1);
}
