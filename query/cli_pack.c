// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cli_pack.h"

#include <stdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/brief_verify.h"
#include "query/cli_desk.h"
#include "query/desk_pack.h"
#include "query/engine.h"
#include "query/json.h"

static const char *
first_word (const SyCliOptions *options)
{
  const char *word = sy_cli_word (options, 0);
  return word != NULL ? word : "";
}

static SyEngine *
open_engine (const char *home, GError **error)
{
  g_autoptr (SyShared) shared = sy_shared_new (home, error);
  return shared != NULL ? sy_engine_new (shared, error) : NULL;
}

/* The first line of --password-file; `*password` is NULL where there is no such option. */
static gboolean
read_password (const SyCliOptions *options, char **password, GError **error)
{
  g_autoptr (GError) problem = NULL;
  *password = NULL;
  if (options->password_file == NULL)
    return TRUE;
  if (!g_file_get_contents (options->password_file, password, NULL, &problem))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
      return FALSE;
    }
  (*password)[strcspn (*password, "\r\n")] = '\0';
  if (**password != '\0')
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has no password in its first line", options->password_file);
  return FALSE;
}

static void
wipe (char *password)
{
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
}

/* ---- pack ---- */

/* NULL without an error where no key is given. */
static char *
sign_pack (const SyCliOptions *options, const char *home, GBytes *pack, GError **error)
{
  char *password = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  if (options->key == NULL || !read_password (options, &password, error))
    return NULL;
  g_autoptr (SySecretKey) key = sy_keys_secret (home, options->key, password, error);
  wipe (password);
  g_autofree char *now = sy_instant_format (sy_clock_now ()), *comment = g_strdup_printf ("smallyard evidence pack %s", now);
  return key != NULL ? sy_sign (key, data, length, comment, error) : NULL;
}

static gboolean
create_pack (const SyCliOptions *options, const char *home, gint64 *count, GError **error)
{
  SyLogFilter filter = { .query = options->name, .party = options->party };
  if (!sy_cli_instant ("--from", options->from, &filter.from, error) || !sy_cli_instant ("--to", options->to, &filter.to, error))
    return FALSE;
  if (filter.to != 0)
    filter.to += (gint64) 86400 * G_USEC_PER_SEC; /* the last day is included */
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_READ, error);
  SyEngine *engine = desk != NULL ? open_engine (home, error) : NULL;
  g_autoptr (GBytes) pack = engine != NULL ? sy_desk_pack (engine, desk, &filter, options->marking, sy_cli_desk_lang (options), count, error) : NULL;
  sy_engine_free (engine);
  GError *problem = NULL;
  g_autofree char *signature = pack != NULL ? sign_pack (options, home, pack, &problem) : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return pack != NULL && problem == NULL && sy_pack_save (options->output, pack, signature, error);
}

int
sy_cli_pack (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  gint64 count = 0;
  if (strcmp (first_word (options), "create") != 0 || options->output == NULL)
    {
      g_printerr ("smallyard: write: smallyard pack create -o FILE; see smallyard pack --help\n");
      return SY_EXIT_USAGE;
    }
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && create_pack (options, home, &count, &error))
    {
      g_printerr ("%" G_GINT64_FORMAT " screenings, %s\n", count, options->key != NULL ? "signed" : "not signed: --key says by which key");
      return SY_EXIT_FOUND;
    }
  int status = sy_cli_fail (error);
  return g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) && options->key == NULL ? SY_EXIT_NOTHING : status;
}

/* ---- verify ---- */

/* The keys that may have signed. */
static GPtrArray *
accepted_keys (const SyCliOptions *options, const char *home, GError **error)
{
  if (options->public_key == NULL)
    return sy_keys_trusted (home, error);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_public_key_free);
  g_file_get_contents (options->public_key, &text, NULL, NULL);
  SyPublicKey *key = sy_public_key_parse (text != NULL ? text : options->public_key, error);
  if (key == NULL)
    return NULL;
  if (text != NULL)
    {
      g_free (key->name);
      key->name = g_path_get_basename (options->public_key);
    }
  g_ptr_array_add (keys, key);
  return g_steal_pointer (&keys);
}

/* {"name", "id", "comment"}, or null of a pack that is not signed. NULL with an error where the signature is not good. */
static json_t *
check_signature (const SyCliOptions *options, const char *home, GBytes *pack, const char *signature, GError **error)
{
  if (signature == NULL)
    return json_null ();
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  g_autofree char *comment = NULL;
  g_autoptr (GPtrArray) keys = accepted_keys (options, home, error);
  const SyPublicKey *key = keys != NULL ? sy_sign_verify_any (keys, data, length, signature, &comment, error) : NULL;
  if (key == NULL)
    return NULL;
  g_autofree char *id = sy_public_key_id (key);
  json_t *signer = json_object ();
  sy_json_set (signer, "name", sy_json_of_text (key->name));
  sy_json_set (signer, "id", sy_json_of_text (id));
  sy_json_set (signer, "comment", sy_json_of_text (comment));
  return signer;
}

