// SPDX-License-Identifier: GPL-3.0-or-later
/* From the words of a PDF file with their boxes (pdftotext -tsv) to headings, paragraphs and rows of tables. */
#include "index/attachment_pdf.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"

#define MARGIN       0.09 /* of the page's height, above and below: where page numbers stand */
#define HEADING      1.15 /* heights of the common letter */
#define MAX_HEADING  300  /* bytes */
#define MAX_LEVELS   6
#define INDENT       0.8  /* heights by which the first line of a paragraph stands in */

typedef struct
{
  guint number;
  double height;
  GArray *words; /* of SyPdfWord */
} Page;

typedef struct
{
  SyConversion *conversion;
  GPtrArray *pages;      /* of Page */
  GHashTable *hyphened;  /* words that are written with a hyphen within a line, lower-case */
  double body;           /* height of the common letter */
  GArray *headings;      /* larger heights in tenths of a point, largest first */
  gboolean begun;        /* there was text */
} Pdf;

static void
page_free (gpointer data)
{
  Page *page = data;
  g_array_unref (page->words);
  g_free (page);
}

/* ---- reading the table of words ---- */

static double
number (char *const *fields, guint column)
{
  double value = g_ascii_strtod (fields[column], NULL);
  return value > -1e6 && value < 1e6 ? value : 0; /* not a number, or nowhere */
}

/* The text is the last column, and the only one with anything but digits: it may hold tabs. The lines live as long as the words. */
static void
take_line (Pdf *pdf, char *line)
{
  char *fields[12];
  guint count = 0;
  for (char *at = line; count < 12; count++)
    {
      fields[count] = at;
      char *tab = count < 11 ? strchr (at, '\t') : NULL;
      if (tab == NULL)
        {
          count++;
          break;
        }
      *tab = '\0';
      at = tab + 1;
    }
  if (count < 12)
    return;
  if (strcmp (fields[0], "1") == 0)
    {
      Page *page = g_new0 (Page, 1);
      page->number = (guint) strtoul (fields[1], NULL, 10);
      page->height = number (fields, 9);
      page->words = g_array_new (FALSE, FALSE, sizeof (SyPdfWord));
      g_ptr_array_add (pdf->pages, page);
    }
  if (strcmp (fields[0], "5") != 0 || pdf->pages->len == 0 || *fields[11] == '\0')
    return;
  Page *page = pdf->pages->pdata[pdf->pages->len - 1];
  SyPdfWord word = { .left = number (fields, 6), .top = number (fields, 7), .text = fields[11] };
  word.right = word.left + number (fields, 8);
  word.bottom = word.top + number (fields, 9);
  word.block = (guint) (strtoul (fields[2], NULL, 10) * 100000 + strtoul (fields[3], NULL, 10));
  word.line = (guint) strtoul (fields[4], NULL, 10);
  g_array_append_val (page->words, word);
}

/* The most common height by characters, and the larger ones. */
static void
measure (Pdf *pdf)
{
  guint counts[1000] = { 0 }, most = 100;
  for (guint i = 0; i < pdf->pages->len; i++)
    {
      const Page *page = pdf->pages->pdata[i];
      for (guint j = 0; j < page->words->len; j++)
        {
          const SyPdfWord *word = &g_array_index (page->words, SyPdfWord, j);
          double tenths = (word->bottom - word->top) * 10;
          counts[tenths > 0 && tenths < 999 ? (guint) tenths : 0] += (guint) strlen (word->text);
          const char *hyphen = strchr (word->text, '-');
          if (hyphen != NULL && hyphen[1] != '\0')
            g_hash_table_add (pdf->hyphened, g_ascii_strdown (word->text, -1));
        }
    }
  for (guint i = 1; i < 1000; i++)
    most = counts[i] > counts[most] ? i : most;
  pdf->body = most / 10.0;
  for (guint i = 999; i > most * HEADING; i--)
    if (counts[i] > 0 && pdf->headings->len < MAX_LEVELS)
      g_array_append_val (pdf->headings, i);
}

/* ---- text ---- */

