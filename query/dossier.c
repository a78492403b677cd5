// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dossier.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/citation_graph.h"
#include "query/dossier_role.h"
#include "query/item.h"
#include "query/law_json.h"

/* Ties of one member that are kept; more say the same. */
#define MAX_TIES 5
/* Places in which one text names another that are looked at. */
#define PLACES 8

static void
tie_free (gpointer data)
{
  SyTie *tie = data;
  g_free (tie->how);
  g_free (tie->value);
  g_free (tie->of);
  g_free (tie);
}

static void
member_free (gpointer data)
{
  SyMember *member = data;
  g_free (member->id);
  g_ptr_array_unref (member->ties);
  g_free (member);
}

static void
standing_free (gpointer data)
{
  SyStandingNumber *standing = data;
  g_free (standing->name);
  g_free (standing->value);
  g_free (standing);
}

void
sy_dossier_free (SyDossier *dossier)
{
  if (dossier == NULL)
    return;
  g_free (dossier->id);
  g_ptr_array_unref (dossier->members);
  g_ptr_array_unref (dossier->standing);
  g_ptr_array_unref (dossier->keep);
  g_free (dossier);
}

/* ---- members ---- */

typedef struct
{
  SyCatalogue *catalogue;
  SyDossier *dossier;
  GHashTable *by_id;   /* id -> SyMember */
  GHashTable *numbers; /* "name value" that were followed or found to be standing */
  SyDay known_as_of;
} Search;

static void
keep (Search *search, GPtrArray *array)
{
  g_ptr_array_add (search->dossier->keep, array);
}

/* The title and the action of the version ("Interim final rule"), as its texts state them, and the first kind that says something. Caller's. */
static char *
words_of (SyCatalogue *catalogue, const SyVersion *version, char **kind)
{
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, version->version, TRUE, NULL);
  GString *words = g_string_new (version->title);
  *kind = NULL;
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, rendition->rendition, NULL);
      if (*kind == NULL && strcmp (rendition->kind, "other") != 0)
        *kind = g_strdup (rendition->kind);
      for (guint k = 0; attributes != NULL && k < attributes->len; k++)
        if (strcmp (((const SyAttribute *) attributes->pdata[k])->name, "action") == 0)
          g_string_append_printf (words, "; %s", ((const SyAttribute *) attributes->pdata[k])->value);
    }
  return g_string_free (words, FALSE);
}

/* The member; a new one gets this role (NULL: its own). NULL where it was not known yet, or where the dossier is full. */
static SyMember *
member_of (Search *search, const char *id, const char *role, SyDay known)
{
  SyMember *member = g_hash_table_lookup (search->by_id, id);
  if (member != NULL)
    return member;
  if (search->dossier->members->len >= SY_MAX_DOSSIER)
    {
      search->dossier->cut = TRUE;
      return NULL;
    }
  g_autoptr (SyVersion) version = sy_catalogue_find (search->catalogue, id, "", NULL);
  g_autofree char *kind = NULL, *words = version != NULL ? words_of (search->catalogue, version, &kind) : NULL;
  SyDay day = version == NULL ? known : version->published != SY_DAY_NONE ? version->published : version->signed_day != SY_DAY_NONE ? version->signed_day : version->filed;
  if (search->known_as_of != SY_DAY_NONE && day != SY_DAY_NONE && day > search->known_as_of)
    return NULL;
  member = g_new0 (SyMember, 1);
  *member = (SyMember){ .id = g_strdup (id), .held = version != NULL, .day = day, .ties = g_ptr_array_new_with_free_func (tie_free) };
  const char *own = sy_dossier_role_of_document (id, kind, words);
  /* An act that amends another is told by what kind of act it is, where it says so. */
  member->role = role == NULL || (strcmp (role, "amendment") == 0 && strcmp (own, "act") != 0 && strcmp (own, "final") != 0) ? own : role;
  g_ptr_array_add (search->dossier->members, member);
  g_hash_table_insert (search->by_id, member->id, member);
  return member;
}

static void
tie (Search *search, SyMember *member, const char *how, const char *value, gboolean in, const char *of, SyEvidence *evidence)
{
  /* What was asked for is a member without reasons. */
  if (member == NULL || member == search->dossier->members->pdata[0] || member->ties->len >= MAX_TIES)
    return;
  for (guint i = 0; i < member->ties->len; i++)
    {
      const SyTie *held = member->ties->pdata[i];
      if (strcmp (held->how, how) == 0 && strcmp (held->value, value) == 0 && strcmp (held->of, of) == 0)
        return;
    }
  SyTie *one = g_new0 (SyTie, 1);
  *one = (SyTie){ .how = g_strdup (how), .value = g_strdup (value), .in = in, .of = g_strdup (of), .evidence = evidence };
  g_ptr_array_add (member->ties, one);
}

/* ---- numbers of a rulemaking ---- */

static guint
count_documents (const GPtrArray *stated)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < stated->len; i++)
    g_hash_table_add (ids, ((const SyStated *) stated->pdata[i])->evidence->document);
  return g_hash_table_size (ids);
}

