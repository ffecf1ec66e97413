using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards;

/// <summary>Given a card, when a command comes, then these are the answer and a verifier's answer.</summary>
internal sealed record Scenario(Card Card, DateTimeOffset Now, int Turns, Decision<CardFact>? Answer)
{
    private const long Version = 7;

    /// <summary>Handles the command in a turn, accepted or refused.</summary>
    public Scenario When(CardCommand command)
    {
        var context = new DecisionContext(Now, CauseOf(Turns + 1), "card/1");
        var decision = CardDecider.Decide(Card, command, context);
        return new(decision.Facts.Aggregate(Card, CardDecider.Evolve), Now, Turns + 1, decision);
    }

    /// <summary>Handles further commands, an hour apart; each must be accepted.</summary>
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

    /// <summary>Asserts acceptance, effective since this moment.</summary>
    public Scenario Since(DateTimeOffset moment)
    {
        Assert.Equal(moment, Accepted().Answer!.EffectiveAt);
        return this;
    }

    /// <summary>Asserts acceptance under the cascade of the turn with this number, counted from one.</summary>
    public Scenario InTheCascadeOfTurn(int turn)
    {
        Assert.Equal(CauseOf(turn), Accepted().Answer!.Cascade);
        return this;
    }

    /// <summary>Asserts acceptance of something of which nobody is told.</summary>
    public Scenario WithoutCascade()
    {
        Assert.Null(Accepted().Answer!.Cascade);
        Assert.Empty(Answer!.Messages);
        return this;
    }

    /// <summary>Asserts acceptance without a change: the earlier answer, no facts and no messages.</summary>
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

    /// <summary>Asserts the answer to a verification with all printed data of the card.</summary>
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

/// <summary>The beginnings of scenarios.</summary>
internal static class Given
{
    public static Scenario NoCard => new(CardDecider.Initial, Samples.Morning, 0, null);

    /// <summary>
    /// A card that was issued and replaced by each further issuance; all of it recorded this morning.
    /// </summary>
    public static Scenario Card(params ImmutableArray<Print> issued) =>
        issued.Aggregate(NoCard, (scenario, print) => scenario.When(Samples.Issue(print)).Accepted());
}
