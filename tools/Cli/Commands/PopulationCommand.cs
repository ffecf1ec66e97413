using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Grid.Core.Cards;
using Grid.Testing.CommandLine;
using Grid.Testing.Populations;

namespace Grid.Cli.Commands;

/// <summary>The verb <c>population</c>: writes a registry of people who never were.</summary>
internal static class PopulationCommand
{
    private const string Csv = "csv";
    private const string Ndjson = "ndjson";

    private static readonly Option<int> Cards = new("--cards")
    {
        Description = $"Number of cards, 1 to {PopulationPlan.MostCards}.",
        HelpName = "number",
        Required = true,
        CustomParser = Arguments.Number(1, PopulationPlan.MostCards),
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed. The same seed, options and day give identical files.",
        HelpName = "number",
        Required = true,
        CustomParser = Arguments.Number(long.MinValue, long.MaxValue),
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the files.",
        HelpName = "folder",
        DefaultValueFactory = _ => "population",
    };

    private static readonly Option<double> Losses = new("--losses")
    {
        Description = "Share of the cards reported lost or stolen within the last year, 0 to 1.",
        HelpName = "share",
        DefaultValueFactory = _ => 0.02,
        CustomParser = Arguments.Number(0.0, 1.0),
    };

    private static readonly Option<double> Expired = new("--expired")
    {
        Description = "Share of the cards that have ended, 0 to 1.",
        HelpName = "share",
        DefaultValueFactory = _ => 0,
        CustomParser = Arguments.Number(0.0, 1.0),
    };

    private static readonly Option<double> Reliances = new("--reliances")
    {
        Description = "Average number of accounts that banks opened on the card of a person of sixteen or more, with "
            + $"the feeds of banks about them, 0 to {RelianceFiles.MostAccounts}. China has 10.",
        HelpName = "number",
        DefaultValueFactory = _ => 0,
        CustomParser = Arguments.Number(0.0, RelianceFiles.MostAccounts),
    };

    private static readonly Option<DateOnly?> AsOf = new("--as-of")
    {
        Description = $"The day whose state is generated, {Arguments.Text(PopulationPlan.EarliestAsOf)} or later. "
            + "Without it: today.",
        HelpName = "day",
        CustomParser = Arguments.Day(PopulationPlan.EarliestAsOf),
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "Format of the files.",
        DefaultValueFactory = _ => Csv,
    };

    /// <summary>The verb with its options.</summary>
    /// <param name="time">Says which day it is, where none is asked for.</param>
    public static Command Create(TimeProvider time)
    {
        Format.AcceptOnlyFromAmong(Csv, Ndjson);
        var command = new Command(
            "population",
            "Write a realistic registry: cards and the last year's loss reports, and on demand numbers, bindings and "
            + "accounts.")
        {
            Cards, Seed, Out, Losses, Expired, Reliances, AsOf, Format,
        };
        foreach (var option in PhoneOptions.All)
            command.Add(option);
        command.SetAction((arguments, stop) => Task.Run(() => Run(arguments, time, stop), stop));
        return command;
    }

    private static int Run(ParseResult arguments, TimeProvider time, CancellationToken stop)
    {
        var asOf = arguments.GetValue(AsOf) ?? ChinaTime.DayOf(time.GetUtcNow());
        var plan = new PopulationPlan(
            arguments.GetValue(Cards), arguments.GetValue(Seed), asOf,
            arguments.GetValue(Losses), arguments.GetValue(Expired));
        var format = arguments.GetValue(Format) == Csv ? FeedFormat.Csv : FeedFormat.Ndjson;
        var folder = arguments.GetRequiredValue(Out);
        var files = PopulationFiles.In(folder, format);
        var watch = Stopwatch.StartNew();
        try
        {
            Directory.CreateDirectory(folder);
            using var numbers = PhoneOptions.Read(arguments) is { } phones
                ? new NumberFiles(folder, format, phones, plan)
                : null;
            using var accounts = arguments.GetValue(Reliances) is var mean and > 0
                ? new RelianceFiles(folder, format, mean, plan)
                : null;
            var losses = Progress.Of(plan.Cards, written => files.Write(plan, format, written, stop, card =>
                {
                    numbers?.Add(card);
                    accounts?.Add(card);
                }));
            numbers?.Commit();
            accounts?.Commit();
            Report(plan, files, losses, watch.Elapsed);
            foreach (var file in (numbers?.All ?? []).Concat(accounts?.All ?? []))
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Count:N0}"));
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The files cannot be written: {failure.Message}");
            return ExitCode.Failed;
        }
    }

    private static void Report(PopulationPlan plan, PopulationFiles files, int losses, TimeSpan took)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {files.Cards}: {plan.Cards:N0} cards as of {Arguments.Text(plan.AsOf)}, seed {plan.Seed}
            {files.Losses}: {losses:N0} lost or stolen
            {took.TotalSeconds:N1} s, {plan.Cards / took.TotalSeconds:N0} cards a second
            """);
        Console.Out.WriteLine(text);
    }
}
