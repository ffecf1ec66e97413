using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.Testing.Populations;

/// <summary>One card as a registry hands it over.</summary>
/// <param name="Number">The holder's number.</param>
/// <param name="Name">The holder's name as the registry writes it.</param>
/// <param name="Kind">Which kind of card.</param>
/// <param name="IssuedOn">First day of validity.</param>
/// <param name="ExpiresOn">Last day of validity; null for no end.</param>
/// <param name="Authority">The issuing authority, as printed.</param>
/// <param name="FingerprintRegistered">Whether the chip holds a fingerprint.</param>
public sealed record RegisteredCard(
    CitizenNumber Number,
    string Name,
    CardKind Kind,
    DateOnly IssuedOn,
    DateOnly? ExpiresOn,
    string Authority,
    bool FingerprintRegistered);

/// <summary>One report that a card was lost or stolen, as a feed hands it over.</summary>
/// <param name="Number">The holder's number.</param>
/// <param name="IssuedOn">Issue date of the card that is gone.</param>
/// <param name="Kind">Lost or stolen.</param>
/// <param name="OccurredOn">On which day.</param>
/// <param name="Channel">Where it was reported.</param>
public sealed record ReportedLoss(
    CitizenNumber Number, DateOnly IssuedOn, LossKind Kind, DateOnly OccurredOn, ReportChannel Channel);
