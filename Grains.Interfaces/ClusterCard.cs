using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Grains.Interfaces;

/// <summary>Names a card of the cluster, whose loss can be reported and checked whatever becomes of its silo.</summary>
internal sealed class ClusterCard(
    string key, ICardGrain grain, IActivationFallback fallback, TimeProvider clock, Func<Guid> newId, TimeSpan patience)
    : ClusterActor<ICardGrain, Card>(grain, clock), ICard
{
    ValueTask<Reply> IActor.Execute(Command command, RequestId? request) =>
        command is CardCommand.ReportLoss report
            ? ReportLoss(report, request ?? new RequestId(newId()))
            : Execute(command, request);

    public async ValueTask<Verification> Verify(Presented presented)
    {
        var asked = ClusterCall.Query(Grain, presented, static (grain, it) => grain.Verify(it), Clock).AsTask();
        return await IsAnswered(asked)
            ? await asked
            : await ClusterCall.Query(() => fallback.Verify(key, presented), Clock);
    }

    /// <summary>
    /// The first answer counts. The activation may hear of the report much later, when it may have been withdrawn, or
    /// the card replaced: it then finds it too late. Should the silos' clocks differ, it has an id, by which it is
    /// recognised and changes nothing.
    /// </summary>
    private async ValueTask<Reply> ReportLoss(CardCommand.ReportLoss report, RequestId request)
    {
        var until = Clock.GetUtcNow() + patience;
        var asked = ClusterCall.Execute(() => Grain.ReportLoss(report, request, until), Clock).AsTask();
        return await IsAnswered(asked)
            ? await asked
            : await ClusterCall.Execute(() => fallback.Execute(key, report, request), Clock);
    }

    /// <summary>Whether the activation has answered in time and knew what it was asked.</summary>
    private async ValueTask<bool> IsAnswered<T>(Task<T> asked)
    {
        try
        {
            await asked.WaitAsync(patience, Clock);
            return true;
        }
        catch (Exception why) when (why is TimeoutException or UnavailableException)
        {
            _ = asked.ContinueWith(
                late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            return false;
        }
    }
}
