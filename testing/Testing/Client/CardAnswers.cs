namespace Grid.Testing.Client;

/// <summary>A change that was acknowledged.</summary>
internal sealed record Changed(long Version, string? EffectiveAt, Guid? Cascade);

/// <summary>What the grid said of a card in hand; of a batch's item possibly only what is wrong with it.</summary>
internal sealed record Checked(
    string? Result,
    string? Reason,
    bool IssueChecked,
    bool? FingerprintRegistered,
    long? Version,
    string? AsOf,
    string? Receipt,
    ItemProblem? Error = null,
    bool? Blacklisted = null,
    bool? MisuseOpen = null)
{
    /// <summary>Result and reason in one, such as <c>invalid/lost</c>; for a wrong item its code.</summary>
    public string Answer => Error?.Code ?? (Reason is null ? Result ?? "nothing" : $"{Result}/{Reason}");
}

/// <summary>What is wrong with one item of a batch.</summary>
internal sealed record ItemProblem(string Code, string? Field, string Message);

/// <summary>What the grid said of many cards in hand, in their order.</summary>
internal sealed record ManyChecked(IReadOnlyList<Checked> Items);

/// <summary>What a genuine receipt says.</summary>
internal sealed record ReceiptContent(
    string Institution, string Card, string Result, string? Reason, string AsOf, string Signed)
{
    /// <summary>Result and reason in one, such as <c>invalid/lost</c>.</summary>
    public string Answer => Reason is null ? Result : $"{Result}/{Reason}";
}
