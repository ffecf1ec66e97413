using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>Two numbers of one holder, of which the first has an account bound at each of two banks.</summary>
public abstract class TwoNumbers
{
    private protected static readonly PhoneKey New = new("phone/2");
    private protected static readonly Guid Request = Participants.Id(77);

    private protected readonly World world = Participants.World(seed: 1);

    protected TwoNumbers()
    {
        Execute(Key.Value, Assign());
        Execute(New.Value, new PhoneCommand.Assign(Participants.Name(New), new(Ann), new("carrier-2")));
        foreach (var (id, bank) in new[] { (First, new InstitutionCode(Bank)), (Second, Other) })
        {
            var receipt = Participants.Receipt(id.GetHashCode(), bank, new(Ann), world.Now);
            Execute(Key.Value, new PhoneCommand.Bind(id, bank, "account", new(Ann), receipt));
        }


        world.Settle();
    }

    private protected void GiveUpNew() =>
        Execute(New.Value, new PhoneCommand.Release(new("carrier-2"), ReleaseReason.EndedByCarrier));

    private protected long BreachesOf(InstitutionCode bank) =>
        ((Institution.Registered)world.Held(ActorKeys.Institution(bank))).Record.Breaches.CountOpen();

    private protected void Execute(string key, PhoneCommand command)
    {
        Assert.Null(world.Do(key, command).Refusal);
        world.Settle();
    }

    private protected Guid StartTransfer(Guid? request = null)
    {
        var (old, fresh) = (Participants.InHand(Key, world.Now), Participants.InHand(New, world.Now));
        var asked = world.Do(
            Key.Value, new PhoneCommand.StartTransfer(request ?? Request, new(Ann), New, [], old, fresh));
        world.Settle();
        return asked.Cascade!.Value;
    }

    private protected Guid Cool(Guid? request = null)
    {
        var cascade = StartTransfer(request);
        world.Pass(PhoneTerms.CoolingOff, alarmsMayBeLate: false);
        world.Settle();
        return cascade;
    }

    private protected void Answer(AnswerOutcome outcome, Guid? binding = null, string bank = Bank) =>
        Execute(Key.Value, Says(outcome, binding, bank));

    private protected CascadeView Of(Guid cascade) => CascadeView.Of((Cascade)world.Held(ActorKeys.Cascade(cascade)))!;

    private protected void AssertUsable(string? first, string? second) => Assert.Equal(
        (first, second), (UsableAt(First), UsableAt(Second)));

    private string? UsableAt(Guid binding) => world.Phones
        .Where(phone => Participants.Banks.SelectMany(bank => InstitutionBinding.Of(phone.State, new(bank)))
            .Any(own => own.Binding == binding && own.IsUsable))
        .Select(phone => phone.Key)
        .SingleOrDefault();
}
