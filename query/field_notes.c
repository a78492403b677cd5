// SPDX-License-Identifier: GPL-3.0-or-later
/* What registers note about instruments of a field: that a withdrawal was announced and never printed changes no status, but readers must know. */
#include <string.h>

#include "corpus/catalogue.h"
#include "query/field.h"
#include "query/field_because.h"
#include "query/json.h"

static gboolean
has_note (const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    if (strcmp (((const SyAttribute *) attributes->pdata[i])->name, "note") == 0)
      return TRUE;
  return FALSE;
}

static json_t *
note_json (SyEngine *engine, const SyVersion *version, const SyRendition *rendition, guint ordinal, const SyPassage *passage)
{
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (version->id));
  sy_json_set (row, "jurisdiction", sy_json_of_text (version->jurisdiction));
  sy_json_set (row, "title", sy_json_of_text (version->title));
  sy_json_set (row, "text", sy_json_of_text (passage->text));
  sy_json_set (row, "evidence", json_pack ("[o]", sy_field_quote (engine, version, rendition, ordinal, passage->path, 0, passage->text)));
  return row;
}

/* In the language asked for, else in English. */
static gboolean
add_note (SyEngine *engine, const SyVersion *version, const SyRendition *rendition, const char *lang, json_t *rows, GError **error)
{
  g_autoptr (GPtrArray) passages = sy_catalogue_passages (engine->catalogue, rendition->rendition, error);
  g_autofree char *own = strcmp (lang, "en") != 0 ? g_strconcat ("note/", lang, NULL) : g_strdup ("note");
  const SyPassage *found = NULL;
  guint ordinal = 0;
  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      gboolean fits = strcmp (passage->path, own) == 0;
      if (!fits && (found != NULL || strcmp (passage->path, "note") != 0))
        continue;
      found = passage;
      ordinal = i;
    }
  if (found != NULL)
    json_array_append_new (rows, note_json (engine, version, rendition, ordinal, found));
  return passages != NULL;
}

json_t *
sy_field_notes (SyEngine *engine, const SyScope *scope, const char *lang, GError **error)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < scope->items->len; i++)
    {
      const SyVersion *version = ((const SyScopeItem *) scope->items->pdata[i])->version;
      g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (engine->catalogue, version->version, TRUE, error);
      gboolean good = renditions != NULL;
      for (guint k = 0; good && k < renditions->len; k++)
        {
          const SyRendition *rendition = renditions->pdata[k];
          if (rendition->standing != SY_STANDING_REGISTER)
            continue;
          g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (engine->catalogue, rendition->rendition, error);
          good = attributes != NULL && (!has_note (attributes) || add_note (engine, version, rendition, lang, rows, error));
        }
      if (!good)
        {
          json_decref (rows);
          return NULL;
        }
    }
  return rows;
}
