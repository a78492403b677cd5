// SPDX-License-Identifier: GPL-3.0-or-later
/* Federal Register full text in XML: single documents as federalregister.gov serves them, and whole issues of govinfo (vocabulary: GPO's
 * FRMergedXML.xsd). */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/cfr_path.h"
#include "index/fr_dates.h"
#include "index/fr_fields.h"
#include "index/fr_table.h"
#include "index/fr_text.h"
#include "index/readers.h"
#include "index/recognise.h"

#define READER   "fr-xml/2"
#define ARTICLES "RULE|PRORULE|NOTICE|PRESDOCU"
#define LOOK     (4 << 10)

static const struct
{
  const char *element, *kind;
} kinds[] = {
  { "RULE", "rule" },
  { "PRORULE", "proposed-rule" },
  { "NOTICE", "notice" },
  { "PRESDOCU", "presidential-document" },
};

/* What becomes of an element that is a block. Elements that are not named here are containers of blocks, or paragraphs if they hold text only. */
static const struct
{
  const char *names;
  SyPassageKind kind;
  guint level;
} blocks[] = {
  { "P|FP", SY_PASSAGE_PARAGRAPH, 0 },   { "AMDPAR", SY_PASSAGE_INSTRUCTION, 0 },
  { "LI", SY_PASSAGE_ITEM, 1 },          { "GID|TTITLE|STARS", SY_PASSAGE_PARAGRAPH, 0 },
  { "TNOTE|TDESC", SY_PASSAGE_NOTE, 0 }, { "DATED|NAME|TITLE|PSIG|PLACE|DATE", SY_PASSAGE_SIGNATURE, 0 },
};

/* One article on its way to a document. */
typedef struct
{
  SyDocument *document;
  SyTextRules rules;
  SyPassageKind paragraph; /* what a P is here: a paragraph, in a summary SUMMARY, in a footnote NOTE */
  SyCfrPath *path;         /* of the section that is quoted */
  gboolean dates;          /* in the DATES of the preamble */
  guint instructions;      /* so far */
  GError **error;
} Article;

static gboolean walk (Article *article, const SyMarkupNode *node);

static char *
text_of (const Article *article, const SyMarkupNode *node)
{
  return sy_markup_text_as (node, &article->rules);
}

static gboolean
add (Article *article, SyPassageKind kind, guint level, const char *text)
{
  return sy_reader_passage (article->document, kind, level, NULL, text, article->error);
}

/* --- fields of the preamble --- */

/* Facts of the preamble that are attributes, not running text. */
static gboolean
add_field (Article *article, const SyMarkupNode *node)
{
  if (!sy_markup_is (node, "AGENCY|SUBAGY|CFR|DEPDOC|RIN"))
    return FALSE;
  g_autofree char *printed = text_of (article, node), *text = sy_fr_plain_hyphens (g_strdup (printed));
  if (!sy_markup_is (node, "AGENCY|SUBAGY")) /* the line as it is printed says more than its numbers */
    sy_document_add_passage (article->document, SY_PASSAGE_METADATA, 0, "preamble", printed);
  if (sy_markup_is (node, "AGENCY|SUBAGY"))
    sy_reader_attribute (article->document, "body", text);
  else if (sy_markup_is (node, "CFR"))
    sy_fr_add_cfr (article->document, text);
  else if (sy_markup_is (node, "DEPDOC"))
    sy_fr_add_dockets (article->document, text);
  else
    sy_fr_add_rins (article->document, text);
  return TRUE;
}

/* The text of the first paragraph in an element. Caller's; NULL if there is none. */
static char *
first_paragraph (const Article *article, const SyMarkupNode *node)
{
  const SyMarkupNode *paragraph = sy_markup_child (node, "P");
  return paragraph != NULL ? text_of (article, paragraph) : NULL;
}

/* "ACTION: Final rule." and the list of subjects, "Exports, Terrorism.", each of which has a paragraph of its own, too. */
static void
add_subjects (Article *article, const SyMarkupNode *node)
{
  g_autofree char *text = first_paragraph (article, node);
  if (text == NULL)
    return;
  if (sy_markup_is (node, "ACT"))
    {
      sy_reader_attribute (article->document, "action", text);
      return;
    }
  gsize length = strlen (text);
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';
  g_auto (GStrv) subjects = g_strsplit (text, ",", -1);
  for (guint i = 0; subjects[i] != NULL; i++)
    sy_fr_add_once (article->document, "topic", g_strstrip (subjects[i]));
}

/* --- tables --- */

