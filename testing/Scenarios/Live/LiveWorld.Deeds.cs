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

    private static readonly Said NotTheHolder = new("not_the_holder");

    /// <inheritdoc/>
    public Task<Said> Do(Deed deed) => deed switch
    {
        Deed.Report d     => OnCard(c => c.ReportLoss(new(cast.CitizenOf(d.Holder), d.Kind, null, d.Channel), default)),
        Deed.Find d       => OnCard(c => c.WithdrawLoss(new(cast.CitizenOf(d.Holder)), default)),
        Deed.Freeze d     => OnCard(c => c.Suspend(new(cast.CitizenOf(d.Holder)), default)),
        Deed.Unfreeze d   => OnCard(c => c.Resume(new(cast.CitizenOf(d.Holder)), default)),
        Deed.Renew d      => Renew(d.Holder),
        Deed.Give d       => Give(d),
        Deed.TakeBack d   => TakeBack(d),
        Deed.ChangeSim d  => Said(() => cast.Carrier(d.Carrier).Post<ChangeSim, NumberChanged>(
            "v1/phones/change-sim", new(cast.Phone(d.Number), time.At(Now)), default)),
        Deed.Bind d       => Said(() => Bind(d)),
        Deed.Unbind d     => AsHolder(d.Holder, d.Number, token => Unbind(d, token)),
        Deed.Dispute d    => Dispute(d),
        Deed.Move d       => AsHolder(d.Holder, d.From, token => Move(d, token)),
        Deed.CancelMove d => AsHolder(d.Holder, d.From, token => CancelMove(d, token)),
        _                 => throw new ArgumentException($"{deed.GetType().Name} changes nothing.", nameof(deed)),
    };

    /// <inheritdoc/>
    public async Task<Said> Answer(string bank, Question question, AnswerOutcome outcome)
    {
        var answer = new AnswerAsked(
            cast.Phone(question.Number), question.Binding, outcome.ToString().ToLower(CultureInfo.InvariantCulture),
            outcome is AnswerOutcome.Rejected ? Refusing : null);
        var said = await Said(() => cast.BankOf(bank).Client.Post<AnswerAsked, NumberChanged>(
            "v1/bindings/answer", answer, default));
        ripples.Answered(question.Binding);
        return said;
    }

    /// <summary>What is said of a change; that the caller isn't known is no answer to it.</summary>
    private async Task<Said> Said(Func<Task<Said>> call)
    {
        try
        {
            return await Ask(call);
        }
        catch (RefusedException refused) when (refused.Status != (int)HttpStatusCode.Unauthorized)
        {
            return new(refused.Code);
        }
    }

    private Task<Said> OnCard(Func<GridClient, Task<Changed>> call) =>
        Said(async () => new Said(null, (await call(cast.Registry)).Cascade));

    /// <summary>A change of a number or a binding, and the cascade that it begins.</summary>
    private Task<Said> Said(Func<Task<NumberChanged>> call) => Said(async () => Begun(await call()));

    private Said Begun(NumberChanged changed)
    {
        if (changed.Cascade is { } cascade)
            ripples.Begun(cascade, changed.CancellableUntil is { } until
                ? time.Of(DateTimeOffset.Parse(until, CultureInfo.InvariantCulture))
                : null);
        return new(null, changed.Cascade);
    }

    private async Task<Said> Renew(string holder)
    {
        var renewed = cast.Person(holder).Replaced(Today);
        var said = await OnCard(registry => registry.Issue(renewed.Issue(), default));
        if (said.Refusal is null)
            cast.Give(holder, renewed);
        return said;
    }

    private async Task<Said> Give(Deed.Give deed)
    {
        var assigned = new AssignNumber(cast.Phone(deed.Number), cast.CitizenOf(deed.Holder));
        var said = await Said(() => cast.Carrier(deed.Carrier).Post<AssignNumber, NumberChanged>(
            "v1/phones/assign", assigned, default));
        if (said.Refusal is null)
            holders[deed.Number] = deed.Holder;
        return said;
    }

    private async Task<Said> TakeBack(Deed.TakeBack deed)
    {
        var said = await Said(() => cast.Carrier(deed.Carrier).Post<ReleaseNumber, NumberChanged>(
            "v1/phones/release", new(cast.Phone(deed.Number), "cancelled_by_holder"), default));
        if (said.Refusal is null)
            holders.Remove(deed.Number);
        return said;
    }

    /// <summary>A bank that is shown a card that isn't valid goes no further.</summary>
    private async Task<Said> Bind(Deed.Bind deed)
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

    private async Task<Said> Unbind(Deed.Unbind deed, string token)
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

    /// <summary>What is disputed are messages to the number that is shown, so nobody else can dispute them.</summary>
    private Task<Said> Dispute(Deed.Dispute deed) => holders.GetValueOrDefault(deed.Number) == deed.Holder
        ? Said(() => proofs.With([cast.Phone(deed.Number)], token => cast.Holder.Post<DisputeNumber, NumberChanged>(
            token, "v1/me/dispute", new(cast.BankOf(deed.Bank).Code), default)))
        : Task.FromResult(NotTheHolder);

    private async Task<Said> Move(Deed.Move deed, string token)
    {
        var proof = holders.GetValueOrDefault(deed.To) == deed.Holder ? await proofs.Of(cast.Phone(deed.To)) : null;
        return Begun(await cast.Holder.Post<MoveBindings, NumberChanged>(
            token, "v1/me/rebind", new(cast.Phone(deed.From), cast.Phone(deed.To), proof), default));
    }

    private async Task<Said> CancelMove(Deed.CancelMove deed, string token)
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
    private Task<Said> AsHolder(string holder, string number, Func<string, Task<Said>> deed) =>
        NumbersOf(holder, number) is { Count: > 0 } own
            ? Said(() => proofs.With(own, deed))
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
