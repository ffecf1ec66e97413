using System.Globalization;
using System.Net;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>What people, carriers and banks do, as requests.</summary>
internal sealed partial class LiveWorld
{
    private const string Refusing = "The bank will not do it.";

    private static readonly ActionResult NotTheHolder = new("not_the_holder");

    /// <inheritdoc/>
    public Task<ActionResult> Do(ScenarioAction action) => action switch
    {
        ScenarioAction.Report d     =>
            OnCard(c => c.ReportLoss(new(cast.CitizenOf(d.Holder), d.Kind, null, d.Channel), default)),
        ScenarioAction.Find d          => OnCard(c => c.WithdrawLoss(new(cast.CitizenOf(d.Holder)), default)),
        ScenarioAction.Freeze d        => OnCard(c => c.Suspend(new(cast.CitizenOf(d.Holder)), default)),
        ScenarioAction.Unfreeze d      => OnCard(c => c.Resume(new(cast.CitizenOf(d.Holder)), default)),
        ScenarioAction.Renew d         => Renew(d.Holder),
        ScenarioAction.AssignNumber d  => AssignNumber(d),
        ScenarioAction.ReleaseNumber d => ReleaseNumber(d),
        ScenarioAction.ChangeSim d  => Perform(() => cast.Carrier(d.Carrier).Post<ChangeSim, NumberChanged>(
            "v1/phones/change-sim", new(cast.Phone(d.Number), time.At(Now)), default)),
        ScenarioAction.Bind d       => Perform(() => Bind(d)),
        ScenarioAction.Unbind d     => AsHolder(d.Holder, d.Number, token => Unbind(d, token)),
        ScenarioAction.Dispute d    => Dispute(d),
        ScenarioAction.Move d       => AsHolder(d.Holder, d.From, token => Move(d, token)),
        ScenarioAction.CancelMove d => AsHolder(d.Holder, d.From, token => CancelMove(d, token)),
        ScenarioAction.OpenAccount d     => Perform(() => OpenAccount(d)),
        ScenarioAction.Compare d         => Perform(() => Compare(d)),
        ScenarioAction.ReportAtStation d => Perform(() => ReportAtStation(d)),
        ScenarioAction.DecideCase d      => DecideCase(d),
        ScenarioAction.Appeal d          => Appeal(d),
        _                 => throw new ArgumentException($"{action.GetType().Name} changes nothing.", nameof(action)),
    };

    /// <inheritdoc/>
    public async Task<ActionResult> Answer(string bank, Question question, AnswerOutcome outcome)
    {
        var answer = new AnswerAsked(
            cast.Phone(question.Number), question.Binding, outcome.ToString().ToLower(CultureInfo.InvariantCulture),
            outcome is AnswerOutcome.Rejected ? Refusing : null);
        var result = await Perform(() => cast.BankOf(bank).Client.Post<AnswerAsked, NumberChanged>(
            "v1/bindings/answer", answer, default));
        ripples.Answered(question.Binding);
        return result;
    }

    /// <summary>What is said of a change; that the caller isn't known is no answer to it.</summary>
    private async Task<ActionResult> Perform(Func<Task<ActionResult>> call)
    {
        try
        {
            return await Query(call);
        }
        catch (RefusedException refused) when (refused.Status != (int)HttpStatusCode.Unauthorized)
        {
            return new(refused.Code);
        }
    }

    private Task<ActionResult> OnCard(Func<GridClient, Task<Changed>> call) =>
        Perform(async () => new ActionResult(null, (await call(cast.Registry)).Cascade));

    /// <summary>A change of a number or a binding, and the cascade that it begins.</summary>
    private Task<ActionResult> Perform(Func<Task<NumberChanged>> call) => Perform(async () => Begun(await call()));

    private ActionResult Begun(NumberChanged changed)
    {
        if (changed.Cascade is { } cascade)
            ripples.Begun(cascade, changed.CancellableUntil is { } until
                ? time.Of(DateTimeOffset.Parse(until, CultureInfo.InvariantCulture))
                : null);
        return new(null, changed.Cascade);
    }

    private async Task<ActionResult> Renew(string holder)
    {
        var renewed = cast.Person(holder).Replaced(Today);
        var result = await OnCard(registry => registry.Issue(renewed.Issue(), default));
        if (result.Refusal is null)
            cast.Give(holder, renewed);
        return result;
    }

