// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/diff.h"

/* Two stretches with more differences than this are split where the search has come furthest. */
#define MOST_EDITS 2048

typedef struct
{
  const guint *old, *new;
  gboolean *old_kept, *new_kept;
  gssize *forward, *backward; /* of a diagonal k, at [zero + k], how far the search has come; -1 nowhere */
  gssize zero;
} Search;

typedef struct
{
  gssize old_at, old_end, new_at, new_end;
} Box;

typedef struct
{
  gssize x, y;
} Point;

/* The furthest point on diagonal k with one edit more, before its snake. */
static gssize
step (const gssize *reach, gssize k)
{
  return reach[k - 1] < reach[k + 1] ? reach[k + 1] : reach[k - 1] + 1;
}

/* Diagonals k = low, low + 2 ... high that `edits` edits reach within the box; beyond them is nothing. */
static void
diagonals (gssize edits, gssize width, gssize height, gssize *low, gssize *high)
{
  *low = -(edits - 2 * MAX (0, edits - height));
  *high = edits - 2 * MAX (0, edits - width);
}

static gboolean
equal_forward (const Search *search, const Box *box, gssize x, gssize y)
{
  return search->old[box->old_at + x] == search->new[box->new_at + y];
}

static gboolean
equal_backward (const Search *search, const Box *box, gssize x, gssize y)
{
  return search->old[box->old_end - 1 - x] == search->new[box->new_end - 1 - y];
}

/* One more edit in one direction. TRUE if the two searches meet, with `meeting` in the direction's own coordinates. */
static gboolean
advance (const Search *search, const Box *box, gboolean backward, gssize edits, Point *meeting)
{
  gssize width = box->old_end - box->old_at, height = box->new_end - box->new_at, delta = width - height, low, high;
  gssize *own = (backward ? search->backward : search->forward) + search->zero, *other = (backward ? search->forward : search->backward) + search->zero;
  gssize others = backward ? edits : edits - 1;
  diagonals (edits, width, height, &low, &high);
  for (gssize k = low; k <= high; k += 2)
    {
      gssize x = edits == 0 ? 0 : step (own, k), y = x - k;
      if (x > width || y > height || x < 0 || y < 0)
        {
          own[k] = -1;
          continue;
        }
      while (x < width && y < height && (backward ? equal_backward (search, box, x, y) : equal_forward (search, box, x, y)))
        {
          x++;
          y++;
        }
      own[k] = x;
      gssize across = delta - k;
      if (((delta & 1) != 0) != backward && across >= -others && across <= others && other[across] >= 0 && x + other[across] >= width)
        {
          *meeting = (Point){ x, y };
          return TRUE;
        }
    }
  return FALSE;
}

/* Where the forward search has come furthest. */
static Point
furthest (const Search *search, const Box *box, gssize edits)
{
  gssize width = box->old_end - box->old_at, height = box->new_end - box->new_at, low, high;
  Point best = { 0, 0 };
  diagonals (edits, width, height, &low, &high);
  for (gssize k = low; k <= high; k += 2)
    {
      gssize x = search->forward[search->zero + k];
      if (x >= 0 && x + x - k > best.x + best.y)
        best = (Point){ x, x - k };
    }
  return best;
}

/* A point that a shortest script goes through. */
static Point
middle (const Search *search, const Box *box)
{
  gssize width = box->old_end - box->old_at, height = box->new_end - box->new_at, most = (width + height + 1) / 2;
  for (gssize k = -most - 1; k <= most + 1; k++)
    search->forward[search->zero + k] = search->backward[search->zero + k] = -1;
  Point point;
  for (gssize edits = 0; edits <= most; edits++)
    {
      if (advance (search, box, FALSE, edits, &point))
        return point;
      if (advance (search, box, TRUE, edits, &point))
        return (Point){ width - point.x, height - point.y };
      if (edits == MOST_EDITS)
        return furthest (search, box, edits);
    }
  return (Point){ 0, 0 };
}

static void
keep (const Search *search, gssize old_at, gssize new_at)
{
  search->old_kept[old_at] = search->new_kept[new_at] = TRUE;
}

static void
compare (const Search *search, Box box)
{
  for (; box.old_at < box.old_end && box.new_at < box.new_end && search->old[box.old_at] == search->new[box.new_at]; box.old_at++, box.new_at++)
    keep (search, box.old_at, box.new_at);
  for (; box.old_at < box.old_end && box.new_at < box.new_end && search->old[box.old_end - 1] == search->new[box.new_end - 1]; box.old_end--, box.new_end--)
    keep (search, box.old_end - 1, box.new_end - 1);
  if (box.old_at == box.old_end || box.new_at == box.new_end)
    return;
  Point point = middle (search, &box);
  gboolean corner = (point.x == 0 && point.y == 0) || (point.x == box.old_end - box.old_at && point.y == box.new_end - box.new_at);
  if (corner) /* no smaller boxes: nothing of it is kept */
    return;
  compare (search, (Box){ box.old_at, box.old_at + point.x, box.new_at, box.new_at + point.y });
  compare (search, (Box){ box.old_at + point.x, box.old_end, box.new_at + point.y, box.new_end });
}

void
sy_diff (const guint *old, gsize n_old, const guint *new, gsize n_new, gboolean *old_kept, gboolean *new_kept)
{
  for (gsize i = 0; i < n_old; i++)
    old_kept[i] = FALSE;
  for (gsize i = 0; i < n_new; i++)
    new_kept[i] = FALSE;
  gsize room = n_old + n_new + 8;
  g_autofree gssize *forward = g_new (gssize, room), *backward = g_new (gssize, room);
  Search search = { old, new, old_kept, new_kept, forward, backward, (gssize) (room / 2) };
  compare (&search, (Box){ 0, (gssize) n_old, 0, (gssize) n_new });
}
