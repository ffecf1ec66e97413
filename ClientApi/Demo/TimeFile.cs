using System.Globalization;
using System.Text;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Engine;

namespace Grid.ClientApi.Demo;

/// <summary>How much time was let pass, in a file beside the store of one machine.</summary>
/// <param name="dataDirectory">The store's folder.</param>
public sealed class TimeFile(string dataDirectory) : IClockOffsetStore
{
    /// <summary>Why a store whose time was moved is refused, for the end of a sentence.</summary>
    public const string OneMachine = "it serves for demonstrations on one machine only.";

    /// <summary>Forgets what has passed in a folder whose store is deleted.</summary>
    public static void Delete(string dataDirectory) => File.Delete(Path.Combine(dataDirectory, FileName));

    private const string FileName = "demo-clock";

    private readonly string path = Path.Combine(dataDirectory, FileName);
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <summary>Whether time was ever let pass.</summary>
    public bool Exists => File.Exists(path);

    /// <inheritdoc/>
    /// <exception cref="StartupException">The offset cannot be read.</exception>
    public ValueTask<TimeSpan> Read(TimeSpan followed) => new(Read());

    /// <inheritdoc/>
    /// <exception cref="StartupException">The file can't be written; no time has passed.</exception>
    public ValueTask<TimeSpan> Add(TimeSpan time)
    {
        lock (gate)
        {
            var all = Read() + time;
            DurableFile.Replace(path, Encoding.ASCII.GetBytes(all.ToString("c", CultureInfo.InvariantCulture)));
            return new(all);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsApplied(TimeSpan passed) => new(true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TimeSpan Read()
    {
        if (!Exists)
            return TimeSpan.Zero;
        return TimeSpan.TryParseExact(File.ReadAllText(path), "c", CultureInfo.InvariantCulture, out var passed)
            && passed >= TimeSpan.Zero
            ? passed
            : throw new StartupException($"{path} does not say how much time was let pass.");
    }
}
