using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Misuse;

/// <summary>Commands and messages to a case of misuse.</summary>
public abstract record MisuseCommand : Command
{
    private MisuseCommand() { }

    /// <summary>The card has recorded the report.</summary>
    /// <param name="Report">The report.</param>
    public sealed record Open(MisuseReport Report) : MisuseCommand;

    /// <summary>The registry confirms the misuse.</summary>
    /// <param name="Impostor">Key of the card of who did it; null where that is not known.</param>
    /// <param name="Until">Last day of the blacklist entry; null for no end.</param>
    public sealed record Confirm(CardKey? Impostor = null, DateOnly? Until = null) : MisuseCommand;

    /// <summary>The registry dismisses the report.</summary>
    public sealed record Dismiss : MisuseCommand;

    /// <summary>The registry names the impostor of a case that is confirmed.</summary>
    /// <param name="Impostor">Key of that person's card.</param>
    /// <param name="Until">Last day of the blacklist entry; null for no end.</param>
    public sealed record NameImpostor(CardKey Impostor, DateOnly? Until = null) : MisuseCommand;
}

/// <summary>What can become true of a case of misuse.</summary>
public abstract record MisuseFact
{
    private MisuseFact() { }

    /// <summary>It was reported.</summary>
    public sealed record Opened(MisuseReport Report) : MisuseFact;

    /// <summary>The registry confirmed it.</summary>
    public sealed record Confirmed(DateTimeOffset At, Guid Cascade, Impostor? Impostor) : MisuseFact;

    /// <summary>The registry named the impostor after it had confirmed the case.</summary>
    public sealed record ImpostorNamed(Impostor Impostor) : MisuseFact;

    /// <summary>The registry dismissed it.</summary>
    public sealed record Dismissed(DateTimeOffset At, Guid Cascade) : MisuseFact;
}
