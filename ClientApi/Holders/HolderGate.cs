using Grid.ClientApi.Auth;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Lets a holder in while the number that was shown is still the holder's, in the same tenure.</summary>
/// <remarks>A token outlives a release or a transfer by minutes; what it opens must not.</remarks>
public sealed class HolderGate(IGrid grid)
{
    /// <summary>An endpoint that <paramref name="handler"/> answers to those who are let in.</summary>
    public RequestDelegate For(Func<HttpContext, VerifiedHolder, Task> handler) => async context =>
    {
        var holder = Caller.Of(context).Holder
            ?? throw new InvalidOperationException("A token with the scope of holders is not a holder's.");
        if (await IsGood(holder))
            await handler(context, holder);
        else
            await BearerChallenge.TokenInvalid(context);
    };

    /// <summary>Whether the number that was shown is still the holder's, in the same tenure.</summary>
    public async ValueTask<bool> IsGood(VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return await grid.Phone(holder.Phone).GetHolder() == new Holding(holder.Card, holder.Tenure);
    }
}
