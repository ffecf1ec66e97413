using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards;

/// <summary>Given a card, when something is asked of it, then this is answered and this a verifier sees.</summary>
internal sealed record Scenario(Card Card, DateTimeOffset Now, int Turns, Decision<CardFact>? Answer)
{
    private const long Version = 7;

    /// <summary>Takes the command as a turn, whatever comes of it.</summary>
    public Scenario When(CardCommand command)
    {
        var context = new DecisionContext(Now, CauseOf(Turns + 1), "card/1");
        var decision = CardDecider.Decide(Card, command, context);
        return new(decision.Facts.Aggregate(Card, CardDecider.Evolve), Now, Turns + 1, decision);
    }

    /// <summary>Takes further commands an hour apart; each must be accepted.</summary>
    public Scenario And(params ImmutableArray<CardCommand> commands) =>
        commands.Aggregate(this, (scenario, command) => scenario.Later(TimeSpan.FromHours(1)).When(command).Accepted());

    public Scenario Later(TimeSpan by) => At(Now + by);

    public Scenario At(DateTimeOffset moment) => this with { Now = moment };

    public Scenario Accepted()
    {
        Assert.NotNull(Answer);
        Assert.Null(Answer.Refusal);
        return this;
    }

    /// <summary>Accepted, and what was asked for holds since this moment.</summary>
    public Scenario Since(DateTimeOffset moment)
    {
        Assert.Equal(moment, Accepted().Answer!.EffectiveAt);
        return this;
    }

    /// <summary>Accepted, and what it leads to is followed under the id of this turn, counted from one.</summary>
    public Scenario InTheCascadeOfTurn(int turn)
    {
        Assert.Equal(CauseOf(turn), Accepted().Answer!.Cascade);
        return this;
    }

    /// <summary>Accepted although it held before: the answer of then, and nothing to record or tell.</summary>
    public Scenario NothingNew()
    {
        Assert.Empty(Accepted().Answer!.Facts);
        Assert.Empty(Answer!.Messages);
        return this;
    }

    public Scenario Refused(Refusal because)
    {
        Assert.Equal(because, Answer?.Refusal);
        Assert.Empty(Answer!.Facts);
        Assert.Empty(Answer.Messages);
        return this;
    }

    /// <summary>Whoever shows the card, with all that is printed on it, is told this.</summary>
    public Scenario Shows(Print card, VerificationResult result, InvalidReason? reason = null) =>
        Shows(Samples.All(card), result, reason);

    public Scenario Shows(Presented presented, VerificationResult result, InvalidReason? reason = null)
    {
        var verification = Verify(presented);
        Assert.Equal((result, reason), (verification.Result, verification.Reason));
        return this;
    }

    public Verification Verify(Presented presented) => CardView.Verify(Card, Version, presented, Now);

    public static Guid CauseOf(int turn) => new(turn, 0, 0, new byte[8]);
}

/// <summary>Where scenarios begin.</summary>
internal static class Given
{
    public static Scenario NoCard => new(CardDecider.Initial, Samples.Morning, 0, null);

    /// <summary>A card that was issued, and replaced by each further one; all of it recorded this morning.</summary>
    public static Scenario Card(params ImmutableArray<Print> issued) =>
        issued.Aggregate(NoCard, (scenario, print) => scenario.When(Samples.Issue(print)).Accepted());
}
