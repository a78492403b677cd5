// SPDX-License-Identifier: GPL-3.0-or-later
/* Tells the thread sanitizer of GLib's locks. Debian's GLib is not instrumented and locks by futexes of its own, so the sanitizer would take every
 * value that a GMutex or a g_once_init guards for a race. This library is put before GLib (LD_PRELOAD) in runs under the sanitizer: it says what each
 * call orders, and calls the real one. What no lock orders is still reported; the test "seeded race" proves that. In programs without the sanitizer
 * it does nothing. */
#define G_DISABLE_ASSERT 1
#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire (void *address) __attribute__ ((weak));
void __tsan_release (void *address) __attribute__ ((weak));

static void
acquire (gconstpointer address)
{
  if (__tsan_acquire != NULL)
    __tsan_acquire ((gpointer) address);
}

static void
release (gconstpointer address)
{
  if (__tsan_release != NULL)
    __tsan_release ((gpointer) address);
}

/* The function of this name in the next library. Looking it up again gives the same, so that two threads may do it at once. */
#define NEXT(name)                                                                                                                                   \
  ({                                                                                                                                                 \
    static gpointer found;                                                                                                                           \
    gpointer function = g_atomic_pointer_get (&found);                                                                                               \
    if (function == NULL)                                                                                                                            \
      {                                                                                                                                              \
        function = dlsym (RTLD_NEXT, #name);                                                                                                         \
        g_atomic_pointer_set (&found, function);                                                                                                     \
      }                                                                                                                                              \
    (__typeof__ (&(name))) function;                                                                                                                 \
  })

#undef g_once_init_enter
#undef g_once_init_leave

gboolean
g_once_init_enter (volatile void *location)
{
  gboolean first = NEXT (g_once_init_enter) (location);
  acquire ((gconstpointer) location);
  return first;
}

void
g_once_init_leave (volatile void *location, gsize result)
{
  release ((gconstpointer) location);
  NEXT (g_once_init_leave) (location, result);
}

void
g_mutex_lock (GMutex *mutex)
{
  NEXT (g_mutex_lock) (mutex);
  acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  gboolean locked = NEXT (g_mutex_trylock) (mutex);
  if (locked)
    acquire (mutex);
  return locked;
}

void
g_mutex_unlock (GMutex *mutex)
{
  release (mutex);
  NEXT (g_mutex_unlock) (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  release (mutex);
  NEXT (g_cond_wait) (cond, mutex);
  acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  release (mutex);
  gboolean signalled = NEXT (g_cond_wait_until) (cond, mutex, end_time);
  acquire (mutex);
  return signalled;
}

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  release (queue);
  NEXT (g_async_queue_push) (queue, data);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data = NEXT (g_async_queue_pop) (queue);
  acquire (queue);
  return data;
}

gpointer
g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout)
{
  gpointer data = NEXT (g_async_queue_timeout_pop) (queue, timeout);
  acquire (queue);
  return data;
}
