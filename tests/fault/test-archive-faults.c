// SPDX-License-Identifier: GPL-3.0-or-later
/* What an append leaves behind when it is killed, when the disk is full, and when the disk refuses to sync: the old state or the new one, and a clean
 * verify after the next open. No hooks: the kernel is asked to kill (ptrace, file size limit) or to refuse (file size limit, seccomp). */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "tests/unit/unit.h"

#define INSTANT G_GINT64_CONSTANT (1700000000000000)

static const struct
{
  const char *uri, *text;
} items[] = {
  { "file:a", "first" },  { "file:b", "second" }, { "file:c", "third" }, /* there before */
  { "file:d", "fourth" }, { "file:b", "second" }, { "file:e", "fifth" },
  { "file:f", "sixth" }, /* what the worker adds: a revisit, and a new file, too */
};
enum
{
  BEFORE = 3,
  AFTER = G_N_ELEMENTS (items)
};

static SyCapture *
append (SyArchive *archive, guint i, GError **error)
{
  g_autoptr (GBytes) block = g_bytes_new_static (items[i].text, strlen (items[i].text));
  SyArchiveItem item = { .uri = items[i].uri, .source = "import:test", .kind = "resource", .observed = INSTANT + i, .block = block };
  return sy_archive_append (archive, &item, error);
}

/* Appends items `from` to `to`, as a program would. */
static gboolean
work (const char *directory, guint from, guint to)
{
  g_autoptr (SyArchive) archive = sy_archive_open (directory, SY_ARCHIVE_WRITE, NULL);
  if (archive == NULL)
    return FALSE;
  sy_archive_set_max_file (archive, 2000);
  for (guint i = from; i < to; i++)
    {
      g_autoptr (SyCapture) capture = append (archive, i, NULL);
      if (capture == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A fresh archive with the first items. */
static char *
prepare (void)
{
  char *directory = sy_unit_scratch ();
  ck_assert (work (directory, 0, BEFORE));
  return directory;
}

static void
print_line (const char *line, gpointer data)
{
  g_print ("# %s\n", line);
}

/* How many items the archive holds. They must be the first so many, and readable. */
static guint
held (const char *directory, SyArchiveMode mode, const char *when)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyArchive) archive = sy_archive_open (directory, mode, &error);
  ck_assert_msg (archive != NULL, "%s: %s", when, error != NULL ? error->message : "");
  guint count = (guint)sy_archive_count (archive);
  ck_assert_msg (count >= BEFORE && count <= AFTER, "%s: %u records", when, count);
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GBytes) payload = sy_archive_payload (archive, i + 1, NULL, &error);
      ck_assert_msg (payload != NULL, "%s: %s", when, error != NULL ? error->message : "");
      ck_assert_uint_eq (g_bytes_get_size (payload), strlen (items[i].text));
      ck_assert_mem_eq (g_bytes_get_data (payload, NULL), items[i].text, strlen (items[i].text));
    }
  if (mode == SY_ARCHIVE_WRITE)
    ck_assert_msg (sy_archive_verify (archive, print_line, NULL, NULL) == 0, "%s: verify", when);
  return count;
}

/* After any fault: readers see a whole prefix, the next writer mends and verifies, and the work can be done again. */
static guint
recover (const char *directory, const char *when)
{
  guint seen = held (directory, SY_ARCHIVE_READ, when);
  guint count = held (directory, SY_ARCHIVE_WRITE, when);
  ck_assert_msg (seen == count, "%s: readers saw %u, writers %u", when, seen, count);
  ck_assert_msg (work (directory, BEFORE, AFTER), "%s: again", when);
  ck_assert_msg (held (directory, SY_ARCHIVE_WRITE, when) == AFTER, "%s: not all again", when);
  return count;
}

/* --- killed --- */

