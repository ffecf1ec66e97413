using System.Collections.Concurrent;

namespace Grid.ClientApi.Auth;

/// <summary>Callers by the header that they sent, each until its token ends; holds a bounded number.</summary>
public sealed class CallerCache(TimeProvider clock, int capacity = 10_000)
{
    private readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);

    /// <summary>The caller that sent this header before; null where there is none or its token has ended.</summary>
    public Caller? Find(string header)
    {
        if (!callers.TryGetValue(header, out var caller))
            return null;
        if (clock.GetUtcNow() < caller.Expires)
            return caller;
        callers.TryRemove(header, out _);
        return null;
    }

    /// <summary>Remembers a caller; a full cache first forgets the ended ones, and if none had ended, all.</summary>
    public void Remember(string header, Caller caller)
    {
        if (callers.Count >= capacity)
            MakeRoom();
        callers[header] = caller;
    }

    private void MakeRoom()
    {
        var now = clock.GetUtcNow();
        foreach (var (header, caller) in callers)
            if (caller.Expires <= now)
                callers.TryRemove(header, out _);
        if (callers.Count >= capacity)
            callers.Clear();
    }
}
