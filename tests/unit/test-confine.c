// SPDX-License-Identifier: GPL-3.0-or-later
/* Each denied call is tried, in a child of its own: first without confinement, where it must not fail with EPERM (else the test proves nothing), then
 * with. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/confine.h"
#include "corpus/error.h"
#include "tests/unit/unit.h"

/* What exists before confinement. */
typedef struct
{
  int listener; /* on loopback */
  struct sockaddr_in address;
  int tcp; /* not connected */
  int udp;
  int stream; /* one end of a socketpair */
  int log;    /* a file open for writing */
  const char *file;
} Before;

typedef int (*Attempt) (const Before *before);

static int
result (long status)
{
  return status >= 0 ? 0 : errno;
}

static int
try_inet (const Before *before)
{
  return result (socket (AF_INET, SOCK_STREAM, 0));
}

static int
try_inet6 (const Before *before)
{
  return result (socket (AF_INET6, SOCK_DGRAM, 0));
}

static int
try_unix (const Before *before)
{
  return result (socket (AF_UNIX, SOCK_STREAM, 0));
}

static int
try_netlink (const Before *before)
{
  return result (socket (AF_NETLINK, SOCK_RAW, 0));
}

static int
try_connect (const Before *before)
{
  return result (connect (before->tcp, (const struct sockaddr *)&before->address, sizeof before->address));
}

static int
try_sendto_fastopen (const Before *before)
{
  return result (sendto (before->tcp, "x", 1, MSG_FASTOPEN | MSG_NOSIGNAL, (const struct sockaddr *)&before->address, sizeof before->address));
}

static int
try_sendto_address (const Before *before)
{
  return result (sendto (before->udp, "x", 1, 0, (const struct sockaddr *)&before->address, sizeof before->address));
}

static struct msghdr
message_to (const struct sockaddr_in *address, struct iovec *piece)
{
  piece->iov_base = (void *)"x";
  piece->iov_len = 1;
  return (struct msghdr){ .msg_name = (void *)address, .msg_namelen = address != NULL ? sizeof *address : 0, .msg_iov = piece, .msg_iovlen = 1 };
}

static int
try_sendmsg_fastopen (const Before *before)
{
  struct iovec piece;
  struct msghdr message = message_to (&before->address, &piece);
  return result (sendmsg (before->tcp, &message, MSG_FASTOPEN | MSG_NOSIGNAL));
}

static int
try_sendmmsg_fastopen (const Before *before)
{
  struct iovec piece;
  struct mmsghdr message = { .msg_hdr = message_to (&before->address, &piece) };
  return result (sendmmsg (before->tcp, &message, 1, MSG_FASTOPEN | MSG_NOSIGNAL));
}

static int
try_io_uring (const Before *before)
{
  char parameters[256] = { 0 };
  return result (syscall (SYS_io_uring_setup, 1, parameters));
}

static int
try_ptrace (const Before *before)
{
  return result (ptrace (PTRACE_TRACEME, 0, NULL, NULL));
}

static int
try_pidfd_getfd (const Before *before)
{
  return result (syscall (SYS_pidfd_getfd, -1, 0, 0)); /* EBADF where it is allowed */
}

static int
try_execve (const Before *before)
{
  char *const arguments[] = { (char *)"true", NULL };
  pid_t child = vfork ();
  if (child == 0)
    {
      execv ("/bin/true", arguments);
      _exit (errno);
    }
  int status;
  waitpid (child, &status, 0);
  return WEXITSTATUS (status);
}

static int
try_execveat (const Before *before)
{
  return result (syscall (SYS_execveat, -1, "", NULL, NULL, 0)); /* fails in some other way where it is allowed */
}

static int
try_open_write (const Before *before)
{
  return result (open (before->file, O_WRONLY));
}

static int
try_open_update (const Before *before)
{
  return result (open (before->file, O_RDWR | O_APPEND));
}

static int
try_create (const Before *before)
{
  g_autofree char *path = g_strconcat (before->file, ".new", NULL);
  return result (open (path, O_RDONLY | O_CREAT, 0600));
}

static int
try_open_truncate (const Before *before)
{
  return result (open (before->file, O_RDONLY | O_TRUNC));
}

static int
try_openat2 (const Before *before)
{
  const guint64 how[3] = { O_RDWR, 0, 0 };
  return result (syscall (SYS_openat2, AT_FDCWD, before->file, how, sizeof how));
}

static int
try_creat (const Before *before)
{
  return result (creat (before->file, 0600));
}

