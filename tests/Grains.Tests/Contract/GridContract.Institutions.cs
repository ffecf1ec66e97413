using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Institutions.InstitutionQuery;

namespace Grid.Grains.Tests.Contract;

/// <summary>The authorization of institutions, and the count of their duties.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task Whom_the_regulator_suspends_is_trusted_no_longer_whichever_way_one_asks()
    {
        var bank = NewBank();
        Assert.Null(await Ask(bank.Value, new GetDetails()));
        await Accepted(grid => grid.Institution(bank.Value), Register(bank));
        for (var round = 0; round < 5; round++)
        {
            await AllSee(bank.Value, InstitutionStatus.Active);
            await Accepted(grid => grid.Institution(bank.Value), new InstitutionCommand.Suspend("breaches"));
            await AllSee(bank.Value, InstitutionStatus.Suspended);
            await Accepted(grid => grid.Institution(bank.Value), new InstitutionCommand.Reinstate());
        }
        await Refused(
            Refusal.RegisteredWithOtherContent, grid => grid.Institution(bank.Value),
            new InstitutionCommand.Register(Register(bank).Profile with { Name = "Another" }));
        await Accepted(grid => grid.Institution(bank.Value), new InstitutionCommand.Amend(
            Register(bank).Profile with { LicensedForReasons = false }));
        for (var way = 0; way < Ways; way++)
            Assert.False((await Ask(bank.Value, GetAuthorization.Instance)).CanSeeReasons());
    }

    [Fact]
    public async Task An_answer_in_time_and_one_that_is_late_are_counted_and_the_breach_is_settled()
    {
        var holder = await Person();
        var phone = await NumberOf(holder);
        var code = NewBank();
        var bank = ActorKeys.Institution(code);
        await Accepted(grid => grid.Institution(bank), Register(code));
        var (first, second) = (await Bind(phone, holder, code, "first"), await Bind(phone, holder, code, "second"));
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.UnbindForHolder(holder, [first]));
        await Answer(phone, Assert.Single(await Events(code, 1)), AnswerOutcome.Removed);
        await Until(
            grid => grid.Institution(bank).Ask(new GetDetails()), seen => seen!.Record.Duties.AnswersInTime == 1);

        var asked = await Accepted(grid => grid.Phone(phone), new PhoneCommand.UnbindForHolder(holder, [second]));
        var late = (await Events(code, 2))[1];
        Clock.Forward(PhoneTerms.AnswerTime);
        await Cascade(asked.Cascade, seen => seen is { Overdue: 1, Complete: false });
        await Until(
            grid => grid.Institution(bank).Ask(new GetDetails()), seen => seen!.Record.Breaches.CountOpen() == 1);
        var news = Assert.Single(await Events(new("regulator"), 1));
        Assert.Equal((SecurityEventKind.AnswerOverdue, code, second), (news.Kind, news.Institution, news.Binding));

        await Answer(phone, late, AnswerOutcome.Removed);
        await Cascade(asked.Cascade, seen => seen is { Answered: 1, Overdue: 0, Complete: true });
        var sight = await Until(
            grid => grid.Institution(bank).Ask(new GetDetails()), seen => seen!.Record.Breaches is { SettledCount: 1 });
        Assert.Equal((1, 1), (sight!.Record.Breaches.Recorded, sight.Record.Duties.AnswersInTime));
        await Until(grid => grid.Institution(bank).Ask(new GetDetails()), seen => seen!.Record.Duties.AnswersLate == 1);
    }

    private static InstitutionCommand.Register Register(InstitutionCode code) => new(new Profile(
        code, "A bank", InstitutionKind.Bank, [], LicensedForReasons: true, "{}"));

    private async Task AllSee(string institution, InstitutionStatus standing)
    {
        for (var way = 0; way < Ways; way++)
            Assert.Equal(standing, (await Ask(institution, GetAuthorization.Instance)).Status);
    }
}
