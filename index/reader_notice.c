// SPDX-License-Identifier: GPL-3.0-or-later
/* Notices of CELLAR: XML (tree, branch, object; both generations), RDF/XML (notice_rdf.c), and the JSON in which a public corpus keeps them (notice_json.c). */
#include <string.h>

#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/eurlex_celex.h"
#include "index/notice.h"
#include "index/readers.h"

#define LOOK (4 << 10)

/* --- the XML notice --- */

static char *
text_at (const SyMarkupNode *node, const char *name)
{
  const SyMarkupNode *child = node != NULL ? sy_markup_child (node, name) : NULL;
  return child != NULL ? sy_markup_text (child) : NULL;
}

/* CELEX number among the addresses of a thing: <SAMEAS><URI><IDENTIFIER>32018R0196</IDENTIFIER><TYPE>celex</TYPE>. Those of its consolidations count too. Caller's. */
static char *
celex_of (const SyMarkupNode *thing)
{
  char *consolidated = NULL;
  for (const SyMarkupNode *same = sy_markup_first (thing); same != NULL; same = sy_markup_next (same))
    {
      const SyMarkupNode *uri = sy_markup_is (same, "SAMEAS") ? sy_markup_child (same, "URI") : sy_markup_is (same, "URI") ? same : NULL;
      g_autofree char *system = text_at (uri, "TYPE"), *identifier = text_at (uri, "IDENTIFIER");
      if (g_strcmp0 (system, "celex") == 0 && identifier != NULL)
        {
          g_free (consolidated);
          identifier[strcspn (identifier, ".")] = '\0'; /* of an expression: "32018R0196.ENG" */
          return g_steal_pointer (&identifier);
        }
      if (g_strcmp0 (system, "consolidation") == 0 && consolidated == NULL)
        consolidated = sy_notice_consolidation (identifier);
    }
  return consolidated;
}

static char *
celex_of_work (const SyMarkupNode *work)
{
  const SyMarkupNode *stated = sy_markup_child (work, "RESOURCE_LEGAL_ID_CELEX|ID_CELEX");
  char *celex = stated != NULL ? text_at (stated, "VALUE") : NULL;
  return celex != NULL ? celex : celex_of (work);
}

/* In a hierarchy of concepts the one that the act is about: a leaf, else the deepest. */
typedef struct
{
  const SyMarkupNode *node;
  gint64 level;
} Deepest;

static void
find_deepest (const SyMarkupNode *node, Deepest *deepest)
{
  if (sy_markup_child (node, "IDENTIFIER") != NULL && sy_markup_child (node, "PREFLABEL") != NULL)
    {
      g_autofree char *stated = sy_markup_attribute (node, "level"), *leaf = sy_markup_attribute (node, "leaf");
      const char *name = sy_markup_name (node), *end = strrchr (name, '_');
      gint64 level = stated != NULL ? g_ascii_strtoll (stated, NULL, 10) : end != NULL && g_ascii_isdigit (end[1]) ? g_ascii_strtoll (end + 1, NULL, 10) : 0;
      if (g_str_has_suffix (name, "_CONCEPT") || g_strcmp0 (leaf, "true") == 0)
        level += 100;
      if (deepest->node == NULL || level > deepest->level)
        *deepest = (Deepest){ node, level };
    }
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL && !sy_markup_is (child, "URI|SAMEAS|ALTLABEL|PREFLABEL|IDENTIFIER"))
      find_deepest (child, deepest);
}

static void
state_concept (SyDocument *document, const char *property, const SyMarkupNode *node)
{
  Deepest deepest = { 0 };
  find_deepest (node, &deepest);
  if (deepest.node == NULL)
    return;
  g_autofree char *code = text_at (deepest.node, "IDENTIFIER"), *label = text_at (deepest.node, "PREFLABEL");
  sy_notice_concept (document, property, code, label);
}

/* <EXPRESSION><EXPRESSION_TITLE><VALUE>, its language as <LANG>, <EXPRESSION_USES_LANGUAGE> or in its address ("32018R0196.ENG"). */
static void
state_expression (SyDocument *document, const SyMarkupNode *expression)
{
  const SyMarkupNode *title = sy_markup_child (expression, "EXPRESSION_TITLE|TITLE"), *uses = sy_markup_child (expression, "EXPRESSION_USES_LANGUAGE");
  g_autofree char *text = text_at (title, "VALUE"), *lang = text_at (uses, "IDENTIFIER");
  if (lang == NULL)
    lang = text_at (expression, "LANG");
  for (const SyMarkupNode *same = sy_markup_first (expression); same != NULL && sy_eurlex_language (lang) == NULL; same = sy_markup_next (same))
    {
      g_autofree char *identifier = sy_markup_is (same, "SAMEAS") ? text_at (sy_markup_child (same, "URI"), "IDENTIFIER") : NULL;
      const char *dot = identifier != NULL ? strrchr (identifier, '.') : NULL;
      if (dot != NULL)
        {
          g_free (lang);
          lang = g_strdup (dot + 1);
        }
    }
  sy_notice_title (document, text, sy_eurlex_language (lang));
}

