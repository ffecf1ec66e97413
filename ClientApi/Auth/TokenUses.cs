using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;

namespace Grid.ClientApi.Auth;

/// <summary>Lets each three-legged token serve one request, whichever server of a cluster it is sent to.</summary>
public sealed class TokenUses(IGrid grid, IdempotencyKeyDigests digests, TimeProvider clock, Func<Guid> newId)
{
    /// <summary>
    /// Uses up the token, durably; false where it has served a request before. Every attempt claims the token with
    /// content of its own, so that the second is refused.
    /// </summary>
    /// <exception cref="UnavailableException">Whether it was used before can't be known.</exception>
    public async ValueTask<bool> TryUse(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var left = caller.Expires - clock.GetUtcNow();
        if (caller.Delegation is not { } delegation || left <= TimeSpan.Zero)
            return false;
        var claim = new IdempotencyKeyCommand.Claim(newId(), left + TimeSpan.FromSeconds(1));
        return await grid.IdempotencyKey(digests.Token(delegation.TokenId).Key).Execute(claim) is Reply.Accepted;
    }
}
