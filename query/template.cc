// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/template.h"

#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <kainjow/mustache.hpp>

#include "corpus/error.h"

namespace
{

using Data = kainjow::mustache::data;
using List = kainjow::mustache::list;
using Template = kainjow::mustache::mustache;

/* Templates are files of ours: these bounds only stop a partial that includes itself. */
constexpr guint MAX_PARTIAL_DEPTH = 8;
constexpr gsize MAX_TEMPLATE = 1u << 20;

/* A context over json_t. The library's own one wants a deep copy of the answer for every page; here a value is converted when a tag names it, and
 * what a section made is freed when the section ends. */
class JsonContext : public kainjow::mustache::basic_context<std::string>
{
public:
  explicit JsonContext (const json_t *root) { frames_.emplace_back (root); }

  /* The library hands back what get() gave it, or an element of such a list. */
  void
  push (const Data *data) override
  {
    const json_t *json = frames_.back ().json_of (data);
    frames_.emplace_back (json);
  }

  void
  pop () override
  {
    frames_.pop_back ();
  }

  const Data *
  get (const std::string &name) const override
  {
    if (name == ".")
      return frames_.back ().convert (frames_.back ().json);
    for (auto frame = frames_.rbegin (); frame != frames_.rend (); ++frame)
      {
        const json_t *found = find (frame->json, name);
        if (found != nullptr)
          return frames_.back ().convert (found);
      }
    return nullptr;
  }

  /* Partials are put in before the template is parsed. */
  const Data *
  get_partial (const std::string &) const override
  {
    return nullptr;
  }

private:
  struct Made
  {
    const json_t *json;
    Data data;
  };

  struct Frame
  {
    explicit Frame (const json_t *the_json) : json (the_json) {}

    const Data *
    convert (const json_t *value)
    {
      made.push_back (std::make_unique<Made> (Made{ value, as_data (value) }));
      return &made.back ()->data;
    }

    /* A section begins with what was converted last, and its elements stay last until it ends. */
    const json_t *
    json_of (const Data *data) const
    {
      for (auto one = made.rbegin (); one != made.rend (); ++one)
        {
          if (&(*one)->data == data)
            return (*one)->json;
          if ((*one)->data.is_non_empty_list ())
            {
              const List &list = (*one)->data.list_value ();
              if (data >= list.data () && data < list.data () + list.size ())
                return json_array_get ((*one)->json, data - list.data ());
            }
        }
      return nullptr;
    }

    const json_t *json;
    std::vector<std::unique_ptr<Made> > made;
  };

  static Data
  as_data (const json_t *value)
  {
    switch (json_typeof (value))
      {
      case JSON_STRING:
        if (json_string_length (value) == 0)
          return Data (false);
        return Data (std::string (json_string_value (value), json_string_length (value)));
      case JSON_INTEGER: return Data (std::to_string (json_integer_value (value)));
      case JSON_REAL:
        {
          char digits[G_ASCII_DTOSTR_BUF_SIZE];
          return Data (std::string (g_ascii_formatd (digits, sizeof digits, "%.6g", json_real_value (value))));
        }
      case JSON_ARRAY: return Data (List (json_array_size (value), Data (true)));
      case JSON_FALSE:
      case JSON_NULL: return Data (false);
      default: return Data (true);
      }
  }

  /* "a.b.c" below `json`, or NULL. */
  static const json_t *
  find (const json_t *json, const std::string &name)
  {
    gsize start = 0;
    while (json != nullptr)
      {
        gsize dot = name.find ('.', start);
        if (dot == std::string::npos)
          return json_object_getn (json, name.data () + start, name.size () - start);
        json = json_object_getn (json, name.data () + start, dot - start);
        start = dot + 1;
      }
    return nullptr;
  }