static int
try_rename (const Before *before)
{
  return result (rename (before->file, before->file));
}

static int
try_unlink (const Before *before)
{
  g_autofree char *path = g_strconcat (before->file, ".none", NULL);
  return result (unlink (path));
}

static int
try_mkdir (const Before *before)
{
  g_autofree char *path = g_strconcat (before->file, ".dir", NULL);
  return result (mkdir (path, 0700));
}

static int
try_link (const Before *before)
{
  g_autofree char *path = g_strconcat (before->file, ".link", NULL);
  return result (link (before->file, path));
}

static int
try_symlink (const Before *before)
{
  g_autofree char *path = g_strconcat (before->file, ".symlink", NULL);
  return result (symlink ("x", path));
}

static int
try_truncate (const Before *before)
{
  return result (truncate (before->file, 0));
}

static int
try_chmod (const Before *before)
{
  return result (chmod (before->file, 0600));
}

/* --- what must go on working --- */

static int
do_read (const Before *before)
{
  char byte;
  int fd = open (before->file, O_RDONLY);
  return fd >= 0 && read (fd, &byte, 1) == 1 ? 0 : errno;
}

static int
do_socketpair (const Before *before)
{
  int pair[2];
  return result (socketpair (AF_UNIX, SOCK_STREAM, 0, pair));
}

static int
do_send (const Before *before)
{
  struct iovec piece;
  struct msghdr message = message_to (NULL, &piece);
  return send (before->stream, "x", 1, MSG_NOSIGNAL) == 1 && sendmsg (before->stream, &message, MSG_NOSIGNAL) == 1 ? 0 : errno;
}

static int
do_write_open_file (const Before *before)
{
  return result (write (before->log, "x", 1));
}

static void *
nothing (void *data)
{
  return data;
}

static int
do_thread (const Before *before)
{
  pthread_t thread;
  int status = pthread_create (&thread, NULL, nothing, NULL);
  return status != 0 ? status : pthread_join (thread, NULL);
}

/* --- running an attempt --- */

