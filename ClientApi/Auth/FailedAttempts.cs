using System.Net;
using System.Threading.RateLimiting;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Limits how often a client may fail to authenticate from one address: 60 times a minute. An attempt that succeeds
/// doesn't count, so that a client with the right key never meets the limit.
/// </summary>
public sealed class FailedAttempts : IDisposable
{
    /// <summary>How many attempts may fail in <see cref="Window"/>.</summary>
    public const int Limit = 60;

    /// <summary>Over which time failures are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Source> limiter = PartitionedRateLimiter.Create<Source, Source>(
        source => RateLimitPartition.GetFixedWindowLimiter(
            source, _ => new() { PermitLimit = Limit, Window = Window, QueueLimit = 0 }));

    /// <summary>For how long attempts of <paramref name="source"/> are refused; null: they are not.</summary>
    public TimeSpan? Blocked(Source source)
    {
        using var lease = limiter.AttemptAcquire(source, permitCount: 0);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    /// <summary>Counts a failed attempt.</summary>
    public void Count(Source source) => limiter.AttemptAcquire(source).Dispose();

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>Where attempts come from.</summary>
    /// <param name="Client">
    /// The id that the request names; null where no client can have it, so that made-up ids share one count.
    /// </param>
    /// <param name="Address">The address of the connection.</param>
    public readonly record struct Source(string? Client, IPAddress? Address);
}