static void
state_property (SyDocument *document, const SyMarkupNode *node)
{
  g_autofree char *property = g_ascii_strdown (sy_markup_name (node), -1), *value = text_at (node, "VALUE");
  if (strcmp (property, "sameas") == 0)
    {
      const SyMarkupNode *uri = sy_markup_child (node, "URI");
      g_autofree char *system = text_at (uri, "TYPE"), *identifier = text_at (uri, "IDENTIFIER");
      sy_notice_identifier (document, system, identifier);
    }
  else if (strcmp (property, "eli") == 0)
    sy_notice_identifier (document, "eli", value);
  else if (strcmp (property, "expression") == 0)
    state_expression (document, node);
  else if (sy_notice_is_relation (property))
    {
      g_autofree char *celex = celex_of (node);
      const SyMarkupNode *embedded = celex == NULL ? sy_markup_find (node, "WORK") : NULL;
      if (embedded != NULL)
        celex = celex_of_work (embedded);
      sy_notice_relation (document, property, celex);
    }
  else if (sy_notice_is_concept (property))
    state_concept (document, property, node);
  else if (strcmp (property, "resource_legal_published_in_official-journal") == 0)
    {
      const SyMarkupNode *day = sy_markup_find (node, "OFFICIAL-JOURNAL_DATE_PUBLICATION|DATE_PUBLICATION|WORK_DATE_DOCUMENT");
      g_autofree char *published = text_at (day, "VALUE");
      sy_notice_date (document, "publication_date", published, NULL);
    }
  else if (!sy_notice_flag (document, property, value))
    {
      g_autofree char *note = text_at (node, "TYPE_OF_DATE");
      sy_notice_date (document, property, value, note);
    }
}

static gboolean
read_work (const SyReading *reading, const SyMarkupNode *work, const SyMarkupNode *notice, SyDocumentFunc emit, gpointer data)
{
  g_autofree char *celex = celex_of_work (work);
  SyDocument *document = celex != NULL ? sy_notice_new (reading, celex) : NULL;
  if (document == NULL)
    return TRUE;
  for (const SyMarkupNode *child = sy_markup_first (work); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL)
      state_property (document, child);
  /* The older generation keeps expressions beside the work. */
  for (const SyMarkupNode *child = notice != NULL ? sy_markup_first (notice) : NULL; child != NULL; child = sy_markup_next (child))
    if (sy_markup_is (child, "EXPRESSION"))
      state_expression (document, child);
  return sy_notice_emit (document, emit, data);
}

static guint
size_of (const SyMarkupNode *node)
{
  guint size = 0;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    size++;
  return size;
}

/* All works of a dossier, of each the fullest description. */
static void
collect_works (const SyMarkupNode *node, GHashTable *works, GPtrArray *order)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_name (child) == NULL)
        continue;
      char *celex = sy_markup_is (child, "WORK") ? sy_eurlex_checked (celex_of_work (child)) : NULL;
      const SyMarkupNode *held = celex != NULL ? g_hash_table_lookup (works, celex) : NULL;
      if (celex != NULL && held == NULL)
        g_ptr_array_add (order, g_strdup (celex));
      if (celex != NULL && (held == NULL || size_of (child) > size_of (held)))
        g_hash_table_insert (works, celex, (gpointer)child);
      else
        g_free (celex);
      collect_works (child, works, order);
    }
}

static gboolean
read_xml (const SyReading *reading, const char *text, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_XML, text, error);
  if (markup == NULL)
    return FALSE;
  const SyMarkupNode *notice = sy_markup_root (markup), *work = sy_markup_child (notice, "WORK"), *expression = sy_markup_child (notice, "EXPRESSION");
  if (work != NULL)
    {
      read_work (reading, work, notice, emit, data);
      return TRUE;
    }
  if (expression != NULL)
    {
      const SyMarkupNode *belongs = sy_markup_child (expression, "EXPRESSION_BELONGS_TO_WORK");
      g_autofree char *celex = celex_of (belongs != NULL ? belongs : expression);
      SyDocument *document = celex != NULL ? sy_notice_new (reading, celex) : NULL;
      if (document != NULL)
        {
          state_expression (document, expression);
          sy_notice_emit (document, emit, data);
        }
      return TRUE;
    }
  g_autoptr (GHashTable) works = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  collect_works (notice, works, order);
  for (guint i = 0; i < order->len; i++)
    if (!read_work (reading, g_hash_table_lookup (works, order->pdata[i]), NULL, emit, data))
      break;
  return TRUE;
}

static gboolean
is_rdf (const SyReading *reading)
{
  g_autofree char *element = sy_reading_element (reading, LOOK);
  return element != NULL && g_str_has_suffix (element, "RDF") && sy_reading_holds (reading, "publications.europa.eu/ontology/cdm", 64 << 10);
}

static gboolean
accepts (const SyReading *reading)
{
  char first = sy_reading_first (reading);
  if (first == '{')
    return sy_reading_holds (reading, "\"lex_id\"", LOOK) || sy_reading_holds (reading, "\"lex_work_id\"", LOOK);
  g_autofree char *element = first == '<' ? sy_reading_element (reading, LOOK) : NULL;
  /* The Federal Register has notices, too. */
  return (g_strcmp0 (element, "NOTICE") == 0 && sy_reading_holds (reading, "publications.europa.eu/resource/", LOOK)) || is_rdf (reading);
}

static gboolean
read_notice (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  if (sy_reading_first (reading) == '{')
    return sy_notice_read_json (reading, emit, data, error);
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  g_strchug (text);
  return is_rdf (reading) ? sy_notice_read_rdf (reading, text, emit, data, error) : read_xml (reading, text, emit, data, error);
}

const SyReader sy_reader_notice = { "cellar-notice/1", "CELLAR notices (XML, RDF/XML, JSON)", accepts, read_notice };
