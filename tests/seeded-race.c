// SPDX-License-Identifier: GPL-3.0-or-later
/* A race on purpose: with the suppressions of tests/tsan.supp the thread sanitizer must still report it, or a clean run means nothing. */
#include <glib.h>

static guint counter;

static gpointer
count (gpointer data)
{
  for (guint i = 0; i < 10000; i++)
    counter++;
  return NULL;
}

int
main (void)
{
  GThread *threads[2];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_print ("%u\n", counter);
  return 0;
}
