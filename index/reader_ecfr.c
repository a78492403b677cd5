// SPDX-License-Identifier: GPL-3.0-or-later
/* eCFR XML as the versioner serves it for a part or a section: DIV5 is a part, DIV6 and DIV7 group its sections, DIV8 is a section, DIV9 an appendix
 * or supplement. One document for each section and each appendix, and one for the part with what stands above them all and their headings:
 *
 *   us-cfr:15/744   us-cfr:15/744.23   us-cfr:15/744.12-14 (a reserved range)   us-cfr:15/744/supplement-4   us-cfr:10/110/appendix-a
 *
 * The versioner's text does not say of which day it is: the address does, as .../DATE/..., and that day is the version. Bulk files (ECFR-title15.xml, after the eCFR XML User Guide) do,
 * in AMDDATE. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/cfr_path.h"
#include "index/fr_fields.h"
#include "index/fr_table.h"
#include "index/fr_text.h"
#include "index/readers.h"
#include "index/recognise.h"

#define READER "ecfr/2"
#define LOOK   (4 << 10)

/* Which agency's chapter a part stands in: the parts do not say it. */
static const struct
{
  int title, first_part, last_part;
  const char *body;
} chapters[] = {
  { 10, 0, 199, "Nuclear Regulatory Commission" },      { 10, 200, 1099, "Department of Energy" },
  { 15, 700, 799, "Bureau of Industry and Security" },  { 22, 1, 199, "Department of State" },
  { 31, 500, 599, "Office of Foreign Assets Control" }, { 31, 800, 899, "Department of the Treasury" },
};

/* What becomes of a block. Elements that are not named here are containers of blocks, or paragraphs if they hold text only. */
static const struct
{
  const char *names;
  SyPassageKind kind;
  guint level;
} blocks[] = {
  { "P|FP|FP-1|FP-2|FP-3|FP-DASH|PSPACE|CAPTION", SY_PASSAGE_PARAGRAPH, 0 },
  { "LI", SY_PASSAGE_ITEM, 1 },
  { "CITA|SECAUTH|PARAUTH|APPRO", SY_PASSAGE_NOTE, 0 },
  { "HEAD|HED", SY_PASSAGE_HEADING, 1 },
  { "HD1", SY_PASSAGE_HEADING, 2 },
  { "HD2", SY_PASSAGE_HEADING, 3 },
  { "HD3|HD4", SY_PASSAGE_HEADING, 4 },
};

/* Elements whose HED is the beginning of their first paragraph: "Note 1 to paragraph (a): ...". */
#define HEADED    "NOTE|AUTH|SOURCE|EDNOTE|EFFDNOT|CROSSREF"
#define FOOTNOTES "FTNT|EFTNT|EDNOTE|EFFDNOT"
#define DIVISIONS "DIV1|DIV2|DIV3|DIV4|DIV5|DIV6|DIV7|DIV8|DIV9"

/* --- text --- */

static SyInline
inline_of (const SyMarkupNode *element, gconstpointer data)
{
  if (sy_markup_is (element, "E"))
    return sy_fr_typeface (element);
  if (sy_markup_is (element, "SU|sup"))
    return SY_INLINE_SUPERSCRIPT;
  if (sy_markup_is (element, "sub"))
    return SY_INLINE_SUBSCRIPT;
  if (sy_markup_is (element, "FTREF")) /* empty, behind the mark of a footnote: a word never goes on there */
    return SY_INLINE_WORD;
  return sy_markup_is (element, "I|B|FR|AC|a|strong|em|i|b|span") ? SY_INLINE_FLOW : SY_INLINE_BREAK;
}

/* A line is broken before each SU and FTREF, where the text has no space: "10\n<SU>6</SU>". */
static char *
run (const SyMarkupNode *text, gconstpointer data)
{
  const char *raw = sy_markup_raw (text);
  const SyMarkupNode *next = sy_markup_next (text);
  gsize length = strlen (raw);
  gboolean broken = length > 0 && raw[length - 1] == '\n' && next != NULL && sy_markup_is (next, "SU|FTREF");
  return broken ? g_strndup (raw, length - 1) : NULL;
}

