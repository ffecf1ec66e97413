using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Streams;

/// <summary>
/// A stream of the Shared Signals Framework (SSF 1.0): how far one receiver has come with the events of its
/// institution, which are the rows of the <see cref="EventStream"/>.
/// </summary>
/// <remarks>
/// An event makes up to two security event tokens. The first one has the place <c>2 * number</c>, the second one the
/// next place. What is at a place and is not for this receiver is passed, which is as if it were acknowledged. The
/// notice with the number <c>n</c> has the place <c>-n</c>.
/// </remarks>
/// <param name="Id">Its id, which never names another stream.</param>
/// <param name="Settings">What its receiver wants.</param>
/// <param name="Status">Whether events are sent.</param>
/// <param name="Reason">
/// Why it has this status, in the words of its receiver, sealed; null for none, and where pushes that failed paused it.
/// </param>
/// <param name="Through">The place up to which nothing waits.</param>
/// <param name="Beyond">Places after that at which nothing waits either, rising.</param>
/// <param name="Notices">What waits about the stream itself, oldest first.</param>
/// <param name="NoticesMade">Number of the last notice that there ever was.</param>
/// <param name="VerifiedAt">When a verification was last requested; null for never.</param>
/// <param name="Removed">Names of subjects whose events are not sent.</param>
/// <param name="Rejections">The latest tokens that the receiver rejected, oldest first.</param>
/// <param name="Pushing">When it is pushed, and what has failed; null where nothing waits or has failed.</param>
public sealed record SignalStream(
    Guid Id,
    SignalSettings Settings,
    SignalStatus Status,
    string? Reason,
    long Through,
    ImmutableArray<long> Beyond,
    ImmutableArray<SignalNotice> Notices,
    long NoticesMade,
    DateTimeOffset? VerifiedAt,
    ImmutableArray<string> Removed,
    ImmutableArray<SignalRejection> Rejections,
    SignalPushing? Pushing = null)
{
    /// <summary>How many tokens one event can make.</summary>
    public const int TokensPerEvent = 2;

    /// <summary>Number of the last event of which nothing waits, nor of any before it.</summary>
    [JsonIgnore] public long ThroughEvent => (Through - 1) / TokensPerEvent;

    /// <summary>When the next token is pushed; null where none is to be pushed.</summary>
    [JsonIgnore] public DateTimeOffset? PushesAt => Pushing?.DueAt;

    /// <summary>How many attempts to push have failed since one succeeded.</summary>
    [JsonIgnore] public int Failures => Pushing?.Failures ?? 0;

    /// <summary>A stream that gets the events after the one with this number.</summary>
    public static SignalStream After(long appended, Guid id, SignalSettings settings) =>
        new(id, settings, SignalStatus.Enabled, null, LastPlaceOf(appended), [], [], 0, null, [], []);

    /// <summary>The place of a token of an event.</summary>
    /// <param name="number">Number of the event.</param>
    /// <param name="token">0 for its first token, 1 for its second.</param>
    public static long PlaceOf(long number, int token) => (number * TokensPerEvent) + token;

    /// <summary>Whether something may still wait at a place.</summary>
    public bool IsOpen(long place) => place < 0
        ? Notices.Any(notice => notice.Place == place)
        : place > Through && Beyond.BinarySearch(place) < 0;

    /// <summary>
    /// The same with a push where one is due: on an enabled stream with an endpoint, if something waits.
    /// </summary>
    /// <param name="appended">Number of the last event of the institution.</param>
    /// <param name="now">When it is due, unless it is due already.</param>
    internal SignalStream Scheduled(long appended, DateTimeOffset now)
    {
        if (Settings.Push is null)
            return Pushing is null ? this : this with { Pushing = null };
        var waits = Status == SignalStatus.Enabled && (Notices.Length > 0 || ThroughEvent < appended);
        var next = (Pushing ?? SignalPushing.Idle) with { DueAt = waits ? PushesAt ?? now : null };
        return this with { Pushing = next == SignalPushing.Idle ? null : next };
    }

    /// <summary>The last place of an event.</summary>
    internal static long LastPlaceOf(long number) => PlaceOf(number, TokensPerEvent - 1);
}

