// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/sign.h"

#include <sodium.h>
#include <string.h>

#include "corpus/error.h"

#define MAX_COMMENT 1000
#define PUBLIC_SIZE 42 /* "Ed", id, key */
#define SIGNATURE_SIZE 74 /* "ED" or "Ed", id, signature */
#define GLOBAL_SIZE 64
#define CHECK_SIZE 32
/* A password of a key file may not cost more than what minisign itself asks for. */
#define MAX_OPERATIONS 33554432u
#define MAX_MEMORY 1073741824u

/* The part of a secret key's file that a password hides. */
typedef struct
{
  guint8 id[8];
  guint8 secret[64];
  guint8 check[CHECK_SIZE];
} Hidden;
#define HIDDEN_SIZE 104
G_STATIC_ASSERT (sizeof (Hidden) == HIDDEN_SIZE);

/* The whole of it, as base64 tells it: numbers are little-endian. */
typedef struct
{
  guint8 algorithm[2], derivation[2], checksum[2];
  guint8 salt[32];
  guint8 operations[8], memory[8];
  Hidden hidden;
} Stored;
#define STORED_SIZE 158
G_STATIC_ASSERT (sizeof (Stored) == STORED_SIZE);

struct _SySecretKey
{
  guint8 id[8];
  guint8 secret[64];
};

static gboolean
start (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_IO, "libsodium cannot start: there are no random numbers");
  return FALSE;
}

static gboolean
refuse (GError **error, SyErrorCode code, const char *why)
{
  g_set_error_literal (error, SY_ERROR, (int) code, why);
  return FALSE;
}

void
sy_public_key_free (SyPublicKey *key)
{
  if (key == NULL)
    return;
  g_free (key->name);
  g_free (key);
}

void
sy_secret_key_free (SySecretKey *key)
{
  if (key != NULL)
    sodium_free (key);
}

/* Ids are numbers, little-endian in the file. */
static char *
format_id (const guint8 *id)
{
  GString *text = g_string_new (NULL);
  for (int i = 7; i >= 0; i--)
    g_string_append_printf (text, "%02X", id[i]);
  return g_string_free (text, FALSE);
}

char *
sy_public_key_id (const SyPublicKey *key)
{
  return format_id (key->id);
}

char *
sy_public_key_fingerprint (const SyPublicKey *key)
{
  guint8 digest[crypto_generichash_BYTES_MIN];
  crypto_generichash (digest, sizeof digest, key->key, sizeof key->key, NULL, 0);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 5; i++)
    {
      guint value = (digest[3 * i] | digest[3 * i + 1] << 8 | (guint) digest[3 * i + 2] << 16) % 100000;
      g_string_append_printf (text, "%s%05u", i > 0 ? " " : "", value);
    }
  return g_string_free (text, FALSE);
}

/* ---- lines of base64 ---- */

