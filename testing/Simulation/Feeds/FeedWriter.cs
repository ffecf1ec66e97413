using System.Text;
using Grid.ClientApi.Auth;
using Grid.Testing.Time;

namespace Grid.Simulation.Feeds;

/// <summary>Writes files as senders do: in any form that is allowed, and now and then wrongly.</summary>
internal sealed class FeedWriter(DeterministicRandom random)
{
    private const int TooLong = (64 << 10) + 1;
    private const double Wrong = 0.12;

    /// <summary>A name in GBK, which can't be recognised as such where everything before it is ASCII.</summary>
    private static readonly byte[] InGbk = [0xD5, 0xC5, 0xC8, 0xFD];

    private static readonly Dictionary<string, string[]> Optional = new()
    {
        ["cards"] = [],
        ["losses"] = ["issuedOn", "occurredOn", "channel"],
        ["assignments"] = ["since"],
        ["releases"] = [],
        ["sim-changes"] = ["withDevice"],
        ["bindings"] = [],
    };

    /// <summary>A file of these lines.</summary>
    public FeedFile Write(string by, Role role, string kind, IReadOnlyList<FeedLine> lines)
    {
        var form = FormOf(kind, lines);
        if (random.Happens(0.06))
            return Refused(by, role, kind, form, lines);
        var draft = new FileDraft(random.Happens(0.3) ? "\r\n" : "\n");
        var isNamed = random.Happens(0.3);
        if (form.Header is { } header)
        {
            if (random.Happens(0.1))
                draft.AddMark();
            draft.Add(Encoding.UTF8.GetBytes(header), null);
        }
        isNamed |= AddLines(draft, form, lines);
        var isBroken = draft.IsAscii && draft.IsEnded && random.Happens(0.1);
        return new(by, role, kind)
        {
            Type = form.Type,
            IsNamed = isNamed,
            BrokenAt = isBroken ? draft.Number + 1 : null,
            Bytes = [.. draft.Bytes, .. isBroken ? InGbk : []],
            Lines = draft.Lines,
        };
    }

    /// <summary>Adds the lines; true where the first of them doesn't show what the file is about.</summary>
    private bool AddLines(FileDraft draft, FeedForm form, IReadOnlyList<FeedLine> lines)
    {
        var mustBeNamed = false;
        var longAfter = random.Happens(0.06) ? random.Below(lines.Count) + 1 : int.MaxValue;
        foreach (var line in lines)
        {
            if (form.Header is null && random.Happens(0.05))
                draft.Add(" "u8.ToArray(), null);
            var (bytes, meant) = Draw(form, line);
            mustBeNamed |= draft.Lines.Count == 0 && form.Header is null && meant.Faults.Count > 0;
            var goesOn = !ReferenceEquals(line, lines[^1]) || longAfter == draft.Lines.Count + 1;
            draft.Add(bytes, form.PassesOver(meant) ? null : meant, isEnded: goesOn || random.Happens(0.7));
            if (longAfter != draft.Lines.Count)
                continue;
            draft.Add(
                Encoding.UTF8.GetBytes(new string('x', TooLong + random.Below(TooLong))),
                line with { Turns = [], Faults = [new("", "line_too_long")] });
            longAfter = int.MaxValue;
        }
        return mustBeNamed;
    }

    private FeedForm FormOf(string kind, IReadOnlyList<FeedLine> lines)
    {
        var columns = lines[0].Fields.Select(field => field.Name).ToList();
        foreach (var column in Optional[kind])
            if (random.Happens(0.3) && lines.All(line => line.Fields.First(one => one.Name == column).Value is null))
                columns.Remove(column);
        if (random.Happens(0.4))
            columns.Reverse();
        return random.Happens(0.5) ? new CsvForm([.. columns], random) : new NdjsonForm([.. columns], random);
    }

    private (byte[] Bytes, FeedLine Meant) Draw(FeedForm form, FeedLine line)
    {
        if (!random.Happens(Wrong))
            return (Encoding.UTF8.GetBytes(form.Write(line)), line);
        if (random.Happens(0.6))
        {
            var mistaken = Mistakes.In(line, random);
            return (Encoding.UTF8.GetBytes(form.Write(mistaken)), mistaken);
        }
        var (bytes, fault) = form.Spoil(line);
        return (bytes, line with { Turns = [], Faults = [fault] });
    }

    /// <summary>A file of a kind that the sender may not send, or with a meaningless first line.</summary>
    private FeedFile Refused(string by, Role role, string kind, FeedForm form, IReadOnlyList<FeedLine> lines)
    {
        var text = string.Concat(lines.Select(line => form.Write(line) + "\n"));
        var (bytes, problem, sender) = (random.Below(4), form.Header) switch
        {
            (0, _)           => (Encoding.UTF8.GetBytes(form.Header + "\n" + text), "insufficient_scope", Others(role)),
            (1, { } header)  => (Encoding.UTF8.GetBytes(header + ",shoeSize\n" + text), "column_unknown", role),
            (2, { } header)  => (Encoding.UTF8.GetBytes(header + "," + header + "\n" + text), "column_duplicate", role),
            (_, { })         => (Encoding.UTF8.GetBytes("PK\u0003\u0004" + text), "file_not_text", role),
            (1, null)        => (Encoding.UTF8.GetBytes("\n"), "body_required", role),
            (_, null)        => (Encoding.UTF8.GetBytes("nonsense\n" + text), "malformed_json", role),
        };
        return new(by, sender, kind) { Type = form.Type, Bytes = bytes, Problem = problem };
    }

    private static Role Others(Role role) => role == Role.Registry ? Role.Institution : Role.Registry;
}
