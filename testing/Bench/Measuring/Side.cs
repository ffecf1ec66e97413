namespace Grid.Bench.Measuring;

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Run">Runs it once and gives its figures by measure, e.g. <c>requests/s</c>.</param>
internal sealed record Side(string Name, Func<CancellationToken, Task<IReadOnlyDictionary<string, double>>> Run)
{
    /// <summary>A side with one measure, run without waiting for anything.</summary>
    public static Side Of(string name, string measure, Func<double> run) =>
        Of(name, measure, _ => Task.Run(run));

    /// <summary>A side with one measure.</summary>
    public static Side Of(string name, string measure, Func<CancellationToken, Task<double>> run) =>
        new(name, async cancel => new Dictionary<string, double> { [measure] = await run(cancel) });
}
