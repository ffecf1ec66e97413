namespace Grid.Simulation.Checks;

/// <summary>What a disk has lost by decay.</summary>
internal enum Damage
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Some records, which can be found and not be read.</summary>
    Records,

    /// <summary>Anything: some records may not be found any more.</summary>
    Anywhere,
}
