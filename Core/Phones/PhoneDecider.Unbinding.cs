using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of asking for the end of bindings, known and unknown ones.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision Unbind(Assigned state, UnbindForHolder command, Turn turn)
    {
        var own = state.Ledger.Bindings.Where(binding => IsCurrent(state, binding));
        return Unbind(state, own, command.Bindings, (UnbindCause.Holder, command.Holder), turn);
    }

    private static Decision Unbind(Assigned state, UnbindThroughBranch command, Turn turn)
    {
        var own = state.Ledger.Bindings.Where(
            binding => IsCurrent(state, binding) && binding.Institution == command.Institution);
        var by = Keys.Institution(command.Institution);
        return Unbind(state, own, command.Bindings, (UnbindCause.Branch, by), turn);
    }

    private static Decision Unbind(
        Assigned state,
        IEnumerable<Binding> own,
        ImmutableArray<Guid> chosen,
        (UnbindCause Cause, string By) asker,
        Turn turn)
    {
        var (cause, by) = asker;
        var (meant, refusal) = Meant(own, chosen, binding => binding.Standing is Standing.Leaving or Standing.Arriving);
        if (refusal is { } because)
            return Refuse(because);
        var live = meant.Where(binding => binding.Standing is Standing.Live).ToImmutableArray();
        if (live.IsEmpty)
            return AskedBefore(meant);

        var asked = Asking(turn, turn.Cause);
        var fact = new PhoneFact.UnbindingBegan([.. live.Select(binding => binding.Id)], new(cause, asked));
        return Decision.Record(fact, turn.Now, turn.Cause).Telling(
        [
            Cascading(CascadeCause.UnbindingAsked, turn, by, live.Length, live.Length),
            .. live.Select(binding => UnbindingAsked(state.Name, binding, cause, asked)),
        ]);
    }

    /// <summary>All that are not busy where none is named; otherwise those named, none of which may be busy.</summary>
    private static (ImmutableArray<Binding> Meant, Refusal? Refusal) Meant(
        IEnumerable<Binding> own, ImmutableArray<Guid> named, Func<Binding, bool> isBusy)
    {
        if (named.IsDefaultOrEmpty)
            return ([.. own.Where(binding => !isBusy(binding))], null);
        var ids = named.ToHashSet();
        var meant = own.Where(binding => ids.Contains(binding.Id)).ToImmutableArray();
        if (meant.Length != ids.Count)
            return ([], BindingNotHeld);
        return meant.Any(isBusy) ? ([], BindingUnderWay) : (meant, null);
    }

    /// <summary>Answers as the last request did; two of one millisecond can't be told apart.</summary>
    private static Decision AskedBefore(ImmutableArray<Binding> meant)
    {
        var before = meant.Select(binding => binding.Standing).OfType<Standing.Unbinding>();
        var last = before.MaxBy(standing => standing.Asked.At)?.Asked;
        return Decision.AlreadySo(last?.At, last?.Cascade);
    }

    /// <summary>
    /// Whatever it is that the institution has, it is an earlier tenure's, since the holder knows nothing of it.
    /// </summary>
    private static Decision OpenDispute(Assigned state, Dispute command, Turn turn)
    {
        var earlier = state.Tenure.Number - 1;
        var open = state.Ledger.Bindings.FirstOrDefault(
            binding => binding.Institution == command.Institution && binding.Tenure == earlier
                && binding.Standing is Standing.Unbinding { Cause: UnbindCause.Dispute });
        if (open?.Standing is Standing.Unbinding standing)
            return Decision.AlreadySo(standing.Asked.At, standing.Asked.Cascade);
        if (!IsShown(command.Possession, state.Name.Key, turn) || command.Possession.Kind != PossessionKind.Code)
            return Refuse(PossessionNotShown);
        if (state.Ledger.Of(command.Id) is not null)
            return Refuse(BindingHeldOtherwise);

        var asked = Asking(turn, turn.Cause);
        var unbinding = new Standing.Unbinding(UnbindCause.Dispute, asked);
        var disputed = new Binding(command.Id, command.Institution, null, earlier, turn.Now, null, unbinding);
        var news = About(SecurityEventKind.Disputed, state.Name, disputed, asked);
        return Decision.Record(new PhoneFact.Bound(disputed), turn.Now, turn.Cause).Telling(
            Cascading(CascadeCause.NumberDisputed, turn, state.Tenure.Holder, 1, 1),
            Telling(news with { Because = UnbindCause.Dispute }));
    }

    private static bool IsShown(Possession possession, string phone, Turn turn) =>
        possession.Phone == phone
        && possession.At <= turn.Now && possession.At > turn.Now - PhoneTerms.PossessionFreshness;
}
