using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Takes files of what somebody has to tell the grid, of any length; sent twice, one changes nothing the second time.
/// </summary>
public sealed class ImportEndpoint(IGrid grid, Feeds feeds, TimeProvider clock)
{
    internal const string Csv = "text/csv";
    internal const string Ndjson = "application/x-ndjson";

    private static readonly Problem UnknownFeed = new(
        400, "feed_unknown", $"feed must be one of: {string.Join(", ", FeedKind.All.Select(kind => kind.Name))}.");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = (string?)context.Request.Query["feed"];
        var asked = name is null ? null : FeedKind.Named(name);
        if (name is not null && asked is null)
        {
            await context.Answer(UnknownFeed);
            return;
        }
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        if (MediaTypes.Is(context.Request.ContentType, Csv))
        {
            var (source, problem) = await CsvSource.Open(context.Request.BodyReader, asked, context.RequestAborted);
            using (source)
                await Take(context, source, problem);
        }
        else if (MediaTypes.Is(context.Request.ContentType, Ndjson))
        {
            var (source, problem) = await NdjsonSource.Open(context.Request.BodyReader, asked, context.RequestAborted);
            using (source)
                await Take(context, source, problem);
        }
        else
        {
            await context.Answer(Problems.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        }
    }

    private async Task Take(HttpContext context, LineSource? source, Problem? problem)
    {
        if (source is null)
        {
            await context.Answer(problem!);
            return;
        }
        var caller = Caller.Of(context);
        if (!caller.Scopes.HasFlag(source.Kind.Scope))
        {
            await BearerChallenge.InsufficientScope(context, source.Kind.Scope);
            return;
        }
        var (feed, refusal) = await feeds.Open(source.Kind, caller.Client.Institution);
        if (feed is null)
            await context.Answer(refusal!);
        else
            await Run(context, source, feed);
    }

    private async Task Run(HttpContext context, LineSource source, Feed feed)
    {
        context.Response.ContentType = Ndjson;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var report = new ImportReport(context.Response.BodyWriter, clock);
        await new ImportRun(grid, source, feed, report).Run(context.RequestAborted);
    }
}
