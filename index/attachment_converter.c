// SPDX-License-Identifier: GPL-3.0-or-later
/* The process that may run converters. The program that asks denies itself to run any; it passes a file and a format through a socket pair and gets a file or a reason back. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/confine.h"
#include "corpus/error.h"
#include "index/attachment_private.h"

#define INPUT "/proc/self/fd/0"
#define DONE  (-1)

struct _SyConverter
{
  int socket;
  pid_t pid;
};

/* What passes the socket, beside a file: the format, or DONE or an SyErrorCode, and the program or the reason. */
typedef struct
{
  gint32 what;
  char words[508];
} Letter;

static gboolean
send_letter (int socket, gint32 what, const char *words, int fd)
{
  Letter letter = { .what = what };
  g_strlcpy (letter.words, words, sizeof letter.words);
  struct iovec part = { &letter, sizeof letter };
  union
  {
    struct cmsghdr head;
    char space[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  if (fd >= 0)
    {
      message.msg_control = control.space;
      message.msg_controllen = sizeof control.space;
      struct cmsghdr *head = CMSG_FIRSTHDR (&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (head), &fd, sizeof fd);
    }
  return sendmsg (socket, &message, MSG_NOSIGNAL) == (gssize) sizeof letter;
}

/* FALSE at the end. `*fd` is -1 if no file came. */
static gboolean
receive_letter (int socket, Letter *letter, int *fd)
{
  struct iovec part = { letter, sizeof *letter };
  union
  {
    struct cmsghdr head;
    char space[CMSG_SPACE (sizeof (int))];
  } control;
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space };
  *fd = -1;
  gssize count;
  do
    count = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  if (count != (gssize) sizeof *letter)
    return FALSE;
  letter->words[sizeof letter->words - 1] = '\0';
  const struct cmsghdr *head = CMSG_FIRSTHDR (&message);
  if (head != NULL && head->cmsg_type == SCM_RIGHTS)
    memcpy (fd, CMSG_DATA (head), sizeof *fd);
  return TRUE;
}

/* Takes `fd`. */
static GBytes *
read_file (int fd)
{
  g_autoptr (GMappedFile) map = fd >= 0 ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;
  GBytes *bytes = map != NULL ? g_bytes_new (g_mapped_file_get_contents (map), g_mapped_file_get_length (map)) : NULL;
  if (fd >= 0)
    close (fd);
  return bytes;
}

static int
write_file (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("conversion", MFD_CLOEXEC);
  for (gsize done = 0; fd >= 0 && done < length;)
    {
      gssize count = write (fd, data + done, length - done);
      if (count < 0 && errno != EINTR)
        {
          close (fd);
          return -1;
        }
      done += (gsize) MAX (count, 0);
    }
  return fd;
}

/* ---- the ways from a format to a conversion ---- */

/* "pdftotext 22.12.0": the first number with a point that the program prints of itself. */
static char *
with_version (const char *program, const char *option)
{
  const char *const argv[] = { program, option, NULL };
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autofree char *errors = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) output = sy_child_program (argv, empty, &errors, &failure);
  gsize length = 0;
  const char *data = output != NULL ? g_bytes_get_data (output, &length) : "";
  g_autofree char *printed = length > 0 ? g_strndup (data, length) : g_strdup ("");
  g_autofree char *all = g_strconcat (printed, errors != NULL ? errors : "", failure != NULL ? failure->message : "", NULL);
  g_autoptr (GRegex) number = g_regex_new ("[0-9]+(\\.[0-9]+)+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *valid = g_utf8_make_valid (all, -1);
  g_autofree char *version = g_regex_match (number, valid, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
  return version != NULL ? g_strdup_printf ("%s %s", program, version) : g_strdup (program);
}

static GBytes *
convert_pdf (GBytes *original, char **program, GError **error)
{
  static const char *const info_argv[] = { "pdfinfo", "-isodates", "-enc", "UTF-8", INPUT, NULL };
  static const char *const text_argv[] = { "pdftotext", "-tsv", "-enc", "UTF-8", INPUT, "-", NULL };
  g_autoptr (GBytes) text = sy_child_program (text_argv, original, NULL, error);
  if (text == NULL)
    return NULL;
  g_autoptr (GBytes) info = sy_child_program (info_argv, original, NULL, NULL); /* a title is welcome, not needed */
  g_autoptr (GByteArray) both = g_byte_array_new ();
  if (info != NULL)
    g_byte_array_append (both, g_bytes_get_data (info, NULL), (guint) g_bytes_get_size (info));
  g_byte_array_append (both, (const guint8 *) "", 1);
  g_byte_array_append (both, g_bytes_get_data (text, NULL), (guint) g_bytes_get_size (text));
  g_autoptr (GBytes) pages = g_byte_array_free_to_bytes (g_steal_pointer (&both));
  *program = with_version ("pdftotext", "-v");
  return sy_child_function ("the reader of PDF text", sy_convert_pdf, pages, error);
}

/* Whether another program may do better with the same file. */
static gboolean
may_try_another (const GError *error)
{
  return error->code == SY_ERROR_NOT_FOUND || (error->code == SY_ERROR_BAD_INPUT && strstr (error->message, "encrypted") == NULL);
}

static GBytes *
convert_doc (GBytes *original, char **program, GError **error)
{
  static const char *const antiword[] = { "antiword", "-x", "db", INPUT, NULL };
  static const char *const catdoc[] = { "catdoc", "-w", "-d", "utf-8", INPUT, NULL };
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"; /* a stream: DOCX or XLSX with a password */
  gsize length = 0;
  const char *data = g_bytes_get_data (original, &length);
  if (memmem (data, length, encrypted, sizeof encrypted - 1) != NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is encrypted");
      return NULL;
    }
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) docbook = sy_child_program (antiword, original, NULL, &failure);
  GBytes *result = docbook != NULL ? sy_child_function ("the reader of DocBook", sy_convert_docbook, docbook, &failure) : NULL;
  if (result != NULL)
    {
      *program = with_version ("antiword", "-h");
      return result;
    }
  g_autoptr (GError) second = NULL;
  g_autoptr (GBytes) text = may_try_another (failure) ? sy_child_program (catdoc, original, NULL, &second) : NULL;
  result = text != NULL ? sy_child_function ("the reader of text", sy_convert_plain, text, &second) : NULL;
  if (result != NULL)
    *program = with_version ("catdoc", "-V");
  else if (second != NULL && (second->code != SY_ERROR_NOT_FOUND || failure->code == SY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&second));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return result;
}

static GBytes *
convert_xls (GBytes *original, char **program, GError **error)
{
  static const char *const argv[] = { "xls2csv", "-d", "utf-8", "-f", "%Y-%m-%d", "-q", "3", "-c", ",", "-b", "\f", INPUT, NULL };
  g_autoptr (GBytes) text = sy_child_program (argv, original, NULL, error);
  if (text == NULL)
    return NULL;
  *program = with_version ("xls2csv", "-V");
  return sy_child_function ("the reader of CSV", sy_convert_csv, text, error);
}

static GBytes *
convert_office (GBytes *original, char **program, GError **error)
{
  *program = g_strdup ("smallyard office 1");
  return sy_child_function ("the reader of office files", sy_convert_office, original, error);
}

static GBytes *
convert (SyAttachmentFormat format, GBytes *original, char **program, GError **error)
{
  static GBytes *(*const ways[SY_N_ATTACHMENTS]) (GBytes *, char **, GError **) = { NULL, convert_pdf, convert_doc, convert_xls, convert_office };
  g_autoptr (GError) failure = NULL;
  GBytes *result = ways[format] (original, program, &failure);
  if (result != NULL)
    return result;
  if (failure->code == SY_ERROR_NOT_FOUND)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_NOT_FOUND, sy_attachment_needs (format));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* ---- the process ---- */

static gboolean
answer (int socket, const Letter *request, GBytes *original)
{
  g_autofree char *program = NULL;
  g_autoptr (GError) error = NULL;
  gboolean known = request->what > SY_ATTACHMENT_NONE && request->what < SY_N_ATTACHMENTS && original != NULL;
  g_autoptr (GBytes) result = known ? convert ((SyAttachmentFormat) request->what, original, &program, &error) : NULL;
  if (result == NULL)
    return send_letter (socket, error != NULL ? error->code : SY_ERROR_IO, error != NULL ? error->message : "the file did not arrive", -1);
  int fd = write_file (result);
  gboolean sent = fd >= 0 ? send_letter (socket, DONE, program != NULL ? program : "", fd) : send_letter (socket, SY_ERROR_IO, g_strerror (errno), -1);
  if (fd >= 0)
    close (fd);
  return sent;
}

static void G_GNUC_NORETURN
serve (int socket)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  g_autoptr (GError) error = NULL;
  if (!sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_WRITE, &error))
    _exit (1);
  Letter request;
  int fd;
  gboolean going = TRUE;
  while (going && receive_letter (socket, &request, &fd))
    {
      g_autoptr (GBytes) original = read_file (fd);
      going = answer (socket, &request, original);
    }
  _exit (0);
}

