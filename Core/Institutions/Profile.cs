using System.Collections.Immutable;

namespace Grid.Core.Institutions;

/// <summary>What the regulator says of an institution.</summary>
/// <param name="Code">Its unified social credit code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Branches">Codes of the registered branches of the same legal entity.</param>
/// <param name="LicensedForReasons">Whether it may know why a card is invalid.</param>
/// <param name="Keys">Its public keys, as a JWK set; opaque here.</param>
public sealed record Profile(
    InstitutionCode Code,
    string Name,
    InstitutionKind Kind,
    ImmutableArray<InstitutionCode> Branches,
    bool LicensedForReasons,
    string Keys)
{
    /// <summary>Whether both say the same; the arrays are compared by content, unlike in equality.</summary>
    internal bool SaysTheSameAs(Profile other) =>
        Branches.AsSpan().SequenceEqual(other.Branches.AsSpan()) && this == other with { Branches = Branches };
}

/// <summary>What an institution is.</summary>
public enum InstitutionKind
{
    /// <summary>A bank.</summary>
    Bank = 1,

    /// <summary>A payment institution that is no bank.</summary>
    Payment,

    /// <summary>A carrier of telephone numbers.</summary>
    Carrier,

    /// <summary>A card registry.</summary>
    Registry,

    /// <summary>A regulator.</summary>
    Regulator,

    /// <summary>Any other that may bind or verify.</summary>
    Other,

    /// <summary>A police station or a hotline.</summary>
    Station,
}

/// <summary>A procedure of an institution for its customers; public.</summary>
/// <param name="For">What they get done.</param>
/// <param name="Channel">Where, in the institution's words.</param>
/// <param name="Materials">What they must bring or show, in the institution's words.</param>
public sealed record Procedure(ProcedurePurpose For, string Channel, string Materials);

/// <summary>What a procedure is for.</summary>
public enum ProcedurePurpose
{
    /// <summary>To end a binding.</summary>
    Unbind = 1,

    /// <summary>To move a binding to another number.</summary>
    Rebind,
}
