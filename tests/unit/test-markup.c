// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "tests/unit/unit.h"

/* --- helpers --- */

static SyMarkup *
parse (SyMarkupKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  SyMarkup *markup = sy_markup_parse (kind, text, &error);
  ck_assert_msg (markup != NULL, "%s: %s", text, error != NULL ? error->message : "");
  return markup;
}

/* "kind level text" lines. */
static gboolean
add_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  g_string_append_printf (data, "%s%s%u %s", ((GString *)data)->len > 0 ? "\n" : "", sy_passage_kind_name (kind), level, text);
  return TRUE;
}

static char *
passages (const char *html)
{
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, html);
  GString *lines = g_string_new (NULL);
  const SyMarkupNode *body = sy_markup_find (sy_markup_root (markup), "body");
  sy_markup_passages (body != NULL ? body : sy_markup_root (markup), add_passage, lines);
  return g_string_free (lines, FALSE);
}

static char *
nested (const char *open, const char *close, guint depth)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, "x");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

/* --- text --- */

static const struct
{
  const char *html, *text;
} texts[] = {
  { "<p>one</p><p>two</p>", "one two" },
  { "one<br>two<br/>three", "one two three" },
  { "<b>bold</b>ness and <i>it</i>alic", "boldness and italic" },
  { "<td>a</td><td>b</td>", "a b" },
  { "10<sup>-6</sup> and 10<sup>\xe2\x88\x92"
    "12</sup>",
    "10\xe2\x81\xbb\xe2\x81\xb6 and 10\xe2\x81\xbb\xc2\xb9\xc2\xb2" },
  { "<sup>1</sup>See 2<sup>10</sup>x <sup>a b</sup> <sup>1 2</sup>", "\xc2\xb9 See 2\xc2\xb9\xe2\x81\xb0x ^(a b) \xc2\xb9 \xc2\xb2" },
  { "CO<sub>2</sub> x<sup>n+1</sup>", "CO\xe2\x82\x82 x\xe2\x81\xbf\xe2\x81\xba\xc2\xb9" },
  { "x<sup>abc</sup> y<sub>max</sub>", "x^(abc) y_(max)" },
  { "the 1<sup>st</sup> of May", "the 1st of May" },
  { "note<sup><a href='#f'>(3)</a></sup>", "note\xe2\x81\xbd\xc2\xb3\xe2\x81\xbe" },
  { "a<script>b()</script>c<style>d{}</style>e<!-- f --><noscript>g</noscript>", "ace" },
  { "a&nbsp;b &amp; &lt;c&gt; &eacute; &#20986;\xe5\x8f\xa3", "a b & <c> \xc3\xa9 \xe5\x87\xba\xe5\x8f\xa3" },
  { "\xe5\x87\xba\xe5\x8f\xa3<span>\xe7\xae\xa1\xe5\x88\xb6</span>", "\xe5\x87\xba\xe5\x8f\xa3\xe7\xae\xa1\xe5\x88\xb6" },
  { "a\xc2\xad\xe2\x80\x8b"
    "b",
    "ab" },
};

START_TEST (text_flows_and_breaks_as_on_the_page)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, texts[i].html);
      g_autofree char *text = sy_markup_text (sy_markup_root (markup));
      ck_assert_msg (strcmp (text, texts[i].text) == 0, "%s: \"%s\"", texts[i].html, text);
    }
}
END_TEST

static SyInline
xml_inline (const SyMarkupNode *element, gconstpointer data)
{
  if (sy_markup_is (element, "E"))
    return SY_INLINE_WORD;
  return sy_markup_is (element, "DROP") ? SY_INLINE_DROP : sy_markup_is (element, "P") ? SY_INLINE_BREAK : SY_INLINE_FLOW;
}

START_TEST (a_source_that_drops_spaces_at_borders_gets_them_back)
{
  const struct
  {
    const char *xml, *text;
  } cases[] = {
    { "<a>by<E>Docket No. 1,</E>by any</a>", "by Docket No. 1, by any" },
    { "<a>3801<E>et seq.</E></a>", "3801 et seq." },
    { "<a>see <E>also</E> this</a>", "see also this" },
    { "<a>(<E>a</E>) one</a>", "(a) one" },
    { "<a><E>Bureau</E>'s</a>", "Bureau's" },
    { "<a>a<DROP>x</DROP>b</a>", "ab" },
    { "<a><P>a</P><P>b</P></a>", "a b" },
    { "<a><E>one</E><E>two</E></a>", "one two" },
    { "<a>3500.17(<E>l</E>)(4)</a>", "3500.17(l)(4)" },
    { "<a>(B)<E>(3)</E></a>", "(B)(3)" },
    { "<a><E>Purpose.</E>(1) This</a>", "Purpose. (1) This" },
    { "<a><E>See</E>\xc2\xa7 1005.2(j)</a>", "See \xc2\xa7 1005.2(j)" },
    { "<a><E>Register</E>(77 FR 1)<E>, and</E></a>", "Register (77 FR 1), and" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyMarkup) markup = parse (SY_MARKUP_XML, cases[i].xml);
      g_autofree char *text = sy_markup_text_as (sy_markup_root (markup), &(SyTextRules){ .inline_of = xml_inline });
      ck_assert_msg (strcmp (text, cases[i].text) == 0, "%s: \"%s\"", cases[i].xml, text);
    }
}
END_TEST

