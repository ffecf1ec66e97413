using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Testing.Histories;

namespace Grid.Simulation.Checks.Histories;

/// <summary>A change of a card, or where there is none a check.</summary>
internal sealed record CardAsked(CardCommand? Change, Presented Shown = default);

/// <summary>What came of it: a change was taken or refused, a check had a result.</summary>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
/// <param name="Result">The result of a check; null for a change.</param>
/// <param name="At">From when on a change holds; null where that is not said, or nothing changed.</param>
internal sealed record CardTold(Refusal? Refusal, Verification? Result = null, DateTimeOffset? At = null);

/// <summary>One card as an object that takes one call at a time.</summary>
/// <remarks>
/// A refusal must say what is so; those that speak of the call alone, or of other things, say nothing.
/// </remarks>
internal sealed class CardObject : ISpecification<CardSeen, CardAsked, CardTold>
{
    public static readonly CardObject Instance = new();

    private CardObject() { }

    public bool IsRead(CardAsked call) => call.Change is null;

    public bool Allows(CardSeen state, CardAsked call, CardTold answer, out CardSeen next)
    {
        next = state;
        if (answer.Result is { } told)
            return state.Answer(call.Shown, told.AsOf) == (told.Result, told.Reason);
        if (answer.Refusal is { } refusal)
            return MayRefuse(state, refusal);
        if (call.Change is CardCommand.UndoReport && answer.At is null)
            return true;
        next = state.After(call.Change!) ?? state;
        return state.After(call.Change!) is not null;
    }

    public CardSeen After(CardSeen state, CardAsked call) => state.After(call.Change!) ?? state;

    private static bool MayRefuse(CardSeen state, Refusal refusal) => refusal switch
    {
        Refusal.CardNotHeld                                      => state.Prints is null,
        Refusal.CardCancelled or Refusal.CancelledForOtherReason => state.IsCancelled,
        Refusal.CardReported                                     => state is { Loss: not null, IsCancelled: false },
        Refusal.CardNotSuspended                                 => state is { IsFrozen: false, Loss: null },
        Refusal.LossNotReported                                  => state is { Loss: null, IsCancelled: false },
        Refusal.IssueNotLaterThanCurrent                         => state is { Prints: not null, IsCancelled: false },
        _                                                        => true,
    };
}
