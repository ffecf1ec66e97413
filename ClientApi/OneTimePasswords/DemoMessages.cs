using System.Collections.Concurrent;
using Grid.Core.Numbering;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>The demonstration's adapter: keeps the latest messages in memory, for its carrier to read.</summary>
public sealed class DemoMessages(TimeProvider clock) : ICarrierMessages
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<(PhoneNumber Number, DemoMessage Message)> sent = new();

    /// <inheritdoc/>
    public ValueTask Send(PhoneNumber number, CarrierMessage message, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(message);
        sent.Enqueue((number, new(message.Text, clock.GetUtcNow())));
        while (sent.Count > Kept)
            sent.TryDequeue(out _);
        return ValueTask.CompletedTask;
    }

    /// <summary>What was sent to a number, oldest first.</summary>
    public IEnumerable<DemoMessage> To(PhoneNumber number) =>
        sent.Where(each => each.Number == number).Select(each => each.Message);
}

/// <summary>A message of the demonstration.</summary>
/// <param name="Text">What it says.</param>
/// <param name="At">When it was sent.</param>
public sealed record DemoMessage(string Text, DateTimeOffset At);
