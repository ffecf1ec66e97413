using Grid.Client.Http;
using Grid.Client.Json;
using Grid.Client.Phones;

namespace Grid.Client.Demonstration;

/// <summary>What there is in a demonstration only.</summary>
public sealed class DemonstrationClient
{
    private readonly Calls calls;

    internal DemonstrationClient(Calls calls) => this.calls = calls;

    /// <summary>List the messages that the demonstration sent to a number.</summary>
    /// <param name="body">A number.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<MessagesAnswer> ListMessagesAsync(PhoneBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/carrier/messages", body, ClientJson.Default.PhoneBody,
            ClientJson.Default.MessagesAnswer, cancellationToken);

    /// <summary>Advance the clock of the demonstration.</summary>
    /// <param name="body">Time is to pass: hours, seconds, or both.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<ClockAnswer> AdvanceClockAsync(
        AdvanceClockBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/demo/clock", body, ClientJson.Default.AdvanceClockBody,
            ClientJson.Default.ClockAnswer, cancellationToken);

    /// <summary>Let something happen to a new customer of the caller, of which an event is sent.</summary>
    /// <param name="body">An event that the caller wants to receive.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<FireEventAnswer> FireEventAsync(FireEventBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/demo/events", body, ClientJson.Default.FireEventBody,
            ClientJson.Default.FireEventAnswer, cancellationToken);

    /// <summary>
    /// Delete everything, and start again with the people of the sandbox. The server answers 503 for about a second.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task ResetSandboxAsync(CancellationToken cancellationToken = default) =>
        calls.Once(HttpMethod.Post, "v1/demo/reset", new(), ClientJson.Default.EmptyBody, cancellationToken);
}
