namespace Grid.Bench.Measuring;

/// <summary>One named question about speed or size, answered by running both sides of a comparison in turn.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>What it compares, in one line.</summary>
    string Question { get; }

    /// <summary>Whether it cannot run without the HTTP load generator.</summary>
    bool NeedsWrk => false;

    /// <summary>Runs all its rounds within the session's bounds.</summary>
    Task<Findings> Run(Session session, CancellationToken cancel);
}
