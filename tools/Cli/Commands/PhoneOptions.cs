using System.CommandLine;
using Grid.Testing.CommandLine;
using Grid.Testing.Populations;

namespace Grid.Cli.Commands;

/// <summary>What can be asked of a population's numbers.</summary>
internal static class PhoneOptions
{
    private static readonly PhonePlan Usual = new(0);

    private static readonly Option<int> Phones = new("--phones")
    {
        Description = $"About how many numbers these people hold, 0 to {PhonePlan.MostPhones}, with the feeds of "
            + "carriers and banks about them.",
        HelpName = "number",
        DefaultValueFactory = _ => 0,
        CustomParser = Arguments.Number(0, PhonePlan.MostPhones),
    };

    private static readonly Option<double> Bindings = new("--bindings")
    {
        Description = $"Average number of bound accounts of a person with a number, 0 to {PhonePlan.MostBindings}.",
        HelpName = "number",
        DefaultValueFactory = _ => Usual.Bindings,
        CustomParser = Arguments.Number(0.0, PhonePlan.MostBindings),
    };

    private static readonly Option<double> Stale = Share(
        "--stale", "at which a bank still has a former holder's account", Usual.Stale);

    private static readonly Option<double> Releases = Share(
        "--releases", "that their carriers take back within a month", Usual.Releases);

    private static readonly Option<double> SimChanges = Share(
        "--sim-changes", "that got another SIM within the last month", Usual.SimChanges);

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => [Phones, Bindings, Stale, Releases, SimChanges];

    /// <summary>What is asked for; null where no numbers are.</summary>
    public static PhonePlan? Read(ParseResult arguments) => arguments.GetValue(Phones) is var phones and > 0
        ? new(
            phones, arguments.GetValue(Bindings), arguments.GetValue(Stale), arguments.GetValue(Releases),
            arguments.GetValue(SimChanges))
        : null;

    private static Option<double> Share(string name, string which, double usual) => new(name)
    {
        Description = $"Share of the numbers {which}, 0 to 1.",
        HelpName = "share",
        DefaultValueFactory = _ => usual,
        CustomParser = Arguments.Number(0.0, 1.0),
    };
}
