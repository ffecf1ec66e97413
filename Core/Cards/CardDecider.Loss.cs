using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
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

        var report = known is null
            ? new LossReport(
                command.Kind, context.Now, command.OccurredOn, command.Channel, context.CorrelationId,
                command.Reporter)
            : known with { Kind = command.Kind, UpgradedBy = command.Reporter };
        return Decision.Record(new LossReported(lost.Print.IssuedOn, report), report.At, report.Cascade)
            .WithMessages(LossMessages(state, lost, report, isNew: known is null, context));
    }

    /// <summary>
    /// A report against a superseded issuance tells nobody, since all were told when it was superseded; its cascade can
    /// be read all the same.
    /// </summary>
    private static ImmutableArray<Message> LossMessages(
        Held state, Issuance lost, LossReport report, bool isNew, DecisionContext context)
    {
        var (news, by) = (
            Invalidated(state, ReasonOf(report.Kind), report.Cascade, context),
            ByReporter(report.Reporter, context));
        if (lost == state.Current)
            return isNew
                ? Spread(state, news, CascadeCause.CardReported, by, context)
                : SpreadFurther(state, news, context);
        return isNew
            ? [new(ActorKeys.Cascade(report.Cascade),
                new CascadeCommand.Begin(CascadeCause.CardReported, report.At, 0, 0, by))]
            : [];
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
            return Record(new LossWithdrawn(context.Now), context).WithMessages(Spread(
                state,
                News(state, SecurityEventKind.CardRestored, null, context.CorrelationId, context),
                CascadeCause.CardFound,
                ActorKeys.Registry,
                context));
        if (state.Current.LossWithdrawnAt is { } at)
            return Decision.NoChange(at);
        var replaced = command.IssuedOn is null && state.Past.LastOrDefault()?.Report is not null;
        return Refuse(replaced ? Refusal.IssuanceReplaced : LossNotReported);
    }
}
