using Grid.Core.Actors;
using Grid.Core.Files;
using Grid.Core.StatusLists;
using Grid.Grains.Interfaces;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests.Contract;

/// <summary>The contract on three silos, called in turn from inside each and from outside.</summary>
public sealed class OrleansContract(PostgresFixture postgres) : GridContract
{
    private const int Silos = 3;

    private Cluster? cluster;
    private int asked;

    protected override IGrid Grid => Interlocked.Increment(ref asked) % (Silos + 1) is > 0 and var silo
        ? cluster!.Inside(silo - 1)
        : cluster!.Outside;

    protected override IStatusRegister Statuses => ((OrleansGrid)Grid).Statuses;

    protected override IFileStore Files => ((OrleansGrid)Grid).Files;

    protected override int Ways => Silos + 1;

    public override async ValueTask InitializeAsync() =>
        cluster = await Cluster.Start(await postgres.NewDatabase(), Silos, clock: Clock);

    public override ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
