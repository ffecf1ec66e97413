namespace Grid.Testing.Populations;

/// <summary>One number with a holder, and its history.</summary>
/// <param name="Phone">The number, in E.164.</param>
/// <param name="Holder">The holder's citizen number.</param>
/// <param name="Carrier">Place of its carrier among those of the plan.</param>
/// <param name="Since">Since when it is the holder's.</param>
/// <param name="SimChangedAt">When it last got another SIM; null: it never did.</param>
/// <param name="WithDevice">Whether that went into another device.</param>
/// <param name="ReleaseReason">Why its carrier takes it back after the day of the population; null: it doesn't.</param>
/// <param name="Accounts">What banks have bound to it, former holders' accounts included.</param>
internal sealed record HeldNumber(
    string Phone,
    string Holder,
    int Carrier,
    DateTimeOffset Since,
    DateTimeOffset? SimChangedAt,
    bool WithDevice,
    string? ReleaseReason,
    IReadOnlyList<BoundAccount> Accounts);

/// <summary>One account that a bank bound before it joined the grid.</summary>
/// <param name="Bank">Place of the bank among those of the plan.</param>
/// <param name="Holder">Citizen number of the person for whom it was bound.</param>
/// <param name="Account">The bank's tag of the account.</param>
/// <param name="MadeOn">The day.</param>
internal sealed record BoundAccount(int Bank, string Holder, string Account, DateOnly MadeOn);
