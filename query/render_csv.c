// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers as CSV (RFC 4180): lines end in CRLF, cells with commas, quotation marks or line ends are quoted. */
#include "query/render.h"

#include <string.h>

#include "query/json.h"

/* A spreadsheet takes a cell that begins so for a formula, which may start programs; some take the full-width signs too. Leading spaces do not stop it. */
static gboolean
looks_like_formula (const char *text)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };
  while (*text == ' ' || g_str_has_prefix (text, "　"))
    text += *text == ' ' ? 1 : strlen ("　");
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

void
sy_csv_cell (GString *out, const char *text)
{
  gboolean formula = looks_like_formula (text);
  if (!formula && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, formula ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* A value as one cell: lists are joined by "; ". Numbers need no guard: a minus before digits is no formula. */
static void
append_value (GString *out, const json_t *value)
{
  if (json_is_string (value))
    sy_csv_cell (out, json_string_value (value));
  else if (json_is_integer (value))
    g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (value));
  else if (json_is_real (value))
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append (out, g_ascii_formatd (number, sizeof number, "%.6f", json_real_value (value)));
    }
  else if (json_is_boolean (value))
    g_string_append (out, json_is_true (value) ? "true" : "false");
  else if (json_is_array (value))
    {
      g_autoptr (GString) joined = g_string_new (NULL);
      for (size_t i = 0; i < json_array_size (value); i++)
        if (json_is_string (json_array_get (value, i)))
          g_string_append_printf (joined, "%s%s", joined->len > 0 ? "; " : "", json_string_value (json_array_get (value, i)));
      sy_csv_cell (out, joined->str);
    }
}

/* A column of the table: key, or outer and inner key. */
typedef struct
{
  const char *header, *key, *inner;
} Column;

static const Column result_columns[] = {
  { "id", "id", NULL },
  { "version", "version", NULL },
  { "title", "title", NULL },
  { "jurisdiction", "jurisdiction", NULL },
  { "kind", "kind", NULL },
  { "source", "source", NULL },
  { "standing", "standing", NULL },
  { "status", "status", NULL },
  { "number", "number", NULL },
  { "citation", "citation", NULL },
  { "bodies", "bodies", NULL },
  { "signed", "dates", "signed" },
  { "filed", "dates", "filed" },
  { "published", "dates", "published" },
  { "effective", "dates", "effective" },
  { "expires", "dates", "expires" },
  { "observed", "dates", "observed" },
  { "codes", "codes", NULL },
  { "score", "score", NULL },
  { "all_words", "all_words", NULL },
  { "passage_path", "passage", "path" },
  { "passage", "passage", "text" },
  { "passage_standing", "passage", "standing" },
  { "evidence_start", "evidence", "start" },
  { "evidence_end", "evidence", "end" },
  { "evidence_sha256", "evidence", "sha256" },
  { "path", "path", NULL },
  { "url", "url", NULL },
};

static const Column change_columns[] = {
  { "change", "change", NULL },       { "act", "act", NULL },          { "object", "object", NULL }, { "id", "id", NULL },
  { "version", "version", NULL },     { "title", "title", NULL },      { "jurisdiction", "jurisdiction", NULL },
  { "kind", "kind", NULL },           { "source", "source", NULL },    { "status", "status", NULL }, { "number", "number", NULL },
  { "published", "dates", "published" }, { "effective", "dates", "effective" }, { "observed", "dates", "observed" }, { "path", "path", NULL },
  { "url", "url", NULL },             { "document", "document", NULL }, { "list", "list", NULL },    { "code", "code", NULL },
  { "was", "was", NULL },             { "day", "day", NULL },          { "what", "what", NULL },    { "instrument", "instrument", NULL },
};

static const Column passage_columns[] = {
  { "ordinal", "ordinal", NULL }, { "kind", "kind", NULL }, { "level", "level", NULL }, { "path", "path", NULL }, { "text", "text", NULL }
};

static const Column coverage_columns[] = { { "source", "source", NULL }, { "state", "state", NULL }, { "documents", "documents", NULL },
                                           { "counted_as", "counted_as", NULL }, { "from", "from", NULL },     { "to", "to", NULL },       { "last_complete", "last_complete", NULL },
                                           { "reason", "reason", NULL } };

