// SPDX-License-Identifier: GPL-3.0-or-later
/* The options of verbs: which words say what, and which of them go together. */
#include "query/verbs.h"

void
sy_cli_options_clear (SyCliOptions *options)
{
  g_free (options->home);
  g_free (options->format);
  g_free (options->lang);
  g_free (options->as_of);
  g_free (options->known_as_of);
  g_free (options->queries);
  g_free (options->tag);
  g_free (options->from);
  g_free (options->to);
  g_free (options->jurisdiction);
  g_free (options->destination);
  g_free (options->histogram);
  g_free (options->sort);
  g_free (options->since);
  g_free (options->accept);
  g_free (options->reject);
  g_free (options->change);
  g_free (options->object);
  g_free (options->reviewer);
  g_free (options->reason);
  g_free (options->field);
  g_free (options->style);
  g_free (options->code);
  g_free (options->hs);
  g_free (options->query);
  g_free (options->kind);
  g_free (options->label);
  g_free (options->marking);
  g_free (options->output);
  g_free (options->key);
  g_free (options->public_key);
  g_free (options->password_file);
  g_free (options->name);
  g_free (options->party);
  g_strfreev (options->lists);
  g_free (options->identifier);
  g_free (options->file);
  g_free (options->out);
  g_strfreev (options->columns);
  g_strfreev (options->set);
  g_free (options->cursor);
  g_strfreev (options->filters);
  g_strfreev (options->arguments);
}

/* GLib turns strings from the locale's charset, which is ASCII since no program here sets a locale. All text is UTF-8: options are taken as file names,
 * which are left alone. */
