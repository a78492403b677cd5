// SPDX-License-Identifier: GPL-3.0-or-later
/* One confined child: a program or a function that reads what strangers made. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/attachment_private.h"

#define MAX_ERRORS  4096
#define EXIT_OWN    64 /* plus an SyErrorCode: a function's error, whose message is on standard error */
#define EXIT_NO_RUN 63 /* the child could not be confined or begun */

/* What a program needs to start: itself, its libraries, its tables. /dev and /proc/self/fd for its input. */
static const char *const readable[] = { "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/catdocrc", "/etc/fonts", "/proc/self", "/dev/null", NULL };

typedef struct
{
  const char *name;
  char *const *argv; /* or ... */
  SyChildFunc func;
  GBytes *input;
  const char *folder; /* of the program: it may lie outside the system's */
} Child;

/* ---- inside the child ---- */

static void G_GNUC_NORETURN
give_up (const char *why)
{
  if (write (STDERR_FILENO, why, strlen (why)) < 0)
    _exit (EXIT_NO_RUN);
  _exit (EXIT_NO_RUN);
}

static void
limit (int resource, rlim_t value)
{
  struct rlimit limits = { value, value };
  if (setrlimit (resource, &limits) != 0)
    give_up ("a resource limit was refused");
}

static guint
seconds_allowed (void)
{
  const char *set = g_getenv ("SMALLYARD_PATIENCE");
  guint64 seconds = set != NULL ? g_ascii_strtoull (set, NULL, 10) : 0;
  return seconds > 0 && seconds < SY_MAX_CONVERSION_SECONDS ? (guint) seconds : SY_MAX_CONVERSION_SECONDS;
}

static void
set_limits (void)
{
  limit (RLIMIT_CPU, MAX (seconds_allowed () / 2, 1));
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0); /* pipes are no files */
  limit (RLIMIT_NOFILE, 64);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is larger than any limit */
  limit (RLIMIT_AS, SY_MAX_CONVERSION_MEMORY);
#endif
}

static void
confine (const Child *child)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 0; readable[i] != NULL; i++)
    g_ptr_array_add (paths, (gpointer) readable[i]);
  if (child->folder != NULL)
    g_ptr_array_add (paths, (gpointer) child->folder);
  g_ptr_array_add (paths, NULL);
  if (g_strcmp0 (g_getenv ("SMALLYARD_UNCONFINED"), "1") == 0)
    return;
  sy_confine_reading ((const char *const *) paths->pdata); /* where the kernel has it */
  g_autoptr (GError) error = NULL;
  SyConfine flags = SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_WRITE | SY_CONFINE_NO_PROCESS;
  if (!sy_confine (child->func != NULL ? flags | SY_CONFINE_NO_EXEC : flags, &error))
    give_up (error->message);
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize wrote = write (fd, data, length);
      if (wrote < 0 && errno != EINTR)
        return FALSE;
      data += MAX (wrote, 0);
      length -= (gsize) MAX (wrote, 0);
    }
  return TRUE;
}

static void G_GNUC_NORETURN
run_function (const Child *child)
{
  GError *error = NULL;
  GBytes *output = child->func (child->input, &error);
  gsize length = 0;
  const char *data = output != NULL ? g_bytes_get_data (output, &length) : NULL;
  if (output != NULL)
    _exit (write_all (STDOUT_FILENO, data, length) ? 0 : EXIT_NO_RUN);
  const char *message = error != NULL ? error->message : "failed";
  write_all (STDERR_FILENO, message, strlen (message));
  _exit (error != NULL && error->domain == SY_ERROR ? EXIT_OWN + error->code : EXIT_NO_RUN);
}

static void G_GNUC_NORETURN
be_child (const Child *child, int input, int output, int errors)
{
  static char *const environment[] = { (char *) "PATH=/usr/bin:/bin", (char *) "LC_ALL=C.UTF-8", (char *) "HOME=/nonexistent", NULL };
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (dup2 (input, 0) < 0 || dup2 (output, 1) < 0 || dup2 (errors, 2) < 0)
    _exit (EXIT_NO_RUN);
  close_range (3, ~0U, 0);
  signal (SIGPIPE, SIG_DFL);
  set_limits ();
  confine (child);
  if (child->func != NULL)
    run_function (child);
  execve (child->argv[0], child->argv, environment);
  give_up (g_strerror (errno));
}

/* ---- outside ---- */

typedef struct
{
  pid_t pid;
  int output, errors;
  GByteArray *bytes;
  GString *words;  /* of standard error */
  gboolean late, large;
} Running;

/* Takes what is there; closes the pipe at its end. */
static void
take (Running *running, int *fd)
{
  char buffer[64 << 10];
  gssize count = read (*fd, buffer, sizeof buffer);
  if (count <= 0 && !(count < 0 && errno == EINTR))
    {
      close (*fd);
      *fd = -1;
    }
  else if (count > 0 && fd == &running->errors)
    g_string_append_len (running->words, buffer, MIN (count, (gssize) (MAX_ERRORS - MIN (running->words->len, MAX_ERRORS))));
  else if (count > 0 && running->bytes->len + (gsize) count > SY_MAX_PAYLOAD)
    running->large = TRUE;
  else if (count > 0)
    g_byte_array_append (running->bytes, (const guint8 *) buffer, (guint) count);
}

