namespace Grid.ClientApi.Auth;

/// <summary>What a holder has delegated to an institution: one request about one of the holder's numbers.</summary>
/// <param name="Holder">The holder, and the number that was shown to be in hand.</param>
/// <param name="TokenId">The <c>jti</c> of the token, which serves one request.</param>
public sealed record Delegation(VerifiedHolder Holder, string TokenId);
