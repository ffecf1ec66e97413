using System.Runtime.CompilerServices;

namespace Grid.Client.Http;

/// <summary>Enumerates the items of all pages of a list.</summary>
internal static class Pages
{
    /// <summary>Reads a page when the items of the one before are used up.</summary>
    /// <param name="read">Reads the page after a place; null: the first one.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="next">The place after which the next page begins; null for the last page.</param>
    /// <param name="stop">Ends the enumeration.</param>
    public static async IAsyncEnumerable<TItem> All<TPage, TItem>(
        Func<long?, CancellationToken, Task<TPage>> read, Func<TPage, IReadOnlyList<TItem>> items,
        Func<TPage, long?> next, [EnumeratorCancellation] CancellationToken stop)
    {
        long? after = null;
        do
        {
            var page = await read(after, stop);
            foreach (var item in items(page))
                yield return item;
            after = next(page);
        }
        while (after is not null);
    }
}
