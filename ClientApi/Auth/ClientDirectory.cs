using System.Collections.Frozen;
using Grid.ClientApi.Hosting;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>Every client that may get tokens here.</summary>
public sealed class ClientDirectory
{
    private readonly FrozenDictionary<string, ApiClient> byId;
    private readonly FrozenSet<InstitutionCode> carriers;
    private readonly FrozenSet<InstitutionCode> authorities;

    /// <summary>Creates the directory.</summary>
    /// <exception cref="StartupException">Two clients have the same id.</exception>
    public ClientDirectory(IEnumerable<ApiClient> clients)
    {
        var all = clients.ToList();
        var twice = all.GroupBy(client => client.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new StartupException($"There are two clients with the id '{twice.Key}'.");
        authorities =
            all.Where(client => !Roles.IsRegulated(client.Role)).Select(client => client.Institution).ToFrozenSet();
        carriers = all.Where(client => client.Role == Role.Carrier).Select(client => client.Institution).ToFrozenSet();
        byId = all.ToFrozenDictionary(client => client.Id, StringComparer.Ordinal);
    }

    /// <summary>The client with this id; null where there is none.</summary>
    public ApiClient? Find(string? id) => id is not null && byId.TryGetValue(id, out var client) ? client : null;

    /// <summary>Whether the code is that of an authority among the clients, or of the operator.</summary>
    public bool HasAuthority(InstitutionCode code) => authorities.Contains(code);

    /// <summary>Whether a carrier with this code is among the clients.</summary>
    public bool HasCarrier(InstitutionCode code) => carriers.Contains(code);
}
