using Grid.Bench.Data;
using Grid.Bench.Stores;

namespace Grid.Bench.Servers;

/// <summary>What a team would build instead of the grid: an endpoint that looks the card up in a table.</summary>
/// <remarks>
/// Every doubt is decided in its favour: no token is checked, no pseudonym computed, no receipt sealed, nothing
/// counted.
/// </remarks>
/// <param name="rows">Where the cards are.</param>
/// <param name="receipt">Text in place of a receipt, as long as a real one, so that answers are equally long.</param>
/// <param name="clock">The time.</param>
internal sealed class RowsApi(ICardRows rows, string receipt, TimeProvider clock)
{
    public Task Serve(int port, CancellationToken cancel) => Hosting.Serve(
        port,
        app =>
        {
            app.MapPost("/v1/cards/verify", Verify);
            app.MapPost("/v1/cards/verify-batch", VerifyBatch);
        },
        cancel);

    private async Task Verify(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var body = await context.Request.ReadFromJsonAsync(CardJson.Default.VerifyBody, cancel);
        var row = await rows.Find(body!.IdNumber, cancel);
        var answer = Answer(row, body);
        await context.Response.WriteAsJsonAsync(answer, CardJson.Default.VerifyAnswer, cancellationToken: cancel);
    }

    private async Task VerifyBatch(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var body = await context.Request.ReadFromJsonAsync(CardJson.Default.BatchBody, cancel);
        var items = body!.Items;
        var found = await rows.Find([.. items.Select(item => item.IdNumber)], cancel);
        var answer = new BatchAnswer([.. items.Select((item, i) => Answer(found[i], item))]);
        await context.Response.WriteAsJsonAsync(answer, CardJson.Default.BatchAnswer, cancellationToken: cancel);
    }

    private VerifyAnswer Answer(CardRow? row, VerifyBody body)
    {
        var now = clock.GetUtcNow();
        var (result, reason) = row?.Against(body, DateOnly.FromDateTime(now.DateTime)) ?? ("unknown", null);
        return new(result, reason, true, row?.Fingerprint, 1, now, receipt);
    }
}
