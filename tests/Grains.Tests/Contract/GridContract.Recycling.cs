using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Phones.PhoneQuery;
using static Grid.Core.Cards.CardQuery;

namespace Grid.Grains.Tests.Contract;

/// <summary>Numbers and their successive holders.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task A_recycled_number_is_rid_of_its_former_owner_before_the_next_one_has_it()
    {
        var former = await Person();
        var next = await Person();
        var phone = await NumberOf(former);
        InstitutionCode[] banks = [NewBank(), NewBank()];
        foreach (var bank in banks)
            await Bind(phone, former, bank);
        var whileHeld = Clock.GetUtcNow();
        Assert.Equal(new Holding(former, 1), await Ask(phone, new GetHolder()));
        Assert.Equal(2, (await Ask(phone, new GetCarrierDetails(Carrier)))!.Bound);
        Clock.Forward(TimeSpan.FromMinutes(1));

        var released = await Accepted(grid => grid.Phone(phone), Release);
        await NobodyHolds(phone, former, banks, whileHeld);
        await Cascade(released.Cascade, seen => seen is { Told: 2, Answered: 0, Complete: false });
        await Refused(Refusal.NumberQuarantined, grid => grid.Phone(phone), new PhoneCommand.Assign(
            new(phone, new("sealed")), next, Carrier));
        foreach (var bank in banks)
        {
            var asked = Assert.Single(await Events(bank, 1));
            Assert.Equal(SecurityEventKind.UnbindingAsked, asked.Kind);
            Assert.Equal(
                (UnbindCause.Released, released.Cascade), (asked.Because!.Value, (Guid?)asked.Cascade));
            await Answer(phone, asked, AnswerOutcome.Removed);
            await Answer(phone, asked, AnswerOutcome.Removed); // Is recognised, and not counted again.
        }
        await Cascade(released.Cascade, seen => seen is { Told: 2, Answered: 2, Overdue: 0, Complete: true });
        await Until(grid => grid.Card(former).Ask(new GetNumbers()), numbers => numbers.IsEmpty);

        Clock.Forward(PhoneTerms.Quarantine);
        var given = await Assign(phone, next);
        await Cascade(given.Cascade, seen => seen is
            { Cause: CascadeCause.NumberAssigned, Told: 2, ToAnswer: 0, Complete: true });
        foreach (var bank in banks)
            Assert.Equal(
                [SecurityEventKind.UnbindingAsked, SecurityEventKind.IdentifierRecycled],
                (await Events(bank, 2)).Select(each => each.Kind));
        await IsCleanWith(phone, next, former, whileHeld);
    }

    [Fact]
    public async Task A_number_handed_over_ends_what_was_bound_and_tells_of_its_new_owner_at_once()
    {
        var former = await Person();
        var next = await Person();
        var phone = await NumberOf(former);
        var bank = NewBank();
        await Bind(phone, former, bank);
        var handed = await Accepted(grid => grid.Phone(phone), new PhoneCommand.ChangeHolder(Carrier, next));
        Assert.Equal(new Holding(next, 2), await Ask(phone, new GetHolder()));
        var told = await Events(bank, 2);
        Assert.Equal(
            [SecurityEventKind.UnbindingAsked, SecurityEventKind.IdentifierRecycled], told.Select(each => each.Kind));
        Assert.Equal(new CleanStatement(1, 0), (await Ask(phone, new GetHolderDetails(next)))!.Statement);
        await Answer(phone, told[0], AnswerOutcome.NotFound);
        await Cascade(handed.Cascade, seen => seen is { Told: 2, Answered: 1, Complete: true });
        await Until(grid => grid.Card(former).Ask(new GetNumbers()), numbers => numbers.IsEmpty);
        await Until(grid => grid.Card(next).Ask(new GetNumbers()), numbers => numbers is [{ Tenure: 2 }]);
    }

    [Fact]
    public async Task What_a_carrier_changes_within_a_tenure_leaves_its_bindings_alone()
    {
        var holder = await Person();
        var phone = await NumberOf(holder);
        var bank = NewBank();
        await Bind(phone, holder, bank);
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.Suspend(Carrier));
        Assert.True((await Ask(phone, new GetHolderDetails(holder)))!.IsSuspended);
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.Resume(Carrier));
        Clock.Forward(TimeSpan.FromDays(1));
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.ChangeSim(
            Carrier, Clock.GetUtcNow().AddMinutes(-1), WithDevice: false));
        await Accepted(grid => grid.Phone(phone), new PhoneCommand.Port(Carrier, new("other")));
        Assert.Null(await Ask(phone, new GetCarrierDetails(Carrier)));
        Assert.Equal(1, (await Ask(phone, new GetCarrierDetails(new("other"))))!.Bound);
        Assert.True((await Ask(phone, new CheckNumber(SimWithin: TimeSpan.FromHours(1)))).SimChanged);
        Assert.True(Assert.Single(await Ask(phone, new GetBindings(bank))).IsUsable);
        await Until(
            grid => grid.Card(holder).Ask(new GetNumbers()), numbers => numbers is [{ Carrier.Value: "other" }]);
        await Events(bank, 0);
    }

    private async Task NobodyHolds(PhoneKey phone, CardKey former, InstitutionCode[] banks, DateTimeOffset whileHeld)
    {
        Assert.Null(await Ask(phone, new GetHolder()));
        Assert.Null(await Ask(phone, new GetHolderDetails(former)));
        Assert.Null(await Ask(phone, new GetCarrierDetails(Carrier)));
        Assert.Equal(1, await Ask(phone, new GetTenure()));
        foreach (var bank in banks)
            Assert.False(Assert.Single(await Ask(phone, new GetBindings(bank))).IsUsable);
        var answer = await Ask(phone, new CheckNumber(whileHeld, former, null, whileHeld));
        Assert.Equal((true, false, false), (answer.ChangedOwner, answer.IsHeld, answer.IsSubscriber));
    }

    private async Task IsCleanWith(PhoneKey phone, CardKey next, CardKey former, DateTimeOffset whileHeld)
    {
        var seen = (await Ask(phone, new GetHolderDetails(next)))!;
        Assert.Equal((2, 0, true), (seen.Tenure, seen.Bindings.Length, seen.Statement.IsClean));
        Assert.Equal(new Holding(next, 2), await Ask(phone, new GetHolder()));
        Assert.Null(await Ask(phone, new GetHolderDetails(former)));
        var answer = await Ask(phone, new CheckNumber(whileHeld, former));
        Assert.Equal((true, false), (answer.ChangedOwner, answer.IsHeld));
    }
}
