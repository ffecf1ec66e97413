using System.Security.Claims;

namespace Grid.WebConsole;

/// <summary>What the web console needs of the server in which it runs.</summary>
public interface IGridGateway
{
    /// <summary>Whether the server is a demonstration, whose staff everybody can be.</summary>
    bool IsDemo { get; }

    /// <summary>Whether the server answers requests, and not only says that it starts.</summary>
    bool IsStarted { get; }

    /// <summary>Whether cookies are sent over HTTPS alone.</summary>
    bool IsSecure { get; }

    /// <summary>The clients for whose staff a demonstration lets everybody sign in: id and role.</summary>
    IReadOnlyList<DemoStaff> DemoStaff { get; }

    /// <summary>Sends the requests of the console to the API.</summary>
    HttpMessageHandler Api { get; }

    /// <summary>An access token of the client for which <paramref name="user"/> signed in.</summary>
    /// <returns>The token; null where there is no such client any more.</returns>
    string? TokenOf(ClaimsPrincipal user);
}

/// <summary>A client for whose staff a demonstration lets everybody sign in.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Role">Its role, as tokens name it.</param>
public sealed record DemoStaff(string ClientId, string Role);
