using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Core.Phones;

/// <summary>What a number tells others, in the form in which they take it.</summary>
public readonly partial struct PhoneDecider
{
    private static Asked Asking(Turn turn, Guid cascade) => new(turn.Now, turn.Now + PhoneTerms.AnswerTime, cascade);

    private static Message Cascading(CascadeCause cause, Turn turn, string by, int toTell, int toAnswer) =>
        new(Keys.Cascade(turn.Cause), new CascadeCommand.Begin(cause, turn.Now, toTell, toAnswer, by));

    private static Message Adjusting(Guid cascade, int toTell, int toAnswer, int overdue = 0) =>
        new(Keys.Cascade(cascade), new CascadeCommand.Adjust(toTell, toAnswer, overdue));

    private static Message Answered(Guid cascade, bool late) =>
        new(Keys.Cascade(cascade), new CascadeCommand.Answered(late));

    private static Message Telling(SecurityEvent news) =>
        new(Keys.Stream(news.Institution), new StreamCommand.Append(news));

    private static Message TellingRegulator(SecurityEvent news) =>
        new(Keys.RegulatorStream, new StreamCommand.Append(news));

    private static Message Counting(string institution, Duties more) =>
        new(Keys.Institution(institution), new InstitutionCommand.Count(more));

    private static Message Settling(Binding binding, BreachName breach, BreachResolution how) =>
        new(Keys.Institution(binding.Institution), new InstitutionCommand.SettleBreach(breach, how));

    private static Message UnbindingAsked(PhoneName name, Binding binding, UnbindCause cause, Asked asked) =>
        Telling(About(SecurityEventKind.UnbindingAsked, name, binding, asked) with { Because = cause });

    private static SecurityEvent About(SecurityEventKind kind, PhoneName name, Binding binding, Asked asked) => new(
        kind,
        binding.Institution,
        asked.Cascade,
        asked.At,
        name,
        Account: binding.Account,
        Binding: binding.Id,
        DueAt: asked.DueAt);

    private static ImmutableArray<Message> Recycled(PhoneName name, ImmutableArray<string> institutions, Turn turn) =>
    [
        .. institutions.Select(code => Telling(
            new(SecurityEventKind.IdentifierRecycled, code, turn.Cause, turn.Now, name))),
    ];

    /// <summary>A notice to the number's holder, which only the number's carrier can deliver.</summary>
    private static Message Announcing(PhoneName name, Tenure tenure, Guid cascade, Turn turn) =>
        Telling(new(SecurityEventKind.MoveAnnounced, tenure.Carrier, cascade, turn.Now, name));
}
