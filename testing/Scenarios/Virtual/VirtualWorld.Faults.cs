using Grid.Scenarios.Language;

namespace Grid.Scenarios.Virtual;

/// <summary>What goes wrong with the grid and between its actors; here all of it can be made.</summary>
public sealed partial class VirtualWorld
{
    /// <inheritdoc/>
    public bool CanMake(Mishap mishap) => true;

    /// <inheritdoc/>
    public Task Strike(Mishap mishap)
    {
        road.Strike(mishap);
        return mishap is Mishap.GridDown ? process.Kill() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Mend(Mishap mishap)
    {
        road.Mend(mishap);
        return mishap is Mishap.GridDown ? process.Start() : Task.CompletedTask;
    }
}
