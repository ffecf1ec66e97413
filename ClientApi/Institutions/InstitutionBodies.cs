using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Grid.ClientApi.Institutions;

/// <summary>What the regulator says of an institution.</summary>
public sealed class InstitutionBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    [Required, Length(18, 18)] public string? Code { get; set; }

    /// <summary>Its name.</summary>
    [Required, Length(1, InstitutionChanges.MaxName)] public string? Name { get; set; }

    /// <summary>What it is.</summary>
    [Required, AllowedValues("bank", "payment", "carrier", "registry", "regulator", "other", "station")]
    public string? Kind { get; set; }

    /// <summary>Codes of the registered branches of the same legal entity; absent: none.</summary>
    [Length(0, InstitutionChanges.MaxBranches)] public IReadOnlyList<string>? Branches { get; set; }

    /// <summary>Whether it may know why a card is invalid.</summary>
    [Required] public bool? LicensedForReasons { get; set; }

    /// <summary>
    /// Its public keys (RFC 7517), with which it gets tokens as the client that its code names; absent: none.
    /// </summary>
    public JsonElement? Jwks { get; set; }
}

/// <summary>An institution and why it is suspended.</summary>
public sealed class SuspendBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    [Required, Length(18, 18)] public string? Code { get; set; }

    /// <summary>Why.</summary>
    [Required, Length(1, InstitutionChanges.MaxReason)] public string? Reason { get; set; }
}

/// <summary>An institution.</summary>
public sealed class CodeBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    [Required, Length(18, 18)] public string? Code { get; set; }
}

/// <summary>The procedures of an institution for its customers; they replace all earlier ones.</summary>
public sealed class ProceduresBody
{
    /// <summary>The procedures.</summary>
    [Required, Length(0, InstitutionChanges.MaxProcedures)]
    public IReadOnlyList<ProcedureBody>? Procedures { get; set; }
}

/// <summary>How customers get something done.</summary>
public sealed class ProcedureBody
{
    /// <summary>What they get done.</summary>
    [Required, AllowedValues("unbind", "rebind")] public string? For { get; set; }

    /// <summary>Where.</summary>
    [Required, Length(1, InstitutionChanges.MaxChannel)] public string? Channel { get; set; }

    /// <summary>What they must bring or show.</summary>
    [Required, Length(1, InstitutionChanges.MaxMaterials)] public string? Materials { get; set; }
}
