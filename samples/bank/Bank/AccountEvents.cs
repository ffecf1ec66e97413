using Grid.Client;
using Grid.Client.Bindings;
using Grid.Client.Events;

namespace Bank;

/// <summary>What events do to accounts.</summary>
public sealed class AccountEvents(GridClient grid, Accounts accounts)
{
    /// <summary>Handles one event; an event that was handled before changes nothing.</summary>
    public async Task HandleAsync(EventAnswer news, CancellationToken stop)
    {
        if (news.Number <= accounts.HandledUpTo)
            return;
        switch (news.Kind)
        {
            case EventKind.CardInvalidated:
                Block(news, news.Reason?.ToString() ?? "card invalid");
                break;
            case EventKind.CardSuperseded:
                Block(news, "new card needed");
                break;
            case EventKind.HolderBlacklisted:
                Block(news, "blacklisted");
                break;
            case EventKind.CardRestored:
                Change(news, account => account with { BlockedBecause = null });
                break;
            case EventKind.UnbindingAsked:
                Change(news, account => account with { Phone = null });
                await grid.Bindings.AnswerAsync(
                    new() { Phone = news.Phone!, Binding = news.Binding!.Value, Outcome = BindingOutcome.Removed },
                    cancellationToken: stop);
                break;
        }
        accounts.HandledUpTo = news.Number;
    }

    private void Block(EventAnswer news, string why) =>
        Change(news, account => account with { BlockedBecause = why });

    private void Change(EventAnswer news, Func<Account, Account> change)
    {
        foreach (var id in news.Accounts ?? (news.Account is { } one ? [one] : []))
            accounts.Change(id, change);
    }
}

/// <summary>Receives events as long as the program runs; an event is acknowledged once it was handled.</summary>
public sealed class EventLoop(GridClient grid, AccountEvents events) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var news in grid.Events.ReceiveAsync(cancellationToken: stoppingToken))
            await events.HandleAsync(news, stoppingToken);
    }
}
