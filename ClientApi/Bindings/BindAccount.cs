using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Citizens;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Maps the request to bind an account to a number.</summary>
public sealed class BindAccount(
    BindServices services, Pseudonyms pseudonyms, AccountSealer accounts, ReceiptSealer receipts)
{
    /// <summary>The command; null where something is wrong, which <paramref name="request"/> then says.</summary>
    public MappedCommand? Map(BindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var number = fields.Phones.Phone(body.Phone);
        var holder = fields.Cards.Number(body.IdNumber);
        fields.Account(body.Account);
        fields.Cards.Require(body.Receipt is not null, "receipt");
        if (fields.Errors.Any)
            return null;
        if (receipts.TryRead(body.Receipt) is not { } receipt
            || receipt.Institution != request.Caller.Client.Institution)
            return request.Refuse(OwnReceipts.NotGenuine);
        return new BindCommand(services, new(
            pseudonyms.Phone(number).Key, Command(body, receipt, holder), receipt.Verified, receipt.Check is not null));
    }

    private PhoneCommand.Bind Command(BindBody body, in Receipt receipt, CitizenNumber holder) => new(
        Guid.Empty,
        receipt.Institution,
        accounts.Seal(receipt.Institution, body.Account!),
        pseudonyms.Card(holder).Key,
        new(
            receipt.Check?.Id ?? services.Digests.Receipt(body.Receipt!).Value,
            receipt.Institution,
            receipt.Card.Key,
            receipt.Check is { Passed: true },
            receipt.Check?.At ?? receipt.Answer.AsOf,
            body.Conditional ?? false));
}
