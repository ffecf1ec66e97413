using Orleans.Storage;

namespace Grid.Silo.Postgres;

/// <summary>Makes of a turn the one payload that grain storage passes on, and hands what was read on as it is.</summary>
internal sealed class TurnSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => input is StoredTurn { Write: { } write }
        ? new(TurnPayload.Of(write))
        : throw new ArgumentException("Only a turn can be written.", nameof(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => (T)(object)new StoredTurn { Row = input.ToMemory() };
}
