using Grid.Engine.Sqlite;
using Grid.Testing.Time;

namespace Grid.Testing.Disk;

/// <summary>
/// A disk in memory under the real SQLite: it can be full, fail, and lose or tear what was not synced.
/// </summary>
public sealed class SimulatedDisk : IStoreDisk, IDisposable
{
    private static int made;

    private readonly Dictionary<string, SimulatedFile> files = new(StringComparer.Ordinal);
    private readonly DeterministicRandom random;
    private bool isClaimed;

    /// <summary>An empty disk.</summary>
    public SimulatedDisk(DeterministicRandom random)
    {
        this.random = random;
        Folder = $"/disk-{Interlocked.Increment(ref made)}";
        SimulatedVfs.Mount(this);
    }

    /// <summary>The folder on this disk in which a store lives.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public string Vfs => SimulatedVfs.Name;

    /// <summary>Asked before everything that the disk is to do; says what it does instead.</summary>
    public Func<DiskAction, DiskFault> Fate { get; set; } = static _ => DiskFault.None;

    /// <summary>Whether the power has failed: nothing has any effect until <see cref="PowerUp"/>.</summary>
    public bool IsDead { get; private set; }

    /// <summary>How often the machine was started; what an earlier process has open reaches nothing any more.</summary>
    internal int Generation { get; private set; }

    /// <summary>How many bytes the files take.</summary>
    public long Used => files.Values.Sum(file => file.Length);

    /// <summary>How often anything was written, cut or synced.</summary>
    public long Actions { get; private set; }

    /// <summary>What went wrong with the simulation of the disk itself; null for nothing.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>How many writes a failure of power has lost, and how many it has torn.</summary>
    public (int Lost, int Torn) Losses { get; private set; }

    /// <inheritdoc/>
    public IDisposable Claim(string folder)
    {
        if (isClaimed)
            throw new IOException("Another process has the folder.");
        isClaimed = true;
        return new Claimed(this);
    }

    /// <summary>The power fails, or the process is killed: from now on nothing reaches the disk.</summary>
    public void PowerDown() => IsDead = true;

    /// <summary>The machine starts again, on what has reached the disk.</summary>
    /// <param name="keepsPage">
    /// Whether what was written and not synced is still there, as after the end of a process, not of the power.
    /// </param>
    public void PowerUp(bool keepsPage)
    {
        foreach (var (name, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal).ToArray())
        {
            file.LosePower(keepsPage ? static length => length : FateOf);
            if (!keepsPage && !file.IsDurable && random.Happens(0.5))
                files.Remove(name);
        }
        IsDead = false;
        isClaimed = false;
        Generation++;
    }

    /// <summary>Turns over one bit of a file, wherever it is.</summary>
    /// <returns>Whether there was one to turn.</returns>
    public bool Rot(string name) => Find($"{Folder}/{name}") is { Length: > 0 } file
        && file.Rot((long)(random.Fraction() * file.Length), random.Below(8));

    /// <summary>Forgets the disk.</summary>
    public void Dispose() => SimulatedVfs.Unmount(this);

    internal SimulatedFile? Find(string name) => files.GetValueOrDefault(name);

    internal SimulatedFile Make(string name) => files[name] = new();

    internal void Remove(string name) => files.Remove(name);

    /// <summary>What comes of an action; a failure of power leaves the disk dead.</summary>
    internal DiskFault Meet(DiskAction action, int generation)
    {
        if (IsDead || generation != Generation)
            return DiskFault.Error;
        if (action != DiskAction.Read)
            Actions++;
        var fault = FateOf(action);
        if (fault == DiskFault.PowerLoss)
            IsDead = true;
        return fault;
    }

    internal void Break(Exception why) => Broken ??= why;

    private DiskFault FateOf(DiskAction action)
    {
        try
        {
            return Fate(action);
        }
        catch (Exception why)
        {
            Break(why);
            return DiskFault.Error;
        }
    }

    /// <summary>Of a change that was not synced: lost, torn, or there after all.</summary>
    private int FateOf(int length)
    {
        switch (random.Below(4))
        {
            case 0:
                Losses = Losses with { Torn = Losses.Torn + 1 };
                return random.Below(length);
            case 1:
                return length;
            default:
                Losses = Losses with { Lost = Losses.Lost + 1 };
                return 0;
        }
    }

    private sealed class Claimed(SimulatedDisk disk) : IDisposable
    {
        public void Dispose() => disk.isClaimed = false;
    }
}
