using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Specs.Cards;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;

namespace Grid.Core.Specs.Institutions;

public sealed class Registrations
{
    internal static readonly Profile Bank = new(
        new("91350100M000100Y43"), "A bank", InstitutionKind.Bank, [new("branch")],
        LicensedForReasons: true, Keys: "{}");

    internal static readonly InstitutionCommand.Register Register = new(Bank);

    private readonly DateTimeOffset now = Samples.Morning;
    private Institution state = InstitutionDecider.Initial;
    private Decision<InstitutionFact> answer = Decision<InstitutionFact>.NoChange();

    [Fact]
    public void A_registered_institution_is_trusted()
    {
        Assert.False(Authorization.IsAuthorized());
        Assert.Null(Details);
        Execute(Register);
        Assert.True(Authorization.IsAuthorized());
        Assert.True(Authorization.CanSeeReasons());
        Assert.True(Authorization.IsSameEntity(new("branch")));
        Assert.True(Authorization.IsSameEntity(Bank.Code));
        Assert.False(Authorization.IsSameEntity(new("another")));
    }

    [Fact]
    public void The_same_registration_again_is_known_and_another_is_refused()
    {
        Execute(Register);
        Execute(new InstitutionCommand.Register(Bank with { Branches = [new("branch")] }));
        Assert.True(answer.Refusal is null && answer.Facts.IsEmpty);
        Execute(new InstitutionCommand.Register(Bank with { Branches = [new("other")] }));
        Assert.Equal(RegisteredWithOtherContent, answer.Refusal);
    }

    [Fact]
    public void The_regulator_amends_everything_but_the_code()
    {
        Execute(Register, new InstitutionCommand.Amend(Bank with { LicensedForReasons = false }));
        Assert.False(Authorization.CanSeeReasons());
        Execute(new InstitutionCommand.Amend(Bank with { Code = new("another") }));
        Assert.Equal(RegisteredWithOtherContent, answer.Refusal);
    }

    [Fact]
    public void A_suspended_institution_is_not_trusted_until_it_is_reinstated()
    {
        Execute(Register, new InstitutionCommand.Suspend("fraud"));
        Assert.False(
            Authorization.IsAuthorized()
            || Authorization.CanSeeReasons());
        Execute(new InstitutionCommand.Publish([]));
        Assert.Equal(InstitutionSuspended, answer.Refusal);
        Assert.Equal("fraud", Details!.Reason);
        Execute(new InstitutionCommand.Reinstate());
        Assert.True(Authorization.IsAuthorized());
    }

    [Fact]
    public void What_it_publishes_can_be_read()
    {
        ImmutableArray<Procedure> said = [new(ProcedurePurpose.Unbind, "in the app", "nothing")];
        Execute(Register, new InstitutionCommand.Publish(said));
        Assert.Equal(said.AsEnumerable(), Details!.Record.Procedures);
    }

    [Fact]
    public void Duties_add_up()
    {
        Execute(Register, new InstitutionCommand.Count(new(1, 2, 3, 4, 5, 6, 7)));
        Execute(new InstitutionCommand.Count(new(10, 20, 30, 40, 50, 60, 70)));
        Assert.Equal(new Duties(11, 22, 33, 44, 55, 66, 77), Record.Duties);
    }

    [Fact]
    public void Ten_breaches_within_thirty_days_open_a_review_of_which_the_regulator_hears_once()
    {
        Execute(Register);
        for (var day = 1; day <= 9; day++)
            Execute(Breach(day, day));
        Assert.IsType<Institution.Active>(state);
        Execute(Breach(10, 10));
        Assert.IsType<Institution.UnderReview>(state);
        Assert.Equal(ActorKeys.RegulatorStream, Assert.Single(answer.Messages).To);
        Assert.Equal(
            SecurityEventKind.ReviewOpened, ((EventStreamCommand.Append)answer.Messages[0].Command).Event.Kind);
        Execute(Breach(11, 11));
        Assert.Empty(answer.Messages);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void Ten_breaches_open_a_review_if_the_last_is_due_thirty_days_after_the_first_and_no_later(
        int last, bool review)
    {
        Execute(Register);
        for (var day = 1; day <= 9; day++)
            Execute(Breach(day, day));
        Execute(Breach(10, last));
        Assert.Equal(review, state is Institution.UnderReview);
    }

    [Fact]
    public void Ten_breaches_in_a_longer_time_open_none_and_a_reinstated_institution_begins_anew()
    {
        Execute(Register);
        for (var day = 1; day <= 20; day++)
            Execute(Breach(day, day * 4));
        Assert.IsType<Institution.Active>(state);
        for (var day = 81; day <= 90; day++)
            Execute(Breach(day, day));
        Assert.IsType<Institution.UnderReview>(state);
        Execute(new InstitutionCommand.Reinstate(), Breach(91, 91));
        Assert.IsType<Institution.Active>(state);
    }

    [Fact]
    public void Breaches_without_end_leave_the_record_small_and_the_count_right()
    {
        Execute(Register);
        for (var number = 1; number <= 500; number++)
            Execute(Breach(number, 40 * number));
        Assert.Equal((100, 500), (Record.Breaches.Open.Length, Record.Breaches.CountOpen()));
        for (var number = 1; number <= 499; number++)
            Execute(Settled(number, 40 * number));
        Assert.Equal(1, Record.Breaches.CountOpen());
        Assert.Equal(Named(500, 20_000), Assert.Single(Record.Breaches.Open).Name);
        Assert.Equal(BreachLog.SettledListed, Record.Breaches.Settled.Length);
    }

    [Fact]
    public void A_breach_that_is_settled_before_it_is_told_is_not_open_and_counts_as_settled_when_it_is_told()
    {
        Execute(Register, Settled(1, 1));
        Assert.Equal((0, 0), (Record.Breaches.CountOpen(), Record.Breaches.SettledCount));
        Execute(Breach(1, 1));
        var book = Record.Breaches;
        Assert.Equal((0, 1, 1), (book.CountOpen(), book.Recorded, book.SettledCount));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void Of_breaches_that_are_settled_before_they_are_told_the_last_hundred_are_remembered(int ahead, int open)
    {
        Execute(Register);
        for (var number = 1; number <= ahead; number++)
            Execute(Settled(number, 40 * number));
        for (var number = 1; number <= ahead; number++)
            Execute(Breach(number, 40 * number));
        Assert.Equal(open, Record.Breaches.CountOpen());
    }

    private InstitutionAuthorization Authorization => InstitutionQuery.GetAuthorization.Instance.Evaluate(state, now);

    private InstitutionDetails? Details => new InstitutionQuery.GetDetails().Evaluate(state, now);

    private InstitutionRecord Record => ((Institution.Registered)state).Record;

    private void Execute(params InstitutionCommand[] commands)
    {
        foreach (var command in commands)
        {
            answer = InstitutionDecider.Decide(state, command, new(now, Guid.Empty));
            state = answer.Facts.Aggregate(state, InstitutionDecider.Evolve);
        }
    }

    private InstitutionCommand.RecordBreach Breach(int number, int day) =>
        new(new(Named(number, day), now.AddDays(day)));

    private InstitutionCommand.SettleBreach Settled(int number, int day) =>
        new(Named(number, day), BreachResolution.AnsweredLate);

    private BreachName Named(int number, int day) =>
        new(BreachKind.AnswerOverdue, Worlds.Participants.Id(number), now.AddDays(day));
}
