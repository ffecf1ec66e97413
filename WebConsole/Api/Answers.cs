namespace Grid.WebConsole.Api;

/// <summary>What the grid says of a card in hand.</summary>
public sealed record VerifyAnswer(
    string Result, string? Reason, bool IssueChecked, bool? FingerprintRegistered, bool? Blacklisted, bool? MisuseOpen,
    bool? PhoneMatch, DateTimeOffset AsOf, string Receipt);

/// <summary>The attestation that a person was compared with the card.</summary>
public sealed record PersonCheckAnswer(string Receipt, Guid? Case, Guid? Cascade);

/// <summary>A reliance that was accepted.</summary>
public sealed record RelianceAnswer(Guid Reliance, DateTimeOffset? EffectiveAt, DateTimeOffset? CheckBy);

/// <summary>A binding that was made.</summary>
public sealed record BindingAnswer(Guid Binding);

/// <summary>A case of misuse that was opened.</summary>
public sealed record MisuseAnswer(Guid Case, DateTimeOffset? EffectiveAt, Guid? Cascade);

/// <summary>What a change led to.</summary>
public sealed record ChangeAnswer(
    long Version, DateTimeOffset? EffectiveAt, Guid? Cascade, DateTimeOffset? AwaitsSecondPersonUntil);

/// <summary>A holder's card.</summary>
public sealed record CardAnswer(
    string Result, string? Reason, bool? FingerprintRegistered, bool Blacklisted, bool MisuseOpen, DateTimeOffset AsOf);

/// <summary>What others reported about a holder's card.</summary>
public sealed record CasesAnswer(IReadOnlyList<OwnCase> Cases, IReadOnlyList<BlacklistEntry> Entries);

/// <summary>A case of misuse of a holder's card.</summary>
public sealed record OwnCase(
    Guid Case, string Institution, string Kind, DateTimeOffset At, string State, DateTimeOffset? DecidedAt);

/// <summary>An entry on the blacklist.</summary>
public sealed record BlacklistEntry(
    Guid Case, string Reason, DateTimeOffset Since, DateOnly? Until, string Appeal, DateTimeOffset? EndedAt);

/// <summary>A card and its cases, for a station.</summary>
public sealed record StationCardAnswer(CardAnswer Card, CasesAnswer Reported);

/// <summary>A code is on its way.</summary>
public sealed record SendCodeAnswer(string AuthenticationId, string Reference, DateTimeOffset ExpiresAt);

