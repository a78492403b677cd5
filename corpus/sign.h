// SPDX-License-Identifier: GPL-3.0-or-later
/* Keys and signatures in the format of minisign. The only user of libsodium.
 *
 * Source of the format: the page "Minisign" of its author, jedisct1.github.io/minisign. Ed25519; what is signed is the BLAKE2b-512 digest of the bytes ("ED"); signatures of the bytes themselves ("Ed", as older
 * versions made them) are verified too. A secret key may be encrypted with a password by scrypt. So `minisign -V` verifies what is signed here, and keys that minisign made are read.
 *
 * Keys of a data directory lie in HOME/keys: NAME.pub are trusted, NAME.key are secret (mode 0600); NAME.revoked is a public key that is trusted no more. Pure but for the functions of files and random numbers; thread-safe.
 * Errors: SY_ERROR_BAD_INPUT (no key or signature, wrong password), SY_ERROR_REFUSED (the signature is not that of the bytes, or not by the key), SY_ERROR_IO, SY_ERROR_LIMIT. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;      /* of the file, without its ending; "" if it was not read from one */
  guint8 id[8];
  guint8 key[32];
} SyPublicKey;

typedef struct _SySecretKey SySecretKey; /* its memory is locked and wiped */

void sy_public_key_free (SyPublicKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPublicKey, sy_public_key_free)
void sy_secret_key_free (SySecretKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SySecretKey, sy_secret_key_free)

/* Sixteen hexadecimal digits, as minisign prints them. Caller's. */
char *sy_public_key_id (const SyPublicKey *key);
/* Five groups of five digits made of the whole key: short enough to be read over a telephone. Caller's. */
char *sy_public_key_fingerprint (const SyPublicKey *key);

/* How much work and memory a password costs whoever guesses it: as minisign does by default (1 GiB), or little, for small machines and tests. */
typedef enum
{
  SY_PASSWORD_STRONG,
  SY_PASSWORD_QUICK,
} SyPasswordCost;

/* A new pair of keys as the texts of its two files; `password` may be NULL: then the secret key is not encrypted. Texts are the caller's. */
gboolean sy_key_pair_make (const char *password, SyPasswordCost cost, char **secret_text, char **public_text, GError **error);

/* The text of a file, or the line of base64 alone. */
SyPublicKey *sy_public_key_parse (const char *text, GError **error);
/* `password` may be NULL where the key is not encrypted. */
SySecretKey *sy_secret_key_parse (const char *text, const char *password, GError **error);
/* Whether the key of the file is encrypted; FALSE with an error for what is no key. */
gboolean sy_secret_key_is_encrypted (const char *text, GError **error);

/* The text of a signature file. The trusted comment is one line of at most 1000 bytes; it is signed too. Caller's. */
char *sy_sign (const SySecretKey *key, const void *data, gsize length, const char *trusted_comment, GError **error);

/* Verifies; `*comment` (may be NULL) receives the trusted comment, which is the caller's. */
gboolean sy_sign_verify (const SyPublicKey *key, const void *data, gsize length, const char *signature_text, char **comment, GError **error);
/* The same with the one of several keys (of SyPublicKey) that has the id of the signature: borrowed. NULL: SY_ERROR_REFUSED, also where no key has it. */
const SyPublicKey *sy_sign_verify_any (const GPtrArray *keys, const void *data, gsize length, const char *signature_text, char **comment, GError **error);

/* ---- keys of a data directory ---- */

/* Letters, digits, - and _, 64 at most. */
gboolean sy_key_name_check (const char *name, GError **error);
/* HOME/keys/NAME.key and .pub; neither may exist. */
gboolean sy_keys_make (const char *home, const char *name, const char *password, SyPasswordCost cost, GError **error);
/* Takes a public key as HOME/keys/NAME.pub. */
gboolean sy_keys_trust (const char *home, const char *name, const char *text, GError **error);
/* NAME.pub becomes NAME.revoked. SY_ERROR_NOT_FOUND. */
gboolean sy_keys_revoke (const char *home, const char *name, GError **error);
/* All that are trusted, by name. Of SyPublicKey; caller's. */
GPtrArray *sy_keys_trusted (const char *home, GError **error);
/* HOME/keys/NAME.key, or the file itself where the name has a "/". */
SySecretKey *sy_keys_secret (const char *home, const char *name, const char *password, GError **error);

G_END_DECLS
