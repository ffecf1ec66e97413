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
    public async Task<Said> Do(Deed deed)
    {
        var said = await Done(deed);
        clockwork.Stirred();
        return said;
    }

    private Task<Said> Done(Deed deed) => deed switch
    {
        Deed.Report d     => OnCard(d.Holder, new CardCommand.ReportLoss(null, d.Kind, null, d.Channel)),
        Deed.Find d       => OnCard(d.Holder, new CardCommand.WithdrawLoss(null)),
        Deed.Freeze d     => OnCard(d.Holder, new CardCommand.Suspend()),
        Deed.Unfreeze d   => OnCard(d.Holder, new CardCommand.Resume()),
        Deed.Renew d      => Issue(d.Holder, Today),
        Deed.Give d       => Give(d),
        Deed.TakeBack d   => TakeBack(d),
        Deed.ChangeSim d  => OnPhone(d.Number, new PhoneCommand.ChangeSim(d.Carrier, clockwork.Now, WithDevice: false)),
        Deed.Bind d       => Bind(d.Holder, d.Number, d.Banks.Single()),
        Deed.Unbind d     => Unbind(d),
        Deed.Dispute d    => OnPhone(d.Number, new PhoneCommand.Dispute(
            dice.Id(), Card(d.Holder), d.Bank, Shown(d.Holder, d.Number))),
        Deed.Move d       => OnPhone(d.From, new PhoneCommand.StartTransfer(
            dice.Id(), Card(d.Holder), Phone(d.To), [], Shown(d.Holder, d.From), Shown(d.Holder, d.To))),
        Deed.CancelMove d => CancelMove(d),
        _                 => throw new ArgumentException($"{deed.GetType().Name} changes nothing.", nameof(deed)),
    };

    private static string Card(string holder) => "card/" + holder;

    private static string Phone(string number) => "phone/" + number;

    private static Said Heard(Reply reply) => reply switch
    {
        Reply.Refused refused   => new(CodeOf(refused.Refusal)),
        Reply.Accepted accepted => new(null, accepted.Cascade),
        _                       => Said.Yes,
    };

    private static string CodeOf(Refusal refusal) => EnumCodes.Of(refusal);

    private Task<Said> OnCard(string holder, CardCommand command) => Change(grid => grid.Card(Card(holder)), command);

    private Task<Said> OnPhone(string number, PhoneCommand command) =>
        Change(grid => grid.Phone(Phone(number)), command);

    /// <summary>What a holder shows of a number: where somebody else has it, nothing of it.</summary>
    private Possession Shown(string holder, string number) => new(
        holders.GetValueOrDefault(number) == holder ? Phone(number) : "", clockwork.Now, PossessionKind.Code);

    private async Task<Said> Issue(string holder, DateOnly on)
    {
        var print = new Print(
            CardKind.Resident, on, on.AddYears(YearsOfCard), default, "police", FingerprintRegistered: true);
        var said = await OnCard(holder, new CardCommand.Issue(print));
        if (said.Refusal is null)
            papers[holder] = new(print, papers.GetValueOrDefault(holder)?.Current);
        return said;
    }

    /// <summary>A bank that is shown a card that isn't valid goes no further.</summary>
    private async Task<Said> Bind(string holder, string number, string bank)
    {
        var answer = await Check(bank, new(holder, holder, IsOld: false, [bank]));
        if (answer != "valid")
            return new(answer);
        var receipt = new CheckedReceipt(
            dice.Id(), bank, Card(holder), Passed: true, clockwork.Now, Conditional: false);
        return await OnPhone(
            number, new PhoneCommand.Bind(dice.Id(), bank, "account of " + holder, Card(holder), receipt));
    }

    private Task<Said> Register(string code, InstitutionKind kind) => Change(
        grid => grid.Institution(Keys.Institution(code)),
        new InstitutionCommand.Register(new(code, code, kind, [], LicensedForReasons: true, Keys: "{}")));
}
