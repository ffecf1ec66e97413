using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.ImportFiles;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Imports files of any length; a file that is sent again changes nothing.
/// </summary>
/// <param name="grid">The actors.</param>
/// <param name="feeds">Reads the lines of files.</param>
/// <param name="limiter">Bounds how many are open.</param>
/// <param name="options">For how long a sender is waited for.</param>
/// <param name="clock">Where time comes from.</param>
public sealed class ImportEndpoint(
    IGrid grid, Feeds feeds, ImportLimiter limiter, ImportOptions options, TimeProvider clock)
{
    /// <summary>Seconds after which a sender that was refused for the number of open imports may try again.</summary>
    private const string RetryAfter = "5";

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
        {
            await context.Answer(other);
            return;
        }
        using var permit = limiter.Enter(Caller.Of(context).Client.Id, out var refusal);
        if (refusal is null)
            await Import(context, type, asked);
        else
            await Refuse(context, refusal);
    }

    private static Task Refuse(HttpContext context, Problem refusal)
    {
        context.Response.Headers.RetryAfter = RetryAfter;
        return context.Answer(refusal);
    }

    private async Task Import(HttpContext context, string type, FeedKind? asked)
    {
        using var sender = new SenderWait(options.IdleTimeout, clock, context.RequestAborted);
        try
        {
            var open = type == Csv ? CsvSource.Open : (OpenSource)NdjsonSource.Open;
            await Import(context, sender, await sender.For(stop => open(context.Request.BodyReader, asked, stop)));
        }
        catch (SenderIdleException e)
        {
            await context.Answer(
                new Problem(StatusCodes.Status408RequestTimeout, SenderIdleException.Code, e.Message));
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

    private async Task Import(HttpContext context, SenderWait sender, LineSource source)
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
            await Run(context, sender, source, feed);
    }

    private async Task Run(HttpContext context, SenderWait sender, LineSource source, Feed feed)
    {
        context.Response.ContentType = Ndjson;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var report = new ImportReport(context.Response.BodyWriter, clock);
        var access = new SenderAccess(Caller.Of(context), clock, source.Kind);
        await new ImportRun(grid, source, feed, report, access, options, clock).Run(sender, context.RequestAborted);
    }
}
