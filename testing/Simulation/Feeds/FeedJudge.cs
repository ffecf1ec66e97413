using System.Text.Json;
using Grid.Core;
using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.ReferenceModel;
using Grid.Simulation.Checks;
using Grid.Simulation.Machines;

namespace Grid.Simulation.Feeds;

/// <summary>
/// Judges the import of a file: the grid's commands for it, their order, and the answer to its sender.
/// </summary>
internal sealed class FeedJudge(FeedFile file)
{
    private const string Unavailable = "unavailable";
    private const string OtherEncoding = "invalid_utf8";

    private readonly LineOutcome[] fates = [.. file.Lines.Select(one => new LineOutcome(one.Number, one.Line))];

    /// <summary>What the file's lines have come to.</summary>
    public IReadOnlyList<LineOutcome> Fates => fates;

    /// <summary>Whether the answer to its sender says that it was read to its end.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the process has died that took it.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Whether its sender has gone.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>When the grid said that the sender was registered.</summary>
    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>Finds the line to which a requested turn belongs, which must be in the order of the lines.</summary>
    public Action<Outcome<Reply>> Giving(string key, Command command)
    {
        var context = new Turn(key, command is PhoneCommand.Adopt adopt && adopt.JoinedAt == JoinedAt
            ? adopt with { JoinedAt = default }
            : command);
        var fate = Array.Find(fates, one => one.Next == context)
            ?? throw Wrong("A file is carried out as it stands", $"no line says {key} {Words.Of(command)}");
        if (Array.Find(fates, one => one.Number < fate.Number && one.Left.Any(left => left.Key == key)) is { } passed)
            throw Wrong(
                "Lines of one card or number keep their order", $"{fate.Number} before {passed.Number}, at {key}");
        fate.CountSent();
        return outcome =>
        {
            fate.Record(outcome);
            if (fate.IsAccepted)
                InOrder(fate, key);
        };
    }

    /// <summary>Judges the answer to the sender.</summary>
    /// <param name="outcome">Whether the import came to an end.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The answer, as far as it was sent.</param>
    public void Judge(Outcome<bool> outcome, int status, string body)
    {
        if (status == 200)
            JudgeReport(outcome, body);
        else if (outcome.IsAnswered)
            JudgeProblem(body);
    }

    private void JudgeProblem(string body)
    {
        var code = JsonDocument.Parse(body).RootElement.GetProperty("code").GetString();
        if (code != Expected() || fates.Any(fate => fate.Sent > 0))
            throw Wrong("A file is refused as a whole for what is wrong with it", $"{code}, not {Expected()}");
    }

    private void JudgeReport(Outcome<bool> outcome, string body)
    {
        var report = FeedReport.Read(body);
        if (outcome.IsAnswered && !IsAbandoned && (file.Problem is not null || report.End is null))
            throw Wrong("Every import ends with a word", file.Problem ?? "there are no totals");
        if (outcome.Failure is { } why && !IsExpected(why, report))
            throw Wrong("Every import ends with a word", $"{why.GetType().Name}: {why.Message}");
        foreach (var told in report.Errors.GroupBy(error => error.Line))
            Explain(told.Key, [.. told]);
        if (report.End is { } end)
            Count(report, end);
    }

    /// <summary>Why the file must be refused as a whole.</summary>
    private string? Expected() =>
        file.Problem ?? (file.Kind == "bindings" && JoinedAt == default ? "institution_not_held" : null);

    /// <summary>There is no answer where the sender has disconnected, or is not yet known.</summary>
    private bool IsExpected(Exception why, FeedReport report) => why is UnavailableException
        ? report is { Errors: [], End: null } && fates.All(fate => fate.Sent == 0)
        : IsAbandoned && why is OperationCanceledException or IOException;

    private void InOrder(LineOutcome fate, string key)
    {
        foreach (var other in fates.Where(one => one.IsAccepted && one.Line.Turns[^1].Key == key))
            if (other.Number < fate.Number ? other.Version > fate.Version : other.Version < fate.Version)
                throw Wrong(
                    "Lines of one card or number keep their order",
                    $"{other.Number} holds in {other.Version}, {fate.Number} in {fate.Version}");
    }

    private void Explain(long line, FeedReport.Error[] told)
    {
        var fate = Array.Find(fates, one => one.Number == line);
        Fault[] faults = fate is null ? line == file.BrokenAt ? [new("", OtherEncoding)] : []
            : fate.Reply is Reply.Refused refused ? [new("", CodeOf(refused.Refusal))]
            : [.. fate.Line.Faults];
        if (told.Length != faults.Length || !faults.All(fault => Array.Exists(told, one => Fits(one, fault))))
            throw Wrong(
                "What is wrong with a line is told", $"line {line}: {Words.Of(told)}, not {Words.Of(faults)}");
    }

    private static bool Fits(FeedReport.Error told, Fault fault) =>
        told.Code == fault.Code && (fault.Field is null || told.Field == fault.Field);

    private static string CodeOf(Refusal refusal) => EnumCodes.Of(refusal);

    private void Count(FeedReport report, FeedReport.Totals end)
    {
        var inDoubt = Array.Find(fates, fate => fate.IsInDoubt);
        var code = inDoubt is not null ? Unavailable : file.BrokenAt is null ? null : OtherEncoding;
        var isBroken = report.Errors.Any(error => error.Line == file.BrokenAt);
        IsDone = end.Done;
        if (end.Done != (code is null) || end.Code != code)
            throw Wrong("Every import ends with a word", $"{end.Code ?? "done"}, not {code ?? "done"}");
        var known = fates.Where(fate => inDoubt is null || fate.Number < inDoubt.Number).ToArray();
        var accepted = known.Count(fate => fate.IsAccepted);
        var refused = report.Errors.Select(error => error.Line).Distinct().Count() - (isBroken ? 1 : 0);
        if (end.Accepted != accepted || end.Refused != refused || end.Lines != accepted + refused
            || known.Any(fate => !fate.IsOver) || known.Count(fate => !fate.IsAccepted) > refused)
            throw Wrong(
                "Every line counts once",
                $"{Words.Of(end)}: {accepted} of {known.Length} lines were accepted, and {refused} told as wrong");
    }

    private ViolationException Wrong(string rule, string details) => new(rule, $"{file.Kind} of {file.By}: {details}");
}
