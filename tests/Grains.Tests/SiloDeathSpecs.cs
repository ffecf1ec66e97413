using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Engine;
using Grid.Grains.Interfaces;
using Grid.Grains.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.Grains.Tests;

/// <summary>
/// Work that a killed silo had begun: what it acknowledged takes effect everywhere, once, without it.
/// </summary>
public sealed class SiloDeathSpecs(PostgresFixture postgres) : ClusterSpecification
{
    private const int Silos = 3;
    private const int Numbers = 18;

    private Cluster? cluster;
    private ImmutableDictionary<SiloAddress, IServiceProvider> living = [];
    private int asked;

    /// <summary>The grid as seen inside a silo that survives.</summary>
    protected override IGrid Grid
    {
        get
        {
            var silos = living.Values.ToArray();
            return silos[Interlocked.Increment(ref asked) % silos.Length].GetRequiredService<IGrid>();
        }
    }

    public override async ValueTask InitializeAsync()
    {
        cluster = await Cluster.Start(await postgres.NewDatabase(), Silos, GateThePost, Clock);
        living = cluster.Silos.Silos.ToImmutableDictionary(
            silo => silo.SiloAddress, silo => cluster.Silos.GetSiloServiceProvider(silo.SiloAddress));
    }

    public override ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Messages_that_wait_in_the_records_of_a_dead_silos_actors_arrive_once_and_their_deadlines_fire()
    {
        var (phones, bank) = await BoundNumbers();
        foreach (var silo in living.Values)
            silo.GetRequiredService<GatedPost>().Shut();
        var released = await ReleaseAll(phones);
        await Until(
            _ => living.Values.First().GetRequiredService<IClusterStore>().WithOutbox("", 1_000),
            waiting => phones.All(phone => waiting.Contains(phone.Value)));

        await Kill(await HomeOf(phones[0].Value)); // Its own post stays shut: nothing of it can still arrive.
        foreach (var silo in living.Values)
            silo.GetRequiredService<GatedPost>().Open();
        await EachIsToldOnce(bank, phones, released);

        Clock.Forward(PhoneTerms.AnswerTime);
        foreach (var cascade in released)
            await Cascade(cascade, seen => seen is { Told: 1, Overdue: 1 });
        await Events(new("regulator"), Numbers);
    }

    [Fact]
    public async Task A_receiver_that_dies_with_its_silo_in_the_middle_has_everything_once()
    {
        var (phones, bank) = await BoundNumbers();
        var stream = ActorKeys.Stream(bank);
        var first = ReleaseAll(phones[..(Numbers / 3)]);
        await Until(grid => grid.EventStream(stream).ReadBacklog(0, 1), seen => seen.Appended > 0);
        var home = await HomeOf(stream);
        var second = ReleaseAll(phones[(Numbers / 3)..]);
        await Kill(home);
        Guid[] released = [.. await first, .. await second];
        await EachIsToldOnce(bank, phones, released);
        foreach (var news in await Events(bank, Numbers))
            await Answer(news.Phone!.Key, news, AnswerOutcome.Removed);
        foreach (var cascade in released)
            await Cascade(cascade, seen => seen is { Told: 1, Answered: 1, Complete: true });
    }

    [Fact]
    public async Task Institutions_that_rely_on_a_card_are_told_once_though_its_silo_dies_with_the_news()
    {
        var (card, banks) = (await Person(), Enumerable.Range(0, Numbers).Select(_ => NewBank()).ToArray());
        foreach (var bank in banks)
            await Accepted(grid => grid.Card(card), new CardCommand.AdoptReliance(
                NewId(), bank, "account", new(2021, 1, 1), Clock.GetUtcNow()));
        var store = living.Values.First().GetRequiredService<IClusterStore>();
        await Until(_ => store.WithOutbox("", 1_000), waiting => !waiting.Any());
        foreach (var silo in living.Values)
            silo.GetRequiredService<GatedPost>().Shut();
        var reported = await Accepted(grid => grid.Card(card), new CardCommand.ReportLoss(
            null, LossKind.Stolen, null, ReportChannel.Hotline));
        await Until(_ => store.WithOutbox("", 1_000), waiting => waiting.Contains(card.Value));

        await Kill(await HomeOf(card.Value)); // Its own post stays shut: nothing of it can still arrive.
        foreach (var silo in living.Values)
            silo.GetRequiredService<GatedPost>().Open();
        await Cascade(reported.Cascade, seen => seen is { Told: Numbers, ToTell: Numbers, Complete: true });
        foreach (var bank in banks)
        {
            var news = Assert.Single(await Events(bank, 1));
            Assert.Equal((SecurityEventKind.CardInvalidated, reported.Cascade), (news.Kind, (Guid?)news.Cascade));
        }
    }

    private static void GateThePost(ISiloBuilder silo)
    {
        silo.Services.AddSingleton(at => new GatedPost(
            new OrleansMessageTransport(at.GetRequiredService<IGrainFactory>(), TimeProvider.System)));
        silo.Services.AddSingleton<IMessageTransport>(at => at.GetRequiredService<GatedPost>());
    }

    private async Task<(PhoneKey[] Phones, InstitutionCode Bank)> BoundNumbers()
    {
        var bank = NewBank();
        var phones = await Task.WhenAll(Enumerable.Range(0, Numbers).Select(async _ =>
        {
            var holder = await Person();
            var phone = await NumberOf(holder);
            await Bind(phone, holder, bank);
            return phone;
        }));
        return (phones, bank);
    }

    private Task<Guid[]> ReleaseAll(PhoneKey[] phones) => Task.WhenAll(phones.Select(async phone =>
        (await Accepted(grid => grid.Phone(phone), Release)).Cascade!.Value));

    /// <summary>
    /// Finds the silo of an actor, and makes no more calls through that silo, which is about to be killed.
    /// </summary>
    private async Task<SiloAddress> HomeOf(string actor)
    {
        var directory = cluster!.Silos.Client.GetGrain<IManagementGrain>(0);
        var home = await directory.GetActivationAddress(cluster.Silos.Client.Actor(actor));
        Assert.NotNull(home);
        living = living.Remove(home);
        return home;
    }

    private Task Kill(SiloAddress silo) => cluster!.Silos.KillSiloAsync(
        cluster.Silos.Silos.Single(each => each.SiloAddress.Equals(silo)), TestContext.Current.CancellationToken);

    private async Task EachIsToldOnce(InstitutionCode bank, PhoneKey[] phones, Guid[] released)
    {
        foreach (var cascade in released)
            await Cascade(cascade, seen => seen.Told == 1);
        var told = await Events(bank, Numbers);
        Assert.All(told, news => Assert.Equal(SecurityEventKind.UnbindingAsked, news.Kind));
        Assert.Equal(
            phones.Select(phone => phone.Value).Order(), told.Select(news => news.Phone!.Key.Value).Order());
        Assert.Equal(released.Order(), told.Select(news => news.Cascade).Order());
    }
}
