using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>Bindings that an institution had before it joined the grid.</summary>
public sealed class Adoption
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly DateOnly FirstDay = Cards.Samples.Third.IssuedOn;

    /// <summary>A number that Ann has held for ten days, on the last of which the bank joined.</summary>
    private static Number Held => OfAnn.Later(9 * Day);

    [Fact]
    public void A_binding_of_the_present_tenure_is_brought_in_without_a_receipt()
    {
        var brought = Held.When(Adopt(FirstDay)).Accepted().Shows(First, BindingStatusKind.Live, usable: true);
        Assert.Empty(brought.Answer!.Messages);
        Assert.Equal(CheckState.BeforeJoining, HolderView.Bindings(brought.State).Single().How);
    }

    [Fact]
    public void Brought_in_again_it_is_the_same_binding() =>
        Held.And(Adopt(FirstDay)).Later(Day).When(Adopt(FirstDay)).NothingNew();

    [Fact]
    public void What_is_bound_already_with_a_receipt_needs_not_be_brought_in()
    {
        var number = Held.When(Held.Bind(Second)).When(Adopt(FirstDay)).NothingNew();
        Assert.Equal(Second, InstitutionBinding.Of(number.State, new(Bank), "account")!.Binding);
    }

    [Fact]
    public void One_made_before_the_tenure_is_a_former_holders_whoever_is_named()
    {
        Held.When(Adopt(FirstDay.AddDays(-1))).Refused(BindingOfFormerHolder);
        Held.When(Adopt(FirstDay.AddDays(-1)) with { Holder = Bob }).Refused(BindingOfFormerHolder);
    }

    [Fact]
    public void One_made_after_the_institution_joined_takes_a_receipt()
    {
        var late = Held.Later(5 * Day);
        late.When(Adopt(FirstDay.AddDays(10))).Accepted();
        late.When(Adopt(FirstDay.AddDays(11))).Refused(ReceiptNeeded);
    }

    [Fact]
    public void One_that_ended_does_not_come_back() =>
        Held.And(Adopt(FirstDay), new PhoneCommand.Remove(new(Bank), First))
            .When(Adopt(FirstDay)).Refused(BindingEnded);

    [Fact]
    public void It_ends_with_its_tenure_like_any_other() =>
        Held.And(Adopt(FirstDay), Release).Shows(First, BindingStatusKind.Unbinding, usable: false);

    [Fact]
    public void A_check_that_is_made_later_is_kept()
    {
        var number = Held.And(Adopt(FirstDay));
        var made = number.And(number.Bind(Second));
        Assert.Equal(CheckState.Passed, HolderView.Bindings(made.State).Single().How);
    }

    internal static PhoneCommand.Adopt Adopt(DateOnly madeOn) =>
        new(First, new(Bank), "account", new(Ann), madeOn, Held.Now);
}
