using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Cards;

/// <summary>Why a card ends for ever.</summary>
[JsonConverter(typeof(WordConverter<CancellationReason>))]
public enum CancellationReason
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>deceased</c>.</summary>
    Deceased,

    /// <summary><c>emigrated</c>.</summary>
    Emigrated,

    /// <summary><c>issued_in_error</c>.</summary>
    IssuedInError,
}

/// <summary>Which kind of card.</summary>
[JsonConverter(typeof(WordConverter<CardKind>))]
public enum CardKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>resident</c>.</summary>
    Resident,

    /// <summary><c>temporary</c>.</summary>
    Temporary,

    /// <summary><c>residence_permit</c>.</summary>
    ResidencePermit,

    /// <summary><c>permanent_resident</c>.</summary>
    PermanentResident,
}

/// <summary>Why a card is invalid.</summary>
[JsonConverter(typeof(WordConverter<InvalidReason>))]
public enum InvalidReason
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>lost</c>.</summary>
    Lost,

    /// <summary><c>stolen</c>.</summary>
    Stolen,

    /// <summary><c>superseded</c>.</summary>
    Superseded,

    /// <summary><c>cancelled</c>.</summary>
    Cancelled,

    /// <summary><c>expired</c>.</summary>
    Expired,
}

/// <summary>How a card was lost.</summary>
[JsonConverter(typeof(WordConverter<LossKind>))]
public enum LossKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>lost</c>.</summary>
    Lost,

    /// <summary><c>stolen</c>.</summary>
    Stolen,
}

/// <summary>How a person was compared with the card.</summary>
[JsonConverter(typeof(WordConverter<PersonCheckMethod>))]
public enum PersonCheckMethod
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>staff</c>.</summary>
    Staff,

    /// <summary><c>face</c>.</summary>
    Face,

    /// <summary><c>fingerprint</c>.</summary>
    Fingerprint,
}

/// <summary>Where a loss was reported.</summary>
[JsonConverter(typeof(WordConverter<ReportChannel>))]
public enum ReportChannel
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>police</c>.</summary>
    Police,

    /// <summary><c>online</c>.</summary>
    Online,

    /// <summary><c>hotline</c>.</summary>
    Hotline,

    /// <summary><c>bank</c>.</summary>
    Bank,
}

/// <summary>The answer about a card.</summary>
[JsonConverter(typeof(WordConverter<VerifyResult>))]
public enum VerifyResult
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>valid</c>.</summary>
    Valid,

    /// <summary><c>invalid</c>.</summary>
    Invalid,

    /// <summary><c>suspended</c>.</summary>
    Suspended,

    /// <summary><c>unknown</c>.</summary>
    Unknown,

    /// <summary><c>mismatch</c>.</summary>
    Mismatch,
}
