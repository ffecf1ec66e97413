namespace Grid.ClientApi.Camara;

/// <summary>The base paths of the CAMARA APIs: name and version, as their definitions say.</summary>
public static class CamaraPaths
{
    /// <summary>Number Recycling 0.2.0.</summary>
    public const string NumberRecycling = "/number-recycling/v0.2";

    /// <summary>SIM Swap 2.1.0.</summary>
    public const string SimSwap = "/sim-swap/v2";

    /// <summary>Know Your Customer Match 0.4.0.</summary>
    public const string KycMatch = "/kyc-match/v0.4";

    /// <summary>KYC Tenure 0.2.0.</summary>
    public const string KycTenure = "/kyc-tenure/v0.2";

    /// <summary>Number Verification 2.1.0.</summary>
    public const string NumberVerification = "/number-verification/v2";

    /// <summary>SIM Swap Subscriptions 0.3.0.</summary>
    public const string SimSwapSubscriptions = "/sim-swap-subscriptions/v0.3";

    private static readonly PathString[] All =
        [NumberRecycling, SimSwap, KycMatch, KycTenure, NumberVerification, SimSwapSubscriptions];

    /// <summary>Whether a path is one of a CAMARA API, whose errors have a form of their own.</summary>
    public static bool Contain(PathString path)
    {
        foreach (var start in All)
            if (path.StartsWithSegments(start, StringComparison.Ordinal))
                return true;
        return false;
    }
}
