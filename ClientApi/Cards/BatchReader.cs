using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Cards;

/// <summary>Finds the items of a batch without reading them, so that a bad one spoils only its own place.</summary>
internal static class BatchReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 8 };

    /// <summary>
    /// Where each item stands in <paramref name="body"/>; or what is wrong with the batch as a whole.
    /// </summary>
    public static List<Range>? Items(ReadOnlySpan<byte> body, out Problem? problem)
    {
        problem = body.IsEmpty ? JsonErrors.Empty : Utf8.IsValid(body) ? null : JsonErrors.NotUtf8;
        if (problem is not null)
            return null;
        try
        {
            var reader = new Utf8JsonReader(body, Strict);
            var items = Items(ref reader, out problem);
            return problem is null ? Counted(items, out problem) : null;
        }
        catch (JsonException e)
        {
            problem = JsonErrors.Of(e);
            return null;
        }
        catch (InvalidOperationException)
        {
            problem = JsonErrors.LoneSurrogate; // In the name of a member beside the items.
            return null;
        }
    }

    private static List<Range> Items(ref Utf8JsonReader reader, out Problem? problem)
    {
        var items = new List<Range>();
        var seen = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            problem = !reader.ValueTextEquals("items"u8) ? JsonErrors.UnknownMember(Name(ref reader))
                : seen ? JsonErrors.DuplicateMember("items") : null;
            if (problem is not null)
                return items;
            seen = true;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                Collect(ref reader, items);
            else if (reader.TokenType != JsonTokenType.Null)
            {
                problem = JsonErrors.WrongType("items");
                return items;
            }
        }
        reader.Read();
        problem = null;
        return items;
    }

    private static void Collect(ref Utf8JsonReader reader, List<Range> items)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(start..(int)reader.BytesConsumed);
        }
    }

    private static List<Range>? Counted(List<Range> items, out Problem? problem)
    {
        problem = items.Count is >= 1 and <= VerifyBatch.MaxItems ? null : JsonErrors.Wrong(
            "items_count", $"A batch has 1 to {VerifyBatch.MaxItems} items.", "items");
        return problem is null ? items : null;
    }

    private static string Name(ref Utf8JsonReader reader) => "$." + Encoding.UTF8.GetString(reader.ValueSpan);
}
