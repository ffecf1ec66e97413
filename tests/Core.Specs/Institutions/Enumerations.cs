using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Institutions;

/// <summary>An institution that looks up many persons that do not exist.</summary>
public sealed class Enumerations
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly LookupLimits Limits = new(
        Unmatched: 100, Share: 0.2, UnmatchedAtMost: 1000, Hour, Slowed: 2 * Hour);

    private Institution state = InstitutionDecider.Initial;
    private Decision<InstitutionFact> answer = null!;
    private DateTimeOffset now = Samples.Morning;

    public Enumerations() => Take(new InstitutionCommand.Register(
        new(new("bank"), "A bank", InstitutionKind.Bank, [], LicensedForReasons: false, "")));

    [Theory]
    [InlineData(99, 99, false)] // too few
    [InlineData(100, 100, true)]
    [InlineData(500, 100, true)]
    [InlineData(501, 100, false)] // a small share
    [InlineData(100_000, 999, false)]
    [InlineData(100_000, 1000, true)] // too many whatever their share
    public void Many_unmatched_look_ups_slow_it_down(long made, long unmatched, bool isSlowed)
    {
        LookUp(made, unmatched);
        Assert.Equal(isSlowed, IsSlowed(LookupClass.Cards));
        Assert.False(IsSlowed(LookupClass.Phones));
    }

    [Fact]
    public void It_is_a_breach_of_which_the_regulator_hears_once()
    {
        LookUp(60, 60);
        Assert.Empty(answer.Messages);
        LookUp(60, 60);
        var breach = Assert.Single(((Institution.Registered)state).Record.Breaches.Open);
        Assert.Equal((BreachKind.CardsEnumerated, now), (breach.Name.Kind, breach.At));
        var message = Assert.Single(answer.Messages);
        Assert.Equal(ActorKeys.RegulatorStream, message.To);
        Assert.Equal(
            SecurityEventKind.EnumerationFound, ((EventStreamCommand.Append)message.Command).Event.Kind);
        LookUp(500, 500);
        Assert.Empty(answer.Messages);
        Assert.Single(((Institution.Registered)state).Record.Breaches.Open);
    }

    [Fact]
    public void The_search_that_calls_for_a_review_tells_the_regulator_of_both()
    {
        for (var i = 0; i < 20 && state is not Institution.UnderReview; i++)
        {
            now += 3 * Hour;
            LookUp(100, 100);
        }
        Assert.IsType<Institution.UnderReview>(state);
        Assert.Equal(
            [SecurityEventKind.ReviewOpened, SecurityEventKind.EnumerationFound],
            answer.Messages.Select(message => ((EventStreamCommand.Append)message.Command).Event.Kind));
    }

    [Fact]
    public void After_its_time_it_is_fast_again_until_it_goes_on()
    {
        LookUp(100, 100);
        now += 2 * Hour - TimeSpan.FromTicks(1);
        Assert.True(IsSlowed(LookupClass.Cards));
        now += TimeSpan.FromTicks(1);
        Assert.False(IsSlowed(LookupClass.Cards));
        LookUp(100, 100);
        Assert.True(IsSlowed(LookupClass.Cards));
        Assert.Equal(2, ((Institution.Registered)state).Record.Breaches.Recorded);
    }

    [Fact]
    public void What_was_looked_up_in_an_earlier_window_counts_no_more()
    {
        LookUp(99, 99);
        now += Hour;
        LookUp(99, 99);
        Assert.False(IsSlowed(LookupClass.Cards));
    }

    [Fact]
    public void Cards_and_numbers_are_counted_apart_and_the_regulator_can_forgive()
    {
        Take(new InstitutionCommand.Count(new(), new(100, 100), new(100, 100), Limits));
        Assert.True(IsSlowed(LookupClass.Cards) && IsSlowed(LookupClass.Phones));
        Assert.Equal(
            [BreachKind.CardsEnumerated, BreachKind.PhonesEnumerated],
            ((Institution.Registered)state).Record.Breaches.Open.Select(breach => breach.Name.Kind));
        Take(new InstitutionCommand.Suspend("a search"), new InstitutionCommand.Reinstate());
        Assert.False(IsSlowed(LookupClass.Cards) || IsSlowed(LookupClass.Phones));
    }

    private bool IsSlowed(LookupClass kind) =>
        InstitutionQuery.GetAuthorization.Instance.Evaluate(state, now).IsSlowed(kind, now);

    private void LookUp(long made, long unmatched) =>
        Take(new InstitutionCommand.Count(new(Verifications: made), Cards: new(made, unmatched), Limits: Limits));

    private void Take(params InstitutionCommand[] commands)
    {
        foreach (var command in commands)
        {
            answer = InstitutionDecider.Decide(state, command, new(now, Guid.Empty));
            Assert.Null(answer.Refusal);
            state = answer.Facts.Aggregate(state, InstitutionDecider.Evolve);
        }
    }
}