static gboolean
add_row (Article *article, GPtrArray *cells)
{
  g_autofree char *text = sy_markup_join_cells (cells);
  return text == NULL || add (article, SY_PASSAGE_ROW, 0, text);
}

/* Title, heads, rows and notes, in the order of the source. */
static gboolean
walk_table (Article *article, const SyMarkupNode *table)
{
  g_auto (SyFrCountry) country = { 0 };
  for (const SyMarkupNode *child = sy_markup_first (table); child != NULL; child = sy_markup_next (child))
    {
      g_autoptr (GPtrArray) heads = sy_markup_is (child, "BOXHD") ? sy_fr_table_heads (child, &article->rules) : NULL;
      for (guint i = 0; heads != NULL && i < heads->len; i++)
        {
          sy_fr_carry_country (&country, heads->pdata[i]);
          if (!add_row (article, heads->pdata[i]))
            return FALSE;
        }
      g_autoptr (GPtrArray) cells = sy_markup_is (child, "ROW") ? sy_fr_table_cells (child, &article->rules) : NULL;
      if (cells != NULL)
        sy_fr_carry_country (&country, cells);
      if (cells != NULL ? !add_row (article, cells) : heads == NULL && !walk (article, child))
        return FALSE;
    }
  return TRUE;
}

/* --- blocks --- */

static guint
heading_level (const SyMarkupNode *heading)
{
  g_autofree char *source = sy_markup_attribute (heading, "SOURCE");
  const SyMarkupNode *parent = sy_markup_parent (heading);
  if (parent != NULL && sy_markup_is (parent, "PART|APPENDIX"))
    return 3;
  if (parent != NULL && sy_markup_is (parent, "SUBPART"))
    return 4;
  if (source != NULL && g_str_has_prefix (source, "HD") && g_ascii_isdigit (source[2]))
    return (guint)(source[2] - '0') + 1;
  return 1;
}

static gboolean
has_event (const SyDocument *document, SyAct act, SyDay day)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      if (event->act == act && event->from == day)
        return TRUE;
    }
  return FALSE;
}

/* Something that the document says of itself in bytes `start` to `end` of a passage. */
static void
add_event (Article *article, SyAct act, SyDay day, const char *text, guint passage, gsize start, gsize end)
{
  SyEvent *event = sy_event_new (act, article->document->id, "", article->document->id);
  event->from = day;
  event->passage = passage;
  event->start = start;
  event->end = end;
  g_free (event->wording);
  event->wording = g_strndup (text + start, end - start);
  event->recogniser = "metadata";
  event->version = 1;
  g_ptr_array_add (article->document->events, event);
}

/* A day in a signature, "Dated: July 19, 2011.", is when it was signed. */
static void
add_signing (Article *article, const char *text, guint passage)
{
  const SyContext context = { "us", "en", 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      SyDay day;
      if (fact->kind != SY_FACT_DATE || !sy_day_parse (fact->value, &day, NULL))
        continue;
      if (has_event (article->document, SY_ACT_SIGN, day)) /* several agencies, one day */
        return;
      add_event (article, SY_ACT_SIGN, day, text, passage, fact->start, fact->end);
      return;
    }
}

static gboolean
walk_children (Article *article, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (!walk (article, child))
      return FALSE;
  return TRUE;
}

static gboolean
walk_as (Article *article, const SyMarkupNode *node, SyPassageKind paragraph)
{
  SyPassageKind around = article->paragraph;
  article->paragraph = paragraph;
  gboolean done = walk_children (article, node);
  article->paragraph = around;
  return done;
}

/* "§ 1005.30" and its subject, each an element, are one heading, or one line of a table of contents. */
static gboolean
add_section_number (Article *article, const SyMarkupNode *number)
{
  const SyMarkupNode *subject = sy_markup_next (number);
  while (subject != NULL && sy_markup_name (subject) == NULL)
    subject = sy_markup_next (subject);
  gboolean has_subject = subject != NULL && sy_markup_is (subject, "SUBJECT");
  g_autofree char *first = text_of (article, number), *second = has_subject ? text_of (article, subject) : g_strdup ("");
  g_autofree char *line = g_strconcat (first, " ", second, NULL);
  gboolean contents = sy_markup_is (sy_markup_parent (number), "CONTENTS");
  g_autofree char *section = contents ? NULL : sy_fr_first_match ("(\\d+[a-z]?\\.\\d[0-9a-z.-]*[0-9a-z]|\\d+\\.\\d)", first);
  sy_cfr_path_enter (article->path, section);
  return contents ? add (article, SY_PASSAGE_ITEM, 1, line) : add (article, SY_PASSAGE_HEADING, 5, line);
}

