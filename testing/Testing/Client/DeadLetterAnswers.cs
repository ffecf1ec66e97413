namespace Grid.Testing.Client;

/// <summary>A page of messages between actors that could not be delivered.</summary>
internal sealed record DeadLettersSeen(IReadOnlyList<DeadLetterSeen> Items);

/// <summary>A message that its receiver could not handle.</summary>
internal sealed record DeadLetterSeen(
    long Id, string Message, string Sender, string Receiver, long Sequence, int Attempts, string FirstFailure,
    string LastFailure, string Failure);
