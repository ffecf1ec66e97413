using Grid.ClientApi.Http;
using Microsoft.OpenApi;

namespace Grid.ClientApi.OpenApi;

/// <summary>Parameters of operations whose handlers read them by themselves.</summary>
public static class OperationParameters
{
    /// <summary>The header that makes a repeated request safe.</summary>
    public static OpenApiParameter IdempotencyKey { get; } = new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Description = "Identifies the request. For 24 hours, another body under the key is refused with 422. A "
            + "repeated request gets the same response until eight later requests with keys have changed the same "
            + "card or number; then the rules decide about it as about one without a key.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 64,
            Pattern = "^[!-~]+$" },
    };

    /// <summary>The header by which a caller follows a request; see <see cref="Correlator"/>.</summary>
    public static OpenApiParameter Correlator { get; } = new()
    {
        Name = "x-correlator",
        In = ParameterLocation.Header,
        Description = "Is sent back with the response.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-zA-Z0-9-_:;.\\/<>{}]{0,256}$" },
    };

    /// <summary>A text in the path.</summary>
    public static OpenApiParameter Path(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary>A text in the query string.</summary>
    public static OpenApiParameter Text(string name, string description, bool isRequired) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary>A day in the query string, which may be absent.</summary>
    public static OpenApiParameter Day(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
    };

    /// <summary>A whole number in the query string, which may be absent.</summary>
    public static OpenApiParameter Number(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
    };
}
