using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Core.Phones;

/// <summary>The messages and events that a number sends, in the form in which each receiver takes them.</summary>
public readonly partial struct PhoneDecider
{
    private static PendingResponse PendingFrom(DecisionContext context, Guid cascade) =>
        new(context.Now, context.Now + PhoneTerms.AnswerTime, cascade);

    private static Message BeginCascade(
        CascadeCause cause, DecisionContext context, string by, int toTell, int toAnswer) =>
        new(ActorKeys.Cascade(context.CorrelationId), new CascadeCommand.Begin(
            cause, context.Now, toTell, toAnswer, by));

    private static Message AdjustCascade(Guid cascade, int toTell, int toAnswer, int overdue = 0) =>
        new(ActorKeys.Cascade(cascade), new CascadeCommand.Adjust(toTell, toAnswer, overdue));

    private static Message CountAnswer(Guid cascade, bool late) =>
        new(ActorKeys.Cascade(cascade), new CascadeCommand.Answered(late));

    private static Message SendEvent(SecurityEvent news) =>
        new(ActorKeys.Stream(news.Institution), new EventStreamCommand.Append(news));

    private static Message SendToRegulator(SecurityEvent news) =>
        new(ActorKeys.RegulatorStream, new EventStreamCommand.Append(news));

    private static Message CountDuties(InstitutionCode institution, Duties more) =>
        new(ActorKeys.Institution(institution), new InstitutionCommand.Count(more));

    private static Message SettleBreach(Binding binding, BreachName breach, BreachResolution how) =>
        new(ActorKeys.Institution(binding.Institution), new InstitutionCommand.SettleBreach(breach, how));

    private static Message RequestUnbinding(
        PhoneName name, Binding binding, UnbindCause cause, PendingResponse response) =>
        SendEvent(EventAbout(SecurityEventKind.UnbindingAsked, name, binding, response) with { Because = cause });

    private static SecurityEvent EventAbout(
        SecurityEventKind kind, PhoneName name, Binding binding, PendingResponse response) => new(
        kind,
        binding.Institution,
        response.Cascade,
        response.RequestedAt,
        name,
        Account: binding.Account,
        Binding: binding.Id,
        DueAt: response.DueAt);

    private static ImmutableArray<Message> RecycledMessages(
        PhoneName name, ImmutableArray<InstitutionCode> institutions, DecisionContext context) =>
    [
        .. institutions.Select(code => SendEvent(
            new(SecurityEventKind.IdentifierRecycled, code, context.CorrelationId, context.Now, name))),
    ];

    /// <summary>
    /// What has become of the holder's card, to each institution with usable bindings here; of the holder's death, to
    /// the carrier too.
    /// </summary>
    private static Decision<PhoneFact> TellBound(Phone state, CardNews news, DecisionContext context)
    {
        if (state is not Phone.Assigned s || s.Tenure.Holder != news.Card)
            return Decision<PhoneFact>.NoChange().WithMessages(CountSpread(news, toTell: 0));
        ImmutableArray<Message> events =
        [
            .. s.Bindings.All.Where(binding => PhoneView.IsUsable(s, binding))
                .GroupBy(binding => binding.Institution)
                .Select(own => SendEvent(
                    news.For(own.Key, own.Select(binding => binding.Account).OfType<string>()) with
                    {
                        Phone = s.Name,
                    })),
            .. news.IsDeceased
                ? (Message[])[SendEvent(new(
                    SecurityEventKind.HolderDeceased, s.Tenure.Carrier, news.Cascade, news.At, s.Name))]
                : [],
        ];
        var decision = news.IsDeceased && s.Tenure.HolderDiedAt is null
            ? Decision<PhoneFact>.Record(new PhoneFact.HolderDied(context.Now), context.Now)
            : Decision<PhoneFact>.NoChange();
        return decision.WithMessages([CountSpread(news, events.Length), .. events]);
    }

    private static Message CountSpread(CardNews news, int toTell) =>
        new(ActorKeys.Cascade(news.Cascade), new CascadeCommand.Adjust(toTell, 0, Spread: 1));

    /// <summary>A notice to the number's holder, which only the number's carrier can deliver.</summary>
    private static Message AnnounceTransfer(PhoneName name, Tenure tenure, Guid cascade, DecisionContext context) =>
        SendEvent(new(SecurityEventKind.MoveAnnounced, tenure.Carrier, cascade, context.Now, name));
}
