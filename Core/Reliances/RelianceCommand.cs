using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Reliances;

/// <summary>Commands and messages to a part of the reliances on a card.</summary>
public abstract record RelianceCommand : Command
{
    private RelianceCommand() { }

    /// <summary>The card has accepted a reliance.</summary>
    /// <param name="Reliance">Which.</param>
    /// <param name="News">What is true of the card already, of which its institution is told; null for nothing.</param>
    public sealed record Record(Reliance Reliance, CardNews? News = null) : RelianceCommand;

    /// <summary>The institution relies on the card no longer for this account.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Reliance">Id of the reliance.</param>
    public sealed record End(InstitutionCode Institution, Guid Reliance) : RelianceCommand;

    /// <summary>The card has changed, which all who rely on it must be told.</summary>
    /// <param name="News">How.</param>
    public sealed record Tell(CardNews News) : RelianceCommand;

    /// <summary>A time has passed by which a check had to be made.</summary>
    public sealed record Escalate : RelianceCommand;
}

/// <summary>What can become true of a part of the reliances on a card.</summary>
public abstract record RelianceFact
{
    private RelianceFact() { }

    /// <summary>An institution relies on the card; this replaces what was known of the same account.</summary>
    public sealed record Recorded(Reliance Reliance) : RelianceFact;

    /// <summary>An institution opened an account on the card.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="How">With a check, conditionally, or without one.</param>
    public sealed record AccountOpened(InstitutionCode Institution, AccessAnswer How) : RelianceFact, IAccessFact
    {
        /// <inheritdoc/>
        public Access Access => Access.Counted(AccessKind.AccountOpened, Institution, How);
    }

    /// <summary>A check that was put off was not made in time.</summary>
    public sealed record CheckMissed(Guid Reliance, Check.Missed Check) : RelianceFact;

    /// <summary>An institution relies on the card no longer for an account.</summary>
    public sealed record Ended(EndedReliance Reliance) : RelianceFact;
}
