namespace Grid.ClientApi.Auth;

/// <summary>Scopes as OAuth writes them: names with spaces between (RFC 6749, section 3.3).</summary>
public static class ScopeNames
{
    private static readonly (Scopes Scope, string Name)[] Table =
    [
        (Scopes.CardsWrite, "cards:write"),
        (Scopes.CardsVerify, "cards:verify"),
        (Scopes.CardsReport, "cards:report"),
        (Scopes.BlacklistWrite, "blacklist:write"),
        (Scopes.ImportWrite, "import:write"),
        (Scopes.BindingsWrite, "bindings:write"),
        (Scopes.PhonesRead, "phones:read"),
        (Scopes.PhonesWrite, "phones:write"),
        (Scopes.StreamRead, "ssf.read"),
        (Scopes.StreamManage, "ssf.manage"),
        (Scopes.InstitutionsWrite, "institutions:write"),
        (Scopes.DutiesRead, "duties:read"),
        (Scopes.OperationsRead, "ops:read"),
        (Scopes.OperationsWrite, "ops:write"),
        (Scopes.ProceduresWrite, "procedures:write"),
        (Scopes.Me, "me"),
        (Scopes.CardsHold, "cards:hold"),
        (Scopes.NumberRecyclingCheck, "number-recycling:check"),
        (Scopes.SimSwap, "sim-swap"),
        (Scopes.SimSwapCheck, "sim-swap:check"),
        (Scopes.SimSwapRetrieveDate, "sim-swap:retrieve-date"),
        (Scopes.KycMatch, "kyc-match:match"),
        (Scopes.KycTenureCheck, "kyc-tenure:check-tenure"),
        (Scopes.NumberVerificationVerify, "number-verification:verify"),
        (Scopes.NumberVerificationRead, "number-verification:device-phone-number:read"),
        (Scopes.MisuseReport, "misuse:report"),
        (Scopes.AuditRead, "audit:read"),
        (Scopes.OfflineRead, "offline:read"),
        (Scopes.SwapSubscriptionsCreate,
            "sim-swap-subscriptions:org.camaraproject.sim-swap-subscriptions.v0.swapped:create"),
        (Scopes.SwapSubscriptionsRead, "sim-swap-subscriptions:read"),
        (Scopes.SwapSubscriptionsDelete, "sim-swap-subscriptions:delete"),
    ];

    /// <summary>Every scope's name.</summary>
    public static IEnumerable<string> All => Table.Select(row => row.Name);

    /// <summary>The names of <paramref name="scopes"/>, with spaces between.</summary>
    public static string Text(Scopes scopes) =>
        string.Join(' ', Table.Where(row => scopes.HasFlag(row.Scope)).Select(row => row.Name));

    /// <summary>The scopes that <paramref name="text"/> names; null where it names one that does not exist.</summary>
    public static Scopes? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scopes = Scopes.None;
        foreach (var name in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var row = Array.Find(Table, row => row.Name == name);
            if (row.Name is null)
                return null;
            scopes |= row.Scope;
        }
        return scopes;
    }
}
