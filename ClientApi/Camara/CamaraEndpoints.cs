using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Camara;

/// <summary>Answers the body of a CAMARA request, or returns why it does not.</summary>
public delegate ValueTask<CamaraError?> AnswerCamaraRequest<in TBody>(HttpContext context, TBody body);

/// <summary>Makes the handlers of CAMARA operations that have a body.</summary>
/// <param name="pace">Slows down institutions that search for numbers.</param>
public sealed class CamaraEndpoints(LookupPace pace)
{
    private static readonly CamaraError NullMember = new(
        400, "INVALID_ARGUMENT", "No member of the body can be null; leave out what you do not give.");

    /// <summary>A handler that reads the body and lets <paramref name="answer"/> answer it.</summary>
    public RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, AnswerCamaraRequest<TBody> answer)
        where TBody : class => async context =>
    {
        if (await Answer(context, type, answer) is { } error)
            await context.Answer(error);
    };

    /// <summary>A handler of an operation without a body.</summary>
    public static RequestDelegate Handler(Func<HttpContext, ValueTask<CamaraError?>> answer) => async context =>
    {
        if (await answer(context) is { } error)
            await context.Answer(error);
    };

    private async ValueTask<CamaraError?> Answer<TBody>(
        HttpContext context, JsonTypeInfo<TBody> type, AnswerCamaraRequest<TBody> answer) where TBody : class
    {
        if (Caller.Of(context).Delegation is null && pace.Refuse(context, LookupClass.Phones) is { } slowed)
            return CamaraError.Of(slowed);
        if (await JsonRequestReader.ReadBytes(context, "application/json") is not { } bytes)
            return null; // The reader has answered.
        if (JsonRequestReader.Parse(new ReadOnlySequence<byte>(bytes), type, out var problem) is not { } body)
            return CamaraError.Of(problem!);
        return HasNull(bytes) ? NullMember : await answer(context, body);
    }

    /// <summary>The schemas have no member that can be null, whereas the parser takes null for an absent one.</summary>
    private static bool HasNull(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.Null)
                return true;
        return false;
    }
}
