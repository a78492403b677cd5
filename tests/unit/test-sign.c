// SPDX-License-Identifier: GPL-3.0-or-later
/* Keys and signatures; where minisign is installed, against the program itself. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/error.h"
#include "corpus/sign.h"
#include "tests/unit/unit.h"

static const char paper[] = "composed: one line that is signed\n";

typedef struct
{
  SySecretKey *secret;
  SyPublicKey *public_key;
  char *signature;
} Signed;

static Signed
make_signed (const char *comment)
{
  g_autofree char *secret = NULL, *public_text = NULL;
  g_autoptr (GError) error = NULL;
  Signed made = { NULL };
  ck_assert (sy_key_pair_make (NULL, SY_PASSWORD_QUICK, &secret, &public_text, &error));
  made.secret = sy_secret_key_parse (secret, NULL, &error);
  made.public_key = sy_public_key_parse (public_text, &error);
  sy_assert_no_error (error);
  made.signature = sy_sign (made.secret, paper, strlen (paper), comment, &error);
  sy_assert_no_error (error);
  return made;
}

static void
signed_clear (Signed *made)
{
  sy_secret_key_free (made->secret);
  sy_public_key_free (made->public_key);
  g_free (made->signature);
}

START_TEST (a_signature_verifies_and_tells_its_comment)
{
  Signed made = make_signed ("pack 7");
  g_autofree char *comment = NULL;
  g_autoptr (GError) error = NULL;
  ck_assert (sy_sign_verify (made.public_key, paper, strlen (paper), made.signature, &comment, &error));
  ck_assert_str_eq (comment, "pack 7");
  signed_clear (&made);
}
END_TEST

START_TEST (every_changed_character_is_found)
{
  Signed made = make_signed ("pack 7");
  gsize length = strlen (paper);
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_strdup (paper);
      changed[i] ^= 1;
      g_autoptr (GError) error = NULL;
      ck_assert (!sy_sign_verify (made.public_key, changed, length, made.signature, NULL, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_REFUSED));
    }
  ck_assert (!sy_sign_verify (made.public_key, paper, length - 1, made.signature, NULL, NULL));
  /* Of the signature: the first line is not signed, all others are. */
  const char *from = strchr (made.signature, '\n') + 1;
  for (const char *at = from; *at != '\0'; at++)
    {
      g_autofree char *changed = g_strdup (made.signature);
      changed[at - made.signature] = *at == 'A' ? 'B' : *at == '\n' ? ' ' : 'A';
      if (at[1] != '\0')
        ck_assert_msg (!sy_sign_verify (made.public_key, paper, length, changed, NULL, NULL), "at %d", (int) (at - from));
    }
  signed_clear (&made);
}
END_TEST

START_TEST (another_key_does_not_verify)
{
  Signed made = make_signed ("x"), other = make_signed ("x");
  g_autoptr (GError) error = NULL, unknown = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  ck_assert (!sy_sign_verify (other.public_key, paper, strlen (paper), made.signature, NULL, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_REFUSED));
  g_ptr_array_add (keys, other.public_key);
  ck_assert_ptr_null (sy_sign_verify_any (keys, paper, strlen (paper), made.signature, NULL, &unknown));
  ck_assert (g_error_matches (unknown, SY_ERROR, SY_ERROR_REFUSED));
  g_ptr_array_add (keys, made.public_key);
  ck_assert_ptr_eq (sy_sign_verify_any (keys, paper, strlen (paper), made.signature, NULL, NULL), made.public_key);
  /* An attacker who gives his key the id of a trusted one. */
  memcpy (other.public_key->id, made.public_key->id, sizeof made.public_key->id);
  ck_assert (!sy_sign_verify (other.public_key, paper, strlen (paper), made.signature, NULL, NULL));
  signed_clear (&made);
  signed_clear (&other);
}
END_TEST