/* --- passages --- */

static const struct
{
  const char *html, *lines;
} pages[] = {
  { "<h1>Title</h1><p>One.<p>Two.<h3>Sub</h3>loose text", "heading1 Title\nparagraph0 One.\nparagraph0 Two.\nheading3 Sub\nparagraph0 loose text" },
  { "<div>a<div>b</div>c</div>", "paragraph0 a\nparagraph0 b\nparagraph0 c" },
  { "one<br>two<br><br>three<br> <br/>four", "paragraph0 one two\nparagraph0 three\nparagraph0 four" },
  { "<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>e", "item1 a\nitem2 b\nitem1 c\nitem1 d\nparagraph0 e" },
  { "<dl><dt>term<dd>meaning</dl>", "item1 term\nitem1 meaning" },
  { "<table><tr><th>A<th>B<tr><td>1<td>2</table>", "row0 A | B\nrow0 1 | 2" },
  { "<table><caption>Cap</caption><thead><tr><td>A</td></tr></thead><tbody><tr><td><p>1</p><p>2</p></td></tr></tbody></table>",
    "paragraph0 Cap\nrow0 A\nrow0 1 2" },
  { "<table><tr><td rowspan=2>X<td>1<tr><td>2<tr><td>Y<td>3</table>", "row0 X | 1\nrow0 X | 2\nrow0 Y | 3" },
  { "<table><tr><td colspan=2>wide<td>c<tr><td>a<td>b<td>c</table>", "row0 wide | | c\nrow0 a | b | c" },
  { "<table><tr><td rowspan=0>a<td rowspan=-3>b<td colspan=x>c</table>", "row0 a | b | c" },
  { "<table><tr><td><td>b</table>", "row0 | b" },
  { "<table><tr><td><td></table><table><tr><td>a<td></table>", "row0 a" },
  { "<table><tr><td><h2>Menu</h2>x</td><td><table><tr><td>1<td>2</table></td></tr></table>", "heading2 Menu\nparagraph0 x\nrow0 1 | 2" },
  { "<p>a<sup>1</sup></p><div class='footnotes'><p>1 note</p><ul><li>more</ul></div>", "paragraph0 a\xc2\xb9\nnote0 1 note\nnote0 more" },
  { "<aside role=doc-footnote>n</aside>p", "note0 n\nparagraph0 p" },
  { "<nav>menu</nav><p>text<script>x</script></p><button>press</button>", "paragraph0 text" },
  { "<a href=x><div>in a link</div></a>", "paragraph0 in a link" },
  { "<p>10<sup>6</sup>&nbsp;Pa</p>", "paragraph0 10\xe2\x81\xb6 Pa" },
  { "<pre>a\n\nb</pre>", "paragraph0 a b" },
  { "<p>   </p><div></div>", "" },
};

START_TEST (a_page_becomes_passages_in_order)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *lines = passages (pages[i].html);
      ck_assert_msg (strcmp (lines, pages[i].lines) == 0, "%s:\n%s", pages[i].html, lines);
    }
}
END_TEST

static gboolean
stop_at_second (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  return ++*(guint *)data < 2;
}

START_TEST (the_walk_stops_when_it_is_told)
{
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, "<p>a<p>b<p>c<table><tr><td>d</table>e<br><br>f");
  guint seen = 0;
  ck_assert (!sy_markup_passages (sy_markup_find (sy_markup_root (markup), "body"), stop_at_second, &seen));
  ck_assert_uint_eq (seen, 2);
}
END_TEST

/* --- the tree and XPath --- */

