using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;

namespace Grid.ReferenceModel;

/// <summary>A message that an actor must or may have sent, and that is not delivered yet.</summary>
/// <param name="To">The receiver's key.</param>
/// <param name="Fits">Whether a command is this message.</param>
/// <param name="Meant">The command, or a description of what is determined of it.</param>
/// <param name="Turn">Number of the sender's turn in which it was sent.</param>
/// <param name="IsOptional">Whether it may never come.</param>
internal sealed record ModelMessage(string To, Func<Command, bool> Fits, object Meant, int Turn, bool IsOptional)
{
    /// <summary>The message as text for error messages.</summary>
    public string Text => Words.Of(Meant);

    /// <summary>Whether it is news of a card that counts for this cascade, wherever it goes.</summary>
    public bool IsCardNews(Guid cascade) => Meant switch
    {
        RelianceCommand.Tell { News: var news }           => news.Cascade == cascade,
        CardCommand.CloseMisuse c                         => c.Cascade == cascade,
        CardCommand.Blacklist c                           => c.Cascade == cascade,
        PhoneCommand.CardChanged { News: var news }       => news.Cascade == cascade,
        EventStreamCommand.Append { Event: { } news }     => IsOfCard(news.Kind) && news.Cascade == cascade,
        _                                                 => false,
    };

    private static bool IsOfCard(SecurityEventKind kind) => kind is SecurityEventKind.CardInvalidated
        or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded or SecurityEventKind.HolderDeceased
        or SecurityEventKind.MisuseOpened or SecurityEventKind.MisuseClosed or SecurityEventKind.HolderBlacklisted
        or SecurityEventKind.HolderCleared;

    /// <summary>Whether cascades count the message: an event that an institution must receive.</summary>
    public static bool IsNews(SecurityEventKind kind) => kind is SecurityEventKind.IdentifierRecycled
        or SecurityEventKind.UnbindingAsked or SecurityEventKind.RebindAsked or SecurityEventKind.Disputed
        || IsOfCard(kind);
}
