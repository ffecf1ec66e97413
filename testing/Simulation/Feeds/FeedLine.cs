using System.Globalization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Simulation.World;

namespace Grid.Simulation.Feeds;

/// <summary>A line of a file: what stands in it, and what must come of it.</summary>
/// <param name="Fields">Its fields, in the documented order.</param>
/// <param name="Turns">What the grid must be asked to do for it, one after the other.</param>
internal sealed record FeedLine(IReadOnlyList<Field> Fields, IReadOnlyList<Turn> Turns)
{
    /// <summary>The errors that its sender must be told; a line with errors requests nothing.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>A card was issued; it may be one that the law doesn't know.</summary>
    public static FeedLine Issue(string person, Print print)
    {
        var holder = KnownIdentities.Of(person);
        Field[] fields =
        [
            new("idNumber", holder.IdNumber), new("name", holder.Name), new("kind", "resident"),
            Day("issuedOn", print.IssuedOn), Day("expiresOn", print.ExpiresOn), new("authority", print.Authority),
            new("fingerprintRegistered", print.FingerprintRegistered),
        ];
        var end = holder.EndOf(print.IssuedOn);
        return end == print.ExpiresOn
            ? new(fields, [new(person, new CardCommand.Issue(print))])
            : new(fields, [])
            {
                Faults = [new("expiresOn", end is null ? "expiry_not_allowed"
                    : print.ExpiresOn is null ? "expiry_missing" : "term_not_lawful")],
            };
    }

    /// <summary>A card was lost; where nothing else is said the police says so.</summary>
    public static FeedLine Loss(string person, DateOnly? issuedOn, DateOnly? occurredOn, bool isOnline) => new(
        [
            new("idNumber", KnownIdentities.Of(person).IdNumber), Day("issuedOn", issuedOn), new("kind", "stolen"),
            Day("occurredOn", occurredOn), new("channel", isOnline ? "online" : null),
        ],
        [
            new(person, new CardCommand.ReportLoss(
                issuedOn, LossKind.Stolen, occurredOn, isOnline ? ReportChannel.Online : ReportChannel.Police,
                Senders.AtRegistry)),
        ]);

    /// <summary>A number was assigned, for which the holder's card reserves a place first.</summary>
    public static FeedLine Assignment(string carrier, string phone, string person, DateTimeOffset? since) => new(
        [Phone(phone), new("idNumber", KnownIdentities.Of(person).IdNumber), Moment("since", since)],
        [
            new(person, new CardCommand.ReserveNumber(new(phone), new(carrier))),
            new(phone, new PhoneCommand.Assign(Participants.NameOf(phone), new(person), new(carrier), since)),
        ]);

    /// <summary>A number was taken from its holder.</summary>
    public static FeedLine Release(string carrier, string phone) => new(
        [Phone(phone), new("reason", "ended_by_carrier")],
        [new(phone, new PhoneCommand.Release(new(carrier), ReleaseReason.EndedByCarrier))]);

    /// <summary>A number got another SIM.</summary>
    public static FeedLine SimChange(string carrier, string phone, DateTimeOffset at, bool? withDevice) => new(
        [Phone(phone), Moment("changedAt", at), new("withDevice", withDevice)],
        [new(phone, new PhoneCommand.ChangeSim(new(carrier), at, withDevice ?? false))]);

    /// <summary>An account was bound before its bank joined.</summary>
    public static FeedLine Adoption(string bank, string phone, string person, string account, DateOnly madeOn) => new(
        [Phone(phone), new("idNumber", KnownIdentities.Of(person).IdNumber), new("account", account), Day(
            "madeOn", madeOn)],
        [
            new(phone, new PhoneCommand.Adopt(
                KnownIdentities.Pseudonyms.Binding(new(bank), KnownIdentities.LineOf(phone).Phone, account),
                new(bank), account, new(person), madeOn, default)),
        ]);

    private static Field Phone(string phone) => new("phone", KnownIdentities.LineOf(phone).Number);

    private static Field Day(string name, DateOnly? day) =>
        new(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static Field Moment(string name, DateTimeOffset? at) =>
        new(name, at?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

/// <summary>What stands in one column: a text, yes or no, or null for nothing.</summary>
internal sealed record Field(string Name, object? Value);

/// <summary>A command, and its actor.</summary>
internal sealed record Turn(string Key, Command Command);

/// <summary>What is wrong with a line.</summary>
/// <param name="Field">Which field; empty for the line as a whole, null where it can't be determined.</param>
/// <param name="Code">What, in snake case.</param>
internal sealed record Fault(string? Field, string Code);
