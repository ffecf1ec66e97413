using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>The questions about a phone number.</summary>
[JsonDerivedType(typeof(CheckNumber))]
[JsonDerivedType(typeof(GetBindings))]
[JsonDerivedType(typeof(GetHolderDetails))]
[JsonDerivedType(typeof(GetHolder))]
[JsonDerivedType(typeof(GetCarrierDetails))]
[JsonDerivedType(typeof(GetTenure))]
public abstract record PhoneQuery
{
    private PhoneQuery() { }

    /// <summary>
    /// What any institution may know, of one moment: yes, no or a moment, and never who. What is null is not asked.
    /// </summary>
    /// <param name="ChangedSince">Has it another holder than at this moment?</param>
    /// <param name="HeldBy">Does the person with this card hold it?</param>
    /// <param name="SimWithin">Was its SIM changed within this time before now?</param>
    /// <param name="SubscriberSince">Has its holder had it since this moment or before?</param>
    public sealed record CheckNumber(
        DateTimeOffset? ChangedSince = null,
        CardKey? HeldBy = null,
        TimeSpan? SimWithin = null,
        DateTimeOffset? SubscriberSince = null) : PhoneQuery, IQuery<Phone, NumberAnswer>
    {
        /// <inheritdoc/>
        public NumberAnswer Evaluate(Phone state, DateTimeOffset now) => new(
            state is Known,
            ChangedSince is { } changed ? PhoneView.ChangedOwnerSince(state, changed) : null,
            HeldBy is { } card ? PhoneView.IsHeldBy(state, card) : null,
            SimWithin is { } time ? PhoneView.SimChangedWithin(state, time, now) : null,
            SubscriberSince is { } since ? PhoneView.IsSubscriberSince(state, since) : null,
            PhoneView.SimSince(state),
            now,
            PhoneView.SimSwappedAt(state),
            PhoneView.TenureOf(state));
    }

    /// <summary>The bindings of one institution at the number, and what it is asked about them.</summary>
    /// <param name="Institution">Code of the institution.</param>
    public sealed record GetBindings(InstitutionCode Institution)
        : PhoneQuery, IQuery<Phone, ImmutableArray<InstitutionBinding>>
    {
        /// <inheritdoc/>
        public ImmutableArray<InstitutionBinding> Evaluate(Phone state, DateTimeOffset now) =>
            InstitutionBinding.Of(state, Institution);
    }

    /// <summary>The view of the number for its current holder; null for any other person.</summary>
    /// <param name="Holder">Key of the person's card.</param>
    public sealed record GetHolderDetails(CardKey Holder) : PhoneQuery, IQuery<Phone, HolderDetails?>
    {
        /// <inheritdoc/>
        public HolderDetails? Evaluate(Phone state, DateTimeOffset now) => HolderView.Of(state, Holder, now);
    }

    /// <summary>
    /// The living holder of the number, for internal use by the edge, which never discloses it; null for none.
    /// </summary>
    public sealed record GetHolder : PhoneQuery, IQuery<Phone, Holding?>
    {
        /// <inheritdoc/>
        public Holding? Evaluate(Phone state, DateTimeOffset now) =>
            state is Assigned { Tenure.HolderDiedAt: null } s
                ? new(s.Tenure.Holder, s.Tenure.Number, s.Tenure.IsConfirmed(now))
                : null;
    }

    /// <summary>What the carrier of the number may read; null unless this carrier serves it.</summary>
    /// <param name="Carrier">Code of the carrier.</param>
    public sealed record GetCarrierDetails(InstitutionCode Carrier) : PhoneQuery, IQuery<Phone, CarrierDetails?>
    {
        /// <inheritdoc/>
        public CarrierDetails? Evaluate(Phone state, DateTimeOffset now) =>
            state is Assigned s && s.Tenure.Carrier == Carrier
                ? new(s.Tenure.Number, s.Tenure.Holder, Bound(s), HolderView.Statement(s)!)
                : null;

        private static int Bound(Assigned state) => state.Bindings.All
            .Where(binding => PhoneView.IsUsable(state, binding))
            .Select(binding => binding.Institution)
            .Distinct()
            .Count();
    }

    /// <summary>The current tenure, or the last one; zero if the number never had a holder.</summary>
    public sealed record GetTenure : PhoneQuery, IQuery<Phone, int>
    {
        /// <inheritdoc/>
        public int Evaluate(Phone state, DateTimeOffset now) => PhoneView.TenureOf(state);
    }
}

/// <summary>
/// The answers to a <see cref="PhoneQuery.CheckNumber"/>; null for what was not asked or is not known.
/// </summary>
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
