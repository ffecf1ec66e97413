using Grid.Scenarios.Language;

namespace Grid.Scenarios.Virtual;

/// <summary>What goes wrong with the grid and between its actors; here all of it can be made.</summary>
public sealed partial class VirtualWorld
{
    /// <inheritdoc/>
    public bool CanMake(InjectedFault mishap) => true;

    /// <inheritdoc/>
    public Task Strike(InjectedFault mishap)
    {
        road.Strike(mishap);
        return mishap is InjectedFault.GridDown ? process.Kill() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Mend(InjectedFault mishap)
    {
        road.Mend(mishap);
        return mishap is InjectedFault.GridDown ? process.Start() : Task.CompletedTask;
    }
}
