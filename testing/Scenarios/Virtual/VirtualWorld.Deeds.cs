using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Virtual;

/// <summary>What people, carriers and banks do, as commands to the actors.</summary>
public sealed partial class VirtualWorld
{
    private const int YearsOfCard = 20;

    /// <inheritdoc/>
    public async Task<ActionResult> Do(ScenarioAction action)
    {
        var result = await Done(action);
        clockwork.Stirred();
        return result;
    }

    private Task<ActionResult> Done(ScenarioAction action) => action switch
    {
        ScenarioAction.Report d        => OnCard(d.Holder, new CardCommand.ReportLoss(null, d.Kind, null, d.Channel)),
        ScenarioAction.Find d          => OnCard(d.Holder, new CardCommand.WithdrawLoss(null)),
        ScenarioAction.Freeze d        => OnCard(d.Holder, new CardCommand.Suspend()),
        ScenarioAction.Unfreeze d      => OnCard(d.Holder, new CardCommand.Resume()),
        ScenarioAction.Renew d         => Issue(d.Holder, Today),
        ScenarioAction.AssignNumber d  => AssignNumber(d),
        ScenarioAction.ReleaseNumber d => ReleaseNumber(d),
        ScenarioAction.ChangeSim d  =>
            OnPhone(d.Number, new PhoneCommand.ChangeSim(new(d.Carrier), clockwork.Now, WithDevice: false)),
        ScenarioAction.Bind d       => Bind(d.Holder, d.Number, d.Banks.Single()),
        ScenarioAction.Unbind d     => Unbind(d),
        ScenarioAction.Dispute d    => OnPhone(d.Number, new PhoneCommand.Dispute(
            random.Id(), new(Card(d.Holder)), new(d.Bank), Shown(d.Holder, d.Number))),
        ScenarioAction.Move d       => OnPhone(d.From, new PhoneCommand.StartTransfer(
            random.Id(), new(Card(d.Holder)), new(Phone(d.To)), [], Shown(d.Holder, d.From), Shown(d.Holder, d.To))),
        ScenarioAction.CancelMove d => CancelMove(d),
        ScenarioAction.OpenAccount d     => OpenAccount(d.Holder, d.Banks.Single()),
        ScenarioAction.Compare d         => Compare(d),
        ScenarioAction.ReportAtStation d => OnCard(
            d.Holder, new CardCommand.ReportLoss(null, d.Kind, null, ReportChannel.Police, d.Station)),
        ScenarioAction.DecideCase d      => DecideCase(d),
        ScenarioAction.Appeal d          => OnCard(d.Holder, new CardCommand.AppealEntry(cases[d.Of].Id)),
        _                 => throw new ArgumentException($"{action.GetType().Name} changes nothing.", nameof(action)),
    };

    private static string Card(string holder) => "card/" + holder;

    private static string Phone(string number) => "phone/" + number;

    private static ActionResult ResultOf(Reply reply) => reply switch
    {
        Reply.Refused refused   => new(CodeOf(refused.Refusal)),
        Reply.Accepted accepted => new(null, accepted.Cascade),
        _                       => ActionResult.Yes,
    };

    private static string CodeOf(Refusal refusal) => EnumCodes.Of(refusal);

    private Task<ActionResult> OnCard(string holder, CardCommand command) =>
        Change(grid => grid.Card(new(Card(holder))), command);

    private Task<ActionResult> OnPhone(string number, PhoneCommand command) =>
        Change(grid => grid.Phone(new(Phone(number))), command);

    /// <summary>The holder's view of a number; nothing for a number of another holder.</summary>
    private Possession Shown(string holder, string number) => new(
        new(holders.GetValueOrDefault(number) == holder ? Phone(number) : ""), clockwork.Now, PossessionKind.Code);

    private async Task<ActionResult> Issue(string holder, DateOnly on)
    {
        var print = new Print(
            CardKind.Resident, on, on.AddYears(YearsOfCard), default, "police", FingerprintRegistered: true);
        var result = await OnCard(holder, new CardCommand.Issue(print));
        if (result.Refusal is null)
            papers[holder] = new(print, papers.GetValueOrDefault(holder)?.Current);
        return result;
    }

    /// <summary>A bank that is shown a card that isn't valid goes no further.</summary>
    private async Task<ActionResult> Bind(string holder, string number, string bank)
    {
        var answer = await Check(bank, new(holder, holder, IsOld: false, [bank]));
        if (answer != "valid")
            return new(answer);
        var receipt = new CheckedReceipt(
            random.Id(), new(bank), new(Card(holder)), Passed: true, clockwork.Now, Conditional: false);
        return await OnPhone(
            number, new PhoneCommand.Bind(random.Id(), new(bank), "account of " + holder, new(Card(holder)), receipt));
    }

    private Task<ActionResult> Register(string code, InstitutionKind kind) => Change(
        grid => grid.Institution(ActorKeys.Institution(new(code))),
        new InstitutionCommand.Register(new(new(code), code, kind, [], LicensedForReasons: true, Keys: "{}")));
}
