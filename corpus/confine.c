// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "corpus/error.h"

/* A system call that is denied: always where mask is 0; else if its argument, masked, equals the value, or with `differs` if it does not equal it. */
typedef struct
{
  const char *name;
  SyConfine flag;
  guint argument;
  guint64 mask;
  guint64 value;
  gboolean differs;
} Rule;

#define ALWAYS 0, 0, 0, FALSE

/* By name, since not every architecture has them all: those that it has not need no rule. */
static const Rule rules[] = {
  /* New sockets and new connections. What sends needs a look at its arguments: replies on accepted connections must go through, an address or TCP
   * fast open must not. The address of sendmsg is in memory, where no filter can look; it opens nothing without fast open, since there are no
   * unconnected sockets to use it on. */
  { "socket", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "connect", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "socketcall", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "socketpair", SY_CONFINE_NO_NETWORK, 0, ~G_GUINT64_CONSTANT (0), AF_UNIX, TRUE },
  { "sendto", SY_CONFINE_NO_NETWORK, 3, MSG_FASTOPEN, MSG_FASTOPEN, FALSE },
  { "sendto", SY_CONFINE_NO_NETWORK, 4, ~G_GUINT64_CONSTANT (0), 0, TRUE },
  { "sendmsg", SY_CONFINE_NO_NETWORK, 2, MSG_FASTOPEN, MSG_FASTOPEN, FALSE },
  { "sendmmsg", SY_CONFINE_NO_NETWORK, 3, MSG_FASTOPEN, MSG_FASTOPEN, FALSE },
  { "io_uring_setup", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "io_uring_enter", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "io_uring_register", SY_CONFINE_NO_NETWORK, ALWAYS },
  /* Taking over a process that is not confined, or a socket of one. */
  { "ptrace", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "process_vm_readv", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "process_vm_writev", SY_CONFINE_NO_NETWORK, ALWAYS },
  { "pidfd_getfd", SY_CONFINE_NO_NETWORK, ALWAYS },

  { "execve", SY_CONFINE_NO_EXEC, ALWAYS },
  { "execveat", SY_CONFINE_NO_EXEC, ALWAYS },

  { "fork", SY_CONFINE_NO_PROCESS, ALWAYS },
  { "vfork", SY_CONFINE_NO_PROCESS, ALWAYS },
  { "clone", SY_CONFINE_NO_PROCESS, 0, CLONE_THREAD, 0, FALSE },
  { "clone3", SY_CONFINE_NO_PROCESS, ALWAYS }, /* its flags are in memory */

  { "open", SY_CONFINE_NO_WRITE, 1, O_ACCMODE, O_WRONLY, FALSE },
  { "open", SY_CONFINE_NO_WRITE, 1, O_ACCMODE, O_RDWR, FALSE },
  { "open", SY_CONFINE_NO_WRITE, 1, O_CREAT, O_CREAT, FALSE },
  { "open", SY_CONFINE_NO_WRITE, 1, O_TRUNC, O_TRUNC, FALSE },
  { "openat", SY_CONFINE_NO_WRITE, 2, O_ACCMODE, O_WRONLY, FALSE },
  { "openat", SY_CONFINE_NO_WRITE, 2, O_ACCMODE, O_RDWR, FALSE },
  { "openat", SY_CONFINE_NO_WRITE, 2, O_CREAT, O_CREAT, FALSE },
  { "openat", SY_CONFINE_NO_WRITE, 2, O_TRUNC, O_TRUNC, FALSE },
  { "openat2", SY_CONFINE_NO_WRITE, ALWAYS }, /* its flags are in memory */
  { "open_by_handle_at", SY_CONFINE_NO_WRITE, ALWAYS },
  { "creat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "rename", SY_CONFINE_NO_WRITE, ALWAYS },
  { "renameat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "renameat2", SY_CONFINE_NO_WRITE, ALWAYS },
  { "unlink", SY_CONFINE_NO_WRITE, ALWAYS },
  { "unlinkat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "rmdir", SY_CONFINE_NO_WRITE, ALWAYS },
  { "mkdir", SY_CONFINE_NO_WRITE, ALWAYS },
  { "mkdirat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "mknod", SY_CONFINE_NO_WRITE, ALWAYS },
  { "mknodat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "link", SY_CONFINE_NO_WRITE, ALWAYS },
  { "linkat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "symlink", SY_CONFINE_NO_WRITE, ALWAYS },
  { "symlinkat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "truncate", SY_CONFINE_NO_WRITE, ALWAYS },
  { "truncate64", SY_CONFINE_NO_WRITE, ALWAYS },
  { "chmod", SY_CONFINE_NO_WRITE, ALWAYS },
  { "fchmodat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "fchmodat2", SY_CONFINE_NO_WRITE, ALWAYS },
  { "chown", SY_CONFINE_NO_WRITE, ALWAYS },
  { "lchown", SY_CONFINE_NO_WRITE, ALWAYS },
  { "fchownat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "utimensat", SY_CONFINE_NO_WRITE, ALWAYS },
  { "setxattr", SY_CONFINE_NO_WRITE, ALWAYS },
  { "lsetxattr", SY_CONFINE_NO_WRITE, ALWAYS },
  { "removexattr", SY_CONFINE_NO_WRITE, ALWAYS },
  { "lremovexattr", SY_CONFINE_NO_WRITE, ALWAYS },
  { "mount", SY_CONFINE_NO_WRITE, ALWAYS },
};

static int
add_rule (scmp_filter_ctx filter, const Rule *rule)
{
  int number = seccomp_syscall_resolve_name (rule->name);
  if (number == __NR_SCMP_ERROR)
    return 0; /* libseccomp does not know it: then it cannot be named, and the kernel is newer than the library */
  if (rule->mask == 0)
    return seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), number, 0);
  struct scmp_arg_cmp condition =
      rule->differs ? SCMP_CMP (rule->argument, SCMP_CMP_NE, rule->value) : SCMP_CMP (rule->argument, SCMP_CMP_MASKED_EQ, rule->mask, rule->value);
  return seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), number, 1, condition);
}

static int
load_filter (SyConfine flags)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  if (filter == NULL)
    return -ENOMEM;
  /* Also threads that exist already; and no way round through another architecture's numbers, which libseccomp answers with a kill. */
  int status = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);
  for (guint i = 0; status == 0 && i < G_N_ELEMENTS (rules); i++)
    if (rules[i].flag & flags)
      status = add_rule (filter, &rules[i]);
  if (status == 0)
    status = seccomp_load (filter);
  seccomp_release (filter);
  return status;
}

gboolean
sy_confine (SyConfine flags, GError **error)
{
  if (g_strcmp0 (g_getenv ("SMALLYARD_UNCONFINED"), "1") == 0)
    {
      g_message ("not confined, because SMALLYARD_UNCONFINED=1 is set");
      return TRUE;
    }
  int status = load_filter (flags);
  if (status == 0)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_REFUSED,
               "the kernel does not confine this program: %s; set SMALLYARD_UNCONFINED=1 only if you must go on without", g_strerror (-status));
  return FALSE;
}

gboolean
sy_confine_reading (const char *const *paths)
{
  const __u64 reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  struct landlock_ruleset_attr attributes = { .handled_access_fs = reading };
  int rules_fd = (int) syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (rules_fd < 0)
    return FALSE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      int fd = open (paths[i], O_PATH | O_CLOEXEC);
      struct landlock_path_beneath_attr beneath = { .allowed_access = reading, .parent_fd = fd };
      if (fd < 0)
        continue;
      syscall (SYS_landlock_add_rule, rules_fd, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
      close (fd);
    }
  gboolean restricted = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall (SYS_landlock_restrict_self, rules_fd, 0) == 0;
  close (rules_fd);
  return restricted;
}
