using Grid.Core.Actors;

namespace Grid.ClientApi.Tests.Refusals;

/// <summary>A way in which a caller of the API gets a refusal.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Status">The HTTP status; 200 where a line of a file is refused.</param>
/// <param name="Provoke">Makes the calls that lead to it; the last answer is the refusal.</param>
/// <param name="Later">Whether the clock must be advanced for it.</param>
public sealed record Case(
    Refusal Refusal, int Status, Func<RefusalContext, Task<Answer>> Provoke, bool Later = false);

/// <summary>A refusal that no caller of the API can get, and the answer in its place.</summary>
/// <param name="Refusal">The refusal.</param>
/// <param name="Because">The reason.</param>
/// <param name="Code">The code of the edge's answer to the calls that would lead to the refusal.</param>
/// <param name="Provoke">Makes the calls that would lead to the refusal.</param>
public sealed record Unreachable(
    Refusal Refusal, string Because, string Code, Func<RefusalContext, Task<Answer>> Provoke);
