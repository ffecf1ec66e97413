using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.StatusLists;

/// <summary>How current status lists are, and how long they can be used (Token Status List, section 13.7).</summary>
public sealed class StatusListOptions : IValidatableObject
{
    /// <summary>
    /// How old a served list can be: a change that was acknowledged this long ago is in every list that is fetched.
    /// </summary>
    /// <value>The default value is 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan Refresh { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a reader keeps a list before it fetches the next one: the claim <c>ttl</c>.</summary>
    /// <value>The default value is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a list can be used by a reader that can't fetch another one: the claim <c>exp</c>, from <c>iat</c> on.
    /// </summary>
    /// <value>The default value is 24 hours.</value>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Memory for lists that were made lately, in MiB.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 65536)] public int Memory { get; set; } = 64;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Refresh > TimeToLive)
            yield return new("must not be longer than TimeToLive", [nameof(Refresh)]);
        if (TimeToLive > Lifetime)
            yield return new("must not be longer than Lifetime", [nameof(TimeToLive)]);
    }
}
