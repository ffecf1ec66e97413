using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>What is bound to a number, of whichever tenure, and what is not settled yet.</summary>
/// <param name="All">Oldest first; one that ended is not kept.</param>
/// <param name="Transfer">The last transfer of bindings to another number; null if there never was one.</param>
/// <param name="Former">Codes of the institutions to notify when another holder gets the number.</param>
/// <param name="Closed">The most recent ends of bindings, oldest first.</param>
/// <param name="WatchesHeld">
/// Subscriptions to SIM swaps of the number; the default value, which is not stored, for none.
/// </param>
public sealed record BindingSet(
    [property: JsonPropertyName("bindings")] ImmutableArray<Binding> All,
    [property: JsonPropertyName("rebind")] BindingTransfer? Transfer,
    ImmutableArray<InstitutionCode> Former,
    [property: JsonPropertyName("closings")] ImmutableArray<ClosedBinding> Closed,
    [property: JsonPropertyName("watches")] ImmutableArray<SimWatch> WatchesHeld = default)
{
    /// <summary>Nothing is bound.</summary>
    public static readonly BindingSet Empty = new([], null, [], []);

    /// <summary>Subscriptions to SIM swaps of the number, oldest first.</summary>
    [JsonIgnore] public ImmutableArray<SimWatch> Watches => WatchesHeld.IsDefault ? [] : WatchesHeld;

    /// <summary>The binding with this id, if it is there.</summary>
    internal Binding? Of(Guid id)
    {
        foreach (var binding in All)
            if (binding.Id == id)
                return binding;
        return null;
    }

    /// <summary>Whether another binding of the institution is one too many; what is settled leaves room.</summary>
    internal bool IsFullFor(InstitutionCode institution) =>
        All.Length >= PhoneTerms.BindingsOfInstitution
        && (All.Length >= PhoneTerms.Bindings
            || All.Count(binding => binding.Institution == institution) >= PhoneTerms.BindingsOfInstitution);

    /// <summary>The bindings that <paramref name="transfer"/> takes away and that are not settled.</summary>
    internal ImmutableArray<Binding> TransferredBy(Guid transfer) =>
        [.. All.Where(binding => binding.Status is BindingStatus.TransferringOut s && s.Target.Transfer == transfer)];

    internal BindingSet With(params IEnumerable<Binding> added) => this with { All = All.AddRange(added) };

    internal BindingSet Changing(Func<Binding, bool> which, Func<Binding, Binding> change) =>
        this with { All = [.. All.Select(binding => which(binding) ? change(binding) : binding)] };

    internal BindingSet Changing(ImmutableArray<Guid> ids, Func<Binding, Binding> change)
    {
        if (ids is [var only])
            return Changing(binding => binding.Id == only, change);
        var chosen = ids.ToHashSet();
        return Changing(binding => chosen.Contains(binding.Id), change);
    }

    internal BindingSet WithoutWatches(Func<SimWatch, bool> which)
    {
        var left = Watches.RemoveAll(watch => which(watch));
        return this with { WatchesHeld = left.IsEmpty ? default : left };
    }

    internal BindingSet Without(Guid id) => this with { All = All.RemoveAll(binding => binding.Id == id) };

    internal BindingSet Close(ClosedBinding closed)
    {
        var kept = Closed.Length < PhoneTerms.ClosedBindingsKept ? Closed : Closed.RemoveAt(0);
        return Without(closed.Binding) with { Closed = kept.Add(closed) };
    }
}
