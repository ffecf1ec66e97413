namespace Grid.Testing.Disk;

/// <summary>What the disk is asked to do.</summary>
public enum DiskAction
{
    /// <summary>Bytes are read.</summary>
    Read = 1,

    /// <summary>Bytes are written, or a file is made, cut or removed.</summary>
    Write,

    /// <summary>What was written must be there for good.</summary>
    Sync,
}

/// <summary>What the disk answers instead of doing it.</summary>
public enum DiskFault
{
    /// <summary>Nothing: it does it.</summary>
    None = 0,

    /// <summary>It reports an error.</summary>
    Error,

    /// <summary>It is full.</summary>
    Full,

    /// <summary>The power fails at this very moment.</summary>
    PowerLoss,
}
