using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Reliances;
using Grid.ClientApi.StatusLists;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Institutions;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>Maps each kind of file to the reader of its lines, for its sender.</summary>
/// <param name="grid">The actors.</param>
/// <param name="pseudonyms">Names numbers and cards.</param>
/// <param name="accounts">Seals account tags.</param>
/// <param name="cards">Reads what registries say.</param>
/// <param name="phones">Reads what carriers say.</param>
/// <param name="plans">Which phone numbers there are.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="regions">The region codes that are known; others are taken, with a warning.</param>
/// <param name="duties">Counts what institutions learn of the holders of numbers; null: nothing does.</param>
/// <param name="numbers">Gives issuances their status numbers; null: they get none.</param>
public sealed class Feeds(
    IGrid grid, Pseudonyms pseudonyms, AccountSealer accounts, CardChanges cards, PhoneChanges phones,
    NumberingPlans plans, TimeProvider clock, RegionTable? regions = null, DutyCounter? duties = null,
    StatusNumbers? numbers = null)
{
    private static readonly ApiJson Json = ApiJson.Default;

    /// <summary>The feed for the sender, or why the sender may not send this kind.</summary>
    internal async ValueTask<(Feed? Feed, Problem? Problem)> Open(FeedKind kind, InstitutionCode sender)
    {
        if (FeedScopes.Of(kind) == Scopes.PhonesWrite)
            return (OfCarrier(kind, sender), null);
        if (FeedScopes.Of(kind) == Scopes.ImportWrite)
            return (OfRegistry(kind, sender), null);
        if (await grid.Institution(Core.Actors.ActorKeys.Institution(sender)).Ask(new InstitutionQuery.GetDetails())
            is not { } institution)
            return (null, Problems.Of(Refusal.InstitutionNotHeld));
        var joinedAt = institution.Record.RegisteredAt;
        Feed feed = kind == FeedKind.Reliances ? OfReliances(sender, joinedAt) : OfBindings(sender, joinedAt);
        return (feed, null);
    }

    private RegionTable Regions => regions ?? RegionTable.BuiltIn;

    private DateOnly Today => ChinaTime.DayOf(clock.GetUtcNow());

    private Feed OfRegistry(FeedKind kind, InstitutionCode sender) => kind == FeedKind.Cards
        ? new Feed<IssueBody>(
            kind, Json.IssueBody, CsvBodies.Card,
            (body, errors) => Issuance(cards.Issue(body, new(Today, errors), isOld: true)), body => body.IdNumber,
            Regions)
        : new Feed<LossBody>(
            kind, Json.LossBody, CsvBodies.Loss,
            (body, errors) => Change(cards.ReportLoss(body, new(Today, errors), sender)), body => body.IdNumber,
            Regions);

    private Feed OfCarrier(FeedKind kind, InstitutionCode carrier)
    {
        if (kind == FeedKind.Assignments)
            return OfCarrier(
                kind, carrier, Json.AssignBody, CsvBodies.Assignment, phones.Assign, body => body.IdNumber);
        return kind == FeedKind.Releases
            ? OfCarrier(kind, carrier, Json.ReleaseBody, CsvBodies.Release, phones.Release)
            : OfCarrier(kind, carrier, Json.SimChangeBody, CsvBodies.SimChange, phones.ChangeSim);
    }

    private Feed<TBody> OfCarrier<TBody>(
        FeedKind kind, InstitutionCode carrier, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TBody> json,
        Func<CsvFields, TBody> csv, ReadPhoneChange<TBody> read, Func<TBody, string?>? idNumber = null)
        where TBody : class =>
        new(kind, json, csv,
            (body, errors) => Change(read(body, new CarrierFields(carrier, Today, errors, plans)), carrier),
            idNumber, Regions);

    private Feed<AdoptRelianceBody> OfReliances(InstitutionCode sender, DateTimeOffset joinedAt)
    {
        var adoptions = new RelianceAdoptions(pseudonyms, accounts, sender, joinedAt);
        return new(
            FeedKind.Reliances, Json.AdoptRelianceBody, CsvBodies.Reliance,
            (body, errors) => Change(adoptions.Adopt(body, new(Today, errors)), Seen),
            body => body.IdNumber, Regions);

        // The reply says whether the card is held, as a verification does, and counts like one.
        void Seen(Reply reply) => duties?.Verified(
            sender,
            reply is Reply.Refused { Refusal: Refusal.CardNotHeld }
                ? VerificationResult.Unknown
                : VerificationResult.Valid);
    }

    private Feed<AdoptBody> OfBindings(InstitutionCode sender, DateTimeOffset joinedAt)
    {
        var adoptions = new Adoptions(pseudonyms, accounts, plans, sender, joinedAt);
        return new(
            FeedKind.Bindings, Json.AdoptBody, CsvBodies.Binding,
            (body, errors) => Change(adoptions.Adopt(body, Today, errors), sender, Seen),
            body => body.IdNumber, Regions);

        // The reply says whether the person holds the number, as a check of the number does, and counts like one.
        void Seen(Reply reply) => duties?.PhoneChecked(
            sender, isUnmatched: reply is Reply.Refused { Refusal: Refusal.NotTheHolder });
    }

    private LineChange? Issuance(CardChange? change) =>
        numbers is { } given && change is { Command: CardCommand.Issue issue } some
            ? new LineChange.OfIssuance(some, issue, given)
            : Change(change);

    private static LineChange.OfCard? Change(CardChange? change, Action<Reply>? seen = null) =>
        change is { } some ? new(some, seen) : null;

    private static LineChange.OfPhone? Change(
        PhoneChange? change, InstitutionCode sender, Action<Reply>? seen = null) =>
        change is null ? null : new(change, sender, seen);
}
