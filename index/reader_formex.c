// SPDX-License-Identifier: GPL-3.0-or-later
/* Formex 4: one file of an act, an act with its annexes and companions in one zip archive (as CELLAR serves a manifestation, and as an import keeps a folder of them), or several files put
 * together below COMBINED.FMX. The text is read by formex_text.c.
 *
 * The companions (root DOC, and PUBLICATION for a table of contents) carry what the text does not: the day of publication, the ELI, the legal form. Alone, a DOC gives a rendition of language
 * "mul", which has metadata and no text; an annex alone is a document of its own place, since older annexes do not tell their act. */
#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/act_text.h"
#include "index/eurlex_celex.h"
#include "index/formex_text.h"
#include "index/readers.h"
#include "index/zip.h"

#define READER "formex/2"
#define LOOK   (4 << 10)

typedef struct
{
  const SyReading *reading;
  GPtrArray *markups;
  GPtrArray *texts;                 /* roots with text, the act before its annexes */
  const SyMarkupNode *companion;    /* DOC, or NULL */
  const SyMarkupNode *publication;  /* PUBLICATION, or NULL */
  char *celex, *title;              /* celex: or NULL */
  const char *lang;
} Formex;

static void
formex_clear (Formex *formex)
{
  g_ptr_array_unref (formex->markups);
  g_ptr_array_unref (formex->texts);
  g_free (formex->celex);
  g_free (formex->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Formex, formex_clear)

/* --- files --- */

static const SyMarkupNode *
find (const SyMarkupNode *node, const char *name)
{
  return node != NULL ? sy_markup_find (node, name) : NULL;
}

static const SyMarkupNode *
child (const SyMarkupNode *node, const char *name)
{
  return node != NULL ? sy_markup_child (node, name) : NULL;
}

/* Text of an element; NULL where there is none. Caller's. */
static char *
text_of (const SyMarkupNode *node)
{
  return node != NULL ? sy_formex_text (node) : NULL;
}

static char *
attribute_of (const SyMarkupNode *node, const char *name)
{
  return node != NULL ? sy_markup_attribute (node, name) : NULL;
}

static const SyMarkupNode *
bibliography (const SyMarkupNode *root)
{
  return find (root, "BIB.INSTANCE");
}

static void
take_root (Formex *formex, const SyMarkupNode *root)
{
  if (sy_markup_is (root, "COMBINED.FMX"))
    {
      for (const SyMarkupNode *part = sy_markup_first (root); part != NULL; part = sy_markup_next (part))
        if (sy_markup_name (part) != NULL && !sy_markup_is (part, "COMBINED.FMX"))
          take_root (formex, part);
    }
  else if (sy_markup_is (root, "DOC"))
    formex->companion = root;
  else if (sy_markup_is (root, "PUBLICATION|PUBLICATION.CL"))
    formex->publication = root;
  else
    g_ptr_array_add (formex->texts, (gpointer)root);
}

static gboolean
take_file (Formex *formex, const guint8 *data, gsize length, GError **error)
{
  g_autofree char *text = sy_text_decode (data, length, formex->reading->charset, NULL, error);
  g_autofree char *law = text != NULL ? sy_formex_without_deleted (g_strchug (text)) : NULL;
  SyMarkup *markup = law != NULL ? sy_markup_parse (SY_MARKUP_XML, law, error) : NULL;
  if (markup == NULL)
    return FALSE;
  g_ptr_array_add (formex->markups, markup);
  take_root (formex, sy_markup_root (markup));
  return TRUE;
}

/* The act before its annexes, these by their number of sequence ("0009.0001"), which includes tell by position. */
static gint
by_sequence (gconstpointer a, gconstpointer b)
{
  const SyMarkupNode *const nodes[] = { *(const SyMarkupNode *const *)a, *(const SyMarkupNode *const *)b };
  gboolean annex[] = { sy_markup_is (nodes[0], "ANNEX|CONS.ANNEX"), sy_markup_is (nodes[1], "ANNEX|CONS.ANNEX") };
  if (annex[0] != annex[1])
    return annex[0] ? 1 : -1;
  g_autofree char *first = text_of (find (bibliography (nodes[0]), "NO.SEQ")), *second = text_of (find (bibliography (nodes[1]), "NO.SEQ"));
  return g_strcmp0 (first, second);
}

static gboolean
take_files (Formex *formex, GError **error)
{
  const SyReading *reading = formex->reading;
  g_autofree char *packed = sy_zip_first_name (reading->data, reading->length);
  if (packed == NULL)
    return take_file (formex, reading->data, reading->length, error);
  g_autoptr (GPtrArray) members = sy_zip_read (reading->data, reading->length, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const SyZipMember *member = members->pdata[i];
      gsize length;
      const guint8 *data = g_bytes_get_data (member->bytes, &length);
      if (g_str_has_suffix (member->name, ".xml") && !take_file (formex, data, length, error))
        {
          g_prefix_error (error, "\"%s\": ", member->name);
          return FALSE;
        }
    }
  if (members != NULL)
    g_ptr_array_sort (formex->texts, by_sequence);
  return members != NULL;
}

/* --- which act --- */

static gboolean
is_consolidated (const SyMarkupNode *root)
{
  return sy_markup_is (root, "CONS.ACT");
}

/* 'R', 'L', 'D', 'H', as the companion or the beginning of the title has it; 0 for neither. */
static char
letter_of (const Formex *formex)
{
  static const struct
  {
    const char *form, *word;
    char letter;
  } forms[] = {
    { "REG", "REGULATION|R\xc3\x88GLEMENT", 'R' },
    { "DIR", "DIRECTIVE", 'L' },
    { "DEC", "DECISION|D\xc3\x89" "CISION", 'D' },
    { "REC", "RECOMMENDATION|RECOMMANDATION", 'H' },
  };
  g_autofree char *value = text_of (find (formex->companion, "LEGAL.VALUE")), *upper = g_utf8_strup (formex->title, -1);
  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (value, forms[i].form))
      return forms[i].letter;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("^(?:\\w+ ){0,2}(?:%s)\\b", forms[i].word);
      if (g_regex_match_simple (pattern, upper, 0, 0))
        return forms[i].letter;
    }
  return 0;
}

