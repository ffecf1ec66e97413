using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Interfaces;

namespace Grid.Grains;

/// <summary>
/// Decides a command of a card whose activation doesn't answer; the version decides which of the two was first.
/// </summary>
/// <remarks>
/// Not a grain, because a call of a grain may first have to ask the silo that hangs where the grain is.
/// </remarks>
public sealed class CardFallback(GrainDependencies dependencies) : IActivationFallback
{
    private const int Attempts = 4;

    /// <inheritdoc/>
    public async ValueTask<Reply> Execute(string key, CardCommand command, RequestId? request)
    {
        for (var attempt = 1; ; attempt++)
        {
            var card = Stored(key);
            await card.Load();
            try
            {
                var replies = await card.Handle([new ActorInput.ExternalCommand(command, request)]);
                ReadBarrierMeters.FallbackReports.Add(1);
                return replies[0]!;
            }
            catch (UnavailableException first) when (
                first.InnerException is VersionConflictException && attempt < Attempts)
            {
                // The activation has answered after all and wrote first: the report is decided again on what it wrote.
                ReadBarrierMeters.FallbackConflicts.Add(1);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Verification> Verify(string key, Presented presented)
    {
        var now = dependencies.Clock.GetUtcNow();
        var card = Stored(key);
        await card.Load();
        ReadBarrierMeters.FallbackVerifications.Add(1);
        return CardView.Verify(card.Record.State, card.Record.Version, presented, now);
    }

    private Actor<CardDecider, Card, CardCommand, CardFact> Stored(string key) =>
        new(key, ActorTypes.Card, dependencies.Ports(dependencies.Store));
}