static gboolean
is_second_half (const SyMarkupNode *subject)
{
  const SyMarkupNode *before = sy_markup_previous (subject);
  while (before != NULL && sy_markup_name (before) == NULL)
    before = sy_markup_previous (before);
  return before != NULL && sy_markup_is (before, "SECTNO");
}

/* Instructions are counted; paragraphs of a section that is quoted stand where their designators say. Caller's; NULL for any other. */
static char *
place_of (Article *article, const SyMarkupNode *node, SyPassageKind kind)
{
  if (kind == SY_PASSAGE_INSTRUCTION)
    return g_strdup_printf ("instruction/%u", ++article->instructions);
  gboolean quoted = kind == SY_PASSAGE_PARAGRAPH && sy_markup_is (node, "P|FP") && sy_markup_is (sy_markup_parent (node), "SECTION");
  return quoted ? sy_cfr_path_paragraph (article->path, node) : NULL;
}

/* A block of text, and footnotes that were set inside it. */
static gboolean
add_block (Article *article, const SyMarkupNode *node, SyPassageKind kind, guint level)
{
  g_autofree char *text = text_of (article, node), *place = place_of (article, node, kind);
  gboolean bullet = kind == SY_PASSAGE_PARAGRAPH && g_str_has_prefix (text, "• ");
  if (!sy_reader_passage (article->document, bullet ? SY_PASSAGE_ITEM : kind, bullet ? 1 : level, place, text, article->error))
    return FALSE;
  guint passage = article->document->passages->len - 1;
  if (sy_markup_is (node, "DATED") && *text != '\0')
    add_signing (article, text, passage);
  if (article->dates && sy_markup_is (node, "P") && *text != '\0')
    sy_fr_add_comment_day (article->document, text);
  const SyMarkupNode *note = sy_markup_find (node, "FTNT");
  for (; note != NULL; note = sy_markup_next (note))
    if (sy_markup_is (note, "FTNT") && !walk (article, note))
      return FALSE;
  return TRUE;
}

static gboolean
holds_blocks (const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL && !sy_fr_is_inline (child))
      return TRUE;
  return FALSE;
}

static gboolean
walk_block (Article *article, const SyMarkupNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (sy_markup_is (node, blocks[i].names))
      {
        SyPassageKind kind = blocks[i].kind == SY_PASSAGE_PARAGRAPH ? article->paragraph : blocks[i].kind;
        return add_block (article, node, kind, blocks[i].level);
      }
  return holds_blocks (node) ? walk_children (article, node) : add_block (article, node, article->paragraph, 0);
}

static gboolean
walk (Article *article, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    {
      g_autofree char *text = text_of (article, node); /* text between blocks: nothing but indentation, if the file is sound */
      return add (article, article->paragraph, 0, text);
    }
  if (sy_markup_is (node, "FRDOC|FILED|BILCOD|PRTPAGE|FTREF|HRULE"))
    return TRUE;
  if (sy_markup_is (sy_markup_parent (node), "PREAMB") && add_field (article, node))
    return TRUE;
  if (sy_markup_is (node, "HD|SECHD|PREAMHD") && !holds_blocks (node))
    return add_block (article, node, SY_PASSAGE_HEADING, heading_level (node));
  if (sy_markup_is (node, "SECTNO"))
    return add_section_number (article, node);
  if (sy_markup_is (node, "SUBJECT") && is_second_half (node))
    return TRUE;
  if (sy_markup_is (node, "SUBJECT"))
    return add_block (article, node, SY_PASSAGE_HEADING, 1);
  if (sy_markup_is (node, "STARS"))
    return add (article, article->paragraph, 0, "* * * * *"); /* the element stands for text that is not repeated, and is printed so */
  if (sy_markup_is (node, "GPOTABLE"))
    return walk_table (article, node);
  if (sy_markup_is (node, "SUM"))
    return walk_as (article, node, SY_PASSAGE_SUMMARY);
  if (sy_markup_is (node, "FTNT"))
    return walk_as (article, node, SY_PASSAGE_NOTE);
  if (sy_markup_is (node, "SIG"))
    return walk_as (article, node, SY_PASSAGE_SIGNATURE);
  if (sy_markup_is (node, "DATES|EFFDATE"))
    {
      article->dates = TRUE;
      gboolean done = walk_children (article, node);
      article->dates = FALSE;
      return done;
    }
  if (sy_markup_is (node, "ACT|LSTSUB"))
    add_subjects (article, node);
  return walk_block (article, node);
}

