namespace Grid.Client.Phones;

/// <summary>What a change of a number led to.</summary>
public sealed class PhoneChangeAnswer
{
    /// <summary>Version of the number in which it holds.</summary>
    public required long Version { get; init; }

    /// <summary>The tenure that goes on after the change, or ended last; tenures count from 1.</summary>
    public required int Tenure { get; init; }

    /// <summary>Since when it holds.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>Id under which all that it leads to can be followed.</summary>
    public Guid? Cascade { get; init; }

    /// <summary>After an assignment or a transfer: whether the new holder gets the number clean.</summary>
    public Statement? Statement { get; init; }
}

/// <summary>What the grid says of a number at one moment; what was not asked, or is not known, is absent.</summary>
public sealed class PhoneCheckAnswer
{
    /// <summary>Whether the grid knows anything of the number.</summary>
    public required bool Known { get; init; }

    /// <summary>Whether the person named holds it.</summary>
    public bool? Held { get; init; }

    /// <summary>
    /// Whether the number changed hands: whether its present tenure began after that moment, or it has no holder. A
    /// number that its former holder takes again after a release has changed hands.
    /// </summary>
    public bool? ChangedOwner { get; init; }

    /// <summary>Whether the SIM was changed.</summary>
    public bool? SimChanged { get; init; }

    /// <summary>Whether its holder has had it for so long.</summary>
    public bool? Subscriber { get; init; }

    /// <summary>The moment of reading.</summary>
    public required DateTimeOffset AsOf { get; init; }
}

/// <summary>What a release would end.</summary>
public sealed class PreviewAnswer
{
    /// <summary>The tenure that goes on.</summary>
    public required int Tenure { get; init; }

    /// <summary>At how many institutions something is bound to the number.</summary>
    public required int Institutions { get; init; }
}

/// <summary>A carrier's attestation that the holder has lost the SIM of a number.</summary>
public sealed class SimLossAttestationAnswer
{
    /// <summary>A signed JWT, to be handed to the holder.</summary>
    public required string Attestation { get; init; }

    /// <summary>Until when it is accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
