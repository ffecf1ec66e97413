using System.Text.Json.Serialization;

namespace Grid.Core.Cascades;

/// <summary>The progress of the consequences of one cause, as counts that name no person.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Unbegun), "unbegun")]
[JsonDerivedType(typeof(Spreading), "spreading")]
[JsonDerivedType(typeof(Complete), "complete")]
public abstract record Cascade(Tally Tally)
{
    /// <summary>Its cause has not arrived yet, though consequences may have.</summary>
    /// <param name="Tally">What was counted so far.</param>
    public sealed record Unbegun(Tally Tally) : Cascade(Tally);

    /// <summary>Some institutions have not yet received their event or not yet answered.</summary>
    /// <param name="Tally">What was counted so far.</param>
    /// <param name="Cause">What began it.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Key of who caused it.</param>
    public sealed record Spreading(Tally Tally, CascadeCause Cause, DateTimeOffset At, string By) : Cascade(Tally);

    /// <summary>All events were received and all answers were given.</summary>
    /// <param name="Tally">What was counted.</param>
    /// <param name="Cause">What began it.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Key of who caused it.</param>
    /// <param name="Since">When the last answer was counted.</param>
    public sealed record Complete(
        Tally Tally, CascadeCause Cause, DateTimeOffset At, string By, DateTimeOffset Since) : Cascade(Tally);
}

/// <summary>What a cascade counts; sums, so that it doesn't matter in which order they come.</summary>
/// <param name="ToTell">Number of events to send to institutions.</param>
/// <param name="ToAnswer">How many of them they must answer.</param>
/// <param name="Told">How many were put into their streams.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Overdue">How many were not answered in time and still aren't.</param>
/// <param name="ToSpread">How many actors pass the news on, and say how many events they send.</param>
/// <param name="Spread">How many of them have said so.</param>
public readonly record struct Tally(
    int ToTell = 0, int ToAnswer = 0, int Told = 0, int Answered = 0, int Overdue = 0, int ToSpread = 0, int Spread = 0)
{
    /// <summary>Whether nothing is left to happen.</summary>
    internal bool IsSettled() => Spread == ToSpread && Told == ToTell && Answered == ToAnswer;

    internal Tally Plus(Tally other) => new(
        ToTell + other.ToTell,
        ToAnswer + other.ToAnswer,
        Told + other.Told,
        Answered + other.Answered,
        Overdue + other.Overdue,
        ToSpread + other.ToSpread,
        Spread + other.Spread);
}

/// <summary>What begins a cascade.</summary>
public enum CascadeCause
{
    /// <summary>A number was given to its first or next holder.</summary>
    NumberAssigned = 1,

    /// <summary>A number was taken from its holder.</summary>
    NumberReleased,

    /// <summary>A number went from one holder to another.</summary>
    NumberTransferred,

    /// <summary>A holder asked for bindings to end.</summary>
    UnbindingAsked,

    /// <summary>A holder gets a former holder's messages.</summary>
    NumberDisputed,

    /// <summary>A holder asked for bindings to move to another number.</summary>
    RebindAsked,

    /// <summary>A card was reported lost or stolen.</summary>
    CardReported,

    /// <summary>A report was taken back, since the card was found or the report was wrong.</summary>
    LossWithdrawn,

    /// <summary>A card was replaced by a newer one.</summary>
    CardSuperseded,

    /// <summary>A card ended for good.</summary>
    CardCancelled,

    /// <summary>A misuse of a card was reported.</summary>
    MisuseOpened,

    /// <summary>The registry decided about a misuse.</summary>
    MisuseClosed,

    /// <summary>A holder was put on the blacklist after the decision about the misuse.</summary>
    HolderBlacklisted,

    /// <summary>A blacklist entry ended.</summary>
    HolderCleared,
}