/* --- an article --- */

/* "[FR Doc. 2022-21658 Filed 10-7-22; 8:45 am]", in presidential documents split over FRDOC and FILED. Caller's. */
static char *
document_line (const SyMarkupNode *node, const SyTextRules *rules)
{
  const SyMarkupNode *number = sy_markup_find (node, "FRDOC"), *filed = sy_markup_find (node, "FILED");
  g_autofree char *first = number != NULL ? sy_markup_text_as (number, rules) : g_strdup ("");
  g_autofree char *second = filed != NULL ? sy_markup_text_as (filed, rules) : g_strdup ("");
  return sy_fr_plain_hyphens (g_strconcat (first, " ", second, NULL));
}

/* Where a single document says no number, its address does: .../full_text/xml/2022/10/13/2022-21658.xml. */
static char *
number_of (const SyReading *reading, const char *line, gboolean alone)
{
  char *number = sy_fr_first_match ("FR Doc\\. ?(\\S+)", line);
  if (number != NULL || !alone)
    return number;
  g_autofree char *name = sy_reading_name (reading);
  return g_str_has_suffix (name, ".xml") ? g_strndup (name, strlen (name) - 4) : NULL;
}

static void
set_title (Article *article, const SyMarkupNode *node)
{
  const SyMarkupNode *preamble = sy_markup_child (node, "PREAMB");
  const SyMarkupNode *title = preamble != NULL ? sy_markup_child (preamble, "SUBJECT") : NULL;
  if (title == NULL)
    title = sy_markup_find (node, "SUBJECT|HD");
  g_autofree char *text = title != NULL ? text_of (article, title) : g_strdup ("");
  sy_reader_set_title (article->document, text);
}

/* "Executive Order 14105 of August 9, 2023" gives the number and when it was signed. */
static void
add_presidential (Article *article)
{
  static const struct
  {
    const char *pattern, *attribute;
  } numbers[] = { { "^Executive Order (\\d+) of ", "executive_order" }, { "^Proclamation (\\d+) of ", "proclamation" } };
  for (guint i = 0; i < MIN (article->document->passages->len, 12); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      {
        const char *text = ((SyPassage *)article->document->passages->pdata[i])->text;
        g_autofree char *number = sy_fr_first_match (numbers[j].pattern, text);
        if (number == NULL)
          continue;
        add_signing (article, text, i);
        sy_reader_attribute (article->document, numbers[j].attribute, number);
        return;
      }
}

static const char *
kind_of (const SyMarkupNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sy_markup_is (node, kinds[i].element))
      return kinds[i].kind;
  return "other";
}

/* What the issue says of an article in its table of contents. */
typedef struct
{
  char *volume;
  char *date; /* as printed: "Monday, February 12, 2024" */
  SyDay day;
  GHashTable *pages; /* number -> "9741-9743" */
} Issue;

static void
add_issue (SyDocument *document, const Issue *issue, const char *number)
{
  const char *pages = g_hash_table_lookup (issue->pages, number);
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", issue->day, issue->date);
  if (pages == NULL)
    return;
  g_autofree char *citation = g_strdup_printf ("%s FR %.*s", issue->volume, (int)strspn (pages, "0123456789"), pages);
  sy_reader_attribute (document, "citation", issue->volume != NULL ? citation : NULL);
  sy_reader_attribute (document, "pages", pages);
}

typedef struct
{
  guint first, last; /* 0: none */
} Pages;

static void
find_pages (const SyMarkupNode *node, Pages *pages)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, "PRTPAGE"))
        {
          g_autofree char *number = sy_markup_attribute (child, "P");
          guint64 page = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;
          if (page > 0 && page < 1000000 && page >= pages->last)
            *pages = (Pages){ pages->first > 0 ? pages->first : (guint)page, (guint)page };
        }
      find_pages (child, pages);
    }
}

/* A document by itself says on which pages it stood by the breaks between them; the first one is at its beginning. */
static void
add_pages (SyDocument *document, const SyMarkupNode *node)
{
  Pages pages = { 0, 0 };
  find_pages (node, &pages);
  g_autofree char *range = pages.last > pages.first ? g_strdup_printf ("%u-%u", pages.first, pages.last) : g_strdup_printf ("%u", pages.first);
  sy_reader_attribute (document, "pages", pages.first > 0 ? range : NULL);
}

