namespace Grid.ClientApi.OpenApi;

/// <summary>The reference for people: a page made from the OpenAPI document, served whole from here.</summary>
public static class ReferencePage
{
    private const string Path = "/reference";

    /// <summary>Adds the page to <paramref name="app"/>; other requests pass by it.</summary>
    public static void Map(IApplicationBuilder app) =>
        app.MapWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch =>
            branch.UseSwaggerUI(page =>
            {
                page.RoutePrefix = Path[1..];
                page.DocumentTitle = "Identity grid";
                page.SwaggerEndpoint("/openapi/v1.json", "Identity grid");
            }));
}
