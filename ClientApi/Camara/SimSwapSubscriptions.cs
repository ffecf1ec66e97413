using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.SharedSignals;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Numbering;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA SIM Swap Subscriptions 0.3.0.</summary>
/// <remarks>
/// What a holder authorized by a three-legged token is shown without the number, and to that holder's tokens alone
/// beside the institution's own; what an institution created by the number is not shown to three-legged tokens, which
/// would disclose the number of the token's holder.
/// </remarks>
public sealed class SimSwapSubscriptions(
    IGrid grid, CamaraSubjects subjects, SubscriptionFields fields, PhoneSealer phones, StreamSealer sealer,
    Func<Guid> newId, TimeProvider clock)
{
    private const int Page = 500;

    private static readonly TimeSpan Creation = TimeSpan.FromHours(1);

    /// <summary>Answers <c>createSimSwapSubscription</c>.</summary>
    public async ValueTask<CamaraError?> Create(HttpContext context, SubscriptionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (fields.Read(body, clock.GetUtcNow(), out var request) is { } malformed)
            return malformed;
        var phoneNumber = body.Config!.SubscriptionDetail!.PhoneNumber;
        if (subjects.Find(context, phoneNumber, out var subject) is { } wrong)
            return wrong == CamaraError.IdentifierNotFound ? CamaraError.ServiceNotApplicable : wrong;
        var (answer, refused) = await subjects.Ask(context, subject!, new(), AccessKind.SimSwap);
        if (refused == CamaraError.IdentifierNotFound || answer is { SimSwappedAt: null })
            return CamaraError.ServiceNotApplicable;
        if (refused is not null)
            return refused;
        var terms = new SwapSubscription(
            Caller.Of(context).Client.Institution, subject!.Phone,
            PhoneNumber.TryParse(phoneNumber, out var number, out _) ? phones.Seal(number) : null,
            subject.Delegation?.Holder.Tenure, answer!.AsOf, request!.ExpiresAt, request.MaxEvents,
            request.CredentialExpiresAt);
        return await Create(context, newId(), terms, request);
    }

    /// <summary>Answers <c>retrieveSubscriptionList</c>.</summary>
    public async ValueTask<CamaraError?> List(HttpContext context)
    {
        if (await subjects.Refuse(context) is { } refused)
            return refused;
        var caller = Caller.Of(context);
        var list = grid.EventStream(ActorKeys.SubscriptionsOf(caller.Client.Institution));
        List<SubscriptionAnswer> found = [];
        var (read, forgettable, isFirst) = (0L, 0L, true);
        for (Backlog page; (page = await list.ReadBacklog(read, Page)).Events is [.., var last]; read = last.Number)
            foreach (var (number, listed) in page.Events)
            {
                var id = listed.Binding!.Value;
                var view = await Find(id);
                isFirst = isFirst && view is null && listed.At + Creation < clock.GetUtcNow();
                forgettable = isFirst ? number : forgettable;
                if (view is not null && IsShown(caller, view))
                    found.Add(AnswerOf(id, view));
            }
        if (forgettable > 0)
            await list.Execute(new EventStreamCommand.Acknowledge(forgettable));
        await context.Answer(found, ApiJson.Default.IReadOnlyListSubscriptionAnswer);
        return null;
    }

    /// <summary>Answers <c>retrieveSubscription</c>.</summary>
    public async ValueTask<CamaraError?> Read(HttpContext context)
    {
        var (id, view, error) = await Find(context);
        if (error is null)
            await context.Answer(AnswerOf(id, view!), ApiJson.Default.SubscriptionAnswer);
        return error;
    }

    /// <summary>Answers <c>deleteSubscription</c>: 204, once it is on disk that it has ended.</summary>
    public async ValueTask<CamaraError?> Delete(HttpContext context)
    {
        var (id, _, error) = await Find(context);
        if (error is not null)
            return error;
        await Execute(id, new EventStreamCommand.EndSubscription(SubscriptionEnd.SubscriptionDeleted));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    /// <summary>
    /// The number first, which may have too many: what does not come to an end here, the number forgets with its next
    /// swap, and the list in time.
    /// </summary>
    private async ValueTask<CamaraError?> Create(
        HttpContext context, Guid id, SwapSubscription terms, SubscriptionRequest request)
    {
        var reply = await grid.Phone(terms.Phone)
            .Execute(new PhoneCommand.WatchSim(new(id, terms.Institution, terms.Tenure)));
        if (reply is not Reply.Accepted accepted)
            return terms.Tenure is null ? CamaraError.ServiceNotApplicable : CamaraError.Unauthenticated;
        if (!accepted.ResultAs<PhoneResult.Watching>().IsWatched)
            return CamaraError.QuotaExceeded;
        await grid.EventStream(ActorKeys.SubscriptionsOf(terms.Institution)).Execute(new EventStreamCommand.Append(
            new(SecurityEventKind.SubscriptionListed, terms.Institution, id, terms.StartsAt, Binding: id)));
        await Execute(id, new EventStreamCommand.Subscribe(
            id, terms, new(request.Sink, sealer.Seal(id, request.Authorization, held: null))));
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Answer(AnswerOf(id, terms, request.Sink), ApiJson.Default.SubscriptionAnswer);
        return null;
    }

    private async ValueTask Execute(Guid id, EventStreamCommand command)
    {
        if (await grid.EventStream(ActorKeys.Subscription(id)).Execute(command) is Reply.Refused refused)
            throw new InvalidOperationException($"A subscription refused a command: {refused.Refusal}.");
    }

    /// <summary>The subscription that goes on with this id, of whichever institution.</summary>
    private async ValueTask<SubscriptionView?> Find(Guid id) =>
        await grid.EventStream(ActorKeys.Subscription(id)).Ask(new EventStreamQuery.GetSubscription())
            is { Terms.IsActive: true } view ? view : null;

    private async ValueTask<(Guid Id, SubscriptionView? View, CamaraError? Error)> Find(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await subjects.Refuse(context) is { } refused)
            return (default, null, refused);
        return Guid.TryParseExact((string?)context.Request.RouteValues["subscriptionId"], "N", out var id)
            && await Find(id) is { } view && IsShown(Caller.Of(context), view)
            ? (id, view, null)
            : (default, null, CamaraError.NotFound);
    }

    private static bool IsShown(Caller caller, SubscriptionView view) =>
        view.Terms.Institution == caller.Client.Institution
        && (caller.Delegation is not { Holder: var holder }
            || (view.Terms.Phone, view.Terms.Tenure) == (holder.Phone, holder.Tenure));

    private SubscriptionAnswer AnswerOf(Guid id, SubscriptionView view) =>
        AnswerOf(id, view.Terms, view.Stream.Settings.Push!.Url);

    private SubscriptionAnswer AnswerOf(Guid id, SwapSubscription terms, string sink)
    {
        var expires = Instants.TextOf(terms.ExpiresAt);
        return new(
            SubscriptionFields.Http, sink, [SubscriptionFields.Swapped],
            new(
                new(terms.Number is { } number ? phones.Open(new(terms.Phone, number)).Reveal() : null), expires,
                terms.MaxEvents),
            id.ToString("N"), Instants.Text(terms.StartsAt), expires, "ACTIVE");
    }
}
