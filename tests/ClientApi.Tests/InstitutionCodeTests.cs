using Grid.ClientApi.Auth;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Tests;

public sealed class InstitutionCodeTests
{
    [Fact]
    public void The_demonstrations_codes_are_valid_and_differ()
    {
        Assert.All(DemoClients.All, client => Assert.NotNull(InstitutionCode.Read(client.Institution.Value)));
        // Two persons work at the regulator.
        Assert.Equal(
            DemoClients.All.Count - 1, DemoClients.All.Select(client => client.Institution).Distinct().Count());
    }

    [Fact]
    public void Any_single_wrong_character_is_found()
    {
        var code = DemoClients.All[1].Institution.Value;
        for (var i = 0; i < code.Length; i++)
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY")
                Assert.Equal(other == code[i], InstitutionCode.Read(code[..i] + other + code[(i + 1)..]) is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91999900MA000000")]
    [InlineData("91999900MAIOSVZ01X")]
    public void Other_texts_are_none(string? text) => Assert.Null(InstitutionCode.Read(text));
}
