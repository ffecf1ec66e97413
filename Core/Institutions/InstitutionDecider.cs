using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Institutions.Institution;
using static Grid.Core.Institutions.InstitutionCommand;
using static Grid.Core.Institutions.InstitutionFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Institutions.InstitutionFact>;
using Registered = Grid.Core.Institutions.Institution.Registered;

namespace Grid.Core.Institutions;

/// <summary>The rules of an institution: what each command leads to in each state.</summary>
public readonly partial struct InstitutionDecider : IDecider<Institution, InstitutionCommand, InstitutionFact>
{
    /// <inheritdoc/>
    public static Institution Initial => Unregistered.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Institution state, InstitutionCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Unregistered, Register c) => Enter(c.Profile, context),
        (Unregistered, _)          => Refuse(InstitutionNotHeld),

        (Registered s, Register c) when Holds(s, c.Profile) => Decision.NoChange(),
        (Registered,   Register)                            => Refuse(RegisteredWithOtherContent),

        (Registered s, Amend c) when Holds(s, c.Profile)       => Decision.NoChange(),
        (Registered s, Amend c) when c.Profile.Code != Code(s) => Refuse(RegisteredWithOtherContent),
        (Registered,   Amend c)                                => Record(new Amended(c.Profile)),

        (Suspended,    Publish)                        => Refuse(InstitutionSuspended),
        (Registered s, Publish c) when Publishes(s, c) => Decision.NoChange(),
        (Registered,   Publish c)                      => Record(new Published(c.Procedures)),

        (Suspended s, Suspend)   => Decision.NoChange(s.Since),
        (Registered,  Suspend c) => Bar(c, context),

        (Active s,   Reinstate) => Decision.NoChange(s.Since),
        (Registered, Reinstate) => Trust(context),

        (Registered s, Count c)                                => AddCounts(s, c, context),
        (Registered s, CountReport c)                          => CountOne(s, c, context),
        (Registered s, RecordBreach c) when Lists(s, c.Breach) => Decision.NoChange(),
        (Registered s, RecordBreach c)                         => Breach(s, c.Breach, context),
        (Registered,   SettleBreach c)                         => Settle(c, context),

        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(Institution state) => null;

    private static bool Holds(Registered state, Profile profile) => state.Record.Profile.SaysTheSameAs(profile);

    private static InstitutionCode Code(Registered state) => state.Record.Profile.Code;

    private static bool Lists(Registered state, Breach breach) => state.Record.Breaches.Lists(breach.Name);

    private static bool Publishes(Registered state, Publish command) =>
        state.Record.Procedures.AsSpan().SequenceEqual(command.Procedures.AsSpan());

    /// <summary>Gives no time, as for all that is said anew: none is kept of when the same was first said.</summary>
    private static Decision Enter(Profile profile, DecisionContext context)
    {
        var listed = new SecurityEvent(
            SecurityEventKind.InstitutionListed, profile.Code, context.CorrelationId, context.Now);
        return Decision.Record(new InstitutionFact.Registered(profile, context.Now), at: null)
            .WithMessages(new Message(ActorKeys.DirectoryStream, new EventStreamCommand.Append(listed)));
    }

    private static Decision Bar(Suspend command, DecisionContext context) =>
        Decision.Record(new Barred(command.Reason, context.Now), context.Now);

    private static Decision Trust(DecisionContext context) => Decision.Record(new Reinstated(context.Now), context.Now);

    private static Decision Settle(SettleBreach command, DecisionContext context) =>
        Record(new Settled(command.Name, command.Resolution, context.Now));

    /// <summary>The regulator gets one event about a review, when it opens.</summary>
    private static Decision Breach(Registered state, Breach breach, DecisionContext context)
    {
        var told = new Breached(breach);
        if (state is not Active || !state.Record.Breaches.Recording(breach).CallsForReview())
            return Record(told);
        var news = new SecurityEvent(SecurityEventKind.ReviewOpened, Code(state), context.CorrelationId, context.Now);
        return new Decision(null, null, null, [told, new ReviewOpened(context.Now)], [])
            .WithMessages(new Message(ActorKeys.RegulatorStream, new EventStreamCommand.Append(news)));
    }

    private static Decision Record(InstitutionFact fact) => Decision.Record(fact, at: null);

    private static Decision Refuse(Refusal refusal) => Decision.Refuse(refusal);
}
