using System.Reflection;
using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.IdempotencyKeys;

namespace Grid.Architecture.Tests;

/// <summary>Every kind that is stored or sent has a discriminator; <see cref="StoredNames"/> pins them.</summary>
public sealed class Commands
{
    [Theory]
    [InlineData(typeof(Command))]
    [InlineData(typeof(Card))]
    [InlineData(typeof(IdempotencyKey))]
    [InlineData(typeof(Reply))]
    public void Every_kind_is_registered(Type family)
    {
        var kinds = family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract);
        var known = Named(family).Select(known => known.Type);
        Assert.Equal(kinds.Select(kind => kind.FullName).Order(), known.Select(kind => kind.FullName).Order());
    }

    [Fact]
    public void Every_command_family_has_an_actor_of_its_name() =>
        Repository.MustBeNone(
            from family in typeof(Command).Assembly.GetTypes()
            where family.BaseType == typeof(Command) && family.IsAbstract
            where !family.Name.EndsWith("Command", StringComparison.Ordinal)
            select $"{family} is not named after its actor");

    private static IEnumerable<(Type Type, string Name)> Named(Type family) =>
        family.GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(known => (known.DerivedType, (string)known.TypeDiscriminator!));
}
