using System.Globalization;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Numbering;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>
/// The real numbers of the participants, which only files contain, and the participant for each pseudonym.
/// </summary>
/// <remarks>They are the same in every run, and made once a process.</remarks>
internal static class KnownIdentities
{
    private const int Most = 12;
    private const int Region = 110105;

    /// <summary>Fixed, so that names and bindings are the same in every run; what signs is random and unused.</summary>
    private static readonly GridKeys Keys = GridKeys.Create(static bytes => bytes.Fill(7));

    public static readonly Pseudonyms Pseudonyms = new(Keys);

    public static readonly AccountSealer Accounts = new(Keys);

    public static readonly ReceiptSealer Receipts = new(Keys, static bytes => bytes.Clear());

    public static readonly PhoneSealer Sealer = new(Keys, static bytes => bytes.Clear());

    private static readonly Dictionary<string, Person> People =
        Enumerable.Range(1, Most).ToDictionary(number => Named("card/person-", number), PersonOf);

    private static readonly Dictionary<string, Line> Lines =
        Enumerable.Range(1, Most).ToDictionary(number => Named("phone/number-", number), LineOf);

    private static readonly Dictionary<string, string> Cast =
        People.Select(one => (one.Value.Card.Key.Value, one.Key))
            .Concat(Lines.Select(one => (one.Value.Phone.Key.Value, one.Key)))
            .ToDictionary(one => one.Item1, one => one.Item2);

    /// <summary>Somebody with a card.</summary>
    /// <param name="IdNumber">What is printed on it.</param>
    /// <param name="Name">The same.</param>
    /// <param name="IsOld">Whether the holder is of an age at which cards have no end any more.</param>
    /// <param name="Card">What the grid calls the card.</param>
    /// <param name="Tag">What the grid keeps of the name.</param>
    internal sealed record Person(string IdNumber, string Name, bool IsOld, CardPseudonym Card, NameTag Tag)
    {
        /// <summary>The last day of a card for residents, as the law has it: after 20 years, or never.</summary>
        public DateOnly? EndOf(DateOnly issuedOn) => IsOld ? null : issuedOn.AddYears(20);
    }

    /// <summary>A number that can be called.</summary>
    /// <param name="Number">In E.164.</param>
    /// <param name="Phone">What the grid calls it.</param>
    internal sealed record Line(string Number, PhonePseudonym Phone);

    public static Person Of(string person) => People[person];

    public static Line LineOf(string phone) => Lines[phone];

    /// <summary>Whom or what in the world a key of the real grid means.</summary>
    public static string InTheWorld(string key) => Cast[key];

    /// <summary>The authority whose digest is on a person's card.</summary>
    public static string AuthorityOf(string person, string digest) =>
        Participants.Authorities.First(name => Pseudonyms.Authority(People[person].Card, name) == digest);

    private static string Named(string prefix, int number) => string.Create(null, $"{prefix}{number}");

    /// <summary>One half is between 26 and 45 years old for as long as any run lasts, the other is older.</summary>
    private static Person PersonOf(int number)
    {
        var isOld = number % 2 == 0;
        var born = isOld ? new DateOnly(1962, 7, 1) : new DateOnly(1990, 2, 1);
        var own = CitizenNumber.Of(Region, born, 100 + number);
        var (card, text) = (Pseudonyms.Card(own), "王" + (char)('一' + number));
        return PersonName.TryParse(text, out var name, out _)
            ? new(own.Reveal(), text, isOld, card, Pseudonyms.Name(card, name))
            : throw new InvalidOperationException("Nobody is called so.");
    }

    private static Line LineOf(int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"+861349{number:D7}");
        return PhoneNumber.TryParse(text, out var own, out _)
            ? new(text, Pseudonyms.Phone(own))
            : throw new InvalidOperationException("There is no such number.");
    }
}
