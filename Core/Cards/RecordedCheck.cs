using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>
/// A check of the person as the card keeps it, with what rests on it; or in an emergency a verification that was not
/// followed by a check.
/// </summary>
/// <param name="Id">Id of the check; where there was none, of the receipt of the verification.</param>
/// <param name="Institution">Code of the institution that checked.</param>
/// <param name="IssuedOn">The issuance that was compared.</param>
/// <param name="At">When it was attested; where there was no check, when the card was verified.</param>
/// <param name="Passed">Whether person and card matched.</param>
/// <param name="Method">How they were compared; null where they were not.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url; null for none.</param>
/// <param name="Binding">The binding for which it was used; null for none.</param>
/// <param name="Reliance">The reliance for which it was used; null for none.</param>
public sealed record RecordedCheck(
    Guid Id,
    InstitutionCode Institution,
    DateOnly IssuedOn,
    DateTimeOffset At,
    bool Passed,
    CheckMethod? Method,
    string? Evidence,
    BindingAuthorization? Binding = null,
    RelianceUse? Reliance = null);

/// <summary>That the card, valid at that moment, allowed an account to be bound to a number of its holder.</summary>
/// <param name="Id">Id of the request, and of the binding if it is a new one.</param>
/// <param name="Phone">Key of the number.</param>
/// <param name="Account">The institution's tag of the account.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">What the number answered; null until it has.</param>
public sealed record BindingAuthorization(
    Guid Id, PhoneKey Phone, string Account, DateTimeOffset At, BindingOutcome? Outcome = null);

/// <summary>That the card accepted a reliance for a check.</summary>
/// <param name="Id">Id of the reliance.</param>
/// <param name="At">When.</param>
public sealed record RelianceUse(Guid Id, DateTimeOffset At);
