using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Core.Phones;

/// <summary>The messages and events that a number sends, in the form in which each receiver takes them.</summary>
public readonly partial struct PhoneDecider
{
    private static PendingResponse PendingFrom(Turn turn, Guid cascade) =>
        new(turn.Now, turn.Now + PhoneTerms.AnswerTime, cascade);

    private static Message BeginCascade(CascadeCause cause, Turn turn, string by, int toTell, int toAnswer) =>
        new(Keys.Cascade(turn.Cause), new CascadeCommand.Begin(cause, turn.Now, toTell, toAnswer, by));

    private static Message AdjustCascade(Guid cascade, int toTell, int toAnswer, int overdue = 0) =>
        new(Keys.Cascade(cascade), new CascadeCommand.Adjust(toTell, toAnswer, overdue));

    private static Message CountAnswer(Guid cascade, bool late) =>
        new(Keys.Cascade(cascade), new CascadeCommand.Answered(late));

    private static Message SendEvent(SecurityEvent news) =>
        new(Keys.Stream(news.Institution), new StreamCommand.Append(news));

    private static Message SendToRegulator(SecurityEvent news) =>
        new(Keys.RegulatorStream, new StreamCommand.Append(news));

    private static Message CountDuties(string institution, Duties more) =>
        new(Keys.Institution(institution), new InstitutionCommand.Count(more));

    private static Message SettleBreach(Binding binding, BreachName breach, BreachResolution how) =>
        new(Keys.Institution(binding.Institution), new InstitutionCommand.SettleBreach(breach, how));

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
        PhoneName name, ImmutableArray<string> institutions, Turn turn) =>
    [
        .. institutions.Select(code => SendEvent(
            new(SecurityEventKind.IdentifierRecycled, code, turn.Cause, turn.Now, name))),
    ];

    /// <summary>A notice to the number's holder, which only the number's carrier can deliver.</summary>
    private static Message AnnounceTransfer(PhoneName name, Tenure tenure, Guid cascade, Turn turn) =>
        SendEvent(new(SecurityEventKind.MoveAnnounced, tenure.Carrier, cascade, turn.Now, name));
}
