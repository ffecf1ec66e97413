using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>Names an actor of the cluster; costs nothing until it is asked.</summary>
internal class ClusterActor<TGrain>(TGrain grain, TimeProvider clock) : IActor
    where TGrain : IActorGrain
{
    protected TGrain Grain => grain;

    protected TimeProvider Clock => clock;

    public ValueTask<Reply> Do(Command command, RequestId? request = null) =>
        Trouble.Answer(() => grain.Do(command, request), clock);

    public ValueTask Deliver(Envelope envelope) => Trouble.Answer(() => grain.Deliver(envelope), clock);
}

/// <summary>Names a phone number of the cluster.</summary>
internal sealed class ClusterPhone(IPhoneGrain grain, TimeProvider clock)
    : ClusterActor<IPhoneGrain>(grain, clock), IPhone
{
    public ValueTask<NumberAnswer> Ask(NumberQuestion question) => Trouble.Ask(() => Grain.Ask(question), Clock);

    public ValueTask<ImmutableArray<InstitutionBinding>> BindingsOf(string institution) =>
        Trouble.Ask(() => Grain.BindingsOf(institution), Clock);

    public ValueTask<HolderSight?> SeenBy(string holder) => Trouble.Ask(() => Grain.SeenBy(holder), Clock);

    public ValueTask<Holding?> Held() => Trouble.Ask(() => Grain.Held(), Clock);

    public ValueTask<int> Tenure() => Trouble.Ask(() => Grain.Tenure(), Clock);

    public ValueTask<CarrierSight?> ServedBy(string carrier) => Trouble.Ask(() => Grain.ServedBy(carrier), Clock);
}

/// <summary>Names an institution of the cluster.</summary>
internal sealed class ClusterInstitution(
    string key, IInstitutionGrain grain, IInstitutionReads? reads, TimeProvider clock)
    : ClusterActor<IInstitutionGrain>(grain, clock), IInstitution
{
    public ValueTask<Trust> Trusted() => reads is null ? Trouble.Ask(() => Grain.Trusted(), Clock) : Read(reads);

    public ValueTask<InstitutionSight?> Seen() => Trouble.Ask(() => Grain.Seen(), Clock);

    private async ValueTask<Trust> Read(IInstitutionReads from) => InstitutionView.TrustIn(await from.Read(key));
}

/// <summary>Names a stream of the cluster.</summary>
internal sealed class ClusterStream(IStreamGrain grain, TimeProvider clock)
    : ClusterActor<IStreamGrain>(grain, clock), IStream
{
    public ValueTask<Backlog> Waiting(long after, int limit) => Trouble.Ask(() => Grain.Waiting(after, limit), Clock);
}

/// <summary>Names a cascade of the cluster.</summary>
internal sealed class ClusterCascade(ICascadeGrain grain, TimeProvider clock)
    : ClusterActor<ICascadeGrain>(grain, clock), ICascade
{
    public ValueTask<CascadeView?> Seen() => Trouble.Ask(() => Grain.Seen(), Clock);
}
