using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.ImportFiles;
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

    private delegate ValueTask<LineSource> OpenSource(
        System.IO.Pipelines.PipeReader body, FeedKind? asked, CancellationToken aborted);

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

        var type = MediaTypes.Is(context.Request.ContentType, Csv) ? Csv : Ndjson;
        if (MediaTypes.Not(context.Request, type) is { } other)
            await context.Answer(other);
        else
            await Import(context, type, asked);
    }

    private async Task Import(HttpContext context, string type, FeedKind? asked)
    {
        try
        {
            var open = type == Csv ? CsvSource.Open : (OpenSource)NdjsonSource.Open;
            await Import(context, await open(context.Request.BodyReader, asked, context.RequestAborted));
        }
        catch (UnreadableFileException e)
        {
            await context.Answer(Of(e));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            context.Abort(); // The sender has gone, and hears no answer; what was taken before is kept.
        }
    }

    private static Problem Of(UnreadableFileException e) => e.Field is { } field
        ? JsonErrors.Wrong(e.Code, e.Message, field)
        : new(StatusCodes.Status400BadRequest, e.Code, e.Message);

    private async Task Import(HttpContext context, LineSource source)
    {
        var caller = Caller.Of(context);
        var needed = FeedScopes.Of(source.Kind);
        if (!caller.Scopes.HasFlag(needed))
        {
            await BearerChallenge.InsufficientScope(context, needed);
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
