using Grid.Core.Actors;

namespace Grid.ClientApi.Tests.Refusals;

/// <summary>How a caller of the API gets a refusal.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Status">With which status; 200 where a line of a file is refused.</param>
/// <param name="Provoke">What leads to it; the last answer is the refusal.</param>
/// <param name="Later">Whether the clock must be set forward for it.</param>
public sealed record Case(
    Refusal Refusal, int Status, Func<RefusalContext, Task<Answer>> Provoke, bool Later = false);

/// <summary>A refusal that a caller of the API can't get, and what it gets instead.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Because">Why.</param>
/// <param name="Code">The code of what the edge answers to whatever would lead to it.</param>
/// <param name="Provoke">What would lead to it.</param>
public sealed record Unreachable(
    Refusal Refusal, string Because, string Code, Func<RefusalContext, Task<Answer>> Provoke);
