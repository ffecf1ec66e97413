using Grid.Core.Cards;
using Grid.Testing.Client;
using Grid.Testing.Histories;
using Grid.Testing.Populations;

namespace Grid.FaultHarness.Crashes;

/// <summary>One number whose cards are changed and checked in a crash run.</summary>
/// <param name="person">Whose number it is.</param>
/// <param name="firstIssue">Issue date of its first card; each replacement is a day younger.</param>
internal sealed class Subject(RegisteredCard person, DateOnly firstIssue)
{
    private const string Purpose = "crash_run";

    private volatile CardState state = CardState.Never;
    private volatile CardHistory history = new(CardState.Never);

    /// <summary>The state that was last acknowledged.</summary>
    public CardState State => state;

    /// <summary>What was done and asked since the state was last certain.</summary>
    public CardHistory History => history;

    /// <summary>A change was acknowledged.</summary>
    public void Became(CardState next) => state = next;

    /// <summary>The state is certain; a new history begins.</summary>
    public void Settle(CardState certain)
    {
        state = certain;
        history = new(certain);
    }

    /// <summary>Sends a change to the server.</summary>
    /// <exception cref="GridException">It was refused or not answered.</exception>
    public Task<Changed> Send(CardCall call, GridClient registry, CancellationToken stop) => call.Change switch
    {
        CardChange.Issue        => registry.Issue(Issuance(call.Issuance), stop),
        CardChange.ReportLost   => registry.ReportLoss(Loss(LossKind.Lost), stop),
        CardChange.ReportStolen => registry.ReportLoss(Loss(LossKind.Stolen), stop),
        CardChange.WithdrawLoss => registry.WithdrawLoss(new(person.Number), stop),
        CardChange.Suspend      => registry.Suspend(new(person.Number), stop),
        CardChange.Resume       => registry.Resume(new(person.Number), stop),
        _                       => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    /// <summary>The printed data of one of its cards.</summary>
    public CardInHand InHand(int issuance)
    {
        var card = Issuance(issuance);
        return new(card.IdNumber, card.Name, card.IssuedOn, card.ExpiresOn, Purpose);
    }

    private ReportLoss Loss(LossKind kind) => new(person.Number, kind, null, ReportChannel.Hotline);

    private IssueCard Issuance(int issuance)
    {
        var issuedOn = firstIssue.AddDays(issuance);
        var expiresOn = CardTerms.ExpiryOf(person.Kind, person.Number.BirthDate, issuedOn);
        return new(
            person.Number, person.Name, person.Kind, issuedOn, expiresOn,
            person.Authority, person.FingerprintRegistered);
    }
}
