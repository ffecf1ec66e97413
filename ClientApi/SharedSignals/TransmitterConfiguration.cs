using Grid.ClientApi.Auth;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.SharedSignals;

/// <summary>The metadata of the transmitter (SSF 1.0, section 7).</summary>
/// <param name="issuer">The issuer of tokens.</param>
public sealed class TransmitterConfiguration(Issuer issuer)
{
    /// <summary>
    /// Where the metadata is: the path of the issuer follows the well-known one (SSF 1.0, section 7.2).
    /// </summary>
    public static string PathOf(GridOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.PublicUrl is { } url
            ? SignalPaths.Metadata + new Uri(url).AbsolutePath.TrimEnd('/')
            : SignalPaths.Metadata;
    }

    /// <summary>Answers with the metadata.</summary>
    public Task Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var url = issuer.Url;
        return context.Answer(
            new TransmitterMetadata(
                "1_0",
                url,
                url + "/.well-known/jwks.json",
                [StreamFields.PushMethod, StreamFields.PollMethod],
                url + SignalPaths.Stream,
                url + SignalPaths.Status,
                url + SignalPaths.AddSubject,
                url + SignalPaths.RemoveSubject,
                url + SignalPaths.Verify,
                [new("urn:ietf:rfc:6749")],
                "ALL"),
            ApiJson.Default.TransmitterMetadata);
    }
}
