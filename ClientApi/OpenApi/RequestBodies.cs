using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>Describes bodies whose media type the handler checks, and not the routing.</summary>
public static class RequestBodies
{
    /// <summary>Adds a body that is read as <typeparamref name="TBody"/> to an operation.</summary>
    public static async Task Describe<TBody>(
        string contentType, OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var schema = await context.GetOrCreateSchemaAsync(typeof(TBody), null, cancellationToken);
        context.Document!.AddComponent(typeof(TBody).Name, schema);
        var reference = new OpenApiSchemaReference(typeof(TBody).Name, context.Document);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [contentType] = new() { Schema = reference },
            },
        };
    }
}
