using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>Says of a member what its attributes say: the values that it takes, and how its text is formed.</summary>
public static class SchemaDetails
{
    /// <summary>Completes one schema.</summary>
    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(context);
        schema.Type &= ~JsonSchemaType.Null;
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Type == JsonSchemaType.Object)
            schema.Required = context.JsonTypeInfo.Properties.Where(IsAlwaysThere).Select(property => property.Name)
                .ToHashSet(StringComparer.Ordinal);
        var attributes = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [];
        foreach (var attribute in attributes)
            if (attribute is AllowedValuesAttribute allowed)
                schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!))];
            else if (attribute is DataTypeAttribute { DataType: DataType.Date })
                schema.Format = "date";
            else if (attribute is DataTypeAttribute { DataType: DataType.DateTime })
                schema.Format = "date-time";
        return Task.CompletedTask;
    }

    /// <summary>
    /// Bodies say so by an attribute, since any member can be missing from what a caller sends; answers by their type.
    /// </summary>
    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) is true
        || (!property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null);
}