/* <NO.DOC><NO.CURRENT>1319</NO.CURRENT><YEAR>2011</YEAR>. */
static char *
celex_of_number (const Formex *formex, const SyMarkupNode *place)
{
  const SyMarkupNode *number = find (place, "NO.DOC");
  g_autofree char *current = text_of (find (number, "NO.CURRENT")), *year = text_of (find (number, "YEAR"));
  char letter = letter_of (formex);
  if (letter == 0 || current == NULL || year == NULL || strlen (year) != 4 || strlen (current) > 4 || *current == '\0'
      || strspn (current, "0123456789") != strlen (current))
    return NULL;
  return g_strdup_printf ("3%s%c%04d", year, letter, atoi (current));
}

static char *
consolidated_celex (const SyMarkupNode *root)
{
  const SyMarkupNode *info = find (root, "INFO.CONSLEG");
  g_autofree char *reference = attribute_of (info, "CONSLEG.REF"), *start = attribute_of (info, "START.DATE");
  return reference != NULL && start != NULL ? g_strdup_printf ("0%s-%s", reference, start) : NULL;
}

static void
find_celex (Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : NULL;
  const SyMarkupNode *main = child (child (formex->companion, "FMX"), "DOC.MAIN.PUB");
  if (root != NULL && is_consolidated (root))
    {
      formex->celex = sy_eurlex_checked (consolidated_celex (root));
      return;
    }
  gboolean annex = root != NULL && sy_markup_is (root, "ANNEX|CONS.ANNEX") && formex->companion == NULL;
  gboolean correction = root != NULL && sy_markup_is (root, "CORR");
  if (annex)
    return;
  formex->celex = sy_eurlex_checked (text_of (find (bibliography (root), "NO.CELEX")));
  if (formex->celex == NULL)
    formex->celex = sy_eurlex_checked (text_of (find (main, "NO.CELEX")));
  if (formex->celex == NULL && !correction)
    formex->celex = sy_eurlex_checked (celex_of_number (formex, bibliography (root)));
  if (formex->celex == NULL && !correction)
    formex->celex = sy_eurlex_checked (celex_of_number (formex, formex->companion));
  if (formex->celex == NULL)
    formex->celex = sy_eurlex_checked (sy_eurlex_celex_of_capture (formex->reading->capture));
  if (formex->celex == NULL && !correction)
    formex->celex = sy_eurlex_checked (sy_eurlex_celex_of_title (formex->title, formex->lang));
}

