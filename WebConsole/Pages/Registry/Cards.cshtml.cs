using System.Globalization;
using Grid.WebConsole.Api;

namespace Grid.WebConsole.Pages.Registry;

/// <summary>Cards that end, and replaced cards that have not come back.</summary>
public sealed class RegistryCardsModel : ConsolePage
{
    /// <summary>A page of the cards that end within ninety days.</summary>
    public IReadOnlyList<RenewalItem> Ending { get; private set; } = [];

    /// <summary>Where its next page begins; null on the last.</summary>
    public long? NextEnding { get; private set; }

    /// <summary>A page of the replaced cards that have not come back.</summary>
    public IReadOnlyList<RenewalItem> Outstanding { get; private set; } = [];

    /// <summary>Where its next page begins; null on the last.</summary>
    public long? NextOutstanding { get; private set; }

    /// <summary>Shows a page of both lists.</summary>
    public async Task OnGet(long ending = 0, long outstanding = 0)
    {
        var first = await Read<RenewalAnswer>(Path("ending", ending));
        (Ending, NextEnding) = (first?.Items ?? [], first?.Next);
        var second = await Read<RenewalAnswer>(Path("outstanding", outstanding));
        (Outstanding, NextOutstanding) = (second?.Items ?? [], second?.Next);
    }

    private static string Path(string list, long after) =>
        string.Create(CultureInfo.InvariantCulture, $"/v1/cards/{list}?after={after}&limit=50");
}
