using System.Collections.Immutable;

namespace Grid.Core.Phones;

/// <summary>What is bound to a number, of whichever tenure, and what is not settled yet.</summary>
/// <param name="Bindings">Oldest first; one that ended is not kept.</param>
/// <param name="Rebind">The last request to move bindings away; null if there never was one in this ledger.</param>
/// <param name="Former">Codes of the institutions that must hear when somebody else gets the number.</param>
/// <param name="Closings">The most recent ends of bindings, oldest first.</param>
public sealed record Ledger(
    ImmutableArray<Binding> Bindings, Rebind? Rebind, ImmutableArray<string> Former, ImmutableArray<Closing> Closings)
{
    /// <summary>Nothing is bound.</summary>
    public static readonly Ledger Empty = new([], null, [], []);

    /// <summary>The binding with this id, if it is there.</summary>
    internal Binding? Of(Guid id)
    {
        foreach (var binding in Bindings)
            if (binding.Id == id)
                return binding;
        return null;
    }

    /// <summary>The bindings that <paramref name="request"/> takes away and that are not settled.</summary>
    internal ImmutableArray<Binding> LeavingBy(Guid request) =>
        [.. Bindings.Where(binding => binding.Standing is Standing.Leaving leaving && leaving.Move.Rebind == request)];

    internal Ledger With(params IEnumerable<Binding> added) => this with { Bindings = Bindings.AddRange(added) };

    internal Ledger Changing(Func<Binding, bool> which, Func<Binding, Binding> change) =>
        this with { Bindings = [.. Bindings.Select(binding => which(binding) ? change(binding) : binding)] };

    internal Ledger Changing(ImmutableArray<Guid> ids, Func<Binding, Binding> change)
    {
        if (ids is [var only])
            return Changing(binding => binding.Id == only, change);
        var chosen = ids.ToHashSet();
        return Changing(binding => chosen.Contains(binding.Id), change);
    }

    internal Ledger Without(Guid id) => this with { Bindings = Bindings.RemoveAll(binding => binding.Id == id) };

    internal Ledger Closing(Closing closing)
    {
        var kept = Closings.Length < PhoneTerms.ClosingsKept ? Closings : Closings.RemoveAt(0);
        return Without(closing.Binding) with { Closings = kept.Add(closing) };
    }
}
