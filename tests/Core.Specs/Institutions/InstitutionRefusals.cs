using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Institutions.Registrations;

namespace Grid.Core.Specs.Institutions;

/// <summary>How each refusal of an institution and of its stream comes about, in the order of the enum.</summary>
internal static class InstitutionRefusals
{
    public sealed record Row(Refusal Because, string When, Func<Refusal?> Answer);

    public static Row[] Table =>
    [
        When(InstitutionNotHeld, "an unknown institution is suspended", new InstitutionCommand.Suspend("fraud")),
        When(InstitutionNotHeld, "an unknown institution is counted", new InstitutionCommand.Count(new(1))),
        When(RegisteredWithOtherContent, "a code is two banks'", Register, Renamed),
        When(RegisteredWithOtherContent, "a bank changes its code", Register, Recoded),
        When(InstitutionSuspended, "a suspended one publishes", Register, Suspend, Publish),
        new(EventNotSent, "an event is acknowledged before it is sent", () => EventStreamDecider.Decide(
            Core.Streams.EventStream.Empty, new EventStreamCommand.Acknowledge(1), default).Refusal),
    ];

    /// <summary>The limits of an institution's reports; added after the other refusals.</summary>
    public static Row[] Bounds =>
        [When(TooManyReports, "a bank relays a second report where one is the limit", Register, Relay, Relay)];

    private static InstitutionCommand Relay => new InstitutionCommand.CountReport(1, TimeSpan.FromHours(1));

    private static InstitutionCommand Renamed => new InstitutionCommand.Register(Bank with { Name = "Another" });

    private static InstitutionCommand Recoded => new InstitutionCommand.Amend(Bank with { Code = new("another") });

    private static InstitutionCommand Suspend => new InstitutionCommand.Suspend("fraud");

    private static InstitutionCommand Publish => new InstitutionCommand.Publish([]);

    private static Row When(Refusal because, string when, params InstitutionCommand[] commands) => new(
        because,
        when,
        () =>
        {
            var before = commands[..^1].Aggregate(InstitutionDecider.Initial, (state, command) => InstitutionDecider
                .Decide(state, command, default).Facts.Aggregate(state, InstitutionDecider.Evolve));
            return InstitutionDecider.Decide(before, commands[^1], default).Refusal;
        });
}
