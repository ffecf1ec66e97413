using Grid.Core.Actors;

namespace Grid.ReferenceModel;

/// <summary>All possible states of one actor; more than one after a command of unknown outcome.</summary>
internal sealed class Possibilities(ActorModel initial)
{
    private const int Most = 256;
    private const int Remembered = 8;

    private readonly Queue<(Command Command, DecisionContext Turn, Answer? Answer)> turns = [];
    private List<ActorModel> all = [initial];

    /// <summary>The states that explain everything seen.</summary>
    public IReadOnlyList<ActorModel> All => all;

    /// <summary>The command was handled and answered; outcomes that contradict the answer are removed.</summary>
    /// <exception cref="ContradictionException">No possibility allows the answer.</exception>
    public void Apply(Command command, DecisionContext context, Answer answer)
    {
        var next = new List<ActorModel>();
        foreach (var one in all)
            Continue(one, command, context, way => way.Fits(answer), next);
        if (next.Count == 0)
            throw Wrong(
                $"at {context.Now:O}, {Words.Of(command)} was {answer}; allowed: {Allowed(command, context)}", all[0]);
        Become(next);
        Remember(command, context, answer);
    }

    /// <summary>Removes the states that an observation contradicts.</summary>
    /// <param name="complaint">Returns the contradiction of a state; null for none.</param>
    /// <exception cref="ContradictionException">Something speaks against each.</exception>
    public void Filter(Func<ActorModel, string?> complaint)
    {
        var complaints = all.ConvertAll(one => complaint(one));
        if (complaints.TrueForAll(text => text is not null))
            throw Wrong(complaints[0]!, all[0]);
        all = [.. all.Where((_, index) => complaints[index] is null)];
    }

    /// <summary>A message was delivered that may have been sent.</summary>
    /// <exception cref="ContradictionException">No possibility has it under way.</exception>
    public void Strike(string to, Command command) => Filter(one => one.Strike(to, command)
        ? null
        : $"it never sent {Words.Of(command)} to {to}, or that was taken before, or something else comes first: "
            + string.Join("; ", one.Outbox.Where(input => input.To == to).Select(input => input.Text)));

    private static void Continue(
        ActorModel one, Command command, DecisionContext context, Func<Way, bool> chosen, List<ActorModel> next)
    {
        var ways = one.Rule(command, context).Ways;
        var open = ways.Select((way, index) => (way, index)).Where(pair => chosen(pair.way)).ToArray();
        foreach (var (way, index) in open)
        {
            var isLast = index == open[^1].index;
            var copy = isLast ? one : one.Copy();
            (isLast ? way : copy.Rule(command, context).Ways[index]).Effect?.Invoke();
            copy.EndTurn();
            next.Add(copy);
        }
    }

    private void Remember(Command command, DecisionContext context, Answer? answer)
    {
        if (turns.Count == Remembered)
            turns.Dequeue();
        turns.Enqueue((command, context, answer));
    }

    private ContradictionException Wrong(string complaint, ActorModel one) => new(
        $"{initial.Key}: {complaint}\nIt holds {one.Describe()}\nIts last turns:\n" + string.Join(
            '\n',
            turns.Select(seen => $"  {seen.Turn.Now:O} {Words.Of(seen.Turn.CorrelationId)} {Words.Of(seen.Command)}: "
                + (seen.Answer?.ToString() ?? "unknown"))));

    private string Allowed(Command command, DecisionContext context) => string.Join(
        "; ", all.SelectMany(one => one.Rule(command, context).Ways).Select(way => way.Text).Distinct());

    private void Become(List<ActorModel> next)
    {
        if (next.Count > 1)
            next = [.. next.Where((one, index) => !next.Take(index).Any(one.IsLike))];
        if (next.Count > Most)
            throw new InvalidOperationException($"{initial.Key}: too much is unknown; read it and tell the model.");
        all = next;
    }
}
