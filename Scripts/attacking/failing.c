/* Loaded before the C library: writing or syncing fails from a given call on, as a broken disk's
   would. ATTACK_CALL is write or sync, ATTACK_AT the number of the first one that fails,
   ATTACK_ERROR the errno, ATTACK_UNDER the folder whose files it is about, ATTACK_ONCE whether
   just that one fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int fails(const char *call, int file) {
    const char *wanted = getenv("ATTACK_CALL"), *under = getenv("ATTACK_UNDER");
    char link[64], path[4096];
    if (!wanted || !under || strcmp(wanted, call) != 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    if (strncmp(path, under, strlen(under)) != 0) return 0;
    const char *at = getenv("ATTACK_AT"), *error = getenv("ATTACK_ERROR");
    long number = atomic_fetch_add(&calls, 1) + 1, first = at ? atol(at) : 1;
    if (number < first || (getenv("ATTACK_ONCE") && number > first)) return 0;
    errno = error ? atoi(error) : EIO;
    return 1;
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails("write", file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return fails("write", file) ? -1 : real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails("write", file) ? -1 : real(file, bytes, count, at);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    return fails("sync", file) ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    return fails("sync", file) ? -1 : real(file);
}
