using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>How a phone's state follows from its facts, first for its tenures.</summary>
public readonly partial struct PhoneDecider
{
    /// <inheritdoc/>
    public static Phone Evolve(Phone state, PhoneFact fact) => (state, fact) switch
    {
        (Unassigned,    PhoneFact.Assigned f)        => new InService(f.Name, Ledger.Empty, f.Tenure),
        (Vacant s,      PhoneFact.Assigned f)        => new InService(f.Name, s.Ledger with { Former = [] }, f.Tenure),
        (InService s,   PhoneFact.ServiceStopped f)  => new Suspended(s.Name, s.Ledger, s.Tenure, f.At),
        (Suspended s,   PhoneFact.ServiceResumed f)  => new InService(s.Name, s.Ledger, s.Tenure, f.At),
        (Assigned s,    PhoneFact.Ported f)          => s with { Tenure = Ported(s.Tenure, f) },
        (Assigned s,    PhoneFact.SimChanged f)      => s with { Tenure = Changed(s.Tenure, f) },
        (Assigned s,    PhoneFact.Released f)        => Released(s, f),
        (InService s,   PhoneFact.Transferred f)     => Transferred(s, f),
        (Quarantined s, PhoneFact.QuarantineEnded)   => new Free(s.Name, s.Ledger, s.Last),
        (Known s,       _)                           => s with { Ledger = Evolve(s, s.Ledger, fact) },
        _                                            => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Phone state, PhoneFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static Tenure Ported(Tenure tenure, PhoneFact.Ported fact) =>
        tenure with { Carrier = fact.Carrier, CarrierSince = fact.At };

    private static Tenure Changed(Tenure tenure, PhoneFact.SimChanged fact) => tenure with
    {
        SimSince = fact.At,
        DeviceSince = fact.WithDevice ? fact.At : tenure.DeviceSince,
    };

    private static Quarantined Released(Assigned state, PhoneFact.Released fact) => new(
        state.Name,
        Ended(state.Ledger, new(UnbindCause.Released, fact.Asked)) with { Former = FormerOf(state.Ledger) },
        fact.Last,
        fact.Until);

    private static InService Transferred(InService state, PhoneFact.Transferred fact) => new(
        state.Name,
        Ended(state.Ledger, new(UnbindCause.Transferred, fact.Asked)) with { Former = [] },
        fact.Next);

    /// <summary>One fact ends all: there is no state in between in which a binding outlives its tenure.</summary>
    private static Ledger Ended(Ledger ledger, Standing.Unbinding standing) =>
        ledger.Changing(EndsWithTenure, binding => binding with { Standing = standing }) with
        {
            Rebind = ledger.Rebind is Rebind.Cooling r
                ? new Rebind.Closed(r.Id, r.To, r.At, r.Cascade, RebindEnd.TenureEnded, standing.Asked.At)
                : ledger.Rebind,
        };
}
