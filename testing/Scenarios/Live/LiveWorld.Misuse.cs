using Grid.Core.Cards;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;
using PersonCheck = Grid.Testing.Client.PersonCheck;

namespace Grid.Scenarios.Live;

/// <summary>Comparisons of persons with cards, what rests on them, and what follows where they fail.</summary>
internal sealed partial class LiveWorld
{
    private static readonly ActionResult NoCase = new("case_not_held");

    private readonly Dictionary<string, Guid> cases = new(StringComparer.Ordinal);

    /// <summary>As the first bank reads it, which is licensed for reasons.</summary>
    public async Task<CardFlags> Flags(string holder)
    {
        var shown = cast.Person(holder).InHand(Purpose);
        var said = await Query(() => cast.Banks.First().Client.Verify(shown, default));
        return new(said.Blacklisted ?? false, said.MisuseOpen ?? false);
    }

    /// <summary>A bank that is shown a card that isn't valid opens nothing.</summary>
    private async Task<ActionResult> OpenAccount(ScenarioAction.OpenAccount deed)
    {
        var bank = cast.BankOf(deed.Banks.Single()).Client;
        var verified = await bank.Verify(cast.Person(deed.Holder).InHand("open_account"), default);
        if (verified.Answer != "valid")
            return new(verified.Answer);
        var check = await bank.Post<PersonCheck, PersonChecked>(
            "v1/cards/person-check", new(verified.Receipt ?? "", "face", Passed: true), default);
        return Begun(await bank.Post<RelyOnCard, NumberChanged>(
            "v1/cards/reliances", new(check.Receipt, "account of " + deed.Holder), default));
    }

    private async Task<ActionResult> Compare(ScenarioAction.Compare deed)
    {
        var bank = cast.BankOf(deed.Bank).Client;
        var verified = await bank.Verify(cast.Person(deed.Holder).InHand("open_account"), default);
        if (verified.Answer != "valid")
            return new(verified.Answer);
        var check = deed.Who == deed.Holder
            ? new PersonCheck(verified.Receipt ?? "", "face", Passed: true)
            : new PersonCheck(verified.Receipt ?? "", "face", Passed: false, "camera", "others_card");
        var seen = await bank.Post<PersonCheck, PersonChecked>("v1/cards/person-check", check, default);
        if (seen.Case is { } opened)
            cases[deed.Holder] = opened;
        return Followed(seen.Cascade);
    }

    private async Task<ActionResult> ReportAtStation(ScenarioAction.ReportAtStation deed) =>
        Followed((await cast.Station.ReportLoss(
            new(cast.CitizenOf(deed.Holder), deed.Kind, null, ReportChannel.Police), default)).Cascade);

    private Task<ActionResult> DecideCase(ScenarioAction.DecideCase deed)
    {
        if (!cases.TryGetValue(deed.Of, out var id))
            return Task.FromResult(NoCase);
        return Perform(() => deed.Decision switch
        {
            CaseDecision.Confirm => cast.Registry.Post<ConfirmMisuse, NumberChanged>(
                $"v1/misuse/{id}/confirm", new(cast.CitizenOf(deed.Impostor!)), default),
            CaseDecision.Dismiss => cast.Registry.Post<Nothing, NumberChanged>(
                $"v1/misuse/{id}/dismiss", new(), default),
            CaseDecision.Uphold  => cast.Registry.Post<Nothing, NumberChanged>(
                $"v1/blacklist/{id}/uphold", new(), default),
            _                    => cast.Registry.Post<OneCase, NumberChanged>("v1/blacklist/lift", new(id), default),
        });
    }

    private Task<ActionResult> Appeal(ScenarioAction.Appeal deed) => cases.TryGetValue(deed.Of, out var id)
        ? Perform(() => cast.Station.Post<OneCard, NumberChanged>(
            $"v1/blacklist/{id}/appeal", new(cast.CitizenOf(deed.Holder)), default))
        : Task.FromResult(NoCase);

    private ActionResult Followed(Guid? cascade)
    {
        if (cascade is { } begun)
            ripples.Begun(begun);
        return new(null, cascade);
    }
}
