// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/recognise_citation.h"

#include "corpus/id.h"
#include "index/recognise_parts.h"

char *
sy_citation_id (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *id = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sy_id_scheme (id) != NULL ? g_steal_pointer (&id) : NULL;
}

void
sy_recognise_citations (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  SySearch search;
  sy_search_init (&search, context, view);
  sy_citations_us (&search);
  sy_citations_eu (&search);
  sy_citations_cn (&search);
  sy_search_finish (&search, SY_FACT_CITATION, "citation", SY_CITATION_VERSION, facts);
}
