using Grid.Engine;

namespace Grid.Silo.Postgres;

/// <summary>The state of a grain as grain storage sees it: a whole turn to write, or a row that was read.</summary>
internal sealed class StoredTurn
{
    /// <summary>What is to be written; null when reading.</summary>
    public RecordWrite? Write { get; init; }

    /// <summary>What was read: a checksum in eight bytes, then the record unless the actor was forgotten.</summary>
    public ReadOnlyMemory<byte> Row { get; init; }
}
