using Grid.Core.Actors;
using Grid.Core.Files;
using Grid.Core.StatusLists;
using Grid.Engine.Embedded;

namespace Grid.Grains.Tests.Contract;

/// <summary>The contract on the embedded engine.</summary>
public sealed class EmbeddedContract : GridContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grid-");
    private EmbeddedGrid? grid;

    protected override IGrid Grid => grid!;

    protected override IStatusRegister Statuses => grid!.Statuses;

    protected override IFileStore Files => grid!.Files;

    protected override int Ways => 1;

    public override async ValueTask InitializeAsync() =>
        grid = await EmbeddedGrid.Open(new EmbeddedOptions { DataDirectory = folder.FullName, Clock = Clock });

    public override async ValueTask DisposeAsync()
    {
        await grid!.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
