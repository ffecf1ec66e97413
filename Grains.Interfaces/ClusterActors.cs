using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Grains.Interfaces;

/// <summary>Names an actor of the cluster; costs nothing until it is asked.</summary>
internal class ClusterActor<TGrain>(TGrain grain, TimeProvider clock) : IActor
    where TGrain : IActorGrain
{
    protected TGrain Grain => grain;

    protected TimeProvider Clock => clock;

    public ValueTask<Reply> Execute(Command command, RequestId? request = null) =>
        ClusterCall.Execute(() => grain.Execute(command, request), clock);

    public ValueTask Deliver(Envelope envelope) => ClusterCall.Execute(() => grain.Deliver(envelope), clock);
}

/// <summary>Names a phone number of the cluster.</summary>
internal sealed class ClusterPhone(IPhoneGrain grain, TimeProvider clock)
    : ClusterActor<IPhoneGrain>(grain, clock), IPhone
{
    public ValueTask<NumberAnswer> Query(NumberQuestion question) =>
        ClusterCall.Query(() => Grain.Query(question), Clock);

    public ValueTask<ImmutableArray<InstitutionBinding>> GetBindings(string institution) =>
        ClusterCall.Query(() => Grain.GetBindings(institution), Clock);

    public ValueTask<HolderDetails?> GetHolderDetails(string holder) =>
        ClusterCall.Query(() => Grain.GetHolderDetails(holder), Clock);

    public ValueTask<Holding?> GetHolder() => ClusterCall.Query(() => Grain.GetHolder(), Clock);

    public ValueTask<int> GetTenure() => ClusterCall.Query(() => Grain.GetTenure(), Clock);

    public ValueTask<CarrierDetails?> GetCarrierDetails(string carrier) =>
        ClusterCall.Query(() => Grain.GetCarrierDetails(carrier), Clock);
}

/// <summary>Names an institution of the cluster.</summary>
internal sealed class ClusterInstitution(
    string key, IInstitutionGrain grain, IInstitutionReads? reads, TimeProvider clock)
    : ClusterActor<IInstitutionGrain>(grain, clock), IInstitution
{
    public ValueTask<InstitutionAuthorization> GetAuthorization() =>
        reads is null ? ClusterCall.Query(() => Grain.GetAuthorization(), Clock) : Read(reads);

    public ValueTask<InstitutionDetails?> GetDetails() => ClusterCall.Query(() => Grain.GetDetails(), Clock);

    private async ValueTask<InstitutionAuthorization> Read(IInstitutionReads from) =>
        InstitutionView.AuthorizationOf(await from.Read(key));
}

/// <summary>Names a stream of the cluster.</summary>
internal sealed class ClusterEventStream(IEventStreamGrain grain, TimeProvider clock)
    : ClusterActor<IEventStreamGrain>(grain, clock), IEventStream
{
    public ValueTask<Backlog> ReadBacklog(long after, int limit) =>
        ClusterCall.Query(() => Grain.ReadBacklog(after, limit), Clock);
}

/// <summary>Names a cascade of the cluster.</summary>
internal sealed class ClusterCascade(ICascadeGrain grain, TimeProvider clock)
    : ClusterActor<ICascadeGrain>(grain, clock), ICascade
{
    public ValueTask<CascadeView?> GetView() => ClusterCall.Query(() => Grain.GetView(), Clock);

    public ValueTask<ImmutableArray<CascadeFact.Listed>> GetInstitutions(long after, int limit) =>
        ClusterCall.Query(() => Grain.GetInstitutions(after, limit), Clock);
}

/// <summary>Names a case of misuse of the cluster.</summary>
internal sealed class ClusterMisuseCase(IMisuseCaseGrain grain, TimeProvider clock)
    : ClusterActor<IMisuseCaseGrain>(grain, clock), IMisuseCase
{
    public ValueTask<MisuseCase> GetCase() => ClusterCall.Query(() => Grain.GetCase(), Clock);
}
