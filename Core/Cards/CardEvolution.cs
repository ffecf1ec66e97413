using System.Collections.Immutable;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardFact;

namespace Grid.Core.Cards;

/// <summary>How a card's state follows from its facts.</summary>
public readonly partial struct CardDecider
{
    /// <inheritdoc/>
    public static Card Evolve(Card state, CardFact fact) => (state, fact) switch
    {
        (Unknown,     Issued f)                                     => new InForce(Issuing(f), []),
        (Cancelled,   Issued or Ended)                              => throw Corrupt(state, fact),
        (Held s,      Issued f) when IsNewer(s, f.Print)            => Replaced(s, f),
        (Held s,      StatusNumbered f)                             => Numbering(s, f),
        (InForce s,   LossReported f) when IsCurrent(s, f.IssuedOn) => Lost(s, f, frozen: null),
        (Suspended s, LossReported f) when IsCurrent(s, f.IssuedOn) => Lost(s, f, s),
        (Reported s,  LossReported f) when IsCurrent(s, f.IssuedOn) => s with { Report = f.Report },
        (Held s,      LossReported f) when IsPast(s, f.IssuedOn)    => s with { Past = Reporting(s.Past, f) },
        (Reported s,  LossContested f)                              => Contested(s, f),
        (Held,        ReportRelayed or RelayContested)              => state,
        (Reported s,  ContestDismissed f)                           => Dismissed(s, f),
        (Reported s,  LossWithdrawn f)                              => Found(s, f),
        (InForce s,   Frozen f)                                     => Freezing(s, f),
        (Suspended s, Frozen f) when IsTakenOver(s.By, f.By)        => Freezing(s, f),
        (Suspended s, Unfrozen f)                                   => Thawing(s, f.At),
        (Held s,      Ended f)                                      => Closed(s, f),
        (Held s,      HandedIn f) when IsCurrent(s, f.IssuedOn)     => s with { Current = Returned(s.Current, f) },
        (Held s,      HandedIn f) when IsPast(s, f.IssuedOn)        => s with { Past = Returning(s.Past, f) },
        (Held s,      PersonChecked f)                              => Checked(s, f.Check, f.Check.At),
        (Held s,      BindingAuthorized f)                          => Checked(s, f.Check, f.Check.Binding!.At),
        (Held s,      RelianceAccepted f)                           => Relied(s, f.Check),
        (Held s,      ReliancePartUsed f)                           => Using(s, f.Part),
        (Held s,      BindingConcluded f)                           => Concluded(s, f),
        (Held s,      MisuseOpened f)                               => Opening(s, f),
        (Held s,      MisuseClosed f)                               => Closing(s, f),
        (Held s,      Blacklisted f)                                => Listing(s, f),
        (Held s,      EntryAppealed f)                              =>
            Changing(s, f.Case, entry => entry with { AppealedAt = f.At }),
        (Held s,      EntryUpheld f)                                =>
            Changing(s, f.Case, entry => entry with { UpheldAt = f.At }),
        (Held s,      EntryEnded f)                                 =>
            Changing(s, f.Case, entry => entry with { EndedAt = f.At, EndCascade = f.Cascade }),
        (Held s,      EndStageBegan f) when IsCurrent(s, f.IssuedOn) => Noting(s, f),
        (Held s,      NumberReserved f)                             => Having(s, f),
        (Held s,      NumberTaken f)                                => Having(s, f),
        (Held s,      NumberGone f)                                 => Having(s, f),
        (Held s,      ReservationsLapsed f)                         => Having(s, f),
        _                                                           => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Card state, CardFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static bool IsNewer(Held state, Print print) => print.IssuedOn > state.Current.Print.IssuedOn;

    private static bool IsPast(Held state, DateOnly issuedOn) => PastOf(state.Past, issuedOn) is not null;

    private static bool IsCurrent(Held state, DateOnly issuedOn) => state.Current.Print.IssuedOn == issuedOn;

    private static ImmutableArray<PastIssuance> Superseded(Held state) =>
        state.Past.Add(new(state.Current, (state as Reported)?.Report));

    private static Issuance Issuing(Issued fact) =>
        new(fact.Print, Cascade: fact.Cascade, StatusNumber: fact.StatusNumber);

    private static Held Replaced(Held state, Issued fact) =>
        Keeping(state, new InForce(Issuing(fact), Superseded(state)));

    private static Held Freezing(Held state, Frozen fact) =>
        Keeping(state, new Suspended(state.Current, state.Past, fact.At, fact.By));

    private static Held Thawing(Held state, DateTimeOffset at) =>
        Keeping(state, new InForce(state.Current, state.Past, at));

    private static Reported Contested(Reported state, LossContested fact) =>
        state with { Report = state.Report with { ContestedAt = fact.At } };

    private static Reported Dismissed(Reported state, ContestDismissed fact) =>
        state with { Report = state.Report with { ContestedAt = null, DismissedAt = fact.At } };

    private static Held Lost(Held state, LossReported fact, Suspended? frozen) =>
        Keeping(state, new Reported(state.Current, state.Past, fact.Report, frozen?.Since, frozen?.By));

    private static Held Closed(Held state, Ended fact) =>
        Keeping(state, new Cancelled(state.Current, state.Past, fact.Reason, fact.At, fact.Cascade));

    private static Held Found(Reported state, LossWithdrawn fact)
    {
        var current = state.Current with { LossWithdrawnAt = fact.At, WithdrawalCascade = fact.Cascade };
        return Keeping(
            state,
            state.SuspendedSince is { } since
                ? new Suspended(current, state.Past, since, state.SuspendedBy)
                : new InForce(current, state.Past));
    }

    /// <summary>What the holder has and what rests on the card stays, whatever becomes of it.</summary>
    private static Held Keeping(Held before, Held after) =>
        after with
        {
            Numbers = before.Numbers, Checks = before.Checks, RelianceParts = before.RelianceParts,
            Cases = before.Cases, Entries = before.Entries,
        };

    private static ImmutableArray<PastIssuance> Reporting(ImmutableArray<PastIssuance> past, LossReported fact) =>
        Changed(past, fact.IssuedOn, older => older with { Report = fact.Report });

    private static ImmutableArray<PastIssuance> Returning(ImmutableArray<PastIssuance> past, HandedIn fact) =>
        Changed(past, fact.IssuedOn, older => older with { Issuance = Returned(older.Issuance, fact) });

    private static Held Numbering(Held state, StatusNumbered fact) => IsCurrent(state, fact.IssuedOn)
        ? state with { Current = Numbered(state.Current, fact) }
        : state with
        {
            Past = Changed(
                state.Past, fact.IssuedOn, older => older with { Issuance = Numbered(older.Issuance, fact) }),
        };

    private static Issuance Numbered(Issuance issuance, StatusNumbered fact) =>
        issuance with { StatusNumber = fact.StatusNumber };

    private static Issuance Returned(Issuance issuance, HandedIn fact) => issuance with { HandedInAt = fact.At };

    private static ImmutableArray<PastIssuance> Changed(
        ImmutableArray<PastIssuance> past, DateOnly issuedOn, Func<PastIssuance, PastIssuance> change) =>
        [.. past.Select(older => older.Issuance.Print.IssuedOn == issuedOn ? change(older) : older)];
}