START_TEST (the_tree_is_without_comments_and_prefixes)
{
  g_autoptr (SyMarkup) markup = parse (
      SY_MARKUP_XML, "<?xml version='1.0' encoding='gb2312'?><!DOCTYPE x [<!ELEMENT x ANY>]>"
                     "<x:a xmlns:x='urn:x' xml:lang='de' x:n='1'><!-- c --><?pi?>t<b xmlns='urn:y'/><x:b id='2'><![CDATA[<raw>]]></x:b></x:a>");
  const SyMarkupNode *root = sy_markup_root (markup);
  ck_assert_str_eq (sy_markup_name (root), "a");
  g_autofree char *lang = sy_markup_attribute (root, "lang"), *n = sy_markup_attribute (root, "n"), *none = sy_markup_attribute (root, "m");
  ck_assert_str_eq (lang, "de");
  ck_assert_str_eq (n, "1");
  ck_assert_ptr_null (none);
  const SyMarkupNode *text = sy_markup_first (root), *b = sy_markup_next (text), *second = sy_markup_next (b);
  ck_assert_str_eq (sy_markup_raw (text), "t");
  ck_assert_ptr_null (sy_markup_raw (b));
  ck_assert_ptr_null (sy_markup_name (text));
  ck_assert (sy_markup_is (b, "a|b") && !sy_markup_is (b, "bb|ab") && !sy_markup_is (text, "b"));
  ck_assert_str_eq (sy_markup_raw (sy_markup_first (second)), "<raw>");
  ck_assert_ptr_null (sy_markup_next (second));
  ck_assert_ptr_eq (sy_markup_previous (second), b);
  ck_assert_ptr_eq (sy_markup_parent (second), root);
  ck_assert_ptr_null (sy_markup_parent (root));
  ck_assert_ptr_eq (sy_markup_child (root, "b"), b);
}
END_TEST

START_TEST (xpath_finds_elements_attributes_and_values)
{
  g_autoptr (SyMarkup) markup = parse (
      SY_MARKUP_HTML, "<html xmlns='http://www.w3.org/1999/xhtml'><body><div id=a class='x y'> one <b>1</b></div><div id=b>two</div></body></html>");
  const struct
  {
    const char *xpath, *first;
    guint count;
  } cases[] = {
    { "//div", "one 1", 2 },          { "//div/@id", "a", 2 },      { "//div[contains(concat(' ', @class, ' '), ' y ')]", "one 1", 1 },
    { "string(//div[2])", "two", 1 }, { "count(//div)", "2", 1 },   { "//p", NULL, 0 },
    { "string(//p)", NULL, 0 },       { "//div/text()", "one", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) strings = sy_markup_strings (markup, NULL, cases[i].xpath, &error);
      sy_assert_no_error (error);
      ck_assert_msg (strings->len == cases[i].count, "%s: %u", cases[i].xpath, strings->len);
      g_autofree char *first = sy_markup_string (markup, NULL, cases[i].xpath, &error);
      ck_assert_msg (g_strcmp0 (first, cases[i].first) == 0, "%s: %s", cases[i].xpath, first);
    }
  g_autoptr (GPtrArray) divs = sy_markup_nodes (markup, NULL, "//div", NULL);
  g_autofree char *inside = sy_markup_string (markup, divs->pdata[0], "b", NULL);
  ck_assert_str_eq (inside, "1");
}
END_TEST

START_TEST (what_is_no_xpath_is_refused)
{
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, "<p>x</p>");
  const char *const bad[] = { "", "//", "//p[", "$undefined", "nosuch()", "x:p" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (sy_markup_nodes (markup, NULL, bad[i], &error) == NULL, "%s", bad[i]);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s: %s", bad[i], error->message);
    }
}
END_TEST

START_TEST (an_xpath_that_takes_too_long_is_stopped)
{
  g_autoptr (GString) html = g_string_new (NULL);
  for (guint i = 0; i < 4000; i++)
    g_string_append (html, "<p>x</p>");
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, html->str);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_markup_nodes (markup, NULL, "//p[count(following::p[count(following::p) > 5]) > 3]", &error));
  ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT), "%s", error->message);
}
END_TEST

/* --- hostile input --- */

START_TEST (nesting_is_limited_in_both_kinds)
{
  for (guint i = 0; i < 2; i++)
    {
      SyMarkupKind kind = i == 0 ? SY_MARKUP_XML : SY_MARKUP_HTML;
      g_autofree char *good = nested ("<b>", "</b>", SY_MAX_MARKUP_DEPTH - 3), *bad = nested ("<b>", "</b>", SY_MAX_MARKUP_DEPTH + 1);
      g_autofree char *worse = nested ("<b>", "</b>", 1000000);
      sy_markup_free (parse (kind, good));
      const char *const refused[] = { bad, worse };
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (GError) error = NULL;
          ck_assert_ptr_null (sy_markup_parse (kind, refused[j], &error));
          ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT), "%s", error->message);
        }
    }
}
END_TEST

