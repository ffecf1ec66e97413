using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Takes files of cards or loss reports, of any length; a file sent twice changes nothing the second time.
/// </summary>
public sealed class ImportEndpoint(IGrid grid, CardChanges changes, TimeProvider clock)
{
    internal const string Csv = "text/csv";
    internal const string Ndjson = "application/x-ndjson";

    private static readonly Problem UnknownFeed = new(400, "feed_unknown", "feed must be one of: cards, losses.");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!TryFeed(context.Request.Query["feed"], out var feed))
        {
            await context.Answer(UnknownFeed);
            return;
        }
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        if (MediaTypes.Is(context.Request.ContentType, Csv))
        {
            var (source, problem) =
                await CsvSource.Open(context.Request.BodyReader, feed, changes, context.RequestAborted);
            using (source)
                await Run(context, source, problem);
        }
        else if (MediaTypes.Is(context.Request.ContentType, Ndjson))
        {
            var (source, problem) =
                await NdjsonSource.Open(context.Request.BodyReader, feed, changes, context.RequestAborted);
            using (source)
                await Run(context, source, problem);
        }
        else
        {
            await context.Answer(Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        }
    }

    private async Task Run(HttpContext context, LineSource? source, Problem? problem)
    {
        if (source is null)
        {
            await context.Answer(problem!);
            return;
        }
        context.Response.ContentType = Ndjson;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var report = new ImportReport(context.Response.BodyWriter, clock);
        await new ImportRun(grid, source, report, clock).Run(context.RequestAborted);
    }

    private static bool TryFeed(string? text, out Feed? feed)
    {
        feed = text switch { "cards" => Feed.Cards, "losses" => Feed.Losses, _ => null };
        return feed is not null || text is null;
    }
}
