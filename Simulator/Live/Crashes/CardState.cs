using Grid.Core.Cards;

namespace Grid.Simulator.Live.Crashes;

/// <summary>What can be done to a card in a crash run.</summary>
internal enum CardChange
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
}

/// <summary>What a card must be by the rules as they stand in words: a second opinion, not the grid's own.</summary>
/// <param name="Issued">How many cards were issued under the number.</param>
/// <param name="Loss">How the newest was lost; null if it was not.</param>
/// <param name="Frozen">Whether its holder froze the newest; a loss report does not lift that.</param>
internal sealed record CardState(int Issued, LossKind? Loss, bool Frozen)
{
    /// <summary>No card was ever issued.</summary>
    public static readonly CardState Never = new(0, null, false);

    /// <summary>The state after a change; null where the change is not possible from here.</summary>
    public CardState? After(CardChange change) => change switch
    {
        CardChange.Issue                                          => new(Issued + 1, null, false),
        _ when Issued == 0                                        => null,
        CardChange.ReportLost                                     => this with { Loss = Loss ?? LossKind.Lost },
        CardChange.ReportStolen                                   => this with { Loss = LossKind.Stolen },
        CardChange.WithdrawLoss when Loss is not null             => this with { Loss = null },
        CardChange.Suspend when Loss is null                      => this with { Frozen = true },
        CardChange.Resume when Loss is null && Frozen             => this with { Frozen = false },
        _                                                         => null,
    };

    /// <summary>What a check must answer that shows one of the number's cards, the first being 0.</summary>
    public string Answer(int issuance)
    {
        if (Issued == 0)
            return "unknown";
        if (issuance >= Issued)
            return "mismatch";
        if (issuance < Issued - 1)
            return "invalid/superseded";
        return Loss switch
        {
            LossKind.Lost   => "invalid/lost",
            LossKind.Stolen => "invalid/stolen",
            _               => Frozen ? "suspended" : "valid",
        };
    }
}
