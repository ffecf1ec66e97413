using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Misuse;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Holders;

/// <summary>
/// Shows a confirmed holder, or one who is present at a station, the own card, and the cases and entries about it.
/// </summary>
public sealed class OwnCases(IGrid grid, Pseudonyms pseudonyms, AccessRecorder accesses, TimeProvider clock)
{
    /// <summary>Answers with what a bank would be answered that sees the card, and why.</summary>
    public async Task Card(HttpContext context, VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        await context.Answer(await Card(holder.Card), ApiJson.Default.OwnCardAnswer);
    }

    /// <summary>Answers with the cases of misuse of the card, and the holder's blacklist entries.</summary>
    public async Task Cases(HttpContext context, VerifiedHolder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        await context.Answer(await Cases(holder.Card), ApiJson.Default.OwnCasesAnswer);
    }

    /// <summary>Answers a station with all of it, for a holder who is present.</summary>
    public async Task AtStation(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.NumberBody) is not { } body)
            return;
        var fields = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), new());
        var number = fields.Number(body.IdNumber);
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var card = pseudonyms.Card(number).Key;
        var answer = new StationCardAnswer(await Card(card), await Cases(card));
        await accesses.Read(Caller.Of(context), card);
        await context.Answer(answer, ApiJson.Default.StationCardAnswer);
    }

    private async ValueTask<OwnCardAnswer> Card(CardKey card)
    {
        var state = await grid.Card(card).Verify(default);
        return new(
            AnswerNames.Of(state.Result),
            state.Reason is { } reason ? AnswerNames.Of(reason) : null,
            state.FingerprintRegistered,
            state.Blacklisted ?? false,
            state.MisuseOpen ?? false,
            Instants.Text(state.AsOf));
    }

    private async ValueTask<OwnCasesAnswer> Cases(CardKey key)
    {
        var card = grid.Card(key);
        var cases = await card.Ask(new CardQuery.GetCases());
        var entries = await card.Ask(new CardQuery.GetBlacklistEntries());
        return new([.. cases.Select(Case)], [.. entries.Select(MisuseReads.Entry)]);
    }

    private static OwnCase Case(CardCase one) => new(
        one.Case,
        one.Institution.Value,
        Problems.Code(one.Kind),
        Instants.Text(one.At),
        one.ClosedAt is null ? "open" : one.IsConfirmed ? "confirmed" : "dismissed",
        Instants.TextOf(one.ClosedAt));
}

/// <summary>The holder's own card, as it is at this moment.</summary>
/// <param name="Result">What a bank is answered that sees the current card.</param>
/// <param name="Reason">Why it is invalid.</param>
/// <param name="FingerprintRegistered">Whether the chip holds a fingerprint.</param>
/// <param name="Blacklisted">Whether the holder is on the blacklist.</param>
/// <param name="MisuseOpen">Whether a case of misuse of the card is open.</param>
/// <param name="AsOf">The moment of reading.</param>
public sealed record OwnCardAnswer(
    [property: Required, AllowedValues("valid", "invalid", "suspended", "unknown")] string Result,
    [property: AllowedValues("lost", "stolen", "expired", "cancelled")] string? Reason,
    bool? FingerprintRegistered,
    bool Blacklisted,
    bool MisuseOpen,
    [property: Required, DataType(DataType.DateTime)] string AsOf);

/// <summary>What others have reported, and what became of it.</summary>
/// <param name="Cases">Cases of misuse of the holder's card, oldest first.</param>
/// <param name="Entries">The holder's blacklist entries, oldest first.</param>
public sealed record OwnCasesAnswer(
    [property: Required] IReadOnlyList<OwnCase> Cases, [property: Required] IReadOnlyList<EntryAnswer> Entries);

/// <summary>A card and what is said of its holder, for a station at which the holder is.</summary>
/// <param name="Card">The card.</param>
/// <param name="Reported">The cases and entries.</param>
public sealed record StationCardAnswer(
    [property: Required] OwnCardAnswer Card, [property: Required] OwnCasesAnswer Reported);

/// <summary>A case of misuse of the holder's card.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Institution">Code of the institution that reported it (GB 32100).</param>
/// <param name="Kind">How the card was misused.</param>
/// <param name="At">When it was reported.</param>
/// <param name="State">What the registry has decided.</param>
/// <param name="DecidedAt">When it decided that.</param>
public sealed record OwnCase(
    Guid Case,
    [property: Required] string Institution,
    [property: Required, AllowedValues("others_card", "forged_card", "obtained_by_fraud", "lent_card")] string Kind,
    [property: Required, DataType(DataType.DateTime)] string At,
    [property: Required, AllowedValues("open", "confirmed", "dismissed")] string State,
    [property: DataType(DataType.DateTime)] string? DecidedAt);

/// <summary>A holder appeals against the own blacklist entry.</summary>
public sealed class OwnAppealBody
{
    /// <summary>Id of the case of the entry.</summary>
    [Required] public Guid? Case { get; set; }
}
