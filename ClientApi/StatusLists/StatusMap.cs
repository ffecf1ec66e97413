using System.Collections.Concurrent;
using Grid.Core.StatusLists;

namespace Grid.ClientApi.StatusLists;

/// <summary>The status of all issuances in the memory of this process, two bits each, updated on demand.</summary>
/// <param name="register">Where the rows are.</param>
public sealed class StatusMap(IStatusRegister register) : IDisposable
{
    private const int PageSize = 10_000;
    private const int PerByte = 4;
    private const int BitsEach = 2;
    private const int Mask = (1 << BitsEach) - 1;

    private readonly SemaphoreSlim gate = new(1);

    /// <summary>By number of the chunk; a chunk in which all are valid is not there.</summary>
    private readonly ConcurrentDictionary<long, byte[]> chunks = new();

    private long? position;

    /// <summary>What was read last of the issuance with this number.</summary>
    public CardStatus this[long number]
    {
        get
        {
            if (!chunks.TryGetValue(number >> StatusBand.ListBits, out var chunk))
                return CardStatus.Valid;
            var index = (int)(number & (StatusBand.ListLength - 1));
            return (CardStatus)((chunk[index / PerByte] >> (index % PerByte * BitsEach)) & Mask);
        }
    }

    /// <summary>Reads what has changed, so that all is here that was acknowledged before the call.</summary>
    /// <exception cref="Core.Actors.UnavailableException">The store can't be read.</exception>
    public async ValueTask Update()
    {
        await gate.WaitAsync();
        try
        {
            // Read first: what changes while rows are read is found by the next update.
            var before = await register.ReadPosition();
            if (position is { } last)
                Take(await register.ReadChanges(last));
            else
                await ReadAll();
            position = before;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async ValueTask ReadAll()
    {
        var after = -1L;
        while (await register.ReadRows(after, PageSize) is { IsEmpty: false } page)
        {
            Take(page);
            after = page[^1].Number;
        }
    }

    private void Take(IEnumerable<StatusRow> rows)
    {
        foreach (var (number, status) in rows)
        {
            var chunk = chunks.GetOrAdd(
                number >> StatusBand.ListBits, static _ => new byte[StatusBand.ListLength / PerByte]);
            var index = (int)(number & (StatusBand.ListLength - 1));
            var shift = index % PerByte * BitsEach;
            ref var entry = ref chunk[index / PerByte];
            entry = (byte)((entry & ~(Mask << shift)) | ((int)status << shift));
        }
    }
}
