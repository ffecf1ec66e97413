using Grid.Core.Cards;
using Grid.Scenarios.Language;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>The parser reads every form of the language.</summary>
public sealed class ScenarioForms
{
    private const string Cast = """
        scenario "A story"   # with a remark
        seed 7
        starts 2026-03-02
        holder Ann
        holder 安
        stranger Eve
        bank Harbour answers in 2h
        bank Meadow never answers
        bank Quick refuses in 10s
        carrier North
        station Lake
        number red at North of Ann
        number blue at North

        """;

    public static TheoryData<string, ScenarioAction> Deeds => new()
    {
        { "Ann reports her card stolen", new ScenarioAction.Report("Ann", LossKind.Stolen, ReportChannel.Hotline) },
        { "Ann reports the card lost by police", new ScenarioAction.Report(
            "Ann", LossKind.Lost, ReportChannel.Police) },
        { "安 finds their card", new ScenarioAction.Find("安") },
        { "Ann freezes her card", new ScenarioAction.Freeze("Ann") },
        { "Ann unfreezes her card", new ScenarioAction.Unfreeze("Ann") },
        { "Ann gets a new card", new ScenarioAction.Renew("Ann") },
        { "North gives blue to 安", new ScenarioAction.AssignNumber("North", "blue", "安") },
        { "North takes red back", new ScenarioAction.ReleaseNumber("North", "red") },
        { "North changes the SIM of red", new ScenarioAction.ChangeSim("North", "red") },
        { "Ann disputes red at Quick", new ScenarioAction.Dispute("Ann", "red", "Quick") },
        { "Ann moves everything from red to blue", new ScenarioAction.Move("Ann", "red", "blue") },
        { "Ann cancels the move from red", new ScenarioAction.CancelMove("Ann", "red") },
        { "Eve is compared with Ann's card at Quick", new ScenarioAction.Compare("Eve", "Ann", "Quick") },
        { "Ann is compared with her card at Quick", new ScenarioAction.Compare("Ann", "Ann", "Quick") },
        { "Lake reports Ann's card stolen", new ScenarioAction.ReportAtStation("Lake", "Ann", LossKind.Stolen) },
        { "Lake appeals Ann's case for 安", new ScenarioAction.Appeal("Lake", "Ann", "安") },
        { "the registry confirms Ann's case against 安", new ScenarioAction.DecideCase(
            CaseDecision.Confirm, "Ann", "安") },
        { "the registry dismisses Ann's case", new ScenarioAction.DecideCase(CaseDecision.Dismiss, "Ann", null) },
        { "the registry upholds Ann's case", new ScenarioAction.DecideCase(CaseDecision.Uphold, "Ann", null) },
        { "the registry lifts Ann's case", new ScenarioAction.DecideCase(CaseDecision.Lift, "Ann", null) },
    };

    [Theory, MemberData(nameof(Deeds))]
    public void A_deed_is_read(string text, ScenarioAction action)
    {
        var step = Assert.Single(Read($"at 10:12:30.250 {text}").Steps);
        Assert.Equal(action, step.Deed);
        Assert.Equal(text, step.Words);
        Assert.Equal(new TimeSpan(0, 10, 12, 30, 250), step.At);
        Assert.Null(step.Refused);
    }

    [Theory]
    [InlineData("Eve shows Ann's old card at Harbour, Meadow", "Eve", true)]
    [InlineData("Ann shows her card at Harbour,Meadow", "Ann", false)]
    public void A_card_is_shown_at_banks(string text, string who, bool isOld)
    {
        var show = Assert.IsType<ScenarioAction.Show>(Assert.Single(Read($"at 09:00 {text}").Steps).Deed);
        Assert.Equal((who, "Ann", isOld), (show.Who, show.Holder, show.IsOld));
        Assert.Equal(["Harbour", "Meadow"], show.Banks);
    }

    [Fact]
    public void An_account_is_opened_at_banks()
    {
        var step = Assert.Single(Read("at 09:00 Ann opens an account at Harbour, Quick").Steps);
        var opened = Assert.IsType<ScenarioAction.OpenAccount>(step.Deed);
        Assert.Equal("Ann", opened.Holder);
        Assert.Equal(["Harbour", "Quick"], opened.Banks);
    }

    [Fact]
    public void A_step_can_expect_its_refusal()
    {
        var step = Assert.Single(Read("at day 3 9:00 Ann binds red at Quick but is refused receipt_used").Steps);
        Assert.Equal("receipt_used", step.Refused);
        Assert.Equal("Ann binds red at Quick", step.Words);
        Assert.Equal(new TimeSpan(2, 9, 0, 0), step.At);
    }

    [Fact]
    public void Steps_are_in_order_of_time_and_then_of_the_file()
    {
        const string Lines = "at 10:00 Ann freezes her card\nat 09:00 Ann finds her card\nat 10:00 Ann gets a new card";
        var steps = Read(Lines).Steps;
        Assert.Equal(
            [typeof(ScenarioAction.Find), typeof(ScenarioAction.Freeze), typeof(ScenarioAction.Renew)], steps.Select(
            s => s.Deed.GetType()));
    }

    [Theory]
    [InlineData("Harbour is down", typeof(InjectedFault.BankDown))]
    [InlineData("Harbour is slow by 3s", typeof(InjectedFault.BankSlow))]
    [InlineData("the grid is down", typeof(InjectedFault.GridDown))]
    [InlineData("messages are late by 1min", typeof(InjectedFault.MessagesLate))]
    [InlineData("messages are lost 12.5%", typeof(InjectedFault.MessagesLost))]
    [InlineData("messages are doubled 100%", typeof(InjectedFault.MessagesDoubled))]
    public void A_fault_is_read(string text, Type mishap)
    {
        var fault = Assert.Single(Read($"from 09:00 to day 2 10:00 {text}\nat 09:00 Ann gets a new card").Faults);
        Assert.IsType(mishap, fault.Mishap);
        Assert.Equal(new Stretch(TimeSpan.FromHours(9), TimeSpan.FromHours(34)), fault.During);
    }

    [Fact]
    public void A_bank_answers_in_its_way()
    {
        var banks = Read("at 09:00 Ann gets a new card").Cast.All<Member.Bank>().ToArray();
        Assert.Equal([TimeSpan.FromHours(2), null, TimeSpan.FromSeconds(10)], banks.Select(bank => bank.AnswersIn));
        Assert.Equal([false, false, true], banks.Select(bank => bank.Refuses));
    }

    internal static Scenario Read(string lines)
    {
        var read = ScenarioParser.Read(Cast + lines.ReplaceLineEndings("\r\n"));
        Assert.Empty(read.Errors);
        return read.Scenario!;
    }
}
