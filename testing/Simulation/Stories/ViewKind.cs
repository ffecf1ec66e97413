namespace Grid.Simulation.Stories;

/// <summary>What somebody may look at without changing it: one for each question that an actor answers so.</summary>
public enum ViewKind
{
    /// <summary>A card tells the numbers of its holder.</summary>
    Numbers = 1,

    /// <summary>A card tells for which binding a check was used; who looks stands for the id of the check.</summary>
    Authorization,

    /// <summary>A number, as somebody sees it who says to be its holder.</summary>
    AsHolder,

    /// <summary>A number tells the edge whose it is.</summary>
    Holding,

    /// <summary>A number, as a carrier sees it that says to serve it.</summary>
    AsCarrier,

    /// <summary>A number tells which tenure goes on, or ended last.</summary>
    Tenure,

    /// <summary>Whether an institution is trusted, as the edge asks before it takes a call.</summary>
    Trust,

    /// <summary>An institution, as the regulator sees it.</summary>
    Institution,

    /// <summary>How far the consequences of something have come.</summary>
    Cascade,

    /// <summary>The cases of misuse of a card.</summary>
    Cases,

    /// <summary>The blacklist entries of a card's holder.</summary>
    Entries,

    /// <summary>A case of misuse.</summary>
    Case,
}
