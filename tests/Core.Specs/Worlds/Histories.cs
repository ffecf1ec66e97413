using Grid.Core.Phones;

namespace Grid.Core.Specs.Worlds;

/// <summary>
/// Random histories of a small grid with unreliable message delivery; a failure names its seed, which repeats it.
/// </summary>
public sealed class Histories(Histories.Played played) : IClassFixture<Histories.Played>
{
    private const int Worlds = 400;
    private const int Steps = 70;

    /// <summary>
    /// Played once in each run of the tests and kept no longer: a mutation tester runs them again in one process.
    /// </summary>
    public sealed class Played
    {
        internal List<Bystander> Watched { get; } = [.. Enumerable.Range(1, Worlds).Select(Run)];
    }

    [Fact]
    public void Nothing_is_lost_doubled_or_usable_where_it_should_not_be_and_all_comes_to_rest()
    {
        foreach (var bystander in played.Watched)
            Assert.NotEmpty(bystander.Commands);
    }

    [Fact]
    public void Histories_come_everywhere()
    {
        var (facts, commands) = (new HashSet<string>(), new HashSet<string>());
        foreach (var bystander in played.Watched)
        {
            facts.UnionWith(bystander.Facts);
            commands.UnionWith(bystander.Commands);
        }

        Assert.Empty(Concrete(typeof(PhoneFact)).Except(facts));
        Assert.Empty(Concrete(typeof(PhoneCommand)).Except(commands));
    }

    private static Bystander Run(int seed)
    {
        try
        {
            return RunOne(seed);
        }
        catch (Exception why)
        {
            throw new InvalidOperationException($"The world of seed {seed} broke.", why);
        }
    }

    private static Bystander RunOne(int seed)
    {
        var world = Participants.World(seed);
        var bystander = new Bystander(world);
        var play = new Play(world, new Random(seed * 7919)) { Subscribes = true };
        for (var step = 0; step < Steps; step++)
            play.Step();
        world.Settle();
        world.Pass(PhoneTerms.CoolingOff, alarmsMayBeLate: false);
        world.Settle();
        QuiescenceInvariants.Check(world, bystander);

        world.Pass(PhoneTerms.AnswerTime, alarmsMayBeLate: false);
        world.Settle();
        QuiescenceInvariants.Check(world, bystander);

        play.AnswerAll();
        world.Pass(PhoneTerms.Quarantine, alarmsMayBeLate: false);
        world.Settle();
        QuiescenceInvariants.Check(world, bystander);
        return bystander;
    }

    private static IEnumerable<string> Concrete(Type family) =>
        family.GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name);
}
