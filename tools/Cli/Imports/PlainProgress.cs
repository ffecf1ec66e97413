using System.Globalization;

namespace Grid.Cli.Imports;

/// <summary>Tells how an import goes in plain lines, one every few seconds: for a log.</summary>
internal sealed class PlainProgress(Checkpoint from, TextWriter output, TimeProvider clock) : IImportProgress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Pace pace = new(from, clock);
    private long told = clock.GetTimestamp();

    public void Reached(long line, long offset)
    {
        if (clock.GetElapsedTime(told) < Every)
            return;
        told = clock.GetTimestamp();
        var share = (double)offset / from.Input.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share,4:P0}  {pace.Describe(line, offset)}"));
    }

    public void Report(string what) => output.WriteLine(what);
}
