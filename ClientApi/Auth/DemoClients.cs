using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>
/// The clients of the public demonstration, each with its own name as its secret; the codes are fictional.
/// </summary>
public static class DemoClients
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiClient> All { get; } =
    [
        Demo("demo-registry", Role.Registry, "11999900MA00000001"),
        Demo("demo-bank", Role.Institution, "91999900MA00000017"),
        Demo("demo-bank-2", Role.Institution, "91999900MA00000025"),
        Demo("demo-bank-3", Role.Institution, "91999900MA0000006"),
        Demo("demo-bank-4", Role.Institution, "91999900MA0000007"),
        Demo("demo-carrier", Role.Carrier, "91999900MA00000033"),
        Demo("demo-carrier-2", Role.Carrier, "91999900MA00000041"),
        Demo("demo-regulator", Role.Regulator, "11999900MA00000028"),
        Demo("demo-regulator-2", Role.Regulator, "11999900MA00000028"),
        Demo("demo-operator", Role.Operator, "11999900MA00000036"),
        Demo("demo-station", Role.Station, "11999900MA0000005"),
    ];

    private static ApiClient Demo(string name, Role role, string first17)
    {
        var code = first17[..17] + InstitutionCode.CheckCharacter(first17);
        return new(name, role, InstitutionCode.Read(code)!.Value, new ClientAuthenticationMethod.DemoSecret(name));
    }
}
