using System.Runtime.InteropServices;

namespace Grid.Bench.Measuring;

/// <summary>The machine on which the figures were measured; without it they have no meaning.</summary>
internal sealed record Machine(
    int Cores, long MemoryBytes, string Processor, string System, string Runtime, string Build,
    DateTimeOffset MeasuredAt)
{
    public static Machine Here(TimeProvider clock) => new(
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ProcessorName() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        BuildKind,
        clock.GetUtcNow());

#if DEBUG
    public const string BuildKind = "Debug";
#else
    public const string BuildKind = "Release";
#endif

    private static string? ProcessorName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim()
        : null;
}
