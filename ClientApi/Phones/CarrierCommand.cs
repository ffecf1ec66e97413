using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>A carrier's command for a number.</summary>
/// <param name="grid">The actors.</param>
/// <param name="change">The command and its number.</param>
/// <param name="carrier">Code of the carrier.</param>
public sealed class CarrierCommand(IGrid grid, PhoneChange change, InstitutionCode carrier) : MappedCommand
{
    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request) => PhoneTurns.Execute(grid, change, carrier, request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var result = reply.ResultAs<PhoneResult.Tenancy>();
        var answer = new PhoneChangeAnswer(
            reply.Version,
            result.Tenure,
            Instants.TextOf(reply.EffectiveAt),
            reply.Cascade,
            result.Statement is { } left ? new(left.IsClean, left.Outstanding, left.Overdue) : null);
        return context.Answer(answer, ApiJson.Default.PhoneChangeAnswer);
    }

    /// <inheritdoc/>
    public override string? FieldOf(Refusal refusal) => (change.Command, refusal) switch
    {
        (PhoneCommand.Assign, Refusal.MomentImpossible)    => "since",
        (PhoneCommand.ChangeSim, Refusal.MomentImpossible) => "changedAt",
        _                                                  => null,
    };
}
