namespace Grid.ClientApi.ProblemPages;

/// <summary>A kind of problem, as its page describes it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Statuses">The HTTP statuses that it comes with.</param>
/// <param name="Cause">What it means.</param>
/// <param name="Action">What the caller does about it.</param>
public sealed record ProblemKind(string Code, IReadOnlyList<int> Statuses, string Cause, string Action);
