using Grid.Client;

namespace Grid.ClientApi.Sandbox;

/// <summary>
/// Numbers to which accounts of banks were bound, and whose quarantine is over: assigning one of them fires the event
/// that a number was recycled.
/// </summary>
/// <param name="clients">Who acts.</param>
/// <param name="acts">What they do.</param>
public sealed class RecyclableNumbers(SandboxClients clients, SandboxActs acts)
{
    /// <summary>How many there are for each bank.</summary>
    public const int OfEachBank = 2;

    private const int First = 21;

    /// <summary>The banks for which there are such numbers.</summary>
    public static IReadOnlyList<string> Banks { get; } = ["demo-bank", "demo-bank-2"];

    /// <summary>The former holder had them, and the banks have removed their bindings.</summary>
    public async Task Release(CancellationToken stop)
    {
        foreach (var bank in Banks)
            foreach (var phone in Of(bank))
            {
                await acts.Assign(phone, SandboxPeople.Stock, stop);
                var binding = await acts.Bind(clients.Of(bank), SandboxPeople.Stock, phone, "account-3", stop);
                await acts.Release(phone, stop);
                await SandboxActs.Removed(clients.Of(bank), phone, binding, stop);
            }
    }

    /// <summary>Assigns the first of a bank's numbers that nobody has.</summary>
    /// <returns>The number; null where none is left.</returns>
    public async Task<string?> Recycle(string bank, SandboxPerson next, CancellationToken stop)
    {
        foreach (var phone in Banks.Contains(bank, StringComparer.Ordinal) ? Of(bank) : [])
            try
            {
                await acts.Assign(phone, next, stop);
                return phone;
            }
            catch (GridException refused) when (refused.Code == "number_in_service")
            {
                continue; // It was recycled before.
            }
        return null;
    }

    private static IEnumerable<string> Of(string bank) => Enumerable
        .Range(First + (Banks.ToList().IndexOf(bank) * OfEachBank), OfEachBank).Select(SandboxPeople.Phone);
}
