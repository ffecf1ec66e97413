using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.Standing;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of answers: what an institution may say about which binding, and what follows.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision Hear(Known state, PhoneCommand.Answer command, Turn turn)
    {
        if (state.Ledger.Of(command.Binding) is not { } binding || binding.Institution != command.Institution)
            return AnsweredBefore(state.Ledger, command);
        return (binding.Standing, command.Outcome) switch
        {
            (Live { Rejection: { } r }, Rejected) when r.Reason == command.Reason      => Decision.AlreadySo(r.At),
            (Unbinding { Rejection: { } r }, Rejected) when r.Reason == command.Reason => Decision.AlreadySo(r.At),
            (Unbinding s, Removed or NotFound)                          => Close(binding, s.Asked, command, turn),
            (Unbinding s, Rejected) when s.Cause == UnbindCause.Dispute => Close(binding, s.Asked, command, turn),
            (Unbinding s, Rejected) when IsCurrent(state, binding)      => Stay(state, binding, s.Asked, command, turn),
            (Unbinding, _)                                              => Refuse(AnswerNotPossible),
            (Leaving { Asked: { } a }, Rejected)                        => Keep(state, binding, a, command, turn),
            (Leaving { Asked: { } a }, _)                               => Close(binding, a, command, turn),
            _                                                           => Refuse(NothingAsked),
        };
    }

    private static Decision AnsweredBefore(Ledger ledger, PhoneCommand.Answer command)
    {
        var before = ledger.Closings.LastOrDefault(
            closing => closing.Binding == command.Binding && closing.Institution == command.Institution);
        if (before is null)
            return Refuse(BindingNotHeld);
        return before.Outcome == command.Outcome ? Decision.AlreadySo(before.At) : Refuse(AnsweredOtherwise);
    }

    /// <summary>The binding is here no longer; one that has moved goes on at the other number.</summary>
    private static Decision Close(Binding binding, Asked asked, PhoneCommand.Answer command, Turn turn)
    {
        var closing = new Closing(binding.Id, binding.Institution, command.Outcome, turn.Now);
        var (said, late) = Saying(binding, asked, turn);
        Message[] onward = (binding.Standing, command.Outcome) switch
        {
            (Leaving s, Moved) => [new(s.Move.To, new PhoneCommand.Arrive(s.Move, binding, late))],
            (Leaving s, _)     => [StayingAway(s.Move, binding), Answered(asked.Cascade, late), .. Ended(binding)],
            _                  => [Answered(asked.Cascade, late), .. Ended(binding)],
        };
        return Record(new PhoneFact.Closed(closing), turn).Telling([.. said, .. onward]);
    }

    /// <summary>The account stays bound: by this binding, or by another that came here meanwhile.</summary>
    private static Decision Stay(Known state, Binding binding, Asked asked, PhoneCommand.Answer command, Turn turn) =>
        IsHeldAlready(state, binding)
            ? Close(binding, asked, command, turn)
            : Keep(state, binding, asked, command, turn);

    /// <summary>The binding stays, usable, or if its tenure has ended it must be removed instead.</summary>
    private static Decision Keep(Known state, Binding binding, Asked asked, PhoneCommand.Answer command, Turn turn)
    {
        var (said, late) = Saying(binding, asked, turn);
        IEnumerable<Message> away = binding.Standing is Leaving s ? [StayingAway(s.Move, binding)] : [];
        var rejection = new Rejection(command.Reason, turn.Now);
        if (IsCurrent(state, binding))
            return Record(new PhoneFact.Kept(binding.Id, rejection), turn)
                .Telling([.. said, .. away, Answered(asked.Cascade, late)]);

        var again = Asking(turn, asked.Cascade);
        return Record(new PhoneFact.Stranded(binding.Id, again, rejection), turn).Telling(
        [
            .. said,
            .. away,
            Adjusting(asked.Cascade, 1, 1),
            Answered(asked.Cascade, late),
            UnbindingAsked(state.Name, binding, UnbindCause.MoveFailed, again),
        ]);
    }

    /// <summary>An institution took a binding away by itself, whether or not it was asked.</summary>
    private static Decision TakeAway(Known state, PhoneCommand.Remove command, Turn turn)
    {
        var answer = new PhoneCommand.Answer(command.Institution, command.Binding, Removed);
        if (state.Ledger.Of(command.Binding) is not { } binding || binding.Institution != command.Institution)
            return AnsweredBefore(state.Ledger, answer);
        var closing = new Closing(binding.Id, binding.Institution, Removed, turn.Now);
        return binding.Standing switch
        {
            Live                       => Record(new PhoneFact.Closed(closing), turn).Telling([.. Ended(binding)]),
            Leaving { Asked: null } s  => Record(new PhoneFact.Closed(closing), turn).Telling(
                [StayingAway(s.Move, binding), Adjusting(s.Move.Cascade, -1, -1), .. Ended(binding)]),
            Arriving                   => Refuse(BindingUnderWay),
            _                          => Hear(state, answer, turn),
        };
    }

    /// <summary>
    /// The duties that an answer does, and the breach that it settles, or still makes if the alarm is late.
    /// </summary>
    private static (ImmutableArray<Message> Said, bool Late) Saying(Binding binding, Asked asked, Turn turn)
    {
        if (asked.DueAt > turn.Now && !asked.IsOverdue)
            return ([Counting(binding.Institution, new(AnswersInTime: 1))], false);
        IEnumerable<Message> breach = asked.IsOverdue ? [] : Overdue(binding, asked, turn);
        var settled = Settling(binding, OverdueOf(binding, asked), BreachResolution.AnsweredLate);
        return ([.. breach, Counting(binding.Institution, new(AnswersLate: 1)), settled], true);
    }

    /// <summary>A check that was missed is owed no longer once the binding is no more.</summary>
    private static IEnumerable<Message> Ended(Binding binding)
    {
        if (binding.Check is Check.Missed missed)
            yield return Settling(binding, MissedOf(binding, missed), BreachResolution.BindingEnded);
    }

    private static Message StayingAway(Move move, Binding binding) =>
        new(move.To, new PhoneCommand.StayAway(move.Rebind, binding.Id));
}
