using System.Collections.Concurrent;
using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// Lets institutions look up cards and numbers as fast as they can, and those that were found to search (enumerate) a
/// few in a minute.
/// </summary>
/// <remarks>
/// That an institution is slowed down is in its actor, so that all servers know it at once; how many look-ups were
/// taken since is each server's own count.
/// </remarks>
public sealed class LookupPace(LookupOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The answer to look-ups that are not taken.</summary>
    public static readonly Problem Slowed = new(
        429, "lookups_slowed",
        "Too many look-ups of this institution found nothing, or something else; few are taken in a minute for some "
        + "time.");

    private readonly ConcurrentDictionary<(InstitutionCode Institution, LookupClass Kind), Allowance> allowances =
        new();

    /// <summary>
    /// Why the caller's look-ups are not accepted now; null where they are. The header Retry-After is set to the time
    /// after which they are accepted.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What is looked up.</param>
    /// <param name="count">
    /// How many; a batch is accepted whole or not at all. One that is larger than the pace of a minute is not accepted
    /// before the institution is slowed down no longer, and the problem names the largest size that is.
    /// </param>
    public Problem? Refuse(HttpContext context, LookupClass kind, int count = 1)
    {
        var caller = Caller.Of(context);
        if (caller.Trust?.Lookups?.Of(kind)?.SlowedUntil is not { } until)
            return null;
        var now = clock.GetUtcNow();
        if (until <= now)
            return null;
        if (count > options.SlowedPerMinute)
            return Later(context, until - now, options.SlowedPerMinute > 0 ? TooLarge() : Slowed);
        var allowance = allowances.GetOrAdd((caller.Client.Institution, kind), static _ => new Allowance());
        return allowance.Take(count, options.SlowedPerMinute, now) is { } wait ? Later(context, wait, Slowed) : null;
    }

    private static Problem Later(HttpContext context, TimeSpan wait, Problem problem)
    {
        context.Response.Headers.RetryAfter =
            ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return problem;
    }

    private Problem TooLarge() => Slowed with
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"{Slowed.Detail} A batch of more than "
            + $"{options.SlowedPerMinute} is not taken in that time: divide it."),
    };

    /// <summary>What one institution may still look up in the minute that goes on.</summary>
    private sealed class Allowance
    {
        private readonly Lock gate = new();
        private DateTimeOffset began = DateTimeOffset.MinValue;
        private int taken;

        /// <summary>Takes so many; null: they are taken; otherwise how long to wait for more.</summary>
        public TimeSpan? Take(int count, int limit, DateTimeOffset now)
        {
            lock (gate)
            {
                if (now >= began + Minute || now < began)
                    (began, taken) = (now, 0);
                if (taken + count > limit)
                    return began + Minute - now;
                taken += count;
                return null;
            }
        }
    }
}
