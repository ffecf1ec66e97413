using System.Text.Json.Serialization;

namespace Grid.Core.Phones;

/// <summary>What a binding is at present, with what is known only in that state.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Live), "live")]
[JsonDerivedType(typeof(Unbinding), "unbinding")]
[JsonDerivedType(typeof(TransferringOut), "leaving")]
[JsonDerivedType(typeof(TransferringIn), "arriving")]
public abstract record BindingStatus
{
    private BindingStatus() { }

    /// <summary>Which of the states it is, for readers who may not know more.</summary>
    [JsonIgnore]
    public BindingStatusKind Kind => this switch
    {
        Live            => BindingStatusKind.Live,
        Unbinding       => BindingStatusKind.Unbinding,
        TransferringOut => BindingStatusKind.TransferringOut,
        _               => BindingStatusKind.TransferringIn,
    };

    /// <summary>What the institution still has to answer; null where nothing was asked.</summary>
    [JsonIgnore]
    public PendingResponse? Pending => this switch
    {
        Unbinding s       => s.Response,
        TransferringOut s => s.Response,
        _                 => null,
    };

    /// <summary>Usable, within its tenure.</summary>
    /// <param name="Rejection">The institution's last refusal to end or move it.</param>
    public sealed record Live(Rejection? Rejection = null) : BindingStatus;

    /// <summary>Not usable; the institution was asked to remove it.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Response">Until when it must answer.</param>
    /// <param name="Rejection">Why the institution refused to move it; then the end of the tenure made it this.</param>
    public sealed record Unbinding(
        UnbindCause Cause,
        [property: JsonPropertyName("asked")] PendingResponse Response,
        Rejection? Rejection = null) : BindingStatus;

    /// <summary>On its way to another number of the holder; usable here, within its tenure, until the answer.</summary>
    /// <param name="Target">Where to.</param>
    /// <param name="Response">Until when the institution must answer; null until the other number expects it.</param>
    public sealed record TransferringOut(
        [property: JsonPropertyName("move")] TransferTarget Target,
        [property: JsonPropertyName("asked")] PendingResponse? Response) : BindingStatus;

    /// <summary>On its way here; not usable before the institution has moved it.</summary>
    /// <param name="Transfer">Id of the transfer.</param>
    /// <param name="From">Key of the other number.</param>
    public sealed record TransferringIn(
        [property: JsonPropertyName("rebind")] Guid Transfer, PhoneKey From) : BindingStatus;
}

/// <summary>The states of a <see cref="BindingStatus"/> by name, for readers who may not know more.</summary>
public enum BindingStatusKind
{
    /// <summary>Usable within its tenure.</summary>
    Live = 1,

    /// <summary>Not usable; it is to be removed.</summary>
    Unbinding,

    /// <summary>On its way to another number.</summary>
    [JsonStringEnumMemberName("Leaving")]
    TransferringOut,

    /// <summary>On its way here, and not usable yet.</summary>
    [JsonStringEnumMemberName("Arriving")]
    TransferringIn,
}
