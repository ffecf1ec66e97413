using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Virtual;

/// <summary>Comparisons of persons with cards, what rests on them, and what follows where they fail.</summary>
public sealed partial class VirtualWorld
{
    /// <summary>SHA-256 of a reference to evidence, in base64url, as the edge would hand it over.</summary>
    private static readonly string Evidence = new('A', 43);

    private readonly Dictionary<string, (Guid Id, string? Impostor)> cases = new(StringComparer.Ordinal);

    /// <summary>A bank that is shown a card that isn't valid opens nothing.</summary>
    private async Task<ActionResult> OpenAccount(string holder, string bank)
    {
        var (verified, answer) = await VerifiedInHand(holder);
        if (answer != "valid")
            return new(answer);
        var check = random.Id();
        var reply = await Execute(
            holder, new CardCommand.RecordPersonCheck(check, new(bank), verified, CheckMethod.Face, Passed: true));
        if (reply is not Reply.Accepted { EffectiveAt: { } at })
            return ResultOf(reply);
        var receipt = new CheckedReceipt(check, new(bank), new(Card(holder)), Passed: true, at, Conditional: false);
        return await OnCard(holder, new CardCommand.AcceptReliance(
            random.Id(), "account of " + holder, receipt, verified, IsChecked: true));
    }

    private async Task<ActionResult> Compare(ScenarioAction.Compare deed)
    {
        var (verified, answer) = await VerifiedInHand(deed.Holder);
        if (answer != "valid")
            return new(answer);
        var misuse = deed.Who == deed.Holder ? null : new CardCommand.OpenMisuse(
            random.Id(), new(deed.Bank), MisuseKind.OthersCard, Evidence);
        var result = await OnCard(deed.Holder, new CardCommand.RecordPersonCheck(
            random.Id(), new(deed.Bank), verified, CheckMethod.Face, Passed: misuse is null, Evidence, misuse));
        if (result.Refusal is null && misuse is not null)
            cases[deed.Holder] = (misuse.Case, null);
        return result;
    }

    private async Task<ActionResult> DecideCase(ScenarioAction.DecideCase deed)
    {
        if (!cases.TryGetValue(deed.Of, out var one))
            return new(CodeOf(Refusal.CaseNotHeld));
        switch (deed.Decision)
        {
            case CaseDecision.Confirm:
                cases[deed.Of] = one with { Impostor = deed.Impostor };
                return await OnCase(one.Id, new MisuseCommand.Confirm(new CardKey(Card(deed.Impostor!))));
            case CaseDecision.Dismiss:
                return await OnCase(one.Id, new MisuseCommand.Dismiss());
            default:
                if (one.Impostor is not { } impostor)
                    return new(CodeOf(Refusal.EntryNotHeld));
                return await OnCard(impostor, deed.Decision is CaseDecision.Uphold
                    ? new CardCommand.UpholdEntry(one.Id)
                    : new CardCommand.LiftEntry(one.Id));
        }
    }

    private Task<ActionResult> OnCase(Guid id, MisuseCommand command) =>
        Change(grid => grid.MisuseCase(ActorKeys.MisuseCase(id)), command);

    private Task<Reply> Execute(string holder, CardCommand command) =>
        Call(grid => grid.Card(new(Card(holder))).Execute(command));

    /// <summary>A holder's card in force, as a bank's receipt has it.</summary>
    private async Task<(VerifiedCard Verified, string Answer)> VerifiedInHand(string holder)
    {
        var print = papers[holder].Current;
        var said = await Verify(holder, print);
        return (new(said.Result, print.IssuedOn, said.AsOf), AnswerOf(said));
    }
}
