using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Grid.Core.Cards;

namespace Grid.Architecture.Tests;

/// <summary>
/// The core is values and functions: it uses the base library only, keeps no static state and awaits nothing.
/// </summary>
public sealed class PureCore
{
    private static readonly Assembly Core = typeof(Card).Assembly;

    [Fact]
    public void It_uses_the_base_class_library_only()
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Repository.MustBeNone(
            from used in Core.GetReferencedAssemblies().Select(name => name.Name!)
            where !File.Exists(Path.Combine(library, used + ".dll"))
            select $"Core uses {used}");
    }

    [Fact]
    public void It_has_no_packages_of_its_own() =>
        Assert.Empty(XDocument.Load(Repository.FullPath("Core/Core.csproj")).Descendants("PackageReference"));

    [Fact]
    public void It_has_no_async_bodies() =>
        Repository.MustBeNone(
            from type in Core.GetTypes()
            where type.IsAssignableTo(typeof(IAsyncStateMachine))
            select $"{type.DeclaringType} awaits in {type.Name}");

    [Fact]
    public void It_keeps_nothing_between_calls() =>
        Repository.MustBeNone(
            from type in Core.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsGenerated(type)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where !field.IsInitOnly && !field.IsLiteral
            where !field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            select $"{type}.{field.Name} can be written");

    [Fact]
    public void Its_classes_are_abstract_or_sealed() =>
        Repository.MustBeNone(
            from type in Core.GetTypes()
            where type is { IsClass: true, IsAbstract: false, IsSealed: false }
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            select $"{type} is open");

    private static bool IsGenerated(Type type) =>
        type.GetCustomAttributes<System.CodeDom.Compiler.GeneratedCodeAttribute>().Any();
}
