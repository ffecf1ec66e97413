using System.Text.Json;

namespace Grid.Client.Institutions;

/// <summary>An institution.</summary>
public sealed class CodeBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    public required string Code { get; init; }
}

/// <summary>What the regulator says of an institution.</summary>
public sealed class InstitutionBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required InstitutionKind Kind { get; init; }

    /// <summary>Codes of the registered branches of the same legal entity; absent: none.</summary>
    public IReadOnlyList<string>? Branches { get; init; }

    /// <summary>Whether it may know why a card is invalid.</summary>
    public required bool LicensedForReasons { get; init; }

    /// <summary>
    /// Its public keys (RFC 7517), with which it gets tokens as the client that its code names; absent: none.
    /// </summary>
    public JsonElement? Jwks { get; init; }
}

/// <summary>How customers get something done.</summary>
public sealed class ProcedureBody
{
    /// <summary>What they get done.</summary>
    public required ProcedurePurpose For { get; init; }

    /// <summary>Where.</summary>
    public required string Channel { get; init; }

    /// <summary>What they must bring or show.</summary>
    public required string Materials { get; init; }
}

/// <summary>The procedures of an institution for its customers; they replace all earlier ones.</summary>
public sealed class ProceduresBody
{
    /// <summary>The procedures.</summary>
    public required IReadOnlyList<ProcedureBody> Procedures { get; init; }
}

/// <summary>An institution and why it is suspended.</summary>
public sealed class SuspendBody
{
    /// <summary>Its unified social credit code (GB 32100), 18 characters.</summary>
    public required string Code { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
