using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>Lets banks answer all that is open, until every cascade is complete.</summary>
/// <param name="desks">The banks.</param>
/// <param name="cascades">What must be complete.</param>
/// <param name="tally">Where is noted what does not end.</param>
/// <param name="clock">Measures the patience.</param>
internal sealed class Settling(
    BankDesk[] desks, IReadOnlyCollection<Guid> cascades, NumbersTally tally, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until all is at rest, or has had long enough.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task Run(NumberClients clients, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var open = cascades.ToHashSet();
        while (open.Count > 0)
        {
            foreach (var desk in desks)
                while (await desk.Work(clients, stop))
                    stop.ThrowIfCancellationRequested();
            foreach (var cascade in open.ToArray())
                if ((await clients.Regulator.Get<CascadeSeen>($"v1/cascades/{cascade}", stop)).Complete)
                {
                    open.Remove(cascade);
                    tally.Cascades++;
                }
            if (open.Count > 0 && clock.GetElapsedTime(began) > Patience)
            {
                tally.Violate($"{open.Count} cascades of {cascades.Count} are not complete");
                return;
            }
            await Task.Delay(Pause, clock, stop);
        }
    }
}