/* The lines of the title of the act; of companions alone, that of the contents. */
static char *
title_of (const Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : formex->companion;
  const SyMarkupNode *title = child (root, "TITLE");
  if (title == NULL && root != NULL && is_consolidated (root))
    title = child (child (root, "CONS.DOC"), "TITLE");
  for (const SyMarkupNode *at = root; title == NULL && at != NULL; at = NULL)
    title = sy_markup_find (at, "TITLE");
  /* One of the two titles of a companion only refers to the other. */
  if (formex->texts->len == 0 && title != NULL && sy_markup_first (title) == NULL)
    title = find (find (formex->companion, "PDF"), "TITLE");
  return title != NULL ? sy_formex_text (title) : g_strdup ("");
}

static const char *
language_of (const Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : formex->companion;
  g_autofree char *stated = text_of (find (root, "LG.DOC"));
  const char *lang = sy_eurlex_language (stated);
  return lang != NULL ? lang : "en";
}

/* --- metadata --- */

/* "20111216". */
static SyDay
day_of (const char *iso)
{
  if (iso == NULL || strlen (iso) != 8 || strspn (iso, "0123456789") != 8)
    return SY_DAY_NONE;
  int number = atoi (iso);
  return sy_day_from_ymd (number / 10000, number / 100 % 100, number % 100);
}

static void
add_day (SyDocument *document, SyAct act, const char *field, const char *iso)
{
  SyDay day = day_of (iso);
  g_autofree char *wording = day != SY_DAY_NONE ? sy_day_format (day) : NULL;
  if (day != SY_DAY_NONE)
    sy_document_add_date (document, act, field, day, wording);
}

/* `oj` "L 334", or since 2023 "L 2024/903"; `citation` "OJ L 334, 16.12.2011, p. 25". */
static void
add_journal (SyDocument *document, const SyMarkupNode *place, const char *published, const SyMarkupNode *pages)
{
  g_autofree char *series = text_of (find (place, "COLL")), *number = text_of (find (place, "NO.OJ")), *page = text_of (find (pages, "PAGE.FIRST"));
  const SyMarkupNode *own = find (place, "NO.DOC");
  g_autofree char *current = text_of (find (own, "NO.CURRENT")), *year = text_of (find (own, "YEAR"));
  if (series == NULL || (number == NULL && (current == NULL || year == NULL)))
    return;
  g_autofree char *oj = number != NULL ? g_strdup_printf ("%s %d", series, atoi (number)) : g_strdup_printf ("%s %s/%s", series, year, current);
  sy_reader_attribute (document, "oj", oj);
  if (day_of (published) == SY_DAY_NONE)
    return;
  g_autofree char *day = g_strdup_printf ("%d.%d.%.4s", atoi (published + 6), atoi (published) / 100 % 100, published);
  g_autofree char *citation = number == NULL ? g_strdup_printf ("OJ %s, %s/%s, %s", series, year, current, day)
                              : page != NULL ? g_strdup_printf ("OJ %s, %s, p. %s", oj, day, page)
                                             : NULL;
  sy_reader_attribute (document, "citation", citation);
}

