#ifndef RAPPORT_IO_FAULTS_H
#define RAPPORT_IO_FAULTS_H

/* An SQLite VFS for tests: the system's own one, with faults at chosen calls on chosen files.
   Everything is process-wide; suites that use it are serialised. */

enum {
    IO_FAULT_WRITES = 1,   /* xWrite and xTruncate */
    IO_FAULT_SYNCS = 2,    /* xSync */
    IO_FAULT_READS = 4,    /* xRead */
};

/* Makes it the default VFS of this process; 0 is success. May be called again. */
int io_faults_install(void);

/* Faults belong to the thread that asks for them, so that suites may run side by side, each
   aimed at a folder of its own.

   From now on counts calls of these kinds on files whose path contains `part`, and fails the
   n-th one (from 1; 0 fails none) with the SQLite result `code`. If `sticky`, all later ones
   fail too; if `torn`, a failing write still writes its first half. */
void io_faults_arm(const char *part, int kinds, long n, int code, int sticky, int torn);

/* Fails nothing any more; gives the number of calls counted since arming, 0 when not armed. */
long io_faults_disarm(void);

/* The number of calls that failed since arming; 0 after disarming. */
long io_faults_failed(void);

/* From now on notes what every write under `part` overwrites until its file is synced. */
void io_faults_watch(const char *part);

/* As if the power had failed: takes back every write that was not synced, newest first, and
   stops noting; gives the number of writes taken back, -1 on error. Connections to the files
   must not be used afterwards. */
long io_faults_cut_power(void);

/* The same for the files under `part` alone, and with the whims of a disk: `chance` decides which
   of the writes that were not synced are lost, kept, or kept by half; a file is cut or not, never
   by half. Gives the number of writes that did not wholly stay, -1 on error. Goes on noting. */
long io_faults_lose_power(const char *part, unsigned long long chance);

/* Forgets what was noted of files under `part`, which are gone or were put back as a whole; stops
   noting if that is what this thread watches. */
void io_faults_forget(const char *part);

#endif
