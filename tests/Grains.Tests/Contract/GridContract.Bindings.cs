using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Phones.PhoneQuery;
using static Grid.Core.Cards.CardQuery;

namespace Grid.Grains.Tests.Contract;

/// <summary>Bindings that the holder of the number ends, disputes and moves.</summary>
public abstract partial class GridContract
{
    [Fact]
    public async Task A_holder_ends_chosen_bindings_and_then_the_rest()
    {
        var holder = await Person();
        var phone = await NumberOf(holder);
        var one = NewBank();
        var other = NewBank();
        var first = await Bind(phone, holder, one);
        await Bind(phone, holder, other);
        var ended = await Accepted(grid => grid.Phone(phone), new PhoneCommand.UnbindForHolder(holder, [first]));
        Assert.False(Assert.Single(await Ask(phone, new GetBindings(one))).IsUsable);
        Assert.True(Assert.Single(await Ask(phone, new GetBindings(other))).IsUsable);
        await Answer(phone, Assert.Single(await Events(one, 1)), AnswerOutcome.Removed);
        await Cascade(ended.Cascade, seen => seen is { Told: 1, Answered: 1, Complete: true });

        var rest = await Accepted(
            grid => grid.Phone(phone), new PhoneCommand.UnbindThroughBranch(other, holder, []));
        await Answer(phone, Assert.Single(await Events(other, 1)), AnswerOutcome.Removed);
        await Cascade(rest.Cascade, seen => seen is { Cause: CascadeCause.UnbindingAsked, Complete: true });
        Assert.Empty((await Ask(phone, new GetHolderDetails(holder)))!.Bindings);
        await Events(one, 1); // Heard once, and nothing of the other's.
    }

    [Fact]
    public async Task A_card_allows_a_binding_only_while_it_is_valid_and_the_number_answers_to_it()
    {
        var holder = await Person();
        var phone = await NumberOf(holder);
        var bank = NewBank();
        var (check, verified) = (NewId(), await Verified(holder));
        await Accepted(
            grid => grid.Card(holder),
            new CardCommand.RecordPersonCheck(check, bank, verified, CheckMethod.Staff, Passed: true));
        Assert.Equal(new BindingOutcome.Refused(Refusal.NumberNotAssigned), (await Bound(NewPhone())).Outcome);
        var bound = Assert.IsType<BindingOutcome.Bound>((await Bound(phone)).Outcome);
        Assert.Equal(bound.Binding, Assert.Single(await Ask(phone, new GetBindings(bank))).Binding);

        await Accepted(
            grid => grid.Card(holder),
            new CardCommand.ReportLoss(null, LossKind.Lost, null, ReportChannel.Police, "station"));
        await Accepted(grid => grid.Card(holder), new CardCommand.WithdrawLoss(null));
        await Refused(Refusal.CardNoLongerValid, grid => grid.Card(holder), Authorize(phone));
        await Refused(
            Refusal.CardNoLongerValid, grid => grid.Card(holder),
            new CardCommand.RecordPersonCheck(NewId(), bank, verified, CheckMethod.Staff, Passed: true));

        CardCommand.AuthorizeBinding Authorize(PhoneKey number) => new(
            number,
            new(NewId(), bank, "account", holder, new(check, bank, holder, true, verified.At, Conditional: false)),
            verified,
            IsChecked: true);

        async Task<BindingAuthorization> Bound(PhoneKey number)
        {
            var allowed = Authorize(number);
            await Accepted(grid => grid.Card(holder), allowed);
            return (await Until(
                grid => grid.Card(holder).Ask(new GetBindingAuthorization(check)),
                seen => seen is { Outcome: not null } && seen.Id == allowed.Bind.Id))!;
        }
    }

    private async Task<VerifiedCard> Verified(CardKey holder)
    {
        var issuedOn = Issue().Print.IssuedOn;
        var answer = await Query(grid => grid.Card(holder).Verify(new(null, issuedOn, null)));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(answer.AsOf.ToUnixTimeMilliseconds());
        return new(answer.Result, issuedOn, at);
    }

