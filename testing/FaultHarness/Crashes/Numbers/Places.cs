namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>How far an account has come, as far as was acknowledged.</summary>
internal enum NumberPhase
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
    /// <param name="phase">How far it has come.</param>
    /// <param name="first">What it is at the first number; null where it is not there.</param>
    /// <param name="second">What it is at the second number.</param>
    public static string? Midway(NumberPhase phase, string? first, string? second) => (phase, first, second) switch
    {
        (_, Live or Leaving, Live)                        => "it is bound in two places",
        (NumberPhase.Bound, Live, null)                   => null,
        (NumberPhase.Bound, _, _)                         => Wrong(phase, first, second),
        (NumberPhase.Released, null or "unbinding", null) => null,
        (NumberPhase.Released, _, _)                      => Wrong(phase, first, second),
        (_, null, null)                                   => "it is lost",
        (_, "unbinding", _)                               => Wrong(phase, first, second),
        _                                                 => null,
    };

    /// <summary>The same once every answer was given and all is at rest.</summary>
    public static string? AtRest(NumberPhase phase, string? first, string? second) => (phase, first, second) switch
    {
        (NumberPhase.Bound, Live, null) or (NumberPhase.Released, null, null) or (NumberPhase.Moving, null, Live) =>
            null,
        _ => Midway(phase, first, second) ?? Wrong(phase, first, second),
    };

    private static string Wrong(NumberPhase phase, string? first, string? second) =>
        $"{phase}, and it is {first ?? "nothing"} at the first number, {second ?? "nothing"} at the second";
}
