using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
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

    /// <summary>
    /// The same for what is the holder's beyond the number that was shown: to others the answer is why not.
    /// </summary>
    public RequestDelegate ForConfirmed(Func<HttpContext, VerifiedHolder, Task> handler) => For((context, holder) =>
        LetIn(context, holder, handler));

    private async Task LetIn(
        HttpContext context, VerifiedHolder holder, Func<HttpContext, VerifiedHolder, Task> handler)
    {
        if (await IsConfirmed(holder))
            await handler(context, holder);
        else
            await context.Answer(Problems.Of(Refusal.HolderNotConfirmed));
    }

    /// <summary>Whether the number that was shown is still the holder's, in the same tenure.</summary>
    public async ValueTask<bool> IsGood(VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return Holds(holder, await HoldingOf(holder));
    }

    /// <summary>
    /// Whether the number that was shown is still the holder's, and more than the carrier's word ties it to the holder:
    /// any carrier could assign a number of its own to a stranger's card.
    /// </summary>
    public async ValueTask<bool> IsConfirmed(VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return await HoldingOf(holder) is { IsConfirmed: true } held && Holds(holder, held);
    }

    private ValueTask<Holding?> HoldingOf(VerifiedHolder holder) =>
        grid.Phone(holder.Phone).Ask(new PhoneQuery.GetHolder());

    private static bool Holds(VerifiedHolder holder, Holding? held) =>
        held is not null && (held.Holder, held.Tenure) == (holder.Card, holder.Tenure);
}
