// SPDX-License-Identifier: GPL-3.0-or-later
/* RDF/XML as CELLAR serves it: flat descriptions of resources, each <rdf:Description rdf:about="ADDRESS"> with properties of the Common Data Model. */
#include <string.h>

#include "corpus/markup.h"
#include "index/eurlex_celex.h"
#include "index/notice.h"

typedef struct
{
  GHashTable *celex;  /* CELEX number by address */
  GHashTable *labels; /* English label by address */
} Known;

/* What follows "/resource/celex/" or "/authority/SCHEME/" in an address, unescaped; NULL if it is not of that kind. Caller's. */
static char *
behind (const char *address, const char *place)
{
  const char *at = address != NULL ? strstr (address, place) : NULL;
  return at != NULL ? g_uri_unescape_string (at + strlen (place), NULL) : NULL;
}

static char *
celex_of_address (const char *address)
{
  char *celex = behind (address, "/resource/celex/");
  if (celex != NULL)
    return celex;
  g_autofree char *consolidated = behind (address, "/resource/consolidation/");
  return sy_notice_consolidation (consolidated);
}

static void
note_description (Known *known, const SyMarkupNode *description)
{
  g_autofree char *about = sy_markup_attribute (description, "about");
  if (about == NULL)
    return;
  for (const SyMarkupNode *child = sy_markup_first (description); child != NULL; child = sy_markup_next (child))
    {
      g_autofree char *resource = sy_markup_is (child, "sameAs") ? sy_markup_attribute (child, "resource") : NULL;
      g_autofree char *celex = celex_of_address (resource);
      g_autofree char *lang = sy_markup_is (child, "prefLabel") ? sy_markup_attribute (child, "lang") : NULL;
      if (celex != NULL)
        g_hash_table_insert (known->celex, g_strdup (about), g_steal_pointer (&celex));
      if (g_strcmp0 (lang, "en") == 0)
        g_hash_table_insert (known->labels, g_strdup (about), sy_markup_text (child));
      if (sy_markup_is (child, "resource_legal_id_celex"))
        g_hash_table_insert (known->celex, g_strdup (about), sy_markup_text (child));
    }
}

static char *
celex_of (const Known *known, const char *address)
{
  char *own = celex_of_address (address);
  return own != NULL || address == NULL ? own : g_strdup (g_hash_table_lookup (known->celex, address));
}

/* ".../authority/dir-eu-legal-act/02401030" and "http://eurovoc.europa.eu/5876" end with the code. */
static void
state_property (SyDocument *document, const Known *known, const SyMarkupNode *node)
{
  const char *property = sy_markup_name (node);
  g_autofree char *resource = sy_markup_attribute (node, "resource"), *value = sy_markup_text (node);
  const char *slash = resource != NULL ? strrchr (resource, '/') : NULL;
  if (sy_notice_is_relation (property))
    {
      g_autofree char *celex = celex_of (known, resource);
      sy_notice_relation (document, property, celex);
    }
  else if (sy_notice_is_concept (property))
    sy_notice_concept (document, property, slash != NULL ? slash + 1 : NULL, resource != NULL ? g_hash_table_lookup (known->labels, resource) : NULL);
  else if (strcmp (property, "sameAs") == 0)
    {
      g_autofree char *oj = behind (resource, "/resource/oj/"), *eli = behind (resource, "/resource/eli/");
      sy_notice_identifier (document, "oj", oj);
      sy_notice_identifier (document, "eli", eli);
    }
  else if (strcmp (property, "resource_legal_eli") == 0)
    sy_notice_identifier (document, "eli", value);
  else if (!sy_notice_flag (document, property, value))
    sy_notice_date (document, property, value, NULL);
}

/* Titles of a work stand with its expressions: <expression_belongs_to_work rdf:resource="WORK"/>, <expression_uses_language>, <expression_title>. */
static void
state_titles (SyDocument *document, const char *about, const SyMarkupNode *root)
{
  for (const SyMarkupNode *other = sy_markup_first (root); other != NULL; other = sy_markup_next (other))
    {
      const SyMarkupNode *belongs = sy_markup_name (other) != NULL ? sy_markup_child (other, "expression_belongs_to_work") : NULL;
      const SyMarkupNode *title = belongs != NULL ? sy_markup_child (other, "expression_title") : NULL;
      const SyMarkupNode *uses = title != NULL ? sy_markup_child (other, "expression_uses_language") : NULL;
      g_autofree char *work = belongs != NULL ? sy_markup_attribute (belongs, "resource") : NULL;
      g_autofree char *language = uses != NULL ? sy_markup_attribute (uses, "resource") : NULL;
      g_autofree char *text = title != NULL ? sy_markup_text (title) : NULL;
      const char *slash = language != NULL ? strrchr (language, '/') : NULL;
      if (g_strcmp0 (work, about) == 0 && slash != NULL)
        sy_notice_title (document, text, sy_eurlex_language (slash + 1));
    }
}

gboolean
sy_notice_read_rdf (const SyReading *reading, const char *text, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_XML, text, error);
  if (markup == NULL)
    return FALSE;
  g_autoptr (GHashTable) celex = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Known known = { celex, labels };
  const SyMarkupNode *root = sy_markup_root (markup);
  for (const SyMarkupNode *node = sy_markup_first (root); node != NULL; node = sy_markup_next (node))
    if (sy_markup_name (node) != NULL)
      note_description (&known, node);
  for (const SyMarkupNode *node = sy_markup_first (root); node != NULL; node = sy_markup_next (node))
    {
      const SyMarkupNode *stated = sy_markup_name (node) != NULL ? sy_markup_child (node, "resource_legal_id_celex") : NULL;
      g_autofree char *number = stated != NULL ? sy_markup_text (stated) : NULL, *about = stated != NULL ? sy_markup_attribute (node, "about") : NULL;
      SyDocument *document = number != NULL ? sy_notice_new (reading, number) : NULL;
      if (document == NULL)
        continue;
      for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
        if (sy_markup_name (child) != NULL)
          state_property (document, &known, child);
      if (about != NULL)
        state_titles (document, about, root);
      if (!sy_notice_emit (document, emit, data))
        break;
    }
  return TRUE;
}
