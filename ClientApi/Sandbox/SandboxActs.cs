using Grid.Client;
using Grid.Client.Cards;
using Grid.Client.Holders;

namespace Grid.ClientApi.Sandbox;

/// <summary>What people, carriers and banks of the sandbox do.</summary>
/// <param name="clients">Who does it.</param>
public sealed class SandboxActs(SandboxClients clients)
{
    private const int CodeLength = 6;
    private const string Authority = "北京市公安局朝阳分局";

    /// <summary>The registry issues the person's card.</summary>
    public Task Issue(SandboxPerson person, CancellationToken stop) => Issue(person, person.IssuedOn, stop);

    /// <summary>The registry issues a card of the person with another first day.</summary>
    public Task Issue(SandboxPerson person, DateOnly issuedOn, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        return clients.Registry.Cards.IssueAsync(
            new()
            {
                IdNumber = person.IdNumber, Name = person.Name, Kind = CardKind.Resident, IssuedOn = issuedOn,
                ExpiresOn = person.ExpiresOn, Authority = Authority, FingerprintRegistered = true,
            },
            cancellationToken: stop);
    }

    /// <summary>A station reports the person's card.</summary>
    public Task Report(SandboxPerson person, LossKind kind, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        return clients.Station.Cards.ReportLossAsync(
            new() { IdNumber = person.IdNumber, Kind = kind, Channel = ReportChannel.Police }, cancellationToken: stop);
    }

    /// <summary>The carrier assigns a number, and a station confirms that it is the person's.</summary>
    public async Task Assign(string phone, SandboxPerson person, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        await clients.Carrier.Phones.AssignAsync(
            new() { Phone = phone, IdNumber = person.IdNumber }, cancellationToken: stop);
        await clients.Station.Cards.ConfirmNumberAsync(
            new() { Phone = phone, IdNumber = person.IdNumber }, cancellationToken: stop);
    }

    /// <summary>The carrier takes a number back from its holder.</summary>
    public Task Release(string phone, CancellationToken stop) => clients.Carrier.Phones.ReleaseAsync(
        new() { Phone = phone, Reason = Grid.Client.Phones.ReleaseReason.CancelledByHolder }, cancellationToken: stop);

    /// <summary>A bank relies on the person's card for an account.</summary>
    public async Task Rely(GridClient bank, SandboxPerson person, string account, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bank);
        await bank.Reliances.RelyAsync(
            new() { Receipt = await Check(bank, person, stop), Account = account }, cancellationToken: stop);
    }

    /// <summary>A bank binds an account to the person's number.</summary>
    /// <returns>The binding.</returns>
    public async Task<Guid> Bind(
        GridClient bank, SandboxPerson person, string phone, string account, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(person);
        var bound = await bank.Bindings.BindAsync(
            new()
            {
                Phone = phone, IdNumber = person.IdNumber, Account = account, Receipt = await Check(bank, person, stop),
            },
            cancellationToken: stop);
        return bound.Binding;
    }

    /// <summary>A one-time code is sent to the number and entered.</summary>
    /// <returns>The holder's token.</returns>
    public async Task<string> Prove(string phone, CancellationToken stop)
    {
        var sent = await clients.Carrier.Proofs.SendCodeAsync(new() { Phone = phone }, stop);
        var messages = await clients.Carrier.Demonstration.ListMessagesAsync(new() { Phone = phone }, stop);
        var code = messages.Items[^1].Text.Split(' ')
            .First(word => word.Length == CodeLength && word.All(char.IsAsciiDigit));
        var token = await clients.Carrier.Proofs.ConfirmAsync(
            new() { AuthenticationId = sent.AuthenticationId, Phone = phone, Code = code }, stop);
        return token.AccessToken;
    }

    /// <summary>What a holder does with a token.</summary>
    public HolderClient Holder(string token) => clients.Carrier.Holder(token);

    /// <summary>A bank answers that it has removed a binding.</summary>
    public static Task Removed(GridClient bank, string phone, Guid binding, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return bank.Bindings.AnswerAsync(
            new() { Phone = phone, Binding = binding, Outcome = Grid.Client.Bindings.BindingOutcome.Removed },
            cancellationToken: stop);
    }

    private static async Task<string> Check(GridClient bank, SandboxPerson person, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        var verified = await bank.Cards.VerifyAsync(
            new()
            {
                IdNumber = person.IdNumber, Name = person.Name, IssuedOn = person.IssuedOn, Purpose = "account opening",
            },
            stop);
        var check = await bank.Cards.CheckPersonAsync(
            new() { Receipt = verified.Receipt, Method = PersonCheckMethod.Staff, Passed = true },
            cancellationToken: stop);
        return check.Receipt;
    }
}
