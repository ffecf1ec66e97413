using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;

namespace Grid.Core.Specs.Institutions;

/// <summary>What is said of an authority holds once two persons have said the same within a day.</summary>
public sealed class Authorities
{
    private static readonly Profile Station = Registrations.Bank with { Kind = InstitutionKind.Station };

    private Institution state = InstitutionDecider.Initial;
    private Decision<InstitutionFact> answer = null!;
    private DateTimeOffset now = Samples.Morning;

    [Theory]
    [InlineData(InstitutionKind.Registry)]
    [InlineData(InstitutionKind.Regulator)]
    [InlineData(InstitutionKind.Station)]
    public void One_persons_word_makes_no_authority_and_two_do(InstitutionKind kind)
    {
        var profile = Registrations.Bank with { Kind = kind };
        Take(new InstitutionCommand.Register(profile, "one"));
        Assert.Equal(SecurityEventKind.AuthorityChangeProposed, Told());
        Assert.Equal((InstitutionStatus.Unregistered, false), Standing());
        Assert.Equal("one", new InstitutionQuery.GetPendingChange().Evaluate(state, now)!.By);
        Assert.IsType<InstitutionResult.AwaitsSecondPerson>(
            InstitutionDecider.ResultOf(state, new InstitutionCommand.Register(profile, "one")));
        Take(new InstitutionCommand.Register(profile, "one"));
        Assert.Empty(answer.Facts);
        Take(new InstitutionCommand.Register(profile, "other"));
        Assert.Equal(SecurityEventKind.AuthorityChanged, Told());
        Assert.Equal((InstitutionStatus.Active, true), Standing());
        Assert.Null(new InstitutionQuery.GetPendingChange().Evaluate(state, now));
        Assert.Null(InstitutionDecider.ResultOf(state, new InstitutionCommand.Register(profile, "other")));
        Assert.Equal(("one", "other"), (Record.Agreement!.First, Record.Agreement.Second));
    }

    [Theory]
    [InlineData(24 * 60 - 1, true)]
    [InlineData(24 * 60, false)]
    public void The_second_person_has_a_day(int minutes, bool isTaken)
    {
        Take(new InstitutionCommand.Register(Station, "one"));
        now += TimeSpan.FromMinutes(minutes);
        Take(new InstitutionCommand.Register(Station, "other"));
        Assert.Equal(isTaken, Standing().IsAuthority);
        Take(new InstitutionCommand.Register(Station, "one"));
        Assert.True(Standing().IsAuthority);
    }

    [Fact]
    public void Two_persons_must_say_the_same()
    {
        Take(new InstitutionCommand.Register(Station, "one"));
        Take(new InstitutionCommand.Register(Station with { Keys = "{\"keys\":[]}" }, "other"));
        Assert.Equal((InstitutionStatus.Unregistered, false), Standing());
        Take(new InstitutionCommand.Register(Station, "one"));
        Assert.Equal((InstitutionStatus.Unregistered, false), Standing());
    }

    [Fact]
    public void It_takes_two_to_suspend_and_to_reinstate_it()
    {
        Two(by => new InstitutionCommand.Register(Station, by));
        Take(new InstitutionCommand.Suspend("a key is lost", "one"));
        Take(new InstitutionCommand.Suspend("another reason", "other"));
        Assert.Equal(InstitutionStatus.Active, Standing().Status);
        Take(new InstitutionCommand.Suspend("another reason", "one"));
        Assert.Equal(InstitutionStatus.Suspended, Standing().Status);
        Take(new InstitutionCommand.Reinstate("one"), new InstitutionCommand.Reinstate("one"));
        Assert.Equal(InstitutionStatus.Suspended, Standing().Status);
        Take(new InstitutionCommand.Reinstate("other"));
        Assert.Equal((InstitutionStatus.Active, true), Standing());
    }

    [Fact]
    public void One_person_makes_no_bank_an_authority_and_no_authority_a_bank()
    {
        Take(new InstitutionCommand.Register(Registrations.Bank, "one"));
        Take(new InstitutionCommand.Amend(Station, "one"));
        Assert.Equal((InstitutionKind.Bank, false), (Record.Profile.Kind, Standing().IsAuthority));
        Take(new InstitutionCommand.Amend(Station, "other"));
        Assert.Equal((InstitutionKind.Station, true), (Record.Profile.Kind, Standing().IsAuthority));
        Take(new InstitutionCommand.Amend(Registrations.Bank, "one"));
        Assert.Equal(InstitutionKind.Station, Record.Profile.Kind);
        Take(new InstitutionCommand.Amend(Registrations.Bank, "other"));
        Assert.Equal((InstitutionKind.Bank, false), (Record.Profile.Kind, Standing().IsAuthority));
    }

    [Fact]
    public void A_record_of_an_earlier_release_gives_no_authority_until_two_say_so()
    {
        Two(by => new InstitutionCommand.Register(Station, by));
        state = new Institution.Active(Record with { Agreement = null }, now);
        Assert.Equal((InstitutionStatus.Active, false), Standing());
        Take(new InstitutionCommand.Suspend("unknown keys", "one"));
        Assert.Equal((InstitutionStatus.Suspended, false), Standing());
        Two(by => new InstitutionCommand.Reinstate(by));
        Assert.Equal((InstitutionStatus.Active, false), Standing());
        Two(by => new InstitutionCommand.Register(Station, by));
        Assert.Equal((InstitutionStatus.Active, true), Standing());
    }

    private InstitutionRecord Record => ((Institution.Registered)state).Record;

    private (InstitutionStatus Status, bool IsAuthority) Standing()
    {
        var authorization = InstitutionQuery.GetAuthorization.Instance.Evaluate(state, now);
        return (authorization.Status, authorization.IsAuthority);
    }

    /// <summary>What the regulator is told.</summary>
    private SecurityEventKind Told() =>
        ((EventStreamCommand.Append)Assert.Single(
            answer.Messages, message => message.To == ActorKeys.RegulatorStream).Command).Event.Kind;

    private void Two(Func<string, InstitutionCommand> command) => Take(command("one"), command("other"));

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
