using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.ReferenceModel;

namespace Grid.Core.Specs.Worlds;

/// <summary>Passes every turn and every answer to the reference model, and compares all reads.</summary>
internal sealed class Oracle
{
    private readonly World world;

    public Oracle(World world)
    {
        this.world = world;
        world.Watch = Check;
    }

    public GridModel Model { get; } = new();

    /// <summary>Changes what the model is told about a turn, to plant mistakes.</summary>
    public Func<Outcome, Outcome[]> Telling { get; init; } = outcome => [outcome];

    public int Turns { get; private set; }

    /// <summary>Puts every question to one number, as any institution, its holder and its carrier.</summary>
    public void Read(PhoneKey phone, Random random)
    {
        var state = world.Phone(phone.Value);
        var now = world.Now;
        var question = new PhoneQuery.CheckNumber(
            IsAsked() ? now - Some(200) : null,
            IsAsked() ? new CardKey(Participants.People[random.Next(Participants.People.Length)]) : null,
            IsAsked() ? Some(30) : null,
            IsAsked() ? now - Some(200) : null);
        Model.Tenure(phone.Value, PhoneView.TenureOf(state));
        Model.CheckAnswer(phone.Value, question, question.Evaluate(state, now));
        foreach (var bank in Participants.Banks)
            Model.BindingsOf(phone.Value, new(bank), InstitutionBinding.Of(state, new(bank)));
        foreach (var person in Participants.People)
            Model.SeenBy(phone.Value, new(person), HolderView.Of(state, new(person), now), now);
        foreach (var carrier in Participants.Carriers)
            Model.ServedBy(
                phone.Value, new(carrier), new PhoneQuery.GetCarrierDetails(new(carrier)).Evaluate(state, now));

        TimeSpan Some(int days) => TimeSpan.FromDays(random.NextDouble() * days);
        bool IsAsked() => random.Next(2) == 0;
    }

    /// <summary>Reads everything, while messages may be under way.</summary>
    public void ReadAll(Random random)
    {
        foreach (var (key, _) in world.Phones)
            Read(new(key), random);
        foreach (var (key, state) in world.Cards)
        {
            Model.Numbers(key, new CardQuery.GetNumbers().Evaluate(state, world.Now));
            foreach (var check in (state as Card.Held)?.Checks ?? [])
                Model.Authorized(
                    key, check.Id, new CardQuery.GetBindingAuthorization(check.Id).Evaluate(state, world.Now));
            var shown = new CardHolders(world, random).InHand(state);
            Model.Verified(key, shown, CardView.Verify(state, state is Card.Unknown ? 0 : 1, shown, world.Now));
        }

        foreach (var (key, state) in world.Institutions)
        {
            Model.Trusted(key, InstitutionQuery.GetAuthorization.Instance.Evaluate(state, world.Now));
            Model.CheckDetails(key, new InstitutionQuery.GetDetails().Evaluate(state, world.Now));
        }

        foreach (var id in Model.Cascades)
            Model.CascadeSeen(id, Cascade(id));
    }

    /// <summary>Checks everything that must hold when no message is under way and nothing is due.</summary>
    public void AtRest(Random random)
    {
        Model.AtRest(world.Now);
        ReadAll(random);
        foreach (var id in Model.Cascades)
            Model.CascadeAtRest(id, Cascade(id));
        foreach (var stream in world.Events.Select(entry => entry.Stream).Distinct())
            Model.Waiting(stream, 0, int.MaxValue, Backlog(stream));
    }

    private CascadeView? Cascade(Guid id) => CascadeView.Of((Cascade)world.Held(ActorKeys.Cascade(id)));

    private Backlog Backlog(string key)
    {
        var stream = (Core.Streams.EventStream)world.Held(key);
        var waiting = world.Events.Where(told => told.Stream == key && told.Entry.Number > stream.Acknowledged);
        return new(stream.Appended, stream.Acknowledged, [.. waiting.Select(told => told.Entry)]);
    }

    private void Check(Outcome happened)
    {
        Turns++;
        foreach (var outcome in Telling(happened))
            Record(outcome);
    }

    private void Record(Outcome outcome)
    {
        var answer = new Answer(outcome.Refusal, outcome.At, outcome.Cascade);
        if (outcome.Envelope is { } envelope)
            Model.Apply(envelope, outcome.Turn, answer);
        else
            Model.Apply(outcome.Key, outcome.Command, outcome.Turn, answer);
    }
}
