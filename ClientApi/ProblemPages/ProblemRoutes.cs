using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.ProblemPages;

/// <summary>The pages to which the <c>type</c> of a problem leads.</summary>
public static class ProblemRoutes
{
    /// <summary>The path before the code.</summary>
    public const string Path = "/problems";

    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the pages to <paramref name="app"/>; other requests pass by them.</summary>
    public static void Map(IApplicationBuilder app) => app.MapWhen(
        context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal)
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)),
        branch => branch.Run(Answer));

    private static Task Answer(HttpContext context)
    {
        context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest);
        var code = rest.Value?.Trim('/') ?? "";
        if (code.Length == 0)
            return Write(context, "Problems", List());
        return ProblemCatalog.Find(code) is { } kind
            ? Write(context, kind.Code, Describe(kind))
            : context.Answer(Problems.OfStatus(StatusCodes.Status404NotFound));
    }

    private static string List() => ProblemCatalog.All.Aggregate(
        new StringBuilder("<h1>Problems</h1>\n<dl>\n"),
        (page, kind) => page.Append(
            CultureInfo.InvariantCulture,
            $"<dt><a href=\"{Path}/{kind.Code}\">{kind.Code}</a></dt><dd>{Text(kind.Cause)}</dd>\n"),
        page => page.Append("</dl>\n").ToString());

    private static string Describe(ProblemKind kind) =>
        $"""
        <h1>{kind.Code}</h1>
        <dl>
        <dt>Status</dt><dd>{string.Join(", ", kind.Statuses)}</dd>
        <dt>Cause</dt><dd>{Text(kind.Cause)}</dd>
        <dt>What to do</dt><dd>{Text(kind.Action)}</dd>
        </dl>
        <p><a href="{Path}">All problems</a> · <a href="/reference">Reference</a></p>
        """;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static Task Write(HttpContext context, string title, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{title} - Identity grid</title></head><body>
            {content}
            </body></html>
            """);
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "public, max-age=3600";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