static SyDocument *
read_article (const SyReading *reading, const SyMarkupNode *node, const Issue *issue, GError **error)
{
  Article article = { .rules = sy_fr_text_rules (node), .paragraph = SY_PASSAGE_PARAGRAPH, .error = error };
  g_autofree char *line = document_line (node, &article.rules);
  g_autofree char *number = number_of (reading, line, issue == NULL);
  g_autofree char *id = number != NULL ? sy_id_us_fr (number) : NULL;
  if (id == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the %s in line %u has no Federal Register document number", sy_markup_name (node),
                   sy_markup_line (node));
      return NULL;
    }
  g_autoptr (SyCfrPath) path = sy_cfr_path_new ();
  article.path = path;
  g_autoptr (SyDocument) document = sy_document_new (id, "us", "us-fr", kind_of (node), "en", sy_reading_standing (reading), READER);
  article.document = document;
  set_title (&article, node);
  sy_reader_attribute (document, "number", number);
  if (issue != NULL)
    add_issue (document, issue, number);
  else
    add_pages (document, node);
  g_autofree char *filed = sy_fr_first_match ("Filed (\\d{1,2}-\\d{1,2}-\\d{2,4})", line);
  sy_document_add_date (document, SY_ACT_FILE, "filed", sy_fr_filed_day (filed), filed);
  if (!walk_children (&article, node))
    return NULL;
  if (sy_markup_is (node, "PRESDOCU"))
    add_presidential (&article);
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

/* --- an issue --- */

/* In an entry of the table of contents each number follows its pages. */
static void
note_pages (Issue *issue, const SyMarkupNode *node)
{
  g_autofree char *page = NULL;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_is (child, "PGS"))
        {
          g_free (page);
          page = sy_fr_plain_hyphens (sy_markup_text (child));
          page[strspn (page, "0123456789-")] = '\0';
        }
      else if (sy_markup_is (child, "FRDOCBP") && page != NULL && *page != '\0')
        g_hash_table_insert (issue->pages, sy_fr_plain_hyphens (sy_markup_text (child)), g_strdup (page));
      else
        note_pages (issue, child);
    }
}

/* Every article of an issue; one that cannot be read is passed over, and told at the end. */
static gboolean
read_issue (const SyReading *reading, const SyMarkup *markup, SyDocumentFunc emit, gpointer data, GError **error)
{
  const SyMarkupNode *root = sy_markup_root (markup), *volume = sy_markup_child (root, "VOL"), *date = sy_markup_child (root, "DATE");
  const SyMarkupNode *contents = sy_markup_child (root, "CNTNTS");
  g_autofree char *volume_text = volume != NULL ? sy_markup_text (volume) : NULL, *date_text = date != NULL ? sy_markup_text (date) : g_strdup ("");
  g_autoptr (GHashTable) pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Issue issue = { volume_text, date_text, sy_fr_day (date_text), pages };
  if (contents != NULL)
    note_pages (&issue, contents);

  g_autoptr (GPtrArray) articles = sy_markup_nodes (markup, NULL, "//RULE | //PRORULE | //NOTICE | //PRESDOCU", error);
  g_autoptr (GError) first = NULL;
  guint refused = 0;
  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      g_autoptr (GError) refusal = NULL;
      SyDocument *document = read_article (reading, articles->pdata[i], &issue, &refusal);
      if (document != NULL && !emit (document, data))
        return TRUE;
      if (document == NULL && refused++ == 0)
        first = g_steal_pointer (&refusal);
    }
  if (first != NULL)
    g_set_error (error, SY_ERROR, first->code, "%s (articles passed over: %u)", first->message, refused);
  return articles != NULL && first == NULL;
}

static gboolean
read_xml (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_markup_parse (SY_MARKUP_XML, text, error) : NULL;
  if (markup == NULL)
    return FALSE;
  const SyMarkupNode *root = sy_markup_root (markup);
  if (sy_markup_is (root, "FEDREG"))
    return read_issue (reading, markup, emit, data, error);
  SyDocument *document = read_article (reading, root, NULL, error);
  if (document == NULL)
    return FALSE;
  emit (document, data);
  return TRUE;
}

static gboolean
accepts (const SyReading *reading)
{
  g_autofree char *element = sy_reading_element (reading, LOOK);
  static const char *const roots[] = { "FEDREG", "RULE", "PRORULE", "NOTICE", "PRESDOCU", NULL };
  return element != NULL && g_strv_contains (roots, element);
}

const SyReader sy_reader_fr_xml = { READER, "Federal Register XML", accepts, read_xml };
