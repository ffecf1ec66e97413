namespace Grid.ClientApi.Auth;

/// <summary>Who sent a request, as its token says.</summary>
/// <param name="Client">Its client.</param>
/// <param name="Scopes">What its token allows; never more than the client's role.</param>
/// <param name="Expires">When its token ends.</param>
public sealed record Caller(Client Client, Scopes Scopes, DateTimeOffset Expires)
{
    /// <summary>Who sent the request in <paramref name="context"/>; the endpoint must require a scope.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The endpoint asks who calls it and requires no scope.");
    }
}

/// <summary>On an endpoint: a token with one of these scopes is needed.</summary>
/// <param name="AnyOf">The scopes of which one is enough.</param>
public sealed record RequiredScope(Scopes AnyOf);
