using System.Threading.Channels;
using Grid.Engine;

namespace Grid.ClientApi.SharedSignals;

/// <summary>The event streams with pushes that are due, as the engine's reminders name them.</summary>
public sealed class PushQueue : IReminderListener
{
    private const string Streams = "stream/";

    private readonly Channel<string> keys = Channel.CreateUnbounded<string>();

    /// <summary>Keys of event streams, in the order in which their reminders fired.</summary>
    public ChannelReader<string> Due => keys.Reader;

    /// <inheritdoc/>
    public void Fired(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.StartsWith(Streams, StringComparison.Ordinal))
            keys.Writer.TryWrite(key);
    }

    /// <summary>The code of the institution whose event stream has this key.</summary>
    internal static string CodeOf(string key) => key[Streams.Length..];
}
