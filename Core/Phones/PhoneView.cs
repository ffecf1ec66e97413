using Grid.Core.Cards;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>What queries and deciders read from the state of a number.</summary>
public static class PhoneView
{
    /// <summary>
    /// Whether the number is in another tenure than at this moment, or in none; null for an unknown number.
    /// </summary>
    /// <remarks>
    /// A number that was released and not given to anybody yet counts as recycled, and so does one that its former
    /// holder took again: between the two tenures it had no holder, and all bindings of the first have ended.
    /// </remarks>
    public static bool? ChangedOwnerSince(Phone state, DateTimeOffset since) => state switch
    {
        Assigned s => s.Tenure.SubscriberSince > since,
        Vacant     => true,
        _          => null,
    };

    /// <summary>Whether the number is, at present, held by the person with this card.</summary>
    public static bool IsHeldBy(Phone state, CardKey card) => state is Assigned s && s.Tenure.Holder == card;

    /// <summary>
    /// Whether the SIM was changed within a time before now, or came with the tenure in it; null if not assigned.
    /// </summary>
    public static bool? SimChangedWithin(Phone state, TimeSpan time, DateTimeOffset now) =>
        SimSince(state) is { } since ? since > now - time : null;

    /// <summary>Since when the present SIM is in use; null for a number that is not assigned.</summary>
    public static DateTimeOffset? SimSince(Phone state) => (state as Assigned)?.Tenure.SimSince;

    /// <summary>
    /// When the SIM was last swapped, as CAMARA defines it (SIM Swap 2.1.0): a change of the SIM, a new subscription,
    /// and a change of the carrier, which comes with a new SIM. Null for a number that is not assigned.
    /// </summary>
    public static DateTimeOffset? SimSwappedAt(Phone state) => state is Assigned { Tenure: var tenure }
        ? tenure.CarrierSince > tenure.SimSince ? tenure.CarrierSince : tenure.SimSince
        : null;

    /// <summary>
    /// Whether the present holder has had the number since this moment or before; null for an unknown number.
    /// </summary>
    public static bool? IsSubscriberSince(Phone state, DateTimeOffset since) => !ChangedOwnerSince(state, since);

    /// <summary>Which tenure goes on, or ended last; zero for an unknown number.</summary>
    public static int TenureOf(Phone state) => state switch
    {
        Assigned s => s.Tenure.Number,
        Vacant s   => s.Last.Number,
        _          => 0,
    };

    /// <summary>Whether a binding may be relied upon: it is live, and of the tenure that goes on.</summary>
    public static bool IsUsable(Phone state, Binding binding) =>
        binding.Status is BindingStatus.Live or BindingStatus.TransferringOut
        && state is Assigned s && s.Tenure.Number == binding.Tenure;
}
