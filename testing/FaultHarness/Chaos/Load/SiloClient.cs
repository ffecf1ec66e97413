using Grid.FaultHarness.Clusters;
using Grid.Testing.Client;
using Grid.Testing.Histories;

namespace Grid.FaultHarness.Chaos.Load;

/// <summary>The API of one silo: whatever comes of a call made there is noted with its target.</summary>
internal sealed class SiloClient(int silo, LocalClusterNode node, TimeProvider clock) : IDisposable
{
    private readonly GridClient registry = new(node.Url, ClientSecret.Demo("demo-registry"), clock);
    private readonly GridClient bank = new(node.Url, ClientSecret.Demo("demo-bank"), clock);

    /// <summary>Which silo.</summary>
    public int Silo => silo;

    /// <summary>Makes a call and says what came of it.</summary>
    public async Task<Observation> Make(Target target, CardCall call, CancellationToken stop)
    {
        target.Begin(call);
        var observation = await Outcome(target, call, clock.GetTimestamp(), stop);
        target.End(observation);
        return observation;
    }

    public void Dispose()
    {
        registry.Dispose();
        bank.Dispose();
    }

    private async Task<Observation> Outcome(Target target, CardCall call, long began, CancellationToken stop)
    {
        try
        {
            var (answer, version) = call.Change is null
                ? await Check(target, call, stop)
                : (CardSpecification.Done, (await target.Subject.Send(call, registry, stop)).Version);
            return Answered(answer, version);
        }
        catch (RefusedException refused)
        {
            return Answered(refused.Code, null);
        }
        catch (Exception why) when (why is UnansweredException || why is OperationCanceledException)
        {
            var operation = Operation<CardCall, string>.Unanswered(call, began);
            return new(operation, silo, clock.GetTimestamp(), why.Message, !IsNotReached(why));
        }

        Observation Answered(string answer, long? version)
        {
            var now = clock.GetTimestamp();
            return new(Operation<CardCall, string>.Answered(call, answer, began, now, version), silo, now);
        }
    }

    private static bool IsNotReached(Exception why) =>
        why.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    private async Task<(string Answer, long? Version)> Check(Target target, CardCall call, CancellationToken stop)
    {
        var seen = await bank.Verify(target.Subject.InHand(call.Issuance), stop);
        return (seen.Answer, seen.Version);
    }
}
