using static Grid.ClientApi.Auth.Scopes;

namespace Grid.ClientApi.Auth;

/// <summary>Who a client is, which decides what it can be allowed.</summary>
public enum Role
{
    /// <summary>The authority that issues cards.</summary>
    Registry = 1,

    /// <summary>A bank, or another that must check cards.</summary>
    Institution,

    /// <summary>A carrier of phone numbers.</summary>
    Carrier,

    /// <summary>The authority that oversees institutions.</summary>
    Regulator,

    /// <summary>An operator of the system.</summary>
    Operator,

    /// <summary>A citizen who has shown to have a number in hand; no client is one.</summary>
    Holder,

    /// <summary>A police station or hotline, to which holders come who report, freeze or free their cards.</summary>
    Station,
}

/// <summary>What each role can be allowed.</summary>
public static class Roles
{
    /// <summary>
    /// The scopes that a holder can delegate to an institution, for the number that was shown: those of CAMARA.
    /// </summary>
    public const Scopes Delegable = NumberRecyclingCheck | SimSwap | SimSwapCheck | SimSwapRetrieveDate | KycMatch
        | KycTenureCheck | NumberVerificationVerify | NumberVerificationRead;

    /// <summary>Whether clients of this role are refused unless the regulator trusts whose they are.</summary>
    public static bool IsRegulated(Role role) => role is Role.Institution or Role.Carrier;

    /// <summary>Every scope that a client of this role may ask for.</summary>
    public static Scopes Allows(Role role) => role switch
    {
        Role.Registry => CardsWrite | BlacklistWrite | ImportWrite | StreamRead,
        Role.Institution => CardsVerify | CardsReport | BindingsWrite | PhonesRead | StreamRead | StreamManage
            | DutiesRead | ProceduresWrite | MisuseReport | OfflineRead | Delegable,
        Role.Carrier => CardsVerify | PhonesWrite | StreamRead | StreamManage | DutiesRead,
        Role.Regulator => InstitutionsWrite | DutiesRead | StreamRead | AuditRead,
        Role.Operator => OperationsRead | OperationsWrite,
        Role.Holder => Me,
        Role.Station => CardsReport | CardsHold,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without scopes."),
    };

    /// <summary>The role's name in tokens and files.</summary>
    public static string Name(Role role) => role switch
    {
        Role.Registry => "registry",
        Role.Institution => "institution",
        Role.Carrier => "carrier",
        Role.Regulator => "regulator",
        Role.Operator => "operator",
        Role.Holder => "holder",
        Role.Station => "station",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a name."),
    };

    /// <summary>The role of a client with this name; null where no client can have it.</summary>
    public static Role? Read(string? name)
    {
        foreach (var role in Enum.GetValues<Role>())
            if (role != Role.Holder && Name(role) == name)
                return role;
        return null;
    }
}
