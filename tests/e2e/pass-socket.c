// SPDX-License-Identifier: GPL-3.0-or-later
/* Starts a program as a service manager would, with a listening socket as descriptor 3 (sd_listen_fds(3)).
 *
 *   pass-socket PORT-FILE PROGRAM ARGUMENT...    the port goes to PORT-FILE */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  FILE *file = argc > 2 ? fopen (argv[1], "w") : NULL;
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (file == NULL || fd < 0 || bind (fd, (struct sockaddr *)&address, length) != 0 || listen (fd, 16) != 0
      || getsockname (fd, (struct sockaddr *)&address, &length) != 0)
    return 2;
  fprintf (file, "%u\n", ntohs (address.sin_port));
  fclose (file);
  if (fd != 3 && dup2 (fd, 3) != 3)
    return 2;

  char pid[32];
  snprintf (pid, sizeof pid, "%ld", (long)getpid ());
  setenv ("LISTEN_PID", pid, 1);
  setenv ("LISTEN_FDS", "1", 1);
  execv (argv[2], argv + 2);
  return 2;
}
