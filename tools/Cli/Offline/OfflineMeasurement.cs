using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Grid.OfflineFilter;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Offline;

/// <summary>Measures files of many generated digests: size, times, memory, wrong answers.</summary>
/// <param name="clock">Where time comes from.</param>
internal sealed class OfflineMeasurement(TimeProvider clock)
{
    private const int Others = 10_000_000;

    /// <summary>Builds a file of so many digests, and checks them all, and others.</summary>
    public int Run(int entries)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new OfflineKey(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
        var digests = new ulong[entries];
        var random = new Random(entries);
        Fill(digests, random);
        var began = clock.GetTimestamp();
        var bytes = OfflineFile.Whole(key, clock.GetUtcNow(), digests, signing);
        Print($"built in {Seconds(began):N1} s, most memory of the process {Peak():N0} MiB");
        Print($"{bytes.Length:N0} bytes, {8.0 * bytes.Length / entries:N2} bits an entry");
        began = clock.GetTimestamp();
        var file = OfflineFile.Read(bytes, signing);
        Print($"read and its signature checked in {Seconds(began):N2} s");
        began = clock.GetTimestamp();
        var missed = digests.LongCount(digest => !file.Contains(digest));
        Print($"{entries:N0} entries looked up, {Seconds(began) / entries * 1e9:N0} ns each; {missed:N0} missed");
        var others = new ulong[Others];
        Fill(others, random);
        var passed = others.LongCount(file.Contains);
        Print($"{Others:N0} others looked up; {passed:N0} of them to be asked, one in {(double)Others / passed:N0}");
        return missed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Fill(ulong[] digests, Random random)
    {
        for (var i = 0; i < digests.Length; i++)
            digests[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
    }

    private double Seconds(long began) => clock.GetElapsedTime(began).TotalSeconds;

    private static double Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;

    private static void Print(FormattableString text) =>
        Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
