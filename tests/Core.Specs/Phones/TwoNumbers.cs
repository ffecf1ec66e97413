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
    private protected const string New = "phone/2";
    private protected static readonly Guid Request = Participants.Id(77);

    private protected readonly World world = Participants.World(seed: 1);

    protected TwoNumbers()
    {
        Execute(Key, Assign());
        Execute(New, new PhoneCommand.Assign(Participants.Name(New), Ann, "carrier-2"));
        foreach (var (id, bank) in new[] { (First, Bank), (Second, Other) })
        {
            var receipt = Participants.Receipt(id.GetHashCode(), bank, Ann, world.Now);
            Execute(Key, new PhoneCommand.Bind(id, bank, "account", Ann, receipt));
        }


        world.Settle();
    }

    private protected void GiveUpNew() =>
        Execute(New, new PhoneCommand.Release("carrier-2", ReleaseReason.EndedByCarrier));

    private protected long BreachesOf(string bank) =>
        ((Institution.Registered)world.Held(ActorKeys.Institution(bank))).Record.Breaches.CountOpen();

    private protected void Execute(string key, PhoneCommand command)
    {
        Assert.Null(world.Do(key, command).Refusal);
        world.Settle();
    }

    private protected Guid StartTransfer(Guid? request = null)
    {
        var (old, fresh) = (Participants.InHand(Key, world.Now), Participants.InHand(New, world.Now));
        var asked = world.Do(Key, new PhoneCommand.StartTransfer(request ?? Request, Ann, New, [], old, fresh));
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
        Execute(Key, Says(outcome, binding, bank));

    private protected CascadeView Of(Guid cascade) => CascadeView.Of((Cascade)world.Held(ActorKeys.Cascade(cascade)))!;

    private protected void AssertUsable(string? first, string? second) => Assert.Equal(
        (first, second), (UsableAt(First), UsableAt(Second)));

    private string? UsableAt(Guid binding) => world.Phones
        .Where(phone => Participants.Banks.SelectMany(bank => InstitutionBinding.Of(phone.State, bank))
            .Any(own => own.Binding == binding && own.IsUsable))
        .Select(phone => phone.Key)
        .SingleOrDefault();
}
