using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.Core.Cards;

/// <summary>That a card can be used no longer, or again: what all are told who rely on it or on its holder.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Card">Key of the card.</param>
/// <param name="IssuedOn">The issuance to which it happened.</param>
/// <param name="At">When.</param>
/// <param name="Cascade">Id of the cascade that counts who was told.</param>
/// <param name="Reason">Why it is invalid; null where it is valid again.</param>
public sealed record CardNews(
    SecurityEventKind Kind, CardKey Card, DateOnly IssuedOn, DateTimeOffset At, Guid Cascade, InvalidReason? Reason)
{
    /// <summary>The event for an institution about one of its accounts.</summary>
    internal SecurityEvent For(InstitutionCode institution, string? account) =>
        new(Kind, institution, Cascade, At, Account: account, Card: Card, Reason: Reason, IssuedOn: IssuedOn);
}
