using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Phones;

/// <summary>Phone numbers: what carriers record, and what institutions ask.</summary>
public sealed class PhonesClient
{
    private readonly Calls calls;

    internal PhonesClient(Calls calls) => this.calls = calls;

    /// <summary>Assign a number to a holder; a tenure begins.</summary>
    /// <param name="body">A carrier assigns a number to a holder.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> AssignAsync(
        AssignBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/assign", body, ClientJson.Default.AssignBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Suspend the service of a number; the tenure continues.</summary>
    /// <param name="body">A number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> SuspendAsync(
        PhoneBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/suspend", body, ClientJson.Default.PhoneBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Resume the service of a number.</summary>
    /// <param name="body">A number.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> ResumeAsync(
        PhoneBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/resume", body, ClientJson.Default.PhoneBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Port a number that you serve to another carrier.</summary>
    /// <param name="body">
    /// The holder ports a number to another carrier; reported by the carrier that serves it.
    /// </param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> PortAsync(
        PortBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/port", body, ClientJson.Default.PortBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Record a change of the SIM of a number.</summary>
    /// <param name="body">A number got another SIM.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> ChangeSimAsync(
        SimChangeBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/change-sim", body, ClientJson.Default.SimChangeBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Transfer a number directly to another holder.</summary>
    /// <param name="body">A number is transferred to another holder at once.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> TransferAsync(
        TransferBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/transfer", body, ClientJson.Default.TransferBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Release a number; its bindings are unusable once the response is sent.</summary>
    /// <param name="body">A number is released.</param>
    /// <param name="idempotencyKey">See <see cref="GridClient"/>; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneChangeAnswer> ReleaseAsync(
        ReleaseBody body, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        calls.Change(
            HttpMethod.Post, "v1/phones/release", body, ClientJson.Default.ReleaseBody,
            ClientJson.Default.PhoneChangeAnswer, idempotencyKey, cancellationToken);

    /// <summary>Count the institutions whose bindings a release would end.</summary>
    /// <param name="body">A number.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PreviewAnswer> PreviewReleaseAsync(PhoneBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/phones/release-preview", body, ClientJson.Default.PhoneBody,
            ClientJson.Default.PreviewAnswer, cancellationToken);

    /// <summary>Check statements about a number; the answers never name its holder.</summary>
    /// <param name="body">Questions about a number, of which at least one must be asked.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<PhoneCheckAnswer> CheckAsync(PhoneCheckBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "v1/phones/check", body, ClientJson.Default.PhoneCheckBody,
            ClientJson.Default.PhoneCheckAnswer, cancellationToken);

    /// <summary>Attest that the holder lost the SIM of a number that you serve.</summary>
    /// <param name="body">The holder of a number has lost it, and was identified by its carrier.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<SimLossAttestationAnswer> AttestSimLossAsync(
        SimLossAttestationBody body, CancellationToken cancellationToken = default) =>
        calls.Once(
            HttpMethod.Post, "v1/phones/sim-loss-attestation", body, ClientJson.Default.SimLossAttestationBody,
            ClientJson.Default.SimLossAttestationAnswer, cancellationToken);
}
