using Grid.Core.Phones;

namespace Grid.Core.Specs.Worlds;

/// <summary>Compares the deciders with the reference model, step by step, in random histories.</summary>
public sealed class SecondOpinion
{
    private const int Worlds = 100;
    private const int StepsOfPlay = 70;
    private const int StepsOfCrowd = 400;

    [Fact]
    public void The_core_does_what_the_rules_say_in_words() => Run(StepsOfPlay, (world, random) =>
    {
        var play = new Play(world, random);
        return (play.Step, play.AnswerAll);
    });

    [Fact]
    public void The_core_does_what_the_rules_say_in_words_whatever_it_is_asked() => Run(StepsOfCrowd, (world, random) =>
    {
        var (crowd, play) = (new Crowd(world, random), new Play(world, random));
        return (crowd.Step, play.AnswerAll);
    });

    private static void Run(int steps, Func<World, Random, (Action Step, Action AnswerAll)> cast)
    {
        var turns = 0;
        for (var seed = 1; seed <= Worlds; seed++)
            try
            {
                turns += Run(seed, steps, cast);
            }
            catch (Exception why)
            {
                throw new InvalidOperationException($"The world of seed {seed} broke.", why);
            }

        Assert.InRange(turns, Worlds * steps, int.MaxValue);
    }

    private static int Run(int seed, int steps, Func<World, Random, (Action Step, Action AnswerAll)> cast)
    {
        var (world, random) = (new World(seed), new Random(seed * 7919));
        var oracle = new Oracle(world);
        Participants.Enter(world);
        var (act, answerAll) = cast(world, random);
        for (var step = 0; step < steps; step++)
        {
            act();
            if (step % 4 == 0)
                oracle.ReadAll(random);
        }

        Rest(TimeSpan.Zero);
        Rest(PhoneTerms.CoolingOff);
        Rest(PhoneTerms.AnswerTime);
        answerAll();
        Rest(PhoneTerms.Quarantine);
        return oracle.Turns;

        void Rest(TimeSpan after)
        {
            world.Pass(after, alarmsMayBeLate: false);
            world.Settle();
            oracle.AtRest(random);
        }
    }
}
