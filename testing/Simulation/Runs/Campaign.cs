using System.Diagnostics;
using Grid.Simulation.Checks;
using Grid.Simulation.Faults;

namespace Grid.Simulation.Runs;

/// <summary>Many runs, each on one thread, as many at once as there are processors.</summary>
public sealed class Campaign
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<FaultKind, long> faults = [];
    private readonly List<RunResult> failed = [];

    /// <summary>How many runs there were.</summary>
    public int Runs { get; private set; }

    /// <summary>How much time passed in all of them.</summary>
    public TimeSpan Simulated { get; private set; }

    /// <summary>How much of it went by in those that failed no rule, in real time.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>
    /// How many things were done to the grid, how many answers were judged, how often it was started.
    /// </summary>
    public (long Steps, long Answers, long Lives, long Events) Sums { get; private set; }

    /// <summary>How often each fault happened.</summary>
    public IReadOnlyDictionary<FaultKind, long> Faults => faults;

    /// <summary>Where the runs have been.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>Runs that broke a rule, in order of their seeds.</summary>
    public IReadOnlyList<RunResult> Failed => failed;

    /// <summary>Runs plans until all are done, the time is over, or one has broken a rule and that is enough.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="atMost">Real time after which no further run begins.</param>
    /// <param name="stopsAtFirst">Whether the first broken rule ends the campaign.</param>
    /// <param name="done">Told of each run.</param>
    public void Run(IEnumerable<RunPlan> plans, TimeSpan atMost, bool stopsAtFirst, Action<RunResult>? done = null)
    {
        var began = Stopwatch.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(plans, options, (plan, loop) =>
        {
            if (Stopwatch.GetElapsedTime(began) > atMost)
            {
                loop.Stop();
                return;
            }
            var result = Simulation.Runs.Run.Of(plan);
            lock (gate)
                Add(result, done);
            if (stopsAtFirst && result.Violation is not null)
                loop.Stop();
        });
        Elapsed = Stopwatch.GetElapsedTime(began);
        failed.Sort((one, other) => one.Plan.Seed.CompareTo(other.Plan.Seed));
    }

    private void Add(RunResult result, Action<RunResult>? done)
    {
        Runs++;
        Simulated += result.Plan.Length;
        Sums = (Sums.Steps + result.Steps.Count, Sums.Answers + result.Answers, Sums.Lives + result.Lives,
            Sums.Events + result.Events);
        foreach (var (kind, count) in result.Faults)
            faults[kind] = faults.GetValueOrDefault(kind) + count;
        Coverage.Add(result.Coverage);
        if (result.Violation is not null)
            failed.Add(result);
        done?.Invoke(result);
    }
}
