using SQLitePCL;

namespace Grid.Engine.Sqlite.Pages;

/// <summary>
/// Looks at the log that a process left which was killed. SQLite takes the first frame that is not right for the end of
/// the log, as it is where power failed in the middle of a commit. Where commits follow, that is damage.
/// </summary>
/// <remarks>
/// Nothing is written after a commit until that is on disk. So a frame that goes on from a commit tells that everything
/// before it was there. Damage to the last commit, and to the log's header, looks like a failure of power.
/// </remarks>
internal static unsafe class FoundLog
{
    /// <summary>Tells of a frame that is read whether the log goes on behind it although it is not right itself.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int Look(NativeVfs.File* log, ReadOnlySpan<byte> frame, long offset)
    {
        var header = stackalloc byte[LogFrame.LogHeader];
        var code = log->Methods->Read(log, header, LogFrame.LogHeader, 0);
        if (code != raw.SQLITE_OK)
            return code;
        var salts = LogFrame.SaltsOfLog(new(header, LogFrame.LogHeader));
        code = LogFrame.Compare(log, frame[LogFrame.Header..], offset);
        if (code == raw.SQLITE_OK)
            return LogFrame.Salts(frame) == salts ? raw.SQLITE_OK : CheckedVfs.Damaged;
        return code != CheckedVfs.Damaged || CommitsFollow(log, salts, frame.Length, offset) ? code : raw.SQLITE_OK;
    }

    private static bool CommitsFollow(NativeVfs.File* log, long salts, int length, long offset)
    {
        var bytes = stackalloc byte[length];
        var frame = new ReadOnlySpan<byte>(bytes, length);
        for (var isAfterCommit = false; log->Methods->Read(log, bytes, length, offset) == raw.SQLITE_OK; offset += length)
        {
            var isOfLog = LogFrame.Salts(frame) == salts;
            if (isAfterCommit && isOfLog
                && LogFrame.Compare(log, frame[LogFrame.Header..], offset) == raw.SQLITE_OK)
                return true;
            isAfterCommit = isOfLog && LogFrame.IsCommit(frame);
        }
        return false;
    }
}
