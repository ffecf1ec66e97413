using Grid.ClientApi.Auth;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>The institutions of the public demonstration, whose registration its regulator is spared.</summary>
public static class DemoInstitutions
{
    /// <summary>
    /// Registers them as the regulator would. What the regulator has said of one since an earlier start stands: then
    /// the registration is refused, as it must be.
    /// </summary>
    /// <exception cref="UnavailableException">The store doesn't take them.</exception>
    public static async Task Register(IGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        foreach (var client in DemoClients.All.Where(client => Roles.IsRegulated(client.Role)))
        {
            var code = client.Institution;
            var command = new InstitutionCommand.Register(Profile(client, code));
            await grid.Institution(ActorKeys.Institution(code)).Execute(command);
        }
    }

    /// <summary>Of the banks only the first is licensed to learn reasons.</summary>
    private static Profile Profile(ApiClient client, InstitutionCode code) => new(
        code,
        client.Id,
        client.Role == Role.Carrier ? InstitutionKind.Carrier : InstitutionKind.Bank,
        [],
        client.Id == "demo-bank",
        "");
}
