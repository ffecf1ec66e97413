using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>
/// The key with which a registered institution proved itself for a token. The token ends when the regulator replaces
/// the key.
/// </summary>
/// <param name="thumbprint">Its thumbprint (RFC 7638).</param>
/// <param name="keys">The registered keys, among which it was found when the token was checked.</param>
public sealed class ProvingKey(string thumbprint, string keys)
{
    /// <summary>Where it was found last; the same text is not read twice.</summary>
    private volatile string foundIn = keys;

    /// <summary>Whether it is among the keys that are registered now.</summary>
    public bool IsAmongKeysOf(InstitutionAuthorization authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        if (authorization.Profile is not { Keys: { } now })
            return false;
        if (ReferenceEquals(now, foundIn) || now == foundIn)
            return true;
        if (!new ClientAuthenticationMethod.SignedAssertion(PublicKeys.Read(now)).Holds(thumbprint))
            return false;
        foundIn = now;
        return true;
    }
}
