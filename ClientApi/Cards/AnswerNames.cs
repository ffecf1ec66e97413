using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>Answers and reasons as the API writes them.</summary>
public static class AnswerNames
{
    /// <summary>The answer's name.</summary>
    public static string Of(VerificationResult result) => result switch
    {
        VerificationResult.Valid => "valid",
        VerificationResult.Invalid => "invalid",
        VerificationResult.Suspended => "suspended",
        VerificationResult.Mismatch => "mismatch",
        VerificationResult.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "An answer without a name."),
    };

    /// <summary>The reason's name.</summary>
    public static string Of(InvalidReason reason) => reason switch
    {
        InvalidReason.Lost => "lost",
        InvalidReason.Stolen => "stolen",
        InvalidReason.Superseded => "superseded",
        InvalidReason.Expired => "expired",
        InvalidReason.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a name."),
    };
}
