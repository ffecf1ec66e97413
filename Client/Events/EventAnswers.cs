using Grid.Client.Cards;

namespace Grid.Client.Events;

/// <summary>An event for the caller.</summary>
public sealed class EventAnswer
{
    /// <summary>Its number among the caller's events: from one, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>
    /// What happened; <c>card_changed</c> where the caller is not licensed to know more: verify the card again.
    /// </summary>
    public required EventKind Kind { get; init; }

    /// <summary>Code of the institution that it is about.</summary>
    public required string Institution { get; init; }

    /// <summary>Id of the cascade that it belongs to.</summary>
    public required Guid Cascade { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number (ITU-T E.164); absent for the regulator.</summary>
    public string? Phone { get; init; }

    /// <summary>The number to which an account moves.</summary>
    public string? To { get; init; }

    /// <summary>The institution's own tag of the account.</summary>
    public string? Account { get; init; }

    /// <summary>Id to be given with the answer.</summary>
    public Guid? Binding { get; init; }

    /// <summary>Why a binding must end.</summary>
    public string? Because { get; init; }

    /// <summary>Until when an answer is awaited.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Stands for the card, as in the receipts of the caller.</summary>
    public string? Card { get; init; }

    /// <summary>Why the card is invalid, if the caller is licensed for reasons.</summary>
    public InvalidReason? Reason { get; init; }

    /// <summary>Issue date of the card, for an institution that relies on it.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The reliance on the card of which a check was missed.</summary>
    public Guid? Reliance { get; init; }

    /// <summary>The institution's own tags of all of its accounts that rest on the card.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Id of the case of misuse, if the caller is licensed for reasons.</summary>
    public Guid? Case { get; init; }

    /// <summary>What a carrier tells the holder of the card.</summary>
    public HolderNotice? Notice { get; init; }
}

/// <summary>The next events that wait for the caller.</summary>
public sealed class EventsAnswer
{
    /// <summary>The events, in order.</summary>
    public required IReadOnlyList<EventAnswer> Events { get; init; }

    /// <summary>Number of the last event that there ever was; 0 for none.</summary>
    public required long Appended { get; init; }

    /// <summary>Number of the last event that the caller has acknowledged.</summary>
    public required long Acknowledged { get; init; }
}
