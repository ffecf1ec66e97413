using System.Security.Cryptography;
using System.Text;
using Grid.Testing.Time;

namespace Grid.Simulation.Machines;

/// <summary>Everything that happened in a run, in order: as a hash, and as text where somebody will read it.</summary>
public sealed class Trace(Timeline timeline, bool keepsText) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> lines = [];

    /// <summary>The lines, if they are kept.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>How many lines there are.</summary>
    public long Count { get; private set; }

    /// <summary>Notes that something happened now.</summary>
    public void Note(string what)
    {
        Count++;
        var line = string.Create(null, $"{timeline.Now.UtcTicks} {what}");
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        if (keepsText)
            lines.Add(string.Create(null, $"{timeline.Now:yyyy-MM-dd HH:mm:ss.fff} {what}"));
    }

    /// <summary>Explains to a reader, and to nobody else.</summary>
    public void Explain(Func<string> what)
    {
        if (keepsText)
            lines.Add("    " + what());
    }

    /// <summary>The hash of all of it.</summary>
    public string Hash() => Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 12));

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
