using System.Security.Cryptography;
using System.Text;
using Grid.Testing.Time;

namespace Grid.Simulation.Machines;

/// <summary>Everything that happened in a run, in order: as two hashes, and as text where it is kept.</summary>
/// <remarks>
/// The hash of all lines names types and texts of the program, and changes when one of them is renamed. The hash of
/// what was stored and delivered does not: it stays the same as long as the stored bytes do.
/// </remarks>
public sealed class Trace(EventQueue queue, bool keepsText) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash kept = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> lines = [];

    /// <summary>The lines, if they are kept.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>How many lines there are.</summary>
    public long Count { get; private set; }

    /// <summary>Notes that something happened now.</summary>
    public void Note(string what)
    {
        Count++;
        var line = string.Create(null, $"{queue.Now.UtcTicks} {what}");
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        if (keepsText)
            lines.Add(string.Create(null, $"{queue.Now:yyyy-MM-dd HH:mm:ss.fff} {what}"));
    }

    /// <summary>Notes a row that was stored or a message that was delivered; both hashes include it.</summary>
    public void NoteKept(string what)
    {
        kept.AppendData(Encoding.UTF8.GetBytes(string.Create(null, $"{queue.Now.UtcTicks} {what}")));
        Note(what);
    }

    /// <summary>Adds an explanation for readers, which is not part of the hash.</summary>
    public void Explain(Func<string> what)
    {
        if (keepsText)
            lines.Add("    " + what());
    }

    /// <summary>The hash of all of it.</summary>
    public string Hash() => Text(hash);

    /// <summary>The hash of all rows stored and messages delivered, with their times.</summary>
    public string KeptHash() => Text(kept);

    /// <inheritdoc/>
    public void Dispose()
    {
        hash.Dispose();
        kept.Dispose();
    }

    private static string Text(IncrementalHash of) => Convert.ToHexStringLower(of.GetCurrentHash().AsSpan(0, 12));
}
