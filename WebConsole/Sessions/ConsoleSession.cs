using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Grid.WebConsole.Sessions;

/// <summary>Begins and ends sessions; a session is a cookie that only this server can read.</summary>
public static class ConsoleSession
{
    /// <summary>Name of the authentication scheme of the console's cookie.</summary>
    public const string Scheme = "WebConsole";

    /// <summary>Type of the claim with the role of the user, as tokens name it.</summary>
    public const string Role = "role";

    /// <summary>Type of the claim with the id of the client for which a member of staff signed in.</summary>
    public const string Client = "client_id";

    /// <summary>Type of the claim with the access token of a holder.</summary>
    public const string Token = "access_token";

    /// <summary>The role of a citizen who has shown a number.</summary>
    public const string Holder = "holder";

    /// <summary>Begins the session of a member of the staff of a client.</summary>
    /// <param name="context">The request in which the user signs in.</param>
    /// <param name="client">Id of the client.</param>
    /// <param name="role">Its role.</param>
    public static Task SignInStaff(this HttpContext context, string client, string role) =>
        context.SignInAsync(Scheme, StaffOf(client, role), new() { IsPersistent = false });

    /// <summary>A member of the staff of a client.</summary>
    public static ClaimsPrincipal StaffOf(string client, string role) => User([new(Client, client), new(Role, role)]);

    /// <summary>Begins the session of a holder; it ends with the token, which cannot be renewed.</summary>
    /// <param name="context">The request in which the user signs in.</param>
    /// <param name="token">The holder's access token.</param>
    /// <param name="lifetime">How long it can be used.</param>
    public static Task SignInHolder(this HttpContext context, string token, TimeSpan lifetime) =>
        context.SignInAsync(
            Scheme,
            User([new(Token, token), new(Role, Holder)]),
            new() { IsPersistent = false, AllowRefresh = false, ExpiresUtc = Now(context) + lifetime });

    /// <summary>The role of the user; null where nobody has signed in.</summary>
    public static string? RoleOf(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(Role);
    }

    private static DateTimeOffset Now(HttpContext context) =>
        (context.RequestServices.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System).GetUtcNow();

    private static ClaimsPrincipal User(IEnumerable<Claim> claims) =>
        new(new ClaimsIdentity(claims, Scheme, Client, Role));
}
