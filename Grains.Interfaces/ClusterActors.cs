using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>Names an actor of the cluster; costs nothing until it is called.</summary>
internal class ClusterActor<TGrain>(TGrain grain, TimeProvider clock) : IActor
    where TGrain : IActorGrain
{
    protected TGrain Grain => grain;

    protected TimeProvider Clock => clock;

    public ValueTask<Reply> Execute(Command command, RequestId? request = null) =>
        ClusterCall.Execute(() => grain.Execute(command, request), clock);

    public ValueTask Deliver(Envelope envelope) => ClusterCall.Execute(() => grain.Deliver(envelope), clock);
}

/// <summary>Names an actor of the cluster that answers queries.</summary>
internal class ClusterActor<TGrain, TState>(TGrain grain, TimeProvider clock)
    : ClusterActor<TGrain>(grain, clock), IActor<TState>
    where TGrain : IActorGrain, IActor<TState>
{
    public virtual ValueTask<TAnswer> Ask<TAnswer>(IQuery<TState, TAnswer> query) =>
        ClusterCall.Query(() => Grain.Ask(query), Clock);
}

/// <summary>Names an institution of the cluster, which is read in this process where it is that of a silo.</summary>
internal sealed class ClusterInstitution(
    string key, IInstitutionGrain grain, IInstitutionReads? reads, TimeProvider clock)
    : ClusterActor<IInstitutionGrain, Institution>(grain, clock)
{
    public override ValueTask<TAnswer> Ask<TAnswer>(IQuery<Institution, TAnswer> query) =>
        reads is null ? base.Ask(query) : Read(reads, query);

    private async ValueTask<TAnswer> Read<TAnswer>(IInstitutionReads from, IQuery<Institution, TAnswer> query)
    {
        var now = Clock.GetUtcNow();
        return query.Evaluate(await from.Read(key), now);
    }
}

/// <summary>Names a stream of the cluster.</summary>
internal sealed class ClusterEventStream(IEventStreamGrain grain, TimeProvider clock)
    : ClusterActor<IEventStreamGrain, EventStream>(grain, clock), IEventStream
{
    public ValueTask<Backlog> ReadBacklog(long after, int limit) =>
        ClusterCall.Query(() => Grain.ReadBacklog(after, limit), Clock);
}

/// <summary>Names a cascade of the cluster.</summary>
internal sealed class ClusterCascade(ICascadeGrain grain, TimeProvider clock)
    : ClusterActor<ICascadeGrain, Cascade>(grain, clock), ICascade
{
    public ValueTask<ImmutableArray<CascadeFact.Listed>> ReadInstitutions(long after, int limit) =>
        ClusterCall.Query(() => Grain.ReadInstitutions(after, limit), Clock);
}
