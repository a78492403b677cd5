// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page_coverage.h"

#include "query/ledger.h"

/* Columns of the table: what has no day, what is older, and the years. */
enum
{
  NO_DAY,
  OLDER,
  FIRST_YEAR,
  N_COLUMNS = FIRST_YEAR + SY_COVERAGE_YEARS
};

/* What one cell sums up. */
typedef struct
{
  json_int_t documents, held, expected;
  gboolean counted; /* the source said of all of it how much there is */
  gboolean any;
} Cell;

typedef struct
{
  const SyPage *page;
  int newest; /* year of the last column; 0: nothing is held */
} Matrix;

static int
newest_year (const json_t *coverage)
{
  json_int_t newest = 0;
  for (gsize i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *years = json_object_get (json_array_get (coverage, i), "years");
      for (gsize y = 0; y < json_array_size (years); y++)
        newest = MAX (newest, json_integer_value (json_object_get (json_array_get (years, y), "year")));
    }
  return (int) newest;
}

static guint
column_of (const Matrix *matrix, const json_t *year)
{
  const json_t *number = json_object_get (year, "year");
  if (!json_is_integer (number))
    return NO_DAY;
  json_int_t column = json_integer_value (number) - (matrix->newest - SY_COVERAGE_YEARS + 1);
  return column < 0 ? OLDER : FIRST_YEAR + (guint) column;
}

static void
sum (const Matrix *matrix, const json_t *years, Cell cells[N_COLUMNS])
{
  for (gsize y = 0; y < json_array_size (years); y++)
    {
      const json_t *year = json_array_get (years, y), *expected = json_object_get (year, "expected");
      Cell *cell = &cells[column_of (matrix, year)];
      cell->counted = json_is_integer (expected) && (!cell->any || cell->counted);
      cell->any = TRUE;
      cell->documents += json_integer_value (json_object_get (year, "documents"));
      cell->held += json_integer_value (json_object_get (year, "held"));
      cell->expected += json_integer_value (expected);
    }
}

/* The documents of a cell, as a search. */
static char *
cell_link (const Matrix *matrix, const char *source, guint column)
{
  int year = matrix->newest - SY_COVERAGE_YEARS + 1 + (int) column - FIRST_YEAR;
  g_autofree char *days = column == OLDER ? g_strdup_printf ("..%d", year + FIRST_YEAR - OLDER - 1) : g_strdup_printf ("%d", year);
  g_autofree char *query = g_strdup_printf ("source:\"%s\" date:%s", source, days);
  return column != NO_DAY ? sy_page_link_to (matrix->page, "/search", "q", query) : NULL;
}

static json_t *
cell_model (const Matrix *matrix, const char *source, guint column, const Cell *cell)
{
  json_t *model = json_object ();
  gboolean whole = cell->counted && cell->expected > 0 && cell->held == cell->expected, part = cell->counted && cell->expected > 0;
  json_t *share = part ? json_real ((double) cell->held / (double) cell->expected) : json_null ();
  char *percent = sy_ledger_percent (share), *link = cell->documents > 0 ? cell_link (matrix, source, column) : NULL;
  json_decref (share);
  sy_model_take (model, "count", cell->any ? sy_model_count (cell->documents) : g_strdup ("–"));
  sy_json_set (model, "percent", part ? sy_json_of_text (percent) : json_false ());
  sy_json_set (model, "href", link != NULL ? sy_json_of_text (link) : json_false ());
  sy_model_text (model, "class", whole ? "whole" : part ? "partly" : cell->any ? "uncounted" : "none");
  g_free (percent);
  g_free (link);
  return model;
}

static json_t *
row_model (const Matrix *matrix, const json_t *source)
{
  Cell cells[N_COLUMNS] = { 0 };
  const char *id = sy_json_get (source, "source"), *name = sy_json_get (source, matrix->page->lang);
  json_t *row = json_object (), *models = json_array ();
  sum (matrix, json_object_get (source, "years"), cells);
  for (guint c = 0; c < N_COLUMNS; c++)
    json_array_append_new (models, cell_model (matrix, id, c, &cells[c]));
  sy_model_text (row, "name", *name != '\0' ? name : id);
  sy_model_text (row, "source", id);
  sy_json_set (row, "cells", models);
  return row;
}

static json_t *
heads_model (const Matrix *matrix)
{
  json_t *heads = json_array ();
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      g_autofree char *year = g_strdup_printf ("%d", matrix->newest - SY_COVERAGE_YEARS + 1 + (int) c - FIRST_YEAR);
      json_array_append_new (heads, sy_json_of_text (c == NO_DAY ? sy_page_phrase (matrix->page, "no_year") : c == OLDER ? sy_page_phrase (matrix->page, "earlier") : year));
    }
  return heads;
}

static void
add_matrix (const SyPage *page, json_t *model, const json_t *coverage)
{
  const Matrix matrix = { page, newest_year (coverage) };
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (coverage); i++)
    if (json_array_size (json_object_get (json_array_get (coverage, i), "years")) > 0)
      json_array_append_new (rows, row_model (&matrix, json_array_get (coverage, i)));
  sy_json_set (model, "has_matrix", json_boolean (json_array_size (rows) > 0));
  sy_json_set (model, "matrix", rows);
  sy_json_set (model, "columns", heads_model (&matrix));
}

/* Rows of the first table can be linked to: here only, since other pages hold that table too. */
static void
add_anchors (json_t *model)
{
  json_t *rows = json_object_get (model, "coverage");
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      json_t *row = json_array_get (rows, i);
      sy_json_set (row, "anchor", sy_json_of_text (sy_json_get (row, "source")));
    }
}

json_t *
sy_coverage_model (const json_t *answer, const SyPage *page)
{
  const json_t *coverage = json_object_get (answer, "coverage");
  const char *missing = sy_page_parameter (page, "missing");
  gboolean named = missing != NULL && *missing == '1';
  json_t *model = sy_page_model (page, sy_page_phrase (page, "coverage")), *ledgers = sy_ledger_model (coverage, page->lang);
  sy_model_coverage (page, model, coverage);
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  add_anchors (model);
  add_matrix (page, model, coverage);
  sy_json_set (model, "has_ledgers", json_boolean (json_array_size (ledgers) > 0));
  sy_json_set (model, "ledgers", ledgers);
  sy_json_set (model, "named", json_boolean (named));
  sy_model_take (model, "with_missing", sy_page_link_here (page, "missing", "1"));
  return model;
}