/// <summary>An access token.</summary>
public sealed record TokenAnswer(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>Messages that the demonstration sent to a number.</summary>
public sealed record MessagesAnswer(IReadOnlyList<MessageItem> Items);

/// <summary>A message that the demonstration sent.</summary>
public sealed record MessageItem(string Text, DateTimeOffset At);

/// <summary>A holder's numbers.</summary>
public sealed record NumbersAnswer(IReadOnlyList<OwnNumber> Items);

/// <summary>One of a holder's numbers.</summary>
public sealed record OwnNumber(
    string Phone, string Carrier, DateTimeOffset Since, bool Suspended, OwnRebind? Rebind, bool Confirmed,
    DateTimeOffset? ContestedAt);

/// <summary>A requested transfer of bindings that can be cancelled.</summary>
public sealed record OwnRebind(
    Guid Rebind, string? To, IReadOnlyList<Guid> Bindings, DateTimeOffset CancellableUntil, Guid Cascade);

/// <summary>A holder's bindings.</summary>
public sealed record OwnBindingsAnswer(IReadOnlyList<InstitutionBindings> Items);

/// <summary>A holder's bindings at one institution.</summary>
public sealed record InstitutionBindings(string Institution, IReadOnlyList<OwnBinding> Bindings);

/// <summary>One of a holder's bindings.</summary>
public sealed record OwnBinding(
    string Phone, Guid Binding, string? Account, string State, DateTimeOffset Since, DateTimeOffset? DueAt,
    OwnRejection? Rejected);

/// <summary>An institution's refusal.</summary>
public sealed record OwnRejection(DateTimeOffset At, string? Reason);

/// <summary>What a request to end bindings led to.</summary>
public sealed record UnbindAnswer(IReadOnlyList<UnbindItem> Items);

/// <summary>What it led to at one number.</summary>
public sealed record UnbindItem(string Phone, DateTimeOffset? EffectiveAt, Guid? Cascade);

/// <summary>A page of the directory.</summary>
public sealed record DirectoryAnswer(IReadOnlyList<DirectoryEntry> Items, long? Next);

/// <summary>An institution in the directory.</summary>
public sealed record DirectoryEntry(string Code, string Name, string Kind, bool Procedures);

/// <summary>The procedures of an institution.</summary>
public sealed record ProceduresAnswer(IReadOnlyList<Procedure> Procedures);

/// <summary>How customers get something done.</summary>
public sealed record Procedure(string For, string Channel, string Materials);

/// <summary>An institution as the regulator registered it.</summary>
public sealed record InstitutionAnswer(
    string Code, string Name, string Kind, IReadOnlyList<string> Branches, bool LicensedForReasons, string Standing,
    DateTimeOffset Since, string? Reason);

/// <summary>How an institution does its duties.</summary>
public sealed record DutiesAnswer(
    string Code, string Standing, DateTimeOffset Since, DutyCounts Duties, Breaches Breaches);

/// <summary>Duties done.</summary>
public sealed record DutyCounts(
    long Verifications, long Hits, long PersonChecks, long CheckedBindings, long UncheckedBindings, long AnswersInTime,
    long AnswersLate);

/// <summary>Duties not done in time.</summary>
public sealed record Breaches(
    long Recorded, long Open, long Settled, IReadOnlyList<Breach> LatestOpen, IReadOnlyList<Breach> LatestSettled);

/// <summary>One duty not done in time.</summary>
public sealed record Breach(
    string Kind, Guid? Binding, DateTimeOffset DueAt, Guid? Cascade, DateTimeOffset At, string? Resolution,
    DateTimeOffset? SettledAt);

/// <summary>How far a cascade has come.</summary>
public sealed record CascadeAnswer(
    string Cause, DateTimeOffset At, int Told, int Answered, int Overdue, bool Complete);

/// <summary>A page of the institutions that a cascade told.</summary>
public sealed record CascadeInstitutionsAnswer(IReadOnlyList<CascadeInstitution> Items, long? Next);

/// <summary>An institution that a cascade told.</summary>
public sealed record CascadeInstitution(string Institution, string? Name, bool Acknowledged);

/// <summary>A page of cases of misuse.</summary>
public sealed record MisuseList(IReadOnlyList<MisuseItem> Items, long? Next);

/// <summary>A case of misuse, for the registry.</summary>
public sealed record MisuseItem(
    Guid Case, string Institution, string Kind, DateTimeOffset At, string State, DateTimeOffset? DecidedAt,
    BlacklistEntry? Entry);

/// <summary>A page of cards to be renewed.</summary>
public sealed record RenewalAnswer(IReadOnlyList<RenewalItem> Items, long? Next);

/// <summary>A card to be renewed, or to be handed in.</summary>
public sealed record RenewalItem(string Card, DateOnly? IssuedOn, DateOnly? ExpiresOn);

/// <summary>Messages between actors that could not be delivered.</summary>
public sealed record DeadLettersAnswer(IReadOnlyList<DeadLetter> Items);

/// <summary>A message between actors that could not be delivered.</summary>
public sealed record DeadLetter(
    long Id, string Message, string Sender, string Receiver, long Sequence, int Attempts, DateTimeOffset FirstFailure,
    DateTimeOffset LastFailure, string Failure);

/// <summary>What a receipt says.</summary>
public sealed record ReceiptAnswer(
    string Institution, string Card, string Result, string? Reason, bool IssueChecked, bool? FingerprintRegistered,
    DateTimeOffset AsOf, ReceiptCheck? Check);

/// <summary>How a person was compared with the card.</summary>
public sealed record ReceiptCheck(string Method, bool Passed, DateTimeOffset At);

/// <summary>The answer to one card of a batch.</summary>
public sealed record BatchItem(string? Result, string? Reason, ApiFieldError? Error);

/// <summary>The answers to a batch, in the order of its cards.</summary>
public sealed record BatchAnswer(IReadOnlyList<BatchItem> Items);

/// <summary>An accepted request to move bindings.</summary>
public sealed record RebindAnswer(
    Guid Rebind, DateTimeOffset? EffectiveAt, DateTimeOffset? CancellableUntil, Guid? Cascade);
