#include "IOFaults.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- State ---- */

typedef struct undo {
    struct undo *older;
    char *path;
    sqlite3_int64 size;      /* of the file before the write */
    sqlite3_int64 offset;
    long count;              /* bytes kept */
    int shrinks;             /* whether it cut the file, which a disk does in one */
    unsigned char bytes[];
} undo;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;

/* One for each thread that tests at the same time; each is aimed at a folder of its own. */
static struct fault {
    char part[512], watched[512];
    int kinds, code, sticky, torn;
    long fails_at, seen, failed;
} faults[16];

static int slots;
static __thread int own_slot = -1;
static undo *undos;

/* The calling thread's faults; with `mutex` held. */
static struct fault *own(void) {
    if (own_slot < 0) own_slot = slots < 15 ? slots++ : 15;
    return &faults[own_slot];
}

typedef struct {
    sqlite3_file base;
    const char *path;        /* lives as long as the file, says SQLite; NULL for temporary files */
} fault_file;

static sqlite3_file *real_of(sqlite3_file *file) {
    return (sqlite3_file *)((fault_file *)file + 1);
}

static int is_part(const char *path, const char *part) {
    return path != NULL && part[0] != 0 && strstr(path, part) != NULL;
}

/* Counts a call; the code to fail it with, or SQLITE_OK. */
static int fault_at(sqlite3_file *file, int kind) {
    int code = SQLITE_OK;
    pthread_mutex_lock(&mutex);
    for (int slot = 0; slot < 16; slot++) {
        struct fault *fault = &faults[slot];
        if (!(fault->kinds & kind) || !is_part(((fault_file *)file)->path, fault->part)) continue;
        fault->seen++;
        int due = fault->sticky ? fault->seen >= fault->fails_at : fault->seen == fault->fails_at;
        if (fault->fails_at <= 0 || !due) continue;
        fault->failed++;
        code = fault->code;
    }
    pthread_mutex_unlock(&mutex);
    return code;
}

/* Whether a write that fails on this file leaves its first half behind. */
static int is_torn(sqlite3_file *file) {
    int torn = 0;
    pthread_mutex_lock(&mutex);
    for (int slot = 0; slot < 16; slot++)
        if (is_part(((fault_file *)file)->path, faults[slot].part)) torn |= faults[slot].torn;
    pthread_mutex_unlock(&mutex);
    return torn;
}

/* ---- Undoing what was not synced ---- */

static int is_watched(const char *path) {
    for (int slot = 0; slot < 16; slot++)
        if (is_part(path, faults[slot].watched)) return 1;
    return 0;
}

static void note_write(sqlite3_file *file, sqlite3_int64 offset, int count, int shrinks) {
    const char *path = ((fault_file *)file)->path;
    pthread_mutex_lock(&mutex);
    if (is_watched(path)) {
        undo *entry = malloc(sizeof(undo) + (size_t)count);
        struct stat status;
        int descriptor = open(path, O_RDONLY);
        if (entry != NULL && descriptor >= 0 && fstat(descriptor, &status) == 0) {
            entry->path = strdup(path);
            entry->size = status.st_size;
            entry->offset = offset;
            entry->shrinks = shrinks;
            entry->count = pread(descriptor, entry->bytes, (size_t)count, offset);
            entry->older = undos;
            undos = entry;
        } else {
            free(entry);
        }
        if (descriptor >= 0) close(descriptor);
    }
    pthread_mutex_unlock(&mutex);
}

/* Forgets the writes to files whose path contains `part`, or is `part`; with `mutex` held. */
static void forget_writes(const char *part, int whole) {
    for (undo **place = &undos; *place != NULL;) {
        undo *entry = *place;
        if (whole ? strcmp(entry->path, part) == 0 : is_part(entry->path, part)) {
            *place = entry->older;
            free(entry->path);
            free(entry);
        } else {
            place = &entry->older;
        }
    }
}

void io_faults_watch(const char *part) {
    pthread_mutex_lock(&mutex);
    forget_writes(part, 0);
    strncpy(own()->watched, part, sizeof faults[0].watched - 1);
    pthread_mutex_unlock(&mutex);
}

/* Takes one write back, its first `count` bytes or all; 0 is success. */
static int take_back(const undo *entry, long count, int whole) {
    int descriptor = open(entry->path, O_RDWR), result = 0;
    if (descriptor < 0) return 0;   /* the file is gone */
    if (count > 0 && pwrite(descriptor, entry->bytes, (size_t)count, entry->offset) != count)
        result = -1;
    if (whole && ftruncate(descriptor, entry->size) != 0) result = -1;
    close(descriptor);
    return result;
}

long io_faults_cut_power(void) {
    long undone = 0;
    pthread_mutex_lock(&mutex);
    char *part = own()->watched;
    for (undo *entry = undos; entry != NULL; entry = entry->older) {
        if (!is_part(entry->path, part)) continue;
        if (take_back(entry, entry->count, 1) != 0) undone = -1;
        if (undone >= 0) undone++;
    }
    forget_writes(part, 0);
    part[0] = 0;
    pthread_mutex_unlock(&mutex);
    return undone;
}

