using Grid.Core.Actors;
using Grid.Engine;
using Grid.Simulation.Faults;

namespace Grid.Simulation.Machines;

/// <summary>
/// A post that loses, doubles and delays messages, and lets those of different senders overtake each other.
/// </summary>
internal sealed class FaultyTransport(
    IMessageTransport own, ProcessInstance life, NetworkPartitions roads, FaultInjector faults, IRunObserver witness)
        : IMessageTransport
{
    public async ValueTask Deliver(Envelope envelope)
    {
        if (roads.IsBlocked(envelope) is { } time)
        {
            await life.Wait(time);
            throw new UnavailableException("Nothing gets through.");
        }
        if (faults.ShouldInject(FaultKind.MessageDelayed))
            await life.Wait(faults.DelayTime());
        if (life.IsDead || faults.ShouldInject(FaultKind.MessageLost))
            throw new UnavailableException("The message is lost.");
        if (faults.ShouldInject(FaultKind.MessageDoubled))
            _ = Again(envelope, TimeSpan.Zero);
        if (faults.ShouldInject(FaultKind.MessageStale))
            _ = Again(envelope, faults.StaleTime());
        await own.Deliver(envelope);
        if (life.IsDead)
            throw new UnavailableException("The process has ended.");
        witness.Delivered(envelope);
        if (faults.ShouldInject(FaultKind.AcknowledgementLost))
            throw new UnavailableException("That the message arrived is lost.");
    }

    /// <summary>A copy whose delivery is not awaited; it may not arrive, which is no loss.</summary>
    private async Task Again(Envelope envelope, TimeSpan after)
    {
        try
        {
            await life.Wait(after);
            await own.Deliver(envelope);
        }
        catch (UnavailableException away) when (away.Message.Length > 0)
        {
            return;
        }
        catch (Exception why)
        {
            witness.Broken("A message that came again was not taken", why);
        }
    }
}
