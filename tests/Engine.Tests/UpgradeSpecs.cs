using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>A store without page checksums gets them when it is opened, and loses no data.</summary>
public sealed class UpgradeSpecs : IDisposable
{
    private const int Cards = 150;

    private readonly Temporary temporary = new();

    [Fact]
    public async Task An_old_store_gets_checksums_and_answers_as_before()
    {
        await MakeOldStore();
        Assert.Equal(0, Decay.Bytes(temporary.Database)[20]);

        await AllAreValid();

        Assert.Equal(["4"], Stock.Run(temporary.Database, "PRAGMA user_version"));
        Assert.Equal(8, Decay.Bytes(temporary.Database)[20]);
        await AllAreValid();
    }

    [Fact]
    public async Task What_the_disk_damages_after_that_is_told()
    {
        await MakeOldStore();
        await AllAreValid();
        var bytes = Decay.Bytes(temporary.Database);
        var key = bytes.AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes(Some.Key(7).Value));

        Decay.Turn(temporary.Database, key + 10, 0);

        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        await Assert.ThrowsAsync<UnavailableException>(() => grid.Card(Some.Key(7)).Verify(default).AsTask());
    }

    public void Dispose() => temporary.Dispose();

    private async Task MakeOldStore()
    {
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
            for (var i = 0; i < Cards; i++)
                await grid.Card(Some.Key(i)).Execute(Some.Issue(i));
        Stock.MakeOld(temporary.Database);
    }

    private async Task AllAreValid()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        for (var i = 0; i < Cards; i++)
            Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(i)).Verify(default)).Result);
    }
}
