using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Grid.WebConsole;

/// <summary>The stylesheet of the console, under a path that changes with its content.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Content = Read();

    /// <summary>Where pages find it.</summary>
    public static string Path { get; } =
        $"{WebConsoleServices.Path}/assets/{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 8))}/site.css";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, async context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            await context.Response.Body.WriteAsync(Content, context.RequestAborted);
        }).AllowAnonymous();

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The stylesheet is not in the assembly.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
