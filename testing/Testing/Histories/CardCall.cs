namespace Grid.Testing.Histories;

/// <summary>What can be done to a card.</summary>
public enum CardChange
{
    /// <summary>A first card, or a replacement.</summary>
    Issue = 1,

    /// <summary>The card is gone.</summary>
    ReportLost,

    /// <summary>Somebody took it.</summary>
    ReportStolen,

    /// <summary>It was found.</summary>
    WithdrawLoss,

    /// <summary>Its holder freezes it.</summary>
    Suspend,

    /// <summary>Its holder lifts the freeze.</summary>
    Resume,

    /// <summary>It ends for good.</summary>
    Cancel,
}

/// <summary>A call about one citizen number's cards.</summary>
/// <param name="Change">What is done; null for a check.</param>
/// <param name="Issuance">Which card is issued or shown, the first being 0; other changes are of the newest.</param>
public readonly record struct CardCall(CardChange? Change, int Issuance = 0)
{
    /// <summary>A check of one of the cards.</summary>
    public static CardCall Check(int issuance) => new(null, issuance);

    /// <inheritdoc/>
    public override string ToString() => Change switch
    {
        null             => $"check of card {Issuance}",
        CardChange.Issue => $"Issue of card {Issuance}",
        _                => $"{Change}",
    };
}
