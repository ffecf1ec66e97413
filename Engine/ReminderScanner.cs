using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Engine;

/// <summary>Wakes all actors whose time has come, page by page. Both engines run it at intervals.</summary>
/// <param name="due">Asks the store for keys of actors whose time has come, earliest first, up to a number.</param>
/// <param name="wake">Lets an actor take its due turn.</param>
/// <param name="log">Receives what fails, without keys.</param>
public sealed class ReminderScanner(
    Func<int, ValueTask<IReadOnlyList<string>>> due, Func<string, ValueTask> wake, ILogger log)
{
    private const int PageSize = 256;

    /// <summary>
    /// Wakes each actor at most once. Those of a page are woken together, so that their writes share commits; one that
    /// fails stays due and is tried by the next scan, and keeps nobody else waiting.
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
            await wake(key);
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