static int
tcp_listener (struct sockaddr_in *address)
{
  socklen_t length = sizeof *address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  *address = (struct sockaddr_in){ .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  gboolean good = bind (fd, (struct sockaddr *)address, sizeof *address) == 0 && listen (fd, 5) == 0
                  && getsockname (fd, (struct sockaddr *)address, &length) == 0;
  return good ? fd : -1;
}

static char *scratch; /* of the test that runs */

static gboolean
prepare (Before *before)
{
  int pair[2];
  g_autofree char *folder = g_build_filename (scratch, "XXXXXX", NULL);
  before->file = g_build_filename (g_mkdtemp (folder), "file", NULL);
  before->listener = tcp_listener (&before->address);
  before->tcp = socket (AF_INET, SOCK_STREAM, 0);
  before->udp = socket (AF_INET, SOCK_DGRAM, 0);
  if (!g_file_set_contents (before->file, "text", -1, NULL) || before->listener < 0 || before->tcp < 0 || before->udp < 0
      || socketpair (AF_UNIX, SOCK_STREAM, 0, pair) != 0)
    return FALSE;
  before->stream = pair[0];
  before->log = open (before->file, O_WRONLY | O_APPEND);
  return before->log >= 0;
}

/* The attempt's errno in a child with sockets and files of its own; 1000 if it could not be confined, 1001 if it could not be prepared, 2000 + signal
 * if it was killed. */
static int
outcome (Attempt attempt, SyConfine flags)
{
  pid_t child = fork ();
  if (child == 0)
    {
      Before before;
      if (!prepare (&before))
        _exit (251);
      _exit (flags != 0 && !sy_confine (flags, NULL) ? 250 : attempt (&before));
    }
  int status;
  waitpid (child, &status, 0);
  if (WIFSIGNALED (status))
    return 2000 + WTERMSIG (status);
  return WEXITSTATUS (status) >= 250 ? 750 + WEXITSTATUS (status) : WEXITSTATUS (status);
}

static const struct
{
  const char *what;
  Attempt attempt;
  SyConfine flag;
} denied[] = {
  { "socket AF_INET", try_inet, SY_CONFINE_NO_NETWORK },
  { "socket AF_INET6", try_inet6, SY_CONFINE_NO_NETWORK },
  { "socket AF_UNIX", try_unix, SY_CONFINE_NO_NETWORK },
  { "socket AF_NETLINK", try_netlink, SY_CONFINE_NO_NETWORK },
  { "connect", try_connect, SY_CONFINE_NO_NETWORK },
  { "sendto with MSG_FASTOPEN", try_sendto_fastopen, SY_CONFINE_NO_NETWORK },
  { "sendto with an address", try_sendto_address, SY_CONFINE_NO_NETWORK },
  { "sendmsg with MSG_FASTOPEN", try_sendmsg_fastopen, SY_CONFINE_NO_NETWORK },
  { "sendmmsg with MSG_FASTOPEN", try_sendmmsg_fastopen, SY_CONFINE_NO_NETWORK },
  { "io_uring_setup", try_io_uring, SY_CONFINE_NO_NETWORK },
  { "ptrace", try_ptrace, SY_CONFINE_NO_NETWORK },
  { "pidfd_getfd", try_pidfd_getfd, SY_CONFINE_NO_NETWORK },
  { "execve", try_execve, SY_CONFINE_NO_EXEC },
  { "execveat", try_execveat, SY_CONFINE_NO_EXEC },
  { "open for writing", try_open_write, SY_CONFINE_NO_WRITE },
  { "open for reading and writing", try_open_update, SY_CONFINE_NO_WRITE },
  { "open with O_CREAT", try_create, SY_CONFINE_NO_WRITE },
  { "open with O_TRUNC", try_open_truncate, SY_CONFINE_NO_WRITE },
  { "openat2", try_openat2, SY_CONFINE_NO_WRITE },
  { "creat", try_creat, SY_CONFINE_NO_WRITE },
  { "rename", try_rename, SY_CONFINE_NO_WRITE },
  { "unlink", try_unlink, SY_CONFINE_NO_WRITE },
  { "mkdir", try_mkdir, SY_CONFINE_NO_WRITE },
  { "link", try_link, SY_CONFINE_NO_WRITE },
  { "symlink", try_symlink, SY_CONFINE_NO_WRITE },
  { "truncate", try_truncate, SY_CONFINE_NO_WRITE },
  { "chmod", try_chmod, SY_CONFINE_NO_WRITE },
};

#define EVERYTHING (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC | SY_CONFINE_NO_WRITE)

START_TEST (each_way_out_is_denied_and_only_by_its_own_flag)
{
  scratch = sy_unit_scratch ();
  for (guint i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      int free = outcome (denied[i].attempt, 0);
      ck_assert_msg (free != EPERM || denied[i].attempt == try_io_uring, "%s is denied on this machine anyway", denied[i].what);
      int others = outcome (denied[i].attempt, EVERYTHING & ~denied[i].flag);
      ck_assert_msg (others == free, "%s: %d with the other flags, %d without", denied[i].what, others, free);
      int own = outcome (denied[i].attempt, denied[i].flag);
      ck_assert_msg (own == EPERM, "%s: %d", denied[i].what, own);
      int all = outcome (denied[i].attempt, EVERYTHING);
      ck_assert_msg (all == EPERM, "%s with all flags: %d", denied[i].what, all);
    }
}
END_TEST

START_TEST (ordinary_work_goes_on)
{
  const struct
  {
    const char *what;
    Attempt attempt;
  } allowed[] = { { "reading a file", do_read },
                  { "a socketpair", do_socketpair },
                  { "sending on what is connected", do_send },
                  { "writing to a file that is open", do_write_open_file },
                  { "starting a thread", do_thread } };
  scratch = sy_unit_scratch ();
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      int got = outcome (allowed[i].attempt, EVERYTHING);
      ck_assert_msg (got == 0, "%s: %d", allowed[i].what, got);
    }
}
END_TEST

START_TEST (a_listening_socket_still_accepts_and_answers)
{
  struct sockaddr_in address;
  int listener = tcp_listener (&address);
  pid_t child = fork ();
  if (child == 0)
    {
      if (!sy_confine (EVERYTHING, NULL))
        _exit (1);
      char question[8];
      int fd = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
      int yes = 1;
      gboolean good = fd >= 0 && setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0 && recv (fd, question, 4, MSG_WAITALL) == 4
                      && send (fd, "answer", 6, MSG_NOSIGNAL) == 6;
      _exit (good ? 0 : 2);
    }
  char answer[7] = "";
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  ck_assert_int_eq (connect (fd, (struct sockaddr *)&address, sizeof address), 0);
  ck_assert_int_eq (send (fd, "ask?", 4, MSG_NOSIGNAL), 4);
  ck_assert_int_eq (recv (fd, answer, 6, MSG_WAITALL), 6);
  ck_assert_str_eq (answer, "answer");
  int status;
  waitpid (child, &status, 0);
  ck_assert_int_eq (status, 0);
}
END_TEST

