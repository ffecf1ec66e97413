using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Engine;
using Grid.Grains.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.Grains.Tests;

/// <summary>Guarantees that only a cluster could break.</summary>
public sealed class ClusterSpecs(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CardKey Card = new("card/one");
    private static readonly CardCommand.ReportLoss Loss = new(null, LossKind.Lost, null, ReportChannel.Hotline);

    private Cluster? cluster;

    public async ValueTask InitializeAsync() =>
        cluster = await Cluster.Start(await postgres.NewDatabase(), silos: 3);

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_behind_an_activations_back_is_seen_by_the_next_verification()
    {
        await Grid.Card(Card).Execute(Issue());
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(VerificationResult.Valid, (await Verify()).Result);
            await BehindItsBack(Loss);
            Assert.Equal(VerificationResult.Invalid, (await Verify()).Result);
            await BehindItsBack(new CardCommand.WithdrawLoss(null));
            Assert.IsType<Reply.Accepted>(await Grid.Card(Card).Execute(new CardCommand.Suspend()));
            Assert.IsType<Reply.Accepted>(await Grid.Card(Card).Execute(new CardCommand.Resume()));
        }
    }

    [Fact]
    public async Task What_is_answered_without_a_write_is_not_answered_from_an_old_copy()
    {
        await Grid.Card(Card).Execute(Issue());
        for (var round = 0; round < 20; round++)
        {
            Assert.IsType<Reply.Accepted>(await Grid.Card(Card).Execute(Loss));
            await BehindItsBack(new CardCommand.WithdrawLoss(null));
            Assert.IsType<Reply.Accepted>(
                await Grid.Card(Card).Execute(Loss)); // To the old copy: the same report again.
            Assert.Equal(VerificationResult.Invalid, (await Verify()).Result);
            await BehindItsBack(new CardCommand.WithdrawLoss(null));
            Assert.IsType<Reply.Accepted>(await Grid.Card(Card).Execute(new CardCommand.Suspend())); // Refused by it.
            Assert.IsType<Reply.Accepted>(await Grid.Card(Card).Execute(new CardCommand.Resume()));
        }
    }

    [Fact]
    public async Task A_loss_report_is_taken_though_the_activation_cannot_be_used()
    {
        await Grid.Card(Card).Execute(Issue());
        await Verify();
        var fallback = cluster!.Silos.Client.GetGrain<Interfaces.IActivationFallbackGrain>(0);
        Assert.IsType<Reply.Accepted>(await fallback.Execute(Card.Value, Loss, null));
        Assert.Equal(VerificationResult.Invalid, (await Verify()).Result);
        Assert.IsType<Reply.Accepted>(await fallback.Execute(Card.Value, Loss, null)); // The same report again.
        Assert.Equal(2, (await Verify()).Version);
    }

    [Fact]
    public async Task A_loss_report_whose_caller_has_gone_on_without_it_does_nothing()
    {
        await Grid.Card(Card).Execute(Issue());
        var card = cluster!.Silos.Client.GetGrain<Interfaces.ICardGrain>(Card.Value);
        var now = TimeProvider.System.GetUtcNow();
        await Assert.ThrowsAsync<UnavailableException>(
            async () => await card.ReportLoss(Loss, new(new Guid(1, 0, 0, new byte[8])), now.AddSeconds(-1)));
        Assert.Equal(VerificationResult.Valid, (await Verify()).Result);
        Assert.IsType<Reply.Accepted>(
            await card.ReportLoss(Loss, new(new Guid(2, 0, 0, new byte[8])), now.AddHours(1)));
        Assert.Equal(VerificationResult.Invalid, (await Verify()).Result);
    }

    [Fact]
    public async Task A_card_is_checked_though_the_activation_cannot_be_used()
    {
        await Grid.Card(Card).Execute(Issue());
        var fallback = cluster!.Silos.Client.GetGrain<Interfaces.IActivationFallbackGrain>(0);
        Assert.Equal(VerificationResult.Valid, (await fallback.Verify(Card.Value, default)).Result);
        await Grid.Card(Card).Execute(Loss);
        Assert.True(await fallback.Verify(Card.Value, default) is { Result: VerificationResult.Invalid, Version: 2 });
        Assert.Equal(VerificationResult.Unknown, (await fallback.Verify("card/nobody", default)).Result);
    }

    [Fact]
    public async Task A_suspended_institution_is_refused_on_every_silo_at_once()
    {
        var key = ActorKeys.Institution(new("bank"));
        await Grid.Institution(key).Execute(new InstitutionCommand.Register(new Profile(
            new("bank"), "Bank", InstitutionKind.Bank, [], LicensedForReasons: true, "{}")));
        for (var round = 0; round < 10; round++)
        {
            for (var silo = 0; silo < 3; silo++)
                Assert.True(await IsAuthorized(cluster!.Inside(silo)));
            await Grid.Institution(key).Execute(new InstitutionCommand.Suspend("breaches"));
            for (var silo = 0; silo < 3; silo++)
                Assert.False(await IsAuthorized(cluster!.Inside(silo)));
            Assert.False(await IsAuthorized(cluster!.Outside));
            await Grid.Institution(key).Execute(new InstitutionCommand.Reinstate());
        }

        async Task<bool> IsAuthorized(IGrid from)
        {
            var query = InstitutionQuery.GetAuthorization.Instance;
            return (await Patience.Insist(() => from.Institution(key).Ask(query))).IsAuthorized();
        }
    }

    [Fact]
    public async Task A_killed_silo_costs_no_acknowledged_change_and_its_actors_live_on()
    {
        var cards = Enumerable.Range(0, 60).Select(i => $"card/{i}").ToArray();
        foreach (var card in cards)
            await Grid.Card(new(card)).Execute(Issue());
        foreach (var card in cards.Take(30))
            await Grid.Card(new(card)).Execute(Loss);
        await cluster!.Silos.KillSiloAsync(cluster.Silos.Silos[2], TestContext.Current.CancellationToken);
        for (var i = 0; i < cards.Length; i++)
            Assert.Equal(
                i < 30 ? VerificationResult.Invalid : VerificationResult.Valid,
                (await Patience.Insist(() => Grid.Card(new(cards[i])).Verify(default))).Result);
    }

    private IGrid Grid => cluster!.Outside;

    private Task<Verification> Verify() => Patience.Insist(() => Grid.Card(Card).Verify(default));

    /// <summary>Tried again where the activation has written meanwhile that its messages were taken.</summary>
    private async Task BehindItsBack(CardCommand command) =>
        Assert.IsType<Reply.Accepted>(await Patience.Insist(() => WriteBehindItsBack(command)));

    private async ValueTask<Reply?> WriteBehindItsBack(CardCommand command)
    {
        var store = cluster!.Service<IClusterStore>(0); // Around the grains, which hear of it by the change feed alone.
        var other = new Actor<CardDecider, Card, CardCommand, CardFact>(Card.Value, ActorTypes.Card, new(
            store, new NoPost(), TimeProvider.System, static () => Guid.Empty, NullLogger.Instance));
        await other.Load();
        return Assert.Single(await other.Handle([new ActorInput.ExternalCommand(command, null)]));
    }

    private static CardCommand.Issue Issue() => new(new Print(
        CardKind.Resident, new DateOnly(2020, 1, 1), null, new NameTag(7), "police", FingerprintRegistered: true));

    private sealed class NoPost : IMessageTransport
    {
        public ValueTask Deliver(Envelope envelope) => throw new UnavailableException("nowhere");
    }
}
