using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What an actor has decided in a turn that is not on disk yet, and may never be.</summary>
/// <param name="Key">The actor.</param>
/// <param name="State">What it held before, in the draft of its turn.</param>
/// <param name="Command">What it was asked to do.</param>
/// <param name="Envelope">The message that asked it; null for a command from outside, and for one of its own.</param>
/// <param name="Context">When, and as part of which cascade.</param>
/// <param name="Reply">What it answers, once that is on disk.</param>
/// <param name="Facts">What becomes true.</param>
/// <param name="Messages">Messages to other actors.</param>
public sealed record DecisionRecord(
    string Key,
    object State,
    Command Command,
    Envelope? Envelope,
    DecisionContext Context,
    Reply Reply,
    IReadOnlyList<object> Facts,
    IReadOnlyList<Message> Messages);
