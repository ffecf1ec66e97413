namespace Grid.Core.Actors;

/// <summary>Every reason for which an actor declines a command; a refused command has changed nothing.</summary>
/// <remarks>The names are the HTTP API's stable codes in snake case: add at the end of a group, never rename.</remarks>
public enum Refusal
{
    /// <summary>The grid holds no card under this number.</summary>
    CardNotHeld = 1,

    /// <summary>The card has no issuance with this issue date.</summary>
    IssuanceNotHeld,

    /// <summary>An issuance with this issue date exists, and what it says differs.</summary>
    IssuedWithOtherContent,

    /// <summary>The issue date is not later than that of the current issuance.</summary>
    IssueNotLaterThanCurrent,

    /// <summary>The issue date is after the day on which the issuance was announced.</summary>
    IssuedInFuture,

    /// <summary>The loss is said to have happened before the card was issued.</summary>
    LossBeforeIssue,

    /// <summary>The loss is said to have happened after the day on which it was reported.</summary>
    LossInFuture,

    /// <summary>The current issuance is reported lost or stolen.</summary>
    CardReported,

    /// <summary>No loss report stands against the issuance.</summary>
    LossNotReported,

    /// <summary>The issuance was replaced; a replaced card stays dead for ever.</summary>
    IssuanceReplaced,

    /// <summary>The holder has no freeze on the card.</summary>
    CardNotSuspended,

    /// <summary>The card is cancelled, which is final.</summary>
    CardCancelled,

    /// <summary>The card is already cancelled for another reason.</summary>
    CancelledForOtherReason,

    /// <summary>The idempotency key was used before with other content.</summary>
    RequestReused,
}
