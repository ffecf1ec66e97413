using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Institutions;

namespace Grid.ClientApi.StatusLists;

/// <summary>
/// Where an institution finds the status of an issuance: the claim <c>status_list</c> (Token Status List, section 6.2).
/// </summary>
/// <remarks>
/// Each institution has lists of its own, in which an issuance has another index than in those of any other: receipts
/// of two institutions can't be joined by it (decision 59).
/// </remarks>
/// <param name="keys">From which the institutions' keys are derived.</param>
/// <param name="issuer">Under whose URL the lists are.</param>
public sealed class StatusReferences(GridKeys keys, Issuer issuer)
{
    /// <summary>Path before the names of lists.</summary>
    public const string Path = "/status/";

    /// <summary>Memory for permutations, in bytes; beyond it they are made anew.</summary>
    private const long MaxBytes = 256L << 20;

    private readonly byte[] secret = keys.Derive("identity grid status lists"u8);
    private readonly ConcurrentDictionary<(InstitutionCode, int), StatusPermutation> permutations = new();
    private long bytes;

    /// <summary>The reference for an institution; null for an issuance without a number.</summary>
    public StatusClaim? Of(InstitutionCode institution, long? number)
    {
        if (number is not { } some || StatusBand.Of(some) is not { } band)
            return null;
        var place = band.Start + PermutationOf(institution, band).Permute((uint)(some - band.Start));
        return new(new(
            (int)(place & (StatusBand.ListLength - 1)), UriOf(institution, place >> StatusBand.ListBits)));
    }

    /// <summary>The URI of a list of an institution.</summary>
    public string UriOf(InstitutionCode institution, long list) =>
        issuer.Url + Path + NameOf(institution, list);

    /// <summary>The institution and the number of the list with this name; null where no list can have it.</summary>
    public static (InstitutionCode Institution, long List)? Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        const int Separator = InstitutionCode.Length;
        if (name.Length < Separator + 2 || name[Separator] != '-'
            || InstitutionCode.Read(name[..Separator]) is not { } institution
            || !long.TryParse(name.AsSpan(Separator + 1), CultureInfo.InvariantCulture, out var list)
            || list < 0)
            return null;
        return name == NameOf(institution, list) ? (institution, list) : null;
    }

    private static string NameOf(InstitutionCode institution, long list) =>
        string.Create(CultureInfo.InvariantCulture, $"{institution.Value}-{list}");

    /// <summary>The order in which an institution sees the numbers of a band.</summary>
    public StatusPermutation PermutationOf(InstitutionCode institution, StatusBand band)
    {
        if (permutations.TryGetValue((institution, band.Bits), out var known))
            return known;
        var made = new StatusPermutation(
            HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(institution.Value)), band.Bits);
        if (Interlocked.Add(ref bytes, made.Bytes) > MaxBytes)
        {
            permutations.Clear();
            Interlocked.Exchange(ref bytes, made.Bytes);
        }
        permutations[(institution, band.Bits)] = made;
        return made;
    }
}