static void
add_options (GOptionContext *context, const SyVerb *verb, SyCliOptions *options)
{
  const GOptionEntry common[] = {
    { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home, "Data directory (default: $SMALLYARD_HOME, else the user's data directory)", "DIR" },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &options->format, "text, json, jsonl, csv, markdown or html; of results also atom, trec, of these and documents ris, bib, csl, gbt7714; of a calendar ics and atom", "FORM" },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &options->bom, "Begin csv with a byte order mark, for spreadsheets", NULL },
    { "lang", 'l', 0, G_OPTION_ARG_FILENAME, &options->lang, "Language of labels: en or zh (default: that of the query; where there is none, and of cite-check, that of the locale)", "LANG" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "Exit with 3 whenever coverage is imperfect", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry days[] = {
    { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &options->as_of, "Day of the law: status on this day (default: today)", "DAY" },
    { "known-as-of", 0, 0, G_OPTION_ARG_FILENAME, &options->known_as_of, "Only what had been filed or published by this day", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry pages[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, "Results (or passages) in a page, 1 to 1000 (default: 10; of review 20, of log and cites 100, of show and calendar 1000)", "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options->offset, "Results to pass over", "N" },
    { "cursor", 0, 0, G_OPTION_ARG_FILENAME, &options->cursor, "Page by page through one state of the archive: * first, then what the page before says on standard error", "CURSOR" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, "All pages, from one state of the archive", NULL },
    { "no-facets", 0, 0, G_OPTION_ARG_NONE, &options->no_facets, "Do not count facets", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry queries[] = {
    { "queries", 0, 0, G_OPTION_ARG_FILENAME, &options->queries, "Answer each line ID<TAB>TEXT of a file", "FILE" },
    { "syntax", 0, 0, G_OPTION_ARG_NONE, &options->syntax, "With --queries: texts are queries, not words", NULL },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME, &options->tag, "With --queries: last column of the run (default: smallyard)", "TAG" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry period[] = {
    { "days", 0, 0, G_OPTION_ARG_INT, &options->days, "So many days from --as-of on; negative: up to it (default: 30; 3660 at most)", "N" },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day, with --to", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day, with --from", "DAY" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Only of us, eu, cn ...", "J" },
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options->field, "Only what is about export controls and this technology field; * for any", "FIELD" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry graph[] = {
    { "depth", 0, 0, G_OPTION_ARG_INT, &options->depth, "Steps from the item, 1 to 4 (default: 1)", "N" },
    { "by", 0, 0, G_OPTION_ARG_NONE, &options->by, "Only what speaks of the item", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry filters[] = {
    { "filter", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->filters, "Only what has this value; values of one field are alternatives", "FIELD:VALUE" },
    { "languages", 0, 0, G_OPTION_ARG_FILENAME, &options->languages, "What is also looked for in the other language: words (bare words that are a term of etc/terms.d; the default), one (nothing), both (quoted words and those of Boolean queries too)", "WHICH" },
    { "all-versions", 0, 0, G_OPTION_ARG_NONE, &options->all_versions, "Each version and correction as a result of its own", NULL },
    { "sort", 0, 0, G_OPTION_ARG_FILENAME, &options->sort, "relevance, newest, oldest (by publication) or effective (latest in force first)", "ORDER" },
    { "histogram", 0, 0, G_OPTION_ARG_FILENAME, &options->histogram, "Count by month, quarter or year of publication, or of another kind of date: effective, effective:year (json)", "[KIND:]SPAN" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry years[] = {
    { "by-year", 0, 0, G_OPTION_ARG_NONE, &options->by_year, "What each source has and what is held of it, year by year", NULL },
    { "missing", 0, 0, G_OPTION_ARG_NONE, &options->missing, "The same with what is missing, by name and reason", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_option_context_add_main_entries (context, common, NULL);
  const GOptionEntry since[] = {
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &options->since, "Behind this change number, or captured from this UTC day on (default: all)", "N|DAY" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry changed[] = {
    { "object", 0, 0, G_OPTION_ARG_FILENAME, &options->object, "Rows: document (default), entry, those of control lists, or party, those of lists of parties", "KIND" },
    { "list", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists, "Only what speaks of this list, of controls or of parties; may be given several times", "LIST" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "With --object party: only lists of us, eu, cn ...", "J" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_CHANGED)
    g_option_context_add_main_entries (context, changed, NULL);
  const GOptionEntry of_words[] = {
    { "query", 0, 0, G_OPTION_ARG_FILENAME, &options->query, "Of a control list: only entries that have all these words", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_WORDS)
    g_option_context_add_main_entries (context, of_words, NULL);
  const GOptionEntry review[] = {
    { "accept", 0, 0, G_OPTION_ARG_FILENAME, &options->accept, "Write that this fact or event is right", "ID" },
    { "reject", 0, 0, G_OPTION_ARG_FILENAME, &options->reject, "Write that it is none", "ID" },
    { "change", 0, 0, G_OPTION_ARG_FILENAME, &options->change, "Write what it should be, with --set", "ID" },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->set, "What stands in its place: value of a fact; act, target, part, from, to, value of an event", "KEY=VALUE" },
    { "reviewer", 0, 0, G_OPTION_ARG_FILENAME, &options->reviewer, "Who says so", "NAME" },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options->reason, "Why", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry editorial[] = {
    { "editorial", 0, 0, G_OPTION_ARG_NONE, &options->editorial, "Show what differs in print only, too", NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_EDITORIAL)
    g_option_context_add_main_entries (context, editorial, NULL);
  if (verb->options & SY_TAKES_REVIEW)
    g_option_context_add_main_entries (context, review, NULL);
  const GOptionEntry limit[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, "Rows at most, 1 to 1000 (default: 20)", "N" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry place[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->destination, "Destination: a code of ISO 3166 or a name, CN or China", "COUNTRY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_PLACE)
    g_option_context_add_main_entries (context, place, NULL);
  const GOptionEntry compare[] = {
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options->field, "A technology field of fields.d", "FIELD" },
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &options->code, "A code, with its list or without", "CODE" },
    { "hs", 0, 0, G_OPTION_ARG_FILENAME, &options->hs, "An HS or CN number, four digits or more", "NUMBER" },
    { "query", 0, 0, G_OPTION_ARG_FILENAME, &options->query, "Words that entries have", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry field[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day whose changes are told, with --to (default: a year before --as-of)", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day whose changes are told, with --from", "DAY" },
    { "within", 0, 0, G_OPTION_ARG_INT, &options->within, "How many days a reaction may lie behind what it answers (default: 60)", "N" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Only instruments of us, eu, cn ...", "J" },
    { "quality", 0, 0, G_OPTION_ARG_NONE, &options->quality, "What the field may miss and what may not belong to it, for a person to look at", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry chronology[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day, with --to", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day, with --from", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_CHRONOLOGY)
    g_option_context_add_main_entries (context, chronology, NULL);
  const GOptionEntry brief[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day whose changes are told, with --to (default: a year before --as-of)", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day whose changes are told, with --from", "DAY" },
    { "jurisdictions", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Whose instruments are told, in this order (default: us,eu,cn)", "J,J" },
    { "style", 0, 0, G_OPTION_ARG_FILENAME, &options->style, "How the evidence is cited: plain, bluebook or gbt7714 (default: plain; of a Chinese briefing gbt7714)", "STYLE" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_BRIEF)
    g_option_context_add_main_entries (context, brief, NULL);
  if (verb->options & SY_TAKES_FIELD)
    g_option_context_add_main_entries (context, field, NULL);
  if (verb->options & SY_TAKES_COMPARE)
    g_option_context_add_main_entries (context, compare, NULL);
  if (verb->options & SY_TAKES_LIMIT)
    g_option_context_add_main_entries (context, limit, NULL);
  const GOptionEntry parties[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options->kind, "Only parties that are a person, organisation or vessel, and those of which no list tells", "KIND" },
    { "identifier", 0, 0, G_OPTION_ARG_FILENAME, &options->identifier, "In place of NAME: who is listed with this number (IMO, registration, passport, USCC, LEI, SWIFT)", "NUMBER" },
    { "list", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists, "Only this list; may be given several times", "LIST" },
    { "log", 0, 0, G_OPTION_ARG_NONE, &options->log, "Log it in the desk", NULL },
    { "no-log", 0, 0, G_OPTION_ARG_NONE, &options->no_log, "Do not log it, even where the desk is set to", NULL },
    { "threshold", 0, 0, G_OPTION_ARG_DOUBLE, &options->threshold, "Least score of a result, 0.5 to 1 (default: 0.70)", "X" },
    { "ownership", 0, 0, G_OPTION_ARG_FILENAME, &options->owners, "Say too whether listed parties own it, by a file of owners (smallyard ownership)", "FILE" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options->file, "Screen each row of a file: csv (also with semicolons or tabs) or jsonl, in UTF-8", "FILE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options->out, "With --file: write the answer here; run again after it was stopped, it goes on", "FILE" },
    { "column", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->columns, "With --file: which column (a name in the header, or a number from 1) is the name, schema, country, birth, identifier", "FIELD=COLUMN" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_PARTIES)
    g_option_context_add_main_entries (context, parties, NULL);
  const GOptionEntry profile[] = {
    { "keep", 0, 0, G_OPTION_ARG_NONE, &options->keep, "Compare with the last check and leave FILE.state as it is", NULL },
    { "ownership", 0, 0, G_OPTION_ARG_FILENAME, &options->owners, "Say too whether listed parties own the counterparties, by a file of owners (smallyard ownership)", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_PROFILE)
    g_option_context_add_main_entries (context, profile, NULL);
  const GOptionEntry one_party[] = {
    { "party", 0, 0, G_OPTION_ARG_FILENAME, &options->party, "Only this party, by its name", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry of_field[] = {
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options->field, "Only documents of this technology field", "FIELD" },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &options->since, "Only what was published on this day or later", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_OF_FIELD)
    g_option_context_add_main_entries (context, of_field, NULL);
  if (verb->options & SY_TAKES_ONE_PARTY)
    g_option_context_add_main_entries (context, one_party, NULL);
  const GOptionEntry desk[] = {
    { "reviewer", 0, 0, G_OPTION_ARG_FILENAME, &options->reviewer, "Who says so", "WHO" },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options->reason, "Why", "TEXT" },
    { "marking", 0, 0, G_OPTION_ARG_FILENAME, &options->marking, "How it may be passed on: TLP:AMBER, or words", "MARKING" },
    { "label", 0, 0, G_OPTION_ARG_FILENAME, &options->label, "Words of your own on a watch", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_DESK)
    g_option_context_add_main_entries (context, desk, NULL);
  const GOptionEntry pack[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "File to write", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options->key, "Secret key: a name of keys/, or a path", "KEY" },
    { "public-key", 0, 0, G_OPTION_ARG_FILENAME, &options->public_key, "Public key: a file, or its line", "KEY" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file, "File whose first line is the password of the secret key", "FILE" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options->name, "Screenings of this name; name of a key", "NAME" },
    { "party", 0, 0, G_OPTION_ARG_FILENAME, &options->party, "Screenings that found this party", "ID" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & SY_TAKES_PACK)
    g_option_context_add_main_entries (context, pack, NULL);
  if (verb->options & SY_TAKES_SINCE)
    g_option_context_add_main_entries (context, since, NULL);
  if (verb->options & SY_TAKES_FILTERS)
    g_option_context_add_main_entries (context, filters, NULL);
  if (verb->options & SY_TAKES_PERIOD)
    g_option_context_add_main_entries (context, period, NULL);
  if (verb->options & SY_TAKES_GRAPH)
    g_option_context_add_main_entries (context, graph, NULL);
  if (verb->options & SY_TAKES_DAYS)
    g_option_context_add_main_entries (context, days, NULL);
  if (verb->options & SY_TAKES_PAGES)
    g_option_context_add_main_entries (context, pages, NULL);
  if (verb->options & SY_TAKES_YEARS)
    g_option_context_add_main_entries (context, years, NULL);
  if (verb->options & SY_TAKES_QUERIES)
    g_option_context_add_main_entries (context, queries, NULL);
}

static gboolean
check_arguments (const SyVerb *verb, const SyCliOptions *options)
{
  guint n = options->arguments != NULL ? g_strv_length (options->arguments) : 0;
  gboolean from_file = options->queries != NULL || ((options->file != NULL || options->identifier != NULL) && (verb->options & SY_TAKES_PARTIES));
  guint least = from_file ? 0 : verb->least, most = from_file ? 0 : verb->most;
  if (n < least)
    g_printerr ("smallyard: %s needs %s; see smallyard %s --help\n", verb->name, verb->arguments, verb->name);
  else if (n > most)
    g_printerr ("smallyard: %s%s takes no \"%s\"; see smallyard %s --help\n", verb->name, options->queries != NULL ? " --queries" : "", options->arguments[most],
                verb->name);
  else
    return TRUE;
  return FALSE;
}

/* Options of which one says what another leaves open, and those that say nothing without another: what is given is never passed over in silence. */
static gboolean
check_together (const SyVerb *verb, const SyCliOptions *options)
{
  const gboolean csv = g_strcmp0 (options->format, "csv") == 0;
  const struct
  {
    gboolean wrong;
    const char *why;
  } rules[] = {
    { options->days != SY_CLI_NO_LIMIT && (options->from != NULL || options->to != NULL), "--days and --from, --to are two ways to say one thing" },
    { options->bom && !csv, "--bom goes with --format csv" },
    { (verb->options & SY_TAKES_PARTIES) && options->file == NULL && (options->out != NULL || options->columns != NULL), "--out and --column go with --file" },
    { options->identifier != NULL && options->file != NULL, "--identifier is for one number; a column of a --file may be identifiers" },
    { options->identifier != NULL && options->owners != NULL, "--ownership goes by names; leave --identifier out" },
    { options->owners != NULL && options->file != NULL, "--ownership is for one name; smallyard ownership tests a whole file" },
    { options->syntax && options->queries == NULL, "--syntax goes with --queries" },
    { options->tag != NULL && options->queries == NULL, "--tag goes with --queries" },
    { options->queries != NULL && options->all, "--all is not for --queries; --limit says how many results each has" },
    { options->queries != NULL && options->cursor != NULL, "--cursor is not for --queries" },
    { options->cursor != NULL && options->all, "--all has no pages, so no --cursor" },
    { options->cursor != NULL && options->offset != SY_CLI_NO_LIMIT, "--cursor says where the page begins; leave --offset out" },
    { options->histogram != NULL && options->no_facets, "--no-facets leaves the --histogram out too" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].wrong)
      {
        g_printerr ("smallyard: %s; see smallyard %s --help\n", rules[i].why, verb->name);
        return FALSE;
      }
  return TRUE;
}

/* --field F is the word field:F, and so on. */
static void
add_compared (SyCliOptions *options)
{
  const struct
  {
    const char *prefix, *value;
  } words[] = { { "field:", options->field }, { "code:", options->code }, { "hs:", options->hs }, { "", options->query } };
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  if (options->arguments != NULL)
    g_strv_builder_addv (all, (const char **) options->arguments);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].value != NULL)
      {
        g_autofree char *word = g_strconcat (words[i].prefix, words[i].value, NULL);
        g_strv_builder_add (all, word);
      }
  g_strfreev (options->arguments);
  options->arguments = g_strv_builder_end (all);
}

gboolean
sy_cli_options_read (const SyVerb *verb, SyCliOptions *options, char **words)
{
  g_auto (GStrv) arguments = words; /* taken: GOption frees what it understands */
  g_autoptr (GOptionContext) context = g_option_context_new (*verb->arguments != '\0' ? verb->arguments : NULL);
  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_description (context, verb->description);
  add_options (context, verb, options);
  g_autoptr (GError) error = NULL;
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      g_printerr ("smallyard: %s; see smallyard %s --help\n", error->message, verb->name);
      return FALSE;
    }
  options->verb = verb->name;
  if (!check_arguments (verb, options) || !check_together (verb, options))
    return FALSE;
  if (verb->run == NULL && verb->options & SY_TAKES_COMPARE)
    add_compared (options);
  return TRUE;
}
