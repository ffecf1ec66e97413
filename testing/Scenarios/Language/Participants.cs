using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>The participants and things of a story; each name belongs to one of them.</summary>
/// <param name="Members">In the order in which they were named.</param>
public sealed record Participants(ImmutableArray<Member> Members)
{
    /// <summary>Those of one kind.</summary>
    public IEnumerable<T> All<T>() where T : Member => Members.OfType<T>();

    /// <summary>The one with this name; null for none.</summary>
    public Member? Find(string name) =>
        Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal));
}

/// <summary>Somebody or something in a story.</summary>
/// <param name="Line">Where it is named.</param>
/// <param name="Name">What the story calls it.</param>
public abstract record Member(Line Line, string Name)
{
    /// <summary>A person who holds a card from the beginning.</summary>
    public sealed record Holder(Line Line, string Name) : Member(Line, Name);

    /// <summary>A person without a card, who shows those of others.</summary>
    public sealed record Stranger(Line Line, string Name) : Member(Line, Name);

    /// <summary>An institution that verifies cards and binds accounts to numbers.</summary>
    /// <param name="Line">Where it is named.</param>
    /// <param name="Name">What the story calls it.</param>
    /// <param name="AnswersIn">How long it takes to do what it is asked; null: it never answers.</param>
    /// <param name="Refuses">Whether it answers that it will not do it.</param>
    public sealed record Bank(Line Line, string Name, TimeSpan? AnswersIn, bool Refuses) : Member(Line, Name);

    /// <summary>A carrier of telephone numbers.</summary>
    public sealed record Carrier(Line Line, string Name) : Member(Line, Name);

    /// <summary>A police station, which acts for holders.</summary>
    public sealed record Station(Line Line, string Name) : Member(Line, Name);

    /// <summary>A telephone number.</summary>
    /// <param name="Line">Where it is named.</param>
    /// <param name="Name">What the story calls it.</param>
    /// <param name="ServedBy">Which carrier serves it at the beginning.</param>
    /// <param name="Of">Its holder at the beginning; null for none.</param>
    public sealed record Number(Line Line, string Name, string ServedBy, string? Of) : Member(Line, Name);
}