START_TEST (entities_are_put_in_only_if_they_are_plain)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *secret = g_build_filename (scratch, "secret", NULL);
  g_file_set_contents (secret, "SECRET", -1, NULL);
  g_autofree char *external = g_strdup_printf ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file://%s'>]><a>&e;</a>", secret);
  g_autofree char *parameter = g_strdup_printf ("<!DOCTYPE a [<!ENTITY %% p SYSTEM 'file://%s'> %%p;]><a>x</a>", secret);
  g_autofree char *dtd = g_strdup_printf ("<!DOCTYPE a SYSTEM 'file://%s'><a>x&nbsp;y&none;</a>", secret);
  g_autofree char *include =
      g_strdup_printf ("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file://%s' parse='text'/>x</a>", secret);
  const struct
  {
    const char *xml, *text;
  } cases[] = {
    { "<!DOCTYPE a [<!ENTITY e 'plain'>]><a b='&e;'>&e;&#x41;&amp;</a>", "plainA&" },
    { "<!DOCTYPE a [<!ENTITY e '<b>x</b>'>]><a>&e;</a>", "\xef\xbf\xbd" },
    { "<!DOCTYPE a [<!ENTITY d 'x'><!ENTITY e '&d;&d;'>]><a>&e;</a>", "\xef\xbf\xbd" },
    { external, "\xef\xbf\xbd" },
    { parameter, "x" },
    { dtd, "x y\xef\xbf\xbd" },
    { include, "x" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyMarkup) markup = parse (SY_MARKUP_XML, cases[i].xml);
      g_autofree char *text = sy_markup_text (sy_markup_root (markup));
      ck_assert_msg (strcmp (text, cases[i].text) == 0, "%s: %s", cases[i].xml, text);
      g_autofree char *string = sy_markup_string (markup, NULL, "string(/)", NULL);
      ck_assert_msg (g_strcmp0 (string, cases[i].text) == 0, "%s: %s", cases[i].xml, string);
    }
}
END_TEST

START_TEST (a_billion_laughs_are_not_told)
{
  g_autoptr (GString) xml = g_string_new ("<!DOCTYPE a [<!ENTITY e0 'ha'>");
  for (guint i = 1; i < 30; i++)
    g_string_append_printf (xml, "<!ENTITY e%u '&e%u;&e%u;&e%u;&e%u;'>", i, i - 1, i - 1, i - 1, i - 1);
  g_string_append (xml, "]><a>&e29;</a>");
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_XML, xml->str, NULL);
  g_autofree char *text = markup != NULL ? sy_markup_text (sy_markup_root (markup)) : NULL;
  ck_assert (text == NULL || strlen (text) < 100);

  /* wide instead of deep: each reference is plain, but there are too many */
  g_string_assign (xml, "<!DOCTYPE a [<!ENTITY e '");
  for (guint i = 0; i < 1000; i++)
    g_string_append_c (xml, 'x');
  g_string_append (xml, "'>]><a>");
  for (guint i = 0; i < SY_MAX_PAYLOAD / 1000 + 1; i++)
    g_string_append (xml, "&e;");
  g_string_append (xml, "</a>");
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_markup_parse (SY_MARKUP_XML, xml->str, &error));
  ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT) || g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", error->message);
}
END_TEST

START_TEST (malformed_xml_is_refused_with_the_line)
{
  const char *const bad[] = { "", "text", "<a>\n<b></a>", "<a>\n&undeclared;</a>", "<a>\n<b c=1/></a>", "<a/>\n<b/>", "<a>\n&<" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (sy_markup_parse (SY_MARKUP_XML, bad[i], &error) == NULL, "%s", bad[i]);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      if (strchr (bad[i], '\n') != NULL)
        ck_assert_msg (strstr (error->message, "line 2") != NULL, "%s: %s", bad[i], error->message);
      ck_assert_ptr_null (strchr (error->message, '\n'));
    }
}
END_TEST

START_TEST (spans_of_a_table_cannot_make_memory_run_out)
{
  g_autoptr (GString) html = g_string_new ("<table>");
  for (guint row = 0; row < 2000; row++)
    {
      g_string_append (html, "<tr>");
      for (guint cell = 0; cell < (row == 0 ? 2000 : 0); cell++)
        g_string_append (html, "<td colspan=99999 rowspan=99999>x");
    }
  g_autoptr (SyMarkup) markup = parse (SY_MARKUP_HTML, html->str);
  g_autoptr (GPtrArray) rows = sy_markup_table (sy_markup_find (sy_markup_root (markup), "table"));
  gsize cells = 0;
  for (guint i = 0; i < rows->len; i++)
    cells += ((GPtrArray *)rows->pdata[i])->len;
  ck_assert_uint_eq (cells, SY_MAX_TABLE_CELLS);
}
END_TEST

