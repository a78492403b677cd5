// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

#include "corpus/charset.h"
#include "corpus/error.h"
#include "corpus/fold.h"
#include "corpus/limits.h"

#define REPLACEMENT       0xFFFD
#define UTF8_BEYOND_DOUBT 8 /* so many sequences of several bytes, and none malformed, are no accident */

/* ---- charsets ---- */

/* How bytes stand up as UTF-8. */
typedef struct
{
  gsize malformed;
  gsize multibyte; /* well-formed sequences of more than one byte */
  gboolean nul;
} Utf8Census;

static Utf8Census
utf8_census (const guint8 *bytes, gsize length)
{
  Utf8Census census = { 0 };
  for (gsize i = 0; i < length;)
    {
      if (bytes[i] < 0x80)
        {
          census.nul |= bytes[i++] == 0;
          continue;
        }
      UChar32 c;
      U8_NEXT (bytes, i, length, c);
      if (c >= 0)
        census.multibyte++;
      else
        census.malformed++;
    }
  return census;
}

/* A little damage (a page cut off in a character) does not make a text another charset's. Text of GB18030 read as UTF-8 is malformed nearly
 * everywhere. */
static gboolean
tolerable (gsize malformed, gsize sound, gboolean named)
{
  return malformed <= sound / 16 + (named ? 1 : 0);
}

/* Charsets that hide ASCII behind shifts, or put it elsewhere, are refused: what one program reads as text another reads as markup. */
static gboolean
is_refused (UConverter *converter)
{
  static const char markup[] = "<a href=\"&'>";
  UChar read[sizeof markup], meant[sizeof markup];
  UErrorCode status = U_ZERO_ERROR;
  switch (ucnv_getType (converter))
    {
    case UCNV_SBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_US_ASCII:
    case UCNV_ISO_2022:
      u_charsToUChars (markup, meant, sizeof markup);
      ucnv_toUChars (converter, read, G_N_ELEMENTS (read), markup, sizeof markup, &status);
      ucnv_reset (converter);
      return U_FAILURE (status) || memcmp (read, meant, sizeof meant) != 0;
    case UCNV_UTF8:
    case UCNV_UTF16:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF32:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian: return FALSE;
    default: return TRUE;
    }
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UConverter, ucnv_close)

static UConverter *
open_converter (const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (UConverter) converter = ucnv_open (name, &status);
  return U_FAILURE (status) || is_refused (converter) ? NULL : g_steal_pointer (&converter);
}

static char *
converter_name (const UConverter *converter)
{
  UErrorCode status = U_ZERO_ERROR;
  const char *icu = ucnv_getName (converter, &status);
  const char *mime = ucnv_getStandardName (icu, "MIME", &status);
  const char *iana = ucnv_getStandardName (icu, "IANA", &status);
  return g_strdup (mime != NULL ? mime : iana != NULL ? iana : icu);
}

static void
count_malformed (const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length, UConverterCallbackReason reason,
                 UErrorCode *status)
{
  if (reason > UCNV_IRREGULAR)
    return;
  gsize *malformed = (gsize *) context;
  ++*malformed;
  UCNV_TO_U_CALLBACK_SUBSTITUTE (NULL, args, units, length, reason, status);
}

/* Bytes of a charset other than UTF-8 to UTF-8, with U+FFFD for what is malformed. */
static char *
convert (UConverter *converter, const guint8 *bytes, gsize length, gsize *converted, gsize *malformed)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (UConverter) utf8 = ucnv_open ("UTF-8", &status);
  *malformed = 0;
  ucnv_setToUCallBack (converter, count_malformed, malformed, NULL, NULL, &status);

  /* No charset makes more than three bytes of UTF-8 of one byte. */
  gsize room = length * 3 + 16;
  g_autofree char *result = g_malloc (room);
  char *target = result;
  const char *source = (const char *) bytes;
  ucnv_convertEx (utf8, converter, &target, result + room, &source, source + length, NULL, NULL, NULL, NULL, TRUE, TRUE, &status);
  if (U_FAILURE (status))
    return NULL;
  *converted = (gsize) (target - result);
  return g_steal_pointer (&result);
}

