using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
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
}