static json_t *
verify_pack (const SyCliOptions *options, const char *home, GError **error)
{
  g_autoptr (GBytes) pack = NULL;
  g_autofree char *signature = NULL;
  gsize length = 0;
  if (!sy_pack_load (first_word (options), &pack, &signature, error))
    return NULL;
  const char *data = g_bytes_get_data (pack, &length);
  json_t *rows = sy_pack_read (data, length, error), *signer = rows != NULL ? check_signature (options, home, pack, signature, error) : NULL;
  SyEngine *engine = signer != NULL ? open_engine (home, error) : NULL;
  json_t *answer = engine != NULL ? sy_desk_pack_verify (engine, rows, error) : NULL;
  if (answer != NULL)
    json_object_set (answer, "signer", signer);
  sy_engine_free (engine);
  json_decref (rows);
  json_decref (signer);
  return answer;
}

static void
print_value (const json_t *value)
{
  char *text = json_dumps (value, JSON_ENCODE_ANY | JSON_REAL_PRECISION (6));
  fputs (text, stdout);
  free (text);
}

static void
print_screening (const json_t *row)
{
  static const char *const lines[][2] = { { "why", NULL }, { "not_held", "document" } };
  printf ("%3" JSON_INTEGER_FORMAT "  %.16s  \"%s\": %s", json_integer_value (json_object_get (row, "number")), sy_json_get (row, "at"), sy_json_get (row, "query"), sy_json_get (row, "outcome"));
  printf (*sy_json_get (row, "known_as_of") != '\0' ? " (with what was published by %s)\n" : "%s\n", sy_json_get (row, "known_as_of"));
  const json_t *differences = json_object_get (row, "differences");
  for (gsize i = 0; i < json_array_size (differences); i++)
    {
      const json_t *one = json_array_get (differences, i);
      printf ("     %s %s: ", sy_json_get (one, "what"), sy_json_get (one, "party"));
      print_value (json_object_get (one, "was"));
      fputs (" -> ", stdout);
      print_value (json_object_get (one, "is"));
      putchar ('\n');
    }
  if (strcmp (sy_json_get (row, "outcome"), "same") == 0)
    return;
  for (guint k = 0; k < G_N_ELEMENTS (lines); k++)
    {
      const json_t *values = json_object_get (row, lines[k][0]);
      for (gsize i = 0; i < json_array_size (values); i++)
        {
          const json_t *value = json_array_get (values, i);
          printf ("     %s: %s\n", k == 0 ? "why" : "not held here", lines[k][1] != NULL ? sy_json_get (value, lines[k][1]) : json_string_value (value));
        }
    }
}

static void
print_verification (const json_t *answer)
{
  const json_t *signer = json_object_get (answer, "signer"), *rows = json_object_get (answer, "results");
  if (json_is_object (signer))
    printf ("signature good: key %s (%s), \"%s\"\n", sy_json_get (signer, "name"), sy_json_get (signer, "id"), sy_json_get (signer, "comment"));
  else
    printf ("not signed\n");
  if (*sy_json_get (answer, "marking") != '\0')
    printf ("marking: %s\n", sy_json_get (answer, "marking"));
  printf ("archive of the pack %s, here %s\n", sy_json_get (answer, "archive"), sy_json_get (answer, "archive_here"));
  for (gsize i = 0; i < json_array_size (rows); i++)
    print_screening (json_array_get (rows, i));
  printf ("%" JSON_INTEGER_FORMAT " same, %" JSON_INTEGER_FORMAT " differ, %" JSON_INTEGER_FORMAT " cannot be re-run\n", json_integer_value (json_object_get (answer, "same")),
          json_integer_value (json_object_get (answer, "differs")), json_integer_value (json_object_get (answer, "cannot")));
}

/* ---- a briefing ---- */

static void
print_brief (const json_t *answer)
{
  const json_t *rows = json_object_get (answer, "results"), *reproduced = json_object_get (answer, "reproduced");
  printf ("archive of the briefing %s, here %s\n", sy_json_get (answer, "archive"), sy_json_get (answer, "archive_here"));
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *outcome = sy_json_get (row, "outcome");
      if (g_strcmp0 (outcome, "same") == 0)
        continue;
      printf ("[%" JSON_INTEGER_FORMAT "] %s: %s, %s\n     \"%s\"\n", json_integer_value (json_object_get (row, "number")), outcome, sy_json_get (row, "document"), sy_json_get (row, "path"), sy_json_get (row, "quote"));
      if (g_strcmp0 (outcome, "differs") == 0)
        printf ("     here: \"%s\"\n", sy_json_get (row, "found"));
    }
  printf ("%" JSON_INTEGER_FORMAT " references: %" JSON_INTEGER_FORMAT " same, %" JSON_INTEGER_FORMAT " differ, %" JSON_INTEGER_FORMAT " not held, %" JSON_INTEGER_FORMAT " covered otherwise\n", json_integer_value (json_object_get (answer, "count")),
          json_integer_value (json_object_get (answer, "same")), json_integer_value (json_object_get (answer, "differs")), json_integer_value (json_object_get (answer, "not_held")), json_integer_value (json_object_get (answer, "covered_otherwise")));
  puts (json_is_true (json_object_get (answer, "edited")) ? "the text was changed after it was made" : "the text is as it was made");
  puts (json_is_true (reproduced) ? "made again here: the same bytes" : json_is_false (reproduced) ? "made again here: other bytes" : "not made again: another state of the archive, program or rules is here");
}