/// <summary>What a receiver wants of its stream.</summary>
/// <param name="Requested">Types of events, as the receiver wrote them; the edge knows which of them exist.</param>
/// <param name="Description">The receiver's own words about the stream, sealed; null for none.</param>
/// <param name="Push">Where tokens are pushed; null where the receiver polls.</param>
public sealed record SignalSettings(ImmutableArray<string> Requested, string? Description, SignalPush? Push = null);

/// <summary>Where a receiver takes tokens (RFC 8935).</summary>
/// <param name="Url">Its URL, which the edge has checked.</param>
/// <param name="Authorization">What it wants to see as authorization, sealed; null for nothing.</param>
public sealed record SignalPush(string Url, string? Authorization);

/// <summary>When tokens of a stream are pushed, and what has failed.</summary>
/// <param name="DueAt">When the next attempt is due; null where nothing waits.</param>
/// <param name="Failures">How many attempts have failed since one succeeded.</param>
/// <param name="FailingSince">When the first of them failed; null for none.</param>
/// <param name="Error">What the last of them met with, sealed; null for none.</param>
public sealed record SignalPushing(DateTimeOffset? DueAt, int Failures, DateTimeOffset? FailingSince, string? Error)
{
    /// <summary>Nothing waits and nothing has failed.</summary>
    public static readonly SignalPushing Idle = new(null, 0, null, null);
}

/// <summary>Which settings of a stream a command sets; the others stay as they are.</summary>
[Flags]
public enum SignalMembers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The types of events.</summary>
    Requested = 1 << 0,

    /// <summary>The description.</summary>
    Description = 1 << 1,

    /// <summary>How tokens are delivered.</summary>
    Push = 1 << 2,

    /// <summary>All of them.</summary>
    All = Requested | Description | Push,
}

/// <summary>Whether events are sent (SSF 1.0, section 8.1.2.1).</summary>
public enum SignalStatus
{
    /// <summary>They are sent.</summary>
    Enabled = 1,

    /// <summary>They are held until the stream is enabled.</summary>
    Paused,

    /// <summary>They are dropped: the stream will never send those of this time.</summary>
    Disabled,
}

/// <summary>A token about the stream itself, which goes to its receiver before all events.</summary>
/// <param name="Number">Its number among those of the stream, from one.</param>
/// <param name="At">Since when it waits.</param>
/// <param name="State">What the receiver wants to read in it, sealed; null for nothing.</param>
/// <param name="PausedBecause">
/// The error for which the transmitter paused the stream, sealed, which the notice then says; null for a verification.
/// </param>
public sealed record SignalNotice(long Number, DateTimeOffset At, string? State, string? PausedBecause = null)
{
    /// <summary>Its place among the tokens of its stream.</summary>
    [JsonIgnore] public long Place => -Number;
}

/// <summary>A token that a receiver rejected, which is not sent to it again.</summary>
/// <param name="Place">Its place.</param>
/// <param name="At">When it was rejected.</param>
/// <param name="Error">The receiver's code of the error, sealed.</param>
/// <param name="Description">The receiver's words, sealed; null for none.</param>
public sealed record SignalRejection(long Place, DateTimeOffset At, string Error, string? Description);

/// <summary>Limits of Shared Signals streams.</summary>
public static class SignalTerms
{
    /// <summary>How many streams an institution can have.</summary>
    public const int MaxStreams = 8;

    /// <summary>How many subjects can be removed from one stream.</summary>
    public const int MaxRemoved = 1_000;

    /// <summary>How many events after the first one that waits are offered.</summary>
    public const int Window = 500;

    /// <summary>How many notices can wait on one stream.</summary>
    public const int MaxNotices = 16;

    /// <summary>How many of the latest rejections a stream keeps.</summary>
    public const int MaxRejections = 100;

    /// <summary>
    /// How many of the latest events wait for the native list (<c>/v1/events</c>) of an institution with streams;
    /// without streams there is no limit.
    /// </summary>
    public const long HeldForList = 100_000;

    /// <summary>How long whoever pushes has time, until somebody else may.</summary>
    public static readonly TimeSpan PushLease = TimeSpan.FromMinutes(1);

    /// <summary>Longest time between two attempts to push; the first ones are one, two, four seconds apart.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    /// <summary>How long attempts to push must have failed for the stream to be paused.</summary>
    public static readonly TimeSpan PausedAfter = TimeSpan.FromDays(3);

    /// <summary>How much time must pass between two requests for a verification.</summary>
    public static readonly TimeSpan MinVerificationInterval = TimeSpan.FromSeconds(10);
}