SyConverter *
sy_converter_start (GError **error)
{
  int pair[2];
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "no converter can be run: %s", g_strerror (errno));
      return NULL;
    }
  pid_t pid = fork ();
  if (pid == 0)
    {
      close (pair[0]);
      serve (pair[1]);
    }
  close (pair[1]);
  if (pid < 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "no converter can be run: %s", g_strerror (errno));
      close (pair[0]);
      return NULL;
    }
  SyConverter *converter = g_new0 (SyConverter, 1);
  converter->socket = pair[0];
  converter->pid = pid;
  return converter;
}

void
sy_converter_free (SyConverter *converter)
{
  if (converter == NULL)
    return;
  close (converter->socket);
  while (waitpid (converter->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_free (converter);
}

GBytes *
sy_converter_convert (SyConverter *converter, SyAttachmentFormat format, GBytes *original, char **program, GError **error)
{
  Letter reply;
  int answer_fd = -1, fd = write_file (original);
  gboolean answered = fd >= 0 && send_letter (converter->socket, (gint32) format, "", fd) && receive_letter (converter->socket, &reply, &answer_fd);
  if (fd >= 0)
    close (fd);
  g_autoptr (GBytes) result = read_file (answer_fd);
  if (answered && reply.what == DONE && result != NULL)
    {
      *program = g_strdup (reply.words);
      return g_steal_pointer (&result);
    }
  gboolean told = answered && reply.what >= 0 && reply.what <= SY_ERROR_REFUSED;
  g_set_error (error, SY_ERROR, told ? reply.what : SY_ERROR_IO, "%s", told ? reply.words : "the process that runs converters has ended");
  return NULL;
}
