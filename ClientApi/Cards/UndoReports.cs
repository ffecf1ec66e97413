using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>A reporter all of whose loss reports in a time are to be undone.</summary>
public sealed class UndoReportsBody
{
    /// <summary>The reporter: its unified social credit code (GB 32100).</summary>
    [Required, Length(18, 18)] public string? Reporter { get; set; }

    /// <summary>The first moment (RFC 3339).</summary>
    [Required, DataType(DataType.DateTime)] public string? From { get; set; }

    /// <summary>The last moment (RFC 3339).</summary>
    [Required, DataType(DataType.DateTime)] public string? Until { get; set; }
}

/// <summary>What became of the reports.</summary>
/// <param name="Found">Reports of the reporter in the time.</param>
/// <param name="Undone">Of these, how many stand no longer.</param>
public sealed record UndoReportsAnswer(long Found, long Undone);

/// <summary>
/// Undoes all loss reports of a bank or station in a time, such as the burst of one that was broken into; the registry
/// need not know which cards they were about.
/// </summary>
/// <remarks>A request that was cut short is repeated: what is undone already stays so.</remarks>
public sealed class UndoReports(IGrid grid, NumberingPlans plans, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.UndoReportsBody) is not { } body)
            return;
        var fields = new Institutions.InstitutionFields(new(ChinaTime.DayOf(clock.GetUtcNow()), new()));
        var moments = new PhoneFields(fields.Errors, plans);
        var reporter = fields.Code(body.Reporter, "reporter");
        var (from, until) = (moments.Needed(body.From, "from"), moments.Needed(body.Until, "until"));
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else
            await context.Answer(
                await Undo(new(reporter.Value, from, until)), ApiJson.Default.UndoReportsAnswer);
    }

    private async ValueTask<UndoReportsAnswer> Undo(CardCommand.UndoReport undo)
    {
        var (found, undone, after) = (0L, 0L, 0L);
        var list = grid.EventStream(ActorKeys.ReportsOf(undo.Reporter));
        while (await list.ReadBacklog(after, Page) is { Events: [.., var last] events })
        {
            after = last.Number;
            var meant = events.Where(entry => entry.Event.At >= undo.From && entry.Event.At <= undo.Until)
                .Select(entry => entry.Event.Card!.Value).ToArray();
            found += meant.Length;
            var replies = await Task.WhenAll(meant.Select(card => grid.Card(card).Execute(undo).AsTask()));
            undone += replies.Count(reply => reply is Reply.Accepted { EffectiveAt: not null });
        }
        return new(found, undone);
    }
}
