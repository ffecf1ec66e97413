using Grid.Core.Files;
using Grid.Grains.Tests.Support;

namespace Grid.Grains.Tests.Contract;

/// <summary>Files that the store keeps in parts.</summary>
public abstract partial class GridContract
{
    /// <summary>The files; each use may reach them over another silo.</summary>
    protected abstract IFileStore Files { get; }

    [Fact]
    public async Task A_file_is_the_one_that_was_published_last_whichever_way_it_is_read()
    {
        var name = New("example");
        Assert.Null(await Patience.Insist(() => Files.Find(name)));
        var last = StoredFile.None;
        for (var round = 1; round <= 3; round++)
        {
            for (var part = 0; part < round; part++)
                last = (await Files.AddPart(name, last, [(byte)round, (byte)part]))!;
            Assert.Equal(round - 1, (await Patience.Insist(() => Files.Find(name)))!.Parts);
            var first = (await Patience.Insist(() => Files.Find(name)))!.First;
            last = (await Files.Publish(name, last, round))!;
            for (var way = 0; way < Ways; way++)
            {
                Assert.Equal(last, await Patience.Insist(() => Files.Find(name)));
                for (var part = 0; part < round; part++)
                    Assert.Equal(
                        [(byte)round, (byte)part],
                        (await Patience.Insist(() => Files.ReadPart(name, last.First + part)))!);
                if (round > 1)
                    Assert.Null(await Patience.Insist(() => Files.ReadPart(name, first)));
            }
        }
    }

    [Fact]
    public async Task Of_two_that_replace_a_file_at_once_one_does()
    {
        var name = New("example");
        var one = await Files.AddPart(name, StoredFile.None, [1]);
        Assert.Null(await Files.AddPart(name, StoredFile.None, [2]));
        Assert.NotNull(await Files.Publish(name, one!, 1));
        Assert.Null(await Files.Publish(name, one!, 1));
        Assert.Equal([1], (await Files.ReadPart(name, 1))!);
    }
}
