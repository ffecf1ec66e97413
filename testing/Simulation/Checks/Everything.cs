using Grid.Core.Actors;

namespace Grid.Simulation.Checks;

/// <summary>
/// All that could happen, as the types of the core say it: every fact, and every command in every state.
/// </summary>
internal static class Everything
{
    private static readonly Type[] Core = typeof(Command).Assembly.GetTypes();

    /// <summary>State, command and fact of each decider.</summary>
    private static readonly Type[][] Deciders =
    [
        .. from type in Core
           from role in type.GetInterfaces()
           where role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IDecider<,,>)
           select role.GetGenericArguments(),
    ];

    /// <summary>Every kind of fact.</summary>
    public static readonly IReadOnlyList<string> Facts =
        [.. Deciders.SelectMany(decider => KindsOf(decider[2])).Select(Name).Order(StringComparer.Ordinal)];

    /// <summary>Every command in every state of the actors that take it.</summary>
    public static readonly IReadOnlyList<string> Meetings =
    [
        .. (from decider in Deciders
            from command in KindsOf(decider[1])
            from state in KindsOf(decider[0])
            select Meeting(command, state)).Order(StringComparer.Ordinal),
    ];

    public static string Name(Type kind) => $"{kind.DeclaringType?.Name}.{kind.Name}";

    public static string Meeting(Type command, Type state) => $"{Name(command)} on {state.Name}";

    private static IEnumerable<Type> KindsOf(Type role) =>
        Core.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(role));
}
