using Grid.Core.StatusLists;

namespace Grid.ClientApi.StatusLists;

/// <summary>Gives each issuance that is recorded through this process a number of the status register.</summary>
/// <remarks>
/// Numbers are leased many at a time, so that an issuance costs no second write. Those that a process has left when it
/// ends, and those of requests that record nothing, are lost.
/// </remarks>
/// <param name="register">Leases numbers.</param>
public sealed class StatusNumbers(IStatusRegister register) : IDisposable
{
    private const int LeasedAtOnce = 1024;

    private readonly SemaphoreSlim gate = new(1);
    private long next;
    private long end;

    /// <summary>A number that no other issuance has.</summary>
    /// <exception cref="Core.Actors.UnavailableException">The store can't be used.</exception>
    public async ValueTask<long> Take()
    {
        await gate.WaitAsync();
        try
        {
            if (next == end)
            {
                next = await register.Lease(LeasedAtOnce);
                end = next + LeasedAtOnce;
            }
            return next++;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