static const SyTextRules rules = { .inline_of = inline_of, .run = run };

/* --- a document's passages --- */

typedef struct
{
  SyDocument *document;
  SyPassageKind paragraph; /* what a P is here: a paragraph or a footnote */
  char *lead;              /* HED that waits for its paragraph */
  SyCfrPath *path;
  gboolean beside; /* in a note or the like, whose numbering is its own */
  GError **error;
} Text;

static gboolean walk (Text *text, const SyMarkupNode *node);

static gboolean
add (Text *text, SyPassageKind kind, guint level, const char *words)
{
  return sy_reader_passage (text->document, kind, level, NULL, words, text->error);
}

/* "Category XI—Military Electronics" of the Munitions List counts its paragraphs anew. */
static void
enter_category (Text *text, const char *heading)
{
  g_autofree char *number = sy_fr_first_match ("^Category ([IVX]+)(?![A-Za-z])", heading), *place = NULL;
  if (number == NULL)
    return;
  place = g_strconcat (strrchr (text->document->id, '/') + 1, "/", number, NULL);
  sy_cfr_path_enter (text->path, place);
}

/* Where a paragraph stands: a note by its heading, any other by its designators. Caller's; NULL if neither tells. */
static char *
place_of (Text *text, const SyMarkupNode *node, SyPassageKind kind)
{
  if (text->lead != NULL && kind != SY_PASSAGE_HEADING)
    return sy_cfr_path_note (text->path, text->lead);
  return kind == SY_PASSAGE_PARAGRAPH && !text->beside ? sy_cfr_path_paragraph (text->path, node) : NULL;
}

static gboolean
add_block (Text *text, const SyMarkupNode *node, SyPassageKind kind, guint level)
{
  g_autofree char *words = sy_markup_text_as (node, &rules);
  if (kind == SY_PASSAGE_HEADING)
    enter_category (text, words);
  g_autofree char *place = place_of (text, node, kind);
  if (text->lead == NULL || kind == SY_PASSAGE_HEADING)
    return sy_reader_passage (text->document, kind, level, place, words, text->error);
  g_autofree char *lead = g_steal_pointer (&text->lead);
  g_autofree char *joined = g_strconcat (lead, " ", words, NULL);
  return sy_reader_passage (text->document, kind, level, place, joined, text->error);
}

static gboolean
walk_children (Text *text, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (!walk (text, child))
      return FALSE;
  return TRUE;
}

static gboolean
walk_headed (Text *text, const SyMarkupNode *node)
{
  const SyMarkupNode *head = sy_markup_child (node, "HED");
  SyPassageKind around = text->paragraph;
  gboolean beside = text->beside;
  text->beside = TRUE;
  if (sy_markup_is (node, FOOTNOTES))
    text->paragraph = SY_PASSAGE_NOTE;
  text->lead = head != NULL ? sy_markup_text_as (head, &rules) : NULL;
  gboolean done = TRUE;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL && done; child = sy_markup_next (child))
    if (child != head)
      done = walk (text, child);
  if (done && text->lead != NULL) /* nothing followed */
    done = add (text, text->paragraph, 0, text->lead);
  g_clear_pointer (&text->lead, g_free);
  text->paragraph = around;
  text->beside = beside;
  return done;
}

static gboolean
walk_table (Text *text, const SyMarkupNode *table)
{
  const SyMarkupNode *caption = sy_markup_child (table, "CAPTION");
  if (caption != NULL && !walk (text, caption))
    return FALSE;
  g_autoptr (GPtrArray) rows = sy_markup_table_as (table, &rules);
  g_auto (SyFrCountry) country = { 0 };
  for (guint i = 0; i < rows->len; i++)
    {
      sy_fr_carry_country (&country, rows->pdata[i]);
      g_autofree char *words = sy_markup_join_cells (rows->pdata[i]);
      if (words != NULL && !add (text, SY_PASSAGE_ROW, 0, words))
        return FALSE;
    }
  return TRUE;
}

static gboolean
holds_blocks (const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL && inline_of (child, NULL) == SY_INLINE_BREAK)
      return TRUE;
  return FALSE;
}

