using Grid.ClientApi.Http;

namespace Grid.ClientApi.Receipts;

/// <summary>Decodes a receipt for the institution that got it; reads no actor.</summary>
public sealed class CheckReceipt(ReceiptSealer receipts, ReceiptSigner signer)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        if (await JsonRequestReader.Read(context, ApiJson.Default.ReceiptBody) is not { } body)
            return;
        if (body.Receipt is null)
            await context.Answer(JsonErrors.Wrong("required", "A receipt is needed.", "receipt"));
        else if (receipts.TryReadOwn(context, body.Receipt) is { } receipt)
            await context.Answer(signer.Restate(receipt), ApiJson.Default.ReceiptAnswer);
        else
            await context.Answer(OwnReceipts.NotGenuine);
    }
}
