using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>One phone number: commands take a turn each, questions are reads and take none.</summary>
/// <remarks>Each question throws <see cref="UnavailableException"/> where the grid can't know.</remarks>
public interface IPhone : IActor
{
    /// <summary>What any institution may know: yes, no or a moment, and never who.</summary>
    ValueTask<NumberAnswer> Query(NumberQuestion question);

    /// <summary>The bindings and open requests of one institution at the number.</summary>
    /// <param name="institution">Code of the institution.</param>
    ValueTask<ImmutableArray<InstitutionBinding>> GetBindings(string institution);

    /// <summary>The view for the number's holder; null for any other person.</summary>
    /// <param name="holder">Key of the card of who asks.</param>
    ValueTask<HolderDetails?> GetHolderDetails(string holder);

    /// <summary>
    /// The holder of the number, for internal use by the edge, which never discloses it; null for none.
    /// </summary>
    ValueTask<Holding?> GetHolder();

    /// <summary>What the number's carrier sees; null for any other.</summary>
    /// <param name="carrier">Code of the carrier that asks.</param>
    ValueTask<CarrierDetails?> GetCarrierDetails(string carrier);

    /// <summary>The current tenure, or the last one; zero if the number never had a holder.</summary>
    ValueTask<int> GetTenure();
}

/// <summary>The questions of <see cref="IPhone"/> with typed keys; between silos they are sent as text.</summary>
public static class PhoneQueries
{
    /// <inheritdoc cref="IPhone.GetBindings"/>
    public static ValueTask<ImmutableArray<InstitutionBinding>> GetBindings(
        this IPhone phone, InstitutionCode institution) => phone.GetBindings(institution.Value);

    /// <inheritdoc cref="IPhone.GetHolderDetails"/>
    public static ValueTask<HolderDetails?> GetHolderDetails(this IPhone phone, CardKey holder) =>
        phone.GetHolderDetails(holder.Value);

    /// <inheritdoc cref="IPhone.GetCarrierDetails"/>
    public static ValueTask<CarrierDetails?> GetCarrierDetails(this IPhone phone, InstitutionCode carrier) =>
        phone.GetCarrierDetails(carrier.Value);
}

/// <summary>Several questions about a number, answered of one moment; what is null is not asked.</summary>
/// <param name="ChangedSince">Has it another holder than at this moment?</param>
/// <param name="HeldBy">Does the person with this card hold it?</param>
/// <param name="SimWithin">Was its SIM changed within this time before now?</param>
/// <param name="SubscriberSince">Has its holder had it since this moment or before?</param>
public sealed record NumberQuestion(
    DateTimeOffset? ChangedSince = null,
    CardKey? HeldBy = null,
    TimeSpan? SimWithin = null,
    DateTimeOffset? SubscriberSince = null);

/// <summary>The answers to a <see cref="NumberQuestion"/>; null for what was not asked or is not known.</summary>
/// <param name="IsKnown">Whether the grid knows anything of the number.</param>
/// <param name="ChangedOwner">Whether the owner changed; a number without a holder counts as changed.</param>
/// <param name="IsHeld">Whether the person holds it.</param>
/// <param name="SimChanged">Whether the SIM was changed.</param>
/// <param name="IsSubscriber">Whether the holder has had it for so long.</param>
/// <param name="SimSince">Since when the present SIM is in use; null for a number without a holder.</param>
/// <param name="AsOf">The moment of reading.</param>
/// <param name="SimSwappedAt">
/// When the SIM was last swapped, as CAMARA defines it; null for a number without a holder.
/// </param>
/// <param name="Tenure">Which tenure goes on, or ended last; zero for an unknown number.</param>
public sealed record NumberAnswer(
    bool IsKnown,
    bool? ChangedOwner,
    bool? IsHeld,
    bool? SimChanged,
    bool? IsSubscriber,
    DateTimeOffset? SimSince,
    DateTimeOffset AsOf,
    DateTimeOffset? SimSwappedAt = null,
    int Tenure = 0);

/// <summary>Who holds a number.</summary>
/// <param name="Holder">Key of the holder's card.</param>
/// <param name="Tenure">In which tenure.</param>
/// <param name="IsConfirmed">
/// Whether more than the carrier's word ties the number to the holder, so that it opens more than what hangs on it.
/// </param>
public sealed record Holding(CardKey Holder, int Tenure, bool IsConfirmed = false);

/// <summary>What the holder of a number sees of it.</summary>
/// <param name="Number">The number, sealed.</param>
/// <param name="Carrier">Code of the carrier that serves it.</param>
/// <param name="Since">Since when it is the holder's.</param>
/// <param name="Tenure">Which tenure that is.</param>
/// <param name="IsSuspended">Whether its service is stopped for the time being.</param>
/// <param name="Bindings">What is bound to it in this tenure.</param>
/// <param name="Statement">What earlier holders left behind.</param>
/// <param name="Cancellable">A requested transfer of bindings that can still be cancelled.</param>
/// <param name="IsConfirmed">Whether more than the carrier's word ties it to the holder.</param>
/// <param name="ContestedAt">When the holder denied that it is the holder's; null: never.</param>
public sealed record HolderDetails(
    SealedPhone Number,
    InstitutionCode Carrier,
    DateTimeOffset Since,
    int Tenure,
    bool IsSuspended,
    ImmutableArray<HolderBinding> Bindings,
    CleanStatement Statement,
    BindingTransfer.CoolingOff? Cancellable,
    bool IsConfirmed = false,
    DateTimeOffset? ContestedAt = null);

/// <summary>What a carrier sees of a number that it serves.</summary>
/// <param name="Tenure">Which tenure goes on.</param>
/// <param name="Holder">Key of the holder's card, where a place is kept before the number is ported.</param>
/// <param name="Bound">At how many institutions a release would end bindings now; a count, no names.</param>
/// <param name="Statement">What earlier holders left behind.</param>
public sealed record CarrierDetails(int Tenure, CardKey Holder, int Bound, CleanStatement Statement);