static gboolean
walk (Text *text, const SyMarkupNode *node)
{
  if (sy_markup_name (node) == NULL)
    {
      g_autofree char *words = sy_markup_text_as (node, &rules); /* text between blocks: nothing but line breaks, if the file is sound */
      return add (text, text->paragraph, 0, words);
    }
  if (sy_markup_is (node, DIVISIONS)) /* a document of its own */
    return TRUE;
  if (sy_markup_is (node, HEADED "|" FOOTNOTES))
    return walk_headed (text, node);
  if (sy_markup_is (node, "TABLE"))
    return walk_table (text, node);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (sy_markup_is (node, blocks[i].names))
      return add_block (text, node, blocks[i].kind == SY_PASSAGE_PARAGRAPH ? text->paragraph : blocks[i].kind, blocks[i].level);
  return holds_blocks (node) ? walk_children (text, node) : add_block (text, node, text->paragraph, 0);
}

/* --- which document --- */

/* What a file and the divisions around a node say about it. */
typedef struct
{
  const SyReading *reading;
  char title[4]; /* "15" */
  char part[8];  /* "744" */
  char *version;
  char *group; /* heading of the subpart or the group of sections around it, or NULL */
  SyDocumentFunc emit;
  gpointer data;
  gboolean stopped;
  guint refused;
  GError *first_refusal;
} File;

/* The letters and digits behind `label` in `text`, if they fit; `place` is left as it is if there are none. */
static void
take_number (const char *text, const char *label, char *place, gsize size)
{
  const char *at = text != NULL ? strstr (text, label) : NULL;
  if (at == NULL)
    return;
  at += strlen (label);
  gsize length = 0;
  while (g_ascii_isalnum (at[length]))
    length++;
  if (length > 0 && length < size)
    g_strlcpy (place, at, length + 1);
}

/* What N says; the bulk files put the section sign in front: "§ 744.23". Caller's; NULL if there is none. */
static char *
name_of (const SyMarkupNode *node)
{
  char *name = sy_markup_attribute (node, "N");
  gsize sign = name != NULL ? strspn (name, "\xc2\xa7 ") : 0;
  if (sign > 0)
    memmove (name, name + sign, strlen (name + sign) + 1);
  return name;
}

/* The day in ".../2026-03-25/..."; "" if there is none. Caller's. */
static char *
day_in_address (const char *uri)
{
  g_auto (GStrv) parts = g_strsplit_set (uri, "/:?#&=", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      SyDay day;
      if (sy_day_parse (parts[i], &day, NULL))
        return g_strdup (parts[i]);
    }
  return g_strdup ("");
}

/* "Supplement No. 4 to Part 744" is "supplement-4", "Appendix A to Part 110" is "appendix-a". Caller's. */
static char *
appendix_slug (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  char *part = g_strrstr (lower, " to part ");
  if (part != NULL)
    *part = '\0';
  GString *slug = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (lower, " .,-()", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_strcanon (words[i], "abcdefghijklmnopqrstuvwxyz0123456789", '-');
      if (*words[i] != '\0' && strcmp (words[i], "no") != 0)
        g_string_append_printf (slug, "%s%s", slug->len > 0 ? "-" : "", words[i]);
    }
  return g_string_free (slug, FALSE);
}

/* Where a section's number begins with its part, "744.12-744.14" is "744.12-14". */
static char *
section_number (const char *name)
{
  const char *dash = strchr (name, '-'), *dot = strchr (name, '.');
  gsize part = dot != NULL ? (gsize)(dot - name) + 1 : 0;
  if (dash == NULL || part == 0 || strncmp (dash + 1, name, part) != 0)
    return g_strdup (name);
  return g_strdup_printf ("%.*s-%s", (int)(dash - name), name, dash + 1 + part);
}

