// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/pdf.h"

#include <string.h>

#define OBJECTS 5

void
sy_replay_pdf (GString *out, const char *words, const char *more)
{
  g_autofree char *line = g_strconcat (words, more, NULL), *drawn = g_strdup_printf ("BT /F1 12 Tf 72 720 Td (%s) Tj ET", line);
  g_autofree char *stream = g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (drawn), drawn);
  const char *const objects[OBJECTS]
      = { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>", stream,
          "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>" };
  gsize base = out->len, places[OBJECTS];
  g_string_append (out, "%PDF-1.4\n");
  for (guint i = 0; i < OBJECTS; i++)
    {
      places[i] = out->len - base;
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  gsize table = out->len - base;
  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", OBJECTS + 1);
  for (guint i = 0; i < OBJECTS; i++)
    g_string_append_printf (out, "%010zu 00000 n \n", places[i]);
  g_string_append_printf (out, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", OBJECTS + 1, table);
}
