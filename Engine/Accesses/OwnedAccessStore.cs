namespace Grid.Engine.Accesses;

/// <summary>
/// The accesses in a store that the grid closes: a container of services that hands this out does not close the store
/// a second time.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class OwnedAccessStore(IAccessStore store) : IAccessStore
{
    /// <inheritdoc/>
    public ValueTask Append(IReadOnlyList<AccessRecord> records) => store.Append(records);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AccessRecord>> Read(
        string subject, AccessPosition before, DateTimeOffset since, int limit) =>
        store.Read(subject, before, since, limit);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AccessCount>> Count(DateOnly from, DateOnly through) => store.Count(from, through);

    /// <inheritdoc/>
    public ValueTask<bool> Expire(DateOnly before, int limit) => store.Expire(before, limit);
}