  mutable std::deque<Frame> frames_;
};

std::string
escape_html (const std::string &text)
{
  std::string escaped;
  escaped.reserve (text.size () + text.size () / 8);
  for (char c : text)
    switch (c)
      {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
      }
  return escaped;
}

/* CommonMark: a backslash makes any ASCII punctuation literal. A line end would let a value begin a block of its own: it becomes a space. The marks
 * that begin a block are escaped where a value begins with them, since a template may put a value first in its line. */
std::string
escape_markdown (const std::string &text)
{
  std::string escaped;
  escaped.reserve (text.size () + text.size () / 8);
  gsize digits = 0;
  while (digits < text.size () && g_ascii_isdigit (text[digits]))
    digits++;
  for (gsize i = 0; i < text.size (); i++)
    {
      char c = text[i];
      bool begins_item = i == 0 ? strchr ("-+=", c) != nullptr && c != '\0' : i == digits && (c == '.' || c == ')');
      if (c == '\n' || c == '\r')
        c = ' ';
      else if (c != '\0' && (begins_item || strchr ("\\`*_{}[]<>#|~&$!^", c) != nullptr))
        escaped += '\\';
      escaped += c;
    }
  return escaped;
}

std::string
escape_none (const std::string &text)
{
  return text;
}

/* Puts partials in place of {{> name}}, so that they are parsed once with their page. FALSE with `problem`. */
bool
expand (const std::string &source, SyPartialFunc partial, gpointer data, guint depth, std::string *expanded, std::string *problem)
{
  gsize at = 0, tag;
  while ((tag = source.find ("{{>", at)) != std::string::npos)
    {
      expanded->append (source, at, tag - at);
      gsize end = source.find ("}}", tag);
      if (end == std::string::npos)
        {
          *problem = "unclosed tag at " + std::to_string (tag);
          return false;
        }
      const std::string name = kainjow::mustache::trim (source.substr (tag + 3, end - tag - 3));
      const char *text = partial != nullptr ? partial (name.c_str (), data) : nullptr;
      if (text == nullptr || depth >= MAX_PARTIAL_DEPTH || expanded->size () > MAX_TEMPLATE)
        {
          *problem = (text == nullptr ? "unknown partial \"" : "partials too deep at \"") + name + "\"";
          return false;
        }
      if (!expand (text, partial, data, depth + 1, expanded, problem))
        return false;
      at = end + 2;
    }
  expanded->append (source, at, std::string::npos);
  return true;
}

/* A parsed template keeps an error message in itself while it renders, so each thread has its own; pages are few. */
Template &
parsed (const std::string &text)
{
  constexpr gsize MAX_KEPT = 64;
  thread_local std::unordered_map<std::string, std::unique_ptr<Template> > kept;
  auto found = kept.find (text);
  if (found != kept.end ())
    return *found->second;
  if (kept.size () >= MAX_KEPT)
    kept.clear ();
  return *kept.emplace (text, std::make_unique<Template> (text)).first->second;
}

struct Sink
{
  GString *text;

  Sink &
  operator<< (const std::string &piece)
  {
    g_string_append_len (text, piece.data (), (gssize) piece.size ());
    return *this;
  }
};

bool
render (const char *source, const json_t *context, SyEscape escape, SyPartialFunc partial, gpointer data, GString *text, std::string *problem)
{
  std::string expanded;
  if (!expand (source, partial, data, 0, &expanded, problem))
    return false;

  Template &page = parsed (expanded);
  page.set_custom_escape (escape == SY_ESCAPE_HTML ? escape_html : escape == SY_ESCAPE_MARKDOWN ? escape_markdown : escape_none);
  Sink sink{ text };
  if (page.is_valid ())
    {
      JsonContext values (context);
      page.render (values, sink);
    }
  *problem = page.error_message ();
  return page.is_valid ();
}

} // namespace

extern "C" char *
sy_template_render (const char *source, const json_t *context, SyEscape escape, SyPartialFunc partial, gpointer data, GError **error)
{
  GString *text = g_string_new (nullptr);
  std::string problem;
  bool done = false;
  try
    {
      done = render (source, context, escape, partial, data, text, &problem);
    }
  catch (const std::exception &exception)
    {
      problem = exception.what ();
    }
  catch (...)
    {
      problem = "unknown exception";
    }
  if (!done)
    {
      g_string_free (text, TRUE);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "malformed template: %s", problem.c_str ());
      return nullptr;
    }
  return g_string_free (text, FALSE);
}
