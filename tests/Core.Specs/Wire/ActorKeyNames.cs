using Grid.Core.Actors;
using Grid.Core.Specs.Cards;

namespace Grid.Core.Specs.Wire;

/// <summary>Keys are stored: another spelling would name another actor.</summary>
public sealed class ActorKeyNames
{
    [Fact]
    public void Are_spelt_as_ever()
    {
        Assert.Equal("institution/91350100M000100Y43", ActorKeys.Institution(new("91350100M000100Y43")));
        Assert.Equal("stream/91350100M000100Y43", ActorKeys.Stream(new("91350100M000100Y43")));
        Assert.Equal("cascade/00000007000000000000000000000000", ActorKeys.Cascade(Scenario.CauseOf(7)));
    }
}
