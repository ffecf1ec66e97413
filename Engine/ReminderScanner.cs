using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>Fires the due reminders of all actors, page by page. Both engines run it at intervals.</summary>
/// <param name="due">Reads keys of actors whose reminder is due, earliest first, up to a number.</param>
/// <param name="fire">Runs the due reminder of one actor.</param>
/// <param name="log">Receives what fails, without keys.</param>
public sealed class ReminderScanner(
    Func<int, ValueTask<IReadOnlyList<string>>> due, Func<string, ValueTask> fire, ILogger log)
{
    private const int PageSize = 256;

    /// <summary>
    /// Fires each reminder at most once. Those of a page run together, so that their writes share commits; one that
    /// fails stays due, is tried by the next scan, and delays no other.
    /// </summary>
    /// <param name="isClosing">Whether to stop early.</param>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    public async Task Scan(Func<bool> isClosing)
    {
        ArgumentNullException.ThrowIfNull(isClosing);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var stillDue = 0; !isClosing();)
        {
            var limit = PageSize + stillDue;
            var page = await due(limit);
            var fresh = page.Where(tried.Add).ToList();
            // Each is awaited on the caller's scheduler, which tasks that are only collected would leave.
            await Task.WhenAll(fresh.Select(async key => await Fire(key)));
            if (page.Count < limit)
                return;
            // Those that are due still stand before all others: the next page must reach beyond them.
            stillDue = page.Count - fresh.Count;
        }
    }

    private async Task Fire(string key)
    {
        try
        {
            await fire(key);
        }
        catch (UnavailableException away)
        {
            EngineLog.ReminderFailed(log, away);
        }
        catch (Exception why)
        {
            EngineLog.ReminderRejected(log, DeadLetters.TypeOf(key), why.GetType().FullName, why.StackTrace);
        }
    }
}
