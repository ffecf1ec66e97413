using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Grid.Architecture.Tests;

/// <summary>Who may know whom. Dependencies point at the core, and the core at nothing.</summary>
public sealed class Layers
{
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Engine"] = ["Core"],
        ["ImportFiles"] = [],
        ["Grains.Interfaces"] = ["Core"],
        ["Grains"] = ["Core", "Engine", "Grains.Interfaces"],
        ["Silo"] = ["Core", "Engine", "Grains.Interfaces", "Grains"],
        ["ClientApi"] = ["Core", "Engine", "ImportFiles", "Silo"],
        ["VirtualTime"] = [],
        ["Scenarios"] = ["Core", "Engine", "VirtualTime"],
        ["Simulator"] = ["Core", "ImportFiles", "Scenarios"],
        ["Chaos"] = ["Core", "Silo", "Simulator"],
        ["Bench"] = ["Core", "Engine", "Grains", "Silo"],
    };

    private static readonly Dictionary<string, string[]> MustNotUse = new(StringComparer.Ordinal)
    {
        ["Engine"] = ["Microsoft.AspNetCore", "Npgsql", "Spectre", "System.CommandLine"],
        ["Grains.Interfaces"] = ["Microsoft.AspNetCore", "Npgsql", "SQLitePCLRaw", "Orleans.Runtime", "Spectre"],
        ["Grains"] = ["Microsoft.AspNetCore", "Npgsql", "SQLitePCLRaw", "Spectre"],
        ["Silo"] = ["Spectre"],
        ["ClientApi"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Orleans", "Spectre"],
        ["Scenarios"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Microsoft.AspNetCore", "Spectre"],
        ["Chaos"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Microsoft.AspNetCore"],
        ["Simulator"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Microsoft.AspNetCore"],
    };

    /// <summary>Every assembly of the product; the benchmarks' is not among the references of these tests.</summary>
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

    [Theory, MemberData(nameof(Products))]
    public void Assemblies_use_only_what_is_below_them(string product) =>
        Repository.MustBeNone(
            from used in AssemblyOf(product).GetReferencedAssemblies().Select(name => name.Name!)
            where used.StartsWith("Grid.", StringComparison.Ordinal)
                ? !MayReference[product].Contains(used["Grid.".Length..])
                : IsBanned(product, used)
            select $"{product} uses {used}");

    [Theory, MemberData(nameof(Products))]
    public void Internals_are_shown_to_the_tests_and_the_benchmarks_only(string product) =>
        Repository.MustBeNone(
            from shown in AssemblyOf(product).GetCustomAttributes<InternalsVisibleToAttribute>()
            where shown.AssemblyName != $"Grid.{product}.Tests" && shown.AssemblyName != "Grid.Bench"
                && !(product == "Engine" && shown.AssemblyName is "Grid.Simulation" or "Grid.Simulation.Tests")
                && !(product == "Simulator" && shown.AssemblyName is "Grid.Chaos" or "Grid.Chaos.Tests")
            select $"{product} shows its internals to {shown.AssemblyName}");

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

    private static bool IsProduct(string project) => !project.StartsWith("tests/", StringComparison.Ordinal);

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    /// <summary>What the project compiles against; a program that it only starts is none of that.</summary>
    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Load(Repository.FullPath(project)).Descendants("ProjectReference")
        where (string?)reference.Attribute("ReferenceOutputAssembly") is not "false"
        select NameOf((string)reference.Attribute("Include")!);

    private static Assembly AssemblyOf(string product) => Assembly.Load($"Grid.{product}");
}
