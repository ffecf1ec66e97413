using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Specs.Worlds;

/// <summary>Observes every turn and derives from the accepted commands, by the rules, what must hold.</summary>
internal sealed class Bystander
{
    private readonly World world;
    private readonly Dictionary<Guid, (CardKey Holder, InstitutionCode Institution)> bound = [];
    private readonly HashSet<Guid> ended = [];
    private readonly HashSet<string> complete = [];

    public Bystander(World world)
    {
        this.world = world;
        world.Watch = Check;
    }

    public HashSet<string> Facts { get; } = [];

    public HashSet<string> Commands { get; } = [];

    public HashSet<Refusal> Refusals { get; } = [];

    private void Check(Outcome outcome)
    {
        Commands.Add(outcome.Command.GetType().Name);
        Facts.UnionWith(outcome.Facts.Select(fact => fact.GetType().Name));
        if (outcome.Refusal is { } refusal)
            Refusals.Add(refusal);
        foreach (var fact in outcome.Facts)
            Check(outcome, fact);
        NothingIsUsableThatShouldNotBe();
        NothingIsLost();
        NoCascadeIsCompleteTooEarly();
    }

    private void Check(Outcome outcome, object fact)
    {
        switch (fact, outcome.Command)
        {
            case (PhoneFact.Bound, PhoneCommand.Bind command):
                bound.Add(command.Id, (command.Holder, command.Institution));
                break;
            case (PhoneFact.Bound, PhoneCommand.BindAuthorized { Proposal: var proposal }):
                bound.Add(proposal.Id, (proposal.Holder, proposal.Institution));
                break;
            case (PhoneFact.Bound, PhoneCommand.Adopt command):
                bound.Add(command.Id, (command.Holder, command.Institution));
                break;
            case (PhoneFact.Closed { Binding: { Outcome: not AnswerOutcome.Moved, Binding: var id } }, _)
                when !Ledgers.Any(other => other.Id == id && other.Status is not BindingStatus.TransferringIn):
                ended.Add(id);
                break;
            case (PhoneFact.TransferAborted stayed, PhoneCommand.CompleteTransfer):
                ended.Add(stayed.Binding);
                break;
            default:
                break;
        }
    }

    private void NothingIsUsableThatShouldNotBe()
    {
        var seen = new HashSet<Guid>();
        foreach (var (_, state) in world.Phones)
        {
            if (state is not Phone.Known known)
                continue;
            var here = known.Bindings.All;
            Assert.Equal(here.Length, here.Select(binding => binding.Id).Distinct().Count());
            foreach (var live in here.Where(binding => binding.Status is BindingStatus.Live))
                Assert.Equal((state as Phone.Assigned)?.Tenure.Number, live.Tenure);
            foreach (var usable in here.Where(binding => PhoneView.IsUsable(state, binding)))
            {
                Assert.True(seen.Add(usable.Id), "usable at two numbers");
                Assert.Equal(bound[usable.Id].Holder, ((Phone.Assigned)state).Tenure.Holder);
                Assert.Equal(bound[usable.Id].Institution, usable.Institution);
            }

            var accounts = here.Where(binding => binding.Status is BindingStatus.Live)
                .Select(binding => (binding.Institution, binding.Account)).ToArray();
            Assert.Equal(accounts.Length, accounts.Distinct().Count());
        }
    }

    private void NothingIsLost()
    {
        var held = Ledgers.Where(binding => binding.Status is not BindingStatus.TransferringIn)
            .Select(binding => binding.Id);
        var moving = world.UnderWay.Select(envelope => envelope.Message.Command)
            .OfType<PhoneCommand.CompleteTransfer>().Select(arrive => arrive.Binding.Id);
        Assert.Empty(bound.Keys.Except(held).Except(moving).Except(ended));
    }

    private void NoCascadeIsCompleteTooEarly()
    {
        foreach (var (key, state) in world.Cascades)
        {
            if (state is Cascade.Complete)
                complete.Add(key);
            else
                Assert.DoesNotContain(key, complete);
        }

        var open = Ledgers.Select(CascadeOf).OfType<Guid>().Select(ActorKeys.Cascade);
        Assert.Empty(open.Intersect(complete));
    }

    public IEnumerable<Binding> Ledgers =>
        world.Phones.SelectMany(phone => phone.State is Phone.Known known ? known.Bindings.All : []);

    private static Guid? CascadeOf(Binding binding) => binding.Status switch
    {
        BindingStatus.Unbinding s => s.Response.Cascade,
        BindingStatus.TransferringOut s => s.Target.Cascade,
        _ => null,
    };
}