static int
verify_brief (const SyCliOptions *options, const char *home, const char *data, gsize length, GError **error)
{
  SyEngine *engine = open_engine (home, error);
  json_t *answer = engine != NULL ? sy_brief_verify (engine, data, length, error) : NULL;
  sy_engine_free (engine);
  if (answer == NULL)
    return SY_EXIT_FAILED;
  if (g_strcmp0 (options->format, "json") == 0)
    json_dumpf (answer, stdout, JSON_INDENT (2)), putchar ('\n');
  else
    print_brief (answer);
  gboolean bad = json_is_true (json_object_get (answer, "edited")) || json_is_false (json_object_get (answer, "reproduced")) || json_integer_value (json_object_get (answer, "differs")) > 0;
  int status = bad ? SY_EXIT_NOTHING : json_integer_value (json_object_get (answer, "not_held")) + json_integer_value (json_object_get (answer, "covered_otherwise")) > 0 ? SY_EXIT_UNCOVERED : SY_EXIT_FOUND;
  json_decref (answer);
  return status;
}

int
sy_cli_verify (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  gsize length;
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "json") != 0)
    {
      g_printerr ("smallyard: verify has the forms text and json, not \"%s\"\n", options->format);
      return SY_EXIT_USAGE;
    }
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && g_file_get_contents (first_word (options), &file, &length, NULL) && sy_brief_is (file, length))
    {
      int status = verify_brief (options, home, file, length, &error);
      if (error != NULL)
        g_printerr ("smallyard: \"%s\": %s\n", first_word (options), error->message);
      return status;
    }
  json_t *answer = home != NULL ? verify_pack (options, home, &error) : NULL;
  if (answer == NULL)
    {
      g_printerr ("smallyard: \"%s\": %s\n", first_word (options), error->message);
      return SY_EXIT_FAILED;
    }
  gboolean json = g_strcmp0 (options->format, "json") == 0;
  if (json)
    json_dumpf (answer, stdout, JSON_INDENT (2)), putchar ('\n');
  else
    print_verification (answer);
  int status = json_integer_value (json_object_get (answer, "differs")) > 0 ? SY_EXIT_NOTHING
               : json_integer_value (json_object_get (answer, "cannot")) > 0 || !json_is_object (json_object_get (answer, "signer")) ? SY_EXIT_UNCOVERED : SY_EXIT_FOUND;
  json_decref (answer);
  return status;
}

/* ---- key ---- */

static gboolean
make_key (const SyCliOptions *options, const char *home, const char *name, GError **error)
{
  char *password = NULL;
  gboolean done = read_password (options, &password, error) && sy_keys_make (home, name, password, SY_PASSWORD_STRONG, error);
  wipe (password);
  if (done && options->password_file == NULL)
    g_printerr ("the secret key is not encrypted: whoever can read keys/%s.key can sign; --password-file encrypts one\n", name);
  return done;
}

static gboolean
trust_key (const SyCliOptions *options, const char *home, const char *path, GError **error)
{
  g_autofree char *text = NULL, *base = g_path_get_basename (path);
  g_autoptr (GError) problem = NULL;
  if (g_str_has_suffix (base, ".pub"))
    base[strlen (base) - strlen (".pub")] = '\0';
  if (g_file_get_contents (path, &text, NULL, &problem))
    return sy_keys_trust (home, options->name != NULL ? options->name : base, text, error);
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s", problem->message);
  return FALSE;
}

static int
list_keys (const char *home)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = sy_keys_trusted (home, &error);
  if (keys == NULL)
    return sy_cli_fail (error);
  for (guint i = 0; i < keys->len; i++)
    {
      const SyPublicKey *key = keys->pdata[i];
      g_autofree char *id = sy_public_key_id (key), *fingerprint = sy_public_key_fingerprint (key);
      printf ("%s  %s  %s\n", key->name, id, fingerprint);
    }
  return keys->len > 0 ? SY_EXIT_FOUND : SY_EXIT_NOTHING;
}

int
sy_cli_key (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const char *word = first_word (options), *what = sy_cli_word (options, 1);
  gboolean list = strcmp (word, "list") == 0, make = strcmp (word, "make") == 0, trust = strcmp (word, "trust") == 0, revoke = strcmp (word, "revoke") == 0;
  if ((!list && !make && !trust && !revoke) || list != (what == NULL))
    {
      g_printerr ("smallyard: key takes make NAME, list, trust FILE or revoke NAME; see smallyard key --help\n");
      return SY_EXIT_USAGE;
    }
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && list)
    return list_keys (home);
  gboolean done = home != NULL && (make ? make_key (options, home, what, &error) : trust ? trust_key (options, home, what, &error) : sy_keys_revoke (home, what, &error));
  return done ? SY_EXIT_FOUND : sy_cli_fail (error);
}
