// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading the full-text index. Every function that C calls is noexcept: exceptions become GErrors in `guarded`. */
#include "index/fulltext_private.hh"

#include <sstream>

using namespace fulltext;

struct _SyFulltext
{
  std::string directory;
  std::string current; /* what `current` said when the index was opened */
  Index index;
  std::string change;         /* of the catalogue that this state has reached */
  std::vector<float> lengths; /* of the documents in this state; empty until they are needed */
};

namespace
{

const int MAX_ATTEMPTS = 3;

void
take_state (SyFulltext *fulltext)
{
  fulltext->change = change_of (fulltext->index);
  fulltext->lengths.clear ();
}

void
open_reader (SyFulltext *fulltext)
{
  std::string current;
  if (!read_current (fulltext->directory, &current))
    throw Refused{ SY_ERROR_NOT_FOUND, "there is no full-text index in \"" + fulltext->directory + "\"; make it with \"smallyard index\"" };
  if (current == fulltext->current)
    {
      /* A remote index says of every state that it is new. */
      bool same = !fulltext->index.db.reopen () || (fulltext->index.remote && fulltext->change == change_of (fulltext->index));
      if (!same)
        take_state (fulltext);
      return;
    }
  if (fulltext->index.remote)
    throw Refused{ SY_ERROR_BUSY, "the list of shards \"" + path_of (fulltext->directory, "current") + "\" has changed; start this program again" };
  fulltext->index = open_index (fulltext->directory, current);
  take_state (fulltext);
  fulltext->current = current;
}

/* Runs `function` on the newest state again when a writer has overtaken it, or has removed the index it was about to open. */
template <typename Result, typename Function>
Result
retried (SyFulltext *fulltext, GError **error, Result failure, Function function) noexcept
{
  return guarded (error, fulltext->directory.c_str (), failure, [&] {
    for (int attempt = 1;; attempt++)
      try
        {
          if (attempt > 1 || fulltext->current.empty ())
            open_reader (fulltext);
          return function ();
        }
      catch (const Xapian::DatabaseModifiedError &)
        {
          if (attempt == MAX_ATTEMPTS)
            throw;
        }
      catch (const Xapian::DatabaseOpeningError &)
        {
          if (attempt == MAX_ATTEMPTS)
            throw;
          fulltext->current.clear ();
        }
  });
}

/* Passes the lines of a text on as they are finished. */
void
report_lines (const std::string &text, void (*report) (const char *line, gpointer data), gpointer data)
{
  std::istringstream lines (text);
  for (std::string line; std::getline (lines, line);)
    if (!line.empty ())
      report (line.c_str (), data);
}

} // namespace

SyFulltext *
sy_fulltext_open (const char *directory, GError **error)
{
  SyFulltext *fulltext = new SyFulltext{ directory, "", {}, "", {} };
  if (retried (fulltext, error, false, [] { return true; }))
    return fulltext;
  delete fulltext;
  return NULL;
}

gboolean
sy_fulltext_reopen (SyFulltext *fulltext, GError **error)
{
  return retried (fulltext, error, FALSE, [&] {
    open_reader (fulltext);
    return TRUE;
  });
}

gint64
sy_fulltext_change (SyFulltext *fulltext)
{
  return retried (fulltext, NULL, (gint64) 0, [&] { return (gint64) g_ascii_strtoll (fulltext->change.c_str (), NULL, 10); });
}

guint32
sy_fulltext_count (SyFulltext *fulltext)
{
  return retried (fulltext, NULL, (guint32) 0, [&] { return (guint32) fulltext->index.db.get_doccount (); });
}

guint32
sy_fulltext_size (SyFulltext *fulltext)
{
  return retried (fulltext, NULL, (guint32) 0, [&] { return (guint32) fulltext->index.db.get_lastdocid () + 1; });
}

gboolean
sy_fulltext_is_remote (const char *directory)
{
  std::string current;
  bool remote = false;
  return read_current (directory, &current) && names_shards (current, &remote) && remote;
}

void
sy_fulltext_free (SyFulltext *fulltext)
{
  delete fulltext;
}

SyFound *
sy_fulltext_search (SyFulltext *fulltext, const SyNode *query, guint offset, guint limit, GError **error)
{
  return sy_fulltext_search_folded (fulltext, query, NULL, offset, limit, error);
}

SyFound *
sy_fulltext_search_folded (SyFulltext *fulltext, const SyNode *query, const SyFold *fold, guint offset, guint limit, GError **error)
{
  return retried (fulltext, error, (SyFound *) NULL, [&] {
    if (fulltext->lengths.empty ())
      fulltext->lengths = relative_lengths (fulltext->index);
    return search (fulltext->index, fulltext->lengths, query, fold, offset, limit);
  });
}

gboolean
sy_fulltext_each_word (SyFulltext *fulltext, const char *prefix, SyWordFunc func, gpointer data, GError **error)
{
  return retried (fulltext, error, FALSE, [&] {
    for (auto term = fulltext->index.db.allterms_begin (prefix); term != fulltext->index.db.allterms_end (prefix); ++term)
      func ((*term).c_str (), term.get_termfreq (), data);
    return TRUE;
  });
}

char *
sy_fulltext_key (SyFulltext *fulltext, guint32 version)
{
  return retried (fulltext, NULL, (char *) NULL, [&] {
    try
      {
        return g_strdup (fulltext->index.db.get_document (version).get_value (KEY_SLOT).c_str ());
      }
    catch (const Xapian::DocNotFoundError &)
      {
        return (char *) NULL;
      }
  });
}

gint64
sy_fulltext_check (const char *directory, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (directory, error);
  if (fulltext == NULL)
    return -1;
  return guarded (error, directory, (gint64) -1, [&] {
    std::ostringstream messages;
    gint64 problems = (gint64) Xapian::Database::check (path_of (directory, "current"), 0, &messages);
    if (problems > 0)
      report_lines (messages.str (), report, data);
    for (auto id = fulltext->index.db.postlist_begin (""); id != fulltext->index.db.postlist_end (""); ++id)
      {
        std::string key = fulltext->index.db.get_document (*id).get_value (KEY_SLOT);
        read_places (fulltext->index.db.get_document (*id).get_data ());
        if (key.empty ())
          {
            problems++;
            report (("document " + std::to_string (*id) + " of the full-text index has no key").c_str (), data);
          }
      }
    return problems;
  });
}
