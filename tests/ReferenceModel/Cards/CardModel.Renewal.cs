using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Streams;

namespace Grid.ReferenceModel.Cards;

/// <summary>Rules of renewal: cards that end, and replaced cards that must come back.</summary>
internal sealed partial class CardModel
{
    /// <summary>What speaks against this being what is to be done about an issuance.</summary>
    public string? DenyRenewal(DateOnly issuedOn, Renewal? shown, DateTimeOffset now)
    {
        var index = issues.FindIndex(issued => issued.Print.IssuedOn == issuedOn);
        if (index < 0)
            return shown is null ? null : $"it has no issuance of {issuedOn}, and {shown} was shown";
        var (issued, isCurrent) = (issues[index], index == issues.Count - 1);
        var expected = new Renewal(
            issued.Print.ExpiresOn,
            isCurrent && end is null && NearnessOn(ChinaTime.DayOf(now)) is 1 or 2,
            !isCurrent && end is null && issued.Loss is null && issued.HandedInAt is null);
        return shown == expected ? null : $"{expected} must be shown, and {shown} was";
    }

    /// <summary>
    /// The holder hears once that the card ends within ninety days, and once that it ends within fourteen; the registry
    /// has it in a list from the first of these on.
    /// </summary>
    private void ComeNearer(DecisionContext context)
    {
        if (end is not null)
            return;
        var (before, near) = (Current.Nearness, NearnessOn(ChinaTime.DayOf(context.Now)));
        if (near <= before)
            return;
        issues[^1] = Current with { Nearness = near };
        if (near == 3)
            return;
        if (before == 0)
            SendListed(SecurityEventKind.EndingListed, ActorKeys.EndingStream, Current.Print, context);
        Announce(near == 1 ? CardNotice.EndsInNinetyDays : CardNotice.EndsInFourteenDays, context);
    }

    /// <summary>What was replaced must come back, unless it was reported, or the replacement is of long ago.</summary>
    private void Await(Issued replaced, Print print, DecisionContext context)
    {
        if (replaced is { Loss: null, HandedInAt: null }
            && ChinaTime.DayOf(context.Now).DayNumber - print.IssuedOn.DayNumber <= 90)
            SendListed(SecurityEventKind.OutstandingListed, ActorKeys.OutstandingStream, replaced.Print, context);
    }

    private void SendListed(SecurityEventKind kind, string list, Print print, DecisionContext context) =>
        SendEvent(list, new(
            kind, new(""), context.CorrelationId, context.Now, Card: new(Key), IssuedOn: print.IssuedOn));

    private bool IsNearer(DateTimeOffset now) => NearnessOn(ChinaTime.DayOf(now)) > Current.Nearness;

    private int NearnessOn(DateOnly today)
    {
        if (Current.Print is not { ExpiresOn: { } last, Kind: not CardKind.Temporary })
            return 0;
        return (last.DayNumber - today.DayNumber) switch
        {
            < 0   => 3,
            <= 14 => 2,
            <= 90 => 1,
            _     => 0,
        };
    }
}