static guint
try_file (const char *path, SyMarkupKind kind)
{
  g_autofree char *bytes = NULL;
  gsize length;
  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return 0;
  g_autofree char *text = sy_text_decode ((const guint8 *)bytes, length, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyMarkup) markup = sy_markup_parse (kind, text, &error);
  ck_assert_msg ((markup == NULL) == (error != NULL), "%s", path);
  if (markup == NULL)
    return 0;
  g_autofree char *all = sy_markup_text (sy_markup_root (markup));
  ck_assert_msg (g_utf8_validate (all, -1, NULL), "%s", path);
  g_autofree char *string = sy_markup_string (markup, NULL, "string(/)", NULL);
  ck_assert_msg (string == NULL || g_utf8_validate (string, -1, NULL), "%s", path);
  g_autoptr (GString) lines = g_string_new (NULL);
  sy_markup_passages (sy_markup_root (markup), add_passage, lines);
  ck_assert_msg (strstr (all, "root:x:0") == NULL, "%s read a file", path);
  return 1;
}

static guint
try_folder (const char *folder, guint *files)
{
  guint parsed = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        parsed += try_folder (path, files);
      else
        {
          ++*files;
          parsed += try_file (path, SY_MARKUP_XML) | try_file (path, SY_MARKUP_HTML);
        }
    }
  return parsed;
}

START_TEST (no_file_of_the_robustness_sets_does_harm)
{
  const char *const sets[] = { "bench/robustness/libxml2", "bench/robustness/html5lib-tests" };
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *folder = sy_unit_real (sets[i]);
      if (folder == NULL)
        return;
      guint files = 0, parsed = try_folder (folder, &files);
      ck_assert_uint_gt (files, 15);
      ck_assert_uint_gt (parsed, files * 9 / 10); /* as HTML, nearly anything is something */
    }
}
END_TEST

/* html5lib: the lines after "#data" up to "#errors" are one page. */
START_TEST (no_page_of_html5lib_does_harm)
{
  g_autofree char *folder = sy_unit_real ("bench/robustness/html5lib-tests/tree-construction");
  if (folder == NULL)
    return;
  guint pages_read = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *all = NULL;
      if (!g_str_has_suffix (name, ".dat") || !g_file_get_contents (path, &all, NULL, NULL))
        continue;
      g_auto (GStrv) cases = g_strsplit (all, "#data\n", -1);
      for (guint i = 1; cases[i] != NULL; i++)
        {
          char *end = strstr (cases[i], "\n#errors");
          if (end != NULL)
            *end = '\0';
          g_autofree char *text = sy_text_decode ((const guint8 *)cases[i], strlen (cases[i]), "utf-8", NULL, NULL);
          g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, text, NULL);
          g_autoptr (GString) lines = g_string_new (NULL);
          if (markup != NULL)
            sy_markup_passages (sy_markup_root (markup), add_passage, lines);
          pages_read++;
        }
    }
  ck_assert_uint_gt (pages_read, 300);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("markup");
  TCase *tests = tcase_create ("markup");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, text_flows_and_breaks_as_on_the_page);
  tcase_add_test (tests, a_source_that_drops_spaces_at_borders_gets_them_back);
  tcase_add_test (tests, a_page_becomes_passages_in_order);
  tcase_add_test (tests, the_walk_stops_when_it_is_told);
  tcase_add_test (tests, the_tree_is_without_comments_and_prefixes);
  tcase_add_test (tests, xpath_finds_elements_attributes_and_values);
  tcase_add_test (tests, what_is_no_xpath_is_refused);
  tcase_add_test (tests, an_xpath_that_takes_too_long_is_stopped);
  tcase_add_test (tests, nesting_is_limited_in_both_kinds);
  tcase_add_test (tests, entities_are_put_in_only_if_they_are_plain);
  tcase_add_test (tests, a_billion_laughs_are_not_told);
  tcase_add_test (tests, malformed_xml_is_refused_with_the_line);
  tcase_add_test (tests, spans_of_a_table_cannot_make_memory_run_out);
  tcase_add_test (tests, no_file_of_the_robustness_sets_does_harm);
  tcase_add_test (tests, no_page_of_html5lib_does_harm);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
