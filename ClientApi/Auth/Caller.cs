using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>Who sent a request, as its token says.</summary>
/// <param name="Client">Its client.</param>
/// <param name="Scopes">What its token allows; never more than the client's role.</param>
/// <param name="Expires">When its token ends.</param>
/// <param name="Overseen">The institution or carrier whose client it is; null for an authority's.</param>
/// <param name="Trust">What the regulator said of that institution when the request came.</param>
public sealed record Caller(
    Client Client, Scopes Scopes, DateTimeOffset Expires, IInstitution? Overseen = null, Trust? Trust = null)
{
    /// <summary>Whether it may know why a card is invalid.</summary>
    public bool MayKnowReasons => Trust is { } trust && trust.MayKnowReasons();

    /// <summary>What a holder has shown; null for a client.</summary>
    public Possessor? Holder { get; init; }

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
