using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>Tells an institution what one of its own receipts says; looks nothing up.</summary>
public sealed class CheckReceipt(ReceiptSealer receipts, ReceiptSigner signer)
{
    /// <summary>
    /// Another institution's receipt is told like a forged one: whether it is genuine is not the caller's business.
    /// </summary>
    private static readonly Problem NotGenuine =
        new(422, "receipt_not_genuine", "This grid did not issue this receipt to the caller.", "receipt");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        if (await Body.Read(context, ApiJson.Default.ReceiptBody) is not { } body)
            return;
        if (body.Receipt is null)
            await context.Answer(JsonFaults.Wrong("required", "A receipt is needed.", "receipt"));
        else if (receipts.TryRead(body.Receipt) is { } receipt
            && receipt.Institution == Caller.Of(context).Client.Institution)
            await context.Answer(signer.Restate(receipt), ApiJson.Default.ReceiptAnswer);
        else
            await context.Answer(NotGenuine);
    }
}
