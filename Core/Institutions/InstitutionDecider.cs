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
        (Unregistered or Institution.Proposed, Register c) => Enter(state, c, context),
        (Unregistered or Institution.Proposed, _)          => Refuse(InstitutionNotHeld),

        (Registered s, Register c) when Holds(s, c.Profile) => Vouch(s, c, context),
        (Registered,   Register)                            => Refuse(RegisteredWithOtherContent),

        (Registered s, Amend c) when Holds(s, c.Profile)       => Decision.NoChange(),
        (Registered s, Amend c) when c.Profile.Code != Code(s) => Refuse(RegisteredWithOtherContent),
        (Registered s, Amend c)                                => Change(s, c, context),

        (Suspended,    Publish)                        => Refuse(InstitutionSuspended),
        (Registered s, Publish c) when Publishes(s, c) => Decision.NoChange(),
        (Registered,   Publish c)                      => Record(new Published(c.Procedures)),

        (Suspended s,  Suspend)   => Decision.NoChange(s.Since),
        (Registered s, Suspend c) => Bar(s, c, context),

        (Active s,     Reinstate)   => Decision.NoChange(s.Since),
        (Registered s, Reinstate c) => Trust(s, c, context),

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
    private static Decision Enter(Institution state, Register command, DecisionContext context)
    {
        var listed = new SecurityEvent(
            SecurityEventKind.InstitutionListed, command.Profile.Code, context.CorrelationId, context.Now);
        var entered = Record(new InstitutionFact.Registered(command.Profile, context.Now))
            .WithMessages(new Message(ActorKeys.DirectoryStream, new EventStreamCommand.Append(listed)));
        return IsAuthority(command.Profile)
            ? Agree(state, new(AuthorityAction.Register, command.Profile), command.By, entered, context)
            : entered;
    }

    /// <summary>An authority that an earlier release registered on one person's word becomes one by two.</summary>
    private static Decision Vouch(Registered state, Register command, DecisionContext context) =>
        IsAuthority(command.Profile) && state.Record.Agreement is null
            ? Agree(
                state, new(AuthorityAction.Register, command.Profile), command.By, Decision.NoChange(), context)
            : Decision.NoChange();

    private static Decision Change(Registered state, Amend command, DecisionContext context)
    {
        var amended = Record(new Amended(command.Profile));
        return IsAuthority(command.Profile) || IsAuthority(state.Record.Profile)
            ? Agree(state, new(AuthorityAction.Amend, command.Profile), command.By, amended, context)
            : amended;
    }

    private static Decision Bar(Registered state, Suspend command, DecisionContext context)
    {
        var barred = Decision.Record(new Barred(command.Reason, context.Now), context.Now);
        return IsAuthority(state.Record)
            ? Agree(state, new(AuthorityAction.Suspend, Reason: command.Reason), command.By, barred, context)
            : barred;
    }

    private static Decision Trust(Registered state, Reinstate command, DecisionContext context)
    {
        var reinstated = Decision.Record(new Reinstated(context.Now), context.Now);
        return IsAuthority(state.Record)
            ? Agree(state, new(AuthorityAction.Reinstate), command.By, reinstated, context)
            : reinstated;
    }

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
