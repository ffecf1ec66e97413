using Grid.Core.Phones;

namespace Grid.Core.Specs.Worlds;

/// <summary>The deciders against the model of the rules, step by step, in random histories.</summary>
public sealed class SecondOpinion
{
    private const int Worlds = 100;
    private const int Steps = 70;

    [Fact]
    public void The_core_does_what_the_rules_say_in_words()
    {
        var turns = 0;
        for (var seed = 1; seed <= Worlds; seed++)
            turns += Run(seed);
        Assert.InRange(turns, Worlds * Steps, int.MaxValue);
    }

    [Fact]
    public void The_core_does_what_the_rules_say_in_words_whatever_it_is_asked()
    {
        var turns = 0;
        for (var seed = 1; seed <= 16; seed++)
            turns += Run(-seed);
        Assert.InRange(turns, 16 * Steps, int.MaxValue);
    }

    private static int Run(int seed)
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

    private static int RunOne(int seed)
    {
        var world = new World(seed);
        var oracle = new Oracle(world);
        Cast.Enter(world);
        var random = new Random(seed * 7919);
        var play = new Play(world, random);
        var crowd = new Crowd(world, random);
        for (var step = 0; step < (seed < 0 ? 400 : Steps); step++)
        {
            if (seed < 0)
                crowd.Step();
            else
                play.Step();
            if (step % 4 == 0)
                oracle.ReadAll(random);
        }

        Rest(world, oracle, random);
        world.Pass(PhoneTerms.CoolingOff, alarmsMayBeLate: false);
        Rest(world, oracle, random);
        world.Pass(PhoneTerms.AnswerTime, alarmsMayBeLate: false);
        Rest(world, oracle, random);
        play.AnswerAll();
        world.Pass(PhoneTerms.Quarantine, alarmsMayBeLate: false);
        Rest(world, oracle, random);
        return oracle.Turns;
    }

    private static void Rest(World world, Oracle oracle, Random random)
    {
        world.Settle();
        oracle.AtRest(random);
    }
}
