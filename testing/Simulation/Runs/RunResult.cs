using Grid.Simulation.Checks;
using Grid.Simulation.Faults;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Runs;

/// <summary>What came of a run.</summary>
/// <param name="Plan">What it followed from.</param>
/// <param name="Hash">Of everything that happened; the same for the same plan and program.</param>
/// <param name="KeptHash">Of the rows stored and the messages delivered; it survives a renaming of types.</param>
/// <param name="Violation">What was wrong; null where nothing was.</param>
/// <param name="Steps">All that was done to the grid.</param>
/// <param name="Lives">How often the process was started.</param>
/// <param name="Events">How many things are in the trace.</param>
/// <param name="Answers">How many answers were judged.</param>
/// <param name="Faults">How often each fault happened.</param>
/// <param name="Coverage">Where the run has been.</param>
/// <param name="Trace">The trace, if it was kept.</param>
public sealed record RunResult(
    RunPlan Plan,
    string Hash,
    string KeptHash,
    Violation? Violation,
    IReadOnlyList<Step> Steps,
    int Lives,
    long Events,
    long Answers,
    IReadOnlyDictionary<FaultKind, long> Faults,
    Coverage Coverage,
    IReadOnlyList<string> Trace);
