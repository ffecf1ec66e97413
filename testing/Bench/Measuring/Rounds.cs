namespace Grid.Bench.Measuring;

/// <summary>Runs sides in turn, so that what disturbs the machine for a while disturbs all of them alike.</summary>
internal static class Rounds
{
    /// <summary>Runs every side once in each round, and begins each round with another side.</summary>
    /// <param name="sides">What is compared.</param>
    /// <param name="counted">How many rounds count.</param>
    /// <param name="warmUp">How many rounds are run before that and forgotten.</param>
    /// <param name="say">Told what was measured, as it is measured.</param>
    /// <param name="cancel">Ends the run between two sides.</param>
    public static async Task<IReadOnlyList<Series>> Run(
        IReadOnlyList<Side> sides, int counted, int warmUp, Action<string> say, CancellationToken cancel)
    {
        var figures = sides.ToDictionary(side => side.Name, _ => new List<IReadOnlyDictionary<string, double>>());
        for (var round = -warmUp; round < counted; round++)
            for (var turn = 0; turn < sides.Count; turn++)
            {
                cancel.ThrowIfCancellationRequested();
                var side = sides[(turn + warmUp + round) % sides.Count];
                var measured = await side.Run(cancel);
                say($"{(round < 0 ? "warm-up" : $"round {round + 1}/{counted}")}  {side.Name}: {Text(measured)}");
                if (round >= 0)
                    figures[side.Name].Add(measured);
            }
        return [.. sides.Select(side => new Series(side.Name, figures[side.Name]))];
    }

    private static string Text(IReadOnlyDictionary<string, double> figures) =>
        string.Join(", ", figures.Select(figure => $"{Figure.Text(figure.Value)} {figure.Key}"));
}