/* What a consolidated text says it is made of: <MOD.ACT TYPE="MOD">...<NO.CELEX>. */
static void
add_family (SyDocument *document, const SyMarkupNode *root)
{
  g_autofree char *act = g_strdup_printf ("eu:3%.*s", (int)(strlen (document->id) - strlen ("eu:0-YYYYMMDD")), document->id + strlen ("eu:0"));
  sy_reader_attribute (document, "consolidates", act);
  const SyMarkupNode *family = find (root, "FAM.COMP");
  static const struct
  {
    const char *group, *member;
  } groups[] = { { "GR.MOD.ACT", "MOD.ACT" }, { "GR.CORRIG", "CORRIG" } };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const SyMarkupNode *group = child (family, groups[i].group);
      for (const SyMarkupNode *member = group != NULL ? sy_markup_first (group) : NULL; member != NULL; member = sy_markup_next (member))
        {
          if (!sy_markup_is (member, groups[i].member))
            continue;
          g_autofree char *celex = sy_eurlex_checked (text_of (find (member, "NO.CELEX"))), *type = attribute_of (member, "TYPE");
          g_autofree char *id = celex != NULL ? g_strconcat ("eu:", celex, NULL) : NULL;
          sy_reader_attribute (document, i == 1 ? "corrected_by" : g_strcmp0 (type, "REP") == 0 ? "repealed_by" : "amended_by", id);
        }
    }
}

/* "COM" in <AUTHOR>; a body that the companion does not name is told by the title. */
static void
add_authors (SyDocument *document, const Formex *formex)
{
  static const char *const names[][2] = {
    { "COM", "European Commission" },   { "PE", "European Parliament" },
    { "EP", "European Parliament" },    { "CS", "Council of the European Union" },
    { "CONSIL", "Council of the European Union" }, { "ECB", "European Central Bank" }, { "BCE", "European Central Bank" },
  };
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  const SyMarkupNode *list = child (formex->companion, "BIB.DOC");
  for (const SyMarkupNode *author = list != NULL ? sy_markup_first (list) : NULL; author != NULL; author = sy_markup_next (author))
    {
      g_autofree char *code = sy_markup_is (author, "AUTHOR") ? sy_formex_text (author) : NULL;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_strcmp0 (code, names[i][0]) == 0 && g_hash_table_add (known, (gpointer)names[i][1]))
          sy_reader_attribute (document, "body", names[i][1]);
    }
  if (g_hash_table_size (known) == 0)
    sy_eurlex_add_bodies (document, formex->title);
}

static void
add_metadata (SyDocument *document, const Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : NULL;
  sy_reader_attribute (document, "celex", formex->celex);
  add_authors (document, formex);
  if (strstr (formex->reading->capture->uri, "://") != NULL)
    sy_reader_attribute (document, "url", formex->reading->capture->uri);
  if (root != NULL && is_consolidated (root))
    {
      if (formex->celex != NULL)
        add_family (document, root);
      return;
    }
  g_autofree char *eli = attribute_of (find (formex->companion, "NO.ELI"), "ID");
  sy_reader_attribute (document, "eli", eli);
  const SyMarkupNode *reference = find (bibliography (root), "DOCUMENT.REF"), *journal = child (formex->companion, "PUBLICATION.REF");
  g_autofree char *published = attribute_of (child (journal, "DATE"), "ISO");
  if (published == NULL)
    published = attribute_of (child (find (formex->publication, "BIB.OJ"), "DATE"), "ISO");
  add_day (document, SY_ACT_PUBLISH, "publication_date", published);
  add_journal (document, reference != NULL ? reference : journal, published, reference != NULL ? reference : find (formex->companion, "DOC.MAIN.PUB"));
  const char *correction = formex->celex != NULL ? strstr (formex->celex, "R(") : NULL;
  if (correction != NULL)
    {
      g_autofree char *corrected = g_strdup_printf ("eu:%.*s", (int)(correction - formex->celex), formex->celex);
      sy_reader_attribute (document, "corrects", corrected);
    }
}

/* The text tells the day of signing better than the bibliography, since it can be quoted. */
static void
add_signing (SyDocument *document, const Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : NULL;
  guint events = document->events->len;
  if (root != NULL && (is_consolidated (root) || sy_markup_is (root, "CORR|ANNEX|CONS.ANNEX")))
    return;
  sy_act_text_add_signing (document);
  if (document->events->len > events)
    return;
  const SyMarkupNode *place = root != NULL ? bibliography (root) : find (formex->companion, "DOC.MAIN.PUB");
  g_autofree char *date = attribute_of (child (place, "DATE"), "ISO");
  add_day (document, SY_ACT_SIGN, "document_date", date);
}

