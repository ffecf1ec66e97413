using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Institutions.InstitutionCommand;
using static Grid.Core.Institutions.InstitutionFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Institutions.InstitutionFact>;
using Registered = Grid.Core.Institutions.Institution.Registered;

namespace Grid.Core.Institutions;

/// <summary>
/// The rule of two persons: what is said of an authority holds once two clients have said the same within a day, since
/// whoever can make an authority alone can do whatever authorities can.
/// </summary>
public readonly partial struct InstitutionDecider
{
    /// <inheritdoc/>
    public static CommandResult? ResultOf(Institution state, InstitutionCommand command) =>
        PendingOf(state) is { } pending && ChangeOf(command) is { } change && pending.Change.SaysTheSameAs(change)
            ? new InstitutionResult.AwaitsSecondPerson(pending.Until)
            : null;

    /// <summary>Whether it is an authority, whose clients may do more than those that it oversees.</summary>
    internal static bool IsAuthority(Profile profile) =>
        profile.Kind is InstitutionKind.Registry or InstitutionKind.Regulator or InstitutionKind.Station;

    /// <summary>
    /// Whether it is one, and two persons said so. What one person registered in an earlier release is none, and one
    /// person's word suspends it: that two agree on a suspension must not vouch for its keys.
    /// </summary>
    internal static bool IsAuthority(InstitutionRecord record) =>
        record.Agreement is not null && IsAuthority(record.Profile);

    /// <summary>Takes <paramref name="change"/> where another person said the same, and notes it otherwise.</summary>
    /// <param name="state">The institution.</param>
    /// <param name="change">What the caller says.</param>
    /// <param name="by">Id of the client that says it.</param>
    /// <param name="taken">What follows once two have said it.</param>
    /// <param name="context">The moment.</param>
    private static Decision Agree(
        Institution state, AuthorityChange change, string by, Decision taken, DecisionContext context)
    {
        var pending = PendingOf(state);
        var isKnown = pending is not null && context.Now < pending.Until && pending.Change.SaysTheSameAs(change);
        if (isKnown && pending!.By != by)
            return (taken with
            {
                Facts = taken.Facts.Add(new Agreed(new(pending.By, by, context.Now))),
            }).WithMessages(ToRegulator(SecurityEventKind.AuthorityChanged));
        return isKnown
            ? Decision.NoChange()
            : Record(new InstitutionFact.Proposed(new(change, by, context.Now)))
                .WithMessages(ToRegulator(SecurityEventKind.AuthorityChangeProposed));

        Message ToRegulator(SecurityEventKind kind) => new(
            ActorKeys.RegulatorStream,
            new EventStreamCommand.Append(
                new(kind, CodeOf(state, change), context.CorrelationId, context.Now)));
    }

    private static InstitutionCode CodeOf(Institution state, AuthorityChange change) =>
        state is Registered registered ? Code(registered) : change.Profile!.Code;

    /// <summary>What one person said that waits for a second one; null for nothing.</summary>
    internal static PendingChange? PendingOf(Institution state) => state switch
    {
        Institution.Proposed proposed => proposed.Pending,
        Registered registered         => registered.Record.Pending,
        _                             => null,
    };

    private static AuthorityChange? ChangeOf(InstitutionCommand command) => command switch
    {
        Register c  => new(AuthorityAction.Register, c.Profile),
        Amend c     => new(AuthorityAction.Amend, c.Profile),
        Suspend c   => new(AuthorityAction.Suspend, Reason: c.Reason),
        Reinstate   => new(AuthorityAction.Reinstate),
        _           => null,
    };
}
