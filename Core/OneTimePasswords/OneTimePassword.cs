using System.Text.Json.Serialization;

namespace Grid.Core.OneTimePasswords;

/// <summary>The one-time codes of one number, or the calls of one caller: how many lately, and which is open.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Idle), "idle")]
[JsonDerivedType(typeof(Counted), "counted")]
public abstract record OneTimePassword
{
    private OneTimePassword() { }

    /// <summary>Nothing was asked for lately.</summary>
    public sealed record Idle : OneTimePassword
    {
        /// <summary>The only value.</summary>
        public static readonly Idle Instance = new();
    }

    /// <summary>Something was asked for in the window that goes on, or in the last one.</summary>
    /// <param name="Began">When the window began.</param>
    /// <param name="Count">How many codes were sent, or calls taken, since then.</param>
    /// <param name="Open">The code that was sent last, until it is used, used up or too old.</param>
    public sealed record Counted(DateTimeOffset Began, int Count, OpenCode? Open) : OneTimePassword;
}

/// <summary>A code that was sent and can be entered once.</summary>
/// <param name="Digest">Keyed digest of number and code; the code itself is nowhere.</param>
/// <param name="Until">When it ends.</param>
/// <param name="TriesLeft">How many wrong codes it survives, less one.</param>
public sealed record OpenCode(Guid Digest, DateTimeOffset Until, int TriesLeft);

/// <summary>The limits of proving possession.</summary>
public static class OneTimePasswordTerms
{
    /// <summary>How long a code can be entered.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);

    /// <summary>How many wrong codes end the one that was sent.</summary>
    public const int Tries = 5;

    /// <summary>The time within which codes and calls are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How many codes are sent to a number in a window.</summary>
    public const int CodesToNumber = 5;

    /// <summary>
    /// How many calls of one network address are taken in a window: many people can share one.
    /// </summary>
    public const int CallsOfCaller = 300;
}
