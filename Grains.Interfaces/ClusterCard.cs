using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Grains.Interfaces;

/// <summary>Names a card of the cluster, whose loss can be reported whatever has become of its silo.</summary>
internal sealed class ClusterCard(string key, IGrainFactory grains, TimeProvider clock, Func<Guid> newId)
    : ClusterActor<ICardGrain>(grains.GetGrain<ICardGrain>(key), clock), ICard
{
    /// <summary>How long a loss report waits for the card's activation before it is decided without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    ValueTask<Reply> IActor.Do(Command command, RequestId? request) =>
        command is CardCommand.ReportLoss report
            ? ReportLoss(report, request ?? new RequestId(newId()))
            : Do(command, request);

    public ValueTask<Verification> Verify(Presented presented) => Trouble.Ask(() => Grain.Verify(presented), Clock);

    public ValueTask<ImmutableArray<NumberPlace.Taken>> Numbers() => Trouble.Ask(() => Grain.Numbers(), Clock);

    /// <summary>
    /// The first answer counts. The activation may still take the report later, when it may have been withdrawn, or the
    /// card replaced: it has an id, by which it is recognised and changes nothing.
    /// </summary>
    private async ValueTask<Reply> ReportLoss(CardCommand.ReportLoss report, RequestId request)
    {
        var asked = Do(report, request).AsTask();
        try
        {
            return await asked.WaitAsync(Patience, Clock);
        }
        catch (Exception why) when (why is TimeoutException or UnavailableException)
        {
            _ = asked.ContinueWith(
                late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }
        return await Trouble.Answer(() => grains.GetGrain<IStandInGrain>(0).Do(key, report, request), Clock);
    }
}
