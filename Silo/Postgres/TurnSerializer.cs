using Orleans.Storage;

namespace Grid.Silo.Postgres;

/// <summary>Makes one payload of a turn for grain storage, and passes on what was read as it is.</summary>
internal sealed class TurnSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => input is StoredTurn { Write: { } write }
        ? new(TurnPayload.Of(write))
        : throw new ArgumentException("Only a turn can be written.", nameof(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => (T)(object)new StoredTurn { Row = input.ToMemory() };
}
