// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/export.h"

#include <string.h>

#define ROWS 250 /* in one piece */

typedef struct
{
  SyChain *chain;
  SyRequest request;
  char *text; /* of the request */
  SyExportFunc answer_func;
  SyRows rows;
  gboolean more;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;
  sy_chain_free (export->chain);
  g_free (export->text);
  g_free (export);
}

/* SyHttpStream.next. */
static GBytes *
next_rows (gpointer data, GError **error)
{
  Export *export = data;
  while (export->more)
    {
      json_t *answer = export->answer_func (export->chain->engine, &export->request, error);
      if (answer == NULL)
        return NULL;
      char *text = sy_render_rows (&export->rows, answer, error);
      const json_t *next = json_object_get (answer, "next");
      export->more = json_is_integer (next);
      export->request.offset = (guint) json_integer_value (next);
      json_decref (answer);
      if (text == NULL)
        return NULL;
      if (*text != '\0')
        return g_bytes_new_take (text, strlen (text));
      g_free (text);
    }
  return NULL;
}

gboolean
sy_export_begin (SyChain *chain, const SyRequest *request, SyExportFunc answer_func, SyForm form, GBytes **first, SyHttpStream *stream, GError **error)
{
  Export *export = g_new0 (Export, 1);
  export->chain = chain;
  export->text = g_strdup (request->text);
  export->request = *request;
  export->request.text = export->text;
  export->request.facets = FALSE;
  export->request.brief = form == SY_FORM_TREC;
  export->request.limit = ROWS;
  export->request.hits = chain->hits; /* all results at once, before the text index moves on */
  export->answer_func = answer_func;
  export->rows = (SyRows){ .form = form, .lang = request->lang, .last = G_MAXDOUBLE };
  export->more = TRUE;
  g_autoptr (GError) problem = NULL;
  GBytes *rows = next_rows (export, &problem);
  if (problem != NULL)
    {
      export_free (export);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  *first = rows;
  *stream = (SyHttpStream){ next_rows, export_free, export };
  return TRUE;
}
