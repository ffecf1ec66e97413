using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.Feeds;
using Grid.Testing.Time;

namespace Grid.Simulation.World;

/// <summary>Who takes part in a run: few enough to meet often.</summary>
internal sealed class Participants
{
    /// <summary>The authorities that issue cards; the last one is named by mistake alone.</summary>
    public static readonly string[] Authorities = ["authority", "the authority, \"2nd\" office", "another authority"];

    public Participants(DeterministicRandom random)
    {
        People = Some("card/person-", 2 + random.Below(5));
        Phones = Some("phone/number-", 2 + random.Below(6));
        Banks = Some("bank-", 1 + random.Below(4));
        Carriers = Some("carrier-", 1 + random.Below(2));
        Names = People.ToDictionary(person => person, person => KnownIdentities.Of(person).Tag);
    }

    public IReadOnlyList<string> People { get; }

    public IReadOnlyList<string> Phones { get; }

    public IReadOnlyList<string> Banks { get; }

    public IReadOnlyList<string> Carriers { get; }

    public IReadOnlyDictionary<string, NameTag> Names { get; }

    public static PhoneName NameOf(string phone) => new(new(phone), new("sealed " + phone));

    public static string StreamOf(string code) => ActorKeys.Stream(new(code));

    private static string[] Some(string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(null, $"{prefix}{number}"))];
}
