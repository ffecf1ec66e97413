using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Whether a JWT can be used now, by the clock that was handed in and to the moment.</summary>
public static class Lifetimes
{
    /// <summary>A check by <paramref name="clock"/>; a JWT without an end is refused.</summary>
    public static LifetimeValidator By(TimeProvider clock) => (notBefore, expires, _, _) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now < expires && (notBefore is not { } begin || begin <= now);
    };
}
