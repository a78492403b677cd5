// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/database.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "corpus/error.h"

#define BUSY_TIMEOUT_MS 10000
/* Virtual machine steps between two looks at the clock. */
#define DEADLINE_STEPS 4000

struct _SyDatabase
{
  sqlite3 *handle;
  char *path;
  const SyStore *store;
  sqlite3_stmt **statements; /* by the store's enum; NULL while a cursor has it */
  gint64 deadline_length;    /* microseconds; 0 none */
  gint64 deadline;
};

struct _SyCursor
{
  SyDatabase *database;
  guint index;
  sqlite3_stmt *statement;
};

static SyErrorCode
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return SY_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT: return SY_ERROR_CORRUPT;
    case SQLITE_INTERRUPT:
    case SQLITE_TOOBIG: return SY_ERROR_LIMIT;
    default: return SY_ERROR_IO;
    }
}

static const char *
hint (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "; another smallyard program is writing: try again";
    case SQLITE_CORRUPT: return "; run `smallyard fsck`";
    case SQLITE_INTERRUPT: return "; it took too long: ask for less";
    case SQLITE_FULL: return "; make room and try again: nothing was lost";
    default: return "";
    }
}

static gboolean
fail (SyDatabase *database, int result, GError **error)
{
  g_set_error (error, SY_ERROR, error_code (result), "%s \"%s\": %s%s", database->store->name, database->path,
               database->handle != NULL ? sqlite3_errmsg (database->handle) : sqlite3_errstr (result), hint (result));
  return FALSE;
}

static gboolean
execute (SyDatabase *database, const char *sql, GError **error)
{
  int result = sqlite3_exec (database->handle, sql, NULL, NULL, NULL);
  return result == SQLITE_OK || fail (database, result, error);
}

static int
past_deadline (void *data)
{
  SyDatabase *database = data;
  return database->deadline != 0 && g_get_monotonic_time () > database->deadline;
}

/* ---- migrations ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
user_version (SyDatabase *database, int *version, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database->handle, "PRAGMA user_version", -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW || fail (database, result, error);
}

static gboolean
run_migration (SyDatabase *database, const char *name, guint number, GError **error)
{
  g_autofree char *path = g_build_path ("/", database->store->migrations, name, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (sql == NULL)
    return FALSE;

  g_autofree char *text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_autofree char *count = g_strdup_printf ("PRAGMA user_version = %u", number);
  if (sy_database_begin (database, error) && execute (database, text, error) && execute (database, count, error)
      && sy_database_commit (database, error))
    return TRUE;
  sy_database_rollback (database);
  g_prefix_error (error, "migration \"%s\": ", name);
  return FALSE;
}

static gboolean
migrate (SyDatabase *database, gboolean may_write, GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (database->store->migrations, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return FALSE;
  guint n_names = g_strv_length (names);
  qsort (names, n_names, sizeof *names, compare_names);

  int version = 0;
  if (!user_version (database, &version, error))
    return FALSE;
  if (version < 0 || (guint) version > n_names)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_CORRUPT, "%s \"%s\" has schema %d, this program knows up to %u: use a newer smallyard",
                   database->store->name, database->path, version, n_names);
      return FALSE;
    }
  if ((guint) version < n_names && !may_write)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BUSY, "%s \"%s\" has schema %d, this program needs %u: run `smallyard index` first",
                   database->store->name, database->path, version, n_names);
      return FALSE;
    }
  for (guint i = (guint) version; i < n_names; i++)
    if (!run_migration (database, names[i], i + 1, error))
      return FALSE;
  return TRUE;
}

/* ---- opening and closing ---- */

static sqlite3_stmt *
prepare (SyDatabase *database, guint index, guint flags, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v3 (database->handle, database->store->statements[index], -1, flags, &statement, NULL);
  if (result != SQLITE_OK)
    {
      fail (database, result, error);
      g_prefix_error (error, "statement %u: ", index);
    }
  return statement;
}