/* Whether a system call may change what the disk holds. Others are not counted: how often memory is asked for differs from run to run. */
static gboolean
changes_disk (guint64 number)
{
  static const guint64 numbers[] = {
    SYS_write,     SYS_pwrite64, SYS_writev, SYS_fsync,     SYS_fdatasync, SYS_ftruncate, SYS_openat,
    SYS_renameat2, SYS_unlinkat, SYS_close,  SYS_fallocate, SYS_linkat,    SYS_mkdirat,
#ifdef SYS_rename
    SYS_rename,    SYS_unlink,   SYS_link,   SYS_mkdir,     SYS_open,      SYS_creat,
#endif
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* Runs the work in a child and kills it at the entry of its Nth system call that may change the disk. TRUE if it was done before. */
static gboolean
killed_at_call (const char *directory, guint nth)
{
  pid_t child = fork ();
  ck_assert_int_ge (child, 0);
  if (child == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit (99);
      raise (SIGSTOP);
      _exit (work (directory, BEFORE, AFTER) ? 0 : 1);
    }
  int status;
  waitpid (child, &status, 0);
  ck_assert_msg (WIFSTOPPED (status), "this test needs ptrace");
  ptrace (PTRACE_SETOPTIONS, child, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
  for (guint entries = 0; entries < nth;)
    {
      ptrace (PTRACE_SYSCALL, child, NULL, NULL);
      waitpid (child, &status, 0);
      if (WIFEXITED (status))
        {
          ck_assert_int_eq (WEXITSTATUS (status), 0);
          return TRUE;
        }
      ck_assert_msg (WIFSTOPPED (status) && WSTOPSIG (status) == (SIGTRAP | 0x80), "stopped for another reason: %x", status);
      struct __ptrace_syscall_info info;
      ck_assert_int_gt (ptrace (PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info), 0);
      entries += info.op == PTRACE_SYSCALL_INFO_ENTRY && changes_disk (info.entry.nr);
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  return FALSE;
}

START_TEST (killed_at_any_change_of_the_disk_an_append_leaves_the_old_state_or_the_new)
{
  gboolean seen[AFTER + 1] = { FALSE };
  guint nth = 1;
  for (gboolean done = FALSE; !done; nth++)
    {
      g_autofree char *directory = prepare ();
      g_autofree char *when = g_strdup_printf ("killed at change %u", nth);
      done = killed_at_call (directory, nth);
      seen[recover (directory, when)] = TRUE;
      ck_assert_uint_lt (nth, 5000);
    }
  ck_assert_uint_gt (nth, 20);
  for (guint count = BEFORE; count <= AFTER; count++) /* it was killed before, between and after all of the appends */
    ck_assert_msg (seen[count], "never killed with %u records", count);
}
END_TEST

static gsize
size_of (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  struct stat info;
  return stat (path, &info) == 0 ? (gsize)info.st_size : 0;
}

/* While it holds, nothing may be asserted: Check writes to a file of its own. */
static void
limit_file_size (gsize bytes)
{
  struct rlimit limit;
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    abort ();
}

START_TEST (killed_after_any_byte_an_append_leaves_the_old_state_or_the_new)
{
  gsize room = 0;
  for (guint count = BEFORE; count == BEFORE; room++)
    {
      g_autofree char *directory = prepare ();
      g_autofree char *when = g_strdup_printf ("killed after %zu bytes", room);
      gsize before = size_of (directory, "000001.warc.gz");
      pid_t child = fork ();
      if (child == 0)
        {
          prctl (PR_SET_DUMPABLE, 0);
          limit_file_size (before + room); /* one byte more raises SIGXFSZ */
          _exit (work (directory, BEFORE, BEFORE + 1) ? 0 : 1);
        }
      int status;
      waitpid (child, &status, 0);
      gboolean killed = WIFSIGNALED (status) && WTERMSIG (status) == SIGXFSZ;
      ck_assert_msg (killed || (WIFEXITED (status) && WEXITSTATUS (status) == 0), "%s: status %x", when, status);
      if (killed)
        ck_assert_uint_eq (size_of (directory, "000001.warc.gz"), before + room);
      count = recover (directory, when);
      ck_assert_msg (count == (killed ? BEFORE : BEFORE + 1), "%s: %u records", when, count);
    }
  ck_assert_uint_gt (room, 300); /* the size of a record */
}
END_TEST

/* --- refused --- */

START_TEST (on_a_full_disk_an_append_fails_and_the_next_one_works_when_there_is_room)
{
  signal (SIGXFSZ, SIG_IGN); /* writes fail with EFBIG, some of them half done */
  for (gsize room = 0; room < 300; room += 13)
    {
      g_autofree char *directory = prepare ();
      g_autofree char *when = g_strdup_printf ("room for %zu bytes", room);
      gsize before = size_of (directory, "000001.warc.gz");
      g_autoptr (SyArchive) archive = sy_archive_open (directory, SY_ARCHIVE_WRITE, NULL);
      g_autofree char *head = g_strdup (sy_archive_head (archive));
      g_autoptr (GError) error = NULL;

      limit_file_size (before + room);
      SyCapture *refused = append (archive, BEFORE, &error);
      limit_file_size (RLIM_INFINITY);
      ck_assert_msg (refused == NULL, "%s", when);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_IO), "%s: %s", when, error->message);
      ck_assert_uint_eq (sy_archive_count (archive), BEFORE);
      ck_assert_str_eq (sy_archive_head (archive), head);
      ck_assert_uint_eq (size_of (directory, "000001.warc.gz"), before);

      g_autoptr (SyCapture) capture = append (archive, BEFORE, NULL);
      ck_assert_msg (capture != NULL && capture->sequence == BEFORE + 1, "%s", when);
      g_clear_pointer (&archive, sy_archive_free);
      ck_assert_uint_eq (recover (directory, when), BEFORE + 1);
    }
}
END_TEST

START_TEST (a_full_disk_for_the_index_does_not_fail_an_append)
{
  signal (SIGXFSZ, SIG_IGN);
  g_autofree char *directory = prepare ();
  g_autofree char *index = g_build_filename (directory, "index", NULL);
  g_remove (index);
  ck_assert_int_eq (g_mkdir (index, 0700), 0); /* nothing can be written there */
  ck_assert (work (directory, BEFORE, AFTER));
  ck_assert_uint_eq (held (directory, SY_ARCHIVE_READ, "no index"), AFTER);
  g_rmdir (index);
  ck_assert_uint_eq (recover (directory, "index again"), AFTER);
}
END_TEST

/* From now on this process's fsync fails with EIO. */
static void
refuse_fsync (void)
{
  struct sock_filter rules[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_fsync, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EIO),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (rules), rules };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    _exit (99);
}

START_TEST (where_the_disk_does_not_sync_nothing_is_taken_as_kept)
{
  g_autofree char *directory = prepare ();
  gsize before = size_of (directory, "000001.warc.gz");
  pid_t child = fork ();
  if (child == 0)
    {
      g_autoptr (SyArchive) archive = sy_archive_open (directory, SY_ARCHIVE_WRITE, NULL);
      g_autoptr (GError) first = NULL, second = NULL;
      refuse_fsync ();
      gboolean refused = append (archive, BEFORE, &first) == NULL && g_error_matches (first, SY_ERROR, SY_ERROR_IO);
      /* nobody knows what is on the disk now, so the object writes no more */
      refused = refused && append (archive, BEFORE, &second) == NULL && strstr (second->message, "open it anew") != NULL;
      _exit (refused && sy_archive_count (archive) == BEFORE ? 0 : 1);
    }
  int status;
  waitpid (child, &status, 0);
  ck_assert_int_eq (status, 0);
  ck_assert_uint_eq (size_of (directory, "000001.warc.gz"), before);
  ck_assert_uint_eq (recover (directory, "after a failed sync"), BEFORE);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("archive-faults");
  TCase *tests = tcase_create ("archive-faults");
  tcase_set_timeout (tests, 240);
  tcase_add_test (tests, killed_at_any_change_of_the_disk_an_append_leaves_the_old_state_or_the_new);
  tcase_add_test (tests, killed_after_any_byte_an_append_leaves_the_old_state_or_the_new);
  tcase_add_test (tests, on_a_full_disk_an_append_fails_and_the_next_one_works_when_there_is_room);
  tcase_add_test (tests, a_full_disk_for_the_index_does_not_fail_an_append);
  tcase_add_test (tests, where_the_disk_does_not_sync_nothing_is_taken_as_kept);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