static pthread_barrier_t barrier;

static void *
try_in_thread (void *data)
{
  pthread_barrier_wait (&barrier); /* confined between the two */
  pthread_barrier_wait (&barrier);
  *(int *)data = result (socket (AF_INET, SOCK_STREAM, 0));
  return NULL;
}

START_TEST (a_thread_that_existed_before_is_confined_too)
{
  pid_t child = fork ();
  if (child == 0)
    {
      int got = 0;
      pthread_t thread;
      pthread_barrier_init (&barrier, NULL, 2);
      pthread_create (&thread, NULL, try_in_thread, &got);
      pthread_barrier_wait (&barrier);
      gboolean confined = sy_confine (SY_CONFINE_NO_NETWORK, NULL);
      pthread_barrier_wait (&barrier);
      pthread_join (thread, NULL);
      _exit (confined ? got : 250);
    }
  int status;
  waitpid (child, &status, 0);
  ck_assert_int_eq (WEXITSTATUS (status), EPERM);
}
END_TEST

static int
confined_in_grandchild (const Before *before)
{
  pid_t child = fork ();
  if (child == 0)
    _exit (try_inet (before));
  int status;
  waitpid (child, &status, 0);
  return WEXITSTATUS (status);
}

START_TEST (children_inherit_it_and_nobody_can_take_it_off)
{
  scratch = sy_unit_scratch ();
  ck_assert_int_eq (outcome (confined_in_grandchild, SY_CONFINE_NO_NETWORK), EPERM);
  /* through another program: this one, which tries when it is asked to */
  pid_t child = fork ();
  if (child == 0)
    {
      if (!sy_confine (SY_CONFINE_NO_NETWORK, NULL))
        _exit (250);
      execl ("/proc/self/exe", "test-confine", "try-socket", NULL);
      _exit (251);
    }
  int status;
  waitpid (child, &status, 0);
  ck_assert_int_eq (WEXITSTATUS (status), EPERM);
}
END_TEST

#ifdef __x86_64__
static int
call_x32 (const Before *before)
{
  return result (syscall (0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0));
}

static int
call_i386 (const Before *before)
{
  long status;
  const long socket_number = 359;
  __asm__ volatile("int $0x80" : "=a"(status) : "a"(socket_number), "b"((long)AF_INET), "c"((long)SOCK_STREAM), "d"(0L) : "memory");
  return status < 0 ? (int)-status : 0;
}

START_TEST (another_architectures_numbers_are_no_way_round)
{
  scratch = sy_unit_scratch ();
  ck_assert_int_eq (outcome (call_x32, SY_CONFINE_NO_NETWORK), 2000 + SIGSYS);
  ck_assert_int_eq (outcome (call_i386, SY_CONFINE_NO_NETWORK), 2000 + SIGSYS);
}
END_TEST
#endif

START_TEST (only_an_explicit_wish_leaves_a_program_unconfined)
{
  scratch = sy_unit_scratch ();
  g_setenv ("SMALLYARD_UNCONFINED", "1", TRUE);
  ck_assert_int_eq (outcome (try_inet, SY_CONFINE_NO_NETWORK), 0);
  g_setenv ("SMALLYARD_UNCONFINED", "yes", TRUE);
  ck_assert_int_eq (outcome (try_inet, SY_CONFINE_NO_NETWORK), EPERM);
}
END_TEST

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "try-socket") == 0)
    _exit (try_inet (NULL));
  g_unsetenv ("SMALLYARD_UNCONFINED"); /* sanitizer runs set it: their leak check needs ptrace */
  Suite *suite = suite_create ("confine");
  TCase *tests = tcase_create ("confine");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, each_way_out_is_denied_and_only_by_its_own_flag);
  tcase_add_test (tests, ordinary_work_goes_on);
  tcase_add_test (tests, a_listening_socket_still_accepts_and_answers);
  tcase_add_test (tests, a_thread_that_existed_before_is_confined_too);
  tcase_add_test (tests, children_inherit_it_and_nobody_can_take_it_off);
#ifdef __x86_64__
  tcase_add_test (tests, another_architectures_numbers_are_no_way_round);
#endif
  tcase_add_test (tests, only_an_explicit_wish_leaves_a_program_unconfined);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
