namespace Grid.Engine;

/// <summary>Names the grid's own time among the services of a host.</summary>
/// <remarks>
/// In the demonstration the grid's time can be moved forward by months. Orleans and ASP.NET take theirs from the
/// <see cref="TimeProvider"/> that has no key, which always is the machine's.
/// </remarks>
public static class GridTime
{
    /// <summary>The key under which the <see cref="TimeProvider"/> of the grid is registered.</summary>
    public const string Key = "grid";
}
