using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.OutboundHttp;

/// <summary>Where requests to URLs that callers supplied may go, and how long they take.</summary>
public sealed class OutboundHttpOptions : IValidatableObject
{
    /// <summary>How long a request may take, from the connection to the end of the answer.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Origins (<c>https://receiver.internal:8443</c>) to which requests go although they are not on the internet, or
    /// not encrypted.
    /// </summary>
    /// <value>The default value is empty: requests go over HTTPS to addresses of the internet alone.</value>
    public IList<string> AllowedOrigins { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || OriginOf(url) != origin.TrimEnd('/')
                || url.Scheme is not ("http" or "https"))
                yield return new("must be scheme, host and port, such as https://host:8443", [nameof(AllowedOrigins)]);
    }

    /// <summary>Whether the operator allows the origin of a URL.</summary>
    internal bool IsAllowed(Uri url) =>
        AllowedOrigins.Any(origin => origin.TrimEnd('/').Equals(OriginOf(url), StringComparison.OrdinalIgnoreCase));

    private static string OriginOf(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
