/* Work over an index range: threads take blocks from one counter until it is used up. Which thread takes which block is
 * chance, so callers write per item only. If the system gives fewer threads than asked for, those that run do it all. */
#include "base/threads.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { MAX_THREADS = 64 };

typedef struct {
    atomic_size_t next;
    size_t count, block;
    dg_range_fn fn;
    void *user;
} job;

typedef struct {
    job *job;
    int worker;
    pthread_t thread;
} seat;

static void *work(void *arg)
{
    seat *s = arg;
    job *j = s->job;
    for (;;) {
        size_t first = atomic_fetch_add(&j->next, j->block);
        if (first >= j->count)
            return NULL;
        size_t last = j->count - first > j->block ? first + j->block : j->count;
        j->fn(first, last, s->worker, j->user);
    }
}

int dg_thread_count(int wanted)
{
    long n = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : (int)n;
}

void dg_parallel(int threads, size_t count, size_t block, dg_range_fn fn, void *user)
{
    if (block == 0)
        block = 1;
    job j = {.count = count, .block = block, .fn = fn, .user = user};
    atomic_init(&j.next, 0);
    seat seats[MAX_THREADS];
    int wanted = dg_thread_count(threads), started = 1;
    size_t blocks = count / block + (count % block != 0);
    if ((size_t)wanted > blocks)
        wanted = blocks ? (int)blocks : 1;
    seats[0] = (seat){.job = &j, .worker = 0};
    for (; started < wanted; started++) {
        seats[started] = (seat){.job = &j, .worker = started};
        if (pthread_create(&seats[started].thread, NULL, work, &seats[started]))
            break;
    }
    work(&seats[0]);
    for (int i = 1; i < started; i++)
        pthread_join(seats[i].thread, NULL);
}
