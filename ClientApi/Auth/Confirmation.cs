using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grid.ClientApi.Auth;

/// <summary>To what an access token is bound, its <c>cnf</c> (RFC 7800); by default to nothing.</summary>
/// <param name="Key">Thumbprint of a key that is proved with each request (RFC 9449); null for none.</param>
/// <param name="Certificate">
/// Thumbprint of the certificate over whose connections it can be used (RFC 8705); null for none.
/// </param>
public readonly record struct Confirmation(string? Key, string? Certificate)
{
    private const string Claim = "cnf";
    private const string KeyMember = "jkt";
    private const string CertificateMember = "x5t#S256";

    /// <summary>Binds a token that is made of <paramref name="claims"/>.</summary>
    public void WriteTo(IDictionary<string, object> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (this == default)
            return;
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        if (Key is not null)
            members[KeyMember] = Key;
        if (Certificate is not null)
            members[CertificateMember] = Certificate;
        claims[Claim] = members;
    }

    /// <summary>To what a token is bound; null where it says so in a way that is not understood here.</summary>
    public static Confirmation? Read(JsonWebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.TryGetPayloadValue(Claim, out JsonElement confirmation))
            return token.TryGetPayloadValue(Claim, out object _) ? null : default(Confirmation);
        if (confirmation.ValueKind != JsonValueKind.Object)
            return null;
        var read = default(Confirmation);
        foreach (var member in confirmation.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
                return null;
            if (member.NameEquals(KeyMember))
                read = read with { Key = member.Value.GetString() };
            else if (member.NameEquals(CertificateMember))
                read = read with { Certificate = member.Value.GetString() };
            else
                return null;
        }
        return read == default ? null : read;
    }
}
