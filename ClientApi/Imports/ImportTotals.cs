namespace Grid.ClientApi.Imports;

/// <summary>What became of the lines so far.</summary>
internal sealed class ImportTotals
{
    /// <summary>Lines whose fate is known.</summary>
    public long Lines => Accepted + Refused;

    /// <summary>Lines that hold now, those included that held before.</summary>
    public long Accepted { get; private set; }

    /// <summary>Lines that changed nothing because something is wrong with them.</summary>
    public long Refused { get; private set; }

    /// <summary>Counts a line that holds.</summary>
    public void Accept() => Accepted++;

    /// <summary>Counts a line with which something is wrong.</summary>
    public void Refuse() => Refused++;
}
