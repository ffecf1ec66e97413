namespace Grid.Testing.Histories;

/// <summary>One card as a sequential object: changes are answered <see cref="Done"/> or refused with a code.</summary>
public sealed class CardSpecification : ISpecification<CardState, CardCall, string>
{
    /// <summary>The answer to a change that was acknowledged.</summary>
    public const string Done = "done";

    /// <summary>There is only one.</summary>
    public static readonly CardSpecification Instance = new();

    private CardSpecification() { }

    /// <inheritdoc/>
    public bool IsRead(CardCall call) => call.Change is null;

    /// <inheritdoc/>
    /// <remarks>
    /// What was undone before may be acknowledged again or refused: lifting a freeze or a report that does not stand.
    /// So may an issue that is told again after the card was cancelled.
    /// </remarks>
    public bool Allows(CardState state, CardCall call, string answer, out CardState next)
    {
        next = state;
        if (call.Change is not { } change)
            return state.Answer(call.Issuance) == answer;
        var after = state.After(change, call.Issuance);
        if (answer != Done)
            return after is null || state.IsCancelled && change is CardChange.Issue;
        next = after ?? state;
        return after is not null || IsUndoneAlready(state, change);
    }

    /// <inheritdoc/>
    public CardState After(CardState state, CardCall call) =>
        call.Change is { } change ? state.After(change, call.Issuance) ?? state : state;

    private static bool IsUndoneAlready(CardState state, CardChange change) =>
        state is { Issued: > 0, IsCancelled: false, Loss: null }
        && (change is CardChange.WithdrawLoss || change is CardChange.Resume && !state.Frozen);
}
