using Grid.ClientApi.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>Adds to an operation the scopes that its endpoint's policy requires.</summary>
public sealed class SecurityRequirements : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var required = context.Description.ActionDescriptor.EndpointMetadata.OfType<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements).OfType<ScopeRequirement>().FirstOrDefault();
        if (required is not null)
            operation.Security = [.. Requirements(required.AnyOf, context.Document!)];
        return Task.CompletedTask;
    }

    /// <summary>One requirement for each scope: any one of them is enough.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Requirements(Scopes anyOf, OpenApiDocument document) =>
        ScopeNames.Text(anyOf).Split(' ').Select(scope => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(ApiDocument.Scheme, document)] = [scope],
        });
}
