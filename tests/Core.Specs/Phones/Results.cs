using Grid.Core.Actors;
using Grid.Core.Phones;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>The results that replies to carriers carry.</summary>
public sealed class Results
{
    [Fact]
    public void An_assignment_reports_its_tenure_and_that_nothing_is_left_behind() =>
        Assert.Equal(new PhoneResult.Tenancy(1, new(0, 0)), After(OfAnn, Assign()));

    [Fact]
    public void A_change_of_holder_reports_the_answers_that_are_still_awaited_of_earlier_bindings()
    {
        var change = new PhoneCommand.ChangeHolder(new("carrier-1"), Bob);
        Assert.Equal(new PhoneResult.Tenancy(2, new(2, 0)), After(Bound.And(change), change));
    }

    [Fact]
    public void A_release_reports_the_tenure_that_it_ended_and_no_statement() =>
        Assert.Equal(new PhoneResult.Tenancy(1, null), After(GivenUp, Release));

    [Fact]
    public void Other_commands_of_carriers_report_the_tenure_that_goes_on()
    {
        PhoneCommand[] commands =
        [
            new PhoneCommand.Suspend(new("carrier-1")), new PhoneCommand.Resume(new("carrier-1")),
            new PhoneCommand.Port(new("carrier-1"), new("carrier-2")),
            new PhoneCommand.ChangeSim(new("carrier-1"), OfAnn.Now, WithDevice: false),
        ];
        Assert.All(commands, command => Assert.Equal(new PhoneResult.Tenancy(1, null), After(OfAnn, command)));
    }

    [Fact]
    public void Other_commands_have_no_result() => Assert.Null(After(Bound, Unbind(First)));

    private static CommandResult? After(Number number, PhoneCommand command) =>
        PhoneDecider.ResultOf(number.State, command);
}
