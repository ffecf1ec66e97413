namespace Grid.ClientApi.Auth;

/// <summary>Which access tokens clients get.</summary>
public sealed class TokenOptions
{
    /// <summary>
    /// Whether clients get only access tokens bound to a key by DPoP (RFC 9449, section 5.2): institutions that the
    /// regulator registers, and clients of the clients file that does not say otherwise of them. Clients of the
    /// demonstration get bearer tokens as well.
    /// </summary>
    /// <value>The default value is false.</value>
    public bool DpopBoundAccessTokens { get; set; }
}
