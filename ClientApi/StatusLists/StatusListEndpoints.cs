using System.Globalization;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Microsoft.Net.Http.Headers;

namespace Grid.ClientApi.StatusLists;

/// <summary>Serves status lists to everybody (Token Status List, sections 8 and 9).</summary>
/// <param name="grid">The list of institutions.</param>
/// <param name="tokens">Makes the lists.</param>
/// <param name="references">Names the lists.</param>
/// <param name="options">How current lists are.</param>
public sealed class StatusListEndpoints(
    IGrid grid, StatusListTokens tokens, StatusReferences references, StatusListOptions options)
{
    /// <summary>Name of the list in the path.</summary>
    public const string List = "list";

    /// <summary>The parameter that names an institution.</summary>
    public const string Institution = "institution";

    /// <summary>The parameter that asks for a list of the past (section 8.4).</summary>
    public const string Time = "time";

    private const string MediaType = "application/" + StatusListTokens.Type;
    private const int PageSize = 1000;

    private static readonly Problem NoHistory = new(
        501, "status_history_not_supported", "Status lists of the past are not kept; only the present one is served.",
        Time);

    private static readonly Problem OtherType = new(
        406, "not_acceptable", $"Status lists are served as {MediaType} alone.");

    private static readonly Problem NoInstitution = new(
        400, "institution_code_invalid", "This is not a unified social credit code (GB 32100).", Institution);

    /// <summary>Answers with one list (sections 8.1 and 8.2).</summary>
    public async Task Read(HttpContext context)
    {
        Open(context);
        if (context.Request.Query.ContainsKey(Time))
            await context.Answer(NoHistory);
        else if (!Accepts(context.Request))
            await context.Answer(OtherType);
        else if (StatusReferences.Read((string)context.Request.RouteValues[List]!) is { } name
            && await tokens.Get(name.Institution, name.List) is { } list)
            await Answer(context, list);
        else
            await context.Answer(Problems.OfStatus(StatusCodes.Status404NotFound));
    }

    /// <summary>Answers with the URIs of an institution's lists, or of all lists (section 9.3).</summary>
    public async Task Aggregate(HttpContext context)
    {
        Open(context);
        var uris = new List<string>();
        if (context.Request.Query[Institution] is [var text, ..])
        {
            if (InstitutionCode.Read(text) is not { } institution)
            {
                await context.Answer(NoInstitution);
                return;
            }
            await Add(institution, uris);
        }
        else
        {
            foreach (var institution in await Institutions())
                await Add(institution, uris);
        }
        await context.Answer(new(uris), ApiJson.Default.StatusListAggregation);
    }

    /// <summary>
    /// Lets scripts of any origin read the answer (CORS). The requests need no preflight; the framework's middleware
    /// would cost every verification some memory.
    /// </summary>
    private static void Open(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.AccessControlAllowOrigin = "*";
    }

    private async ValueTask Add(InstitutionCode institution, List<string> uris)
    {
        var count = await tokens.CountLists(institution);
        for (var list = 0L; list < count; list++)
            uris.Add(references.UriOf(institution, list));
    }

    private async ValueTask<IEnumerable<InstitutionCode>> Institutions()
    {
        var codes = new HashSet<InstitutionCode>();
        for (var after = 0L; ;)
        {
            var rows = (await grid.EventStream(ActorKeys.DirectoryStream).ReadBacklog(after, PageSize)).Events;
            codes.UnionWith(rows.Select(row => row.Event.Institution));
            if (rows.Length < PageSize)
                return codes;
            after = rows[^1].Number;
        }
    }

    private async Task Answer(HttpContext context, ServedStatusList list)
    {
        var response = context.Response;
        var isCompressed = AcceptsGzip(context.Request);
        var body = isCompressed ? list.Compressed : list.Token;
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture, $"public, max-age={(long)options.Refresh.TotalSeconds}");
        if (isCompressed)
            response.Headers.ContentEncoding = "gzip";
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private static bool Accepts(HttpRequest request) =>
        request.GetTypedHeaders().Accept is not { Count: > 0 } accepted
        || accepted.Any(range => range.Quality != 0 && Own.IsSubsetOf(WithoutQuality(range)));

    private static MediaTypeHeaderValue Own { get; } = new(MediaType);

    /// <summary>The media type has no parameters, so that those of a range do not matter.</summary>
    private static MediaTypeHeaderValue WithoutQuality(MediaTypeHeaderValue range) => new(range.MediaType);

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding =>
            coding.Quality != 0 && coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase));
}
