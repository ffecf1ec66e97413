namespace Grid.Testing.Time;

/// <summary>
/// Draws that are the same for the same seed on every machine and with every version of .NET (SplitMix64).
/// </summary>
public sealed class DeterministicRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>Another stream of draws, which this one's later draws don't disturb.</summary>
    public DeterministicRandom Split() => new(Next());

    /// <summary>A whole number from 0 to one less than <paramref name="below"/>.</summary>
    public int Below(int below) => below <= 1 ? 0 : (int)(((UInt128)Next() * (ulong)below) >> 64);

    /// <summary>A number from 0 up to, and not with, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => probability > 0 && Fraction() < probability;

    /// <summary>One of several, each as likely as the others.</summary>
    public T Any<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>A time between two, each as likely as the others.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * Fraction();

    /// <summary>A waiting time of this mean, as between events that don't know of each other.</summary>
    public TimeSpan Waiting(TimeSpan mean) => mean * -Math.Log(1 - Fraction());

    /// <summary>A 128-bit id.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        return new(bytes);
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
