using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Core;

/// <summary>The stable codes of enumeration members, as the HTTP API and scenario files write them.</summary>
/// <remarks>
/// A code is the member's stored name in snake case. The stored name is the C# name, unless
/// <see cref="JsonStringEnumMemberNameAttribute"/> gives another: a member that is renamed keeps its former name so,
/// and with it both what is stored and its code.
/// </remarks>
public static class EnumCodes
{
    /// <summary>The code of a member, for example <c>card_not_held</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of its enumeration.</exception>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        Table<TEnum>.Codes.TryGetValue(value, out var code)
            ? code
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a member of the enumeration.");

    private static class Table<TEnum> where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Codes =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => Code(value.ToString()));

        private static string Code(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(
            typeof(TEnum).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name);
    }
}
