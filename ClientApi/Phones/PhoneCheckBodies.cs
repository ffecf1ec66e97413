using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Cards;

namespace Grid.ClientApi.Phones;

/// <summary>Questions about a number, of which at least one must be asked.</summary>
public sealed class PhoneCheckBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>Does the person with this citizen number (GB 11643) hold it?</summary>
    [Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// Has it changed hands since this moment (RFC 3339), which has passed? A number that was released has, also where
    /// the same person takes it again: in between it had no holder, and its bindings ended.
    /// </summary>
    [DataType(DataType.DateTime)] public string? ChangedSince { get; set; }

    /// <summary>Was its SIM changed within so many hours before now?</summary>
    [Range(1, CheckPhone.MaxHours)] public int? SimChangedWithinHours { get; set; }

    /// <summary>Has its holder had it since this moment (RFC 3339) or before?</summary>
    [DataType(DataType.DateTime)] public string? SubscriberSince { get; set; }

    /// <summary>Purpose of the check; not stored.</summary>
    [Required, Length(1, CardFields.MaxPurpose)] public string? Purpose { get; set; }
}

/// <summary>What the grid says of a number at one moment; what was not asked, or is not known, is absent.</summary>
/// <param name="Known">Whether the grid knows anything of the number.</param>
/// <param name="Held">Whether the person named holds it.</param>
/// <param name="ChangedOwner">
/// Whether the number changed hands: whether its present tenure began after that moment, or it has no holder. A number
/// that its former holder takes again after a release has changed hands.
/// </param>
/// <param name="SimChanged">Whether the SIM was changed.</param>
/// <param name="Subscriber">Whether its holder has had it for so long.</param>
/// <param name="AsOf">The moment of reading.</param>
public sealed record PhoneCheckAnswer(
    bool Known,
    bool? Held,
    bool? ChangedOwner,
    bool? SimChanged,
    bool? Subscriber,
    [property: Required, DataType(DataType.DateTime)] string AsOf);
