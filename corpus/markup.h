// SPDX-License-Identifier: GPL-3.0-or-later
/* HTML and XML as a tree, and the text in it. markup.c is the only user of libxml2.
 *
 * Nothing outside the text is ever read: no DTD, no external entity, no XInclude, no network. Entities that a text declares itself are put in if they are plain text; whatever would nest or
 * load becomes U+FFFD. Element names are without namespace prefix (XPath needs none either), in lower case for HTML. Comments and processing instructions are not there.
 * A SyMarkup belongs to one thread; nodes are borrowed from it. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef struct _SyMarkup SyMarkup;
typedef struct _SyMarkupNode SyMarkupNode; /* an element or a run of text */

typedef enum
{
  SY_MARKUP_HTML, /* anything at all is read as browsers would, more or less */
  SY_MARKUP_XML,  /* must be well-formed */
} SyMarkupKind;

/* `utf8` comes from sy_text_decode: whatever charset the text names is passed over. Errors: SY_ERROR_BAD_INPUT (XML: with the line; HTML: nothing in it), SY_ERROR_LIMIT for elements
 * nested deeper than SY_MAX_MARKUP_DEPTH, and for entities that make more than SY_MAX_PAYLOAD of text. */
SyMarkup *sy_markup_parse (SyMarkupKind kind, const char *utf8, GError **error);
void sy_markup_free (SyMarkup *markup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyMarkup, sy_markup_free)

/* --- the tree --- */

const SyMarkupNode *sy_markup_root (const SyMarkup *markup);
/* Children and siblings, elements and texts; NULL at the end. */
const SyMarkupNode *sy_markup_first (const SyMarkupNode *node);
const SyMarkupNode *sy_markup_next (const SyMarkupNode *node);
const SyMarkupNode *sy_markup_previous (const SyMarkupNode *node);
const SyMarkupNode *sy_markup_parent (const SyMarkupNode *node); /* NULL for the root */

/* Name of an element; NULL for a run of text. */
const char *sy_markup_name (const SyMarkupNode *node);
/* Whether it is an element of one of these names, "P|FP|HD". */
gboolean sy_markup_is (const SyMarkupNode *node, const char *names);
/* A run of text as it stands in the source; NULL for an element. */
const char *sy_markup_raw (const SyMarkupNode *node);
/* Value of an attribute, whatever its namespace prefix; NULL if absent. Caller's. */
char *sy_markup_attribute (const SyMarkupNode *node, const char *name);
/* First element below `node`, at any depth, of one of these names, in document order; NULL if there is none. */
const SyMarkupNode *sy_markup_find (const SyMarkupNode *node, const char *names);
/* First child element of one of these names. */
const SyMarkupNode *sy_markup_child (const SyMarkupNode *node, const char *names);
/* Line in the source, for messages. */
guint sy_markup_line (const SyMarkupNode *node);

/* --- XPath 1.0, relative to `context` (NULL: the document). Errors: SY_ERROR_BAD_INPUT for an expression that is none; SY_ERROR_LIMIT above SY_MAX_XPATH_STEPS of work --- */

/* Elements and texts that match, in document order. Caller's array (g_ptr_array_unref) of borrowed nodes; empty if there are none. */
GPtrArray *sy_markup_nodes (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error);
/* Normalised texts of what matches: of elements as sy_markup_text does, of attributes their values, of a string or number itself. Empty ones are left out. Caller's, of char *. */
GPtrArray *sy_markup_strings (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error);
/* The first of these; NULL without an error if there is none. Caller's. */
char *sy_markup_string (const SyMarkup *markup, const SyMarkupNode *context, const char *xpath, GError **error);

/* Takes what matches out of the tree, with all below it: nodes that were borrowed of it are gone. FALSE on an error, as above. */
gboolean sy_markup_drop (SyMarkup *markup, const char *xpath, GError **error);

/* --- text (markup_text.c) --- */

/* What an element does to the text around it. */
typedef enum
{
  SY_INLINE_FLOW,        /* nothing: its text flows on */
  SY_INLINE_BREAK,       /* it begins and ends a block: words before, in and behind it are apart */
  SY_INLINE_DROP,        /* nothing of it is text */
  SY_INLINE_SUPERSCRIPT, /* 10<sup>-6</sup> is 10⁻⁶; what has no superscript form is written ^(...) */
  SY_INLINE_SUBSCRIPT,   /* CO<sub>2</sub> is CO₂, else _(...) */
  SY_INLINE_WORD,        /* flows, but a space is put at its borders where words or sentences meet: for sources that drop it there */
} SyInline;

/* How a vocabulary's elements and texts are to be read. */
typedef struct
{
  SyInline (*inline_of) (const SyMarkupNode *element, gconstpointer data);
  char *(*run) (const SyMarkupNode *text, gconstpointer data); /* a run of text as the source means it, caller's; NULL: as it stands */
  gconstpointer data;
} SyTextRules;

/* The HTML meaning: sup, sub, br, blocks; script, style, nav and the like dropped. `data` is not used. */
SyInline sy_markup_html_inline (const SyMarkupNode *element, gconstpointer data);

/* Normalised text of a node and all below it. A superscript that begins a text is set apart from the word behind it. Caller's. */
char *sy_markup_text (const SyMarkupNode *node); /* as HTML */
char *sy_markup_text_as (const SyMarkupNode *node, const SyTextRules *rules);
/* Text in its raised or lowered form: "-6" is "⁻⁶", "abc" is "^(abc)". Caller's. */
char *sy_markup_raised (const char *text, gboolean superscript);

/* --- passages (markup_walk.c) --- */

/* One passage: `level` as in SyPassage, `text` normalised and not empty, borrowed during the call; `node` is the element that it came from. Returns FALSE to stop. */
typedef gboolean (*SyMarkupPassageFunc) (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data);

/* An HTML element as passages, in order: headings, paragraphs, list items, footnotes, and table rows, whose cells are joined by " | " (a cell with a rowspan is repeated in each row). A table
 * that only lays out a page (one with headings or tables in it) is read as what it holds. FALSE if the function stopped it. */
gboolean sy_markup_passages (const SyMarkupNode *node, SyMarkupPassageFunc func, gpointer data);

/* Rows of a table as arrays of normalised cells, spans carried: for readers with tables of their own. Caller's, of GPtrArray of char *; each row has an entry for each column that it reaches. */
GPtrArray *sy_markup_table (const SyMarkupNode *table);
/* The same with the cells' text as `rules` have it, for XML with HTML's tables in it, whose names may be in upper case. */
GPtrArray *sy_markup_table_as (const SyMarkupNode *table, const SyTextRules *rules);
/* A row's text: "a | b | | d"; empty cells at the end are left out. Caller's; NULL for a row without text. */
char *sy_markup_join_cells (const GPtrArray *cells);

G_END_DECLS
