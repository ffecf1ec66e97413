using System.Text.Json;
using Grid.Client.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.Client.Receipts;

/// <summary>
/// The grid's public keys (RFC 7517), with which signed copies of receipts are verified without a connection.
/// </summary>
public sealed class PublishedKeys
{
    private const string ReceiptType = "receipt+jwt";

    private readonly JsonWebTokenHandler handler = new();
    private readonly TokenValidationParameters rules;

    /// <summary>Makes them of the text of a key set, for instance one that was stored.</summary>
    /// <param name="keySet">The key set, JSON.</param>
    /// <param name="issuer">The grid's issuer, as its metadata have it.</param>
    /// <exception cref="ArgumentException">The text is no key set.</exception>
    public PublishedKeys(string keySet, string issuer)
    {
        ArgumentException.ThrowIfNullOrEmpty(keySet);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        KeySet = keySet;
        rules = new()
        {
            ValidIssuer = issuer,
            ValidTypes = [ReceiptType],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = new JsonWebKeySet(keySet).GetSigningKeys(),
            ValidateAudience = false, // A receipt is for whoever is shown it,
            ValidateLifetime = false, // and proves for ever what was answered at its moment.
            RequireExpirationTime = false,
        };
    }

    /// <summary>The key set, JSON, to be stored.</summary>
    public string KeySet { get; }

    /// <summary>Verifies a signed copy of a receipt.</summary>
    /// <param name="copy">See <see cref="ReceiptAnswer.SignedForOthers"/>.</param>
    /// <returns>
    /// What it says; null where it is not genuine, or was signed with a key that is not among these: then the keys may
    /// have to be read anew.
    /// </returns>
    public async Task<SignedReceipt?> VerifyAsync(string copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        var result = await handler.ValidateTokenAsync(copy, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            return null;
        try
        {
            return JsonSerializer.Deserialize(
                Base64UrlEncoder.DecodeBytes(token.EncodedPayload), ClientJson.Default.SignedReceipt);
        }
        catch (JsonException)
        {
            return null; // The grid signed something else under this type.
        }
    }
}
