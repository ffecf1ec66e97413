using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>Takes the turns that a change of a number needs.</summary>
public static class PhoneTurns
{
    /// <summary>
    /// Has the card of whoever gets the number, or takes it elsewhere, keep a place for it, and then changes the
    /// number.
    /// </summary>
    /// <param name="grid">The actors.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="sender">Code of the sender.</param>
    /// <param name="request">Id of the request, if it may be repeated.</param>
    public static ValueTask<Reply> Execute(
        IGrid grid, PhoneChange change, InstitutionCode sender, RequestId? request = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(change);
        return change.Holder is null && change.Command is not PhoneCommand.Port
            ? grid.Phone(change.Phone).Execute(change.Command, request)
            : WithPlace(grid, change, sender, request);
    }

    private static async ValueTask<Reply> WithPlace(
        IGrid grid, PhoneChange change, InstitutionCode sender, RequestId? request)
    {
        var (holder, at) = change.Command is PhoneCommand.Port port
            ? ((await grid.Phone(change.Phone).Ask(new PhoneQuery.GetCarrierDetails(sender)))?.Holder, port.To)
            : (change.Holder, sender);
        if (holder is { } card)
        {
            var reserve = new CardCommand.ReserveNumber(change.Phone, at, change.Check);
            var kept = await grid.Card(card).Execute(reserve, request);
            if (kept is Reply.Refused)
                return kept;
        }
        return await grid.Phone(change.Phone).Execute(change.Command, request);
    }
}
