using Grid.ClientApi.OneTimePasswords;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A limit that is reached at one silo of a cluster holds at the other silo too.</summary>
public sealed class ClusterAttacks(TwoSilos silos)
{
    [Fact]
    public async Task Codes_are_counted_for_both_silos_together()
    {
        var (one, two) = await silos.Apis();
        var phone = Sample.Phone();
        for (var i = 0; i < new OneTimePasswordOptions().CodesPerNumberAndNetwork; i++)
            Assert.Equal(200, (await (i % 2 == 0 ? one : two).Post(
                "demo-bank", "/v1/phones/proof", new { phone })).Status);
        Assert.Equal(429, (await one.Post("demo-bank", "/v1/phones/proof", new { phone })).Status);
        Assert.Equal(429, (await two.Post("demo-bank", "/v1/phones/proof", new { phone })).Status);
    }
}
