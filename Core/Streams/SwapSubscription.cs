using System.Text.Json.Serialization;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Streams;

/// <summary>
/// An institution's subscription to the SIM swaps of one number (CAMARA SIM Swap Subscriptions 0.3.0). A
/// <see cref="SignalStream"/> with the subscription's id pushes its notifications.
/// </summary>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Phone">Key of the number.</param>
/// <param name="Number">The number, sealed, where the institution named it; null where a holder authorized it.</param>
/// <param name="Tenure">
/// The tenure of the holder who authorized it, with which it ends; null where the institution named the number.
/// </param>
/// <param name="StartsAt">When it was created.</param>
/// <param name="ExpiresAt">When it ends at the latest; null for never.</param>
/// <param name="MaxEvents">After how many swaps it ends; null for no limit.</param>
/// <param name="CredentialExpiresAt">When the access token of the sink expires; null for no token.</param>
/// <param name="Swaps">How many swaps it had.</param>
/// <param name="EndedBecause">Why it has ended; null while it goes on.</param>
public sealed record SwapSubscription(
    InstitutionCode Institution,
    PhoneKey Phone,
    SealedPhone? Number,
    int? Tenure,
    DateTimeOffset StartsAt,
    DateTimeOffset? ExpiresAt,
    int? MaxEvents,
    DateTimeOffset? CredentialExpiresAt,
    int Swaps = 0,
    SubscriptionEnd? EndedBecause = null)
{
    /// <summary>Whether it goes on.</summary>
    [JsonIgnore] public bool IsActive => EndedBecause is null;

    /// <summary>When it ends by itself; null for never. It says so while its sink's token is good.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndsAt
    {
        get
        {
            var token = CredentialExpiresAt - SubscriptionTerms.CredentialLead;
            return !IsActive ? null : ExpiresAt <= token || token is null ? ExpiresAt : token;
        }
    }
}

/// <summary>Why a subscription ended; CAMARA's <c>TerminationReason</c>.</summary>
public enum SubscriptionEnd
{
    /// <summary>It had as many swaps as it was to have.</summary>
    MaxEventsReached = 1,

    /// <summary>Its time is over.</summary>
    SubscriptionExpired,

    /// <summary>The access token of its sink is about to expire.</summary>
    AccessTokenExpired,

    /// <summary>The institution deleted it.</summary>
    SubscriptionDeleted,

    /// <summary>The holder who authorized it has the number no more, or the sink takes nothing any more.</summary>
    NetworkTerminated,
}

/// <summary>A subscription as it stands.</summary>
/// <param name="Terms">What was subscribed to.</param>
/// <param name="Stream">The stream that pushes its notifications.</param>
public sealed record SubscriptionView(SwapSubscription Terms, SignalStream Stream);

/// <summary>Limits of subscriptions.</summary>
public static class SubscriptionTerms
{
    /// <summary>How long before its sink's token expires a subscription ends, so that it can still say so.</summary>
    public static readonly TimeSpan CredentialLead = TimeSpan.FromMinutes(1);

    /// <summary>How many subscriptions of one institution a number holds.</summary>
    public const int OfInstitution = 100;

    /// <summary>How many subscriptions of all institutions a number holds.</summary>
    public const int OfNumber = 1_000;
}
