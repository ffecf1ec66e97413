namespace Grid.ClientApi.SharedSignals;

/// <summary>Delivers one token to the endpoint of a receiver (RFC 8935).</summary>
public interface IPushSender
{
    /// <summary>Sends the token, and returns why it was not accepted; null where it was.</summary>
    /// <param name="endpoint">URL of the receiver.</param>
    /// <param name="authorization">Value of the <c>Authorization</c> header; null for none.</param>
    /// <param name="token">The security event token.</param>
    /// <param name="cancel">Ends the attempt.</param>
    Task<string?> Send(Uri endpoint, string? authorization, string token, CancellationToken cancel);
}
