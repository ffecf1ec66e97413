using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Virtual;

/// <summary>What takes more than one question or command: a number changes hands, or its holder chooses.</summary>
public sealed partial class VirtualWorld
{
    private async Task<ActionResult> AssignNumber(ScenarioAction.AssignNumber deed)
    {
        var result = await OnCard(
            deed.Holder, new CardCommand.ReserveNumber(new(Phone(deed.Number)), new(deed.Carrier)));
        if (result.Refusal is not null)
            return result;
        var name = new PhoneName(new(Phone(deed.Number)), new(deed.Number));
        result = await OnPhone(deed.Number, new PhoneCommand.Assign(name, new(Card(deed.Holder)), new(deed.Carrier)));
        if (result.Refusal is null)
            holders[deed.Number] = deed.Holder;
        return result;
    }

    private async Task<ActionResult> ReleaseNumber(ScenarioAction.ReleaseNumber deed)
    {
        var result = await OnPhone(
            deed.Number, new PhoneCommand.Release(new(deed.Carrier), ReleaseReason.CancelledByHolder));
        if (result.Refusal is null)
            holders.Remove(deed.Number);
        return result;
    }

    private async Task<ActionResult> Unbind(ScenarioAction.Unbind deed)
    {
        ImmutableArray<Guid> chosen = [];
        if (!deed.Banks.IsEmpty)
        {
            var view = new PhoneQuery.GetHolderDetails(new(Card(deed.Holder)));
            var seen = await Call(grid => grid.Phone(new(Phone(deed.Number))).Ask(view));
            if (seen is null)
                return new(CodeOf(Refusal.NotTheHolder));
            chosen =
            [
                .. seen.Bindings.Where(own => deed.Banks.Contains(own.Institution.Value)).Select(own => own.Binding),
            ];
            if (chosen.IsEmpty)
                return new(CodeOf(Refusal.BindingNotHeld));
        }
        return await OnPhone(deed.Number, new PhoneCommand.UnbindForHolder(new(Card(deed.Holder)), chosen));
    }

    private async Task<ActionResult> CancelMove(ScenarioAction.CancelMove deed)
    {
        var view = new PhoneQuery.GetHolderDetails(new(Card(deed.Holder)));
        var seen = await Call(grid => grid.Phone(new(Phone(deed.From))).Ask(view));
        return seen?.Cancellable is { } cooling
            ? await OnPhone(deed.From, new PhoneCommand.CancelTransfer(new(Card(deed.Holder)), cooling.Id))
            : new(CodeOf(Refusal.RebindNotHeld));
    }
}