/* Line ends become `\n` (so do form feeds, which end a page and a line), C0 controls and malformed sequences U+FFFD. */
static char *
clean_utf8 (const guint8 *bytes, gsize length)
{
  GString *text = g_string_sized_new (length + 1);
  gsize i = 0;
  while (i < length)
    {
      gsize start = i;
      while (i < length && ((bytes[i] >= 0x20 && bytes[i] < 0x80) || bytes[i] == '\n' || bytes[i] == '\t'))
        i++;
      g_string_append_len (text, (const char *) bytes + start, (gssize) (i - start));
      if (i >= length)
        break;

      start = i;
      UChar32 c;
      U8_NEXT (bytes, i, length, c);
      if (c >= 0x80)
        g_string_append_len (text, (const char *) bytes + start, (gssize) (i - start));
      else if (c == '\r' || c == '\f')
        {
          if (c == '\f' || i >= length || bytes[i] != '\n')
            g_string_append_c (text, '\n');
        }
      else
        g_string_append_unichar (text, REPLACEMENT);
    }
  return g_string_free (text, FALSE);
}

/* A charset that something says the bytes have. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  Utf8Census census;
  char *used; /* out */
} Decoding;

/* Who says that it is this charset. */
typedef enum
{
  MARK,        /* the byte order mark */
  DECLARATION, /* a header or the text itself */
  GUESS,       /* we */
} Witness;

/* What only a declaration can be wrong about: bytes that are well-formed UTF-8 and more likely that than what is declared, and Latin text full of
 * Chinese. */
static gboolean
is_contradicted (const Decoding *decoding, const char *name, const UConverter *converter)
{
  gboolean wide = ucnv_getMinCharSize (converter) > 1;
  if (decoding->census.malformed == 0 && (wide ? !decoding->census.nul : decoding->census.multibyte >= UTF8_BEYOND_DOUBT))
    return TRUE;
  return strcmp (name, SY_CHARSET_WESTERN) == 0 && !sy_charset_looks_latin (decoding->bytes, decoding->length);
}

/* The text if the bytes can be what `name` says; NULL if they contradict it or nobody knows it. */
static char *
try_charset (Decoding *decoding, const char *name, Witness witness)
{
  g_autoptr (UConverter) converter = open_converter (sy_charset_meant_by (name));
  if (converter == NULL)
    return NULL;

  if (ucnv_getType (converter) == UCNV_UTF8)
    {
      if (!tolerable (decoding->census.malformed, decoding->census.multibyte, witness != GUESS))
        return NULL;
      decoding->used = g_strdup ("UTF-8");
      return clean_utf8 (decoding->bytes, decoding->length);
    }
  if (witness == DECLARATION && is_contradicted (decoding, sy_charset_meant_by (name), converter))
    return NULL;

  gsize converted = 0, malformed = 0;
  g_autofree char *text = convert (converter, decoding->bytes, decoding->length, &converted, &malformed);
  if (text == NULL || (witness != GUESS && !tolerable (malformed, converted / 3, TRUE)))
    return NULL;
  decoding->used = converter_name (converter);
  return clean_utf8 ((const guint8 *) text, converted);
}

static const char *
byte_order_mark (const guint8 *bytes, gsize length, gsize *mark)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = 0;
  const char *name = ucnv_detectUnicodeSignature ((const char *) bytes, (int32_t) MIN (length, 8), &size, &status);
  *mark = name != NULL ? (gsize) size : 0;
  return name;
}

