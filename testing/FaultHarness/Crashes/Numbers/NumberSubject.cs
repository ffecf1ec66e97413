using Grid.Scenarios.Stories;
using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>
/// A person with two numbers and an account at each of two banks, of which the first number is released or the accounts
/// are moved: one step after the other, each sent again after a restart until it is acknowledged.
/// </summary>
/// <param name="person">Whose numbers they are.</param>
/// <param name="first">The number to which the accounts are bound.</param>
/// <param name="second">The number to which they may move.</param>
/// <param name="moves">Whether they move; otherwise the first number is released.</param>
internal sealed class NumberSubject(Person person, string first, string second, bool moves)
{
    private const int StepsUntilBound = 5;
    private const int AllSteps = 6;

    private int done;

    /// <summary>The number to which the accounts are bound.</summary>
    public string First => first;

    /// <summary>The number to which they may move.</summary>
    public string Second => second;

    /// <summary>The cascade that the end of the story began; null where its id is unknown.</summary>
    public Guid? Cascade { get; private set; }

    /// <summary>Whether both accounts are bound, as was acknowledged.</summary>
    public bool IsBound => done >= StepsUntilBound;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsDone => done == AllSteps;

    /// <summary>Whether a step was sent whose outcome is unknown.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>Whether the next step is to be had only after some time.</summary>
    public bool HasToWait { get; private set; }

    /// <summary>How far it has come, as far as was acknowledged.</summary>
    public NumberPhase Phase => !IsDone ? NumberPhase.Bound : moves ? NumberPhase.Moving : NumberPhase.Released;

    /// <summary>How far it has come if what is in doubt has happened.</summary>
    public NumberPhase PossiblePhase =>
        !IsBound || !IsInDoubt ? Phase : moves ? NumberPhase.Moving : NumberPhase.Released;

    /// <summary>What had to wait need wait no longer.</summary>
    public void TimeHasPassed() => HasToWait = false;

    /// <summary>Takes the next step.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task Step(NumberClients clients, CancellationToken stop)
    {
        var again = IsInDoubt;
        IsInDoubt = true;
        try
        {
            await Send(clients, stop);
        }
        catch (RefusedException e) when (e.Code == "too_many_codes")
        {
            (IsInDoubt, HasToWait) = (again, true); // Nothing was sent; codes are to be had again later.
            return;
        }
        catch (RefusedException e) when (again && e.Code is "rebind_under_way" or "nothing_to_rebind")
        {
            IsInDoubt = false; // The request that was not answered has taken effect.
        }
        (IsInDoubt, HasToWait) = (false, false);
        done++;
    }

    private async Task Send(NumberClients clients, CancellationToken stop)
    {
        switch (done)
        {
            case 0: await clients.Registry.Issue(person.Issue(), stop); break;
            case 1: await Assign(clients, first, stop); break;
            case 2: await Assign(clients, second, stop); break;
            case 3: await Bind(clients.Banks[0], stop); break;
            case 4: await Bind(clients.Banks[1], stop); break;
            default: Cascade = moves ? await Move(clients, stop) : await Release(clients, stop); break;
        }
    }

    private Task<NumberChanged> Assign(NumberClients clients, string phone, CancellationToken stop) =>
        clients.Carrier.Post<AssignNumber, NumberChanged>(
            "v1/phones/assign", new(phone, person.Card.Number), stop);

    private async Task Bind(GridClient bank, CancellationToken stop)
    {
        var verified = await bank.Verify(person.InHand("bind_account"), stop);
        var check = await bank.Post<PersonCheck, PersonChecked>(
            "v1/cards/person-check", new(verified.Receipt ?? "", "staff", Passed: true), stop);
        await bank.Post<BindAccount, NumberChanged>(
            "v1/bindings", new(first, person.Card.Number, "account", check.Receipt), stop);
    }

    private async Task<Guid?> Release(NumberClients clients, CancellationToken stop) =>
        (await clients.Carrier.Post<ReleaseNumber, NumberChanged>(
            "v1/phones/release", new(first, "cancelled_by_holder"), stop)).Cascade;

    private async Task<Guid?> Move(NumberClients clients, CancellationToken stop)
    {
        var (from, to) = (await clients.Holder.Prove(first, stop), await clients.Holder.Prove(second, stop));
        return (await clients.Holder.Post<MoveBindings, NumberChanged>(
            from, "v1/me/rebind", new(first, second, to), stop)).Cascade;
    }
}
