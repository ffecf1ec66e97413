using static Grid.Core.Phones.BindingStatus;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>How a phone's state follows from its facts: first its tenures, then what is bound to it.</summary>
public readonly partial struct PhoneDecider
{
    /// <inheritdoc/>
    public static Phone Evolve(Phone state, PhoneFact fact) => (state, fact) switch
    {
        (Unassigned,    PhoneFact.Assigned f)       => new InService(f.Name, BindingSet.Empty, f.Tenure),
        (Vacant s,      PhoneFact.Assigned f)       => Reassigned(s, f),
        (InService s,   PhoneFact.ServiceStopped f) => new Suspended(s.Name, s.Bindings, s.Tenure, f.At),
        (Suspended s,   PhoneFact.ServiceResumed f) => new InService(s.Name, s.Bindings, s.Tenure, f.At),
        (Assigned s,    PhoneFact.HolderConfirmed f) => s with { Tenure = Confirmed(s.Tenure, f) },
        (Assigned s,    PhoneFact.HolderContested f) => s with { Tenure = Contested(s.Tenure, f) },
        (Assigned s,    PhoneFact.HolderDied f)     => s with { Tenure = s.Tenure with { HolderDiedAt = f.At } },
        (Assigned s,    PhoneFact.Ported f)         => s with { Tenure = Ported(s.Tenure, f) },
        (Assigned s,    PhoneFact.SimChanged f)     => s with { Tenure = Changed(s.Tenure, f) },
        (Assigned s,    PhoneFact.Released f)       => Released(s, f),
        (InService s,   PhoneFact.HolderChanged f)  => HolderChanged(s, f),
        (Quarantined s, PhoneFact.QuarantineEnded)  => new Free(s.Name, s.Bindings, s.Last),
        (Known s,       _)                          => s with { Bindings = Evolve(s, s.Bindings, fact) },
        _                                           => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Phone state, PhoneFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static InService Reassigned(Vacant state, PhoneFact.Assigned fact) =>
        new(fact.Name, state.Bindings with { Former = [] }, fact.Tenure);

    private static Tenure Confirmed(Tenure tenure, PhoneFact.HolderConfirmed fact) =>
        tenure with { ConfirmedAt = fact.From, ContestedAt = null };

    private static Tenure Contested(Tenure tenure, PhoneFact.HolderContested fact) =>
        tenure with { ConfirmedAt = null, ContestedAt = fact.At };

    private static Tenure Ported(Tenure tenure, PhoneFact.Ported fact) =>
        tenure with { Carrier = fact.Carrier, CarrierSince = fact.At };

    private static Tenure Changed(Tenure tenure, PhoneFact.SimChanged fact) => tenure with
    {
        SimSince = fact.At,
        DeviceSince = fact.WithDevice ? fact.At : tenure.DeviceSince,
    };

    private static Quarantined Released(Assigned state, PhoneFact.Released fact) => new(
        state.Name,
        EndTenure(state.Bindings, new(UnbindCause.Released, fact.Response)) with { Former = FormerOf(state.Bindings) },
        fact.Last,
        fact.Until);

    private static InService HolderChanged(InService state, PhoneFact.HolderChanged fact) => new(
        state.Name,
        EndTenure(state.Bindings, new(UnbindCause.Transferred, fact.Response)) with { Former = [] },
        fact.Next);

    /// <summary>One fact ends all: there is no state in between in which a binding outlives its tenure.</summary>
    private static BindingSet EndTenure(BindingSet bindings, Unbinding status) =>
        bindings.Changing(EndsWithTenure, binding => binding with { Status = status }).WithoutWatches(EndsWithTenure)
            with
        {
            Transfer = bindings.Transfer is BindingTransfer.CoolingOff t
                ? ClosedAs(t, TransferEnd.TenureEnded, status.Response.RequestedAt)
                : bindings.Transfer,
        };

    private static BindingSet Evolve(Known state, BindingSet bindings, PhoneFact fact) => fact switch
    {
        PhoneFact.Bound f when bindings.Of(f.Binding.Id) is null => bindings.With(f.Binding),
        PhoneFact.AccountBound or PhoneFact.Answered             => bindings,
        PhoneFact.Checked f                                      => One(state, fact, f.Binding, Is<BindingStatus>,
            binding => binding with { Check = f.Check }),
        PhoneFact.UnbindingBegan f                               => bindings.Changing(f.Bindings,
            binding => binding with { Status = f.Status }),
        PhoneFact.WentOverdue f                                            => bindings.Changing(f.Bindings, Overdue),
        PhoneFact.Closed f when bindings.Of(f.Binding.Binding) is not null => bindings.Close(f.Binding),
        PhoneFact.Kept f                                                   => One(state, fact, f.Binding, IsOpen,
            binding => IsCurrent(state, binding)
                ? binding with { Status = new Live(f.Rejection) }
                : throw Corrupt(state, fact)),
        PhoneFact.SimWatched f => bindings with { WatchesHeld = bindings.Watches.Add(f.Watch) },
        PhoneFact.SimUnwatched f => bindings.WithoutWatches(watch => watch.Id == f.Id),
        PhoneFact.TransferAdvanced f                             => bindings with { Transfer = f.Transfer },
        PhoneFact.TransferBegan f                                => bindings.Changing(f.Bindings,
            binding => binding with { Status = new TransferringOut(f.Target, null) }),
        PhoneFact.TransferAsked f                                => bindings.Changing(
            binding => binding.Status is TransferringOut { Response: null } s && s.Target.Transfer == f.Transfer,
            binding => binding with { Status = (TransferringOut)binding.Status with { Response = f.Response } }),
        PhoneFact.TransferFailed f                               => One(state, fact, f.Binding, Is<TransferringOut>,
            binding => binding with { Status = ToRemove(f) }),
        PhoneFact.TransferExpected f                             => bindings.With(f.Bindings),
        PhoneFact.TransferCompleted f                            => One(state, fact, f.Binding, Is<TransferringIn>,
            binding => binding with { Status = new Live(), Check = f.Check, Since = f.At }),
        PhoneFact.TransferAborted f when bindings.Of(f.Binding)?.Status is TransferringIn
                                                                 => bindings.Without(f.Binding),
        _                                                        => throw Corrupt(state, fact),
    };

    private static Unbinding ToRemove(PhoneFact.TransferFailed fact) =>
        new(UnbindCause.MoveFailed, fact.Response, fact.Rejection);

    private static bool Is<TStanding>(Binding binding) where TStanding : BindingStatus => binding.Status is TStanding;

    private static bool IsOpen(Binding binding) => binding.Status is Unbinding or TransferringOut;

    private static BindingSet One(
        Known state, PhoneFact fact, Guid id, Func<Binding, bool> canFollow, Func<Binding, Binding> change) =>
        state.Bindings.Of(id) is { } binding && canFollow(binding)
            ? state.Bindings.Changing([id], change)
            : throw Corrupt(state, fact);

    private static Binding Overdue(Binding binding) => binding.Status switch
    {
        Unbinding s                           => binding with { Status = s with { Response = Overdue(s.Response) } },
        TransferringOut { Response: { } a } s => binding with { Status = s with { Response = Overdue(a) } },
        _ => throw new InvalidOperationException("Nothing was asked: the record is corrupt."),
    };

    private static PendingResponse Overdue(PendingResponse response) => response with { IsOverdue = true };
}
