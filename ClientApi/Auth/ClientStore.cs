using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Finds clients: those that the operator named, and the institutions that the regulator registered with keys, whose
/// codes are their ids; and says whether the regulator trusts whose they are.
/// </summary>
public sealed class ClientStore(ClientDirectory named, TokenOptions tokens, IGrid grid)
{
    private static readonly Problem Suspended = Problems.Of(Refusal.InstitutionSuspended) with { Status = 403 };
    private static readonly Problem Unregistered = Problems.Of(Refusal.InstitutionNotHeld) with { Status = 403 };

    /// <summary>The client with this id; null where there is none.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    public ValueTask<ApiClient?> Find(string? id)
    {
        if (named.Find(id) is { } client)
            return new(client);
        return InstitutionCode.Read(id) is { } code ? Registered(code) : default;
    }

    /// <summary>Where it is seen whether calls of <paramref name="client"/> are taken.</summary>
    public IActor<Institution> RegistrationOf(ApiClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return grid.Institution(ActorKeys.Institution(client.Institution));
    }

    /// <summary>Why calls of <paramref name="client"/> are not taken; null where they are.</summary>
    /// <remarks>An authority that the operator named is trusted until two persons suspend it.</remarks>
    public static Problem? GetDenialReason(ApiClient client, InstitutionAuthorization authorization)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(authorization);
        if (Roles.IsRegulated(client.Role))
            return GetDenialReason(authorization);
        if (authorization.IsAuthority)
            return authorization.IsAuthorized() ? null : Suspended;
        return client.RegisteredKeys is null ? null : Unregistered;
    }

    /// <summary>Why calls of an institution or carrier with this standing are not taken; null where they are.</summary>
    public static Problem? GetDenialReason(InstitutionAuthorization authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        if (authorization.IsAuthorized() && !authorization.IsAuthority)
            return null;
        return authorization.Status == InstitutionStatus.Suspended ? Suspended : Unregistered;
    }

    /// <summary>
    /// An authority's code names a registered client only where two persons registered the authority: one alone could
    /// take its place.
    /// </summary>
    private async ValueTask<ApiClient?> Registered(InstitutionCode code)
    {
        var institution = grid.Institution(ActorKeys.Institution(code));
        var authorization = await institution.Ask(InstitutionQuery.GetAuthorization.Instance);
        if (authorization.Profile is not { Keys.Length: > 0 } profile || RoleOf(profile.Kind) is not { } role)
            return null;
        if (!authorization.IsAuthority && (named.HasAuthority(code) || !Roles.IsRegulated(role)))
            return null;
        var proof = new ClientAuthenticationMethod.SignedAssertion(PublicKeys.Read(profile.Keys));
        return new(code.Value, role, code, proof)
        {
            RegisteredKeys = profile.Keys, DpopBoundAccessTokens = tokens.DpopBoundAccessTokens,
        };
    }

    private static Role? RoleOf(InstitutionKind kind) => kind switch
    {
        InstitutionKind.Bank or InstitutionKind.Payment or InstitutionKind.Other => Role.Institution,
        InstitutionKind.Carrier                                                  => Role.Carrier,
        InstitutionKind.Registry                                                 => Role.Registry,
        InstitutionKind.Regulator                                                => Role.Regulator,
        InstitutionKind.Station                                                  => Role.Station,
        _                                                                        => null,
    };
}