static gboolean
follow_number (Search *search, const SyStated *number, GError **error)
{
  char *key = g_strdup_printf ("%s %s", number->name, number->value);
  if (!g_hash_table_add (search->numbers, key))
    return TRUE;
  GPtrArray *same = sy_catalogue_numbered (search->catalogue, number->name, number->value, error);
  if (same == NULL)
    return FALSE;
  keep (search, same);
  guint documents = count_documents (same);
  if (documents > SY_DOSSIER_STANDING)
    {
      SyStandingNumber *standing = g_new0 (SyStandingNumber, 1);
      *standing = (SyStandingNumber){ g_strdup (number->name), g_strdup (number->value), documents };
      g_ptr_array_add (search->dossier->standing, standing);
      return TRUE;
    }
  for (guint i = 0; i < same->len; i++)
    {
      const SyStated *one = same->pdata[i];
      const char *id = one->evidence->document;
      if (strcmp (id, number->evidence->document) != 0)
        tie (search, member_of (search, id, NULL, SY_DAY_NONE), number->name, number->value, TRUE, number->evidence->document, one->evidence);
    }
  return TRUE;
}

static gboolean
follow_numbers (Search *search, const char *id, GError **error)
{
  GPtrArray *numbers = sy_catalogue_numbers_by (search->catalogue, id, error);
  if (numbers == NULL)
    return FALSE;
  keep (search, numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (!follow_number (search, numbers->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- relations ---- */

/* A citation makes a member where the words around it say so: *found is the place, NULL if none does. */
static gboolean
find_place (Search *search, const SyEdge *edge, const char *citing, const char **role, SyEvidence **found, GError **error)
{
  *found = NULL;
  for (guint n = 0; n < edge->names->len && *found == NULL; n++)
    {
      GPtrArray *places = sy_catalogue_citations (search->catalogue, citing, edge->names->pdata[n], PLACES, error);
      if (places == NULL)
        return FALSE;
      keep (search, places);
      for (guint i = 0; i < places->len && *found == NULL; i++)
        {
          SyEvidence *evidence = ((SyFoundFact *) places->pdata[i])->evidence;
          g_autoptr (SyPassage) passage = sy_catalogue_passage (search->catalogue, evidence->rendition, evidence->passage, error);
          if (passage == NULL)
            return FALSE;
          if (sy_dossier_role_of_citation (edge->in, citing, edge->in ? edge->of : edge->id, passage, evidence->start, role))
            *found = evidence;
        }
    }
  return TRUE;
}

static gboolean
follow_citation (Search *search, const SyEdge *edge, GError **error)
{
  const char *citing = edge->in ? edge->id : edge->of, *cited = edge->in ? edge->of : edge->id, *role = NULL;
  SyEvidence *place = NULL;
  if (!sy_dossier_may_cite (citing, cited))
    return TRUE;
  if (!find_place (search, edge, citing, &role, &place, error))
    return FALSE;
  if (place != NULL)
    tie (search, member_of (search, edge->id, role, SY_DAY_NONE), edge->relation, "", edge->in, edge->of, place);
  return TRUE;
}

static gboolean
is_document (const char *id)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  return scheme != NULL && (scheme->kind == SY_ID_DOCUMENT || scheme->kind == SY_ID_PAGE) && !g_str_has_prefix (id, "us-cfr:") && !g_str_has_prefix (id, "us-usc:");
}

static gboolean
follow_edge (Search *search, const SyEdge *edge, GError **error)
{
  if (!is_document (edge->id))
    return TRUE;
  if (strcmp (edge->relation, "cites") == 0)
    return follow_citation (search, edge, error);
  const char *role = sy_dossier_role_of_relation (edge->relation, edge->in);
  if (role == NULL)
    return TRUE;
  if (strcmp (role, SY_ROLE_OF_DOCUMENT) == 0)
    role = NULL;
  SyMember *member = member_of (search, edge->id, role, SY_DAY_NONE);
  for (guint i = 0; i < MAX (edge->evidence->len, 1); i++)
    tie (search, member, edge->relation, "", edge->in, edge->of, i < edge->evidence->len ? edge->evidence->pdata[i] : NULL);
  return TRUE;
}

static gboolean
follow_relations (Search *search, const char *id, GError **error)
{
  SyCitationGraph *graph = sy_citation_graph (search->catalogue, id, 1, FALSE, search->known_as_of, error);
  if (graph == NULL)
    return FALSE;
  /* Ties borrow the graph's evidence. */
  GPtrArray *holder = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_citation_graph_free);
  g_ptr_array_add (holder, graph);
  keep (search, holder);
  for (guint i = 0; i < graph->edges->len; i++)
    if (!follow_edge (search, graph->edges->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- the dossier ---- */

static int
by_day (gconstpointer a, gconstpointer b)
{
  const SyMember *x = *(const SyMember *const *) a, *y = *(const SyMember *const *) b;
  if (x->day != y->day)
    return x->day == SY_DAY_NONE ? 1 : y->day == SY_DAY_NONE ? -1 : x->day < y->day ? -1 : 1;
  return strcmp (x->id, y->id);
}

SyDossier *
sy_dossier (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error)
{
  g_autoptr (SyDossier) dossier = g_new0 (SyDossier, 1);
  dossier->id = sy_item_lawful (catalogue, id);
  dossier->members = g_ptr_array_new_with_free_func (member_free);
  dossier->standing = g_ptr_array_new_with_free_func (standing_free);
  dossier->keep = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal), numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search = { catalogue, dossier, by_id, numbers, known_as_of };
  gboolean american = g_str_has_prefix (dossier->id, "us-");
  member_of (&search, dossier->id, NULL, SY_DAY_NONE);
  for (guint i = 0; i < dossier->members->len; i++)
    {
      const SyMember *member = dossier->members->pdata[i];
      if (i > 0 && !american)
        break;
      if ((american && member->held && !follow_numbers (&search, member->id, error)) || !follow_relations (&search, member->id, error))
        return NULL;
    }
  g_ptr_array_sort (dossier->members, by_day);
  return g_steal_pointer (&dossier);
}
