using Grid.Core.Actors;

namespace Grid.Core.Phones;

/// <summary>The results of commands to a number.</summary>
public abstract record PhoneResult : CommandResult
{
    private PhoneResult() { }

    /// <summary>Of a carrier's command.</summary>
    /// <param name="Tenure">The tenure that goes on after the command, or ended last; tenures count from 1.</param>
    /// <param name="Statement">
    /// After an assignment or a change of holder, what earlier holders left behind; null after other commands.
    /// </param>
    public sealed record Tenancy(int Tenure, CleanStatement? Statement) : PhoneResult;

    /// <summary>Of a subscription to SIM swaps.</summary>
    /// <param name="IsWatched">Whether the number has it; not where it has as many as it can.</param>
    public sealed record Watching(bool IsWatched) : PhoneResult;

    /// <summary>The result of an accepted command; null for commands without one.</summary>
    /// <param name="state">The number after the command.</param>
    /// <param name="command">The command.</param>
    internal static PhoneResult? Of(Phone state, PhoneCommand command) => command switch
    {
        PhoneCommand.Assign or PhoneCommand.ChangeHolder =>
            new Tenancy(PhoneView.TenureOf(state), HolderView.Statement(state)),
        PhoneCommand.ByCarrier or PhoneCommand.Port =>
            new Tenancy(PhoneView.TenureOf(state), null),
        PhoneCommand.WatchSim { Watch.Id: var id } => new Watching(
            state is Phone.Known { Bindings.Watches: var watches } && watches.Any(watch => watch.Id == id)),
        _ => null,
    };
}
