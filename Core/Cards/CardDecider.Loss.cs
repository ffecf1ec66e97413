using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardCommand;
using static Grid.Core.Cards.CardFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>The rules of loss reports: which issuance one is about, what a second adds, what can be found.</summary>
public readonly partial struct CardDecider
{
    private static Decision DecideReports(Held state, CardCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Cancelled, WithdrawLoss)   => Refuse(CardCancelled),
        (Held s,    WithdrawLoss c) => Withdraw(s, c, context),

        (Cancelled,  ContestLoss or SettleContest) => Refuse(CardCancelled),
        (Reported s, ContestLoss)                  => Contest(s, context),
        (Reported s, SettleContest c)              => Settle(s, c, context),
        (Held s,     SettleContest { Upheld: true }) when s.Current.LossWithdrawnAt is not null => Withdrawn(s),
        (Held,       ContestLoss or SettleContest) => Refuse(LossNotReported),
        (Held s,     UndoReport c)                 => Undo(s, c, context),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static Decision ReportAgainst(Held state, ReportLoss command, DecisionContext context)
    {
        if (LostIssuance(state, command) is not { } lost)
            return Refuse(command.IssuedOn is null ? LossBeforeIssue : IssuanceNotHeld);
        if (command.OccurredOn < lost.Print.IssuedOn)
            return Refuse(LossBeforeIssue);

        if (state is Cancelled && lost == state.Current)
            return Refuse(CardCancelled);

        var known = ReportOn(state, lost.Print.IssuedOn);
        if (known is not null && !Adds(command.Kind, known))
            return Decision.NoChange(known.At, known.Cascade);

        var isTold = lost == state.Current && IsAnyoneTold(state);
        var cascade = known?.Cascade ?? (isTold ? context.CorrelationId : null);
        var report = known is null
            ? new LossReport(
                command.Kind, context.Now, command.OccurredOn, command.Channel, cascade, command.Reporter)
            : known with { Kind = command.Kind, UpgradedBy = command.Reporter, Cascade = cascade };
        return new Decision(
                null, report.At, report.Cascade,
                [new LossReported(lost.Print.IssuedOn, report), .. Relayed(command, context)], [])
            .WithMessages(
            [
                .. isTold ? LossMessages(state, report, known, command, context) : [],
                .. Listing(command, context),
                .. Notices(state, lost, command, known, context),
            ]);
    }

    /// <summary>What a bank relays is one of its duties, and counts as often as it takes effect.</summary>
    private static IEnumerable<CardFact> Relayed(ReportLoss command, DecisionContext context) =>
        command is { Channel: ReportChannel.Bank, Reporter: { } bank }
            ? [new ReportRelayed(context.CorrelationId, new(bank))]
            : [];

    /// <summary>
    /// A theft goes on in the cascade of the loss, or begins one where nobody had to be told of the loss. A report
    /// against a superseded issuance tells nobody, since all were told when it was superseded.
    /// </summary>
    private static ImmutableArray<Message> LossMessages(
        Held state, LossReport report, LossReport? known, ReportLoss command, DecisionContext context)
    {
        var news = Invalidated(state, ReasonOf(report.Kind), report.Cascade!.Value, context);
        return known?.Cascade is null
            ? Spread(state, news, CascadeCause.CardReported, ByReporter(command.Reporter, context), context)
            : SpreadFurther(state, news, context);
    }

    /// <summary>To the list of the reporter's reports, so that all of them can be found.</summary>
    private static IEnumerable<Message> Listing(ReportLoss command, DecisionContext context)
    {
        if (command is not { Listed: { } card, Reporter: { } reporter })
            return [];
        var news = new SecurityEvent(
            SecurityEventKind.LossListed, new(reporter), context.CorrelationId, context.Now, Card: card);
        return [new(ActorKeys.ReportsOf(reporter), new EventStreamCommand.Append(news))];
    }

    /// <summary>
    /// The holder hears of a report that somebody else made at each of the holder's numbers, from its carrier.
    /// </summary>
    private static IEnumerable<Message> Notices(
        Held state, Issuance lost, ReportLoss command, LossReport? known, DecisionContext context) =>
        lost != state.Current || IsHolders(command.Reporter) ? []
            : known is not null ? Announcements(state, CardNotice.TheftReported, context)
            : PlacesOf(state).OfType<NumberPlace.Taken>().Select(place => new Message(
                place.Phone.Value, new PhoneCommand.AnnounceLoss(place.Tenure, context.CorrelationId, context.Now)));

    private static Decision Contest(Reported state, DecisionContext context)
    {
        var report = state.Report;
        if (report.ContestedAt is { } before)
            return Decision.NoChange(before, report.Cascade);
        var cascade = report.Cascade ?? context.CorrelationId;
        IEnumerable<CardFact> relay = report is { Channel: ReportChannel.Bank, Reporter: { } bank }
            ? [new RelayContested(context.CorrelationId, new(bank))]
            : [];
        var contested = new Decision(null, context.Now, cascade, [new LossContested(context.Now), .. relay], [])
            .WithMessages(new Message(
                ActorKeys.RegistryStream,
                new EventStreamCommand.Append(new(
                    SecurityEventKind.LossContested, new(report.Reporter ?? ""), cascade, context.Now))));
        return report.Cascade is null ? WithCascade(state, contested, cascade, context) : contested;
    }

    /// <summary>
    /// Holder and registry name a contested report to each other by its cascade, which begins now where nobody had to
    /// be told of the report.
    /// </summary>
    private static Decision WithCascade(Reported state, Decision contested, Guid cascade, DecisionContext context)
    {
        var named = new LossReported(state.Current.Print.IssuedOn, state.Report with { Cascade = cascade });
        return (contested with { Facts = contested.Facts.Insert(0, named) }).WithMessages(new Message(
            ActorKeys.Cascade(cascade),
            new CascadeCommand.Begin(
                CascadeCause.CardReported, context.Now, ToTell: 0, ToAnswer: 0,
                ByReporter(state.Report.Reporter, context))));
    }

    /// <summary>A bank whose report was false has broken a duty.</summary>
    private static Decision Settle(Reported state, SettleContest command, DecisionContext context)
    {
        var report = state.Report;
        if (report.ContestedAt is null)
            return report.DismissedAt is { } dismissed && !command.Upheld
                ? Decision.NoChange(dismissed)
                : Refuse(LossNotContested);
        if (!command.Upheld)
            return Record(new ContestDismissed(context.Now), context);
        var withdrawn = Restore(state, context);
        if (report is not { Channel: ReportChannel.Bank, Reporter: { } bank })
            return withdrawn;
        var breach = new Breach(new(BreachKind.FalseReport, Guid.Empty, report.At, report.Cascade!.Value), context.Now);
        return withdrawn.WithMessages(
            new Message(ActorKeys.Institution(new(bank)), new InstitutionCommand.RecordBreach(breach)));
    }

    /// <summary>The answer has a moment where no report of that time stands any more.</summary>
    private static Decision Undo(Held state, UndoReport command, DecisionContext context)
    {
        if (state is not Reported { Report: var report })
            return state.Current.LossWithdrawnAt >= command.From ? Withdrawn(state) : Decision.NoChange();
        return report.Reporter == command.Reporter
            && (report.UpgradedBy is null || report.UpgradedBy == command.Reporter)
            && report.At >= command.From && report.At <= command.Until
            ? Restore(state, context)
            : Decision.NoChange();
    }

    /// <summary>The issuance in the holder's hands: the one named, or the newest on the day of the loss.</summary>
    /// <remarks>A bank's report that arrives after the replacement must not kill the replacement.</remarks>
    private static Issuance? LostIssuance(Held state, ReportLoss command)
    {
        if (command.IssuedOn is { } named)
            return IssuanceOf(state, named);
        if (command.OccurredOn is not { } day || state.Current.Print.IssuedOn <= day)
            return state.Current;
        return state.Past.LastOrDefault(older => older.Issuance.Print.IssuedOn <= day)?.Issuance;
    }

    private static LossReport? ReportOn(Held state, DateOnly issuedOn) =>
        state.Current.Print.IssuedOn == issuedOn
            ? (state as Reported)?.Report
            : PastOf(state.Past, issuedOn)?.Report;

    private static bool Adds(LossKind kind, LossReport known) =>
        kind == LossKind.Stolen && known.Kind == LossKind.Lost;

    private static Decision Withdraw(Held state, WithdrawLoss command, DecisionContext context)
    {
        var issuedOn = command.IssuedOn ?? state.Current.Print.IssuedOn;
        if (PastOf(state.Past, issuedOn) is not null)
            return Refuse(IssuanceReplaced);
        if (state.Current.Print.IssuedOn != issuedOn)
            return Refuse(IssuanceNotHeld);
        if (state is Reported)
            return Restore(state, context);
        if (state.Current.LossWithdrawnAt is not null)
            return Withdrawn(state);
        var replaced = command.IssuedOn is null && state.Past.LastOrDefault()?.Report is not null;
        return Refuse(replaced ? Refusal.IssuanceReplaced : LossNotReported);
    }

    /// <summary>The report no longer stands, and all who heard of it hear that.</summary>
    private static Decision Restore(Held state, DecisionContext context) =>
        Decision.Record(
            new LossWithdrawn(context.Now, context.CorrelationId), context.Now, context.CorrelationId)
            .WithMessages(Spread(
                state,
                News(state, SecurityEventKind.CardRestored, null, context.CorrelationId, context),
                CascadeCause.LossWithdrawn,
                ActorKeys.Registry,
                context));

    private static Decision Withdrawn(Held state) =>
        Decision.NoChange(state.Current.LossWithdrawnAt, state.Current.WithdrawalCascade);
}
