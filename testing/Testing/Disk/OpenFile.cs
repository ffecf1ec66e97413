using SQLitePCL;

namespace Grid.Testing.Disk;

/// <summary>One connection's view of a file; what it does meets the disk's fate first.</summary>
/// <remarks>
/// SQLite calls this, and an exception that reached it would end the process: the disk keeps it for the test.
/// </remarks>
internal sealed class OpenFile(SimulatedDisk? disk, string name, SimulatedFile file)
{
    private static long opened;

    private readonly IndexOfLocks locks = file.Locks;
    private readonly SharedIndex index = file.Index;
    private readonly int generation = disk?.Generation ?? 0;
    private readonly long owner = Interlocked.Increment(ref opened);

    /// <summary>A file without a name lives in memory and belongs to no disk.</summary>
    private bool IsTemporary => disk is null;

    public int Close(bool remove)
    {
        locks.Unlock(owner, IndexOfLocks.None);
        index.Release(owner);
        if (remove && disk?.Generation == generation)
            disk.Remove(name);
        return raw.SQLITE_OK;
    }

    public int Read(Span<byte> into, long offset)
    {
        try
        {
            if (Meet(DiskAction.Read) != DiskFault.None)
                return raw.SQLITE_IOERR_READ;
            return file.Read(into, offset) ? raw.SQLITE_OK : raw.SQLITE_IOERR_SHORT_READ;
        }
        catch (Exception why)
        {
            return Break(why, raw.SQLITE_IOERR_READ);
        }
    }

    public int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            var fault = Meet(DiskAction.Write);
            if (fault is DiskFault.None or DiskFault.PowerLoss)
                file.Write(bytes, offset);
            return Code(fault, raw.SQLITE_IOERR_WRITE);
        }
        catch (Exception why)
        {
            return Break(why, raw.SQLITE_IOERR_WRITE);
        }
    }

    public int Truncate(long length)
    {
        try
        {
            var fault = Meet(DiskAction.Write);
            if (fault is DiskFault.None or DiskFault.PowerLoss)
                file.Truncate(length);
            return Code(fault, raw.SQLITE_IOERR_TRUNCATE);
        }
        catch (Exception why)
        {
            return Break(why, raw.SQLITE_IOERR_TRUNCATE);
        }
    }

    /// <summary>After an error, what was written is still not safe, whatever is synced later.</summary>
    public int Sync()
    {
        try
        {
            var fault = Meet(DiskAction.Sync);
            if (fault == DiskFault.None)
                file.Sync();
            return Code(fault, raw.SQLITE_IOERR_FSYNC);
        }
        catch (Exception why)
        {
            return Break(why, raw.SQLITE_IOERR_FSYNC);
        }
    }

    public long Size => file.Length;

    public int Lock(int level) => locks.Lock(owner, level) ? raw.SQLITE_OK : raw.SQLITE_BUSY;

    public int Unlock(int level)
    {
        locks.Unlock(owner, level);
        return raw.SQLITE_OK;
    }

    public bool IsReserved => locks.IsReserved;

    public nint? Map(int region, int size, bool make)
    {
        try
        {
            return index.Region(region, size, make);
        }
        catch (Exception why)
        {
            Break(why, raw.SQLITE_NOMEM);
            return null;
        }
    }

    public int LockMapped(int first, int count, bool isLock, bool isShared)
    {
        try
        {
            if (!isLock)
                index.Release(owner, first, count);
            else if (isShared ? !index.TryShare(owner, first) : !index.TryTakeAlone(owner, first, count))
                return raw.SQLITE_BUSY;
            return raw.SQLITE_OK;
        }
        catch (Exception why)
        {
            return Break(why, raw.SQLITE_IOERR_SHMLOCK);
        }
    }

    public void Unmap() => index.Release(owner);

    private int Break(Exception why, int error)
    {
        disk?.Break(why);
        return error;
    }

    private DiskFault Meet(DiskAction action) => IsTemporary ? DiskFault.None : disk!.Meet(action, generation);

    private static int Code(DiskFault fault, int error) => fault switch
    {
        DiskFault.None => raw.SQLITE_OK,
        DiskFault.Full => raw.SQLITE_FULL,
        _              => error,
    };
}
