using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.SharedSignals;

/// <summary>What the Shared Signals Framework leaves to the transmitter.</summary>
public sealed class SharedSignalsOptions : IValidatableObject
{
    /// <summary>How long a poll waits for an event if it may wait.</summary>
    /// <value>The default value is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")] public TimeSpan LongPoll { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the endpoint of a receiver has time to take a token that is pushed.</summary>
    /// <value>The default value is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PushTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Origins (<c>https://receiver.internal:8443</c>) to which tokens are pushed although they are not on the
    /// internet, or not encrypted.
    /// </summary>
    /// <value>The default value is empty: tokens are pushed over HTTPS to addresses of the internet alone.</value>
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
