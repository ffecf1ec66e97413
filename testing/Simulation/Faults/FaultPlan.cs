using Grid.Testing.Time;

namespace Grid.Simulation.Faults;

/// <summary>How likely each fault is in a run; what isn't named doesn't happen.</summary>
/// <param name="Rates">Probability for each occasion: a step, a write, a message, a day.</param>
public sealed record FaultPlan(IReadOnlyDictionary<FaultKind, double> Rates)
{
    /// <summary>Nothing goes wrong.</summary>
    public static readonly FaultPlan None = new(new SortedDictionary<FaultKind, double>());

    /// <summary>The highest rate of each kind; a run takes some kinds, and up to so much of each.</summary>
    private static readonly (FaultKind Kind, double Most)[] Range =
    [
        (FaultKind.Kill, 0.001),
        (FaultKind.PowerLoss, 0.001),
        (FaultKind.Restart, 0.02),
        (FaultKind.KillWhileStopping, 0.1),
        (FaultKind.SlowWrite, 0.1),
        (FaultKind.SlowRead, 0.1),
        (FaultKind.WriteRefused, 0.03),
        (FaultKind.WriteInDoubt, 0.03),
        (FaultKind.ReadRefused, 0.03),
        (FaultKind.DiskError, 0.002),
        (FaultKind.DiskReadError, 0.005),
        (FaultKind.DiskFull, 0.02),
        (FaultKind.MessageLost, 0.2),
        (FaultKind.AcknowledgementLost, 0.2),
        (FaultKind.MessageDoubled, 0.2),
        (FaultKind.MessageStale, 0.1),
        (FaultKind.MessageDelayed, 0.3),
        (FaultKind.ClockForward, 0.02),
        (FaultKind.ClockBack, 0.02),
        (FaultKind.ClockDrift, 0.02),
        (FaultKind.ScarceMemory, 1),
        (FaultKind.Disorder, 1),
        (FaultKind.CallRepeated, 0.3),
        (FaultKind.FeedRepeated, 0.3),
        (FaultKind.BankLate, 0.4),
        (FaultKind.BankDown, 0.15),
        (FaultKind.BankWrong, 0.25),
        (FaultKind.BankMalicious, 0.15),
        (FaultKind.WayBlocked, 0.04),
        (FaultKind.BankForgets, 1),
    ];

    /// <summary>Every kind that can be planned.</summary>
    public static IEnumerable<FaultKind> Kinds => Range.Select(range => range.Kind);

    /// <summary>Draws a plan: half of the kinds, so that runs differ in what they suffer from.</summary>
    public static FaultPlan Draw(DeterministicRandom random)
    {
        var rates = new SortedDictionary<FaultKind, double>();
        foreach (var (kind, most) in Range)
        {
            var (takes, share) = (random.Happens(0.5), random.Fraction());
            if (takes)
                rates[kind] = most * share;
        }
        return new(rates);
    }

    /// <summary>How likely a kind is.</summary>
    public double Of(FaultKind kind) => Rates.GetValueOrDefault(kind);

    /// <summary>The same plan with these kinds alone.</summary>
    public FaultPlan Only(IReadOnlyCollection<FaultKind> kinds) => new(new SortedDictionary<FaultKind, double>(
        Rates.Where(rate => kinds.Contains(rate.Key)).ToDictionary(rate => rate.Key, rate => rate.Value)));

    /// <summary>The same plan without a kind.</summary>
    public FaultPlan Without(FaultKind kind) => Only([.. Rates.Keys.Where(other => other != kind)]);
}
