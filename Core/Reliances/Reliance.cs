using System.Collections.Immutable;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Reliances;

/// <summary>An account that an institution opened on the strength of a card.</summary>
/// <param name="Id">Names it: one for the same institution, card and account.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Account">The institution's tag of the account, opaque.</param>
/// <param name="IssuedOn">The issuance that was shown; null for one from before the institution joined.</param>
/// <param name="Since">When it was accepted.</param>
/// <param name="Check">How person and card were compared.</param>
public sealed record Reliance(
    Guid Id, InstitutionCode Institution, string Account, DateOnly? IssuedOn, DateTimeOffset Since, Check Check);

/// <summary>
/// One of the parts into which the reliances on a card are divided, so that a turn costs no more where thousands of
/// institutions rely on the card.
/// </summary>
/// <param name="All">Oldest first; one that ended is not kept.</param>
/// <param name="Ended">The most recent ends, oldest first, so that a repeated one is recognised.</param>
public sealed record RelianceRegister(ImmutableArray<Reliance> All, ImmutableArray<EndedReliance> Ended)
{
    private const int EndsKept = 8;

    /// <summary>In how many parts the reliances on one card are divided, by their institutions.</summary>
    public const int Parts = 256;

    /// <summary>Nobody relies on the card.</summary>
    public static readonly RelianceRegister Empty = new([], []);

    /// <summary>
    /// The part in which an institution's reliances are kept, by a hash of its code (FNV-1a): all of them in one, so
    /// that the institution gets one event for all of its accounts.
    /// </summary>
    public static int PartOf(InstitutionCode institution)
    {
        const uint offset = 2_166_136_261;
        const uint prime = 16_777_619;
        var hash = offset;
        foreach (var character in institution.Value)
            hash = unchecked((hash ^ character) * prime);
        return (int)((hash ^ (hash >> 16)) % Parts);
    }

    /// <summary>The reliance with this id; null for none.</summary>
    internal Reliance? Of(Guid id)
    {
        foreach (var reliance in All)
            if (reliance.Id == id)
                return reliance;
        return null;
    }

    /// <summary>The most recent end of the reliance with this id; null for none.</summary>
    internal EndedReliance? EndOf(Guid id) => Ended.LastOrDefault(ended => ended.Id == id);

    internal RelianceRegister Without(EndedReliance ended)
    {
        var kept = Ended.Length < EndsKept ? Ended : Ended.RemoveAt(0);
        return new(All.RemoveAll(reliance => reliance.Id == ended.Id), kept.Add(ended));
    }

    internal RelianceRegister With(Reliance reliance) =>
        this with { All = All.RemoveAll(old => old.Id == reliance.Id).Add(reliance) };
}

/// <summary>That a reliance has ended.</summary>
/// <param name="Id">Which.</param>
/// <param name="Institution">Whose.</param>
/// <param name="At">When.</param>
public sealed record EndedReliance(Guid Id, InstitutionCode Institution, DateTimeOffset At);
