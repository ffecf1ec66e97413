using Microsoft.IdentityModel.JsonWebTokens;

namespace Grid.ClientApi.Auth;

/// <summary>The access tokens of holders: as those of clients, and with what was shown in place of a client.</summary>
public sealed class HolderTokens(TokenIssuer tokens, Func<Guid> newId)
{
    private const string Phone = "phone";
    private const string Tenure = "tenure";

    /// <summary>A token for what was shown.</summary>
    public string Issue(VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return tokens.Sign(new(StringComparer.Ordinal)
        {
            ["sub"] = holder.Card.Value,
            ["role"] = Roles.Name(Role.Holder),
            [Phone] = holder.Phone.Value,
            [Tenure] = holder.Tenure,
            ["auth_time"] = holder.ShownAt.ToUnixTimeSeconds(),
            ["scope"] = ScopeNames.Text(Scopes.Me),
            ["jti"] = newId().ToString("N"),
        });
    }

    /// <summary>Whether a token says that it is a holder's.</summary>
    public static bool IsHolders(JsonWebToken token) => StrictJwt.Text(token, "role") == Roles.Name(Role.Holder);

    /// <summary>
    /// The caller of a holder's token whose signature is good; null where it is no holder's, or a member of it is
    /// missing or of another type.
    /// </summary>
    public static Caller? Read(JsonWebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!IsHolders(token)
            || StrictJwt.Text(token, "sub") is not { Length: > 0 } card
            || StrictJwt.Text(token, Phone) is not { Length: > 0 } phone
            || StrictJwt.Number(token, Tenure) is not (>= 0 and <= int.MaxValue and var tenure)
            || StrictJwt.Number(token, "auth_time") is not (>= 0 and <= uint.MaxValue and var shownAt))
            return null;
        var holder = new VerifiedHolder(
            new(card), new(phone), (int)tenure, DateTimeOffset.FromUnixTimeSeconds(shownAt));
        var client = new ApiClient(card, Role.Holder, default, new ClientAuthenticationMethod.Possession());
        return new(client, Scopes.Me, new(token.ValidTo, TimeSpan.Zero)) { Holder = holder };
    }
}
