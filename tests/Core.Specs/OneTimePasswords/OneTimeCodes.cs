using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.OneTimePasswords;
using Grid.Core.Specs.Cards;
using static Grid.Core.OneTimePasswords.OneTimePasswordCommand;

namespace Grid.Core.Specs.OneTimePasswords;

public sealed class OneTimeCodes
{
    private static readonly DateTimeOffset Noon = Samples.Morning;
    private static readonly Guid Right = new("11111111-0000-0000-0000-000000000000");
    private static readonly Guid Wrong = new("22222222-0000-0000-0000-000000000000");
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    [Fact]
    public void The_code_that_was_sent_shows_possession_once()
    {
        var (used, answer) = Take(Sent(), new Verify(Right), Noon);
        Assert.Equal(Noon, answer.EffectiveAt);
        Assert.Null(Take(used, new Verify(Right), Noon).Answer.EffectiveAt);
    }

    [Fact]
    public void Nothing_is_shown_where_nothing_was_sent() =>
        Assert.Null(Take(OneTimePasswordDecider.Initial, new Verify(Right), Noon).Answer.EffectiveAt);

    [Fact]
    public void A_code_is_good_for_five_minutes()
    {
        Assert.NotNull(
            Take(Sent(), new Verify(Right), Noon + OneTimePasswordTerms.CodeLife - Moment).Answer.EffectiveAt);
        Assert.Null(Take(Sent(), new Verify(Right), Noon + OneTimePasswordTerms.CodeLife).Answer.EffectiveAt);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void Five_wrong_codes_end_it(int wrong, bool stillGood)
    {
        var state = Sent();
        for (var i = 0; i < wrong; i++)
        {
            (state, var answer) = Take(state, new Verify(Wrong), Noon);
            Assert.Equal((null, null), (answer.Refusal, answer.EffectiveAt));
        }
        Assert.Equal(stillGood, Take(state, new Verify(Right), Noon).Answer.EffectiveAt is not null);
    }

    [Fact]
    public void A_new_code_takes_the_place_of_the_old_one_with_tries_of_its_own()
    {
        var state = Sent();
        for (var i = 1; i < OneTimePasswordTerms.Tries; i++)
            state = Take(state, new Verify(Wrong), Noon).State;
        state = Take(state, new Send(Wrong), Noon).State;
        state = Take(state, new Verify(Right), Noon).State;
        Assert.NotNull(Take(state, new Verify(Wrong), Noon).Answer.EffectiveAt);
    }

    [Fact]
    public void After_an_hour_codes_are_sent_again()
    {
        var state = OneTimePasswordDecider.Initial;
        for (var i = 0; i < OneTimePasswordTerms.CodesPerAuthentication; i++)
            state = Take(state, new Send(Right), Noon).State;
        var end = Noon + OneTimePasswordTerms.Window;
        Assert.Equal(Refusal.TooManyCodes, Take(state, new Send(Right), end - Moment).Answer.Refusal);
        for (var i = 0; i < OneTimePasswordTerms.CodesPerAuthentication; i++)
        {
            (state, var answer) = Take(state, new Send(Right), end);
            Assert.Null(answer.Refusal);
        }
        Assert.Equal(Refusal.TooManyCodes, Take(state, new Send(Right), end).Answer.Refusal);
    }

    [Fact]
    public void What_has_passed_is_forgotten_and_a_code_sent_late_is_not()
    {
        var reminder = OneTimePasswordDecider.NextReminder(Sent())!;
        Assert.Equal((Noon + OneTimePasswordTerms.Window, new Forget()), (reminder.At, reminder.Command));
        Assert.Equal(OneTimePasswordDecider.Initial, Take(Sent(), new Forget(), reminder.At).State);
        Assert.NotEqual(OneTimePasswordDecider.Initial, Take(Sent(), new Forget(), reminder.At - Moment).State);

        var late = reminder.At - TimeSpan.FromMinutes(1);
        var open = Take(Sent(), new Send(Right), late).State;
        Assert.Equal(late + OneTimePasswordTerms.CodeLife, OneTimePasswordDecider.NextReminder(open)!.At);
        Assert.NotNull(
            Take(Take(open, new Forget(), reminder.At).State, new Verify(Right), reminder.At).Answer.EffectiveAt);
        Assert.Null(OneTimePasswordDecider.NextReminder(OneTimePasswordDecider.Initial));
    }

    [Fact]
    public void What_is_kept_comes_back_as_it_was()
    {
        foreach (
            var state in new[] { OneTimePasswordDecider.Initial, Sent(), Take(Sent(), new Verify(Right), Noon).State })
        {
            var record = new ActorRecord<OneTimePassword>(state, Version: 1, Sent: 0, Outbox: [], Requests: []);
            var text = JsonSerializer.Serialize(record, GridJson.Default.ActorRecordOneTimePassword);
            Assert.Equal(state, JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordOneTimePassword)!.State);
        }
    }

    private static OneTimePassword Sent() => Take(OneTimePasswordDecider.Initial, new Send(Right), Noon).State;

    private static (OneTimePassword State, Decision<OneTimePasswordFact> Answer) Take(
        OneTimePassword state, OneTimePasswordCommand command, DateTimeOffset now)
    {
        var decision = OneTimePasswordDecider.Decide(state, command, new(now, Guid.Empty));
        return (decision.Facts.Aggregate(state, OneTimePasswordDecider.Evolve), decision);
    }
}
