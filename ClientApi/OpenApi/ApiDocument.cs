using Grid.ClientApi.Auth;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>The OpenAPI 3.1 document, made from the route tables.</summary>
public static class ApiDocument
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi/{documentName}.json";

    internal const string Scheme = "clientCredentials";

    /// <summary>Adds what makes the document.</summary>
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) => Complete(document));
        options.AddOperationTransformer<SecurityRequirements>();
        options.AddSchemaTransformer((schema, context, _) => SchemaDetails.Complete(schema, context));
    });

    private static Task Complete(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Identity grid",
            Version = "v1",
            Description = "Verifies identity cards and makes a reported card invalid everywhere at once. "
                + "Personal identifiers appear in bodies only. Errors are RFC 9457 problems with a stable code; their "
                + "type leads to a page with cause and what to do, and /problems lists all. Members, words and "
                + "operations can be added at any time: ignore what you do not know. What is deprecated stays for "
                + "twelve months at least.",
        };
        document.Servers = [new() { Url = "/", Description = "The server that this document comes from" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Flows = new()
                {
                    ClientCredentials = new()
                    {
                        TokenUrl = new("/oauth/token", UriKind.Relative),
                        Scopes = ScopeNames.All.ToDictionary(name => name, Description, StringComparer.Ordinal),
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    private static string Description(string scope)
    {
        var roles = Enum.GetValues<Role>().Where(role => Roles.Allows(role).HasFlag(ScopeNames.Read(scope)!.Value));
        return "For the role " + string.Join(", ", roles.Select(Roles.Name));
    }
}
