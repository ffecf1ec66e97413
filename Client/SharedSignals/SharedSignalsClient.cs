using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.SharedSignals;

/// <summary>Streams of security event tokens (OpenID Shared Signals Framework 1.0).</summary>
public sealed class SharedSignalsClient
{
    private readonly Calls calls;
    private readonly Calls anonymous;

    internal SharedSignalsClient(Calls calls, Calls anonymous) => (this.calls, this.anonymous) = (calls, anonymous);

    /// <summary>Get the transmitter metadata (SSF 1.0).</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<TransmitterMetadata> ReadConfigurationAsync(CancellationToken cancellationToken = default) =>
        anonymous.Read(
            HttpMethod.Get, ".well-known/ssf-configuration", ClientJson.Default.TransmitterMetadata,
            cancellationToken);

    /// <summary>Create a stream.</summary>
    /// <param name="body">The configuration of a stream as a receiver sends it (SSF 1.0, section 8.1.1).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StreamAnswer> CreateStreamAsync(StreamBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "ssf/stream", body, ClientJson.Default.StreamBody, ClientJson.Default.StreamAnswer,
            cancellationToken);

    /// <summary>Get the configuration of a stream, or of all streams.</summary>
    /// <param name="streamId">The stream. Default: all streams.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StreamAnswer> ReadStreamAsync(
        string streamId, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("ssf/stream", ("stream_id", streamId)), ClientJson.Default.StreamAnswer,
            cancellationToken);

    /// <summary>Change settings of a stream.</summary>
    /// <param name="body">The configuration of a stream as a receiver sends it (SSF 1.0, section 8.1.1).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StreamAnswer> UpdateStreamAsync(StreamBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Patch, "ssf/stream", body, ClientJson.Default.StreamBody, ClientJson.Default.StreamAnswer,
            cancellationToken);

    /// <summary>Replace the settings of a stream.</summary>
    /// <param name="body">The configuration of a stream as a receiver sends it (SSF 1.0, section 8.1.1).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StreamAnswer> ReplaceStreamAsync(StreamBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Put, "ssf/stream", body, ClientJson.Default.StreamBody, ClientJson.Default.StreamAnswer,
            cancellationToken);

    /// <summary>Delete a stream.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task DeleteStreamAsync(string streamId, CancellationToken cancellationToken = default) =>
        calls.Once(HttpMethod.Delete, Query.Of("ssf/stream", ("stream_id", streamId)), cancellationToken);

    /// <summary>Get the status of a stream.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StatusAnswer> ReadStatusAsync(string streamId, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("ssf/status", ("stream_id", streamId)), ClientJson.Default.StatusAnswer,
            cancellationToken);

    /// <summary>Enable, pause or disable a stream.</summary>
    /// <param name="body">The status that a stream is to have (SSF 1.0, section 8.1.2.2).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<StatusAnswer> SetStatusAsync(StatusBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "ssf/status", body, ClientJson.Default.StatusBody, ClientJson.Default.StatusAnswer,
            cancellationToken);

    /// <summary>Add a subject to a stream.</summary>
    /// <param name="body">A subject to be added to a stream, or removed from it (SSF 1.0, section 8.1.3).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task AddSubjectAsync(SubjectBody body, CancellationToken cancellationToken = default) =>
        calls.Once(HttpMethod.Post, "ssf/subjects:add", body, ClientJson.Default.SubjectBody, cancellationToken);

    /// <summary>Remove a subject from a stream.</summary>
    /// <param name="body">A subject to be added to a stream, or removed from it (SSF 1.0, section 8.1.3).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task RemoveSubjectAsync(SubjectBody body, CancellationToken cancellationToken = default) =>
        calls.Once(HttpMethod.Post, "ssf/subjects:remove", body, ClientJson.Default.SubjectBody, cancellationToken);

    /// <summary>Request a verification event.</summary>
    /// <param name="body">A request for a verification event (SSF 1.0, section 8.1.4.2).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task RequestVerificationAsync(VerificationBody body, CancellationToken cancellationToken = default) =>
        calls.Once(HttpMethod.Post, "ssf/verify", body, ClientJson.Default.VerificationBody, cancellationToken);

    /// <summary>List the latest tokens that the receiver rejected.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RejectionsAnswer> ReadRejectionsAsync(
        string streamId, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, Query.Of("ssf/rejections", ("stream_id", streamId)),
            ClientJson.Default.RejectionsAnswer, cancellationToken);

    /// <summary>Acknowledge security event tokens and get the next ones (RFC 8936).</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="body">A poll (RFC 8936, section 2.2).</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PollAnswer> PollAsync(
        string streamId, PollBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, $"ssf/poll/{Uri.EscapeDataString(streamId)}", body, ClientJson.Default.PollBody,
            ClientJson.Default.PollAnswer, cancellationToken);
}
