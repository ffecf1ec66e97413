using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Whether a JWT can be used now, by the clock that was handed in.</summary>
public static class Lifetimes
{
    /// <summary>How far ahead of this server's clock an issuer's may be: 10 seconds.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A check by <paramref name="clock"/>: <c>exp</c> must be there and in the future, and <c>nbf</c> at most
    /// <see cref="Ahead"/> in the future.
    /// </summary>
    public static LifetimeValidator By(TimeProvider clock) => (notBefore, expires, _, _) =>
        expires is { } end && IsNow(clock, notBefore, null, end);

    /// <summary>Whether the moment is between these, all of them UTC.</summary>
    public static bool IsNow(TimeProvider clock, DateTime? notBefore, DateTime? issuedAt, DateTime expires)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow().UtcDateTime;
        return now < expires && !(notBefore > now + Ahead) && !(issuedAt > now + Ahead);
    }
}
