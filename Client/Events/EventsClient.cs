using System.Runtime.CompilerServices;
using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Events;

/// <summary>Events for the caller: what became of cards, numbers and bindings that concern it.</summary>
public sealed class EventsClient
{
    private const int PageLimit = 100;
    private const int PageWait = 30;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Calls calls;

    internal EventsClient(Calls calls) => this.calls = calls;

    /// <summary>List the next events of the caller's stream, and optionally wait for one.</summary>
    /// <param name="after">Number of the last event to skip. Default: the last acknowledged event.</param>
    /// <param name="limit">Maximum number of events in the response: 1 to 500. Default: 100.</param>
    /// <param name="wait">Seconds to wait for an event if there is none: 0 to 30. Default: 0.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<EventsAnswer> ReadAsync(
        long? after = null, int? limit = null, int? wait = null, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("v1/events", ("after", after), ("limit", limit), ("wait", wait)),
            ClientJson.Default.EventsAnswer, cancellationToken);

    /// <summary>Acknowledge events up to a number; acknowledged events are deleted.</summary>
    /// <param name="body">The receiver has the events up to a number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ChangeAnswer> AcknowledgeAsync(
        AcknowledgeBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/events/acknowledge", body, ClientJson.Default.AcknowledgeBody,
            ClientJson.Default.ChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>
    /// Receives events for as long as it is enumerated: it waits for new ones, and goes on after failures of the
    /// connection. An event is acknowledged when the next one is asked for, which shows that it was handled.
    /// </summary>
    /// <remarks>
    /// Each event comes once in one enumeration. One that was handled but not acknowledged, as where the process ended
    /// in between, comes again in the next one: recognise it by its <see cref="EventAnswer.Number"/>. One enumeration
    /// at a time should receive the events of one caller.
    /// </remarks>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="GridException">The grid refused.</exception>
    public async IAsyncEnumerable<EventAnswer> ReceiveAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var handled = 0L;
        while (true)
        {
            var page = await Untiring(
                () => ReadAsync(handled, PageLimit, PageWait, cancellationToken), cancellationToken);
            foreach (var item in page.Events)
            {
                if (item.Number <= handled)
                    continue;
                yield return item;
                handled = item.Number;
                var number = handled;
                await Untiring(
                    () => AcknowledgeAsync(new() { UpTo = number }, null, cancellationToken), cancellationToken);
            }
        }
    }

    /// <summary>Calls until there is a certain answer.</summary>
    private async Task<T> Untiring<T>(Func<Task<T>> call, CancellationToken stop)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (GridUnansweredException why)
            {
                await Task.Delay(why.RetryAfter ?? pause, calls.Transport.Clock, stop);
            }
        }
    }
}
