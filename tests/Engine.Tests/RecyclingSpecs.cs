using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

/// <summary>Actors that work together: a decision of one reaches the others, and can be read there.</summary>
public sealed class RecyclingSpecs : IDisposable
{
    private static readonly InstitutionCode Carrier = new("91110000MA01CARR1X");

    private readonly Temporary temporary = new();

    [Fact]
    public async Task A_release_ends_every_binding_at_once_and_reaches_every_institution()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var phone = await BoundAt(grid, banks: 3);
        Assert.Equal(3, (await phone.Ask(new PhoneQuery.GetCarrierDetails(Carrier)))!.Bound);
        Assert.Single(await grid.Card(new("card/ann")).Ask(new CardQuery.GetNumbers()));

        var released = Accepted(await phone.Execute(
            new PhoneCommand.Release(Carrier, ReleaseReason.CancelledByHolder)));

        Assert.Null(await phone.Ask(new PhoneQuery.GetHolderDetails(new("card/ann"))));
        for (var bank = 0; bank < 3; bank++)
            Assert.False(Assert.Single(await phone.Ask(new PhoneQuery.GetBindings(new("bank" + bank)))).IsUsable);
        var cascade = grid.Cascade(ActorKeys.Cascade(released.Cascade!.Value));
        var progress = new CascadeQuery.GetView();
        await Until(async () => await cascade.Ask(progress) is { Told: 3, Answered: 0, Complete: false });
        for (var bank = 0; bank < 3; bank++)
        {
            var waiting = Assert.Single(
                (await grid.EventStream(ActorKeys.Stream(new("bank" + bank))).ReadBacklog(0, 10)).Events);
            Assert.Equal(SecurityEventKind.UnbindingAsked, waiting.Event.Kind);
            var answer = new PhoneCommand.Answer(
                new("bank" + bank), waiting.Event.Binding!.Value, AnswerOutcome.Removed);
            Accepted(await phone.Execute(answer));
        }

        await Until(async () => await cascade.Ask(progress) is { Told: 3, Answered: 3, Complete: true });
        await Until(async () => (await grid.Card(new("card/ann")).Ask(new CardQuery.GetNumbers())).IsEmpty);
    }

    [Fact]
    public async Task What_a_number_says_of_an_institution_is_counted_at_the_institution()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        var bank = grid.Institution(ActorKeys.Institution(new("bank0")));
        Accepted(await bank.Execute(new InstitutionCommand.Register(
            new(new("bank0"), "A bank", InstitutionKind.Bank, [], LicensedForReasons: true, Keys: "{}"))));
        var phone = await BoundAt(grid, banks: 1);
        Accepted(await phone.Execute(new PhoneCommand.UnbindForHolder(new("card/ann"), [])));
        var asked = Assert.Single(await phone.Ask(new PhoneQuery.GetBindings(new("bank0"))));

        Accepted(await phone.Execute(new PhoneCommand.Answer(new("bank0"), asked.Binding, AnswerOutcome.Removed)));

        await Until(async () => (await bank.Ask(new InstitutionQuery.GetDetails()))!.Record.Duties.AnswersInTime == 1);
        Assert.True((await bank.Ask(InstitutionQuery.GetAuthorization.Instance)).IsAuthorized());
        Assert.True((await phone.Ask(new PhoneQuery.CheckNumber(HeldBy: new("card/ann")))).IsHeld);
    }

    public void Dispose() => temporary.Dispose();

    private static async Task<IActor<Phone>> BoundAt(EmbeddedGrid grid, int banks)
    {
        Accepted(await grid.Card(new("card/ann")).Execute(new CardCommand.Issue(new(
            CardKind.Resident, new(2020, 1, 1), new(2040, 1, 1), new(7), "police", FingerprintRegistered: true))));
        var phone = grid.Phone(new("phone/1"));
        var name = new PhoneName(new("phone/1"), new("sealed"));
        Accepted(await phone.Execute(new PhoneCommand.Assign(name, new("card/ann"), Carrier)));
        for (var bank = 0; bank < banks; bank++)
        {
            var id = new Guid(bank, 1, 0, new byte[8]);
            var checkedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            var receipt = new CheckedReceipt(
                id, new("bank" + bank), new("card/ann"), Passed: true, checkedAt, Conditional: false);
            Accepted(await phone.Execute(
                new PhoneCommand.Bind(id, new("bank" + bank), "account", new("card/ann"), receipt)));
        }
        await Until(async () => !(await grid.Card(new("card/ann")).Ask(new CardQuery.GetNumbers())).IsEmpty);
        return phone;
    }

    private static Reply.Accepted Accepted(Reply reply) => Assert.IsType<Reply.Accepted>(reply);

    /// <summary>Waits for the effect of messages, up to a limit.</summary>
    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 2_000, "It did not come to pass.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
