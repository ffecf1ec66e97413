using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>
/// Shows the registry which cards end soon, and which replaced cards have not come back. The lists name a card by a
/// reference that the registry can request for a citizen number; the grid does not know the number.
/// </summary>
public sealed class RenewalLists(IGrid grid, Pseudonyms pseudonyms, TimeProvider clock)
{
    /// <summary>Most citizen numbers in one request for references.</summary>
    public const int MaxNumbers = 1_000;

    /// <summary>Answers with a page of the cards that end within some days.</summary>
    public async Task Ending(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        var page = PageQuery.Read(context.Request.Query, errors);
        var days = PageQuery.Number(
            context.Request.Query, "days", RenewalTerms.FirstNotice, 0, RenewalTerms.FirstNotice, errors);
        var last = ChinaTime.DayOf(clock.GetUtcNow()).AddDays((int)days);
        await Answer(
            context, errors, ActorKeys.EndingStream, page, found => found.IsEnding && found.ExpiresOn <= last);
    }

    /// <summary>Answers with a page of the replaced cards that have not come back.</summary>
    public async Task Outstanding(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        var page = PageQuery.Read(context.Request.Query, errors);
        await Answer(context, errors, ActorKeys.OutstandingStream, page, found => found.IsOutstanding);
    }

    /// <summary>Answers with the references of cards, in the order of their citizen numbers.</summary>
    public async Task References(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.CardReferencesBody) is not { } body)
            return;
        var fields = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), new());
        if (body.IdNumbers is not { Count: > 0 and <= MaxNumbers })
            fields.Errors.AddMalformed("idNumbers", "out_of_range", $"One to {MaxNumbers} numbers are required.");
        var numbers = fields.Errors.Any
            ? []
            : body.IdNumbers!.Select((text, index) => fields.Number(text, $"idNumbers[{index}]")).ToArray();
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var registry = Caller.Of(context).Client.Institution;
        await context.Answer(
            new([.. numbers.Select(number => pseudonyms.Pairwise(registry, pseudonyms.Card(number)))]),
            ApiJson.Default.CardReferencesAnswer);
    }

    /// <summary>What was renewed or has come back since it was listed is left out of the page.</summary>
    private async Task Answer(
        HttpContext context, FieldErrors errors, string list, PageQuery page, Func<Renewal, bool> isMeant)
    {
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        var registry = Caller.Of(context).Client.Institution;
        var rows = (await grid.EventStream(list).ReadBacklog(page.After, page.Limit)).Events;
        var items = new List<RenewalItem>(rows.Length);
        foreach (var row in rows)
        {
            var (card, issuedOn) = (row.Event.Card!.Value, row.Event.IssuedOn!.Value);
            if (await grid.Card(card).Ask(new CardQuery.GetRenewal(issuedOn)) is { } found && isMeant(found))
                items.Add(Item(registry, card, issuedOn, found));
        }
        await context.Answer(
            new(items, rows.Length < page.Limit ? null : rows[^1].Number), ApiJson.Default.RenewalAnswer);
    }

    private RenewalItem Item(InstitutionCode registry, CardKey card, DateOnly issuedOn, Renewal found) => new(
        pseudonyms.Pairwise(registry, CardPseudonym.Of(card)),
        issuedOn.ToString("O", CultureInfo.InvariantCulture),
        found.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture));
}

/// <summary>One page of cards to be renewed, or to be handed in.</summary>
/// <param name="Items">In the order in which they were listed.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record RenewalAnswer([property: Required] IReadOnlyList<RenewalItem> Items, long? Next);

/// <summary>A card to be renewed, or to be handed in.</summary>
/// <param name="Card">Reference of the card for this registry; see <c>/v1/cards/references</c>.</param>
/// <param name="IssuedOn">Its first day of validity.</param>
/// <param name="ExpiresOn">Its last day of validity; absent for a card without end.</param>
public sealed record RenewalItem(
    [property: Required] string Card,
    [property: Required, DataType(DataType.Date)] string IssuedOn,
    [property: DataType(DataType.Date)] string? ExpiresOn);

/// <summary>Citizen numbers whose references the registry needs.</summary>
public sealed class CardReferencesBody
{
    /// <summary>Citizen numbers (GB 11643), one to 1,000.</summary>
    [Required, Length(1, RenewalLists.MaxNumbers)] public IReadOnlyList<string>? IdNumbers { get; set; }
}

/// <summary>References of cards.</summary>
/// <param name="Cards">In the order of the citizen numbers in the request.</param>
public sealed record CardReferencesAnswer([property: Required] IReadOnlyList<string> Cards);
