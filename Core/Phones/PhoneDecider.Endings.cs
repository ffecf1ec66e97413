using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of ending a tenure: everybody who reached the former holder is asked to stop, at once.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision EndTenure(Assigned state, Release command, Turn turn)
    {
        var tenure = state.Tenure;
        var last = new PastTenure(tenure.Number, tenure.Carrier, command.Reason, turn.Now, turn.Cause);
        var fact = new PhoneFact.Released(last, turn.Now + PhoneTerms.Quarantine, Asking(turn, turn.Cause));
        var ending = Ending(state, UnbindCause.Released, turn);
        return Decision.Record(fact, turn.Now, turn.Cause).Telling(
        [
            Cascading(
                CascadeCause.NumberReleased,
                turn,
                Keys.Institution(command.Carrier),
                ending.Length,
                ending.Length),
            .. ending,
            .. Farewell(state),
        ]);
    }

    private static bool IsSame(PastTenure last, Release command) =>
        (last.Carrier, last.Reason) == (command.Carrier, command.Reason);

    private static Decision ReleaseAgain(Vacant state) => Decision.AlreadySo(state.Last.At, state.Last.Cascade);

    private static Decision Free() => Decision.Record(new PhoneFact.QuarantineEnded(), at: null);

    private static Decision HandOver(Assigned state, Transfer command, Turn turn)
    {
        var next = new Tenure(
            state.Tenure.Number + 1,
            command.Holder,
            state.Tenure.Carrier,
            turn.Now,
            turn.Now,
            state.Tenure.CarrierSince,
            turn.Now,
            turn.Cause);
        var ending = Ending(state, UnbindCause.Transferred, turn);
        var recycled = Recycled(state.Name, FormerOf(state.Ledger), turn);
        var fact = new PhoneFact.Transferred(next, Asking(turn, turn.Cause));
        return Decision.Record(fact, turn.Now, turn.Cause).Telling(
        [
            Cascading(
                CascadeCause.NumberTransferred,
                turn,
                Keys.Institution(command.Carrier),
                ending.Length + recycled.Length,
                ending.Length),
            .. ending,
            .. recycled,
            .. Farewell(state),
            Held(state.Name, next),
        ]);
    }

    private static Decision TransferAgain(Assigned state) =>
        Decision.AlreadySo(state.Tenure.SubscriberSince, state.Tenure.Cascade);

    /// <summary>
    /// What is usable, and what could become so by a move that is under way: neither outlives its tenure.
    /// </summary>
    private static bool EndsWithTenure(Binding binding) => binding.Standing is Standing.Live or Standing.Arriving;

    private static ImmutableArray<string> FormerOf(Ledger ledger) =>
        [.. ledger.Former.Union(ledger.Bindings.Select(binding => binding.Institution))];

    private static ImmutableArray<Message> Ending(Assigned state, UnbindCause cause, Turn turn) =>
    [
        .. state.Ledger.Bindings.Where(EndsWithTenure)
            .Select(binding => UnbindingAsked(state.Name, binding, cause, Asking(turn, turn.Cause))),
    ];

    /// <summary>
    /// To the card, to numbers from which bindings were to come, and to the cascade of a move now impossible.
    /// </summary>
    private static IEnumerable<Message> Farewell(Assigned state)
    {
        yield return new(state.Tenure.Holder, new CardCommand.NumberLeft(state.Name.Key, state.Tenure.Number));
        var arriving = state.Ledger.Bindings.Select(binding => binding.Standing).OfType<Standing.Arriving>();
        foreach (var coming in arriving.Distinct())
            yield return new(coming.From, new Decline(coming.Rebind));
        if (state.Ledger.Rebind is Rebind.Cooling { Bindings.Length: var count } waiting)
            yield return Adjusting(waiting.Cascade, -count, -count);
    }
}
