using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>What must hold, or the story has not gone as it should.</summary>
/// <param name="Line">Where it stands.</param>
public abstract record Expectation(Line Line)
{
    /// <summary>The latest moment of the story, since its first day began, that it has to do with.</summary>
    public virtual TimeSpan Until => TimeSpan.Zero;

    /// <summary>Every check of a card says the same.</summary>
    /// <param name="Line">Where it stands.</param>
    /// <param name="After">Of those checks only that begin at this moment or later.</param>
    /// <param name="Before">Of those checks only that have ended before this moment.</param>
    /// <param name="Holder">Whose card.</param>
    /// <param name="IsOld">Whether it is the one before the present one.</param>
    /// <param name="Answer">Result and reason in one, such as <c>invalid/lost</c>; null for any but valid.</param>
    public sealed record Checks(
        Line Line, Moment? After, Moment? Before, string Holder, bool IsOld, string? Answer) : Expectation(Line);

    /// <summary>No text for a holder reaches another person.</summary>
    public sealed record NoStrayText(Line Line) : Expectation(Line);

    /// <summary>A share of all calls to the grid is answered within a time.</summary>
    /// <param name="Line">Where it stands.</param>
    /// <param name="Share">From 0 to 1.</param>
    /// <param name="Time">The time.</param>
    public sealed record Speed(Line Line, double Share, TimeSpan Time) : Expectation(Line);

    /// <summary>Something is so at a moment.</summary>
    public sealed record At(Line Line, TimeSpan Moment, Claim Claim) : Expectation(Line)
    {
        /// <inheritdoc/>
        public override TimeSpan Until => Moment;
    }

    /// <summary>Something comes to be so by a moment.</summary>
    public sealed record By(Line Line, TimeSpan Moment, Claim Claim) : Expectation(Line)
    {
        /// <inheritdoc/>
        public override TimeSpan Until => Moment;
    }

    /// <summary>Something comes to be so within a time after something has happened.</summary>
    public sealed record Within(Line Line, TimeSpan Time, Happening Of, Claim Claim) : Expectation(Line);
}

/// <summary>A moment of the story: of the clock, or that in which the grid acknowledged something.</summary>
/// <param name="Clock">Since the first day began; null where it is <see cref="Of"/> something.</param>
/// <param name="Of">What was acknowledged then.</param>
public sealed record Moment(TimeSpan? Clock, Happening? Of);

/// <summary>Something that a step of the story leads to.</summary>
/// <param name="Name">Whose card, or which number.</param>
/// <param name="Kind">What.</param>
public sealed record Happening(string Name, HappeningKind Kind);

/// <summary>What can be referred to by name.</summary>
public enum HappeningKind
{
    /// <summary>A card was reported.</summary>
    Report = 1,

    /// <summary>A card was replaced.</summary>
    Renewal,

    /// <summary>A number was taken from its holder.</summary>
    Release,

    /// <summary>A number was assigned.</summary>
    Assignment,

    /// <summary>Its holder requested the transfer of bindings to another number.</summary>
    Move,

    /// <summary>Its holder requested the end of bindings.</summary>
    Unbinding,

    /// <summary>Its holder disputed a former holder's binding.</summary>
    Dispute,

    /// <summary>A bank opened a case of misuse of a card.</summary>
    Case,
}

/// <summary>Something that the grid says when it is asked.</summary>
public abstract record Claim
{
    private Claim() { }

    /// <summary>All institutions have received their events and answered them.</summary>
    public sealed record Complete(Happening Of) : Claim;

    /// <summary>All institutions have received their events.</summary>
    public sealed record Told(Happening Of) : Claim;

    /// <summary>The number's holder reads that earlier holders left nothing behind.</summary>
    public sealed record Clean(string Number) : Claim;

    /// <summary>The number's holder reads usable bindings at these banks and at no others.</summary>
    /// <param name="Number">Which number.</param>
    /// <param name="Banks">Where; none for nowhere.</param>
    public sealed record BoundAt(string Number, ImmutableArray<string> Banks) : Claim;

    /// <summary>A bank's check answers that the number's owner has changed since a moment.</summary>
    public sealed record Recycled(string Number, TimeSpan Since) : Claim;

    /// <summary>A verification of the holder's card says whether the holder is on the blacklist.</summary>
    public sealed record Blacklisted(string Holder, bool Is) : Claim;

    /// <summary>A verification of the holder's card says whether a case of its misuse is open.</summary>
    public sealed record CaseOpen(string Holder, bool Is) : Claim;

    /// <summary>So many of a bank's answers were not given in time.</summary>
    public sealed record Late(string Bank, int Answers) : Claim;
}
