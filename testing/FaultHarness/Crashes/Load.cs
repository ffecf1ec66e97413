using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes;

/// <summary>What the callers of one round share.</summary>
/// <param name="Registry">Who changes cards.</param>
/// <param name="Bank">Who checks them.</param>
/// <param name="Trigger">Kills the server.</param>
/// <param name="Recent">Which cards were changed last.</param>
/// <param name="Tally">What is counted.</param>
/// <param name="Clock">Where time comes from.</param>
internal sealed record Load(
    GridClient Registry, GridClient Bank, Trigger Trigger, Recent Recent, Tally Tally, TimeProvider Clock)
{
    /// <summary>Checks one of a number's cards and notes the answer.</summary>
    /// <exception cref="UnansweredException">There was none.</exception>
    public async Task Read(Subject subject, int issuance, CancellationToken stop)
    {
        var history = subject.History;
        var began = Clock.GetTimestamp();
        var answer = await Bank.Verify(subject.InHand(issuance), stop);
        history.Add(issuance, answer.Answer, began, Clock.GetTimestamp(), answer.Version);
        Tally.CountReading();
    }

    /// <summary>A call was not answered, which is right only once the server is being killed.</summary>
    public void Unanswered(UnansweredException failure)
    {
        if (!Trigger.IsPulled)
            Tally.Violate($"the server failed while it ran: {failure.Message}");
    }
}

/// <summary>The numbers whose cards were changed last.</summary>
internal sealed class Recent
{
    private const int Places = 64;

    private readonly Subject?[] places = new Subject?[Places];
    private long next;

    /// <summary>A card of this number is about to be changed.</summary>
    public void Add(Subject subject) => Volatile.Write(ref places[Interlocked.Increment(ref next) % Places], subject);

    /// <summary>One of them; null where none is there yet.</summary>
    public Subject? Draw(Testing.Populations.Draws draws) => Volatile.Read(ref places[draws.Below(Places)]);
}
