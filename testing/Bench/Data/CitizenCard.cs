using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Bench.Data;

/// <summary>A line of a generated registry, as printed on the card.</summary>
internal sealed record CitizenCard(
    string IdNumber, string Name, string Kind, DateOnly IssuedOn, DateOnly? ExpiresOn, string Authority,
    bool FingerprintRegistered)
{
    /// <summary>What a bank posts to have this card verified.</summary>
    public VerifyBody ToVerify() => new(IdNumber, Name, IssuedOn, ExpiresOn, "account_opening");
}

/// <summary>The body of <c>POST /v1/cards/verify</c>, as far as the benchmarks use it.</summary>
internal sealed record VerifyBody(string IdNumber, string Name, DateOnly IssuedOn, DateOnly? ExpiresOn, string Purpose)
{
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Readable.VerifyBody);
}

/// <summary>The body of <c>POST /v1/cards/verify-batch</c>.</summary>
internal sealed record BatchBody(IReadOnlyList<VerifyBody> Items)
{
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Readable.BatchBody);
}

/// <summary>The answer to a verification.</summary>
internal sealed record VerifyAnswer(
    string Result, string? Reason, bool IssueChecked, bool? FingerprintRegistered, long Version,
    DateTimeOffset AsOf, string Receipt);

/// <summary>The answer to a batch, in the order of the questions.</summary>
internal sealed record BatchAnswer(IReadOnlyList<VerifyAnswer> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>Names as they are, not escaped: what most clients send.</summary>
    public static readonly CardJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
