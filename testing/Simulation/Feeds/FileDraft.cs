using System.Text;

namespace Grid.Simulation.Feeds;

/// <summary>A file while it is written, line by line.</summary>
/// <param name="end">What ends its lines.</param>
internal sealed class FileDraft(string end)
{
    private readonly List<byte> body = [];
    private readonly List<(long Number, FeedLine Line)> lines = [];

    /// <summary>How many lines it has, those included that mean nothing.</summary>
    public long Number { get; private set; }

    /// <summary>Its lines that mean something, by their numbers.</summary>
    public IReadOnlyList<(long Number, FeedLine Line)> Lines => lines;

    /// <summary>Whether the text so far is the same in every encoding.</summary>
    public bool IsAscii { get; private set; } = true;

    /// <summary>Whether the next line begins a line of its own.</summary>
    public bool IsEnded { get; private set; } = true;

    /// <summary>What is sent.</summary>
    public byte[] Bytes => [.. body];

    /// <summary>Adds the mark that says that the file is Unicode.</summary>
    public void AddMark() => body.AddRange(Encoding.UTF8.GetPreamble());

    /// <summary>Adds a line, which is <paramref name="meant"/> unless it is to be passed over.</summary>
    public void Add(byte[] line, FeedLine? meant, bool isEnded = true)
    {
        IsAscii &= Ascii.IsValid(line);
        body.AddRange(line);
        if (isEnded)
            body.AddRange(Encoding.UTF8.GetBytes(end));
        IsEnded = isEnded;
        Number++;
        if (meant is not null)
            lines.Add((Number, meant));
    }
}
