using Grid.Core.Actors;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;

namespace Grid.Core.Specs.Streams;

/// <summary>How the refusals of Shared Signals streams come about, in the order of the enum.</summary>
internal static class SignalRefusals
{
    private static readonly SignalSettings Settings = new(["a"], null);

    public static (Refusal Because, string When, Func<Refusal?> Answer)[] Table =>
    [
        (SignalStreamNotHeld, "a stream that never was is paused", () => Refused(
            Core.Streams.EventStream.Empty, new EventStreamCommand.SetSignalStatus(Id(1), SignalStatus.Paused, null))),
        (TooManySignalStreams, "a ninth stream is created", () => Refused(
            Streams(SignalTerms.MaxStreams), new EventStreamCommand.CreateSignals(Id(9), Settings))),
        (TooManyRemovedSubjects, "one more subject is removed than can be", () => Refused(
            With([.. Enumerable.Range(1, SignalTerms.MaxRemoved)
                .Select(each => (EventStreamCommand)new EventStreamCommand.RemoveSubject(Id(1), $"opaque/{each}"))]),
            new EventStreamCommand.RemoveSubject(Id(1), "opaque/another"))),
        (VerifiedTooOften, "a verification is requested twice", () => Refused(
            With([new EventStreamCommand.RequestVerification(Id(1), null)]),
            new EventStreamCommand.RequestVerification(Id(1), null))),
    ];

    private static Guid Id(int number) => Scenario.CauseOf(number);

    private static Core.Streams.EventStream Streams(int count) => After(
        Core.Streams.EventStream.Empty,
        [.. Enumerable.Range(1, count).Select(number => new EventStreamCommand.CreateSignals(Id(number), Settings))]);

    private static Core.Streams.EventStream With(EventStreamCommand[] commands) => After(Streams(1), commands);

    private static Core.Streams.EventStream After(Core.Streams.EventStream state, EventStreamCommand[] commands)
    {
        foreach (var command in commands)
            state = EventStreamDecider.Decide(state, command, new(Samples.Morning, Guid.Empty)).Facts
                .Aggregate(state, EventStreamDecider.Evolve);
        return state;
    }

    private static Refusal? Refused(Core.Streams.EventStream state, EventStreamCommand command) =>
        EventStreamDecider.Decide(state, command, new(Samples.Morning, Guid.Empty)).Refusal;
}
