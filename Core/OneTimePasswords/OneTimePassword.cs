using System.Text.Json.Serialization;

namespace Grid.Core.OneTimePasswords;

/// <summary>
/// The one-time codes of one authentication, or a count of attempts that are limited together: how many lately, and
/// which code is open.
/// </summary>
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
    /// <param name="Window">How long the window is; null: <see cref="OneTimePasswordTerms.Window"/>.</param>
    public sealed record Counted(DateTimeOffset Began, int Count, OpenCode? Open, TimeSpan? Window = null)
        : OneTimePassword
    {
        /// <summary>When the window ends.</summary>
        internal DateTimeOffset Ends => Began + (Window ?? OneTimePasswordTerms.Window);
    }
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

    /// <summary>The time within which codes are counted, and attempts where nothing else is said.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How many codes are sent for one authentication in a window, each in the place of the last.</summary>
    public const int CodesPerAuthentication = 5;

    /// <summary>For how long after it was shown possession of a number makes its holder known to it.</summary>
    public static readonly TimeSpan Recognition = TimeSpan.FromDays(90);
}