/* --- reading --- */

static char *
id_of (const Formex *formex, GError **error)
{
  if (formex->celex != NULL)
    return g_strconcat ("eu:", formex->celex, NULL);
  if (g_str_has_prefix (formex->reading->capture->uri, "file:"))
    {
      g_autofree char *name = sy_reading_name (formex->reading);
      return sy_reading_import_id (formex->reading, name);
    }
  gboolean annex = formex->texts->len > 0 && sy_markup_is (formex->texts->pdata[0], "ANNEX|CONS.ANNEX");
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, annex ? "\"%s\" is an annex that does not tell its act: the archive of the whole act (application/zip) does"
                                                          : "\"%s\" does not tell the act's CELEX number", formex->reading->capture->uri);
  return NULL;
}

static const char *
kind_of (const Formex *formex)
{
  const SyMarkupNode *root = formex->texts->len > 0 ? formex->texts->pdata[0] : NULL;
  return root != NULL && sy_markup_is (root, "CJT|JUDGMENT|ORDER|OPINION|CONCLUSION|RULING") ? "judgment" : sy_eurlex_kind (formex->celex);
}

static gboolean
add_texts (SyDocument *document, const Formex *formex, GError **error)
{
  g_auto (SyActText) act;
  sy_act_text_init (&act, document, error);
  for (guint i = 0; i < formex->texts->len; i++)
    if (!sy_formex_read (&act, formex->texts->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_formex (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_auto (Formex) formex = { .reading = reading, .texts = g_ptr_array_new (), .markups = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_markup_free) };
  if (!take_files (&formex, error))
    return FALSE;
  if (formex.texts->len == 0 && formex.companion == NULL) /* a table of contents */
    return TRUE;
  formex.title = title_of (&formex);
  formex.lang = language_of (&formex);
  find_celex (&formex);
  g_autofree char *id = id_of (&formex, error);
  if (id == NULL)
    return FALSE;
  gboolean notice = formex.texts->len == 0;
  g_autoptr (SyDocument) document
      = sy_document_new (id, "eu", "eu-cellar", kind_of (&formex), notice ? "mul" : formex.lang, sy_reading_standing (reading), READER);
  g_free (document->version);
  document->version = sy_eurlex_version (formex.celex);
  sy_reader_set_title (document, formex.title);
  if (notice)
    sy_document_add_attribute (document, "title", document->title, formex.lang);
  add_metadata (document, &formex);
  guint stated = document->passages->len;
  if (!add_texts (document, &formex, error))
    return FALSE;
  if (!notice && document->passages->len == stated)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has no text of the act", reading->capture->uri);
      return FALSE;
    }
  add_signing (document, &formex);
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

/* Files name the schema of their generation; archives have files named as the Publications Office does. */
static gboolean
accepts (const SyReading *reading)
{
  g_autofree char *packed = sy_zip_first_name (reading->data, reading->length);
  if (packed != NULL)
    return g_regex_match_simple ("(?:\\.fmx|\\.doc|\\.toc|DOC_[0-9]+|^C?[LC]I?_?[0-9]{4}[A-Z0-9]+[A-Z]{2}[0-9.]+)\\.xml$", packed, 0, 0);
  if (sy_reading_first (reading) != '<')
    return FALSE;
  g_autofree char *element = sy_reading_element (reading, LOOK);
  if (element == NULL)
    return FALSE;
  return strcmp (element, "COMBINED.FMX") == 0
         || (g_ascii_isupper (*element) && (sy_reading_holds (reading, "formex.publications.europa.eu/schema", LOOK) || sy_reading_holds (reading, "/formex-0", LOOK)));
}

const SyReader sy_reader_formex = { READER, "Formex 4 (acts, consolidated acts, companions, zip archives of them)", accepts, read_formex };
