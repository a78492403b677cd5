// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */
#define MAX_ENTITY  1024           /* bytes of an entity that is put in */

struct _SyMarkup
{
  xmlDoc *doc;
  gboolean html;
};

/* A SyMarkupNode is an xmlNode. */
static xmlNode *
node_of (const SyMarkupNode *node)
{
  return (xmlNode *)node;
}

static const SyMarkupNode *
wrap (const xmlNode *node)
{
  return (const SyMarkupNode *)node;
}

/* --- parsing --- */

static xmlParserInput *
load_nothing (const char *url, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

/* The options below load nothing; this makes sure of it for the whole process, which reads markup through this file only. */
static void
initialise (void)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (load_nothing);
      g_once_init_leave (&once, 1);
    }
}

/* The first error of a parser, which is the one that explains the others. */
typedef struct
{
  char *message;
  int line;
  gboolean depth;
} ParseError;

static void
note_error (void *context, xmlErrorPtr problem)
{
  xmlParserCtxt *parser = context;
  ParseError *first = parser->_private;
  if (problem->message != NULL && g_str_has_prefix (problem->message, "Excessive depth"))
    first->depth = TRUE;
  if (first->message != NULL || problem->level < XML_ERR_ERROR)
    return;
  g_autofree char *whole = g_utf8_make_valid (problem->message != NULL ? problem->message : "malformed", -1);
  first->message = g_strndup (whole, strcspn (whole, "\r\n")); /* some quote the text, lines and all */
  first->line = problem->line;
}

/* Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE. The charset is ours to decide. */
static xmlDoc *
read_document (SyMarkupKind kind, const char *utf8, int length, ParseError *first)
{
  xmlDoc *doc = NULL;
  if (kind == SY_MARKUP_HTML)
    {
      htmlParserCtxt *parser = htmlNewParserCtxt ();
      parser->_private = first;
      parser->sax->serror = note_error;
      parser->sax->initialized = XML_SAX2_MAGIC; /* else serror is not looked at, and errors go to stderr */
      doc = htmlCtxtReadMemory (parser, utf8, length, NULL, "UTF-8",
                                HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT);
      htmlFreeParserCtxt (parser);
      return doc;
    }
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  parser->_private = first;
  parser->sax->serror = note_error;
  doc = xmlCtxtReadMemory (parser, utf8, length, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
  xmlFreeParserCtxt (parser);
  return doc;
}

/* --- making the tree safe and plain --- */

/* What stands for an entity: characters of HTML's names (XHTML pages refer to a DTD that is not loaded), or a declared text without markup. */
static char *
entity_text (const xmlNode *reference)
{
  const htmlEntityDesc *known = htmlEntityLookup (reference->name);
  if (known != NULL)
    {
      char text[7] = "";
      text[g_unichar_to_utf8 (known->value, text)] = '\0';
      return g_strdup (text);
    }
  const xmlEntity *declared = xmlGetDocEntity (reference->doc, reference->name);
  const char *content = declared != NULL && declared->etype == XML_INTERNAL_GENERAL_ENTITY ? (const char *)declared->content : NULL;
  gboolean plain = content != NULL && strpbrk (content, "<&") == NULL && strlen (content) <= MAX_ENTITY && g_utf8_validate (content, -1, NULL);
  return g_strdup (plain ? content : REPLACEMENT);
}

/* Replaces an entity reference by its text. FALSE if all of them together make too much. */
static gboolean
replace_entity (xmlNode **node, gsize *expanded)
{
  g_autofree char *text = entity_text (*node);
  *expanded += strlen (text);
  xmlNode *plain = xmlNewDocText ((*node)->doc, (const xmlChar *)text);
  xmlReplaceNode (*node, plain);
  xmlFreeNode (*node);
  *node = plain;
  return *expanded <= SY_MAX_PAYLOAD;
}

static gboolean
plain_attributes (xmlNode *element, gsize *expanded)
{
  for (xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next)
    for (xmlNode *part = attribute->children; part != NULL; part = part->next)
      if (part->type == XML_ENTITY_REF_NODE && !replace_entity (&part, expanded))
        return FALSE;
  return TRUE;
}

/* Where the walk over a tree goes after `node`: in document order, without recursion. */
static xmlNode *
step (xmlNode *node, guint *depth)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    {
      (*depth)++;
      return node->children;
    }
  while (node->next == NULL)
    {
      node = node->parent;
      if (node == NULL || node->type != XML_ELEMENT_NODE)
        return NULL;
      (*depth)--;
    }
  return node->next;
}

