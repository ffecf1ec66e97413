using System.Collections.Concurrent;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OneTimePasswords;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Numbering;
using Grid.Core.Phones;

namespace Grid.ClientApi.Carriers;

/// <summary>
/// The adapter to carriers: posts each message as a signed security event token (RFC 8417) to the endpoint of the
/// carrier that serves the number (as in RFC 8935), again and again until it was accepted or has expired.
/// </summary>
/// <remarks>
/// Messages are in memory alone, since they contain one-time codes: those that wait when the process ends are lost, and
/// their receivers ask for others. Neither numbers nor texts nor answers of endpoints are logged.
/// </remarks>
/// <param name="options">The endpoints.</param>
/// <param name="grid">The actors, which know who serves a number.</param>
/// <param name="pseudonyms">Names the number's actor.</param>
/// <param name="tokens">Makes the tokens.</param>
/// <param name="sender">Sends.</param>
/// <param name="newId">Makes the ids of tokens.</param>
/// <param name="clock">Decides when a message has expired, and measures pauses.</param>
/// <param name="log">Receives what could not be delivered.</param>
public sealed partial class CarrierCallbacks(
    CarrierOptions options, IGrid grid, Pseudonyms pseudonyms, SignalTokens tokens, PushSender sender,
    Func<Guid> newId, TimeProvider clock, ILogger<CarrierCallbacks> log) : ICarrierMessages, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Task> waiting = [];
    private readonly CancellationTokenSource stopping = new();
    private int isClosed;

    /// <inheritdoc/>
    public async ValueTask Send(PhoneNumber number, CarrierMessage message, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (stopping.IsCancellationRequested || waiting.Count >= options.MaxWaiting)
            throw new UnavailableException("No more messages are taken for carriers at present.");
        var carrier = await CarrierOf(number);
        var id = newId();
        var token = tokens.Of(carrier, id, number, message, clock.GetUtcNow());
        var started = new TaskCompletionSource();
        waiting[id] = Task.Run(async () =>
        {
            await started.Task;
            await Deliver(id, carrier, token, message.ExpiresAt);
        }, CancellationToken.None);
        started.SetResult();
    }

    /// <summary>Ends; what waits is not delivered. It may be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
            return;
        await stopping.CancelAsync();
        await Task.WhenAll(waiting.Values);
        stopping.Dispose();
    }

    /// <summary>All are asked in each case, so that it takes as long for a number that nobody holds.</summary>
    private async ValueTask<InstitutionCode> CarrierOf(PhoneNumber number)
    {
        var phone = grid.Phone(pseudonyms.Phone(number).Key);
        var found = options.Default!;
        foreach (var code in options.Callbacks.Keys)
            if (await phone.Ask(new PhoneQuery.GetCarrierDetails(new(code))) is not null)
                found = code;
        return new(found);
    }

    private async Task Deliver(Guid id, InstitutionCode carrier, string token, DateTimeOffset until)
    {
        try
        {
            if (!await IsDelivered(new(options.Callbacks[carrier.Value]), token, until))
            {
                ApiMeters.CarrierMessage("expired");
                LogExpired(carrier.Value);
            }
        }
        catch (Exception ending) when (
            stopping.IsCancellationRequested && ending is OperationCanceledException or ObjectDisposedException)
        {
            LogEnded(carrier.Value);
        }
        catch (Exception why)
        {
            LogFailed(carrier.Value, why.GetType().Name, why.StackTrace);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private async Task<bool> IsDelivered(Uri endpoint, string token, DateTimeOffset until)
    {
        for (var pause = FirstPause; clock.GetUtcNow() < until; pause = Longer(pause))
        {
            var isAccepted = await sender.Send(endpoint, authorization: null, token, stopping.Token) is null;
            ApiMeters.CarrierMessage(isAccepted ? "accepted" : "failed");
            if (isAccepted)
                return true;
            await Task.Delay(pause, clock, stopping.Token);
        }
        return false;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    [LoggerMessage(361, LogLevel.Warning,
        "A message was not accepted by the endpoint of carrier {Carrier} before it expired, and is given up.")]
    private partial void LogExpired(string carrier);

    [LoggerMessage(363, LogLevel.Error,
        "A message for the endpoint of carrier {Carrier} is given up because of {Exception}. {Trace}")]
    private partial void LogFailed(string carrier, string exception, string? trace);

    [LoggerMessage(362, LogLevel.Warning,
        "The server ends, and a message that waits for the endpoint of carrier {Carrier} is given up.")]
    private partial void LogEnded(string carrier);
}
