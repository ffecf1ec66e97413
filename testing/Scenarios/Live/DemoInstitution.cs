using Grid.Core.Institutions;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>An institution of the demonstration, which plays one of a story.</summary>
/// <param name="Client">The name of its client, which is its secret too.</param>
/// <param name="Code">Its unified social credit code (GB 32100).</param>
internal sealed record DemoInstitution(string Client, string Code)
{
    /// <summary>The banks, in the order in which they are given to those of a story.</summary>
    public static IReadOnlyList<DemoInstitution> Banks { get; } =
    [
        Of("demo-bank", "91999900MA0000001"),
        Of("demo-bank-2", "91999900MA0000002"),
        Of("demo-bank-3", "91999900MA0000006"),
        Of("demo-bank-4", "91999900MA0000007"),
    ];

    /// <summary>The carriers.</summary>
    public static IReadOnlyList<DemoInstitution> Carriers { get; } =
    [
        Of("demo-carrier", "91999900MA0000003"),
        Of("demo-carrier-2", "91999900MA0000004"),
    ];

    /// <summary>How it proves itself.</summary>
    public ClientSecret Secret => ClientSecret.Demo(Client);

    private static DemoInstitution Of(string client, string body) =>
        new(client, body + CreditCode.CheckCharacterFor(body));
}
