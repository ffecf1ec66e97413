using System.Globalization;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Actors;

/// <summary>The keys that the core itself makes; those of cards and phones are pseudonyms, made at the edge.</summary>
public static class ActorKeys
{
    private const string CardPrefix = "card/";
    private const string CasePrefix = "misuse/";
    private const string SubscriptionPrefix = "stream/sim-swap-subscription-";

    /// <summary>The stream of events for the regulator, who is no institution and has no code.</summary>
    public const string RegulatorStream = "stream/regulator";

    /// <summary>Stands for the registry of cards, who causes cascades and has no actor.</summary>
    public const string Registry = "registry";

    /// <summary>The stream of events for the registry.</summary>
    public const string RegistryStream = "stream/registry";

    /// <summary>The list of loss reports of the reporter with this code: a stream that nobody acknowledges.</summary>
    public static string ReportsOf(string code) => "stream/reports-" + code;

    /// <summary>The institution with this unified social credit code.</summary>
    public static string Institution(InstitutionCode code) => "institution/" + code.Value;

    /// <summary>The stream of events for the institution with this code.</summary>
    public static string Stream(InstitutionCode code) => "stream/" + code.Value;

    /// <summary>The part with this number of the reliances on a card.</summary>
    /// <param name="card">Key of the card.</param>
    /// <param name="part">From 0 to 255.</param>
    public static string Reliances(CardKey card, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"reliances/{card.Value.AsSpan(CardPrefix.Length)}/{part}");

    /// <summary>The list of all cases of misuse: a stream that nobody acknowledges.</summary>
    public const string CasesStream = "stream/misuse-cases";

    /// <summary>The list of cards that came near their end: a stream that nobody acknowledges.</summary>
    public const string EndingStream = "stream/cards-ending";

    /// <summary>The list of replaced cards that had not come back: a stream that nobody acknowledges.</summary>
    public const string OutstandingStream = "stream/cards-outstanding";

    /// <summary>The list of all institutions: a stream that nobody acknowledges.</summary>
    public const string DirectoryStream = "stream/directory";

    /// <summary>The list of subscriptions to SIM swaps that the institution with this code created.</summary>
    public static string SubscriptionsOf(InstitutionCode code) => "stream/sim-swap-subscriptions-" + code.Value;

    /// <summary>The subscription to SIM swaps with this id: the stream of its events.</summary>
    public static string Subscription(Guid id) => SubscriptionPrefix + id.ToString("N");

    /// <summary>The id of the subscription to SIM swaps with this key; null for another key.</summary>
    public static Guid? SubscriptionOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(SubscriptionPrefix, StringComparison.Ordinal)
            && Guid.TryParseExact(key.AsSpan(SubscriptionPrefix.Length), "N", out var id) ? id : null;
    }

    /// <summary>The case of misuse with this id.</summary>
    public static string MisuseCase(Guid id) => CasePrefix + id.ToString("N");

    /// <summary>The id of the case of misuse with this key.</summary>
    internal static Guid CaseOf(string key) => Guid.ParseExact(key[CasePrefix.Length..], "N");

    /// <summary>The cascade with this id.</summary>
    public static string Cascade(Guid id) => "cascade/" + id.ToString("N");
}
