using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>Answers what institutions may ask about a number.</summary>
public sealed class CheckPhone(
    IGrid grid, Pseudonyms pseudonyms, NumberingPlans plans, LookupPace pace, DutyCounter duties,
    AccessRecorder accesses, TimeProvider clock)
{
    /// <summary>The longest time about which it can be asked whether the SIM was changed: a hundred days.</summary>
    public const int MaxHours = 2400;

    private static readonly PhoneQuery.CheckNumber Nothing = new();

    private static readonly Problem NoQuestion = new(
        400, "question_required",
        "At least one of idNumber, changedSince, simChangedWithinHours and subscriberSince is needed.");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (pace.Refuse(context, LookupClass.Phones) is { } slowed)
        {
            await context.Answer(slowed);
            return;
        }
        if (await JsonRequestReader.Read(context, ApiJson.Default.PhoneCheckBody) is not { } body)
            return;
        var errors = new FieldErrors();
        var number = new PhoneFields(errors, plans).Phone(body.Phone);
        var question = Question(body, errors);
        if (errors.Any)
            await context.Answer(Problem.Of(errors));
        else if (question == Nothing)
            await context.Answer(NoQuestion);
        else
        {
            var (caller, key) = (Caller.Of(context), pseudonyms.Phone(number).Key);
            var answer = await grid.Phone(key).Ask(question);
            duties.PhoneChecked(caller.Client.Institution, !answer.IsKnown || answer.IsHeld == false);
            await accesses.Read(caller, key, AccessKind.NumberCheck, answer.IsKnown, body.Purpose);
            await Answer(context, answer);
        }
    }

    private PhoneQuery.CheckNumber Question(PhoneCheckBody body, FieldErrors errors)
    {
        var now = clock.GetUtcNow();
        var cards = new CardFields(ChinaTime.DayOf(now), errors);
        var phones = new PhoneFields(errors, plans);
        CardKey? holder = body.IdNumber is null ? null : pseudonyms.Card(cards.Number(body.IdNumber)).Key;
        var changedSince = phones.Past(body.ChangedSince, "changedSince", now);
        var hours = body.SimChangedWithinHours;
        if (hours is < 1 or > MaxHours)
            errors.AddMalformed("simChangedWithinHours", "out_of_range", $"It must be 1 to {MaxHours} hours.");
        var subscriberSince = phones.Past(body.SubscriberSince, "subscriberSince", now);
        cards.Text(body.Purpose, "purpose", CardFields.MaxPurpose);
        return new(changedSince, holder, hours is { } some ? TimeSpan.FromHours(some) : null, subscriberSince);
    }

    private static Task Answer(HttpContext context, NumberAnswer answer) => context.Answer(
        new(
            answer.IsKnown, answer.IsHeld, answer.ChangedOwner, answer.SimChanged, answer.IsSubscriber,
            Instants.Text(answer.AsOf)),
        ApiJson.Default.PhoneCheckAnswer);
}