#define EVIDENCE_COLUMNS(key)                                                                                                                        \
  { "quote", key, "quote" }, { "document", key, "document" }, { "path", key, "path" }, { "standing", key, "standing" }, { "sha256", key, "sha256" }

static const Column event_columns[] = {
  { "id", "id", NULL },   { "act", "act", NULL },     { "target", "target", NULL },   { "part", "part", NULL }, { "by", "by", NULL },
  { "known", "known", NULL }, { "from", "from", NULL }, { "to", "to", NULL }, { "value", "value", NULL }, { "wording", "wording", NULL },
  EVIDENCE_COLUMNS ("evidence"),
};

static const Column stretch_columns[] = {
  { "part", "part", NULL }, { "status", "status", NULL }, { "from", "from", NULL },  { "to", "to", NULL },
  { "act", "because", "act" }, { "by", "because", "by" }, { "event", "because", "id" },
};

static const Column calendar_columns[] = {
  { "day", "day", NULL }, { "what", "what", NULL },     { "id", "id", NULL },     { "part", "part", NULL },   { "title", "item", "title" },
  { "was", "was", NULL }, { "status", "status", NULL }, { "act", "because", "act" }, { "by", "because", "by" }, { "jurisdiction", "item", "jurisdiction" },
};

static const Column cites_columns[] = {
  { "direction", "direction", NULL }, { "depth", "depth", NULL }, { "of", "of", NULL },       { "relation", "relation", NULL },
  { "id", "id", NULL },               { "title", "title", NULL }, { "held", "held", NULL },   { "count", "count", NULL },
  EVIDENCE_COLUMNS ("evidence"),
};

static const Column check_columns[] = {
  { "line", "line", NULL },       { "column", "column", NULL }, { "text", "text", NULL },     { "id", "id", NULL },
  { "verdict", "verdict", NULL }, { "status", "status", NULL }, { "reason", "reason", NULL }, { "cited_by", "cited_by", NULL },
};

static const Column dossier_columns[] = {
  { "day", "day", NULL }, { "role", "role", NULL }, { "id", "id", NULL },     { "title", "item", "title" },  { "held", "held", NULL },
  { "status", "status", NULL }, { "how", "ties", "how" }, { "value", "ties", "value" }, { "of", "ties", "of" }, { "path", "item", "path" },
};

static const Column review_columns[] = {
  { "doubt", "doubt", NULL }, { "object", "object", NULL }, { "document", "document", NULL }, { "act", "event", "act" },     { "target", "event", "target" },
  { "from", "event", "from" }, { "to", "event", "to" },     { "kind", "fact", "kind" },         { "value", "fact", "value" }, { "quote", "fact", "quote" },
  { "wording", "event", "wording" },
};

static const Column blame_columns[] = {
  { "id", "id", NULL }, { "since", "since", NULL }, { "basis", "basis", NULL }, { "by", "by", NULL }, { "first", "first", NULL }, { "heading", "heading", NULL }, { "text", "text", NULL },
};

static const Column diff_columns[] = {
  { "change", "change", NULL }, { "id", "id", NULL }, { "was", "was", NULL }, { "path", "path", NULL }, { "old", "old", "text" }, { "new", "new", "text" }, { "by", "causes", "by" },
};

static const Column replay_columns[] = {
  { "row", "row", NULL }, { "outcome", "outcome", NULL }, { "address", "address", NULL }, { "by", "by", NULL }, { "number", "number", NULL }, { "op", "op", NULL }, { "why", "why", NULL },
  EVIDENCE_COLUMNS ("evidence"),
};

static const Column compare_columns[] = {
  { "row", "row", NULL },           { "topic", "topic", NULL },       { "jurisdiction", "jurisdiction", NULL }, { "id", "id", NULL },         { "text", "text", NULL },
  { "thresholds", "thresholds", NULL }, { "since", "since", NULL },   { "since_basis", "since_basis", NULL },   { "cause", "cause", NULL },   { "status", "status", NULL },
  { "relation", "relation", NULL }, { "rests_on", "rests_on", NULL }, { "score", "score", NULL },               { "reason", "reason", NULL }, { "only", "only", NULL },
  EVIDENCE_COLUMNS ("evidence"),
};

