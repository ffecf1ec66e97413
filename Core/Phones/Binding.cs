using System.Text.Json.Serialization;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>An account that an institution reaches, or has reached, its holder under this number for.</summary>
/// <param name="Id">Names it, wherever it is moved.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Account">The institution's tag of the account, opaque; null where a dispute doesn't know it.</param>
/// <param name="Tenure">The only tenure within which it can be usable.</param>
/// <param name="Since">When it was made here, or came here.</param>
/// <param name="Check">How person and card were compared; null if another number knows it, or if it is unknown.</param>
/// <param name="Status">What it is at present.</param>
public sealed record Binding(
    Guid Id,
    InstitutionCode Institution,
    string? Account,
    int Tenure,
    DateTimeOffset Since,
    Check? Check,
    [property: JsonPropertyName("standing")] BindingStatus Status);

/// <summary>An institution's refusal to do what it was asked.</summary>
/// <param name="Reason">Why, in its words.</param>
/// <param name="At">When it said so.</param>
public sealed record Rejection(string? Reason, DateTimeOffset At);

/// <summary>Why an institution is asked to remove a binding.</summary>
public enum UnbindCause
{
    /// <summary>The number was released.</summary>
    Released = 1,

    /// <summary>The number was transferred to another holder.</summary>
    Transferred,

    /// <summary>The holder asked for it online.</summary>
    Holder,

    /// <summary>The holder asked for it at a branch.</summary>
    Branch,

    /// <summary>The number's holder receives messages that are meant for a former holder.</summary>
    Dispute,

    /// <summary>The account was to be moved, and the number it comes from or goes to was given up meanwhile.</summary>
    MoveFailed,
}
