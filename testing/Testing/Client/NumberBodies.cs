using Grid.Core.Citizens;

namespace Grid.Testing.Client;

/// <summary>A number, in E.164.</summary>
internal sealed record OneNumber(string Phone);

/// <summary>A carrier assigns a number to a holder.</summary>
internal sealed record AssignNumber(string Phone, CitizenNumber IdNumber, DateTimeOffset? Since = null);

/// <summary>A carrier takes a number back.</summary>
internal sealed record ReleaseNumber(string Phone, string Reason);

/// <summary>A number got another SIM.</summary>
internal sealed record ChangeSim(string Phone, DateTimeOffset ChangedAt);

/// <summary>An institution attests how it compared person and card.</summary>
/// <param name="Receipt">The receipt of the verification.</param>
/// <param name="Method">How.</param>
/// <param name="Passed">Whether they matched.</param>
/// <param name="Evidence">The institution's reference to its evidence.</param>
/// <param name="Misuse">How the card was misused, where a failed check opens a case.</param>
internal sealed record PersonCheck(
    string Receipt, string Method, bool Passed, string? Evidence = null, string? Misuse = null);

/// <summary>An institution binds an account.</summary>
internal sealed record BindAccount(string Phone, CitizenNumber IdNumber, string Account, string Receipt);

/// <summary>An institution opens an account on the strength of a card.</summary>
internal sealed record RelyOnCard(string Receipt, string Account);

/// <summary>The registry confirms a case of misuse, and names the person who did it.</summary>
internal sealed record ConfirmMisuse(CitizenNumber Impostor);

/// <summary>The registry ends the entry that came of a case.</summary>
internal sealed record OneCase(Guid Case);

/// <summary>A request whose path says everything.</summary>
internal sealed record Nothing;

/// <summary>An institution answers what it was asked.</summary>
internal sealed record AnswerAsked(string Phone, Guid Binding, string Outcome, string? Reason = null);

/// <summary>Questions about a number.</summary>
internal sealed record SendCode(string Phone, CitizenNumber? IdNumber, DateTimeOffset? ChangedSince, string Purpose);

/// <summary>A code is on its way to a number.</summary>
internal sealed record CodeSent(string AuthenticationId);

/// <summary>A code that was sent to a number.</summary>
internal sealed record ConfirmCode(string AuthenticationId, string Phone, string Code);

/// <summary>A holder moves all bindings to another number.</summary>
internal sealed record MoveBindings(string From, string To, string? Proof);

/// <summary>A holder cancels a requested transfer of bindings.</summary>
internal sealed record CancelMove(string Phone, Guid Rebind);

/// <summary>A holder requests the end of bindings at a number: of these, or of all.</summary>
internal sealed record OwnUnbind(string Phone, IReadOnlyList<Guid>? Bindings);

/// <summary>A holder gets messages that are not for the holder.</summary>
internal sealed record DisputeNumber(string Institution);

/// <summary>A receiver has its events up to a number.</summary>
internal sealed record AcknowledgeEvents(long UpTo);

/// <summary>The demonstration's time is to pass.</summary>
internal sealed record AdvanceClock(int? Hours = null, int? Seconds = null);