char *
sy_text_decode (const guint8 *bytes, gsize length, const char *http_charset, char **charset_used, GError **error)
{
  if (length > SY_MAX_PAYLOAD)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "text of %" G_GSIZE_FORMAT " bytes is longer than SY_MAX_PAYLOAD (%u bytes)", length,
                   SY_MAX_PAYLOAD);
      return NULL;
    }
  gsize mark = 0;
  const char *marked = byte_order_mark (bytes, length, &mark);
  Decoding decoding = { .bytes = bytes + mark, .length = length - mark };
  decoding.census = utf8_census (decoding.bytes, decoding.length);
  g_autofree char *declared = sy_charset_declared (decoding.bytes, decoding.length);

  char *text = marked != NULL ? try_charset (&decoding, marked, MARK) : NULL;
  if (text == NULL)
    {
      /* The mark told a lie; it is text then. */
      decoding.bytes = bytes;
      decoding.length = length;
      decoding.census = utf8_census (bytes, length);
    }
  if (text == NULL && http_charset != NULL)
    text = try_charset (&decoding, http_charset, DECLARATION);
  if (text == NULL && declared != NULL)
    text = try_charset (&decoding, declared, DECLARATION);
  if (text == NULL)
    text = try_charset (&decoding, "UTF-8", GUESS);
  if (text == NULL)
    text = try_charset (&decoding, "GB18030", GUESS);

  if (charset_used != NULL)
    *charset_used = decoding.used;
  else
    g_free (decoding.used);
  return text;
}

/* ---- display form ---- */

static const UNormalizer2 *
nfc (void)
{
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_getNFCInstance (&status); /* a singleton of ICU */
}

static const UNormalizer2 *
nfkc_casefold (void)
{
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_getNFKCCasefoldInstance (&status);
}

/* Characters that NFC leaves alone whatever stands beside them, told without a look-up: nearly all of English and Chinese text. */
static inline gboolean
is_plainly_nfc (UChar32 c)
{
  return c < 0x300 || (c >= 0x2010 && c < 0x2030) || (c >= 0x3000 && c < 0x302A) || (c >= 0x4E00 && c < 0xA000) || (c >= 0xFF00 && c < 0xFFF0);
}

static char *
to_nfc (const char *utf8, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize room = length + 1;
  g_autofree UChar *source = g_new (UChar, room);
  int32_t units = 0;
  u_strFromUTF8 (source, (int32_t) room, &units, utf8, (int32_t) length, &status);

  int32_t capacity = units * 3 + 1; /* the worst of UTF-16 under NFC */
  g_autofree UChar *normal = g_new (UChar, (gsize) capacity);
  int32_t normal_units = unorm2_normalize (nfc (), source, units, normal, capacity, &status);

  gsize result_room = (gsize) normal_units * 3 + 1;
  g_autofree char *result = g_malloc (result_room);
  u_strToUTF8 (result, (int32_t) result_room, NULL, normal, normal_units, &status);
  return U_FAILURE (status) ? NULL : g_steal_pointer (&result);
}

/* White space that is waiting to be written: nothing, a space, or so many newlines. */
typedef struct
{
  gboolean space;
  guint newlines;
} Gap;

static void
append_gap (GString *text, Gap *gap)
{
  if (text->len > 0)
    {
      for (guint i = 0; i < gap->newlines; i++)
        g_string_append_c (text, '\n');
      if (gap->newlines == 0 && gap->space)
        g_string_append_c (text, ' ');
    }
  *gap = (Gap){ 0 };
}

static gboolean
is_newline (UChar32 c)
{
  return c == '\n' || c == 0x2028 || c == 0x2029;
}