/* NULL if it makes no id. Caller's. */
static char *
id_of (const File *file, const SyMarkupNode *node)
{
  g_autofree char *name = name_of (node);
  g_autofree char *place = NULL;
  if (name == NULL)
    return NULL;
  if (sy_markup_is (node, "DIV5"))
    place = g_strdup (name);
  else if (sy_markup_is (node, "DIV8"))
    place = section_number (name);
  else
    {
      g_autofree char *slug = appendix_slug (name);
      place = g_strdup_printf ("%s/%s", file->part, slug);
    }
  g_autofree char *id = g_strdup_printf ("us-cfr:%s/%s", file->title, place);
  return sy_id_scheme (id) != NULL ? g_steal_pointer (&id) : NULL;
}

static void
add_body (SyDocument *document, const File *file)
{
  gint64 title = g_ascii_strtoll (file->title, NULL, 10), part = g_ascii_strtoll (file->part, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    if (chapters[i].title == title && part >= chapters[i].first_part && part <= chapters[i].last_part)
      sy_reader_attribute (document, "body", chapters[i].body);
}

/* "15 CFR 744.23", "15 CFR part 744", "15 CFR Supplement No. 4 to Part 744". */
static void
add_citation (SyDocument *document, const File *file, const SyMarkupNode *node)
{
  g_autofree char *name = name_of (node);
  g_autofree char *citation = g_strdup_printf ("%s CFR %s%s", file->title, sy_markup_is (node, "DIV5") ? "part " : "", name);
  g_autofree char *cfr = g_strdup_printf ("%s/%s", file->title, file->part);
  sy_reader_attribute (document, "citation", citation);
  sy_reader_attribute (document, "cfr", cfr);
}

/* What a part has is what stands above its sections, and their headings as a table of contents. */
static gboolean
add_contents (Text *text, const SyMarkupNode *node, guint level)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      const SyMarkupNode *head = sy_markup_is (child, DIVISIONS) ? sy_markup_child (child, "HEAD") : NULL;
      if (head == NULL)
        continue;
      gboolean group = sy_markup_is (child, "DIV6|DIV7");
      if (!add_block (text, head, group ? SY_PASSAGE_HEADING : SY_PASSAGE_ITEM, group ? level + 1 : 1))
        return FALSE;
      for (const SyMarkupNode *part = sy_markup_next (head); group && part != NULL; part = sy_markup_next (part))
        if (!sy_markup_is (part, DIVISIONS) && !walk (text, part)) /* a subpart's own authority and source */
          return FALSE;
      if (group && !add_contents (text, child, level + 1))
        return FALSE;
    }
  return TRUE;
}

static SyDocument *
read_division (File *file, const SyMarkupNode *node, GError **error)
{
  g_autofree char *id = id_of (file, node);
  if (id == NULL)
    {
      g_autofree char *name = name_of (node);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" in line %u is no section, part or appendix of a title", name != NULL ? name : "",
                   sy_markup_line (node));
      return NULL;
    }
  g_autoptr (SyDocument) document = sy_document_new (id, "us", "us-ecfr", "regulation", "en", sy_reading_standing (file->reading), READER);
  g_free (document->version);
  document->version = g_strdup (file->version);
  const SyMarkupNode *head = sy_markup_child (node, "HEAD");
  g_autofree char *title = head != NULL ? sy_markup_text_as (head, &rules) : g_strdup ("");
  sy_reader_set_title (document, title);
  add_citation (document, file, node);
  add_body (document, file);
  if (!sy_markup_is (node, "DIV5"))
    sy_reader_attribute (document, "subpart", file->group);
  g_autoptr (SyCfrPath) path = sy_cfr_path_new ();
  sy_cfr_path_enter (path, sy_markup_is (node, "DIV5") ? NULL : strrchr (id, '/') + 1);
  Text text = { .document = document, .paragraph = SY_PASSAGE_PARAGRAPH, .path = path, .error = error };
  if (!walk_children (&text, node) || (sy_markup_is (node, "DIV5") && !add_contents (&text, node, 1)))
    return NULL;
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

static void
emit_division (File *file, const SyMarkupNode *node)
{
  g_autoptr (GError) refusal = NULL;
  SyDocument *document = read_division (file, node, &refusal);
  if (document != NULL)
    file->stopped = !file->emit (document, file->data);
  else if (file->refused++ == 0)
    file->first_refusal = g_steal_pointer (&refusal);
}

