/// A store as the first release wrote it: never changed, only added to by later formats.
enum Format1 {
    static let script = """
        PRAGMA application_id = 1380012112;
        PRAGMA user_version = 1;
        CREATE TABLE event(
            ordinal INTEGER PRIMARY KEY CHECK(ordinal > 0),
            id BLOB NOT NULL UNIQUE CHECK(length(id) = 32),
            header BLOB NOT NULL,
            signature BLOB NOT NULL CHECK(length(signature) = 64)
        ) STRICT;
        CREATE TABLE value(
            ordinal INTEGER NOT NULL,
            idx INTEGER NOT NULL CHECK(idx BETWEEN 0 AND 31),
            salt BLOB NOT NULL CHECK(length(salt) = 32),
            padded BLOB NOT NULL,
            PRIMARY KEY(ordinal, idx)
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE erased(
            ordinal INTEGER NOT NULL,
            idx INTEGER NOT NULL CHECK(idx BETWEEN 0 AND 31),
            consent BLOB NOT NULL CHECK(length(consent) = 32),
            PRIMARY KEY(ordinal, idx)
        ) WITHOUT ROWID, STRICT;
        CREATE TABLE meta(
            key TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID, STRICT;
        INSERT INTO meta VALUES
            ('journal', x'1111111111111111111111111111111111111111111111111111111111111111'),
            ('store_epoch', x'22222222222222222222222222222222');
        INSERT INTO event VALUES
            (1, x'1111111111111111111111111111111111111111111111111111111111111111',
                x'010203', zeroblob(64)),
            (2, x'3333333333333333333333333333333333333333333333333333333333333333',
                x'040506', zeroblob(64));
        INSERT INTO value VALUES(2, 0, zeroblob(32), x'0708');
        INSERT INTO erased VALUES
            (2, 1, x'1111111111111111111111111111111111111111111111111111111111111111');
        """
}
