// SPDX-License-Identifier: GPL-3.0-or-later
/* How documents lie in the index: names of terms and of files, document data, versions. */
#include "index/fulltext_private.hh"

#include <unistd.h>

#include <cstring>

#define LAYOUT "4" /* grows whenever terms, positions or document data change their meaning */

namespace fulltext
{

namespace
{

const gsize MAX_TERM = 200; /* bytes; Xapian refuses 245, longer values are stored by digest */

const struct
{
  const char *name, *prefix;
} field_prefixes[] = {
#define SY_FIELD(name, aliases, chinese, kind, prefix, column, example, help, help_zh) { name, prefix },
#include "index/fields.def"
#undef SY_FIELD
  { "short", "NS" }, /* what people call an act; no field of queries */
};

guint64
zigzag (gint64 n)
{
  return ((guint64) n << 1) ^ (guint64) (n >> 63);
}

gint64
unzigzag (guint64 n)
{
  return (gint64) (n >> 1) ^ -(gint64) (n & 1);
}

} // namespace

const char *
version_stamp ()
{
  return LAYOUT "." G_STRINGIFY (SY_TEXT_VERSION);
}

void
check_stamp (const Xapian::Database &db, const std::string &directory)
{
  std::string stamp = db.get_metadata ("text");
  if (stamp != version_stamp ())
    throw Refused{ SY_ERROR_CORRUPT, "full-text index \"" + directory + "\" was made with text version " + stamp + ", this program has "
                                         + version_stamp () + "; rebuild it with \"smallyard index --rebuild\"" };
}

void
append_number (std::string *data, guint64 n)
{
  for (; n >= 0x80; n >>= 7)
    data->push_back ((char) (n | 0x80));
  data->push_back ((char) n);
}

guint64
take_number (const std::string &data, size_t *at)
{
  guint64 n = 0;
  for (unsigned shift = 0; shift < 64; shift += 7)
    {
      if (*at >= data.size ())
        throw Xapian::DatabaseCorruptError ("document data ends early");
      guint8 byte = (guint8) data[(*at)++];
      n |= (guint64) (byte & 0x7F) << shift;
      if (byte < 0x80)
        break;
    }
  return n;
}

void
append_place (std::string *data, const Place &last, const Place &place)
{
  append_number (data, place.start - last.start);
  append_number (data, zigzag (place.rendition - last.rendition));
  append_number (data, zigzag ((gint64) place.ordinal - last.ordinal - 1));
}

std::vector<Place>
read_places (const std::string &data)
{
  std::vector<Place> places;
  Place last = { 0, 0, 0 };
  for (size_t at = 0; at < data.size ();)
    {
      last.start += (guint32) take_number (data, &at);
      last.rendition += unzigzag (take_number (data, &at));
      last.ordinal += (guint32) unzigzag (take_number (data, &at)) + 1;
      places.push_back (last);
    }
  return places;
}

std::string
titled_term (const char *title)
{
  g_autofree char *folded = sy_text_fold (title);
  std::string name;
  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      name.append (c, (size_t) (g_utf8_next_char (c) - c));
  if (name.empty ())
    return name;
  if (name.size () <= MAX_TERM)
    return "N:" + name;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name.c_str (), -1);
  return std::string ("N#") + digest;
}

std::string
exact_term (const char *field, const char *value)
{
  const char *prefix = "";
  for (const auto &row : field_prefixes)
    if (strcmp (row.name, field) == 0)
      prefix = row.prefix;
  if (*prefix == '\0')
    throw Refused{ SY_ERROR_BAD_INPUT, std::string ("field \"") + field + "\" has no exact terms" };
  g_autofree char *folded = sy_text_fold (value);
  std::string term = std::string (prefix) + ":" + folded;
  if (term.size () <= MAX_TERM)
    return term;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
  return std::string (prefix) + "#" + digest;
}

/* The terms of the index that a unit stands for: any of them will do. */
Forms
forms_of (const SyUnit &unit, const std::string &prefix)
{
  if (unit.kind == SY_TOKEN_CODE)
    return { prefix + CODE_PREFIX + unit.term };
  if (unit.stem == NULL)
    return { prefix + unit.term };
  Forms forms = { prefix + STEM_PREFIX + unit.stem };
  if (unit.stem_is_word)
    forms.push_back (prefix + unit.stem);
  if (unit.other != NULL)
    forms.push_back (prefix + STEM_PREFIX + unit.other);
  if (unit.other != NULL && unit.other_is_word)
    forms.push_back (prefix + unit.other);
  return forms;
}

std::string
path_of (const std::string &directory, const std::string &name)
{
  return directory + "/" + name;
}

bool
read_current (const std::string &directory, std::string *content)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path_of (directory, "current").c_str (), &text, NULL, NULL))
    return false;
  *content = text;
  return true;
}

void
remove_index (const std::string &path)
{
  g_autoptr (GDir) dir = g_dir_open (path.c_str (), 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    unlink (path_of (path, name).c_str ());
  rmdir (path.c_str ());
}

} // namespace fulltext
