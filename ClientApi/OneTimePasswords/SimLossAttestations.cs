using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Phones;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Signs and reads carriers' word that a number is lost to its holder: a short-lived JWT of pseudonyms.
/// </summary>
public sealed class SimLossAttestations(GridKeys keys, Issuer issuer, TimeProvider clock)
{
    private const string Type = "lost+jwt";
    private const string Phone = "phone";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ECDsaSecurityKey key = keys.Signing.ForSigning();

    /// <summary>The word of a carrier, which was asked and has checked that the number is the person's.</summary>
    /// <param name="carrier">Code of the carrier.</param>
    /// <param name="phone">Key of the number.</param>
    /// <param name="card">Key of its holder's card.</param>
    public (string Word, DateTimeOffset Until) Give(string carrier, string phone, string card)
    {
        var now = clock.GetUtcNow();
        var until = now + PhoneTerms.PossessionFreshness;
        var word = handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer.Url,
            Audience = issuer.Url,
            IssuedAt = now.UtcDateTime,
            Expires = until.UtcDateTime,
            SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = card,
                [Phone] = phone,
                ["carrier"] = carrier,
            },
        });
        return (word, until);
    }

    /// <summary>What a word about this holder says; null where it is none of this grid's, or has ended.</summary>
    public async ValueTask<Possession?> Read(string word, string card)
    {
        var result = await handler.ValidateTokenAsync(word, new TokenValidationParameters
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
        return result.IsValid && result.SecurityToken is JsonWebToken token && token.Subject == card
            ? new(
                token.GetPayloadValue<string>(Phone), new(token.IssuedAt, TimeSpan.Zero),
                PossessionKind.SimLossAttestation)
            : null;
    }
}
