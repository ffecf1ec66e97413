using Grid.Testing.Time;

namespace Grid.Simulation.Feeds;

/// <summary>Typing mistakes in the fields of a file, and the errors that they must lead to.</summary>
internal static class Mistakes
{
    private static readonly string[] Days = ["issuedOn", "expiresOn", "occurredOn", "madeOn"];
    private static readonly string[] Moments = ["since", "changedAt"];
    private static readonly string[] Choices = ["kind", "reason", "channel"];
    private static readonly string[] Needed =
        ["idNumber", "phone", "name", "authority", "account", "madeOn", "changedAt", "reason", "kind"];

    private static readonly Mistake[] All =
    [
        new(["idNumber"], text => text[..^1] + (text[^1] == '1' ? '2' : '1'), "id_number_check_character"),
        new(["idNumber"], text => text[..6] + text[8..17], "id_number_first_generation"),
        new(["idNumber"], text => text + " ", "id_number_length"),
        new(["idNumber"], text => "I" + text[1..], "id_number_characters"),
        new(["phone"], text => text[1..], "phone_plus"),
        new(["phone"], text => text[..5] + " " + text[5..], "phone_characters"),
        new(["phone"], text => text + "000000", "phone_length"),
        new(Days, text => text[..5] + "02-30", "date_invalid"),
        new(Moments, text => text[..^1], "moment_invalid"),
        new(Choices, _ => "another", "not_one_of"),
        new(["account"], _ => new string('x', 65), "text_invalid"),
        new(["authority"], text => text + "\u0007", "text_invalid"),
        new(Needed, _ => null, "required"),
    ];

    /// <summary>The line with one or two wrong fields, each of which must be reported.</summary>
    public static FeedLine In(FeedLine line, DeterministicRandom random)
    {
        var spoiled = Spoil(line with { Faults = [], Turns = [] }, random);
        return random.Happens(0.3) ? Spoil(spoiled, random) : spoiled;
    }

    private static FeedLine Spoil(FeedLine line, DeterministicRandom random)
    {
        var found = (from mistake in All
                     from field in line.Fields
                     where mistake.Fields.Contains(field.Name) && field.Value is string
                         && line.Faults.All(fault => fault.Field != field.Name)
                     select (mistake, field)).ToArray();
        if (found.Length == 0)
            return line;
        var (what, where) = random.Any(found);
        var wrong = where with { Value = what.Of((string)where.Value!) };
        return line with
        {
            Fields = [.. line.Fields.Select(field => field == where ? wrong : field)],
            Faults = [.. line.Faults, new(where.Name, what.Code)],
        };
    }

    private sealed record Mistake(string[] Fields, Func<string, string?> Of, string Code);
}