    private async Task<ActionResult> AssignNumber(ScenarioAction.AssignNumber deed)
    {
        var assigned = new AssignNumber(cast.Phone(deed.Number), cast.CitizenOf(deed.Holder));
        var result = await Perform(() => cast.Carrier(deed.Carrier).Post<AssignNumber, NumberChanged>(
            "v1/phones/assign", assigned, default));
        if (result.Refusal is null)
            holders[deed.Number] = deed.Holder;
        return result;
    }

    private async Task<ActionResult> ReleaseNumber(ScenarioAction.ReleaseNumber deed)
    {
        var result = await Perform(() => cast.Carrier(deed.Carrier).Post<ReleaseNumber, NumberChanged>(
            "v1/phones/release", new(cast.Phone(deed.Number), "cancelled_by_holder"), default));
        if (result.Refusal is null)
            holders.Remove(deed.Number);
        return result;
    }

    /// <summary>A bank that is shown a card that isn't valid goes no further.</summary>
    private async Task<ActionResult> Bind(ScenarioAction.Bind deed)
    {
        var bank = cast.BankOf(deed.Banks.Single()).Client;
        var verified = await bank.Verify(cast.Person(deed.Holder).InHand("bind_account"), default);
        if (verified.Answer != "valid")
            return new(verified.Answer);
        var check = await bank.Post<PersonCheck, PersonChecked>(
            "v1/cards/person-check", new(verified.Receipt ?? "", "staff", Passed: true), default);
        return Begun(await bank.Post<BindAccount, NumberChanged>(
            "v1/bindings",
            new(cast.Phone(deed.Number), cast.CitizenOf(deed.Holder), "account of " + deed.Holder, check.Receipt),
            default));
    }

    private async Task<ActionResult> Unbind(ScenarioAction.Unbind deed, string token)
    {
        IReadOnlyList<Guid>? chosen = null;
        if (!deed.Banks.IsEmpty)
        {
            var codes = deed.Banks.Select(bank => cast.BankOf(bank).Code).ToArray();
            chosen = [.. (await Bindings(deed.Number, token))
                .Where(own => codes.Contains(own.Institution)).Select(own => own.Binding.Binding)];
            if (chosen.Count == 0)
                return new("binding_not_held");
        }
        var unbound = await cast.Holder.Post<OwnUnbind, OwnUnbound>(
            token, "v1/me/unbind", new(cast.Phone(deed.Number), chosen), default);
        return Begun(new(null, null, unbound.Items is [var only, ..] ? only.Cascade : null, null, null, null));
    }

    /// <summary>Messages to the number in hand are disputed, so that no other person can dispute them.</summary>
    private Task<ActionResult> Dispute(ScenarioAction.Dispute deed) =>
        holders.GetValueOrDefault(deed.Number) == deed.Holder
        ? Perform(() => proofs.With([cast.Phone(deed.Number)], token => cast.Holder.Post<DisputeNumber, NumberChanged>(
            token, "v1/me/dispute", new(cast.BankOf(deed.Bank).Code), default)))
        : Task.FromResult(NotTheHolder);

    private async Task<ActionResult> Move(ScenarioAction.Move deed, string token)
    {
        var proof = holders.GetValueOrDefault(deed.To) == deed.Holder ? await proofs.Of(cast.Phone(deed.To)) : null;
        return Begun(await cast.Holder.Post<MoveBindings, NumberChanged>(
            token, "v1/me/rebind", new(cast.Phone(deed.From), cast.Phone(deed.To), proof), default));
    }

    private async Task<ActionResult> CancelMove(ScenarioAction.CancelMove deed, string token)
    {
        var own = await OwnNumber(deed.From, token);
        return own?.Rebind is { } rebind
            ? Begun(await cast.Holder.Post<CancelMove, NumberChanged>(
                token, "v1/me/rebind/cancel", new(cast.Phone(deed.From), rebind.Rebind), default))
            : new("rebind_not_held");
    }

    /// <summary>
    /// Lets a holder do something with a token for the number, or another of the holder's; without any there is
    /// nothing by which the grid would know the holder.
    /// </summary>
    private Task<ActionResult> AsHolder(string holder, string number, Func<string, Task<ActionResult>> deed) =>
        NumbersOf(holder, number) is { Count: > 0 } own
            ? Perform(() => proofs.With(own, deed))
            : Task.FromResult(NotTheHolder);

    /// <summary>A holder's numbers, in E.164: the one that is meant comes first.</summary>
    private List<string> NumbersOf(string holder, string first) =>
    [
        .. holders.Where(pair => pair.Value == holder)
            .Select(pair => pair.Key)
            .OrderBy(number => number != first)
            .Select(cast.Phone),
    ];
}
