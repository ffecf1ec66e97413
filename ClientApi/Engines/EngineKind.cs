namespace Grid.ClientApi.Engines;

/// <summary>The engines among which an operator chooses.</summary>
public enum EngineKind
{
    /// <summary>One process and one SQLite file.</summary>
    Embedded,

    /// <summary>A silo of a cluster on Orleans and PostgreSQL.</summary>
    Orleans,

    /// <summary>A client of such a cluster, which runs no actors itself.</summary>
    OrleansClient,
}
