using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grid.Grains.ReadBarriers;
using Grid.Silo.Postgres;

namespace Grid.Architecture.Tests;

/// <summary>
/// Allowed references between projects: dependencies point at the core, and the core depends on nothing.
/// </summary>
public sealed partial class Layers
{
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Engine"] = ["Core"],
        ["ImportFiles"] = [],
        ["OfflineFilter"] = ["Core"],
        ["Client"] = [],
        ["Grains.Interfaces"] = ["Core"],
        ["Grains"] = ["Core", "Engine", "Grains.Interfaces"],
        ["Silo"] = ["Core", "Engine", "Grains.Interfaces", "Grains"],
        ["ClientApi"] = ["Client", "Core", "Engine", "ImportFiles", "OfflineFilter", "Silo", "WebConsole"],
        ["WebConsole"] = ["ImportFiles"],
        ["ReferenceModel"] = ["Core"],
        ["Testing"] = ["Core", "Engine"],
        ["TestingHost"] = ["Core", "Engine", "Client", "ClientApi"],
        ["Scenarios"] = ["Core", "Engine", "Testing"],
        ["FaultHarness"] = ["Core", "Silo", "Scenarios", "Testing"],
        ["StaleReadServer"] = ["ClientApi", "Grains"],
        ["Simulation"] = ["Core", "Engine", "ClientApi", "ReferenceModel", "Testing"],
        ["Bench"] = ["Core", "Engine", "Grains", "Silo"],
        ["Cli"] = ["Core", "ImportFiles", "OfflineFilter", "Silo", "Scenarios", "Testing"],
    };

    private static readonly Dictionary<string, string[]> MustNotUse = new(StringComparer.Ordinal)
    {
        ["Engine"] = ["Microsoft.AspNetCore", "Npgsql", "Spectre", "System.CommandLine"],
        ["Grains.Interfaces"] = ["Microsoft.AspNetCore", "Npgsql", "SQLitePCLRaw", "Orleans.Runtime", "Spectre"],
        ["Grains"] = ["Microsoft.AspNetCore", "Npgsql", "SQLitePCLRaw", "Spectre"],
        ["Silo"] = ["Spectre"],
        ["ClientApi"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Orleans", "Spectre"],
        ["Client"] = ["Microsoft.AspNetCore", "Orleans", "Npgsql"],
        ["WebConsole"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Orleans", "Spectre"],
        ["Testing"] = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite"],
        ["Scenarios"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Microsoft.AspNetCore"],
        ["FaultHarness"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Microsoft.AspNetCore"],
        ["StaleReadServer"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql"],
        ["Cli"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Microsoft.AspNetCore"],
    };

    /// <summary>
    /// Assemblies that see internals: testing code drives the store at its seams, and shares its client and
    /// populations.
    /// </summary>
    private static readonly Dictionary<string, string[]> SeesInternals = new(StringComparer.Ordinal)
    {
        ["Testing"] = ["Engine"],
        ["StaleReadServer"] = ["ClientApi", "Grains"],
        ["Simulation"] = ["Engine", "Testing"],
        ["Scenarios"] = ["Testing"],
        ["FaultHarness"] = ["Scenarios", "Testing"],
        ["Cli"] = ["Scenarios", "Testing"],
    };

    /// <summary>The projects whose assemblies can be loaded here: all but the bench.</summary>
    public static TheoryData<string> Products => [.. MayReference.Keys.Where(name => name != "Bench")];

    [Fact]
    public void Every_project_has_its_place() =>
        Assert.Equal(MayReference.Keys.Order(), Repository.Projects.Where(IsProduct).Select(NameOf).Order());

    [Fact]
    public void Projects_reference_only_what_is_below_them() =>
        Repository.MustBeNone(
            from project in Repository.Projects.Where(IsProduct)
            from reference in References(project)
            where !MayReference.GetValueOrDefault(NameOf(project), []).Contains(reference)
            select $"{project} references {reference}");

    [Fact]
    public void The_figure_of_the_projects_has_their_references_as_arrows() =>
        Assert.Equal(
            from project in Repository.Projects.Where(IsProduct)
            from reference in References(project)
            let arrow = $"{NameOf(project)} --> {reference}"
            orderby arrow
            select arrow,
            from line in FigureLine().Matches(Repository.Text("ARCHITECTURE.md"))
            from to in line.Groups["to"].Value.Split(" & ")
            let arrow = $"{line.Groups["from"].Value} --> {to}".Replace('_', '.')
            orderby arrow
            select arrow);

    [Theory, MemberData(nameof(Products))]
    public void Assemblies_use_only_what_is_below_them(string product) =>
        Repository.MustBeNone(
            from used in AssemblyOf(product).GetReferencedAssemblies().Select(name => name.Name!)
            where used.StartsWith("Grid.", StringComparison.Ordinal)
                ? !MayReference[product].Contains(used["Grid.".Length..])
                : IsBanned(product, used)
            select $"{product} uses {used}");

    [Theory, MemberData(nameof(Products))]
    public void Internals_are_shown_to_tests_and_tools_only(string product) =>
        Repository.MustBeNone(
            from shown in AssemblyOf(product).GetCustomAttributes<InternalsVisibleToAttribute>()
            let name = shown.AssemblyName["Grid.".Length..]
            where name != $"{product}.Tests" && name is not ("Bench" or "Testing.Tests")
                && !(SeesInternals.GetValueOrDefault(name, []).Contains(product))
            select $"{product} shows its internals to {name}");

    [Theory, MemberData(nameof(Products))]
    public void Only_PostgreSQL_is_a_change_feed_outside_the_server_of_stale_reads(string product) =>
        Repository.MustBeNone(
            from type in AssemblyOf(product).GetTypes()
            where product != "StaleReadServer" && type.IsClass && type != typeof(PostgresChangeFeed)
                && typeof(IChangeFeed).IsAssignableFrom(type)
            select $"{product} has {type.FullName}");

    [Fact]
    public void The_HTTP_edge_picks_its_engine_in_one_file() =>
        Assert.InRange(
            Repository.Sources.Count(file =>
                file.StartsWith("ClientApi/", StringComparison.Ordinal)
                && Repository.Text(file).Contains("Grid.Engine.Sqlite", StringComparison.Ordinal)),
            0,
            1);

    private static bool IsBanned(string product, string used) =>
        MustNotUse.GetValueOrDefault(product, []).Any(banned => used.StartsWith(banned, StringComparison.Ordinal));

    private static bool IsProduct(string project) => !project.EndsWith("Tests.csproj", StringComparison.Ordinal)
        && !project.EndsWith("Specs.csproj", StringComparison.Ordinal);

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    /// <summary>The projects that a project compiles against, without programs that it only starts.</summary>
    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Load(Repository.FullPath(project)).Descendants("ProjectReference")
        where (string?)reference.Attribute("ReferenceOutputAssembly") is not "false"
        select NameOf((string)reference.Attribute("Include")!);

    private static Assembly AssemblyOf(string product) => Assembly.Load($"Grid.{product}");

    /// <summary>A line of the figure: a project and its references; an underscore stands for a dot.</summary>
    [GeneratedRegex(
        @"^ +(?<from>\w+)(\[""[\w.]+""\])? --> (?<to>[\w &]+?)\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FigureLine();
}
