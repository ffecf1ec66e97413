namespace Grid.Testing.Populations;

/// <summary>How many numbers the people of a population hold, and what happens to them.</summary>
/// <param name="Phones">About how many numbers in all.</param>
/// <param name="Bindings">How many accounts a person with a number has bound, on average.</param>
/// <param name="Stale">Share of numbers at which a bank still has a former holder's account.</param>
/// <param name="Releases">Share of numbers that their carriers take back within a month.</param>
/// <param name="SimChanges">Share of numbers that got another SIM within the last month.</param>
public sealed record PhonePlan(
    int Phones, double Bindings = 19, double Stale = 0.04, double Releases = 0.0055, double SimChanges = 0.008)
{
    /// <summary>As many as there are in the range from which they are drawn.</summary>
    public const int MostPhones = FictionalNumbers.Count;

    /// <summary>The most bindings a person can have on average.</summary>
    public const int MostBindings = 1_000;

    /// <summary>The clients of the demonstration that give out the numbers.</summary>
    public static readonly string[] Carriers = ["demo-carrier", "demo-carrier-2"];

    /// <summary>The clients of the demonstration at which accounts are bound.</summary>
    public static readonly string[] Banks = ["demo-bank", "demo-bank-2"];
}