/* Takes out what is neither element nor text, entities and namespaces. NULL, or what the tree has too much of. */
static const char *
simplify (xmlDoc *doc)
{
  gsize expanded = 0;
  guint depth = 1;
  xmlNode *next;
  for (xmlNode *node = xmlDocGetRootElement (doc); node != NULL; node = next)
    {
      if (node->type == XML_ELEMENT_NODE)
        {
          node->ns = NULL;
          if (depth > SY_MAX_MARKUP_DEPTH)
            return "elements are nested deeper than SY_MAX_MARKUP_DEPTH";
          if (!plain_attributes (node, &expanded))
            return "entities make more text than SY_MAX_PAYLOAD";
        }
      if (node->type == XML_ENTITY_REF_NODE && !replace_entity (&node, &expanded))
        return "entities make more text than SY_MAX_PAYLOAD";
      next = step (node, &depth);
      if (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
    }
  xmlDtd *dtd = xmlGetIntSubset (doc);
  if (dtd != NULL)
    {
      xmlUnlinkNode ((xmlNode *)dtd);
      xmlFreeDtd (dtd);
      doc->intSubset = NULL;
    }
  return NULL;
}

static gboolean
fail_limit (GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the markup is refused: %s", why);
  return FALSE;
}

static gboolean
check_document (SyMarkup *markup, const ParseError *first, GError **error)
{
  if (first->depth)
    return fail_limit (error, "elements are nested deeper than SY_MAX_MARKUP_DEPTH");
  if (markup->doc == NULL || xmlDocGetRootElement (markup->doc) == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the markup is malformed in line %d: %s", first->line,
                   first->message != NULL ? first->message : "there is no element in it");
      return FALSE;
    }
  const char *too_much = simplify (markup->doc);
  return too_much == NULL || fail_limit (error, too_much);
}

SyMarkup *
sy_markup_parse (SyMarkupKind kind, const char *utf8, GError **error)
{
  gsize length = strlen (utf8);
  if (length > 4ull * SY_MAX_PAYLOAD) /* decoded text may be longer than its bytes were */
    {
      fail_limit (error, "the text is longer than SY_MAX_PAYLOAD allows");
      return NULL;
    }
  initialise ();
  ParseError first = { 0 };
  g_autoptr (SyMarkup) markup = g_new0 (SyMarkup, 1);
  markup->html = kind == SY_MARKUP_HTML;
  markup->doc = read_document (kind, utf8, (int)length, &first);
  gboolean good = check_document (markup, &first, error);
  g_free (first.message);
  return good ? g_steal_pointer (&markup) : NULL;
}

void
sy_markup_free (SyMarkup *markup)
{
  if (markup == NULL)
    return;
  if (markup->doc != NULL)
    xmlFreeDoc (markup->doc);
  g_free (markup);
}

/* --- the tree --- */

const SyMarkupNode *
sy_markup_root (const SyMarkup *markup)
{
  return wrap (xmlDocGetRootElement (markup->doc));
}

const SyMarkupNode *
sy_markup_first (const SyMarkupNode *node)
{
  return node_of (node)->type == XML_ELEMENT_NODE ? wrap (node_of (node)->children) : NULL;
}

const SyMarkupNode *
sy_markup_next (const SyMarkupNode *node)
{
  return wrap (node_of (node)->next);
}

const SyMarkupNode *
sy_markup_previous (const SyMarkupNode *node)
{
  return wrap (node_of (node)->prev);
}

const SyMarkupNode *
sy_markup_parent (const SyMarkupNode *node)
{
  const xmlNode *parent = node_of (node)->parent;
  return parent != NULL && parent->type == XML_ELEMENT_NODE ? wrap (parent) : NULL;
}

const char *
sy_markup_name (const SyMarkupNode *node)
{
  return node_of (node)->type == XML_ELEMENT_NODE ? (const char *)node_of (node)->name : NULL;
}

const char *
sy_markup_raw (const SyMarkupNode *node)
{
  const xmlNode *text = node_of (node);
  if (text->type == XML_ELEMENT_NODE)
    return NULL;
  return text->content != NULL ? (const char *)text->content : "";
}

gboolean
sy_markup_is (const SyMarkupNode *node, const char *names)
{
  const char *name = sy_markup_name (node);
  gsize length = name != NULL ? strlen (name) : 0;
  for (const char *at = names; name != NULL && at != NULL; at = strchr (at, '|'))
    {
      if (*at == '|')
        at++;
      if (strncmp (at, name, length) == 0 && (at[length] == '|' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

char *
sy_markup_attribute (const SyMarkupNode *node, const char *name)
{
  if (node_of (node)->type != XML_ELEMENT_NODE)
    return NULL;
  for (xmlAttr *attribute = node_of (node)->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *)attribute->name, name) == 0)
      {
        GString *value = g_string_new (NULL);
        for (const xmlNode *part = attribute->children; part != NULL; part = part->next)
          g_string_append (value, part->content != NULL ? (const char *)part->content : "");
        return g_string_free (value, FALSE);
      }
  return NULL;
}

const SyMarkupNode *
sy_markup_child (const SyMarkupNode *node, const char *names)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_is (child, names))
      return child;
  return NULL;
}

