using System.Collections.Concurrent;
using Grid.Core.Cards;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes;

/// <summary>All numbers of a crash run.</summary>
internal sealed class Subjects : IDisposable
{
    /// <summary>Most cards issued under one number; every one of them is in the past.</summary>
    public const int MostIssued = DaysBack - 10;

    private const int DaysBack = 700;
    private const int MostDrawn = 400_000;
    private const int YoungestAge = 26;

    private readonly ConcurrentQueue<Subject> all = [];
    private readonly IEnumerator<RegisteredCard> persons;
    private readonly DateOnly firstIssue;
    private readonly Lock gate = new();

    /// <summary>Creates the source.</summary>
    /// <param name="seed">Which persons.</param>
    /// <param name="today">The day of the run.</param>
    public Subjects(long seed, DateOnly today)
    {
        firstIssue = today.AddDays(-DaysBack);
        var plan = new PopulationPlan(MostDrawn, seed, today, Losses: 0);
        persons = Population.Of(plan).Select(drawn => drawn.Card).Where(IsUsable).GetEnumerator();
    }

    /// <summary>Every number given out.</summary>
    public IReadOnlyCollection<Subject> All => all;

    /// <summary>A number without a card; null once there are no more.</summary>
    public Subject? Next()
    {
        lock (gate)
        {
            if (!persons.MoveNext())
                return null;
            var subject = new Subject(persons.Current, firstIssue);
            all.Enqueue(subject);
            return subject;
        }
    }

    public void Dispose() => persons.Dispose();

    /// <summary>Old enough for a card that does not end within the run.</summary>
    private bool IsUsable(RegisteredCard card) =>
        card.Kind == CardKind.Resident && CardTerms.Age(card.Number.BirthDate, firstIssue) >= YoungestAge;
}
