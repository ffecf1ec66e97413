using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>Reads receipts of the calling institution only.</summary>
public static class OwnReceipts
{
    /// <summary>
    /// Another institution's receipt is refused like a forged one, so that the caller does not learn whether it is
    /// genuine.
    /// </summary>
    public static readonly Problem NotGenuine =
        new(422, "receipt_not_genuine", "This grid did not issue this receipt to the caller.", "receipt");

    /// <summary>What the receipt says; null where this grid did not issue it to the caller.</summary>
    public static Receipt? TryReadOwn(this ReceiptSealer receipts, HttpContext context, string text)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        return receipts.TryRead(text) is { } receipt
            && receipt.Institution == Caller.Of(context).Client.Institution ? receipt : null;
    }
}