    [Fact]
    public async Task A_dispute_opens_one_unbinding_however_often_it_is_made()
    {
        var holder = await Person();
        var phone = await NumberOf(holder);
        var bank = NewBank();
        var dispute = new PhoneCommand.Dispute(NewId(), holder, bank, InHand(phone));
        var opened = await Accepted(grid => grid.Phone(phone), dispute);
        for (var way = 0; way < Ways; way++)
            Assert.Equal(opened.Cascade, (await Accepted(grid => grid.Phone(phone), dispute)).Cascade);
        var asked = Assert.Single(await Events(bank, 1));
        Assert.Equal((SecurityEventKind.Disputed, dispute.Id), (asked.Kind, asked.Binding));
        await Answer(phone, asked, AnswerOutcome.NotFound);
        await Cascade(opened.Cascade, seen => seen is { Told: 1, Answered: 1, Complete: true });
        Assert.Empty(await Ask(phone, new GetBindings(bank)));
    }

    [Fact]
    public async Task Bindings_move_to_a_new_number_when_the_cooling_off_is_over_and_the_banks_have_answered()
    {
        var holder = await Person();
        var old = await NumberOf(holder);
        var fresh = await NumberOf(holder);
        InstitutionCode[] banks = [NewBank(), NewBank()];
        foreach (var bank in banks)
            await Bind(old, holder, bank);
        var move = new PhoneCommand.StartTransfer(NewId(), holder, fresh, [], InHand(old), InHand(fresh));
        var asked = await Accepted(grid => grid.Phone(old), move);
        await Until(
            grid => grid.Phone(old).Ask(new GetHolderDetails(holder)),
            seen => seen is { Cancellable.Confirmation: not null });
        await Cascade(asked.Cascade, seen => seen is { Cause: CascadeCause.RebindAsked, ToTell: 2, Told: 0 });

        Clock.Forward(PhoneTerms.CoolingOff);
        foreach (var bank in banks)
        {
            var news = Assert.Single(await Events(bank, 1));
            Assert.Equal((SecurityEventKind.RebindAsked, fresh), (news.Kind, news.To!.Key));
            await Answer(old, news, AnswerOutcome.Moved);
        }
        await Cascade(asked.Cascade, seen => seen is { Told: 2, Answered: 2, Complete: true });
        Assert.Empty((await Ask(old, new GetHolderDetails(holder)))!.Bindings);
        var there = (await Ask(fresh, new GetHolderDetails(holder)))!.Bindings;
        Assert.Equal(banks.ToHashSet(), there.Select(binding => binding.Institution).ToHashSet());
        Assert.All(there, binding => Assert.Equal(BindingStatusKind.Live, binding.Status));
        foreach (var bank in banks)
            Assert.Equal(SecurityEventKind.IdentifierChanged, (await Events(bank, 2))[1].Kind);
    }

    [Fact]
    public async Task A_move_that_is_taken_back_in_time_leaves_everything_where_it_was()
    {
        var holder = await Person();
        var old = await NumberOf(holder);
        var fresh = await NumberOf(holder);
        var bank = NewBank();
        await Bind(old, holder, bank);
        var move = new PhoneCommand.StartTransfer(NewId(), holder, fresh, [], InHand(old), InHand(fresh));
        var asked = await Accepted(grid => grid.Phone(old), move);
        await Accepted(grid => grid.Phone(old), new PhoneCommand.CancelTransfer(holder, move.Id));
        await Cascade(asked.Cascade, seen => seen is { ToTell: 0, ToAnswer: 0, Complete: true });
        Clock.Forward(PhoneTerms.CoolingOff);
        await Refused(Refusal.RebindNotHeld, grid => grid.Phone(old), new PhoneCommand.CancelTransfer(holder, NewId()));
        Assert.True(Assert.Single(await Ask(old, new GetBindings(bank))).IsUsable);
        Assert.Empty((await Ask(fresh, new GetHolderDetails(holder)))!.Bindings);
        await Events(bank, 0);
    }
}
