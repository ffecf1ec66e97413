namespace Grid.Engine;

/// <summary>Whether the store takes writes, and if not, why.</summary>
/// <param name="Trouble">What stands in the way, in words for an operator; null while the last write was taken.</param>
public sealed record StoreHealth(string? Trouble)
{
    /// <summary>The last write was taken.</summary>
    public static readonly StoreHealth Good = new((string?)null);

    /// <summary>Whether the last write was taken.</summary>
    public bool IsWritable => Trouble is null;
}
