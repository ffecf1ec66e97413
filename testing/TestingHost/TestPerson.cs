namespace Grid.TestingHost;

/// <summary>A fictional person with an identity card.</summary>
public sealed class TestPerson
{
    /// <summary>The citizen number (GB 11643), which no other person of the same grid has.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The name, as printed on the card.</summary>
    public required string Name { get; init; }

    /// <summary>First day of validity of the card, as printed on it.</summary>
    public required DateOnly IssuedOn { get; init; }
}
