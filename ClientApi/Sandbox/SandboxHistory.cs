using Grid.Client;
using Grid.Client.Cards;
using Grid.Client.Institutions;
using Grid.Client.Misuse;
using Grid.ClientApi.Auth;
using static Grid.ClientApi.Sandbox.SandboxPeople;

namespace Grid.ClientApi.Sandbox;

/// <summary>
/// Lets everything happen to the people of the sandbox that made them what they are, in months that end at the start.
/// </summary>
/// <param name="clients">Who acts.</param>
/// <param name="acts">What they do.</param>
/// <param name="stock">Numbers that can be recycled later.</param>
/// <param name="time">The history's time.</param>
public sealed class SandboxHistory(
    SandboxClients clients, SandboxActs acts, RecyclableNumbers stock, SandboxTime time)
{
    private static readonly TimeSpan Quarantine = Core.Phones.PhoneTerms.Quarantine;
    private static readonly TimeSpan UntilReleases = TimeSpan.FromDays(30);
    private static readonly TimeSpan UntilPresent = TimeSpan.FromDays(5);

    private static readonly TimeSpan Earlier = TimeSpan.FromMinutes(1);

    /// <summary>How long before the start it begins.</summary>
    public static readonly TimeSpan Length = Quarantine + UntilReleases + UntilPresent;

    /// <summary>Tells it, from <see cref="Length"/> ago to the present.</summary>
    /// <exception cref="GridException">A step was refused.</exception>
    public async Task Tell(CancellationToken stop)
    {
        await PublishProcedures(stop);
        foreach (var person in All)
            await acts.Issue(person, stop);
        await AssignNumbers(stop);
        await stock.Release(stop);
        await time.CatchUp(Quarantine, stop);
        await acts.Assign(RecycledPhone, Present, stop);
        await time.CatchUp(UntilReleases, stop);
        await ChangeCards(stop);
        await ChangeNumbers(stop);
        await ReportMisuse(stop);
        await time.CatchUp(UntilPresent, stop);
        foreach (var bank in DemoClients.All.Where(client => client.Role == Role.Institution))
            await AcknowledgeAll(clients.Of(bank.Id), stop);
    }

    private async Task PublishProcedures(CancellationToken stop)
    {
        foreach (var bank in DemoClients.All.Where(client => client.Role == Role.Institution))
            await clients.Of(bank.Id).Institutions.PublishProceduresAsync(
                new()
                {
                    Procedures =
                    [
                        new() { For = ProcedurePurpose.Unbind, Channel = "any branch, or the app", Materials = "card" },
                        new() { For = ProcedurePurpose.Rebind, Channel = "the app", Materials = "both numbers" },
                    ],
                },
                cancellationToken: stop);
    }

    private async Task AssignNumbers(CancellationToken stop)
    {
        foreach (var phone in new[] { CleanPhone, QuarantinedPhone, PortedPhone, ChangedSimPhone })
            await acts.Assign(phone, Valid, stop);
        await acts.Assign(RecycledPhone, Former, stop);
        await acts.Bind(clients.Of(RecyclableNumbers.Banks[0]), Valid, CleanPhone, "account-1", stop);
        await acts.Release(RecycledPhone, stop);
    }

    private async Task ChangeCards(CancellationToken stop)
    {
        await acts.Report(Lost, LossKind.Lost, stop);
        await acts.Report(Stolen, LossKind.Stolen, stop);
        await acts.Issue(Superseded, Replaced, stop);
        await clients.Registry.Cards.CancelAsync(
            new() { IdNumber = Cancelled.IdNumber, Reason = CancellationReason.Emigrated }, cancellationToken: stop);
        await clients.Station.Cards.SuspendAsync(new() { IdNumber = Frozen.IdNumber }, cancellationToken: stop);
    }

    private async Task ChangeNumbers(CancellationToken stop)
    {
        await acts.Release(QuarantinedPhone, stop);
        var other = DemoClients.All.Single(client => client.Id == "demo-carrier-2").Institution.Value;
        await clients.Carrier.Phones.PortAsync(new() { Phone = PortedPhone, To = other }, cancellationToken: stop);
        await clients.Carrier.Phones.ChangeSimAsync(
            new() { Phone = ChangedSimPhone, ChangedAt = time.Now - Earlier }, cancellationToken: stop);
    }

    private async Task ReportMisuse(CancellationToken stop)
    {
        var bank = clients.Of(RecyclableNumbers.Banks[0]);
        var used = await Report(bank, Lost, stop);
        await clients.Registry.Misuse.ConfirmAsync(
            used, new() { Impostor = Blacklisted.IdNumber }, cancellationToken: stop);
        await Report(bank, Victim, stop);
    }

    private static async Task<Guid> Report(GridClient bank, SandboxPerson victim, CancellationToken stop)
    {
        var reported = await bank.Misuse.ReportAsync(
            new() { IdNumber = victim.IdNumber, Kind = MisuseKind.OthersCard, Evidence = "file 1" },
            cancellationToken: stop);
        return reported.Case;
    }

    private static async Task AcknowledgeAll(GridClient bank, CancellationToken stop)
    {
        while (await bank.Events.ReadAsync(cancellationToken: stop) is { Events: [.., var last] })
            await bank.Events.AcknowledgeAsync(new() { UpTo = last.Number }, cancellationToken: stop);
    }
}
