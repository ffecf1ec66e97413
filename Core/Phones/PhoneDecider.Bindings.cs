using Grid.Core.Actors;
using Grid.Core.Institutions;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of making a binding: by the holder, with a good receipt, once.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision DecideBindings(Phone state, PhoneCommand command, Turn turn) => (state, command) switch
    {
        (Assigned s, Bind c) when c.Holder != s.Tenure.Holder                => Refuse(NotTheHolder),
        (Assigned s, Bind c)                                                 => Attach(s, c, turn),
        (_,          Bind)                                                   => Refuse(NumberNotAssigned),

        (Assigned s, Adopt c)                                                => BringIn(s, c, turn),
        (_,          Adopt)                                                  => Refuse(NumberNotAssigned),

        (Assigned s, UnbindForHolder c) when c.Holder != s.Tenure.Holder     => Refuse(NotTheHolder),
        (Assigned s, UnbindForHolder c)                                      => Unbind(s, c, turn),
        (Assigned s, UnbindThroughBranch c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, UnbindThroughBranch c)                                  => Unbind(s, c, turn),
        (_,          UnbindForHolder or UnbindThroughBranch)                 => Refuse(NumberNotAssigned),

        (Assigned s, Dispute c) when c.Holder != s.Tenure.Holder             => Refuse(NotTheHolder),
        (Assigned s, Dispute c)                                              => OpenDispute(s, c, turn),
        (_,          Dispute)                                                => Refuse(NumberNotAssigned),

        (Known s,    Remove c)                                               => TakeAway(s, c, turn),
        (Known s,    Answer c)                                               => Hear(s, c, turn),
        (_,          Remove or Answer)                                       => Refuse(BindingNotHeld),
        _                                                                    => DecideRebinding(state, command, turn),
    };

    private static Decision Attach(Assigned state, Bind command, Turn turn)
    {
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return Refuse(AccountTagInvalid);
        var same = Same(state, command.Institution, command.Account);
        if (same is { Standing: not Standing.Live })
            return Refuse(BindingUnderWay);
        if (same is not null && (same.Check is Check.Passed || Check.ReceiptOf(same.Check) == command.Receipt.Id))
            return Decision.AlreadySo(same.Since);
        if (command.Receipt.FaultFor(command.Institution, command.Holder, turn.Now) is { } fault)
            return Refuse(fault);
        if (state.Ledger.Bindings.Any(binding => Check.ReceiptOf(binding.Check) == command.Receipt.Id))
            return Refuse(ReceiptUsed);
        if (same is not null)
            return CheckAgain(same, command.Receipt);
        return state.Ledger.Of(command.Id) is null ? BindNew(state, command, turn) : Refuse(BindingHeldOtherwise);
    }

    /// <summary>The account as it is bound to this tenure; a live binding rather than one that is ending.</summary>
    private static Binding? Same(Assigned state, string institution, string account) => state.Ledger.Bindings
        .Where(binding => IsCurrent(state, binding)
            && binding.Institution == institution && binding.Account == account)
        .OrderByDescending(binding => binding.Standing is Standing.Live)
        .FirstOrDefault();

    private static Decision BindNew(Assigned state, Bind command, Turn turn)
    {
        var receipt = command.Receipt;
        Check check = receipt.Passed
            ? new Check.Passed(receipt.Id)
            : new Check.Owed(receipt.Id, turn.Now.AddMonths(PhoneTerms.MonthsToCheck));
        var binding = new Binding(
            command.Id,
            command.Institution,
            command.Account,
            state.Tenure.Number,
            turn.Now,
            check,
            new Standing.Live());
        var bound = Record(new PhoneFact.Bound(binding), turn);
        return receipt.Passed ? bound : bound.Telling(Counting(command.Institution, new(UncheckedBindings: 1)));
    }

    /// <summary>Makes up for a check that was put off; invoking the emergency again adds nothing.</summary>
    private static Decision CheckAgain(Binding binding, CheckedReceipt receipt)
    {
        if (!receipt.Passed)
            return Decision.AlreadySo(binding.Since);
        var made = Decision.Record(
            new PhoneFact.Checked(binding.Id, new Check.Passed(receipt.Id)), binding.Since);
        return binding.Check is Check.Missed missed
            ? made.Telling(Settling(binding, MissedOf(binding, missed), BreachResolution.CheckMade))
            : made;
    }
}
