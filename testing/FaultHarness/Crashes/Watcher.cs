using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes;

/// <summary>Checks cards while others change them.</summary>
internal sealed class Watcher(Draws draws)
{
    private static readonly Weighted<int> Shown = new([(-2, 15), (-1, 70), (0, 15)]);

    /// <summary>Works until the server is killed.</summary>
    public async Task Work(Load load, CancellationToken stop)
    {
        while (!load.Trigger.HasFired)
        {
            if (load.Recent.Draw(draws) is not { } subject)
            {
                await Task.Yield();
                continue;
            }
            try
            {
                await load.Read(subject, Math.Max(0, subject.State.Issued + Shown.Draw(draws)), stop);
            }
            catch (UnansweredException e)
            {
                load.Unanswered(e);
            }
        }
    }
}
