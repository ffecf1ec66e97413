using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of whose a number is, and of what its holder hears through its carrier.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision DecideHolder(Phone state, PhoneCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Assigned s, AnnounceLoss c) when c.Tenure == s.Tenure.Number
            => Announce(s, SecurityEventKind.LossAnnounced, c.Cascade, c.At),
        (Assigned s, AnnounceNumber c) when c.Tenure == s.Tenure.Number
            => Announce(s, SecurityEventKind.NumberAnnounced, c.Cascade, c.At),
        (Assigned s, AnnounceCard c) when c.Tenure == s.Tenure.Number
            => Announce(s, SecurityEventKind.CardAnnounced, c.Cascade, c.At, c.Notice),
        (_,          AnnounceLoss or AnnounceNumber or AnnounceCard) => Decision.NoChange(),

        (Assigned s, ConfirmHolder c) => Confirm(s, c, context),
        (_,          ConfirmHolder)   => Refuse(NumberNotAssigned),
        (Assigned s, ContestHolder c) => Contest(s, c, context),
        (_,          ContestHolder)   => Refuse(NumberNotAssigned),

        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static Decision Announce(
        Assigned state, SecurityEventKind kind, Guid cascade, DateTimeOffset at, CardNotice? notice = null) =>
        Decision.NoChange().WithMessages(
            SendEvent(new(kind, state.Tenure.Carrier, cascade, at, state.Name, Notice: notice)));

    /// <summary>Carrier and regulator hear of it; what is known by more than the carrier's word stands.</summary>
    private static Decision Contest(Assigned state, ContestHolder command, DecisionContext context)
    {
        var tenure = state.Tenure;
        if (command.Holder != tenure.Holder)
            return Refuse(NotTheHolder);
        if (tenure.IsConfirmed(context.Now))
            return Refuse(HolderConfirmed);
        if (tenure.ContestedAt is { } before)
            return Decision.NoChange(before);
        var news = new SecurityEvent(
            SecurityEventKind.HolderContested, tenure.Carrier, context.CorrelationId, context.Now);
        return Record(new PhoneFact.HolderContested(context.Now), context).WithMessages(
            SendEvent(news with { Phone = state.Name }),
            new Message(ActorKeys.RegulatorStream, new EventStreamCommand.Append(news)));
    }

    /// <summary>
    /// A number whose carrier compared nobody with the card, or that is contested, needs more than another number's
    /// word.
    /// </summary>
    private static Decision Confirm(Assigned state, ConfirmHolder command, DecisionContext context)
    {
        if (command.Holder != state.Tenure.Holder)
            return Refuse(NotTheHolder);
        if (state.Tenure.IsConfirmed(context.Now))
            return Decision.NoChange(state.Tenure.ConfirmedAt);
        if (command.Possession is not { } shown)
            return Record(new PhoneFact.HolderConfirmed(context.Now), context);
        if (!IsShown(shown, state.Name.Key, context) || shown.Kind != PossessionKind.Code)
            return Refuse(PossessionNotShown);
        if (!state.Tenure.IsChecked || state.Tenure.ContestedAt is not null)
            return Refuse(HolderNotConfirmed);
        if (state.Tenure.ConfirmedAt is { } promised)
            return Decision.NoChange(promised);
        var from = context.Now + PhoneTerms.ConfirmationWait;
        return Decision.Record(new PhoneFact.HolderConfirmed(from), from);
    }
}