static void
note_place (File *file, const SyMarkupNode *node)
{
  g_autofree char *metadata = sy_markup_attribute (node, "hierarchy_metadata"), *name = name_of (node);
  take_number (metadata, "/title-", file->title, sizeof file->title);
  take_number (metadata, "/part-", file->part, sizeof file->part);
  /* Of a bulk file N is the volume; the title is in NODE, "15:2.1.3.4.27". */
  g_autofree char *place = sy_markup_attribute (node, "NODE");
  if (place != NULL && strchr (place, ':') != NULL)
    take_number (place, "", file->title, sizeof file->title);
  else if (sy_markup_is (node, "DIV1") && name != NULL)
    g_strlcpy (file->title, name, sizeof file->title);
  if (sy_markup_is (node, "DIV5|DIV8") && name != NULL)
    take_number (name, "", file->part, sizeof file->part); /* of a section what stands before the point */
}

static void
read_divisions (File *file, const SyMarkupNode *node)
{
  note_place (file, node);
  if (sy_markup_is (node, "DIV5|DIV8|DIV9"))
    emit_division (file, node);
  char *around = g_steal_pointer (&file->group);
  const SyMarkupNode *head = sy_markup_is (node, "DIV6|DIV7") ? sy_markup_child (node, "HEAD") : NULL;
  file->group = head != NULL ? sy_markup_text_as (head, &rules) : NULL;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL && !file->stopped; child = sy_markup_next (child))
    if (sy_markup_is (child, DIVISIONS))
      read_divisions (file, child);
    else if (sy_markup_is (child, "ECFRBRWS|VOLUME|TEXT|BODY"))
      read_divisions (file, child);
  g_free (file->group);
  file->group = around;
}

/* A bulk file says of which day it is, in words: "<AMDDATE>Oct. 7, 2022</AMDDATE>". Caller's; NULL if it does not. */
static char *
day_of_amendment (const SyMarkupNode *root)
{
  const SyMarkupNode *node = root;
  for (const char *const *name = (const char *const[]){ "TEXT", "BODY", "ECFRBRWS", "AMDDATE", NULL }; node != NULL && *name != NULL; name++)
    node = sy_markup_child (node, *name);
  g_autofree char *text = node != NULL ? sy_markup_text_as (node, &rules) : g_strdup ("");
  g_autoptr (GPtrArray) facts = sy_recognise (&(SyContext){ "us", "en", 0, NULL }, text);
  for (guint i = 0; i < facts->len; i++)
    if (((const SyFact *) facts->pdata[i])->kind == SY_FACT_DATE)
      return g_strdup (((const SyFact *) facts->pdata[i])->value);
  return NULL;
}

static gboolean
read_xml (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *decoded = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = decoded != NULL ? sy_markup_parse (SY_MARKUP_XML, decoded, error) : NULL;
  if (markup == NULL)
    return FALSE;
  g_autofree char *stated = day_of_amendment (sy_markup_root (markup));
  g_autofree char *version = stated != NULL ? g_steal_pointer (&stated) : day_in_address (reading->capture->uri);
  File file = { .reading = reading, .version = version, .emit = emit, .data = data };
  take_number (reading->capture->uri, "title-", file.title, sizeof file.title);
  read_divisions (&file, sy_markup_root (markup));
  if (file.first_refusal == NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, file.first_refusal->code, "%s (divisions passed over: %u)", file.first_refusal->message, file.refused);
  g_error_free (file.first_refusal);
  return FALSE;
}

static gboolean
accepts (const SyReading *reading)
{
  g_autofree char *element = sy_reading_element (reading, LOOK);
  static const char *const roots[] = { "DIV1", "DIV2", "DIV3", "DIV4", "DIV5", "DIV6", "DIV7", "DIV8", "DIV9", "ECFR", NULL };
  if (g_strcmp0 (element, "DLPSTEXTCLASS") == 0) /* govinfo's bulk files */
    return TRUE;
  return element != NULL && g_strv_contains (roots, element) && sy_reading_holds (reading, "TYPE=", LOOK);
}

const SyReader sy_reader_ecfr = { READER, "eCFR XML", accepts, read_xml };