static gunichar
last_character (const GString *text)
{
  return text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + text->len)) : 0;
}

void
sy_pdf_join (GString *text, const SyPdfWord *before, const SyPdfWord *word)
{
  gboolean chinese = text->len > 0 && sy_text_is_cjk (last_character (text)) && sy_text_is_cjk (g_utf8_get_char (word->text));
  gboolean close = before == NULL || word->left - before->right < 0.3 * (word->bottom - word->top);
  if (text->len > 0 && !(chinese && close))
    g_string_append_c (text, ' ');
  g_string_append (text, word->text);
}

/* A word that is parted at the end of a line: the hyphen goes, unless the word is written with it elsewhere. FALSE if it is none. */
static gboolean
join_parted (const Pdf *pdf, GString *text, const SyPdfWord *word)
{
  if (text->len < 2 || text->str[text->len - 1] != '-' || !g_ascii_isalpha (text->str[text->len - 2]) || !g_ascii_islower (word->text[0]))
    return FALSE;
  const char *space = strrchr (text->str, ' ');
  g_autofree char *whole = g_strconcat (space != NULL ? space + 1 : text->str, word->text, NULL);
  g_autofree char *lower = g_ascii_strdown (whole, -1);
  lower[strcspn (lower, ".,;:)")] = '\0';
  if (!g_hash_table_contains (pdf->hyphened, lower))
    g_string_truncate (text, text->len - 1);
  g_string_append (text, word->text);
  return TRUE;
}

static gboolean
is_page_number (const Page *page, double top, const char *text)
{
  if (top > page->height * MARGIN && top < page->height * (1 - MARGIN))
    return FALSE;
  return g_regex_match_simple ("^(page |第 ?)?[-–— ]*[0-9]{1,4}[-–— ]*( ?页| ?(of|/) ?[0-9]{1,4})?$", text, G_REGEX_CASELESS, 0);
}

static void
end_paragraph (Pdf *pdf, const Page *page, GString *text, double top, double height)
{
  guint level = 0;
  for (guint i = 0; i < pdf->headings->len && text->len <= MAX_HEADING; i++)
    if (height * 10 >= g_array_index (pdf->headings, guint, i) && level == 0)
      level = i + 1;
  if (text->len > 0 && !is_page_number (page, top, text->str))
    sy_conversion_add (pdf->conversion, level > 0 ? SY_PASSAGE_HEADING : SY_PASSAGE_PARAGRAPH, level, text->str);
  g_string_truncate (text, 0);
}

/* Where a line of a block begins, and its block ends to the right. */
typedef struct
{
  double left, right;
} Edges;

static Edges
edges_of (const Page *page, guint first, guint end)
{
  Edges edges = { G_MAXDOUBLE, 0 };
  for (guint i = first; i < end; i++)
    {
      const SyPdfWord *word = &g_array_index (page->words, SyPdfWord, i);
      edges.left = MIN (edges.left, word->left);
      edges.right = MAX (edges.right, word->right);
    }
  return edges;
}

/* Whether a line begins a paragraph within a block: it stands in, or the line before ended short with a full stop. */
static gboolean
begins (const SyPdfWord *word, const SyPdfWord *before, double line_left, const Edges *edges)
{
  double height = word->bottom - word->top;
  gboolean stands_in = word->left > edges->left + INDENT * height && line_left < edges->left + INDENT * height;
  const char *end = g_utf8_prev_char (before->text + strlen (before->text));
  gunichar last = g_utf8_get_char (end);
  gboolean stopped = last < 0x80 ? strchr (".;:", (int) last) != NULL : last == 0x3002 || last == 0xff1b || last == 0xff1a;
  return stands_in || (stopped && before->right < edges->right - 2 * height);
}

