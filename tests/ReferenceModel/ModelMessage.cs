using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;

namespace Grid.ReferenceModel;

/// <summary>A message that an actor must have sent, or may have, and that has not been taken yet.</summary>
/// <param name="To">The receiver's key.</param>
/// <param name="Fits">Whether a command is the one that is meant.</param>
/// <param name="Meant">The command, or what is foreseen of it.</param>
/// <param name="Turn">Number of the sender's turn in which it was sent.</param>
/// <param name="IsOptional">Whether it may as well never come.</param>
internal sealed record ModelMessage(string To, Func<Command, bool> Fits, object Meant, int Turn, bool IsOptional)
{
    /// <summary>What is meant, for people.</summary>
    public string Text => Words.Of(Meant);

    /// <summary>Whether it is news of a card that counts for this cascade, wherever it goes.</summary>
    public bool IsCardNews(Guid cascade) => Meant switch
    {
        RelianceCommand.Tell { News: var news }           => news.Cascade == cascade,
        PhoneCommand.CardChanged { News: var news }       => news.Cascade == cascade,
        EventStreamCommand.Append { Event: { Card: not null } news } => IsNews(news.Kind) && news.Cascade == cascade,
        _                                                 => false,
    };

    /// <summary>Whether cascades count the event: news that an institution must be told.</summary>
    public static bool IsNews(SecurityEventKind kind) => kind is SecurityEventKind.IdentifierRecycled
        or SecurityEventKind.UnbindingAsked or SecurityEventKind.RebindAsked or SecurityEventKind.Disputed
        or SecurityEventKind.CardInvalidated or SecurityEventKind.CardRestored or SecurityEventKind.CardSuperseded;
}
