namespace Grid.Core.Actors;

/// <summary>Names one request of one caller, so that its repetition is recognised.</summary>
/// <param name="Value">A 128-bit keyed digest of caller and idempotency key.</param>
public readonly record struct RequestId(Guid Value);
