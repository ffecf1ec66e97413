using Grid.Simulation.Faults;
using Grid.Simulation.Runs;
using Grid.Simulation.Stories;

namespace Grid.Testing.Tests.Simulation;

/// <summary>A run can be printed, stored and repeated step by step.</summary>
public sealed class Shortened
{
    private static readonly RunPlan Calm = RunPlan.Of(7) with { Faults = FaultPlan.None };

    [Fact]
    public void A_run_that_is_written_and_read_again_is_the_same_run()
    {
        var told = Calm with { Script = Run.Of(Calm).Steps };

        var read = Story.Read(Story.Write(told));

        Assert.Equal(Run.Of(told).Hash, Run.Of(read).Hash);
        Assert.Null(Run.Of(read).Violation);
    }

    [Fact]
    public void A_story_says_what_was_given_what_was_done_and_what_came_of_it()
    {
        var told = Story.Describe(Run.Of(Calm)).ToArray();

        Assert.StartsWith("Given", told[0], StringComparison.Ordinal);
        Assert.StartsWith("When", told[1], StringComparison.Ordinal);
        Assert.Equal("Then   no rule is broken", told[^1]);
    }
}
