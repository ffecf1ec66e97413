using System.Globalization;
using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>A bank that reads its events, answers each in turn, and acknowledges what it has answered.</summary>
/// <param name="place">Which of the banks.</param>
/// <param name="tally">Where is noted what cannot be.</param>
internal sealed class BankDesk(int place, NumbersTally tally)
{
    private const int Page = 50;

    private readonly Deliveries deliveries = new();
    private long answered;

    /// <summary>Reads and answers a page; false where nothing waits.</summary>
    /// <exception cref="GridException">The server refused, or did not answer; the page is read again.</exception>
    public async Task<bool> Work(NumberClients clients, CancellationToken stop)
    {
        var bank = clients.Banks[place];
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/events?after={answered}&limit={Page}&wait=0");
        var after = answered;
        var page = await bank.Get<EventsWaiting>(path, stop);
        foreach (var wrong in deliveries.Read(after, page))
            tally.Violate($"bank {place}: {wrong}");
        foreach (var news in page.Events)
        {
            if (news.DueAt is not null)
                await Answer(bank, news, stop);
            answered = news.Number;
        }
        if (page.Events.Count == 0)
            return false;
        await bank.Post<AcknowledgeEvents, Changed>("v1/events/acknowledge", new(answered), stop);
        deliveries.Acknowledged(answered);
        return true;
    }

    private async Task Answer(GridClient bank, EventSeen news, CancellationToken stop)
    {
        var outcome = news.Kind == "rebind_asked" ? "moved" : "removed";
        await bank.Post<AnswerAsked, NumberChanged>(
            "v1/bindings/answer", new(news.Phone ?? "", news.Binding ?? default, outcome), stop);
        tally.CountAnswer();
    }
}