/* A step of SplitMix64. */
static unsigned long long next(unsigned long long *state) {
    unsigned long long z = *state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

long io_faults_lose_power(const char *part, unsigned long long chance) {
    long undone = 0;
    pthread_mutex_lock(&mutex);
    /* Each write by itself reached the disk, did not, or did so by half: a disk keeps no order. */
    int fate = (int)(next(&chance) % 4);   /* 0: all are lost */
    for (undo *entry = undos; entry != NULL; entry = entry->older) {
        if (!is_part(entry->path, part)) continue;
        int kind = fate == 0 ? 0 : (int)(next(&chance) % 3);
        if (kind == 2 && entry->shrinks) kind = 0;
        if (kind == 1) continue;
        if (take_back(entry, kind == 0 ? entry->count : entry->count / 2, kind == 0) != 0)
            undone = -1;
        if (undone >= 0) undone++;
    }
    forget_writes(part, 0);
    pthread_mutex_unlock(&mutex);
    return undone;
}

void io_faults_forget(const char *part) {
    pthread_mutex_lock(&mutex);
    forget_writes(part, 0);
    if (is_part(own()->watched, part)) own()->watched[0] = 0;
    pthread_mutex_unlock(&mutex);
}

/* ---- Methods of a file ---- */

static int file_close(sqlite3_file *file) {
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    int code = fault_at(file, IO_FAULT_READS);
    if (code != SQLITE_OK) return code;
    return real_of(file)->pMethods->xRead(real_of(file), bytes, count, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int code = fault_at(file, IO_FAULT_WRITES);
    if (code != SQLITE_OK) {
        if (is_torn(file) && count > 1) {
            note_write(file, offset, count / 2, 0);
            real_of(file)->pMethods->xWrite(real_of(file), bytes, count / 2, offset);
        }
        return code;
    }
    note_write(file, offset, count, 0);
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = fault_at(file, IO_FAULT_WRITES);
    if (code != SQLITE_OK) return code;
    sqlite3_int64 before = 0;
    if (real_of(file)->pMethods->xFileSize(real_of(file), &before) == SQLITE_OK && before > size)
        note_write(file, size, (int)(before - size), 1);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    int code = fault_at(file, IO_FAULT_SYNCS);
    if (code != SQLITE_OK) return code;
    code = real_of(file)->pMethods->xSync(real_of(file), flags);
    if (code == SQLITE_OK && ((fault_file *)file)->path != NULL) {
        pthread_mutex_lock(&mutex);
        forget_writes(((fault_file *)file)->path, 1);
        pthread_mutex_unlock(&mutex);
    }
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(sqlite3_file *file, int level) {
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level) {
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_check_lock(sqlite3_file *file, int *result) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int file_sector(sqlite3_file *file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_traits(sqlite3_file *file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_shm_unmap(sqlite3_file *file, int remove) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

/* Version 2 has shared memory for the log and no memory-mapped reads. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

/* ---- The file system ---- */

static int vfs_open(
    sqlite3_vfs *unused, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    (void)unused;
    fault_file *wrapped = (fault_file *)file;
    wrapped->path = name;
    wrapped->base.pMethods = NULL;
    int code = real_vfs->xOpen(real_vfs, name, real_of(file), flags, out);
    if (real_of(file)->pMethods != NULL) wrapped->base.pMethods = &methods;
    return code;
}

int io_faults_install(void) {
    int code = SQLITE_OK;
    pthread_mutex_lock(&mutex);
    if (real_vfs == NULL) {
        real_vfs = sqlite3_vfs_find(NULL);
        vfs = *real_vfs;
        vfs.pNext = NULL;
        vfs.zName = "faults";
        vfs.szOsFile = (int)sizeof(fault_file) + real_vfs->szOsFile;
        vfs.xOpen = vfs_open;
        code = sqlite3_vfs_register(&vfs, 1);
    }
    pthread_mutex_unlock(&mutex);
    return code;
}

void io_faults_arm(const char *part, int kinds, long n, int code, int sticky, int torn) {
    pthread_mutex_lock(&mutex);
    struct fault *fault = own();
    strncpy(fault->part, part, sizeof fault->part - 1);
    fault->kinds = kinds;
    fault->fails_at = n;
    fault->code = code;
    fault->sticky = sticky;
    fault->torn = torn;
    fault->seen = 0;
    fault->failed = 0;
    pthread_mutex_unlock(&mutex);
}

long io_faults_disarm(void) {
    pthread_mutex_lock(&mutex);
    struct fault *fault = own();
    fault->part[0] = 0;
    fault->kinds = 0;
    long seen = fault->seen;
    fault->seen = fault->failed = 0;
    pthread_mutex_unlock(&mutex);
    return seen;
}

long io_faults_failed(void) {
    pthread_mutex_lock(&mutex);
    long failed = own()->failed;
    pthread_mutex_unlock(&mutex);
    return failed;
}
