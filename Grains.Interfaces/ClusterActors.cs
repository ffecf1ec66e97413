using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>Names an actor of the cluster; costs nothing until it is asked.</summary>
internal class ClusterActor<TGrain>(TGrain grain) : IActor
    where TGrain : IActorGrain
{
    protected TGrain Grain => grain;

    public ValueTask<Reply> Do(Command command, RequestId? request = null) =>
        Trouble.Answer(grain.Do(command, request));

    public ValueTask Deliver(Envelope envelope) => Trouble.Answer(grain.Deliver(envelope));
}

/// <summary>Names a phone number of the cluster.</summary>
internal sealed class ClusterPhone(IPhoneGrain grain) : ClusterActor<IPhoneGrain>(grain), IPhone
{
    public ValueTask<NumberAnswer> Ask(NumberQuestion question) => Trouble.Answer(Grain.Ask(question));

    public ValueTask<ImmutableArray<InstitutionBinding>> BindingsOf(string institution) =>
        Trouble.Answer(Grain.BindingsOf(institution));

    public ValueTask<HolderSight?> SeenBy(string holder) => Trouble.Answer(Grain.SeenBy(holder));

    public ValueTask<Holding?> Held() => Trouble.Answer(Grain.Held());

    public ValueTask<int> Tenure() => Trouble.Answer(Grain.Tenure());

    public ValueTask<CarrierSight?> ServedBy(string carrier) => Trouble.Answer(Grain.ServedBy(carrier));
}

/// <summary>Names an institution of the cluster.</summary>
internal sealed class ClusterInstitution(string key, IInstitutionGrain grain, IInstitutionReads? reads)
    : ClusterActor<IInstitutionGrain>(grain), IInstitution
{
    public ValueTask<Trust> Trusted() => reads is null ? Trouble.Answer(Grain.Trusted()) : Read(reads);

    public ValueTask<InstitutionSight?> Seen() => Trouble.Answer(Grain.Seen());

    private async ValueTask<Trust> Read(IInstitutionReads from) => InstitutionView.TrustIn(await from.Read(key));
}

/// <summary>Names a stream of the cluster.</summary>
internal sealed class ClusterStream(IStreamGrain grain) : ClusterActor<IStreamGrain>(grain), IStream
{
    public ValueTask<Backlog> Waiting(long after, int limit) => Trouble.Answer(Grain.Waiting(after, limit));
}

/// <summary>Names a cascade of the cluster.</summary>
internal sealed class ClusterCascade(ICascadeGrain grain) : ClusterActor<ICascadeGrain>(grain), ICascade
{
    public ValueTask<CascadeView?> Seen() => Trouble.Answer(Grain.Seen());
}
