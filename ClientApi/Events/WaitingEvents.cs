using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ClientApi.Events;

/// <summary>
/// Hands the events that wait for a receiver to it, in order, as often as it asks; it may wait for the next.
/// </summary>
/// <param name="grid">The actors.</param>
/// <param name="sealer">Opens the numbers that events name.</param>
/// <param name="accounts">Opens the account tags that events name.</param>
/// <param name="pseudonyms">Names cards for institutions.</param>
/// <param name="clock">Measures how long a receiver waits.</param>
/// <param name="state">Ends all waiting when the server stops.</param>
public sealed class WaitingEvents(
    IGrid grid, PhoneSealer sealer, AccountSealer accounts, Pseudonyms pseudonyms, TimeProvider clock,
    ServerState state)
{
    private const string CardChanged = "card_changed";

    /// <summary>The stream of the calling institution, carrier, regulator or registry.</summary>
    public IEventStream StreamOf(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return grid.EventStream(caller.Client.Role switch
        {
            Role.Regulator => ActorKeys.RegulatorStream,
            Role.Registry  => ActorKeys.RegistryStream,
            _              => ActorKeys.Stream(caller.Client.Institution),
        });
    }

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        var query = EventQuery.Read(context.Request.Query, errors);
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        var caller = Caller.Of(context);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, state.Drained);
        var stream = StreamOf(caller);
        var backlog = await new LongPoll(clock, ended.Token).Until(
            () => Read(stream, query), backlog => !backlog.Events.IsEmpty, query.Wait);
        if (await Distrust(caller) is { } problem)
            await context.Answer(problem);
        else
            await context.Answer(
                new([.. backlog.Events.Select(entry => Answer(entry, caller))], backlog.Appended, backlog.Acknowledged),
                ApiJson.Default.EventsAnswer);
    }

    /// <summary>
    /// Events that the receiver has acknowledged, and that are kept for its Shared Signals streams, are not listed.
    /// </summary>
    private static async ValueTask<Backlog> Read(IEventStream stream, EventQuery query)
    {
        var backlog = await stream.ReadBacklog(query.After, query.Limit);
        return backlog.Events is [var first, ..] && first.Number <= backlog.Acknowledged
            ? await stream.ReadBacklog(backlog.Acknowledged, query.Limit)
            : backlog;
    }

    /// <summary>Asked once more: the institution may have been suspended while it waited.</summary>
    internal static async ValueTask<Problem?> Distrust(Caller caller) =>
        caller.Registration is { } institution
            ? ClientStore.GetDenialReason(
                caller.Client, await institution.Ask(InstitutionQuery.GetAuthorization.Instance))
            : null;

    private EventAnswer Answer(EventStreamFact.Appended entry, Caller caller)
    {
        var news = entry.Event;
        return new(
            entry.Number,
            IsMisuse(news.Kind) && !caller.MayKnowReasons ? CardChanged : Problems.Code(news.Kind),
            news.Institution.Value,
            news.Cascade,
            Instants.Text(news.At),
            Open(news.Phone),
            Open(news.To),
            accounts.OpenIfGiven(news.Institution, news.Account),
            news.Binding,
            news.Because is { } because ? Problems.Code(because) : null,
            news.DueAt is { } due ? Instants.Text(due) : null,
            news.Card is { } card ? pseudonyms.Pairwise(news.Institution, CardPseudonym.Of(card)) : null,
            news.Reason is { } reason && caller.MayKnowReasons ? AnswerNames.Of(reason) : null,
            news.Phone is null ? news.IssuedOn?.ToString("O", CultureInfo.InvariantCulture) : null,
            news.Reliance,
            news.Accounts is { } tags
                ? [.. tags.All.Select(tag => accounts.Open(news.Institution, tag)).Order(StringComparer.Ordinal)]
                : null,
            IsMisuse(news.Kind) && !caller.MayKnowReasons ? null : news.Case,
            news.Notice is { } notice ? Problems.Code(notice) : null);
    }

    /// <summary>Who misused what is a reason, of which an institution without the licence learns nothing.</summary>
    private static bool IsMisuse(SecurityEventKind kind) => kind is SecurityEventKind.MisuseOpened
        or SecurityEventKind.MisuseClosed or SecurityEventKind.HolderBlacklisted or SecurityEventKind.HolderCleared;

    private string? Open(PhoneName? name) => name is null ? null : sealer.Open(name).Reveal();
}
