using Grid.Core.Actors;

namespace Grid.Engine.Sqlite;

/// <summary>
/// Tables of the embedded store, and the settings under which an acknowledged write survives a power cut.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Layout version, kept in the file; a newer file is refused by an older program.</summary>
    private const long Version = 5;

    /// <summary>The layout that had no records of accesses.</summary>
    private const long WithoutAccesses = 4;

    /// <summary>The layout that had no status rows.</summary>
    private const long WithoutStatuses = 3;

    /// <summary>The layout that had no dead letters.</summary>
    private const long WithoutDeadLetters = 2;

    /// <summary>The layout that had no checksums in its pages.</summary>
    private const long WithoutSums = 1;

    private const int PageSize = 4096;

    /// <summary>
    /// Rows are appended and only the short keys are sorted, so that a registry in random key order loads at the speed
    /// of a log. Partial indexes hold only the few actors that have a reminder or messages waiting.
    /// </summary>
    private const string Tables = """
        CREATE TABLE actor (
            key     TEXT    NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            body    BLOB    NOT NULL,
            crc     INTEGER NOT NULL,
            wake    INTEGER,
            pending INTEGER NOT NULL
        );
        CREATE INDEX actor_wake    ON actor (wake) WHERE wake IS NOT NULL;
        CREATE INDEX actor_pending ON actor (key)  WHERE pending = 1;
        CREATE TABLE entry (
            key    TEXT    NOT NULL,
            number INTEGER NOT NULL,
            body   BLOB    NOT NULL,
            crc    INTEGER NOT NULL,
            PRIMARY KEY (key, number)
        ) WITHOUT ROWID;
        CREATE TABLE received (
            receiver TEXT    NOT NULL,
            sender   TEXT    NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (receiver, sender)
        ) WITHOUT ROWID;
        """ + DeadLetters + Statuses + Accesses;

    /// <summary>An id that was given is never given again, so that an operator never names another message.</summary>
    private const string DeadLetters = """

        CREATE TABLE IF NOT EXISTS dead_letter (
            id       INTEGER PRIMARY KEY AUTOINCREMENT,
            key      TEXT    NOT NULL,
            sequence INTEGER NOT NULL,
            body     BLOB    NOT NULL,
            crc      INTEGER NOT NULL,
            UNIQUE (key, sequence)
        );
        """;

    /// <summary>Changes are numbered in the order in which they are committed.</summary>
    private const string Statuses = """

        CREATE TABLE IF NOT EXISTS status (
            number INTEGER PRIMARY KEY,
            value  INTEGER NOT NULL,
            change INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS status_change ON status (change);
        """;

    /// <summary>
    /// Accesses in the order of days, so that a day's are written and deleted in one place of the tree. Counts are kept
    /// for ever: they name no person.
    /// </summary>
    private const string Accesses = """

        CREATE TABLE IF NOT EXISTS access (
            day         INTEGER NOT NULL,
            subject     TEXT    NOT NULL,
            at          INTEGER NOT NULL,
            id          BLOB    NOT NULL,
            kind        INTEGER NOT NULL,
            institution TEXT    NOT NULL,
            client      TEXT,
            answer      INTEGER NOT NULL,
            purpose     BLOB,
            PRIMARY KEY (day, subject, at, id)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS access_count (
            day         INTEGER NOT NULL,
            institution TEXT    NOT NULL,
            kind        INTEGER NOT NULL,
            answer      INTEGER NOT NULL,
            count       INTEGER NOT NULL,
            PRIMARY KEY (day, institution, kind, answer)
        ) WITHOUT ROWID;
        """;

    /// <summary>
    /// Every commit reaches the disk before it returns; the log is checkpointed every 64 MiB.
    /// </summary>
    public static void PrepareWriter(Connection connection, long? limitBytes)
    {
        connection.Run($"PRAGMA page_size = {PageSize}");
        connection.MakeRoomForSums();
        connection.Run("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 16384;
            PRAGMA cache_size = -262144;
            """);
        var version = connection.QueryScalar("PRAGMA user_version");
        if (version > Version)
            throw new UnavailableException($"The store has layout {version}; this program knows {Version}.");
        if (version == 0)
            connection.Run($"BEGIN; {Tables} PRAGMA user_version = {Version}; COMMIT;");
        if (version == WithoutSums)
            PutSums(connection);
        if (version is WithoutSums or WithoutDeadLetters or WithoutStatuses)
            connection.Run($"BEGIN; {DeadLetters} {Statuses} PRAGMA user_version = {WithoutAccesses}; COMMIT;");
        if (version is WithoutSums or WithoutDeadLetters or WithoutStatuses or WithoutAccesses)
            connection.Run($"BEGIN; {Accesses} PRAGMA user_version = {Version}; COMMIT;");
        if (limitBytes is { } limit)
            connection.Run($"PRAGMA max_page_count = {limit / PageSize}");
    }

    /// <summary>Reads past what is kept in memory go to the system's cache, page by page, and are checked.</summary>
    public static void PrepareReader(Connection connection) =>
        connection.Run("PRAGMA query_only = 1; PRAGMA cache_size = -16384;");

    /// <summary>Refuses a store that a server has not raised to this layout yet.</summary>
    /// <exception cref="UnavailableException">The store is of another layout.</exception>
    public static void MustHaveSums(Connection connection)
    {
        if (connection.QueryScalar("PRAGMA user_version") is var version && version != Version)
            throw new UnavailableException(
                $"The store has layout {version}; a server must open it once, which makes it {Version}.");
    }

    /// <summary>
    /// Writes every page of an old store anew, with its checksum. Wherever this ends early it begins again at the next
    /// start: the layout is raised only when no page without a checksum is left in the file.
    /// </summary>
    private static void PutSums(Connection connection)
    {
        connection.Run("VACUUM");
        connection.Checkpoint();
        connection.Run($"PRAGMA user_version = {WithoutDeadLetters}");
    }
}
