using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Proofs;
using Grid.Core.Specs.Cards;
using static Grid.Core.Proofs.ProofCommand;

namespace Grid.Core.Specs.Proofs;

public sealed class OneTimeCodes
{
    private static readonly DateTimeOffset Noon = Samples.Morning;
    private static readonly Guid Right = new("11111111-0000-0000-0000-000000000000");
    private static readonly Guid Wrong = new("22222222-0000-0000-0000-000000000000");
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    [Fact]
    public void The_code_that_was_sent_shows_possession_once()
    {
        var (used, answer) = Take(Sent(), new Enter(Right), Noon);
        Assert.Equal(Noon, answer.EffectiveAt);
        Assert.Null(Take(used, new Enter(Right), Noon).Answer.EffectiveAt);
    }

    [Fact]
    public void Nothing_is_shown_where_nothing_was_sent() =>
        Assert.Null(Take(ProofDecider.Initial, new Enter(Right), Noon).Answer.EffectiveAt);

    [Fact]
    public void A_code_is_good_for_five_minutes()
    {
        Assert.NotNull(Take(Sent(), new Enter(Right), Noon + ProofTerms.CodeLife - Moment).Answer.EffectiveAt);
        Assert.Null(Take(Sent(), new Enter(Right), Noon + ProofTerms.CodeLife).Answer.EffectiveAt);
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
            (state, var answer) = Take(state, new Enter(Wrong), Noon);
            Assert.Equal((null, null), (answer.Refusal, answer.EffectiveAt));
        }
        Assert.Equal(stillGood, Take(state, new Enter(Right), Noon).Answer.EffectiveAt is not null);
    }

    [Fact]
    public void A_new_code_takes_the_place_of_the_old_one_with_tries_of_its_own()
    {
        var state = Sent();
        for (var i = 1; i < ProofTerms.Tries; i++)
            state = Take(state, new Enter(Wrong), Noon).State;
        state = Take(state, new Send(Wrong), Noon).State;
        state = Take(state, new Enter(Right), Noon).State;
        Assert.NotNull(Take(state, new Enter(Wrong), Noon).Answer.EffectiveAt);
    }

    [Fact]
    public void After_an_hour_codes_are_sent_again()
    {
        var state = ProofDecider.Initial;
        for (var i = 0; i < ProofTerms.CodesToNumber; i++)
            state = Take(state, new Send(Right), Noon).State;
        var end = Noon + ProofTerms.Window;
        Assert.Equal(Refusal.TooManyCodes, Take(state, new Send(Right), end - Moment).Answer.Refusal);
        for (var i = 0; i < ProofTerms.CodesToNumber; i++)
        {
            (state, var answer) = Take(state, new Send(Right), end);
            Assert.Null(answer.Refusal);
        }
        Assert.Equal(Refusal.TooManyCodes, Take(state, new Send(Right), end).Answer.Refusal);
    }

    [Fact]
    public void What_has_passed_is_forgotten_and_a_code_sent_late_is_not()
    {
        var due = ProofDecider.NextDue(Sent())!;
        Assert.Equal((Noon + ProofTerms.Window, new Forget()), (due.At, due.Command));
        Assert.Equal(ProofDecider.Initial, Take(Sent(), new Forget(), due.At).State);
        Assert.NotEqual(ProofDecider.Initial, Take(Sent(), new Forget(), due.At - Moment).State);

        var late = due.At - TimeSpan.FromMinutes(1);
        var open = Take(Sent(), new Send(Right), late).State;
        Assert.Equal(late + ProofTerms.CodeLife, ProofDecider.NextDue(open)!.At);
        Assert.NotNull(Take(Take(open, new Forget(), due.At).State, new Enter(Right), due.At).Answer.EffectiveAt);
        Assert.Null(ProofDecider.NextDue(ProofDecider.Initial));
    }

    [Fact]
    public void What_is_kept_comes_back_as_it_was()
    {
        foreach (var state in new[] { ProofDecider.Initial, Sent(), Take(Sent(), new Enter(Right), Noon).State })
        {
            var record = new ActorRecord<Proof>(state, Version: 1, Sent: 0, Outbox: [], Requests: []);
            var text = JsonSerializer.Serialize(record, GridJson.Default.ActorRecordProof);
            Assert.Equal(state, JsonSerializer.Deserialize(text, GridJson.Default.ActorRecordProof)!.State);
        }
    }

    private static Proof Sent() => Take(ProofDecider.Initial, new Send(Right), Noon).State;

    private static (Proof State, Decision<ProofFact> Answer) Take(
        Proof state, ProofCommand command, DateTimeOffset now)
    {
        var decision = ProofDecider.Decide(state, command, new(now, Guid.Empty));
        return (decision.Facts.Aggregate(state, ProofDecider.Evolve), decision);
    }
}
