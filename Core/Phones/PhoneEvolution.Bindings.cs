using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>How what is bound to a number follows from the facts about it.</summary>
public readonly partial struct PhoneDecider
{
    private static Ledger Evolve(Known state, Ledger ledger, PhoneFact fact) => fact switch
    {
        PhoneFact.Bound f when ledger.Of(f.Binding.Id) is null => ledger.With(f.Binding),
        PhoneFact.Checked f                                    => One(state, fact, f.Binding, Is<Standing>,
            binding => binding with { Check = f.Check }),
        PhoneFact.UnbindingBegan f                             => ledger.Changing(f.Bindings,
            binding => binding with { Standing = f.Standing }),
        PhoneFact.WentOverdue f                                => ledger.Changing(f.Bindings, Overdue),
        PhoneFact.Closed f when ledger.Of(f.Closing.Binding) is not null => ledger.Closing(f.Closing),
        PhoneFact.Kept f                                       => One(state, fact, f.Binding, IsOpen,
            binding => IsCurrent(state, binding)
                ? binding with { Standing = new Standing.Live(f.Rejection) }
                : throw Corrupt(state, fact)),
        PhoneFact.RebindReached f                              => ledger with { Rebind = f.Rebind },
        PhoneFact.Left f                                       => ledger.Changing(f.Bindings,
            binding => binding with { Standing = new Standing.Leaving(f.Move, null) }),
        PhoneFact.MoveAsked f                                  => ledger.Changing(
            binding => binding.Standing is Standing.Leaving { Asked: null } s && s.Move.Rebind == f.Rebind,
            binding => binding with { Standing = (Standing.Leaving)binding.Standing with { Asked = f.Asked } }),
        PhoneFact.Stranded f                                   => One(state, fact, f.Binding, Is<Standing.Leaving>,
            binding => binding with { Standing = Stranded(f) }),
        PhoneFact.Expected f                                   => ledger.With(f.Bindings),
        PhoneFact.Arrived f                                    => One(state, fact, f.Binding, Is<Standing.Arriving>,
            binding => binding with { Standing = new Standing.Live(), Check = f.Check, Since = f.At }),
        PhoneFact.StayedAway f when ledger.Of(f.Binding)?.Standing is Standing.Arriving => ledger.Without(f.Binding),
        _                                                      => throw Corrupt(state, fact),
    };

    private static Standing.Unbinding Stranded(PhoneFact.Stranded fact) =>
        new(UnbindCause.MoveFailed, fact.Asked, fact.Rejection);

    private static bool Is<TStanding>(Binding binding) where TStanding : Standing => binding.Standing is TStanding;

    private static bool IsOpen(Binding binding) => binding.Standing is Standing.Unbinding or Standing.Leaving;

    private static Ledger One(
        Known state, PhoneFact fact, Guid id, Func<Binding, bool> canFollow, Func<Binding, Binding> change) =>
        state.Ledger.Of(id) is { } binding && canFollow(binding)
            ? state.Ledger.Changing([id], change)
            : throw Corrupt(state, fact);

    private static Binding Overdue(Binding binding) => binding.Standing switch
    {
        Standing.Unbinding s                => binding with { Standing = s with { Asked = Overdue(s.Asked) } },
        Standing.Leaving { Asked: { } a } s => binding with { Standing = s with { Asked = Overdue(a) } },
        _ => throw new InvalidOperationException("Nothing was asked: the record is corrupt."),
    };

    private static Asked Overdue(Asked asked) => asked with { IsOverdue = true };
}