char *
sy_text_normalise (const char *utf8, gboolean keep_newlines)
{
  gsize length = strlen (utf8);
  GString *text = g_string_sized_new (length + 1);
  Gap gap = { 0 };
  gboolean plain = TRUE;
  for (gsize i = 0; i < length;)
    {
      UChar32 c;
      gsize start = i;
      U8_NEXT (utf8, i, length, c);
      if (c > 0x20 && c < 0x7F)
        {
          append_gap (text, &gap);
          g_string_append_c (text, (char) c);
        }
      else if (c >= 0 && u_isUWhiteSpace (c))
        {
          gap.space = TRUE;
          gap.newlines += keep_newlines && is_newline (c);
        }
      else if (c >= 0x80 && u_hasBinaryProperty (c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        continue;
      else if (c >= 0x80)
        {
          append_gap (text, &gap);
          g_string_append_len (text, utf8 + start, (gssize) (i - start));
          plain = plain && is_plainly_nfc (c);
        }
      else
        {
          append_gap (text, &gap);
          g_string_append_unichar (text, REPLACEMENT);
        }
    }
  char *normal = plain ? NULL : to_nfc (text->str, text->len);
  if (normal == NULL)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return normal;
}

/* ---- search form ---- */

/* What folding does to each code point is worked out once for a page of 256 and kept: the transliterator takes a microsecond a call. */
#define PAGE    256
#define N_PAGES (0x110000 / PAGE)

typedef struct
{
  guint32 c : 21;      /* the character that it folds to */
  guint32 kind : 3;    /* SyFoldedClass of that */
  guint32 joins : 1;   /* it may change what stands before it: belongs to the cluster of that */
  guint32 complex : 1; /* it folds to none or several characters */
} Fold;

static Fold *fold_pages[N_PAGES];
static GMutex fold_lock;

static SyFoldedClass
class_of (UChar32 c)
{
  if (sy_text_is_cjk ((gunichar) c))
    return SY_FOLDED_CJK;
  if (u_isUWhiteSpace (c))
    return SY_FOLDED_SPACE;
  guint32 mask = U_GET_GC_MASK (c);
  if (mask & U_GC_M_MASK)
    return SY_FOLDED_MARK;
  if (mask & U_GC_L_MASK)
    return SY_FOLDED_LETTER;
  return mask & U_GC_N_MASK ? SY_FOLDED_DIGIT : SY_FOLDED_OTHER;
}

/* Beyond NFKC: one apostrophe and one hyphen, since codes and names are typed with any of them. */
static UChar32
plain_punctuation (UChar32 c)
{
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
    return '\'';
  return (c >= 0x2010 && c <= 0x2013) || c == 0x2212 ? '-' : c;
}

/* ICU's rules from Traditional to Simplified, and the characters that they may change: one in seven. */
typedef struct
{
  UTransliterator *transliterator; /* NULL if ICU has none */
  USet *changes;
} Simplifier;

/* Under fold_lock; lives as long as the program. */
static const Simplifier *
simplifier (void)
{
  static Simplifier kept;
  UErrorCode status = U_ZERO_ERROR;
  if (kept.changes != NULL)
    return &kept;
  static const char name[] = "Traditional-Simplified";
  UChar wide_name[sizeof name];
  u_charsToUChars (name, wide_name, sizeof name);
  kept.transliterator = utrans_openU (wide_name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  kept.changes = uset_openEmpty ();
  if (kept.transliterator != NULL)
    utrans_getSourceSet (kept.transliterator, FALSE, kept.changes, &status);
  uset_freeze (kept.changes);
  return &kept;
}

/* Traditional to Simplified once, character by character: they are set apart by newlines since the rules look at neighbours. */
static void
transliterate (UChar32 *characters, guint n)
{
  const Simplifier *rules = simplifier ();
  UChar text[PAGE * 3];
  guint changing[PAGE], n_changing = 0;
  int32_t length = 0;
  for (guint i = 0; i < n; i++)
    if (uset_contains (rules->changes, characters[i]))
      {
        changing[n_changing++] = i;
        U16_APPEND_UNSAFE (text, length, characters[i]);
        text[length++] = '\n';
      }
  UErrorCode status = U_ZERO_ERROR;
  int32_t limit = length;
  if (n_changing == 0)
    return;
  utrans_transUChars (rules->transliterator, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  if (U_FAILURE (status))
    return;
  int32_t at = 0;
  for (guint i = 0; i < n_changing && at < length; i++)
    {
      U16_NEXT (text, at, length, characters[changing[i]]);
      while (at < length && text[at++] != '\n')
        ;
    }
}

/* Traditional to Simplified until nothing changes: some characters are the traditional form of one and the simplified form of another. Where two
 * are each other's, the first of both stands for them. */
static void
simplify (UChar32 *characters, guint n)
{
  UChar32 forms[4][PAGE];
  memcpy (forms[0], characters, n * sizeof *characters);
  for (guint k = 1; k < 4; k++)
    {
      memcpy (forms[k], forms[k - 1], n * sizeof *characters);
      transliterate (forms[k], n);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean swaps = forms[2][i] == forms[0][i], settles_or_swaps = forms[3][i] == forms[1][i];
      characters[i] = swaps ? MIN (forms[0][i], forms[1][i]) : settles_or_swaps ? MIN (forms[1][i], forms[2][i]) : forms[3][i];
    }
}

/* The search form of one character before simplification; FALSE if it is none or several. */
static gboolean
folds_to_one (UChar32 c, UChar32 *folded)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar source[2], target[64];
  int32_t n = 0, at = 0;
  U16_APPEND_UNSAFE (source, n, c);
  n = unorm2_normalize (nfkc_casefold (), source, n, target, G_N_ELEMENTS (target), &status);
  if (U_FAILURE (status) || n == 0)
    return FALSE;
  U16_NEXT (target, at, n, *folded);
  return at == n;
}

/* NFKC would glue their letters to the name before them. */
static const UChar32 trade_marks[] = { 0x2120, 0x2122 };

static Fold *
make_page (guint page)
{
  Fold *folds = g_new0 (Fold, PAGE);
  UChar32 characters[PAGE];
  for (guint i = 0; i < PAGE; i++)
    {
      UChar32 c = (UChar32) (page * PAGE + i);
      characters[i] = c;
      folds[i].complex = U_IS_SURROGATE (c) || !folds_to_one (c, &characters[i]);
      folds[i].joins = !U_IS_SURROGATE (c) && !unorm2_hasBoundaryBefore (nfkc_casefold (), c);
      characters[i] = folds[i].complex ? REPLACEMENT : plain_punctuation (characters[i]);
    }
  if (page == 0x2100 / PAGE)
    for (guint mark = 0; mark < G_N_ELEMENTS (trade_marks); mark++)
      {
        folds[trade_marks[mark] % PAGE].complex = FALSE;
        characters[trade_marks[mark] % PAGE] = ' ';
      }
  if (page * PAGE >= 0x2E00 && page * PAGE < 0x40000)
    simplify (characters, PAGE);
  for (guint i = 0; i < PAGE; i++)
    {
      folds[i].c = (guint32) characters[i];
      folds[i].kind = class_of (characters[i]);
    }
  return folds;
}

static Fold
fold_of (UChar32 c)
{
  guint page = (guint) c / PAGE;
  Fold *folds = g_atomic_pointer_get (&fold_pages[page]);
  if (G_UNLIKELY (folds == NULL))
    {
      g_mutex_lock (&fold_lock);
      folds = fold_pages[page];
      if (folds == NULL)
        {
          folds = make_page (page);
          g_atomic_pointer_set (&fold_pages[page], folds);
        }
      g_mutex_unlock (&fold_lock);
    }
  return folds[c % PAGE];
}

static UChar32
next_character (const char *text, gsize length, gsize *at)
{
  UChar32 c;
  U8_NEXT (text, *at, length, c);
  return c >= 0 ? c : REPLACEMENT;
}

/* A cluster that is more than one plain character: normalise it, then fold each character of the result. */
static guint
fold_several (const UChar32 *input, guint n_input, SyFoldedChar *out)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar source[SY_FOLD_MAX_INPUT * 2], target[SY_FOLD_MAX_OUTPUT * 2];
  int32_t length = 0;
  for (guint i = 0; i < n_input; i++)
    U16_APPEND_UNSAFE (source, length, input[i]);
  length = unorm2_normalize (nfkc_casefold (), source, length, target, G_N_ELEMENTS (target), &status);
  guint n = 0;
  for (int32_t at = 0; U_SUCCESS (status) && at < length && n < SY_FOLD_MAX_OUTPUT;)
    {
      UChar32 c;
      U16_NEXT (target, at, length, c);
      Fold fold = fold_of (c);
      out[n++] = fold.complex ? (SyFoldedChar){ (gunichar) c, class_of (c) } : (SyFoldedChar){ fold.c, fold.kind };
    }
  return n;
}

gsize
sy_fold_cluster (const char *text, gsize length, gsize at, SyFoldedChar *out, guint *n_out)
{
  UChar32 input[SY_FOLD_MAX_INPUT];
  guint n_input = 0;
  input[n_input++] = next_character (text, length, &at);
  while (at < length && n_input < SY_FOLD_MAX_INPUT && (guint8) text[at] >= 0x80)
    {
      gsize next = at;
      UChar32 c = next_character (text, length, &next);
      if (!fold_of (c).joins)
        break;
      input[n_input++] = c;
      at = next;
    }
  Fold fold = fold_of (input[0]);
  if (n_input == 1 && !fold.complex)
    {
      out[0] = (SyFoldedChar){ fold.c, fold.kind };
      *n_out = 1;
    }
  else
    *n_out = fold_several (input, n_input, out);
  return at;
}

char *
sy_text_fold (const char *utf8)
{
  gsize length = strlen (utf8);
  GString *folded = g_string_sized_new (length + 1);
  for (gsize i = 0; i < length;)
    {
      if ((guint8) utf8[i] < 0x80 && (i + 1 >= length || (guint8) utf8[i + 1] < 0x80))
        {
          g_string_append_c (folded, g_ascii_tolower (utf8[i++]));
          continue;
        }
      SyFoldedChar out[SY_FOLD_MAX_OUTPUT];
      guint n = 0;
      i = sy_fold_cluster (utf8, length, i, out, &n);
      for (guint k = 0; k < n; k++)
        g_string_append_unichar (folded, out[k].c);
    }
  return g_string_free (folded, FALSE);
}

/* One transliterator for the whole program: ICU's are not for several threads at once. */
static gboolean
to_latin (UChar *text, int32_t *length, int32_t room)
{
  static GMutex lock;
  static UTransliterator *transliterator; /* under the lock; lives as long as the program */
  g_mutex_lock (&lock);
  UErrorCode status = U_ZERO_ERROR;
  if (transliterator == NULL)
    {
      /* Russian as passports and lists spell it; the rest of Cyrillic and all else by ICU's own rules. */
      static const char name[] = "Russian-Latin/BGN; Any-Latin; Latin-ASCII";
      UChar wide_name[sizeof name];
      u_charsToUChars (name, wide_name, sizeof name);
      transliterator = utrans_openU (wide_name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    }
  int32_t limit = *length;
  if (U_SUCCESS (status))
    utrans_transUChars (transliterator, text, length, room, 0, &limit, &status);
  g_mutex_unlock (&lock);
  return U_SUCCESS (status);
}

char *
sy_text_latin (const char *utf8)
{
  g_autofree char *folded = sy_text_fold (utf8);
  GString *latin = g_string_new (NULL);
  if (g_str_is_ascii (folded))
    g_string_append (latin, folded);
  else
    {
      UChar wide[SY_MAX_NAME * 4];
      int32_t length = 0;
      UErrorCode status = U_ZERO_ERROR;
      u_strFromUTF8WithSub (wide, SY_MAX_NAME, &length, folded, -1, 0xFFFD, NULL, &status);
      if (status == U_BUFFER_OVERFLOW_ERROR)
        length = SY_MAX_NAME;
      to_latin (wide, &length, G_N_ELEMENTS (wide));
      for (int32_t i = 0; i < length && i < (int32_t) G_N_ELEMENTS (wide); i++)
        if (wide[i] < 0x80)
          g_string_append_c (latin, g_ascii_tolower ((char) wide[i]));
    }
  g_string_truncate (latin, MIN (latin->len, SY_MAX_NAME));
  return g_string_free (latin, FALSE);
}
