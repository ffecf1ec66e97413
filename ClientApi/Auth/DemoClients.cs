using static Grid.ClientApi.Auth.Role;

namespace Grid.ClientApi.Auth;

/// <summary>
/// The clients of the public demonstration, each with its own name as its secret; the codes are fictional.
/// </summary>
public static class DemoClients
{
    /// <summary>All of them. Of the two banks only the first is licensed to learn reasons.</summary>
    public static IReadOnlyList<Client> All { get; } =
    [
        Demo("demo-registry", Registry, "11999900MA00000001", reasons: true),
        Demo("demo-bank", Institution, "91999900MA00000017", reasons: true),
        Demo("demo-bank-2", Institution, "91999900MA00000025", reasons: false),
        Demo("demo-carrier", Carrier, "91999900MA00000033", reasons: false),
        Demo("demo-carrier-2", Carrier, "91999900MA00000041", reasons: false),
        Demo("demo-regulator", Regulator, "11999900MA00000028", reasons: true),
        Demo("demo-operator", Operator, "11999900MA00000036", reasons: false),
    ];

    private static Client Demo(string name, Role role, string first17, bool reasons)
    {
        var code = first17[..17] + InstitutionCode.CheckCharacter(first17);
        return new(name, role, InstitutionCode.Read(code)!.Value, reasons, new ClientProof.DemoSecret(name));
    }
}
