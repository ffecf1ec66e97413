using System.Collections.Immutable;
using Grid.Core.Cards;

namespace Grid.Scenarios.Language;

/// <summary>An action of a participant; the names are those of the cast.</summary>
public abstract record ScenarioAction
{
    private ScenarioAction() { }

    /// <summary>The holder reports the card lost or stolen.</summary>
    public sealed record Report(string Holder, LossKind Kind, ReportChannel Channel) : ScenarioAction;

    /// <summary>The card is found, and the registry takes the report back.</summary>
    public sealed record Find(string Holder) : ScenarioAction;

    /// <summary>The holder freezes the card.</summary>
    public sealed record Freeze(string Holder) : ScenarioAction;

    /// <summary>The holder lifts the freeze.</summary>
    public sealed record Unfreeze(string Holder) : ScenarioAction;

    /// <summary>The registry issues another card to the holder.</summary>
    public sealed record Renew(string Holder) : ScenarioAction;

    /// <summary>Somebody shows a card at banks.</summary>
    /// <param name="Who">Who shows it.</param>
    /// <param name="Holder">Whose it is.</param>
    /// <param name="IsOld">Whether it is the one before the present one.</param>
    /// <param name="Banks">Where.</param>
    public sealed record Show(string Who, string Holder, bool IsOld, ImmutableArray<string> Banks) : ScenarioAction;

    /// <summary>A carrier assigns a number to a holder.</summary>
    public sealed record AssignNumber(string Carrier, string Number, string Holder) : ScenarioAction;

    /// <summary>A carrier takes a number from its holder.</summary>
    public sealed record ReleaseNumber(string Carrier, string Number) : ScenarioAction;

    /// <summary>A number gets another SIM.</summary>
    public sealed record ChangeSim(string Carrier, string Number) : ScenarioAction;

    /// <summary>The holder shows the card at banks, which bind an account to the number.</summary>
    public sealed record Bind(string Holder, string Number, ImmutableArray<string> Banks) : ScenarioAction;

    /// <summary>The holder requests the end of bindings.</summary>
    /// <param name="Holder">Who asks.</param>
    /// <param name="Number">Of which number.</param>
    /// <param name="Banks">At which banks; none for everywhere.</param>
    public sealed record Unbind(string Holder, string Number, ImmutableArray<string> Banks) : ScenarioAction;

    /// <summary>The holder gets a bank's messages for another person.</summary>
    public sealed record Dispute(string Holder, string Number, string Bank) : ScenarioAction;

    /// <summary>The holder moves every binding from one number to another.</summary>
    public sealed record Move(string Holder, string From, string To) : ScenarioAction;

    /// <summary>The holder takes that back.</summary>
    public sealed record CancelMove(string Holder, string From) : ScenarioAction;

    /// <summary>The holder shows the card at banks, which compare the person and open an account on it.</summary>
    public sealed record OpenAccount(string Holder, ImmutableArray<string> Banks) : ScenarioAction;

    /// <summary>A bank compares a person with a card; a check that fails opens a case of misuse.</summary>
    /// <param name="Who">Who stands at the counter.</param>
    /// <param name="Holder">Whose card it is; the check passes for this person alone.</param>
    /// <param name="Bank">Where.</param>
    public sealed record Compare(string Who, string Holder, string Bank) : ScenarioAction;

    /// <summary>A station reports a holder's card.</summary>
    public sealed record ReportAtStation(string Station, string Holder, LossKind Kind) : ScenarioAction;

    /// <summary>The registry decides about the latest case of a holder's card.</summary>
    /// <param name="Decision">What it decides.</param>
    /// <param name="Of">Whose card was misused.</param>
    /// <param name="Impostor">Who did it, where it confirms the case; null otherwise.</param>
    public sealed record DecideCase(CaseDecision Decision, string Of, string? Impostor) : ScenarioAction;

    /// <summary>An impostor appeals at a station against the blacklist entry.</summary>
    /// <param name="Station">Where.</param>
    /// <param name="Of">Whose card was misused.</param>
    /// <param name="Holder">Who appeals.</param>
    public sealed record Appeal(string Station, string Of, string Holder) : ScenarioAction;

    /// <summary>Banks send a text to a number, unless the grid says that they have nothing usable there.</summary>
    public sealed record Text(ImmutableArray<string> Banks, string Number) : ScenarioAction;
}

/// <summary>What the registry can decide about a case of misuse, or about the entry that came of it.</summary>
public enum CaseDecision
{
    /// <summary>The card was misused, by a person who is put on the blacklist.</summary>
    Confirm = 1,

    /// <summary>The card was not misused.</summary>
    Dismiss,

    /// <summary>The entry stands in spite of an appeal.</summary>
    Uphold,

    /// <summary>The entry ends.</summary>
    Lift,
}

/// <summary>What can go wrong in a story.</summary>
public abstract record InjectedFault
{
    private InjectedFault() { }

    /// <summary>A bank is inactive: it verifies no cards, and reads and answers no events.</summary>
    public sealed record BankDown(string Bank) : InjectedFault;

    /// <summary>Every call of a bank takes longer on its way.</summary>
    public sealed record BankSlow(string Bank, TimeSpan By) : InjectedFault;

    /// <summary>The grid's process is gone, and comes back with what is on its disk.</summary>
    public sealed record GridDown : InjectedFault;

    /// <summary>Messages between actors arrive later.</summary>
    public sealed record MessagesLate(TimeSpan By) : InjectedFault;

    /// <summary>A share of the messages between actors is lost, and must be sent again.</summary>
    /// <param name="Share">From 0 to 1.</param>
    public sealed record MessagesLost(double Share) : InjectedFault;

    /// <summary>A share of the messages between actors arrives twice.</summary>
    /// <param name="Share">From 0 to 1.</param>
    public sealed record MessagesDoubled(double Share) : InjectedFault;
}
