using System.Collections.Concurrent;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Callers by the header that they sent, each until its token ends. One client has a bounded share of the room, so that
/// many tokens of one client displace its own and no other's.
/// </summary>
public sealed class CallerCache(TimeProvider clock, int capacity = 10_000, int share = 100)
{
    private readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<string>> shares = new(StringComparer.Ordinal);

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

    /// <summary>
    /// Remembers a caller, in the place of the client's oldest where its share is used up; a full cache first forgets
    /// the ended ones, and if none had ended, all.
    /// </summary>
    public void Remember(string header, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (callers.Count >= capacity)
            MakeRoom();
        var own = shares.GetOrAdd(caller.Client.Id, static _ => new());
        lock (own)
        {
            if (!callers.TryAdd(header, caller))
                return;
            own.Enqueue(header);
            if (own.Count > share)
                callers.TryRemove(own.Dequeue(), out _);
        }
    }

    private void MakeRoom()
    {
        var now = clock.GetUtcNow();
        foreach (var (header, caller) in callers)
            if (caller.Expires <= now)
                callers.TryRemove(header, out _);
        if (callers.Count >= capacity)
            callers.Clear();
        foreach (var (client, own) in shares)
            lock (own)
            {
                var left = own.Where(callers.ContainsKey).ToArray();
                own.Clear();
                foreach (var header in left)
                    own.Enqueue(header);
                if (left.Length == 0)
                    shares.TryRemove(new(client, own));
            }
    }
}
