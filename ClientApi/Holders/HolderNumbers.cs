using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>One of a holder's numbers, as the number shows it to its holder.</summary>
/// <param name="Key">Key of the number.</param>
/// <param name="Sight">What its holder sees.</param>
public sealed record HolderNumber(PhoneKey Key, HolderDetails Sight);

/// <summary>Finds a holder's numbers, and writes them out for the holder.</summary>
public sealed class HolderNumbers(IGrid grid, HolderGate gate, PhoneSealer sealer)
{
    /// <summary>
    /// All of them: those that the card has heard of, and the one that was shown; whether each still is the holder's
    /// is asked of the number itself. A number that only its carrier's word ties to the holder shows itself alone.
    /// </summary>
    public async ValueTask<IReadOnlyList<HolderNumber>> Of(VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var heard = await gate.IsConfirmed(holder) ? await grid.Card(holder.Card).Ask(new CardQuery.GetNumbers()) : [];
        var found = new List<HolderNumber>();
        foreach (var key in heard.Select(place => place.Phone).Append(holder.Phone).Distinct())
            if (await grid.Phone(key).Ask(new PhoneQuery.GetHolderDetails(holder.Card)) is { } sight)
                found.Add(new(key, sight));
        return found;
    }

    /// <summary>The number in E.164, for its holder alone.</summary>
    public string Reveal(HolderNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return sealer.Open(new(number.Key, number.Sight.Number)).Reveal();
    }
}
