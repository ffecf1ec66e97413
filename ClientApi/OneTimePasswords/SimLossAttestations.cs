using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Signs and reads attestations by carriers that a holder has lost the SIM of a number: short-lived JWTs of pseudonyms.
/// </summary>
public sealed class SimLossAttestations(GridKeys keys, Issuer issuer, TimeProvider clock)
{
    private const string Type = "sim-loss-attestation+jwt";
    private const string Phone = "phone";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ECDsaSecurityKey key = keys.Signing.ForSigning();

    /// <summary>Signs an attestation; the caller has checked that the number is the person's.</summary>
    /// <param name="carrier">Code of the carrier.</param>
    /// <param name="phone">Key of the number.</param>
    /// <param name="card">Key of its holder's card.</param>
    public (string Attestation, DateTimeOffset Until) Sign(InstitutionCode carrier, PhoneKey phone, CardKey card)
    {
        var now = clock.GetUtcNow();
        var until = now + PhoneTerms.PossessionFreshness;
        var attestation = handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            Audience = issuer.Url,
            IssuedAt = now.UtcDateTime,
            Expires = until.UtcDateTime,
            SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = card.Value,
                [Phone] = phone.Value,
                ["carrier"] = carrier.Value,
            },
        });
        return (attestation, until);
    }

    /// <summary>Reads an attestation about this holder; null if this grid didn't sign it, or it has expired.</summary>
    public async ValueTask<Possession?> Read(string attestation, CardKey card)
    {
        var result = await handler.ValidateTokenAsync(attestation, new TokenValidationParameters
        {
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = issuer.Url,
            ValidAudience = issuer.Url,
            IssuerSigningKey = key,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = Lifetimes.By(clock),
        });
        return result.IsValid && result.SecurityToken is JsonWebToken token && token.Subject == card.Value
            ? new(
                new(token.GetPayloadValue<string>(Phone)), new(token.IssuedAt, TimeSpan.Zero),
                PossessionKind.SimLossAttestation)
            : null;
    }
}