START_TEST (a_password_opens_its_key_and_no_other_does)
{
  g_autofree char *secret = NULL, *public_text = NULL;
  g_autoptr (GError) error = NULL, wrong = NULL, none = NULL;
  ck_assert (sy_key_pair_make ("four composed words", SY_PASSWORD_QUICK, &secret, &public_text, &error));
  ck_assert (sy_secret_key_is_encrypted (secret, NULL));
  g_autoptr (SySecretKey) key = sy_secret_key_parse (secret, "four composed words", &error);
  ck_assert_ptr_nonnull (key);
  ck_assert_ptr_null (sy_secret_key_parse (secret, "five composed words", &wrong));
  ck_assert (g_error_matches (wrong, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_ptr_null (sy_secret_key_parse (secret, NULL, &none));
  ck_assert (g_error_matches (none, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (what_is_no_key_is_refused)
{
  static const char *const bad[] = { "", "\n", "untrusted comment: x\n", "untrusted comment: x\nAAAA\n", "RWQ", "\xff\xfe", "untrusted comment: x\nUldRZg==\n" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      ck_assert_ptr_null (sy_public_key_parse (bad[i], NULL));
      ck_assert_ptr_null (sy_secret_key_parse (bad[i], NULL, NULL));
    }
  Signed made = make_signed ("x");
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (1001, 'x');
  ck_assert_ptr_null (sy_sign (made.secret, paper, 1, longest, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_ptr_null (sy_sign (made.secret, paper, 1, "two\nlines", NULL));
  signed_clear (&made);
}
END_TEST

START_TEST (keys_of_a_home_are_made_trusted_and_revoked)
{
  g_autofree char *home = sy_unit_scratch (), *file = g_build_filename (home, "keys", "desk.key", NULL);
  g_autoptr (GError) error = NULL, twice = NULL, name = NULL;
  struct stat status;
  ck_assert (sy_keys_make (home, "desk", NULL, SY_PASSWORD_QUICK, &error));
  ck_assert_int_eq (stat (file, &status), 0);
  ck_assert_int_eq (status.st_mode & 0777, 0600);
  ck_assert (!sy_keys_make (home, "desk", NULL, SY_PASSWORD_QUICK, &twice));
  ck_assert (!sy_keys_make (home, "../desk", NULL, SY_PASSWORD_QUICK, &name));
  g_autoptr (SySecretKey) key = sy_keys_secret (home, "desk", NULL, &error);
  g_autoptr (GPtrArray) keys = sy_keys_trusted (home, &error);
  ck_assert_uint_eq (keys->len, 1);
  g_autofree char *signature = sy_sign (key, paper, strlen (paper), "c", &error);
  ck_assert_ptr_nonnull (sy_sign_verify_any (keys, paper, strlen (paper), signature, NULL, &error));
  ck_assert (sy_keys_revoke (home, "desk", &error));
  g_autoptr (GPtrArray) left = sy_keys_trusted (home, &error);
  ck_assert_uint_eq (left->len, 0);
}
END_TEST

/* ---- with minisign itself ---- */

static gboolean
run (const char *home, const char *const *arguments)
{
  int status = 0;
  g_autoptr (GError) error = NULL;
  gboolean ran = g_spawn_sync (home, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  sy_assert_no_error (error);
  return ran && g_spawn_check_wait_status (status, NULL);
}

START_TEST (minisign_verifies_what_is_signed_here_and_its_keys_are_read)
{
  g_autofree char *program = g_find_program_in_path ("minisign");
  if (program == NULL)
    {
      printf ("# SKIP needs minisign\n");
      return;
    }
  g_autofree char *home = sy_unit_scratch ();
  g_autofree char *data = g_build_filename (home, "paper", NULL), *sig = g_build_filename (home, "paper.minisig", NULL), *own = g_build_filename (home, "own.key", NULL), *own_pub = g_build_filename (home, "own.pub", NULL);
  g_autoptr (GError) error = NULL;
  ck_assert (g_file_set_contents (data, paper, -1, NULL));
  ck_assert (sy_keys_make (home, "desk", NULL, SY_PASSWORD_QUICK, &error));
  g_autoptr (SySecretKey) key = sy_keys_secret (home, "desk", NULL, &error);
  g_autofree char *signature = sy_sign (key, paper, strlen (paper), "composed", &error);
  ck_assert (g_file_set_contents (sig, signature, -1, NULL));
  ck_assert (run (home, (const char *const[]){ "minisign", "-V", "-p", "keys/desk.pub", "-m", "paper", NULL }));
  ck_assert (g_file_set_contents (data, "other", -1, NULL));
  ck_assert (!run (home, (const char *const[]){ "minisign", "-V", "-p", "keys/desk.pub", "-m", "paper", NULL }));
  /* A key without a password, made and used by minisign. */
  ck_assert (g_file_set_contents (data, paper, -1, NULL));
  ck_assert (run (home, (const char *const[]){ "minisign", "-G", "-W", "-p", own_pub, "-s", own, NULL }));
  g_autoptr (SySecretKey) read = sy_keys_secret (home, own, NULL, &error);
  sy_assert_no_error (error);
  ck_assert (run (home, (const char *const[]){ "minisign", "-S", "-W", "-s", own, "-m", "paper", "-t", "by minisign", NULL }));
  g_autofree char *made = NULL, *public_text = NULL, *comment = NULL;
  ck_assert (g_file_get_contents (sig, &made, NULL, NULL));
  ck_assert (g_file_get_contents (own_pub, &public_text, NULL, NULL));
  g_autoptr (SyPublicKey) public_key = sy_public_key_parse (public_text, &error);
  ck_assert (sy_sign_verify (public_key, paper, strlen (paper), made, &comment, &error));
  ck_assert_str_eq (comment, "by minisign");
  g_autofree char *ours = sy_sign (read, paper, strlen (paper), "by the key that was read", &error);
  ck_assert (sy_sign_verify (public_key, paper, strlen (paper), ours, NULL, &error));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("sign");
  TCase *all = tcase_create ("all");
  tcase_add_test (all, a_signature_verifies_and_tells_its_comment);
  tcase_add_test (all, every_changed_character_is_found);
  tcase_add_test (all, another_key_does_not_verify);
  tcase_add_test (all, a_password_opens_its_key_and_no_other_does);
  tcase_add_test (all, what_is_no_key_is_refused);
  tcase_add_test (all, keys_of_a_home_are_made_trusted_and_revoked);
  tcase_add_test (all, minisign_verifies_what_is_signed_here_and_its_keys_are_read);
  suite_add_tcase (suite, all);
  return sy_unit_main (suite);
}
