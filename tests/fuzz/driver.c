// SPDX-License-Identifier: GPL-3.0-or-later
/* Replays corpora without a fuzzer: each argument is a file, or a folder of files. With `-n COUNT` each is also tried COUNT times with random bytes
 * changed, cut and doubled, from a fixed seed. `-r NAME` is the file or folder $SMALLYARD_REAL/NAME, if that is set. To fuzz in earnest, build the target with clang -fsanitize=fuzzer,address,undefined instead of this
 * file. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* A copy on the heap of exactly that size, so that a sanitizer sees reads behind its end. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (exact != NULL ? exact : (const guint8 *) "", size);
}

/* Random positions below `size`, in order. */
static void
random_piece (GRand *rand, gsize size, gsize *from, gsize *to)
{
  gsize a = (gsize) g_rand_int_range (rand, 0, (gint32) size + 1), b = (gsize) g_rand_int_range (rand, 0, (gint32) size + 1);
  *from = MIN (a, b);
  *to = MAX (a, b);
}

static void
mutate (GRand *rand, GByteArray *bytes)
{
  for (int n = g_rand_int_range (rand, 1, 8); n > 0 && bytes->len > 0; n--)
    {
      gsize from, to;
      random_piece (rand, bytes->len, &from, &to);
      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0: bytes->data[from % bytes->len] = (guint8) g_rand_int_range (rand, 0, 256); break;
        case 1: bytes->data[from % bytes->len] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8)); break;
        case 2: g_byte_array_remove_range (bytes, (guint) from, (guint) MIN (to - from, 16)); break;
        default:
          {
            g_autofree guint8 *piece = g_memdup2 (bytes->data + from, MIN (to - from, 64));
            g_byte_array_append (bytes, piece, (guint) MIN (to - from, 64));
          }
        }
    }
}

static guint
replay_file (const char *path, guint mutations)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  run ((const guint8 *) data, size);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint i = 0; i < mutations; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, (const guint8 *) data, (guint) size);
      mutate (rand, bytes);
      run (bytes->data, bytes->len);
    }
  return 1;
}

static guint
replay (const char *path, guint mutations)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return replay_file (path, mutations);
  guint n = 0;
  const char *name;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      n += replay (child, mutations);
    }
  return n;
}

static guint
replay_real (const char *name, guint mutations)
{
  const char *real = g_getenv ("SMALLYARD_REAL");
  g_autofree char *path = real != NULL && *real != '\0' ? g_build_filename (real, name, NULL) : NULL;
  return path != NULL ? replay (path, mutations) : 0;
}

int
main (int argc, char **argv)
{
  guint mutations = 0, n = 0;
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "-n") == 0 && i + 1 < argc)
      mutations = (guint) strtoul (argv[++i], NULL, 10);
    else if (strcmp (argv[i], "-r") == 0 && i + 1 < argc)
      n += replay_real (argv[++i], mutations);
    else
      n += replay (argv[i], mutations);
  g_print ("%u files replayed\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