/* Until both pipes are closed, the time is up, or there is too much. */
static void
listen_to (Running *running)
{
  gint64 end = g_get_monotonic_time () + (gint64) seconds_allowed () * G_USEC_PER_SEC;
  while ((running->output >= 0 || running->errors >= 0) && !running->late && !running->large)
    {
      gint64 left = end - g_get_monotonic_time ();
      struct pollfd fds[] = { { running->output, POLLIN, 0 }, { running->errors, POLLIN, 0 } };
      int ready = left > 0 ? poll (fds, 2, (int) (left / 1000) + 1) : 0;
      running->late = ready == 0;
      if (ready > 0 && fds[0].revents != 0)
        take (running, &running->output);
      if (ready > 0 && fds[1].revents != 0)
        take (running, &running->errors);
    }
}

/* A program may have closed its output and live on: it gets what is left of nothing. */
static int
reap (Running *running)
{
  int status = 0;
  if (running->late || running->large)
    kill (running->pid, SIGKILL);
  for (guint i = 0; i < 100; i++)
    {
      pid_t done = waitpid (running->pid, &status, WNOHANG);
      if (done == running->pid || (done < 0 && errno != EINTR))
        return status;
      g_usleep (i < 10 ? 1000 : 10000);
    }
  kill (running->pid, SIGKILL);
  while (waitpid (running->pid, &status, 0) < 0 && errno == EINTR)
    ;
  running->late = TRUE;
  return status;
}

static char *
first_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_strstrip (valid);
  valid[strcspn (valid, "\r\n")] = '\0';
  return g_strndup (valid, 200);
}

/* TRUE if the child did what it should. */
static gboolean
judge (const Child *child, const Running *running, int status, GError **error)
{
  g_autofree char *said = first_line (running->words->str);
  int code = WIFEXITED (status) ? WEXITSTATUS (status) : -1;
  g_autofree char *lower = g_ascii_strdown (running->words->str, -1);
  if (running->large)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "what %s makes of it exceeds SY_MAX_PAYLOAD (%u bytes)", child->name, SY_MAX_PAYLOAD);
  else if (running->late || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)
           || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)) /* the processor's time is up */
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "%s took longer than SY_MAX_CONVERSION_SECONDS (%u)", child->name, seconds_allowed ());
  else if (code == EXIT_NO_RUN)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s could not be run: %s", child->name, said);
  else if (child->func != NULL && code >= EXIT_OWN)
    g_set_error (error, SY_ERROR, code - EXIT_OWN, "%s", said);
  else if ((code != 0 || running->bytes->len == 0) && (strstr (lower, "incorrect password") != NULL || strstr (lower, "encrypted") != NULL))
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is encrypted");
  else if (WIFSIGNALED (status))
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s was ended by signal %d (%s)", child->name, WTERMSIG (status), g_strsignal (WTERMSIG (status)));
  else if (code != 0)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s failed with status %d: %s", child->name, code, *said != '\0' ? said : "it says nothing");
  else
    return TRUE;
  return FALSE;
}

/* The input as an anonymous file, which can be sought in and leaves nothing behind. */
static int
input_file (GBytes *input)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (input, &length);
  int fd = memfd_create ("attachment", MFD_CLOEXEC);
  if (fd >= 0 && write_all (fd, data, length) && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

static GBytes *
run (const Child *child, char **errors, GError **error)
{
  int output[2] = { -1, -1 }, words[2] = { -1, -1 };
  int input = input_file (child->input);
  gboolean ready = input >= 0 && pipe2 (output, O_CLOEXEC) == 0 && pipe2 (words, O_CLOEXEC) == 0;
  pid_t pid = ready ? fork () : -1;
  if (pid == 0)
    be_child (child, input, output[1], words[1]);
  int why = errno;
  const int mine[] = { input, output[1], words[1] };
  for (guint i = 0; i < G_N_ELEMENTS (mine); i++)
    if (mine[i] >= 0)
      close (mine[i]);
  Running running = { .pid = pid, .output = output[0], .errors = words[0] };
  g_autoptr (GByteArray) bytes = running.bytes = g_byte_array_new ();
  g_autoptr (GString) said = running.words = g_string_new (NULL);
  int status = 0;
  if (pid > 0)
    {
      listen_to (&running);
      status = reap (&running);
    }
  if (running.output >= 0)
    close (running.output);
  if (running.errors >= 0)
    close (running.errors);
  if (pid < 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "%s could not be run: %s", child->name, g_strerror (why));
      return NULL;
    }
  if (!judge (child, &running, status, error))
    return NULL;
  if (errors != NULL)
    *errors = g_utf8_make_valid (said->str, -1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
sy_child_program (const char *const *argv, GBytes *input, char **errors, GError **error)
{
  g_autofree char *path = g_find_program_in_path (argv[0]);
  if (path == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no program \"%s\"", argv[0]);
      return NULL;
    }
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_ptr_array_add (arguments, path);
  for (guint i = 1; argv[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) argv[i]);
  g_ptr_array_add (arguments, NULL);
  Child child = { .name = argv[0], .argv = (char *const *) arguments->pdata, .input = input, .folder = folder };
  return run (&child, errors, error);
}

GBytes *
sy_child_function (const char *name, SyChildFunc func, GBytes *input, GError **error)
{
  Child child = { .name = name, .func = func, .input = input };
  return run (&child, NULL, error);
}