static void
add_block (Pdf *pdf, const Page *page, guint first, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Edges edges = edges_of (page, first, end);
  const SyPdfWord *before = NULL;
  double line_left = 0, top = 0, height = 0;
  for (guint i = first; i < end; i++)
    {
      const SyPdfWord *word = &g_array_index (page->words, SyPdfWord, i);
      if (word->in_table)
        continue;
      gboolean new_line = before == NULL || before->line != word->line;
      if (new_line && before != NULL && begins (word, before, line_left, &edges))
        {
          end_paragraph (pdf, page, text, top, height);
          height = 0;
        }
      line_left = new_line ? word->left : line_left;
      top = text->len == 0 ? word->top : top;
      height = MAX (height, word->bottom - word->top);
      if (!(new_line && before != NULL && join_parted (pdf, text, word)))
        sy_pdf_join (text, new_line ? NULL : before, word);
      before = word;
    }
  end_paragraph (pdf, page, text, top, height);
}

static void
add_tables (Pdf *pdf, GPtrArray *tables, double above)
{
  while (tables->len > 0 && ((const SyPdfTable *) tables->pdata[0])->top < above)
    {
      const SyPdfTable *table = tables->pdata[0];
      for (guint i = 0; i < table->rows->len; i++)
        sy_conversion_add_row (pdf->conversion, table->rows->pdata[i]);
      g_ptr_array_remove_index (tables, 0);
    }
}

/* Blocks in the order of reading, each table before the first block that begins below its head. */
static void
add_page (Pdf *pdf, Page *page)
{
  g_autofree char *place = g_strdup_printf ("page %u", page->number);
  sy_conversion_set_place (pdf->conversion, place);
  g_autoptr (GPtrArray) tables = sy_pdf_tables (page->words);
  for (guint first = 0, i = 0; i < page->words->len; i++)
    {
      const SyPdfWord *word = &g_array_index (page->words, SyPdfWord, i);
      if (i + 1 < page->words->len && g_array_index (page->words, SyPdfWord, i + 1).block == word->block)
        continue;
      const SyPdfWord *head = NULL;
      for (guint j = first; j <= i && head == NULL; j++)
        if (!g_array_index (page->words, SyPdfWord, j).in_table)
          head = &g_array_index (page->words, SyPdfWord, j);
      if (head != NULL)
        {
          add_tables (pdf, tables, head->top);
          add_block (pdf, page, first, i + 1);
        }
      first = i + 1;
    }
  add_tables (pdf, tables, G_MAXDOUBLE);
}

/* ---- the file ---- */

/* A line "NAME:   value" of pdfinfo; caller's, NULL if there is none. */
static char *
info (const char *text, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 100);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name))
      return g_strstrip (g_strdup (lines[i] + strlen (name)));
  return NULL;
}

/* What word processors put into the title field unasked is no title. */
static gboolean
is_title (const char *title)
{
  return title != NULL && *title != '\0'
         && !g_regex_match_simple ("^(microsoft word|untitled|document ?[0-9]*$)|\\.(docx?|pdf|wpd|indd|xlsx?|fm)$", title, G_REGEX_CASELESS, 0);
}

GBytes *
sy_convert_pdf (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = memchr (data, '\0', length);
  g_autofree char *about = g_utf8_make_valid (data, end != NULL ? end - data : 0);
  g_autofree char *table = end != NULL ? g_utf8_make_valid (end + 1, (gssize) (length - (gsize) (end + 1 - data))) : g_strdup ("");

  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "");
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (page_free);
  g_autoptr (GHashTable) hyphened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (guint));
  Pdf pdf = { .conversion = &conversion, .pages = pages, .hyphened = hyphened, .headings = headings };
  for (char *line = table; line != NULL;)
    {
      char *next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      take_line (&pdf, line);
      line = next;
    }
  measure (&pdf);
  for (guint i = 0; i < pages->len; i++)
    add_page (&pdf, pages->pdata[i]);

  g_autofree char *title = info (about, "Title:"), *created = info (about, "CreationDate:"), *author = info (about, "Author:");
  if (is_title (title))
    sy_conversion_set_title (&conversion, title);
  sy_conversion_set_property (&conversion, "created", created);
  sy_conversion_set_property (&conversion, "author", author);
  return sy_conversion_finish (&conversion, "its pages hold no text: they may be pictures (a scan)", error);
}
