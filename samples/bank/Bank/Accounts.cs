using System.Collections.Concurrent;

namespace Bank;

/// <summary>An account. A real bank keeps it in a database, with the number of the last handled event.</summary>
/// <param name="Id">The bank's own reference, which says nothing about the person.</param>
/// <param name="Phone">The number to which codes are sent; null once it belongs to somebody else.</param>
/// <param name="BlockedBecause">Why nothing can be paid from it; null while it is open.</param>
public sealed record Account(string Id, string? Phone, string? BlockedBecause = null);

public sealed class Accounts
{
    private readonly ConcurrentDictionary<string, Account> all = new();

    /// <summary>Number of the last event that was handled: an event that comes again is not handled again.</summary>
    public long HandledUpTo { get; set; }

    public Account? Find(string id) => all.GetValueOrDefault(id);

    public void Add(Account account) => all[account.Id] = account;

    public void Change(string id, Func<Account, Account> change)
    {
        while (all.TryGetValue(id, out var account) && !all.TryUpdate(id, change(account), account)) ;
    }
}