static gboolean
prepare_all (SyDatabase *database, GError **error)
{
  database->statements = g_new0 (sqlite3_stmt *, database->store->n_statements);
  for (guint i = 0; i < database->store->n_statements; i++)
    {
      database->statements[i] = prepare (database, i, SQLITE_PREPARE_PERSISTENT, error);
      if (database->statements[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A reader of a WAL database must be able to write its -shm file beside it, or be told that no writer can exist (pitfall 12 of style.md). */
static gboolean
needs_immutable (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  return access (directory, W_OK) != 0 && !g_file_test (wal, G_FILE_TEST_EXISTS);
}

static int
open_handle (SyDatabase *database, SyDatabaseMode mode)
{
  g_autofree char *escaped = g_uri_escape_string (database->path, "/", FALSE);
  gboolean immutable = mode == SY_DATABASE_READ && needs_immutable (database->path);
  g_autofree char *uri = g_strdup_printf ("file:%s%s", escaped, immutable ? "?immutable=1" : "");
  /* A reader opens read-write all the same, so that it can take part in the WAL; query_only keeps it from writing. */
  int flags = mode == SY_DATABASE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int result = sqlite3_open_v2 (uri, &database->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (mode == SY_DATABASE_READ && !immutable && (result & 0xff) == SQLITE_CANTOPEN)
    {
      sqlite3_close (database->handle);
      result = sqlite3_open_v2 (uri, &database->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    }
  return result;
}

static gboolean
set_up (SyDatabase *database, SyDatabaseMode mode, GError **error)
{
  sqlite3_busy_timeout (database->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_progress_handler (database->handle, DEADLINE_STEPS, past_deadline, database);
  if (mode == SY_DATABASE_WRITE)
    return execute (database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY", error);
  return execute (database, "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY", error);
}

SyDatabase *
sy_database_open (const char *path, SyDatabaseMode mode, const SyStore *store, GError **error)
{
  if (mode == SY_DATABASE_READ && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no %s at \"%s\"; `smallyard import` or `smallyard crawl` makes one", store->name, path);
      return NULL;
    }

  g_autoptr (SyDatabase) database = g_new0 (SyDatabase, 1);
  database->path = g_strdup (path);
  database->store = store;
  int result = open_handle (database, mode);
  if (result != SQLITE_OK)
    {
      fail (database, result, error);
      return NULL;
    }
  if (!set_up (database, mode, error) || !migrate (database, mode == SY_DATABASE_WRITE, error) || !prepare_all (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

void
sy_database_free (SyDatabase *database)
{
  if (database == NULL)
    return;
  for (guint i = 0; database->statements != NULL && i < database->store->n_statements; i++)
    sqlite3_finalize (database->statements[i]);
  g_free (database->statements);
  sqlite3_close (database->handle);
  g_free (database->path);
  g_free (database);
}

gboolean
sy_database_begin (SyDatabase *database, GError **error)
{
  return execute (database, "BEGIN IMMEDIATE", error);
}

gboolean
sy_database_begin_read (SyDatabase *database, GError **error)
{
  return execute (database, "BEGIN", error);
}

gboolean
sy_database_commit (SyDatabase *database, GError **error)
{
  return execute (database, "COMMIT", error);
}

void
sy_database_rollback (SyDatabase *database)
{
  if (!sqlite3_get_autocommit (database->handle))
    sqlite3_exec (database->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- statements ---- */

static int
bind_one (sqlite3_stmt *statement, int place, char type, va_list *arguments)
{
  switch (type)
    {
    case 's':
      return sqlite3_bind_text (statement, place, va_arg (*arguments, const char *), -1, SQLITE_TRANSIENT);
    case 'i':
      return sqlite3_bind_int64 (statement, place, va_arg (*arguments, gint64));
    case 'd':
      return sqlite3_bind_double (statement, place, va_arg (*arguments, double));
    case 'D':
      {
        SyDay day = va_arg (*arguments, SyDay);
        return day == SY_DAY_NONE ? sqlite3_bind_null (statement, place) : sqlite3_bind_int64 (statement, place, day);
      }
    case 'b':
      {
        const void *data = va_arg (*arguments, const void *);
        gsize length = va_arg (*arguments, gsize);
        return sqlite3_bind_blob64 (statement, place, data, length, SQLITE_TRANSIENT);
      }
    default:
      g_error ("sy_database: unknown type '%c' of an argument", type);
    }
}

static gboolean
bind (SyDatabase *database, sqlite3_stmt *statement, const char *types, va_list *arguments, GError **error)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      int result = bind_one (statement, i + 1, types[i], arguments);
      if (result != SQLITE_OK)
        return fail (database, result, error);
    }
  database->deadline = database->deadline_length > 0 ? g_get_monotonic_time () + database->deadline_length : 0;
  return TRUE;
}

gboolean
sy_database_run (SyDatabase *database, guint index, GError **error, const char *types, ...)
{
  sqlite3_stmt *statement = database->statements[index];
  g_return_val_if_fail (statement != NULL, FALSE);

  va_list arguments;
  va_start (arguments, types);
  gboolean good = bind (database, statement, types, &arguments, error);
  va_end (arguments);

  int result = good ? sqlite3_step (statement) : SQLITE_OK;
  if (good && result != SQLITE_DONE && result != SQLITE_ROW)
    good = fail (database, result, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return good;
}

gboolean
sy_database_in_transaction (SyDatabase *database)
{
  return sqlite3_get_autocommit (database->handle) == 0;
}

gint64
sy_database_last_rowid (SyDatabase *database)
{
  return sqlite3_last_insert_rowid (database->handle);
}

gint64
sy_database_changes (SyDatabase *database)
{
  return sqlite3_changes64 (database->handle);
}

static SyCursor *
query (SyDatabase *database, guint index, GError **error, const char *types, va_list *arguments)
{
  g_autoptr (SyCursor) cursor = g_new0 (SyCursor, 1);
  cursor->database = database;
  cursor->index = index;
  cursor->statement = g_steal_pointer (&database->statements[index]);
  if (cursor->statement == NULL)
    cursor->statement = prepare (database, index, 0, error);
  if (cursor->statement == NULL || !bind (database, cursor->statement, types, arguments, error))
    return NULL;
  return g_steal_pointer (&cursor);
}

SyCursor *
sy_database_query (SyDatabase *database, guint index, GError **error, const char *types, ...)
{
  va_list arguments;
  va_start (arguments, types);
  SyCursor *cursor = query (database, index, error, types, &arguments);
  va_end (arguments);
  return cursor;
}

gboolean
sy_cursor_next (SyCursor *cursor, GError **error)
{
  int result = sqlite3_step (cursor->statement);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (cursor->database, result, error);
  return FALSE;
}

const char *
sy_cursor_text (SyCursor *cursor, guint column)
{
  return (const char *) sqlite3_column_text (cursor->statement, (int) column);
}

gint64
sy_cursor_int (SyCursor *cursor, guint column)
{
  return sqlite3_column_int64 (cursor->statement, (int) column);
}

double
sy_cursor_double (SyCursor *cursor, guint column)
{
  return sqlite3_column_double (cursor->statement, (int) column);
}

SyDay
sy_cursor_day (SyCursor *cursor, guint column)
{
  return sy_cursor_is_null (cursor, column) ? SY_DAY_NONE : (SyDay) sy_cursor_int (cursor, column);
}

gboolean
sy_cursor_is_null (SyCursor *cursor, guint column)
{
  return sqlite3_column_type (cursor->statement, (int) column) == SQLITE_NULL;
}

guint
sy_cursor_columns (SyCursor *cursor)
{
  return (guint) sqlite3_column_count (cursor->statement);
}

SyCursorKind
sy_cursor_kind (SyCursor *cursor, guint column)
{
  int type = sqlite3_column_type (cursor->statement, (int) column);
  return type == SQLITE_NULL ? SY_CURSOR_NULL : type == SQLITE_INTEGER ? SY_CURSOR_INT : SY_CURSOR_OTHER;
}

gconstpointer
sy_cursor_blob (SyCursor *cursor, guint column, gsize *length)
{
  gconstpointer data = sqlite3_column_blob (cursor->statement, (int) column);
  *length = (gsize) sqlite3_column_bytes (cursor->statement, (int) column);
  return data;
}

void
sy_cursor_free (SyCursor *cursor)
{
  if (cursor == NULL)
    return;
  if (cursor->statement != NULL)
    {
      sqlite3_reset (cursor->statement);
      sqlite3_clear_bindings (cursor->statement);
      /* The first cursor of a statement gives it back; a second one had a copy of its own. */
      if (cursor->database->statements[cursor->index] == NULL)
        cursor->database->statements[cursor->index] = cursor->statement;
      else
        sqlite3_finalize (cursor->statement);
    }
  g_free (cursor);
}

gboolean
sy_database_query_int (SyDatabase *database, guint index, gint64 fallback, gint64 *value, GError **error, const char *types, ...)
{
  va_list arguments;
  va_start (arguments, types);
  g_autoptr (SyCursor) cursor = query (database, index, error, types, &arguments);
  va_end (arguments);
  if (cursor == NULL)
    return FALSE;

  GError *failure = NULL;
  gboolean row = sy_cursor_next (cursor, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  *value = row && !sy_cursor_is_null (cursor, 0) ? sy_cursor_int (cursor, 0) : fallback;
  return TRUE;
}

void
sy_database_set_deadline (SyDatabase *database, guint milliseconds)
{
  database->deadline_length = (gint64) milliseconds * 1000;
  database->deadline = 0;
}

gint64
sy_database_check (SyDatabase *database, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  const char *const checks[] = { "PRAGMA integrity_check", "PRAGMA foreign_key_check" };
  gint64 problems = 0;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      sqlite3_stmt *statement = NULL;
      int result = sqlite3_prepare_v2 (database->handle, checks[i], -1, &statement, NULL);
      while (result == SQLITE_OK || result == SQLITE_ROW)
        {
          result = sqlite3_step (statement);
          const char *text = result == SQLITE_ROW ? (const char *) sqlite3_column_text (statement, 0) : "ok";
          if (g_strcmp0 (text, "ok") == 0)
            continue;
          g_autofree char *line = g_strdup_printf ("%s: %s: %s", database->store->name, i == 0 ? "integrity" : "dangling reference in", text);
          report (line, data);
          problems++;
        }
      sqlite3_finalize (statement);
      if (result != SQLITE_DONE)
        {
          fail (database, result, error);
          return -1;
        }
    }
  return problems;
}
