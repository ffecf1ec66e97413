namespace Grid.Client.Reliances;

/// <summary>A reliance that was accepted, or had been before.</summary>
public sealed class RelianceAnswer
{
    /// <summary>Its id: one for the same institution, card and account.</summary>
    public required Guid Reliance { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>When a passed check must have followed; absent where one is there.</summary>
    public DateTimeOffset? CheckBy { get; init; }
}
