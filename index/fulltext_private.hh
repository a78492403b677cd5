// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of the full-text module share: the only file that includes Xapian. Internal to index/fulltext*.cc.
 *
 * Terms: words, bigrams and characters as they are (they are folded, so capitals are free for prefixes); Z + stem for a word that differs from its
 * stem; K + code; S + each of these for titles; X. + value for the exact fields of index/fields.def. A word is found by stem as Z + stem or as the
 * stem itself. N: + a whole title. Document data: where each passage begins. Value 0: the document's key. Metadata: "text" (version_stamp) and "change". */
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/fulltext.h"
#include "index/terms.h"

namespace fulltext
{

/* ---- layout: fulltext_layout.cc ---- */

const char *const STEM_PREFIX = "Z";
const char *const CODE_PREFIX = "K";
const char *const TITLE_PREFIX = "S";
const char *const BEGIN_PREFIX = "B"; /* of a character that begins a run of Chinese, for its position only */
const Xapian::valueno KEY_SLOT = 0;
const Xapian::termpos FIRST_POSITION = 1; /* Xapian 1.4.22 reads a list of the positions 0 and 1 back as 1 alone */
const Xapian::termpos GAP = SY_MAX_NEAR_DISTANCE + 1; /* between passages */

/* What one occurrence of a term weighs. Metadata can be found but says little of what a document is about. */
const Xapian::termcount BODY_WEIGHT = 4, METADATA_WEIGHT = 1;

/* A sum of versions: indexes made with another one are rebuilt. */
const char *version_stamp ();
void check_stamp (const Xapian::Database &db, const std::string &directory);

struct Place
{
  guint32 start; /* first position */
  gint64 rendition;
  guint32 ordinal;
};

/* Document data is the places of its passages, each after the one before, and a last one where another passage would begin. */
void append_number (std::string *data, guint64 n);
guint64 take_number (const std::string &data, size_t *at);
void append_place (std::string *data, const Place &last, const Place &place);
std::vector<Place> read_places (const std::string &data);

/* A whole title, or a query, without spaces and marks: for the document that has just this title. "" for what has no letter or digit. */
std::string titled_term (const char *title);
std::string exact_term (const char *field, const char *value);
typedef std::vector<std::string> Forms; /* terms any of which will do */
/* The terms of the index that a unit stands for, in titles if `prefix` says so. */
Forms forms_of (const SyUnit &unit, const std::string &prefix);

std::string path_of (const std::string &directory, const std::string &name);
/* What `current` says: it is a stub database file of Xapian, "auto N" (or a list of shards), so that Xapian's own tools open it too. */
bool read_current (const std::string &directory, std::string *content);

void remove_index (const std::string &path);

/* ---- shards: fulltext_shard.cc ---- */

/* One state of the index as a reader sees it. */
struct Index
{
  Xapian::Database db;
  std::vector<Xapian::Database> shards; /* of which it is made; none if it is one local index */
  bool remote = false;                  /* a look at a single document asks another machine */
};

/* Opens what `current` (its content) in `directory` names. */
Index open_index (const std::string &directory, const std::string &current);
bool names_shards (const std::string &current, bool *remote);
/* Their metadata: the least change that any of them has reached. */
std::string change_of (const Index &index);

/* ---- search: fulltext_search.cc ---- */

/* The length of each document by number, 1 for the average: of one state of the index. */
std::vector<float> relative_lengths (const Index &index);
SyFound *search (const Index &index, const std::vector<float> &lengths, const SyNode *query, const SyFold *fold, guint offset, guint limit);

/* ---- errors ---- */

struct Refused
{
  SyErrorCode code;
  std::string message;
};

/* Runs `function`; what it throws becomes `error`, and `failure` is returned. */
template <typename Result, typename Function>
Result
guarded (GError **error, const char *path, Result failure, Function function) noexcept
{
  auto say = [&] (SyErrorCode code, const Xapian::Error &e, const char *hint) {
    g_set_error (error, SY_ERROR, code, "full-text index \"%s\": %s%s", path, e.get_msg ().c_str (), hint);
    return failure;
  };
  try
    {
      return function ();
    }
  catch (const Refused &e)
    {
      g_set_error_literal (error, SY_ERROR, e.code, e.message.c_str ());
    }
  catch (const Xapian::DatabaseLockError &e)
    {
      return say (SY_ERROR_BUSY, e, "; another program is writing to it");
    }
  catch (const Xapian::DatabaseModifiedError &e)
    {
      return say (SY_ERROR_BUSY, e, "; it changed while it was read, try again");
    }
  catch (const Xapian::DatabaseCorruptError &e)
    {
      return say (SY_ERROR_CORRUPT, e, "; rebuild it with \"smallyard index --rebuild\"");
    }
  catch (const Xapian::DatabaseVersionError &e)
    {
      return say (SY_ERROR_CORRUPT, e, "; rebuild it with \"smallyard index --rebuild\"");
    }
  catch (const Xapian::NetworkError &e)
    {
      std::string shard = e.get_context ().empty () ? "of another machine" : "\"" + e.get_context () + "\"";
      g_set_error (error, SY_ERROR, SY_ERROR_IO,
                   "shard %s of the full-text index \"%s\" does not answer: %s; connections are opened at start only: start this program again when it does",
                   shard.c_str (), path, e.get_description ().c_str ());
      return failure;
    }
  catch (const Xapian::Error &e)
    {
      return say (SY_ERROR_IO, e, "");
    }
  catch (const std::exception &e)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "full-text index \"%s\": %s", path, e.what ());
    }
  catch (...)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "full-text index \"%s\": unknown failure", path);
    }
  return failure;
}

} // namespace fulltext
