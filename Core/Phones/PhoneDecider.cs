using Grid.Core.Actors;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of a number: what each command leads to in each state, first for its tenures.</summary>
public readonly partial struct PhoneDecider : IDecider<Phone, PhoneCommand, PhoneFact>
{
    /// <inheritdoc/>
    public static Phone Initial => Unassigned.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Phone state, PhoneCommand command, Turn turn) => (state, command) switch
    {
        (Assigned s,    Assign c)                                       => AssignAgain(s, c),
        (_,             Assign c) when c.Since > turn.Now               => Refuse(MomentImpossible),
        (Vacant s,      Assign c) when c.Since < s.Last.At              => Refuse(MomentImpossible),
        (Quarantined s, Assign) when s.Until > turn.Now                 => Refuse(NumberQuarantined),
        (Vacant s,      Assign) when IsAwaited(s.Ledger, turn)          => Refuse(BindingsOutstanding),
        (_,             Assign c)                                       => Begin(state, c, turn),

        (Assigned s,    ByCarrier c) when c.Carrier != s.Tenure.Carrier => Refuse(OtherCarrier),

        (InService,     Suspend)                                        => Stop(turn),
        (Suspended s,   Suspend)                                        => Decision.AlreadySo(s.Since),
        (Suspended,     Resume)                                         => GoOn(turn),
        (InService s,   Resume)                                         => ResumeAgain(s),

        (Assigned s,    Port c)                                         => CarryOver(s, c, turn),
        (Assigned s,    ChangeSim c)                                    => Change(s, c, turn),

        (Assigned s,    Transfer c) when c.Holder == s.Tenure.Holder    => TransferAgain(s),
        (Suspended,     Transfer)                                       => Refuse(NumberSuspended),
        (Assigned s,    Transfer c)                                     => HandOver(s, c, turn),

        (Assigned s,    Release c)                                      => EndTenure(s, c, turn),
        (Vacant s,      Release c) when IsSame(s.Last, c)               => ReleaseAgain(s),
        (Quarantined s, EndQuarantine) when s.Until <= turn.Now         => Free(),

        (_,             ByCarrier or Port)                              => Refuse(NumberNotAssigned),
        (Known s,       Escalate)                                       => Chase(s, turn),
        (_,             EndQuarantine or Escalate)                      => Decision.AlreadySo(),
        _                                                               => DecideBindings(state, command, turn),
    };

    private static Decision Record(PhoneFact fact, Turn turn) => Decision.Record(fact, turn.Now);

    private static Decision Refuse(Refusal refusal) => Decision.Refuse(refusal);

    /// <summary>
    /// Whether a binding belongs to the tenure that goes on; if not, it can't become usable any more.
    /// </summary>
    private static bool IsCurrent(Known state, Binding binding) =>
        state is Assigned assigned && assigned.Tenure.Number == binding.Tenure;
}
