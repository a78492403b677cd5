// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing the full-text index. Every function that C calls is noexcept: exceptions become GErrors in `guarded`; those without a GError can only run
 * out of memory, which ends the program as it does in GLib. */
#include "index/fulltext_private.hh"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <sstream>

using namespace fulltext;

struct _SyFulltextWriter
{
  std::string directory;
  std::string name;       /* of the index in it */
  std::string final_name; /* what a rebuild will be called; "" if this is none */
  int lock = -1;
  Xapian::WritableDatabase db;
  SyTerms *terms = sy_terms_new ();
  size_t bytes = 0; /* of text since the last commit */
  gint64 change = 0;

  /* The document that is being put together. */
  guint32 version = 0;
  Xapian::Document document;
  std::string data;
  std::string failure; /* first exact term that was refused */
  Place last = { 0, 0, 0 };
  Xapian::termpos position = FIRST_POSITION;

  _SyFulltextWriter (const char *path) : directory (path) {}
  ~_SyFulltextWriter ()
  {
    sy_terms_free (terms);
    if (lock >= 0)
      close (lock);
  }
};

namespace
{

const size_t FLUSH_BYTES = 4 << 20; /* of text, between commits: Xapian's own default of 10,000 documents is slow and takes gigabytes */

void
write_current (const std::string &directory, const std::string &name)
{
  std::string content = "auto " + name + "\n";
  g_autoptr (GError) error = NULL;
  GFileSetContentsFlags flags = (GFileSetContentsFlags) (G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE);
  if (!g_file_set_contents_full (path_of (directory, "current").c_str (), content.c_str (), -1, flags, 0644, &error))
    throw Refused{ SY_ERROR_IO, error->message };
}

std::vector<std::string>
list_indexes (const std::string &directory)
{
  std::vector<std::string> names;
  g_autoptr (GDir) dir = g_dir_open (directory.c_str (), 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_ascii_isdigit (*name))
      names.push_back (name);
  return names;
}

/* One writer of any kind at a time: else a rebuild would miss what another writes to the index that it replaces. */
void
take_lock (SyFulltextWriter *writer)
{
  std::string path = path_of (writer->directory, "lock");
  if (g_mkdir_with_parents (writer->directory.c_str (), 0700) != 0 || (writer->lock = open (path.c_str (), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    throw Refused{ SY_ERROR_IO, "cannot create \"" + path + "\": " + g_strerror (errno) };
  if (flock (writer->lock, LOCK_EX | LOCK_NB) != 0)
    throw Refused{ SY_ERROR_BUSY, "full-text index \"" + writer->directory + "\" is being written by another program" };
}

void
create_index (SyFulltextWriter *writer)
{
  writer->db = Xapian::WritableDatabase (path_of (writer->directory, writer->name), Xapian::DB_CREATE_OR_OVERWRITE);
  writer->db.set_metadata ("text", version_stamp ());
  writer->db.commit ();
}

/* Shards can be read but not written, nor does a rebuild take the place of their list. */
bool
read_writable (const std::string &directory, std::string *current)
{
  bool remote = false;
  if (!read_current (directory, current))
    return false;
  if (names_shards (*current, &remote))
    throw Refused{ SY_ERROR_REFUSED, "\"" + path_of (directory, "current") + "\" names shards: index where they are made, or remove it to have an index here" };
  return true;
}

void
open_current (SyFulltextWriter *writer)
{
  std::string current;
  if (!read_writable (writer->directory, &current))
    {
      writer->name = "1";
      create_index (writer);
      write_current (writer->directory, writer->name);
      return;
    }
  std::istringstream line (current);
  std::string type;
  line >> type >> writer->name;
  if (type != "auto" || writer->name.empty ())
    throw Refused{ SY_ERROR_CORRUPT, "\"" + path_of (writer->directory, "current") + "\" names no index; make it anew with \"smallyard index --rebuild\"" };
  writer->db = Xapian::WritableDatabase (path_of (writer->directory, writer->name), Xapian::DB_OPEN);
  check_stamp (writer->db, writer->directory);
  std::string change = writer->db.get_metadata ("change");
  writer->change = g_ascii_strtoll (change.c_str (), NULL, 10);
}

void
open_new (SyFulltextWriter *writer)
{
  std::string current;
  read_writable (writer->directory, &current);
  guint64 highest = 0;
  for (const std::string &name : list_indexes (writer->directory))
    highest = std::max (highest, g_ascii_strtoull (name.c_str (), NULL, 10));
  writer->final_name = std::to_string (highest + 1);
  writer->name = writer->final_name + ".new";
  create_index (writer);
}

SyFulltextWriter *
open_writer (const char *directory, void (*open_index) (SyFulltextWriter *), GError **error) noexcept
{
  SyFulltextWriter *writer = new SyFulltextWriter (directory);
  bool opened = guarded (error, directory, false, [&] {
    take_lock (writer);
    open_index (writer);
    return true;
  });
  if (opened)
    return writer;
  delete writer;
  return NULL;
}

/* Adds the tokens of one text at the writer's position, under `prefix`. */
void
add_text (SyFulltextWriter *writer, const char *text, const std::string &prefix, Xapian::termcount weight)
{
  std::string term;
  const char *word = "";
  sy_terms_fill (writer->terms, text);
  for (guint i = 0; i < writer->terms->terms->len; i++)
    {
      const SyTerm *t = sy_terms_at (writer->terms, i);
      term = prefix;
      if (t->kind == SY_TOKEN_WORD)
        word = t->term;
      else if (t->kind == SY_TOKEN_STEM && strcmp (word, t->term) == 0)
        continue;
      else if (t->kind == SY_TOKEN_STEM)
        term += STEM_PREFIX;
      else if (t->kind == SY_TOKEN_CODE)
        term += CODE_PREFIX;
      term += t->term;
      if (t->placed)
        writer->document.add_posting (term, writer->position + t->position, weight);
      else
        writer->document.add_term (term, weight);
      if (t->begins)
        writer->document.add_posting (prefix + BEGIN_PREFIX + t->term, writer->position + t->position, 0);
    }
}

void
end_text (SyFulltextWriter *writer, const char *text)
{
  writer->position += writer->terms->positions + GAP;
  writer->bytes += strlen (text);
}

gboolean
commit (SyFulltextWriter *writer, gint64 change)
{
  writer->db.set_metadata ("change", std::to_string (change));
  writer->db.commit ();
  writer->bytes = 0;
  writer->change = change;
  return TRUE;
}

/* The compacted copy takes the place of the current index; a reader that still has the old one open keeps its files until it closes them. */
void
make_current (SyFulltextWriter *writer)
{
  std::string built = path_of (writer->directory, writer->name), path = path_of (writer->directory, writer->final_name);
  writer->db.close ();
  Xapian::Database (built).compact (path, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
  write_current (writer->directory, writer->final_name);
  for (const std::string &name : list_indexes (writer->directory))
    if (name != writer->final_name)
      remove_index (path_of (writer->directory, name));
}

} // namespace

SyFulltextWriter *
sy_fulltext_writer_open (const char *directory, GError **error)
{
  return open_writer (directory, open_current, error);
}

SyFulltextWriter *
sy_fulltext_writer_rebuild (const char *directory, GError **error)
{
  return open_writer (directory, open_new, error);
}

void
sy_fulltext_writer_begin (SyFulltextWriter *writer, guint32 version, const char *key)
{
  writer->version = version;
  writer->document = Xapian::Document ();
  writer->document.add_value (KEY_SLOT, key);
  writer->data.clear ();
  writer->failure.clear ();
  writer->last = { 0, 0, 0 };
  writer->position = FIRST_POSITION;
}

void
sy_fulltext_writer_add_title (SyFulltextWriter *writer, const char *text)
{
  std::string titled = titled_term (text);
  if (!titled.empty ())
    writer->document.add_boolean_term (titled);
  add_text (writer, text, TITLE_PREFIX, BODY_WEIGHT);
  add_text (writer, text, "", BODY_WEIGHT);
  end_text (writer, text);
}

void
sy_fulltext_writer_add_passage (SyFulltextWriter *writer, gint64 rendition, guint ordinal, const char *text, gboolean metadata)
{
  Place place = { writer->position, rendition, ordinal };
  append_place (&writer->data, writer->last, place);
  writer->last = place;
  add_text (writer, text, "", metadata ? METADATA_WEIGHT : BODY_WEIGHT);
  end_text (writer, text);
}

void
sy_fulltext_writer_add_exact (SyFulltextWriter *writer, const char *field, const char *value)
{
  try
    {
      writer->document.add_boolean_term (exact_term (field, value));
    }
  catch (const Refused &e)
    {
      writer->failure = e.message;
    }
}

gboolean
sy_fulltext_writer_put (SyFulltextWriter *writer, GError **error)
{
  return guarded (error, writer->directory.c_str (), FALSE, [&] {
    if (!writer->failure.empty ())
      throw Refused{ SY_ERROR_BAD_INPUT, writer->failure };
    append_place (&writer->data, writer->last, { writer->position, 0, 0 });
    writer->document.set_data (writer->data);
    writer->db.replace_document (writer->version, writer->document);
    writer->document = Xapian::Document ();
    if (writer->bytes > FLUSH_BYTES)
      commit (writer, writer->change);
    return TRUE;
  });
}

gboolean
sy_fulltext_writer_remove (SyFulltextWriter *writer, guint32 version, GError **error)
{
  return guarded (error, writer->directory.c_str (), FALSE, [&] {
    try
      {
        writer->db.delete_document (version);
      }
    catch (const Xapian::DocNotFoundError &)
      {
      }
    return TRUE;
  });
}

gboolean
sy_fulltext_writer_commit (SyFulltextWriter *writer, gint64 change, GError **error)
{
  return guarded (error, writer->directory.c_str (), FALSE, [&] { return commit (writer, change); });
}

gint64
sy_fulltext_writer_change (SyFulltextWriter *writer)
{
  return writer->change;
}

gboolean
sy_fulltext_writer_finish (SyFulltextWriter *writer, gint64 change, GError **error)
{
  return guarded (error, writer->directory.c_str (), FALSE, [&] {
    commit (writer, change);
    if (!writer->final_name.empty ())
      make_current (writer);
    return TRUE;
  });
}

void
sy_fulltext_writer_free (SyFulltextWriter *writer)
{
  delete writer;
}
