using System.Threading.RateLimiting;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Bounds how many imports are open: each holds lines in memory, and a connection, for as long as it is.
/// </summary>
public sealed class ImportLimiter : IDisposable
{
    private static readonly Problem TooMany = new(
        429, "too_many_imports",
        "This client has as many imports open as it may have; send the file when one of them has ended.");

    private static readonly Problem Full = new(
        503, "imports_full", "The server has as many imports open as it takes; send the file again later.");

    private readonly int most;
    private readonly ConcurrencyLimiter all;
    private readonly PartitionedRateLimiter<string> byClient;

    /// <summary>Creates the limiter.</summary>
    public ImportLimiter(ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        most = options.MaxConcurrent;
        all = new(new() { PermitLimit = options.MaxConcurrent, QueueLimit = 0 });
        byClient = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetConcurrencyLimiter(
            client, _ => new() { PermitLimit = options.MaxConcurrentPerClient, QueueLimit = 0 }));
    }

    /// <summary>How many are open.</summary>
    public long Open => most - all.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Admits one more import, which is open until the result is disposed.</summary>
    /// <param name="client">Id of the client that sends it.</param>
    /// <param name="refusal">Why it is not admitted; null where it is.</param>
    public IDisposable Enter(string client, out Problem? refusal)
    {
        var own = byClient.AttemptAcquire(client);
        var any = own.IsAcquired ? all.AttemptAcquire() : null;
        refusal = any is null ? TooMany : any.IsAcquired ? null : Full;
        return new Permit(own, any);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        all.Dispose();
        byClient.Dispose();
    }

    private sealed class Permit(RateLimitLease own, RateLimitLease? any) : IDisposable
    {
        public void Dispose()
        {
            any?.Dispose();
            own.Dispose();
        }
    }
}
