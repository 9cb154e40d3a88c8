#ifndef RAPPORT_CSQLITE_SHIM_H
#define RAPPORT_CSQLITE_SHIM_H

#include <sqlite3.h>

/* Swift imports neither variadic functions nor SQLITE_TRANSIENT. */

/* Stops SQLite from counting the bytes it allocates, which takes a lock each time. Has an effect
   before the first database of the process is opened, and none later. */
static inline int rapport_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* Closing never checkpoints: that is done under the store's lock, and not after an I/O error. */
static inline int rapport_no_checkpoint_on_close(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* Text in double quotes is a name or an error, never a text. */
static inline void rapport_no_quoted_text(sqlite3 *database) {
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}

/* Makes what stands in the write-ahead log durable. Reading must have begun, which opens it. */
static inline int rapport_sync_log(sqlite3 *database) {
    sqlite3_file *log = 0;
    int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (code != SQLITE_OK || log == 0 || log->pMethods == 0) return code;
    return log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
}

/* Binds a copy of the bytes; an empty blob, not NULL, when there are none. */
static inline int rapport_bind_bytes(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* Binds a copy of UTF-8 text. */
static inline int rapport_bind_text(
    sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 count) {
    const char *start = count == 0 ? "" : (const char *)text;
    return sqlite3_bind_text64(statement, index, start, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* A to Z as a to z. */
static inline unsigned char rapport_lower(unsigned char byte) {
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

/* Whether a text holds a word of small letters; A to Z and a to z of the text are alike. */
static inline int rapport_holds(
    const unsigned char *text, int length, const unsigned char *word, int size) {
    for (int start = 0; start + size <= length; start += 1) {
        int place = 0;
        while (place < size && rapport_lower(text[start + place]) == word[place]) place += 1;
        if (place == size) return 1;
    }
    return 0;
}

/* Which words the bytes of the first argument hold: bit n for word n. The second argument lists
   forms: the number of the word, below 63, two bytes of size with the low one first, the bytes. */
static inline void rapport_words_held(sqlite3_context *context, int count, sqlite3_value **values) {
    const unsigned char *text = (const unsigned char *)sqlite3_value_blob(values[0]);
    const unsigned char *forms = (const unsigned char *)sqlite3_value_blob(values[1]);
    int length = sqlite3_value_bytes(values[0]), end = sqlite3_value_bytes(values[1]);
    sqlite3_int64 held = 0;
    (void)count;
    for (int at = 0; at + 3 <= end;) {
        sqlite3_int64 word = (sqlite3_int64)1 << (forms[at] & 63);
        int size = forms[at + 1] | forms[at + 2] << 8;
        at += 3;
        if (size == 0 || at + size > end) break;
        if ((held & word) == 0 && rapport_holds(text, length, forms + at, size)) held |= word;
        at += size;
    }
    sqlite3_result_int64(context, held);
}

/* Makes `rapport_words_held` known to a connection. */
static inline int rapport_add_words_held(sqlite3 *database) {
    return sqlite3_create_function_v2(
        database, "rapport_words_held", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
        0, rapport_words_held, 0, 0, 0);
}

#endif