static const Column screen_columns[] = {
  { "verdict", "verdict", NULL }, { "score", "score", NULL }, { "listed", "listed", NULL }, { "name", "name", NULL },  { "party", "party", NULL },
  { "caption", "caption", NULL }, { "kind", "kind", NULL },   { "list", "listings", "list" }, { "from", "listings", "from" }, { "to", "listings", "to" },
  { "status", "listings", "status" },
};

static const Column enforcement_columns[] = {
  { "day", "day", NULL }, { "act", "act", NULL }, { "name", "name", NULL }, { "amount", "amount", NULL }, { "statute", "statute", NULL }, { "conduct", "conduct", NULL },
  { "document", "document", NULL }, { "title", "title", NULL }, EVIDENCE_COLUMNS ("evidence"),
};

static const Column statistics_columns[] = {
  { "measure", "measure", NULL }, { "basis", "basis", NULL }, { "subject", "subject", NULL }, { "period", "period", NULL }, { "from", "from", NULL }, { "to", "to", NULL }, { "relation", "relation", NULL },
  { "number", "number", NULL }, { "unit", "unit", NULL }, { "conflicting", "conflicting", NULL }, { "published", "published", NULL }, { "title", "title", NULL }, EVIDENCE_COLUMNS ("evidence"),
};

static const Column mentions_columns[] = {
  { "period", "period", NULL }, { "from", "from", NULL }, { "to", "to", NULL }, { "jurisdiction", "jurisdiction", NULL }, { "count", "count", NULL }, { "query", "query", NULL },
};

static const Column ownership_columns[] = {
  { "name", "name", NULL }, { "rule", "rule", NULL }, { "verdict", "verdict", NULL }, { "least", "least", NULL }, { "most", "most", NULL }, { "untold", "untold", NULL },
  { "owners", "owners", "owner" }, { "path", "path", "owner" },
};

static const Column profile_columns[] = {
  { "change", "change", NULL }, { "kind", "kind", NULL }, { "as", "as", NULL }, { "asked", "asked", NULL }, { "destination", "destination", NULL }, { "id", "id", NULL }, { "part", "part", NULL }, { "title", "title", NULL },
  { "jurisdiction", "jurisdiction", NULL }, { "list", "list", NULL }, { "status", "status", NULL }, { "since", "since", NULL }, { "since_basis", "since_basis", NULL }, { "by", "by", "id" }, { "why", "why", NULL }, { "words", "words", NULL },
  { "text", "text", NULL }, { "day", "day", NULL }, { "what", "what", NULL }, { "verdict", "verdict", NULL }, { "score", "score", NULL }, EVIDENCE_COLUMNS ("evidence"),
};

/* The codebook of these columns is in the man page and at /help. */
static const Column history_columns[] = {
  { "day", "day", NULL }, { "id", "id", NULL }, { "jurisdiction", "jurisdiction", NULL }, { "bodies", "bodies", NULL }, { "kind", "kind", NULL }, { "title", "title", NULL }, { "content", "content", NULL },
  { "published", "dates", "published" }, { "effective", "dates", "effective" }, { "expires", "dates", "expires" }, { "status", "status", NULL }, { "direction", "direction", NULL }, { "reach", "reach", NULL },
  { "means", "means", NULL }, { "aim", "aim", NULL }, { "duration", "duration", NULL }, { "form", "form", NULL }, { "exception", "exception", NULL }, { "codes", "codes", NULL }, { "customs_numbers", "customs_numbers", NULL }, { "parties", "parties", NULL },
  EVIDENCE_COLUMNS ("evidence"),
};

static const Column bodies_columns[] = {
  { "id", "id", NULL }, { "jurisdiction", "jurisdiction", NULL }, { "kind", "kind", NULL }, { "names_en", "names_en", NULL }, { "names_zh", "names_zh", NULL }, { "task", "task", NULL }, { "from", "from", NULL },
  { "until", "until", NULL }, { "part_of", "part_of", "id" }, { "successor", "successor", "id" }, { "founded_by", "founded_by", "id" },
};

static const Column fields_columns[] = {
  { "id", "id", NULL }, { "kind", "kind", NULL }, { "name_en", "name_en", NULL }, { "name_zh", "name_zh", NULL }, { "broader", "broader", "id" }, { "terms_en", "terms_en", NULL }, { "terms_zh", "terms_zh", NULL }, { "codes", "codes", NULL },
  { "hs", "hs", NULL },
};

