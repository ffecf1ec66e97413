using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>Says of an operation which scopes it needs and which headers it takes.</summary>
public sealed class OperationDetails : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequiredScope>().FirstOrDefault() is { } required)
            operation.Security = [.. Requirements(required.AnyOf, context.Document!)];
        if (metadata.OfType<Repeatable>().Any())
            (operation.Parameters ??= []).Add(IdempotencyKey());
        foreach (var named in metadata.OfType<NamedBy>())
            (operation.Parameters ??= []).Add(PathParameter(named));
        foreach (var asked in metadata.OfType<AskedWith>())
            (operation.Parameters ??= []).Add(QueryParameter(asked));
        if (metadata.OfType<TakenBody>().FirstOrDefault() is { } taken)
            operation.RequestBody = await Body(taken, context, cancellationToken);
    }

    private static async Task<OpenApiRequestBody> Body(
        TakenBody taken, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IOpenApiSchema schema = new OpenApiSchema { Type = JsonSchemaType.String };
        if (taken.Body != typeof(Stream))
        {
            var described = await context.GetOrCreateSchemaAsync(taken.Body, null, cancellationToken);
            context.Document!.AddComponent(taken.Body.Name, described);
            schema = new OpenApiSchemaReference(taken.Body.Name, context.Document);
        }
        return new()
        {
            Required = true,
            Content = taken.Types.ToDictionary(
                type => type, _ => new OpenApiMediaType { Schema = schema }, StringComparer.Ordinal),
        };
    }

    /// <summary>One requirement for each scope: any one of them is enough.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Requirements(Scopes anyOf, OpenApiDocument document) =>
        ScopeNames.Text(anyOf).Split(' ').Select(scope => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(ApiDocument.Scheme, document)] = [scope],
        });

    private static OpenApiParameter PathParameter(NamedBy named) => new()
    {
        Name = named.Name,
        In = ParameterLocation.Path,
        Required = true,
        Description = named.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiParameter QueryParameter(AskedWith asked) => new()
    {
        Name = asked.Name,
        In = ParameterLocation.Query,
        Description = asked.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
    };

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Description = "Names the request for 24 hours: sent again with the same body it gets the same answer, "
            + "with another body 422.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 64,
            Pattern = "^[!-~]+$" },
    };
}
