using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of moving bindings, for the number that follows: the one to which they come.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision Consider(Assigned? state, Offer command, Turn turn)
    {
        if (state is null || state.Tenure.Holder != command.Holder)
            return Decision.AlreadySo().Telling(new Message(command.From, new Decline(command.Rebind)));
        var agreement = new Agreement(state.Tenure.Number, state.Name.Sealed);
        return Decision.AlreadySo().Telling(
            new Message(command.From, new Agree(command.Rebind, agreement)),
            Announcing(state.Name, state.Tenure, command.Cascade, turn));
    }

    /// <summary>
    /// Declines also a binding that is here still from an earlier move: one id names one binding at a number.
    /// </summary>
    private static Decision Admit(Assigned? state, Expect command)
    {
        var takes = state is not null && state.Tenure.Number == command.Tenure
            && command.Bindings.All(binding => state.Ledger.Of(binding.Id) is null);
        if (!takes)
            return Decision.AlreadySo().Telling(new Message(command.From, new Decline(command.Rebind)));
        var arriving = new Standing.Arriving(command.Rebind, command.From);
        var expected = command.Bindings.Select(
            binding => binding with { Tenure = command.Tenure, Check = null, Standing = arriving });
        return Decision.Record(new PhoneFact.Expected([.. expected]), at: null)
            .Telling(new Message(command.From, new Ready(command.Rebind)));
    }

    /// <summary>
    /// The institution uses this number for the account now: usable, or if the tenure has ended to be removed.
    /// </summary>
    /// <remarks>
    /// The answer is counted here and not where it was given, so that no cascade is complete too early.
    /// </remarks>
    private static Decision Receive(Known state, Arrive command, Turn turn)
    {
        var (cascade, binding) = (command.Move.Cascade, command.Binding);
        var answered = Answered(cascade, command.Late);
        return state.Ledger.Of(binding.Id) switch
        {
            { Standing: Standing.Arriving } here when IsHeldAlready(state, here)
                => Record(new PhoneFact.StayedAway(here.Id), turn).Telling([answered, .. Ended(binding)]),
            { Standing: Standing.Arriving } here
                => Record(new PhoneFact.Arrived(here.Id, binding.Check, turn.Now), turn)
                    .Telling(answered, Telling(Changed(state, here, cascade, turn))),
            null => Strand(state, command, turn).Telling(
                Adjusting(cascade, 1, 1),
                answered,
                UnbindingAsked(state.Name, binding, UnbindCause.MoveFailed, Asking(turn, cascade))),
            _ => Decision.AlreadySo().Telling([answered, .. Ended(binding)]),
        };
    }

    /// <summary>The same institution, account and number is the same binding, whichever way it came here.</summary>
    private static bool IsHeldAlready(Known state, Binding coming) => state.Ledger.Bindings.Any(
        binding => binding.Standing is Standing.Live or Standing.Leaving && binding.Tenure == coming.Tenure
            && binding.Institution == coming.Institution && binding.Account == coming.Account);

    private static SecurityEvent Changed(Known state, Binding binding, Guid cascade, Turn turn) => new(
        SecurityEventKind.IdentifierChanged,
        binding.Institution,
        cascade,
        turn.Now,
        state.Name,
        Account: binding.Account,
        Binding: binding.Id);

    private static Decision Strand(Known state, Arrive command, Turn turn)
    {
        var standing = new Standing.Unbinding(UnbindCause.MoveFailed, Asking(turn, command.Move.Cascade));
        var stranded = command.Binding with { Tenure = command.Move.Agreement.Tenure, Standing = standing };
        return Record(new PhoneFact.Bound(stranded), turn);
    }

    private static Decision Forgo(Known state, StayAway command) =>
        state.Ledger.Of(command.Binding)?.Standing is Standing.Arriving arriving && arriving.Rebind == command.Rebind
            ? Decision.Record(new PhoneFact.StayedAway(command.Binding), at: null)
            : Decision.AlreadySo();
}
