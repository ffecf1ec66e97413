using System.Collections.Concurrent;
using System.Threading.Channels;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// Counts in memory the duties that institutions do, and sends the counts to their actors every few seconds, so that
/// no call waits for them; counts that were not sent when the process dies are lost (docs/decisions/0011).
/// </summary>
/// <remarks>There are no more counts than institutions, for only registered ones are counted.</remarks>
public sealed partial class DutyCounter(
    IGrid grid, LookupOptions lookups, TimeProvider clock, Func<Guid> newId, ILogger<DutyCounter> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<InstitutionCode, DutyTally> tallies = new();
    private readonly Channel<bool> soon = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource closing = new();
    private readonly string sender = "edge/" + newId().ToString("N");
    private Task telling = Task.CompletedTask;
    private int isClosed;

    /// <summary>An institution verified a card.</summary>
    /// <param name="institution">Which institution.</param>
    /// <param name="answer">What the card answered.</param>
    public void Verified(InstitutionCode institution, VerificationResult answer)
    {
        var isUnmatched = answer is VerificationResult.Unknown or VerificationResult.Mismatch;
        if (Of(institution).AddVerification(isHit: answer != VerificationResult.Valid, isUnmatched))
            soon.Writer.TryWrite(true);
    }

    /// <summary>An institution checked statements about a phone number.</summary>
    /// <param name="institution">Which institution.</param>
    /// <param name="isUnmatched">Whether the number is not known, or not the person's who was named.</param>
    public void PhoneChecked(InstitutionCode institution, bool isUnmatched)
    {
        if (Of(institution).AddPhoneCheck(isUnmatched))
            soon.Writer.TryWrite(true);
    }

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
            await Wait();
            await Flush();
        }
    }

    /// <summary>
    /// Until it is time, or so many look-ups were unmatched that the institution may have to be slowed.
    /// </summary>
    private async Task Wait()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        await Task.WhenAny(Task.Delay(Interval, clock, end.Token), soon.Reader.WaitToReadAsync(end.Token).AsTask());
        soon.Reader.TryRead(out _);
        await end.CancelAsync();
    }

    /// <summary>
    /// Numbered like an actor's messages, so that what arrived without being known to have is counted once.
    /// </summary>
    private async Task Flush(InstitutionCode institution, DutyTally tally)
    {
        if (tally.Next() is not { } batch)
            return;
        var key = ActorKeys.Institution(institution);
        var message = new Message(key, new InstitutionCommand.Count(
            batch.More, batch.Cards, batch.Phones,
            batch.Cards is null && batch.Phones is null ? null : lookups.Limits));
        if (await Arrives(grid.Institution(key), new(sender, batch.Number, newId(), message)))
            tally.Confirm();
    }

    /// <remarks>An exception of one institution's actor does not delay the counts of the others.</remarks>
    private async ValueTask<bool> Arrives(IActor<Institution> institution, Envelope envelope)
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
