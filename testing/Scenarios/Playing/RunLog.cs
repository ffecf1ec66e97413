using System.Collections.Immutable;
using Grid.Scenarios.Language;

namespace Grid.Scenarios.Playing;

/// <summary>All that was seen of a story while it played.</summary>
public sealed class RunLog
{
    private readonly List<Entry> entries = [];
    private readonly List<CheckSeen> checks = [];
    private readonly List<TextSeen> texts = [];
    private readonly List<CallSeen> calls = [];
    private readonly List<CascadeSeen> cascades = [];
    private readonly List<Verdict> verdicts = [];
    private readonly Dictionary<Happening, Acknowledged> acknowledged = [];
    private readonly Dictionary<Happening, TaskCompletionSource> awaited = [];

    /// <summary>Called after every addition, for an observer.</summary>
    public Action Grown { get; set; } = static () => { };

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Every showing of a card, in the order in which they ended.</summary>
    public IReadOnlyList<CheckSeen> Checks => checks;

    /// <summary>Every text, sent or not.</summary>
    public IReadOnlyList<TextSeen> Texts => texts;

    /// <summary>Every call to the grid that was answered.</summary>
    public IReadOnlyList<CallSeen> Calls => calls;

    /// <summary>The cascades of changes of which institutions must be informed.</summary>
    public IReadOnlyList<CascadeSeen> Cascades => cascades;

    /// <summary>What was judged so far.</summary>
    public IReadOnlyList<Verdict> Verdicts => verdicts;

    /// <summary>Whether the story was played to its end, and all of it was judged.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether all that was judged so far held.</summary>
    public bool Holds => verdicts.TrueForAll(verdict => verdict.Holds);

    /// <summary>When something was last acknowledged, and under which id it goes on; null where it wasn't.</summary>
    public Acknowledged? When(Happening happening) => acknowledged.GetValueOrDefault(happening);

    internal void Add(TimeSpan at, string what, string? outcome, Tone tone, params ReadOnlySpan<string> about)
    {
        entries.Add(new(at, what, outcome, tone, [.. about]));
        Grown();
    }

    internal void Add(CheckSeen check)
    {
        checks.Add(check);
        Grown();
    }

    internal void Add(TextSeen text)
    {
        texts.Add(text);
        Grown();
    }

    internal void Add(CallSeen call) => calls.Add(call);

    internal void Add(CascadeSeen cascade) => cascades.Add(cascade);

    internal void Add(Verdict verdict)
    {
        verdicts.Add(verdict);
        Grown();
    }

    internal void Acknowledge(Happening happening, Acknowledged what)
    {
        acknowledged[happening] = what;
        Awaited(happening).TrySetResult();
    }

    /// <summary>Completes when something is acknowledged for the first time.</summary>
    internal Task Once(Happening happening) => Awaited(happening).Task;

    /// <summary>The story has ended: puts verdicts into the order of the scenario's lines.</summary>
    internal void Close()
    {
        var inOrder = verdicts.OrderBy(verdict => verdict.Line.Number).ToImmutableArray();
        verdicts.Clear();
        verdicts.AddRange(inOrder);
        IsWhole = true;
    }

    private TaskCompletionSource Awaited(Happening happening)
    {
        if (!awaited.TryGetValue(happening, out var source))
            awaited[happening] = source = new();
        return source;
    }
}

/// <summary>That the grid has said yes to something.</summary>
/// <param name="At">When its answer had come.</param>
/// <param name="Cascade">Under which id what follows can be read; null where nothing does.</param>
public sealed record Acknowledged(TimeSpan At, Guid? Cascade);