static gboolean
decode_line (const char *line, guint8 *bytes, gsize size)
{
  gsize length = 0;
  return sodium_base642bin (bytes, size, line, strlen (line), NULL, &length, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 && length == size;
}

static char *
encode_line (const void *bytes, gsize size)
{
  gsize length = sodium_base64_ENCODED_LEN (size, sodium_base64_VARIANT_ORIGINAL);
  char *line = g_malloc (length);
  return sodium_bin2base64 (line, length, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

/* Lines of a file, whatever ends them. */
static GStrv
split_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 6);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return g_steal_pointer (&lines);
}

/* The line behind the comment of a key's file, or the only line. Caller's. */
static char *
key_line (const char *text)
{
  g_auto (GStrv) lines = split_lines (text);
  guint at = lines[0] != NULL && g_str_has_prefix (lines[0], "untrusted comment:") ? 1 : 0;
  return g_strdup (g_strv_length (lines) > at ? lines[at] : "");
}

/* ---- keys ---- */

SyPublicKey *
sy_public_key_parse (const char *text, GError **error)
{
  guint8 bytes[PUBLIC_SIZE];
  g_autofree char *line = key_line (text);
  if (!decode_line (line, bytes, sizeof bytes) || memcmp (bytes, "Ed", 2) != 0)
    {
      refuse (error, SY_ERROR_BAD_INPUT, "this is no public key of minisign");
      return NULL;
    }
  SyPublicKey *key = g_new0 (SyPublicKey, 1);
  key->name = g_strdup ("");
  memcpy (key->id, bytes + 2, sizeof key->id);
  memcpy (key->key, bytes + 10, sizeof key->key);
  return key;
}

static gboolean
read_stored (const char *text, Stored *stored, GError **error)
{
  g_autofree char *line = key_line (text);
  if (decode_line (line, (guint8 *) stored, STORED_SIZE) && memcmp (stored->algorithm, "Ed", 2) == 0 && memcmp (stored->checksum, "B2", 2) == 0
      && (memcmp (stored->derivation, "Sc", 2) == 0 || memcmp (stored->derivation, "\0\0", 2) == 0))
    return TRUE;
  return refuse (error, SY_ERROR_BAD_INPUT, "this is no secret key of minisign");
}

gboolean
sy_secret_key_is_encrypted (const char *text, GError **error)
{
  Stored stored;
  gboolean encrypted = read_stored (text, &stored, error) && memcmp (stored.derivation, "Sc", 2) == 0;
  sodium_memzero (&stored, sizeof stored);
  return encrypted;
}

static guint64
read_number (const guint8 *bytes)
{
  guint64 number = 0;
  for (int i = 7; i >= 0; i--)
    number = number << 8 | bytes[i];
  return number;
}

static void
write_number (guint8 *bytes, guint64 number)
{
  for (int i = 0; i < 8; i++, number >>= 8)
    bytes[i] = (guint8) number;
}

/* Hides or shows: the stream of the password is laid over it. */
static gboolean
cover (Stored *stored, const char *password, GError **error)
{
  guint8 stream[HIDDEN_SIZE], *hidden = (guint8 *) &stored->hidden;
  guint64 operations = read_number (stored->operations), memory = read_number (stored->memory);
  if (operations > MAX_OPERATIONS || memory > MAX_MEMORY)
    return refuse (error, SY_ERROR_LIMIT, "the password of this key costs more than minisign asks for");
  if (crypto_pwhash_scryptsalsa208sha256 (stream, sizeof stream, password, strlen (password), stored->salt, operations, (gsize) memory) != 0)
    return refuse (error, SY_ERROR_IO, "there is not enough memory for the password of the key");
  for (gsize i = 0; i < sizeof stream; i++)
    hidden[i] ^= stream[i];
  sodium_memzero (stream, sizeof stream);
  return TRUE;
}

static void
sum (const Stored *stored, guint8 *check)
{
  crypto_generichash_state state;
  crypto_generichash_init (&state, NULL, 0, CHECK_SIZE);
  crypto_generichash_update (&state, stored->algorithm, 2);
  crypto_generichash_update (&state, stored->hidden.id, sizeof stored->hidden.id);
  crypto_generichash_update (&state, stored->hidden.secret, sizeof stored->hidden.secret);
  crypto_generichash_final (&state, check, CHECK_SIZE);
}

static gboolean
open_stored (Stored *stored, const char *password, GError **error)
{
  guint8 check[CHECK_SIZE];
  gboolean encrypted = memcmp (stored->derivation, "Sc", 2) == 0;
  if (encrypted && password == NULL)
    return refuse (error, SY_ERROR_BAD_INPUT, "the secret key is encrypted: --password-file FILE says its password");
  if (encrypted && !cover (stored, password, error))
    return FALSE;
  sum (stored, check);
  /* Keys of `minisign -G -W` are stored without a sum. */
  if (sodium_memcmp (check, stored->hidden.check, CHECK_SIZE) == 0 || (!encrypted && sodium_is_zero (stored->hidden.check, CHECK_SIZE)))
    return TRUE;
  return refuse (error, SY_ERROR_BAD_INPUT, encrypted ? "the password is wrong" : "the secret key is damaged");
}

SySecretKey *
sy_secret_key_parse (const char *text, const char *password, GError **error)
{
  Stored stored;
  SySecretKey *key = NULL;
  if (start (error) && read_stored (text, &stored, error) && open_stored (&stored, password, error))
    {
      key = sodium_malloc (sizeof *key);
      if (key == NULL)
        refuse (error, SY_ERROR_IO, "there is no memory that can be locked for the key");
      else
        {
          memcpy (key->id, stored.hidden.id, sizeof key->id);
          memcpy (key->secret, stored.hidden.secret, sizeof key->secret);
        }
    }
  sodium_memzero (&stored, sizeof stored);
  return key;
}

gboolean
sy_key_pair_make (const char *password, SyPasswordCost cost, char **secret_text, char **public_text, GError **error)
{
  if (!start (error))
    return FALSE;
  Stored stored = { .algorithm = "Ed", .checksum = "B2" };
  guint8 public_bytes[PUBLIC_SIZE] = "Ed";
  crypto_sign_keypair (public_bytes + 10, stored.hidden.secret);
  randombytes_buf (stored.hidden.id, sizeof stored.hidden.id);
  memcpy (public_bytes + 2, stored.hidden.id, sizeof stored.hidden.id);
  sum (&stored, stored.hidden.check);
  if (password != NULL)
    {
      memcpy (stored.derivation, "Sc", 2);
      randombytes_buf (stored.salt, sizeof stored.salt);
      write_number (stored.operations, cost == SY_PASSWORD_STRONG ? crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE : crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MIN);
      write_number (stored.memory, cost == SY_PASSWORD_STRONG ? crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE : crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN);
    }
  gboolean done = password == NULL || cover (&stored, password, error);
  if (done)
    {
      g_autofree char *id = format_id (public_bytes + 2), *secret_line = encode_line (&stored, sizeof stored), *public_line = encode_line (public_bytes, sizeof public_bytes);
      *secret_text = g_strdup_printf ("untrusted comment: minisign %s secret key\n%s\n", password != NULL ? "encrypted" : "unencrypted", secret_line);
      *public_text = g_strdup_printf ("untrusted comment: minisign public key %s\n%s\n", id, public_line);
      sodium_memzero (secret_line, strlen (secret_line));
    }
  sodium_memzero (&stored, sizeof stored);
  return done;
}

/* ---- signatures ---- */

char *
sy_sign (const SySecretKey *key, const void *data, gsize length, const char *trusted_comment, GError **error)
{
  gsize comment_length = strlen (trusted_comment);
  guint8 digest[crypto_generichash_BYTES_MAX], bytes[SIGNATURE_SIZE] = "ED", global[GLOBAL_SIZE];
  if (!start (error))
    return NULL;
  if (comment_length > MAX_COMMENT || strpbrk (trusted_comment, "\r\n") != NULL)
    {
      refuse (error, SY_ERROR_LIMIT, "a trusted comment is one line of at most 1000 bytes");
      return NULL;
    }
  crypto_generichash (digest, sizeof digest, data, length, NULL, 0);
  memcpy (bytes + 2, key->id, sizeof key->id);
  crypto_sign_detached (bytes + 10, NULL, digest, sizeof digest, key->secret);
  g_autoptr (GByteArray) signed_comment = g_byte_array_new ();
  g_byte_array_append (signed_comment, bytes + 10, GLOBAL_SIZE);
  g_byte_array_append (signed_comment, (const guint8 *) trusted_comment, (guint) comment_length);
  crypto_sign_detached (global, NULL, signed_comment->data, signed_comment->len, key->secret);
  g_autofree char *id = format_id (key->id), *line = encode_line (bytes, sizeof bytes), *global_line = encode_line (global, sizeof global);
  return g_strdup_printf ("untrusted comment: signature from secret key %s\n%s\ntrusted comment: %s\n%s\n", id, line, trusted_comment, global_line);
}

typedef struct
{
  guint8 bytes[SIGNATURE_SIZE], global[GLOBAL_SIZE];
  char *comment;
} Signature;

static gboolean
read_signature (const char *text, Signature *signature, GError **error)
{
  static const char trusted[] = "trusted comment: ";
  g_auto (GStrv) lines = split_lines (text);
  if (g_strv_length (lines) < 4 || !decode_line (lines[1], signature->bytes, SIGNATURE_SIZE) || !g_str_has_prefix (lines[2], trusted)
      || !decode_line (lines[3], signature->global, GLOBAL_SIZE) || signature->bytes[0] != 'E' || g_ascii_tolower (signature->bytes[1]) != 'd')
    return refuse (error, SY_ERROR_BAD_INPUT, "this is no signature of minisign");
  signature->comment = g_strdup (lines[2] + strlen (trusted));
  return TRUE;
}

static gboolean
check_signature (const SyPublicKey *key, const void *data, gsize length, const Signature *signature, GError **error)
{
  guint8 digest[crypto_generichash_BYTES_MAX];
  if (memcmp (signature->bytes + 2, key->id, sizeof key->id) != 0)
    return refuse (error, SY_ERROR_REFUSED, "the signature was made by another key");
  gboolean of_digest = signature->bytes[1] == 'D';
  if (of_digest)
    crypto_generichash (digest, sizeof digest, data, length, NULL, 0);
  if (crypto_sign_verify_detached (signature->bytes + 10, of_digest ? digest : data, of_digest ? sizeof digest : length, key->key) != 0)
    return refuse (error, SY_ERROR_REFUSED, "the signature is not that of these bytes: they were changed, or another file was signed");
  g_autoptr (GByteArray) signed_comment = g_byte_array_new ();
  g_byte_array_append (signed_comment, signature->bytes + 10, GLOBAL_SIZE);
  g_byte_array_append (signed_comment, (const guint8 *) signature->comment, (guint) strlen (signature->comment));
  if (crypto_sign_verify_detached (signature->global, signed_comment->data, signed_comment->len, key->key) != 0)
    return refuse (error, SY_ERROR_REFUSED, "the trusted comment of the signature was changed");
  return TRUE;
}

gboolean
sy_sign_verify (const SyPublicKey *key, const void *data, gsize length, const char *signature_text, char **comment, GError **error)
{
  Signature signature = { .comment = NULL };
  gboolean good = start (error) && read_signature (signature_text, &signature, error) && check_signature (key, data, length, &signature, error);
  if (good && comment != NULL)
    *comment = g_steal_pointer (&signature.comment);
  g_free (signature.comment);
  return good;
}

const SyPublicKey *
sy_sign_verify_any (const GPtrArray *keys, const void *data, gsize length, const char *signature_text, char **comment, GError **error)
{
  Signature signature = { .comment = NULL };
  if (!read_signature (signature_text, &signature, error))
    return NULL;
  g_free (signature.comment);
  for (guint i = 0; i < keys->len; i++)
    {
      const SyPublicKey *key = keys->pdata[i];
      if (memcmp (signature.bytes + 2, key->id, sizeof key->id) == 0)
        return sy_sign_verify (key, data, length, signature_text, comment, error) ? key : NULL;
    }
  g_autofree char *id = format_id (signature.bytes + 2);
  g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "no trusted key has the id %s; `smallyard key trust FILE` trusts one", id);
  return NULL;
}
