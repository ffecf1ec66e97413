using System.Globalization;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.ClientApi.SharedSignals.SignalEventTypes;

namespace Grid.ClientApi.SharedSignals;

/// <summary>What the events of an institution are as security events: their types, subjects and claims.</summary>
/// <param name="phones">Opens the numbers that events name.</param>
/// <param name="accounts">Opens the account tags that events name.</param>
/// <param name="pseudonyms">Names cards for institutions.</param>
public sealed class SignalEvents(PhoneSealer phones, AccountSealer accounts, Pseudonyms pseudonyms)
{
    private const string IdentityCard = "identity-card";

    /// <summary>
    /// The types of the tokens that an event makes, in order; none for events to authorities.
    /// </summary>
    /// <param name="news">The event.</param>
    /// <param name="withReasons">Whether the receiver may know why a card is invalid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind of the event has no mapping.</exception>
    public static IReadOnlyList<string> TypesOf(SecurityEvent news, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(news);
        return news.Kind switch
        {
            SecurityEventKind.IdentifierRecycled => [IdentifierRecycled],
            SecurityEventKind.IdentifierChanged  => [IdentifierChanged],
            SecurityEventKind.UnbindingAsked     => [UnbindingAsked],
            SecurityEventKind.RebindAsked        => [RebindAsked],
            SecurityEventKind.MoveCancelled      => [MoveCancelled],
            SecurityEventKind.Disputed           => [Disputed],
            SecurityEventKind.CardInvalidated when withReasons && news.Reason == InvalidReason.Stolen
                                                 => [CredentialChange, CredentialCompromise],
            SecurityEventKind.HolderBlacklisted when withReasons => [AccountDisabled],
            SecurityEventKind.HolderCleared when withReasons     => [AccountEnabled],
            SecurityEventKind.MisuseOpened when withReasons      => [MisuseOpened],
            SecurityEventKind.MisuseClosed when withReasons      => [MisuseClosed],
            SecurityEventKind.CardInvalidated or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded
                or SecurityEventKind.HolderBlacklisted or SecurityEventKind.HolderCleared
                or SecurityEventKind.MisuseOpened or SecurityEventKind.MisuseClosed => [CredentialChange],
            SecurityEventKind.MoveAnnounced or SecurityEventKind.LossAnnounced or SecurityEventKind.NumberAnnounced
                or SecurityEventKind.CardAnnounced => [HolderNotice],
            SecurityEventKind.HolderDeceased  => [HolderDeceased],
            SecurityEventKind.HolderContested => [HolderContested],
            SecurityEventKind.AnswerOverdue or SecurityEventKind.CheckMissed
                or SecurityEventKind.ReviewOpened or SecurityEventKind.EnumerationFound
                or SecurityEventKind.LossContested or SecurityEventKind.LossListed
                or SecurityEventKind.AuthorityChangeProposed or SecurityEventKind.AuthorityChanged
                or SecurityEventKind.MisuseListed or SecurityEventKind.AppealOpened
                or SecurityEventKind.InstitutionListed
                or SecurityEventKind.EndingListed or SecurityEventKind.OutstandingListed => [],
            _ => throw new ArgumentOutOfRangeException(nameof(news), news.Kind, "A kind of event without a mapping."),
        };
    }

    /// <summary>The name under which a receiver removes the subject of an event from its stream.</summary>
    public string SubjectOf(SecurityEvent news)
    {
        ArgumentNullException.ThrowIfNull(news);
        return news.Card is { } card ? NameOf(PairwiseOf(news, card)) : NameOf(PhoneOf(news).Key);
    }

    /// <summary>The name of a card as the subject of a stream.</summary>
    /// <param name="pairwise">The card as the institution sees it.</param>
    public static string NameOf(string pairwise) => "opaque/" + pairwise;

    /// <summary>The name of a number as the subject of a stream.</summary>
    public static string NameOf(PhoneKey phone) => phone.Value;

