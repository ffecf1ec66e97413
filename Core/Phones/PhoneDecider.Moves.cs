using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>
/// What the leading number does once the cooling-off has ended: first the other number, then the institutions.
/// </summary>
public readonly partial struct PhoneDecider
{
    private static Decision BeginMove(Assigned state, Turn turn)
    {
        if (state.Ledger.Rebind is not Rebind.Cooling { Agreement: { } agreement } cooling || cooling.Until > turn.Now)
            return Decision.AlreadySo();
        var chosen = cooling.Bindings.ToHashSet();
        ImmutableArray<Binding> leaving =
        [
            .. state.Ledger.Bindings.Where(
                binding => chosen.Contains(binding.Id)
                    && binding.Standing is Standing.Live && IsCurrent(state, binding)),
        ];
        if (leaving.IsEmpty)
            return Fall(cooling, RebindEnd.NothingLeft, turn);

        var gone = cooling.Bindings.Length - leaving.Length;
        var move = new Move(cooling.Id, cooling.To, agreement, cooling.Cascade);
        var expect = new Expect(cooling.Id, state.Name.Key, agreement.Tenure, leaving);
        return new Decision(
            null,
            turn.Now,
            cooling.Cascade,
            [
                new PhoneFact.Left([.. leaving.Select(binding => binding.Id)], move),
                new PhoneFact.RebindReached(new Rebind.Preparing(cooling.Id, cooling.To, cooling.At, cooling.Cascade)),
            ],
            [new(cooling.To, expect), .. gone == 0 ? [] : new[] { Adjusting(cooling.Cascade, -gone, -gone) }]);
    }

    /// <summary>
    /// The other number expects the bindings; even if this one was given up meanwhile, they are the holder's.
    /// </summary>
    private static Decision AskInstitutions(Known state, Ready command, Turn turn)
    {
        var leaving = state.Ledger.LeavingBy(command.Rebind)
            .RemoveAll(binding => binding.Standing is Standing.Leaving { Asked: not null });
        if (leaving is not [{ Standing: Standing.Leaving { Move: var move } }, ..])
            return ClosePreparing(state, command.Rebind, RebindEnd.NothingLeft, turn, [], []);
        var asked = Asking(turn, move.Cascade);
        return ClosePreparing(
            state,
            command.Rebind,
            RebindEnd.Asked,
            turn,
            [new PhoneFact.MoveAsked(command.Rebind, asked)],
            [
                .. leaving.Select(binding => About(SecurityEventKind.RebindAsked, state.Name, binding, asked))
                    .Select(news => Telling(news with { To = new(move.To, move.Agreement.Sealed) })),
            ]);
    }

    /// <summary>
    /// Nothing goes there: whatever has not been moved stays, or where the tenure has ended must be removed.
    /// </summary>
    private static Decision Declined(Known state, Decline command, Turn turn)
    {
        if (state.Ledger.Rebind is Rebind.Cooling cooling && cooling.Id == command.Rebind)
            return Fall(cooling, RebindEnd.Declined, turn);
        var leaving = state.Ledger.LeavingBy(command.Rebind);
        return ClosePreparing(
            state,
            command.Rebind,
            RebindEnd.Declined,
            turn,
            [.. leaving.Select(binding => CalledOff(state, binding, turn))],
            [.. leaving.SelectMany(binding => CallingOff(state, binding, (Standing.Leaving)binding.Standing, turn))]);
    }

    private static PhoneFact CalledOff(Known state, Binding binding, Turn turn) => IsCurrent(state, binding)
        ? new PhoneFact.Kept(binding.Id, null)
        : new PhoneFact.Stranded(binding.Id, Asking(turn, ((Standing.Leaving)binding.Standing).Move.Cascade), null);

    private static IEnumerable<Message> CallingOff(Known state, Binding binding, Standing.Leaving standing, Turn turn)
    {
        var (cascade, asked) = (standing.Move.Cascade, standing.Asked);
        var overdue = asked is { IsOverdue: true } ? -1 : 0;
        var again = Asking(turn, cascade);
        if (overdue != 0)
            yield return Settling(binding, OverdueOf(binding, asked!), BreachResolution.NoLongerAwaited);
        if (IsCurrent(state, binding))
            yield return Adjusting(cascade, asked is null ? -1 : 0, -1, overdue);
        else if (asked is not null)
            yield return Adjusting(cascade, 1, 0, overdue);
        if (!IsCurrent(state, binding))
            yield return UnbindingAsked(state.Name, binding, UnbindCause.MoveFailed, again);
        else if (asked is not null)
            yield return Telling(
                About(SecurityEventKind.MoveCancelled, state.Name, binding, again) with { DueAt = null });
    }

    private static Decision ClosePreparing(
        Known state,
        Guid rebind,
        RebindEnd end,
        Turn turn,
        ImmutableArray<PhoneFact> facts,
        ImmutableArray<Message> messages)
    {
        var closes = state.Ledger.Rebind is Rebind.Preparing preparing && preparing.Id == rebind;
        if (closes)
            facts = facts.Add(new PhoneFact.RebindReached(Closed(state.Ledger.Rebind!, end, turn)));
        return facts.IsEmpty ? Decision.AlreadySo() : new(null, turn.Now, null, facts, messages);
    }
}
