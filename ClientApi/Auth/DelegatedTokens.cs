using Grid.ClientApi.Keys;
using Grid.Core.Institutions;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Three-legged access tokens: a holder, who has shown a number, lets an institution make one request about it.
/// </summary>
/// <remarks>
/// The institution reads the token, so that holder and number stand in it encrypted: their pseudonyms are the same for
/// all institutions.
/// </remarks>
public sealed class DelegatedTokens(
    TokenIssuer tokens, SubjectSealer subjects, ClientStore clients, Func<Guid> newId)
{
    private const string Subject = "subject";

    /// <summary>How possession was shown (RFC 8176): by a one-time code that was sent by SMS.</summary>
    private static readonly string[] AuthenticationMethods = ["otp", "sms"];

    /// <summary>A token with which an institution can make one request.</summary>
    /// <param name="holder">The holder, and the number that was shown.</param>
    /// <param name="institution">Code of the institution.</param>
    /// <param name="scopes">What it allows; only what can be delegated.</param>
    public string Issue(VerifiedHolder holder, InstitutionCode institution, Scopes scopes)
    {
        var id = newId().ToString("N");
        return tokens.Sign(new(StringComparer.Ordinal)
        {
            ["sub"] = id,
            ["client_id"] = institution.Value,
            ["role"] = Roles.Name(Role.Institution),
            ["scope"] = ScopeNames.Text(scopes),
            ["amr"] = AuthenticationMethods,
            [Subject] = subjects.Seal(holder, id),
            ["jti"] = id,
        });
    }

    /// <summary>Whether a token says that it is three-legged.</summary>
    public static bool IsDelegated(JsonWebToken token) => StrictJwt.Text(token, Subject) is not null;

    /// <summary>
    /// The caller of a three-legged token whose signature is good; null where a member of it is missing or of another
    /// type.
    /// </summary>
    public Caller? Read(JsonWebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (StrictJwt.Text(token, "jti") is not { Length: > 0 } id
            || InstitutionCode.Read(StrictJwt.Text(token, "client_id")) is not { } institution
            || ScopeNames.Read(StrictJwt.Text(token, "scope") ?? "") is not { } scopes
            || subjects.Open(StrictJwt.Text(token, Subject)!, id) is not { } holder)
            return null;
        var client = new ApiClient(
            institution.Value, Role.Institution, institution, new ClientAuthenticationMethod.Possession());
        return new(client, scopes & Roles.Delegable, new(token.ValidTo, TimeSpan.Zero), clients.RegistrationOf(client))
        {
            Delegation = new(holder, id),
        };
    }
}