const SyMarkupNode *
sy_markup_find (const SyMarkupNode *node, const char *names)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      const SyMarkupNode *found = sy_markup_is (child, names) ? child : sy_markup_find (child, names);
      if (found != NULL)
        return found;
    }
  return NULL;
}

guint
sy_markup_line (const SyMarkupNode *node)
{
  long line = xmlGetLineNo (node_of (node));
  return line > 0 ? (guint)line : 0;
}

/* --- XPath --- */

/* libxml2 prints what it has no channel for. */
static void G_GNUC_PRINTF (2, 3) say_nothing (void *data, const char *format, ...) {}

static void
note_xpath_error (void *data, xmlErrorPtr problem)
{
  int *code = data;
  *code = problem->code;
}

/* NULL on error. */
static xmlXPathObject *
evaluate (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error)
{
  int code = 0;
  xmlSetGenericErrorFunc (NULL, say_nothing); /* of this thread */
  xmlXPathContext *evaluation = xmlXPathNewContext (markup->doc);
  evaluation->opLimit = SY_MAX_XPATH_STEPS;
  evaluation->error = note_xpath_error;
  evaluation->userData = &code;
  evaluation->node = context != NULL ? node_of (context) : (xmlNode *)markup->doc;
  xmlXPathObject *result = xmlXPathEval ((const xmlChar *)xpath, evaluation);
  xmlXPathFreeContext (evaluation);
  if (result != NULL)
    return result;
  if (code == XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the XPath \"%s\" takes more than SY_MAX_XPATH_STEPS on this page", xpath);
  else
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no XPath that can be evaluated", xpath);
  return NULL;
}

GPtrArray *
sy_markup_nodes (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error)
{
  xmlXPathObject *result = evaluate (markup, context, xpath, error);
  if (result == NULL)
    return NULL;
  GPtrArray *nodes = g_ptr_array_new ();
  const xmlNodeSet *set = result->type == XPATH_NODESET ? result->nodesetval : NULL;
  for (int i = 0; set != NULL && i < set->nodeNr; i++)
    if (set->nodeTab[i]->type == XML_ELEMENT_NODE || set->nodeTab[i]->type == XML_TEXT_NODE || set->nodeTab[i]->type == XML_CDATA_SECTION_NODE)
      g_ptr_array_add (nodes, set->nodeTab[i]);
  xmlXPathFreeObject (result);
  return nodes;
}

static void
add_string (GPtrArray *strings, char *text)
{
  if (*text != '\0')
    g_ptr_array_add (strings, text);
  else
    g_free (text);
}

/* Normalised text of a result that is no set of elements. */
static char *
plain_string (xmlChar *value)
{
  char *text = sy_text_normalise (value != NULL ? (const char *)value : "", FALSE);
  xmlFree (value);
  return text;
}

GPtrArray *
sy_markup_strings (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error)
{
  xmlXPathObject *result = evaluate (markup, context, xpath, error);
  if (result == NULL)
    return NULL;
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);
  const xmlNodeSet *set = result->type == XPATH_NODESET ? result->nodesetval : NULL;
  if (result->type != XPATH_NODESET)
    add_string (strings, plain_string (xmlXPathCastToString (result)));
  for (int i = 0; set != NULL && i < set->nodeNr; i++)
    {
      xmlNode *node = set->nodeTab[i];
      add_string (strings, node->type == XML_ELEMENT_NODE ? sy_markup_text (wrap (node)) : plain_string (xmlXPathCastNodeToString (node)));
    }
  xmlXPathFreeObject (result);
  return strings;
}

char *
sy_markup_string (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error)
{
  g_autoptr (GPtrArray) strings = sy_markup_strings (markup, context, xpath, error);
  return strings != NULL && strings->len > 0 ? g_strdup (strings->pdata[0]) : NULL;
}

gboolean
sy_markup_drop (SyMarkup *markup, const char *xpath, GError **error)
{
  g_autoptr (GPtrArray) nodes = sy_markup_nodes (markup, NULL, xpath, error);
  /* First out of each other, then freed: one that matches may lie within another one. The root stays, since a document has one. */
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    if (nodes->pdata[i] != xmlDocGetRootElement (markup->doc))
      xmlUnlinkNode (nodes->pdata[i]);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    if (nodes->pdata[i] != xmlDocGetRootElement (markup->doc))
      xmlFreeNode (nodes->pdata[i]);
  return nodes != NULL;
}
