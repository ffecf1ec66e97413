using System.Buffers.Text;
using System.Text.Json;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine;

namespace Grid.Bench.Data;

/// <summary>A card as the engine sees it, with random key and name tag, for benchmarks without HTTP.</summary>
internal sealed record GeneratedCard(string Key, Print Print)
{
    private const int KeyBytes = 16;

    /// <summary>The printed data that a person with the card presents.</summary>
    public Presented Presented => new(Print.Name, Print.IssuedOn, Print.ExpiresOn);

    /// <summary>The card's record as an engine writes it when the card is issued.</summary>
    public byte[] IssuedBody() => BodyOf(new Card.InForce(new(Print), []), 1);

    /// <summary>The record as an engine writes it when the card's loss is reported.</summary>
    public byte[] ReportedBody(DateTimeOffset at, Guid cascade) => BodyOf(
        new Card.Reported(
            new(Print), [], new LossReport(LossKind.Lost, at, null, ReportChannel.Hotline, cascade), null),
        2);

    /// <summary>The same cards for the same seed; all are within their validity.</summary>
    public static IReadOnlyList<GeneratedCard> Make(int count, DateOnly today, int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[KeyBytes];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(bytes);
            return new GeneratedCard(ActorTypes.Card.Prefix + Base64Url.EncodeToString(bytes), PrintOf(random, today));
        })];
    }

    private static byte[] BodyOf(Card state, long version) => JsonSerializer.SerializeToUtf8Bytes(
        new ActorRecord<Card>(state, version, 0, [], []), ActorTypes.Card.Json);

    private static Print PrintOf(Random random, DateOnly today)
    {
        var issued = today.AddDays(-random.Next(1, 3600));
        var name = new NameTag(new((ulong)random.NextInt64(), (ulong)random.NextInt64()));
        // A text of its own for each card, as from a registry's feed.
        var authority = string.Concat("杭州市公安局第", random.Next(1, 60).ToString(provider: null), "分局");
        var expires = random.Next(5) == 0 ? (DateOnly?)null : issued.AddYears(random.Next(2) == 0 ? 10 : 20);
        return new(CardKind.Resident, issued, expires, name, authority, random.Next(2) == 0);
    }
}