    /// <summary>
    /// The subject as its receiver knows it: a card by its pairwise id, a number by itself, which the institution gave
    /// when it bound an account to it.
    /// </summary>
    public IDictionary<string, object> SubjectIdentifier(SecurityEvent news)
    {
        ArgumentNullException.ThrowIfNull(news);
        return news.Card is { } card
            ? Members(("format", "opaque"), ("id", PairwiseOf(news, card)))
            : Members(("format", "phone_number"), ("phone_number", phones.Open(PhoneOf(news)).Reveal()));
    }

    /// <summary>The claims of a token about an event.</summary>
    /// <param name="news">The event.</param>
    /// <param name="type">The type of the token.</param>
    /// <param name="withReasons">Whether the receiver may know why a card is invalid.</param>
    public IDictionary<string, object> Claims(SecurityEvent news, string type, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(news);
        Dictionary<string, object> claims = type switch
        {
            CredentialChange     => Change(news, withReasons),
            CredentialCompromise => Members(("credential_type", IdentityCard), ("event_timestamp", Seconds(news))),
            HolderNotice         => Members(("notice", NoticeOf(news))),
            _                    => Members(),
        };
        if (news.To is { } to)
            claims[type == IdentifierChanged ? "new-value" : "to"] = phones.Open(to).Reveal();
        if (accounts.OpenIfGiven(news.Institution, news.Account) is { } account)
            claims["account"] = account;
        if (news.Binding is { } binding)
            claims["binding"] = binding.ToString();
        if (news.Because is { } because)
            claims["because"] = Problems.Code(because);
        if (news.DueAt is { } due)
            claims["due_at"] = Instants.Text(due);
        if (news.Reliance is { } reliance)
            claims["reliance"] = reliance.ToString();
        if (news is { Phone: null, IssuedOn: { } issuedOn })
            claims["issued_on"] = issuedOn.ToString("O", CultureInfo.InvariantCulture);
        if (news.Accounts is { } tags)
            claims["accounts"] = tags.All.Select(tag => accounts.Open(news.Institution, tag))
                .Order(StringComparer.Ordinal).ToArray();
        if (withReasons && news.Case is { } misuse)
            claims["case"] = misuse.ToString();
        return claims;
    }

    /// <summary>What the holder is told, in the words of <c>/v1/events</c>.</summary>
    private static string NoticeOf(SecurityEvent news) =>
        news.Notice is { } notice ? Problems.Code(notice) : Problems.Code(news.Kind);

    private static Dictionary<string, object> Change(SecurityEvent news, bool withReasons)
    {
        var claims = Members(
            ("credential_type", IdentityCard),
            ("change_type", news.Kind == SecurityEventKind.CardInvalidated ? "revoke" : "update"),
            ("event_timestamp", Seconds(news)),
            ("reason_admin", Members(("en", ReasonOf(news.Kind)))));
        if (withReasons && news.Reason is { } reason)
            claims["reason"] = AnswerNames.Of(reason);
        return claims;
    }

    private static Dictionary<string, object> Members(params ReadOnlySpan<(string Name, object Value)> members)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            all.Add(name, value);
        return all;
    }

    private static string ReasonOf(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.CardInvalidated => "The card was reported or ended, and is invalid.",
        SecurityEventKind.CardRestored    => "The report against the card was withdrawn.",
        SecurityEventKind.CardSuperseded  => "A newer card was issued, and the older one is invalid.",
        _                                 => "What is known of the card has changed.",
    };

    private static long Seconds(SecurityEvent news) => news.At.ToUnixTimeSeconds();

    private string PairwiseOf(SecurityEvent news, CardKey card) =>
        pseudonyms.Pairwise(news.Institution, CardPseudonym.Of(card));

    private static PhoneName PhoneOf(SecurityEvent news) =>
        news.Phone ?? throw new InvalidOperationException("An event for an institution names a card or a number.");
}
