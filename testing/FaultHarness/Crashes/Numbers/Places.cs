namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>How far an account has come, as far as was acknowledged.</summary>
internal enum Stage
{
    /// <summary>It is bound to the first number.</summary>
    Bound = 1,

    /// <summary>The first number was released.</summary>
    Released,

    /// <summary>Its holder has asked to move it to the second number.</summary>
    Moving,
}

/// <summary>Judges where a bank sees an account, which is what it may rely upon.</summary>
internal static class Places
{
    private const string Live = "live";
    private const string Leaving = "leaving";

    /// <summary>What cannot be while answers may still be under way; null where all can.</summary>
    /// <param name="stage">How far it has come.</param>
    /// <param name="first">What it is at the first number; null where it is not there.</param>
    /// <param name="second">What it is at the second number.</param>
    public static string? Midway(Stage stage, string? first, string? second) => (stage, first, second) switch
    {
        (_, Live or Leaving, Live)                => "it is bound in two places",
        (Stage.Bound, Live, null)                 => null,
        (Stage.Bound, _, _)                       => Wrong(stage, first, second),
        (Stage.Released, null or "unbinding", null) => null,
        (Stage.Released, _, _)                    => Wrong(stage, first, second),
        (_, null, null)                           => "it is lost",
        (_, "unbinding", _)                       => Wrong(stage, first, second),
        _                                         => null,
    };

    /// <summary>The same once every answer was given and all is at rest.</summary>
    public static string? AtRest(Stage stage, string? first, string? second) => (stage, first, second) switch
    {
        (Stage.Bound, Live, null) or (Stage.Released, null, null) or (Stage.Moving, null, Live) => null,
        _ => Midway(stage, first, second) ?? Wrong(stage, first, second),
    };

    private static string Wrong(Stage stage, string? first, string? second) =>
        $"{stage}, and it is {first ?? "nothing"} at the first number, {second ?? "nothing"} at the second";
}
