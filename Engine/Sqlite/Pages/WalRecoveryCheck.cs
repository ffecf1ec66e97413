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
internal static unsafe class WalRecoveryCheck
{
    /// <summary>The log's header was read; its frames will be, one after the other.</summary>
    public static void Begin(CheckedFile* log, ReadOnlySpan<byte> header)
    {
        log->Salts = WalFrame.SaltsOfLog(header);
        log->Before = WalFrame.SumOfLog(header);
        log->NextAt = WalFrame.LogHeader;
    }

    /// <summary>Whether the log goes on behind the next frame although that frame is damaged.</summary>
    /// <returns>SQLite's result code.</returns>
    public static int Look(CheckedFile* log, NativeVfs.File* inner, ReadOnlySpan<byte> frame)
    {
        var (at, before) = (log->NextAt, log->Before);
        log->NextAt = at + frame.Length;
        log->Before = WalFrame.Sum(frame);
        if (WalFrame.IsSummedUp(frame, frame[WalFrame.Header..], before))
            return WalFrame.Salts(frame) == log->Salts ? raw.SQLITE_OK : CheckedVfs.Damaged;
        return CommitsFollow(inner, log->Salts, frame.Length, at) ? CheckedVfs.Damaged : raw.SQLITE_OK;
    }

    private static bool CommitsFollow(NativeVfs.File* log, long salts, int length, long offset)
    {
        var bytes = stackalloc byte[length];
        var frame = new ReadOnlySpan<byte>(bytes, length);
        for (var isAfterCommit = false; log->Methods->Read(log, bytes, length, offset) == raw.SQLITE_OK;)
        {
            var isOfLog = WalFrame.Salts(frame) == salts;
            if (isAfterCommit && isOfLog
                && WalFrame.Compare(log, frame[WalFrame.Header..], offset) == raw.SQLITE_OK)
                return true;
            isAfterCommit = isOfLog && WalFrame.IsCommit(frame);
            offset += length;
        }
        return false;
    }
}
