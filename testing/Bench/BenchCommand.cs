using System.CommandLine;
using Grid.Bench.Measuring;

namespace Grid.Bench;

/// <summary>What people type; <see cref="ServeCommands"/> has what the bench's own child processes get.</summary>
internal static class BenchCommand
{
    public static RootCommand Root()
    {
        var names = new Argument<string[]>("name")
        {
            Description = "Benchmarks to run. Default: all.", Arity = ArgumentArity.ZeroOrMore,
        };
        names.AcceptOnlyFromAmong([.. Catalogue.All.Select(each => each.Name)]);
        var json = new Option<FileInfo?>("--json") { Description =
            "Also write the figures of each round to this file." };
        var rounds = Positive("--rounds", 5, "How often each side is run and counted.");
        var seconds = Positive("--seconds", 5, "How long one side is loaded in one round.");
        var cards = new Option<int?>("--cards") { Description = "Number of cards. Default: depends on the benchmark." };
        var root = new RootCommand(
            "Runs the grid and what one would use instead in turn, and prints the ratios. Nothing is asserted.\n\n"
            + string.Join('\n', Catalogue.All.Select(each => $"  {each.Name,-14} {each.Question}")))
        {
            names, json, rounds, seconds, cards,
        };
        root.SetAction((line, cancel) =>
        {
            var settings = new Settings(
                line.GetValue(rounds), TimeSpan.FromSeconds(line.GetValue(seconds)), line.GetValue(cards));
            var chosen = line.GetValue(names) is { Length: > 0 } some
                ? Catalogue.All.Where(each => some.Contains(each.Name))
                : Catalogue.All;
            return Run.All([.. chosen], settings, line.GetValue(json), cancel);
        });
        foreach (var serve in ServeCommands.All())
            root.Add(serve);
        return root;
    }

    private static Option<int> Positive(string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError($"{name} is from 1 to 1000.");
        });
        return option;
    }
}
