namespace Grid.Simulation.Stories;

/// <summary>The views of actors: one for each query that has no step of its own.</summary>
public enum ViewKind
{
    /// <summary>The numbers of a card's holder.</summary>
    Numbers = 1,

    /// <summary>The binding for which a check was used; the reader's name stands for the id of the check.</summary>
    Authorization,

    /// <summary>A number's view for a person.</summary>
    AsHolder,

    /// <summary>The holder of a number, for the edge.</summary>
    Holding,

    /// <summary>A number, as a carrier sees it that says to serve it.</summary>
    AsCarrier,

    /// <summary>The current or last tenure of a number.</summary>
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

    /// <summary>What is to be done about one issuance of a card.</summary>
    Renewal,
}
