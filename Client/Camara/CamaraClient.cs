using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Camara;

/// <summary>The CAMARA APIs: number recycling, SIM swap, KYC match and tenure, number verification.</summary>
public sealed class CamaraClient
{
    private readonly Calls calls;

    internal CamaraClient(Calls calls) => this.calls = calls;

    /// <summary>Check whether the subscriber of the phone number has changed.</summary>
    /// <param name="body">Has the number another subscriber than at a day?</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<RecyclingAnswer> CheckNumberRecyclingAsync(
        RecyclingBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "number-recycling/v0.2/check", body, ClientJson.Default.RecyclingBody,
            ClientJson.Default.RecyclingAnswer, cancellationToken);

    /// <summary>Retrieve SIM swap date.</summary>
    /// <param name="body">When was the SIM of the number swapped?</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<SimSwapDateAnswer> RetrieveSimSwapDateAsync(
        SimSwapDateBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "sim-swap/v2/retrieve-date", body, ClientJson.Default.SimSwapDateBody,
            ClientJson.Default.SimSwapDateAnswer, cancellationToken);

    /// <summary>Check SIM swap.</summary>
    /// <param name="body">Was the SIM of the number swapped lately?</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<SimSwapCheckAnswer> CheckSimSwapAsync(
        SimSwapCheckBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "sim-swap/v2/check", body, ClientJson.Default.SimSwapCheckBody,
            ClientJson.Default.SimSwapCheckAnswer, cancellationToken);

    /// <summary>Check the length of tenure of the subscriber.</summary>
    /// <param name="body">Has the subscriber of the number had it since a day?</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<TenureAnswer> CheckTenureAsync(TenureBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "kyc-tenure/v0.2/check-tenure", body, ClientJson.Default.TenureBody,
            ClientJson.Default.TenureAnswer, cancellationToken);

    /// <summary>Match a customer identity against what is held of the holder of the phone number.</summary>
    /// <param name="body">
    /// What an institution knows of a customer, to be compared with what the grid holds of the holder of a number; at
    /// least one attribute besides the number.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<MatchAnswer> MatchAsync(MatchBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "kyc-match/v0.4/match", body, ClientJson.Default.MatchBody,
            ClientJson.Default.MatchAnswer, cancellationToken);

    /// <summary>Verify whether a phone number is the one that the access token is for.</summary>
    /// <param name="body">Is this the number that the token is for? Exactly one of both must be given.</param>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<NumberVerificationAnswer> VerifyNumberAsync(
        NumberVerificationBody body, CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Post, "number-verification/v2/verify", body, ClientJson.Default.NumberVerificationBody,
            ClientJson.Default.NumberVerificationAnswer, cancellationToken);

    /// <summary>Return the phone number that the access token is for.</summary>
    /// <param name="cancellationToken">Ends the wait; a request that was sent may take effect all the same.</param>
    /// <exception cref="GridException">The grid refused, or gave no certain answer.</exception>
    public Task<DeviceNumberAnswer> ReadNumberAsync(CancellationToken cancellationToken = default) =>
        calls.Read(
            HttpMethod.Get, "number-verification/v2/device-phone-number", ClientJson.Default.DeviceNumberAnswer,
            cancellationToken);
}
