// SPDX-License-Identifier: GPL-3.0-or-later
/* SQLite behind a small C interface. The only user of sqlite3.h.
 *
 * A store (catalogue, crawl, desk) brings its migrations and a table of statements, all prepared at open so that a typo fails at start. Migrations are append-only files
 * of SQL in a GResource folder (0001-name.sql, ...), each run in one transaction; PRAGMA user_version counts them. A database belongs to one thread. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct _SyDatabase SyDatabase;
typedef struct _SyCursor SyCursor;

typedef struct
{
  const char *name;              /* "catalogue": for messages */
  const char *migrations;        /* GResource folder: "/smallyard/sql/catalogue" */
  const char *const *statements; /* SQL by the store's own enum */
  guint n_statements;
} SyStore;

typedef enum
{
  SY_DATABASE_WRITE,     /* created and migrated if need be; WAL, synchronous FULL, foreign keys on */
  SY_DATABASE_READ,      /* query_only; immutable where no writer can exist (read-only medium) */
} SyDatabaseMode;

/* Errors: SY_ERROR_NOT_FOUND (reading what does not exist), SY_ERROR_IO, SY_ERROR_BUSY, SY_ERROR_CORRUPT (not a database, or a schema newer than this program). */
SyDatabase *sy_database_open (const char *path, SyDatabaseMode mode, const SyStore *store, GError **error);
void sy_database_free (SyDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyDatabase, sy_database_free)

gboolean sy_database_begin (SyDatabase *database, GError **error);    /* immediate */
gboolean sy_database_commit (SyDatabase *database, GError **error);
void sy_database_rollback (SyDatabase *database);
gboolean sy_database_in_transaction (SyDatabase *database);

/* A read snapshot, so that all statements of one answer see one state. Ended by sy_database_rollback. */
gboolean sy_database_begin_read (SyDatabase *database, GError **error);

/* Run a statement that returns no rows. `types` says what the arguments are, in order: s text (const char *, NULL is NULL), i integer (gint64),
 * D day (SyDay; SY_DAY_NONE is NULL), d double, b blob (const void *, gsize). */
gboolean sy_database_run (SyDatabase *database, guint statement, GError **error, const char *types, ...);
gint64 sy_database_last_rowid (SyDatabase *database);
gint64 sy_database_changes (SyDatabase *database);

/* Run a query. NULL on error. A cursor may be open twice on the same statement. */
SyCursor *sy_database_query (SyDatabase *database, guint statement, GError **error, const char *types, ...);
/* TRUE and the cursor stands on a row; FALSE at the end, or with an error. */
gboolean sy_cursor_next (SyCursor *cursor, GError **error);
/* Columns of the row, from 0. Text and blobs are borrowed until the next call on the cursor. */
const char *sy_cursor_text (SyCursor *cursor, guint column); /* NULL for NULL */
gint64 sy_cursor_int (SyCursor *cursor, guint column);
double sy_cursor_double (SyCursor *cursor, guint column);
SyDay sy_cursor_day (SyCursor *cursor, guint column);        /* SY_DAY_NONE for NULL */
guint sy_cursor_columns (SyCursor *cursor);
typedef enum
{
  SY_CURSOR_NULL,
  SY_CURSOR_INT,
  SY_CURSOR_OTHER,
} SyCursorKind;
SyCursorKind sy_cursor_kind (SyCursor *cursor, guint column);
gboolean sy_cursor_is_null (SyCursor *cursor, guint column);
gconstpointer sy_cursor_blob (SyCursor *cursor, guint column, gsize *length);
void sy_cursor_free (SyCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCursor, sy_cursor_free)

/* One integer of the first row, or `fallback` if there is none. */
gboolean sy_database_query_int (SyDatabase *database, guint statement, gint64 fallback, gint64 *value, GError **error, const char *types, ...);

/* Interrupts any statement that runs longer than this from now on; 0 is for ever. */
void sy_database_set_deadline (SyDatabase *database, guint milliseconds);

/* PRAGMA integrity_check and foreign_key_check, one line a problem. Returns their number, or -1 with an error. */
gint64 sy_database_check (SyDatabase *database, void (*report) (const char *line, gpointer data), gpointer data, GError **error);

G_END_DECLS
