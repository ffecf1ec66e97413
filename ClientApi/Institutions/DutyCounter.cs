using System.Collections.Concurrent;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// Counts in memory the duties that institutions do, and sends the counts to their actors every few seconds, so that
/// no call waits for them; counts that were not sent when the process dies are lost (docs/decisions/0011).
/// </summary>
/// <remarks>There are no more counts than institutions, for only registered ones are counted.</remarks>
public sealed partial class DutyCounter(IGrid grid, TimeProvider clock, Func<Guid> newId, ILogger<DutyCounter> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<InstitutionCode, DutyTally> tallies = new();
    private readonly CancellationTokenSource closing = new();
    private readonly string sender = "edge/" + newId().ToString("N");
    private Task telling = Task.CompletedTask;
    private int isClosed;

    /// <summary>An institution verified a card.</summary>
    /// <param name="institution">Which institution.</param>
    /// <param name="isHit">Whether the card was not valid.</param>
    public void Verified(InstitutionCode institution, bool isHit) => Of(institution).AddVerification(isHit);

    /// <summary>An institution compared a person with a card.</summary>
    public void PersonChecked(InstitutionCode institution) => Of(institution).AddPersonCheck();

    /// <summary>An institution bound an account with a passed check; those without are counted by the phone.</summary>
    public void BoundWithCheck(InstitutionCode institution) => Of(institution).AddCheckedBinding();

    /// <summary>Starts to send counts.</summary>
    public void Start() => telling = Run();

    /// <summary>Sends all counts to the institutions; what cannot be written is kept for the next time.</summary>
    public async Task Flush()
    {
        foreach (var (institution, tally) in tallies)
            await Flush(institution, tally);
    }

    /// <summary>Sends the remaining counts, and stops. It may be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
            return;
        await closing.CancelAsync();
        await telling;
        await Flush();
        closing.Dispose();
    }

    private DutyTally Of(InstitutionCode institution) =>
        tallies.GetOrAdd(institution, static _ => new DutyTally());

    private async Task Run()
    {
        while (!closing.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Flush();
        }
    }

    /// <summary>
    /// Numbered like an actor's messages, so that what arrived without being known to have is counted once.
    /// </summary>
    private async Task Flush(InstitutionCode institution, DutyTally tally)
    {
        if (tally.Next() is not { } batch)
            return;
        var key = ActorKeys.Institution(institution);
        var message = new Message(key, new InstitutionCommand.Count(batch.More));
        if (await Arrives(grid.Institution(key), new(sender, batch.Number, newId(), message)))
            tally.Confirm();
    }

    /// <remarks>An exception of one institution's actor does not delay the counts of the others.</remarks>
    private async ValueTask<bool> Arrives(IInstitution institution, Envelope envelope)
    {
        try
        {
            await institution.Deliver(envelope);
            return true;
        }
        catch (Exception why)
        {
            if (why is not UnavailableException)
                NotTaken(log, why.GetType().Name, why.StackTrace);
            return false;
        }
    }

    [LoggerMessage(
        341, LogLevel.Error, "The counted duties of an institution could not be recorded: {Failure}; they are kept "
            + "and sent again. {Stack}")]
    private static partial void NotTaken(ILogger log, string failure, string? stack);
}