static const Column terms_columns[] = {
  { "en", "en", NULL }, { "zh", "zh", NULL }, { "source", "source", NULL },
};

static const Column menu_columns[] = {
  { "kind", "kind", NULL }, { "text", "text", NULL }, { "label", "label", NULL }, { "query", "query", NULL }, { "id", "id", NULL },
};

/* Rows and columns of the answers on law in time, and of type-ahead. */
static const struct
{
  const char *kind, *rows;
  const Column *columns;
  guint n_columns;
} law_tables[] = {
  { "item_status", "life", stretch_columns, G_N_ELEMENTS (stretch_columns) },
  { "log", "results", event_columns, G_N_ELEMENTS (event_columns) },
  { "calendar", "results", calendar_columns, G_N_ELEMENTS (calendar_columns) },
  { "cites", "results", cites_columns, G_N_ELEMENTS (cites_columns) },
  { "cite_check", "results", check_columns, G_N_ELEMENTS (check_columns) },
  { "suggest", "suggestions", menu_columns, G_N_ELEMENTS (menu_columns) },
  { "blame", "results", blame_columns, G_N_ELEMENTS (blame_columns) },
  { "diff", "results", diff_columns, G_N_ELEMENTS (diff_columns) },
  { "replay", "results", replay_columns, G_N_ELEMENTS (replay_columns) },
  { "dossier", "results", dossier_columns, G_N_ELEMENTS (dossier_columns) },
  { "compare", "results", compare_columns, G_N_ELEMENTS (compare_columns) },
  { "review", "results", review_columns, G_N_ELEMENTS (review_columns) },
  { "screen", "results", screen_columns, G_N_ELEMENTS (screen_columns) },
  { "enforcement", "results", enforcement_columns, G_N_ELEMENTS (enforcement_columns) },
  { "profile", "results", profile_columns, G_N_ELEMENTS (profile_columns) },
  { "history", "results", history_columns, G_N_ELEMENTS (history_columns) },
  { "statistics", "results", statistics_columns, G_N_ELEMENTS (statistics_columns) },
  { "body", "mentions", mentions_columns, G_N_ELEMENTS (mentions_columns) },
  { "bodies", "results", bodies_columns, G_N_ELEMENTS (bodies_columns) },
  { "fields", "results", fields_columns, G_N_ELEMENTS (fields_columns) },
  { "terms", "results", terms_columns, G_N_ELEMENTS (terms_columns) },
  { "ownership", "results", ownership_columns, G_N_ELEMENTS (ownership_columns) },
};

static char *
render_table (const json_t *rows, const Column *columns, guint n_columns)
{
  GString *out = g_string_new (NULL);
  for (guint c = 0; c < n_columns; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", columns[c].header);
  g_string_append (out, "\r\n");
  for (size_t i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      for (guint c = 0; c < n_columns; c++)
        {
          const json_t *value = json_object_get (row, columns[c].key);
          if (c > 0)
            g_string_append_c (out, ',');
          /* Of several quotes or events a cell shows the first. */
          if (columns[c].inner != NULL && json_is_array (value))
            value = json_array_get (value, 0);
          append_value (out, columns[c].inner != NULL ? json_object_get (value, columns[c].inner) : value);
        }
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}

char *
sy_render_csv (const json_t *answer)
{
  const json_t *document = json_object_get (answer, "document"), *results = json_object_get (answer, "results");
  for (guint i = 0; i < G_N_ELEMENTS (law_tables); i++)
    if (strcmp (sy_json_get (answer, "kind"), law_tables[i].kind) == 0)
      return render_table (json_object_get (answer, law_tables[i].rows), law_tables[i].columns, law_tables[i].n_columns);
  if (json_is_object (document))
    return render_table (json_object_get (document, "passages"), passage_columns, G_N_ELEMENTS (passage_columns));
  if (results != NULL)
    return g_str_equal (sy_json_get (answer, "kind"), "changes") ? render_table (results, change_columns, G_N_ELEMENTS (change_columns))
                                                                 : render_table (results, result_columns, G_N_ELEMENTS (result_columns));
  return render_table (json_object_get (answer, "coverage"), coverage_columns, G_N_ELEMENTS (coverage_columns));
}
