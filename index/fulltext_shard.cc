// SPDX-License-Identifier: GPL-3.0-or-later
/* A full-text index that is larger than one machine: the same documents in several indexes, of which Xapian makes one.
 *
 * Xapian numbers document d of shard s (both from 0) of n shards d * n + s, so version v of the catalogue is put where that number comes out as v again. What a reader needs of every
 * document, its length, would take a round trip each: it lies in the shard's metadata as one string. */
#include "index/fulltext_private.hh"

#include <glib/gstdio.h>

#include <cstring>
#include <sstream>

namespace fulltext
{

namespace
{

const char *const LENGTHS = "lengths"; /* of documents 1, 2, ... of the shard, 0 for none */
const char *const SHARD = "shard";     /* "S/N": which of how many */

const unsigned CONNECT_MILLISECONDS = 5000;
const size_t FLUSH_TERMS = 1 << 20; /* between commits */

/* The lines of `current`: type and name. */
std::vector<std::pair<std::string, std::string>>
lines_of (const std::string &current)
{
  std::vector<std::pair<std::string, std::string>> lines;
  std::istringstream text (current);
  for (std::string line, type, name; std::getline (text, line);)
    {
      std::istringstream words (line);
      if (words >> type && type[0] != '#')
        {
          words >> name;
          lines.push_back ({ type, name });
        }
    }
  return lines;
}

Xapian::Database
connect (const std::string &address)
{
  size_t colon = address.rfind (':');
  guint64 port = 0;
  if (colon == std::string::npos || colon == 0 || !g_ascii_string_to_unsigned (address.c_str () + colon + 1, 10, 1, 65535, &port, NULL))
    throw Refused{ SY_ERROR_BAD_INPUT, "\"remote " + address + "\" is no shard; write remote HOST:PORT" };
  std::string host = address.substr (0, colon);
  if (host.size () > 2 && host.front () == '[' && host.back () == ']')
    host = host.substr (1, host.size () - 2);
  return Xapian::Remote::open (host, (unsigned) port, SY_MAX_SEARCH_MILLISECONDS, CONNECT_MILLISECONDS);
}

/* Shards in another order would give each document another's number. */
void
check_place (const Xapian::Database &shard, const std::string &name, size_t place, size_t n)
{
  std::string is = shard.get_metadata (SHARD), should = std::to_string (place) + "/" + std::to_string (n);
  if (is != should)
    throw Refused{ SY_ERROR_CORRUPT, "\"" + name + "\" is " + (is.empty () ? "no shard" : "shard " + is) + " of a full-text index, where shard " + should + " must stand" };
}

void
take_lengths (const Xapian::Database &shard, size_t place, size_t n, std::vector<double> *lengths)
{
  std::string packed = shard.get_metadata (LENGTHS);
  size_t id = place + 1;
  for (size_t at = 0; at < packed.size () && id < lengths->size (); id += n)
    (*lengths)[id] = (double) take_number (packed, &at);
}

/* One shard as it is written. */
struct Shard
{
  std::string path;
  Xapian::WritableDatabase db;
  std::string lengths;
  Xapian::docid last = 0;
  size_t terms = 0;
};

void
put (Shard *shard, const Xapian::Database &whole, Xapian::docid from, Xapian::docid to)
{
  for (; shard->last + 1 < to; shard->last++)
    append_number (&shard->lengths, 0);
  Xapian::termcount length = whole.get_doclength (from);
  shard->db.replace_document (to, whole.get_document (from));
  append_number (&shard->lengths, length);
  shard->last = to;
  if ((shard->terms += length) > FLUSH_TERMS)
    {
      shard->db.commit ();
      shard->terms = 0;
    }
}

void
write_shards (const Xapian::Database &whole, const std::string &folder, guint n)
{
  std::vector<Shard> shards (n);
  for (guint s = 0; s < n; s++)
    {
      shards[s].path = path_of (folder, std::to_string (s));
      shards[s].db = Xapian::WritableDatabase (shards[s].path + ".new", Xapian::DB_CREATE);
    }
  for (auto id = whole.postlist_begin (""); id != whole.postlist_end (""); ++id)
    put (&shards[(*id - 1) % n], whole, *id, (*id - 1) / n + 1);
  for (guint s = 0; s < n; s++)
    {
      Shard &shard = shards[s];
      shard.db.set_metadata ("text", version_stamp ());
      shard.db.set_metadata ("change", whole.get_metadata ("change"));
      shard.db.set_metadata (SHARD, std::to_string (s) + "/" + std::to_string (n));
      shard.db.set_metadata (LENGTHS, shard.lengths);
      shard.db.commit ();
      shard.db.close ();
      Xapian::Database (shard.path + ".new").compact (shard.path, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
      remove_index (shard.path + ".new");
    }
}

} // namespace

bool
names_shards (const std::string &current, bool *remote)
{
  auto lines = lines_of (current);
  for (const auto &line : lines)
    *remote = *remote || line.first == "remote";
  return lines.size () > 1 || *remote;
}

Index
open_index (const std::string &directory, const std::string &current)
{
  Index index;
  if (!names_shards (current, &index.remote))
    {
      index.db = Xapian::Database (path_of (directory, "current"));
      check_stamp (index.db, directory);
      return index;
    }
  auto lines = lines_of (current);
  if (lines.size () > SY_MAX_SHARDS)
    throw Refused{ SY_ERROR_LIMIT, "\"" + path_of (directory, "current") + "\" names more shards than SY_MAX_SHARDS" };
  for (const auto &line : lines)
    {
      bool absolute = line.second[0] == '/';
      Xapian::Database shard = line.first == "remote" ? connect (line.second) : Xapian::Database (absolute ? line.second : path_of (directory, line.second));
      check_stamp (shard, line.second);
      check_place (shard, line.second, index.shards.size (), lines.size ());
      index.db.add_database (shard);
      index.shards.push_back (shard);
    }
  return index;
}

std::string
change_of (const Index &index)
{
  if (index.shards.empty ())
    return index.db.get_metadata ("change");
  gint64 least = G_MAXINT64;
  for (const Xapian::Database &shard : index.shards)
    least = std::min (least, (gint64) g_ascii_strtoll (shard.get_metadata ("change").c_str (), NULL, 10));
  return std::to_string (least);
}

std::vector<float>
relative_lengths (const Index &index)
{
  std::vector<double> lengths ((size_t) index.db.get_lastdocid () + 1, 0);
  if (index.shards.empty ())
    for (auto posting = index.db.postlist_begin (""); posting != index.db.postlist_end (""); ++posting)
      lengths[*posting] = posting.get_doclength ();
  for (size_t s = 0; s < index.shards.size (); s++)
    take_lengths (index.shards[s], s, index.shards.size (), &lengths);
  double average = index.db.get_avlength ();
  std::vector<float> relative;
  relative.reserve (lengths.size ());
  for (double length : lengths)
    relative.push_back ((float) (length / average));
  return relative;
}

} // namespace fulltext

using namespace fulltext;

gboolean
sy_fulltext_shard (const char *directory, guint n, const char *target, GError **error)
{
  return guarded (error, directory, FALSE, [&] {
    if (n < 1 || n > SY_MAX_SHARDS)
      throw Refused{ SY_ERROR_LIMIT, "an index has 1 to SY_MAX_SHARDS (" G_STRINGIFY (SY_MAX_SHARDS) ") shards, not " + std::to_string (n) };
    std::string current, fresh = std::string (target) + ".new";
    if (!read_current (directory, &current))
      throw Refused{ SY_ERROR_NOT_FOUND, std::string ("there is no full-text index in \"") + directory + "\"; make it with \"smallyard index\"" };
    if (g_file_test (target, G_FILE_TEST_EXISTS))
      throw Refused{ SY_ERROR_BAD_INPUT, std::string ("\"") + target + "\" exists; name a folder that does not" };
    for (guint s = 0; s < SY_MAX_SHARDS; s++) /* of a run that was cut short */
      for (const char *end : { "", ".new" })
        remove_index (path_of (fresh, std::to_string (s) + end));
    if (g_mkdir_with_parents (fresh.c_str (), 0755) != 0)
      throw Refused{ SY_ERROR_IO, "cannot create \"" + fresh + "\": " + g_strerror (errno) };
    write_shards (open_index (directory, current).db, fresh, n);
    if (g_rename (fresh.c_str (), target) != 0)
      throw Refused{ SY_ERROR_IO, "cannot rename \"" + fresh + "\": " + g_strerror (errno) };
    return TRUE;
  });
}
