using Grid.Client;
using Grid.Client.Misuse;
using Grid.ClientApi.Auth;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Phones;
using BindingOutcome = Grid.Client.Bindings.BindingOutcome;
using LossKind = Grid.Client.Cards.LossKind;

namespace Grid.ClientApi.Sandbox;

/// <summary>
/// Makes events for a bank by what causes them: a new person becomes its customer, and then it happens. All that the
/// event says is true, and all that follows from it follows.
/// </summary>
/// <param name="clients">Who acts.</param>
/// <param name="acts">What they do.</param>
/// <param name="stock">Numbers that can be recycled.</param>
/// <param name="time">The demonstration's time.</param>
/// <param name="newId">Makes ids.</param>
public sealed class SandboxStories(
    SandboxClients clients, SandboxActs acts, RecyclableNumbers stock, SandboxTime time, Func<Guid> newId)
{
    private const int Region = 110105;
    private const int Sequences = 1000;
    private const int Birthdays = 3650;
    private const int Numbers = 10_000_000;
    private const string Account = "account-of-sandbox";

    private static readonly DateOnly BornFrom = new(1960, 1, 1);

    /// <summary>Fires an event; it is in the bank's stream when this completes.</summary>
    /// <returns>Whether it could be fired: numbers to be recycled run out.</returns>
    /// <exception cref="GridException">A step was refused.</exception>
    public async Task<bool> Fire(SandboxEvent what, string bank, CancellationToken stop)
    {
        var (client, customer) = (clients.Of(bank), NewPerson());
        await acts.Issue(customer, stop);
        var isFired = what is SandboxEvent.IdentifierRecycled
            ? await stock.Recycle(bank, customer, stop) is not null
            : await Fire(what, client, customer, stop);
        await time.Settle(stop);
        return isFired;
    }

    private async Task<bool> Fire(SandboxEvent what, GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await (what switch
        {
            SandboxEvent.CardInvalidated   => Invalidate(bank, customer, stop),
            SandboxEvent.CardRestored      => Restore(bank, customer, stop),
            SandboxEvent.CardSuperseded    => Replace(bank, customer, stop),
            SandboxEvent.MisuseOpened      => Misuse(bank, customer, stop),
            SandboxEvent.MisuseClosed      => Dismiss(bank, customer, stop),
            SandboxEvent.HolderBlacklisted => Blacklist(bank, customer, stop),
            SandboxEvent.HolderCleared     => Clear(bank, customer, stop),
            SandboxEvent.UnbindingAsked    => Unbind(bank, customer, stop),
            SandboxEvent.RebindAsked       => Rebind(bank, customer, stop),
            SandboxEvent.IdentifierChanged => Move(bank, customer, stop),
            SandboxEvent.Disputed          => Dispute(bank, customer, stop),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "An event without a story."),
        });
        return true;
    }

    private async Task Invalidate(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await acts.Rely(bank, customer, Account, stop);
        await acts.Report(customer, LossKind.Lost, stop);
    }

    private async Task Restore(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await Invalidate(bank, customer, stop);
        await clients.Registry.Cards.WithdrawLossAsync(
            new() { IdNumber = customer.IdNumber }, cancellationToken: stop);
    }

    private async Task Replace(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await acts.Rely(bank, customer, Account, stop);
        await acts.Issue(customer, ChinaTime.DayOf(time.Now), stop);
    }

    private async Task<Guid> Misuse(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await acts.Rely(bank, customer, Account, stop);
        return await ReportMisuse(customer, stop);
    }

    private async Task Dismiss(GridClient bank, SandboxPerson customer, CancellationToken stop) =>
        await clients.Registry.Misuse.DismissAsync(await Misuse(bank, customer, stop), cancellationToken: stop);

    private async Task<Guid> Blacklist(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        await acts.Rely(bank, customer, Account, stop);
        var victim = NewPerson();
        await acts.Issue(victim, stop);
        var reported = await ReportMisuse(victim, stop);
        await clients.Registry.Misuse.ConfirmAsync(
            reported, new() { Impostor = customer.IdNumber }, cancellationToken: stop);
        return reported;
    }

    private async Task Clear(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        var listed = await Blacklist(bank, customer, stop);
        await time.Settle(stop);
        await clients.Registry.Blacklist.LiftAsync(new() { Case = listed }, cancellationToken: stop);
    }

    private async Task Unbind(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        var phone = NewPhone();
        await acts.Assign(phone, customer, stop);
        await acts.Bind(bank, customer, phone, Account, stop);
        await acts.Release(phone, stop);
    }

    private async Task<(string Phone, Guid Binding)> Rebind(
        GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        var (from, to) = (NewPhone(), NewPhone());
        await acts.Assign(from, customer, stop);
        await acts.Assign(to, customer, stop);
        var binding = await acts.Bind(bank, customer, from, Account, stop);
        var proof = await acts.Prove(from, stop);
        await acts.Holder(await acts.Prove(to, stop)).RebindAsync(
            new() { From = from, To = to, Proof = proof }, cancellationToken: stop);
        await time.Settle(stop);
        await time.Advance(PhoneTerms.CoolingOff, stop);
        return (from, binding);
    }

    private async Task Move(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        var (phone, binding) = await Rebind(bank, customer, stop);
        await bank.Bindings.AnswerAsync(
            new() { Phone = phone, Binding = binding, Outcome = BindingOutcome.Moved }, cancellationToken: stop);
    }

    private async Task Dispute(GridClient bank, SandboxPerson customer, CancellationToken stop)
    {
        var phone = NewPhone();
        await acts.Assign(phone, customer, stop);
        var institution = DemoClients.All.Single(client => clients.Of(client.Id) == bank).Institution.Value;
        await acts.Holder(await acts.Prove(phone, stop)).DisputeAsync(
            new() { Institution = institution }, cancellationToken: stop);
    }

    /// <summary>Another bank reports it, which is licensed for reasons or not.</summary>
    private async Task<Guid> ReportMisuse(SandboxPerson victim, CancellationToken stop)
    {
        var reported = await clients.Of("demo-bank-3").Misuse.ReportAsync(
            new() { IdNumber = victim.IdNumber, Kind = MisuseKind.OthersCard, Evidence = "file 1" },
            cancellationToken: stop);
        return reported.Case;
    }

    private SandboxPerson NewPerson()
    {
        var birthday = BornFrom.AddDays(Chance(Birthdays));
        return new(
            CitizenNumber.Of(Region, birthday, Chance(Sequences)).Reveal(), "钱多", new(2018, 5, 2));
    }

    private string NewPhone() => FormattableString.Invariant($"+861380{Chance(Numbers):D7}");

    private int Chance(int below) => (int)(BitConverter.ToUInt32(newId().ToByteArray()) % (uint)below);
}
