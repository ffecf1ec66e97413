using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>How many loss reports one institution can relay for its customers.</summary>
public sealed class RelayOptions
{
    /// <summary>The time within which they are counted.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Loss reports of one institution in an hour; one more is answered 429.</summary>
    /// <value>
    /// The default value is 1,000: about 77,000 cards a day are reported lost in the whole country, at all places.
    /// </value>
    [Range(1, 1_000_000)] public int MaxPerHour { get; set; } = 1_000;
}

/// <summary>Counts a report at the institution, and then sends it to the card.</summary>
/// <param name="institution">The institution.</param>
/// <param name="count">Counts the report.</param>
/// <param name="report">The report.</param>
public sealed class RelayCommand(
    IActor<Institution> institution, InstitutionCommand.CountReport count, MappedCommand report) : MappedCommand
{
    /// <inheritdoc/>
    public override bool IsUrgent => report.IsUrgent;

    /// <inheritdoc/>
    public override IEnumerable<Guid> CascadesOf(Reply.Accepted reply) => report.CascadesOf(reply);

    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request) =>
        await institution.Execute(count, request) is Reply.Refused tooMany ? tooMany : await report.Send(request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply) => report.Render(context, reply);

    /// <inheritdoc/>
    public override TimeSpan? RetryAfter(Refusal refusal) =>
        refusal == Refusal.TooManyReports ? RelayOptions.Hour : null;
}
