using System.Text.Json.Serialization;

namespace Grid.Core.IdempotencyKeys;

/// <summary>One idempotency key of one caller: free, or claimed by the content it came with.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Free), "free")]
[JsonDerivedType(typeof(Claimed), "claimed")]
public abstract record IdempotencyKey
{
    private IdempotencyKey() { }

    /// <summary>Nothing came with this key lately.</summary>
    public sealed record Free : IdempotencyKey
    {
        /// <summary>The only value.</summary>
        public static readonly Free Instance = new();
    }

    /// <summary>The key belongs to this content until it is forgotten.</summary>
    /// <param name="Content">Keyed digest of what came with it.</param>
    /// <param name="At">When it was claimed.</param>
    /// <param name="Until">When it is forgotten.</param>
    public sealed record Claimed(Guid Content, DateTimeOffset At, DateTimeOffset Until) : IdempotencyKey;
}
