using Grid.ClientApi.Auth;
using Grid.ClientApi.Institutions;
using Grid.Core.Institutions;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>Whether the sender of a file may still send it: an import can be open for longer than that holds.</summary>
/// <param name="caller">The sender, as its token says.</param>
/// <param name="clock">Says what time it is.</param>
/// <param name="kind">What the file is about.</param>
internal sealed class SenderAccess(Caller caller, TimeProvider clock, FeedKind kind)
{
    private static readonly (string, string) Expired = (
        "token_expired", "The sender's token has ended. Send the rest of the file with a new one.");

    /// <summary>Why nothing more is taken from the sender; null where it is.</summary>
    /// <exception cref="Core.Actors.UnavailableException">The grid can't know.</exception>
    public async ValueTask<(string Code, string Message)?> Lost()
    {
        if (caller.Expires <= clock.GetUtcNow())
            return Expired;
        if (caller.Registration is not { } institution)
            return null;
        var authorization = await institution.Ask(InstitutionQuery.GetAuthorization.Instance);
        if (ClientStore.GetDenialReason(caller.Client, authorization) is { } problem)
            return (problem.Code, problem.Detail);
        if (kind == FeedKind.Bindings && authorization.IsSlowed(LookupClass.Phones, clock.GetUtcNow()))
            return (LookupPace.Slowed.Code, LookupPace.Slowed.Detail);
        return caller.Key?.IsAmongKeysOf(authorization) == false ? Expired : null;
    }
}
