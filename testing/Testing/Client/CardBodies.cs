using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.Testing.Client;

/// <summary>The registry says that it issued a card.</summary>
internal sealed record IssueCard(
    CitizenNumber IdNumber,
    string Name,
    CardKind Kind,
    DateOnly IssuedOn,
    DateOnly? ExpiresOn,
    string Authority,
    bool FingerprintRegistered);

/// <summary>Somebody's card is gone.</summary>
internal sealed record ReportLoss(CitizenNumber IdNumber, LossKind Kind, DateOnly? OccurredOn, ReportChannel Channel);

/// <summary>Something is to happen to the current card under a number.</summary>
internal sealed record OneCard(CitizenNumber IdNumber);

/// <summary>The printed data of the card in hand, and the purpose of the verification.</summary>
internal sealed record CardInHand(
    CitizenNumber IdNumber, string? Name, DateOnly? IssuedOn, DateOnly? ExpiresOn, string Purpose);

/// <summary>Many cards in hand at once.</summary>
internal sealed record CardsInHand(IReadOnlyList<CardInHand> Items);

/// <summary>Proof of an earlier answer.</summary>
internal sealed record ReceiptInHand(string Receipt);
