using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cascades;

namespace Grid.ClientApi.Cascades;

/// <summary>Waits until a cascade can be read, so that its id is given out no earlier.</summary>
/// <remarks>
/// A cascade is an actor of its own, which begins with a message of the actor that caused it. The message is on disk
/// with its cause, and arrives a moment after it: a caller that got the id at once could ask for it too early.
/// </remarks>
/// <param name="grid">The actors.</param>
/// <param name="clock">The clock of pauses and of the limit.</param>
public sealed class CascadeReadiness(IGrid grid, TimeProvider clock)
{
    /// <summary>After how long the id is given out all the same, since its cause has taken effect.</summary>
    /// <value>2 seconds.</value>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the cascade can be read, or after <see cref="Limit"/>.</summary>
    public async ValueTask Wait(Guid id)
    {
        var cascade = grid.Cascade(ActorKeys.Cascade(id));
        try
        {
            await Polling.Until(() => cascade.Ask(new CascadeQuery.GetView()), Limit, clock);
        }
        catch (UnavailableException)
        {
            // The change is on disk and must be answered; whether its cascade can be read shows when it is read.
            return;
        }
    }
}
