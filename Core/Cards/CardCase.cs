using Grid.Core.Institutions;
using Grid.Core.Misuse;

namespace Grid.Core.Cards;

/// <summary>A case of misuse as the card keeps it.</summary>
/// <param name="Case">Id of the case.</param>
/// <param name="Institution">Code of the institution that reported it.</param>
/// <param name="Kind">How the card was misused.</param>
/// <param name="At">When it was reported.</param>
/// <param name="Cascade">Id of the cascade that the report began.</param>
/// <param name="ClosedAt">When the card heard that the registry has decided; null: not yet.</param>
/// <param name="IsConfirmed">Whether the registry has found that the card was misused.</param>
public sealed record CardCase(
    Guid Case, InstitutionCode Institution, MisuseKind Kind, DateTimeOffset At, Guid Cascade,
    DateTimeOffset? ClosedAt = null, bool IsConfirmed = false);

/// <summary>That the holder of the card has misused another person's card.</summary>
/// <param name="Case">Id of the case in which the registry found that.</param>
/// <param name="Reason">How the card was misused.</param>
/// <param name="Since">When the entry was made.</param>
/// <param name="Until">Its last day; null for no end.</param>
/// <param name="AppealedAt">When the holder appealed; null: not.</param>
/// <param name="UpheldAt">When the registry decided against the appeal; null: not.</param>
/// <param name="EndedAt">When it was lifted, or ended by its date; null: it stands.</param>
/// <param name="EndCascade">Id of the cascade that its end began.</param>
public sealed record BlacklistEntry(
    Guid Case, MisuseKind Reason, DateTimeOffset Since, DateOnly? Until = null, DateTimeOffset? AppealedAt = null,
    DateTimeOffset? UpheldAt = null, DateTimeOffset? EndedAt = null, Guid? EndCascade = null)
{
    /// <summary>Whether it stands at this moment, also where the turn that ends it is late.</summary>
    public bool StandsAt(DateTimeOffset now) => EndedAt is null && !(Until < ChinaTime.DayOf(now));

    /// <summary>Where the holder's appeal stands.</summary>
    public AppealState GetAppeal() => (AppealedAt, UpheldAt, EndedAt) switch
    {
        (null, _, _)     => AppealState.None,
        (_, _, not null) => AppealState.Lifted,
        (_, not null, _) => AppealState.Upheld,
        _                => AppealState.Open,
    };
}

/// <summary>Where an appeal against a blacklist entry stands.</summary>
public enum AppealState
{
    /// <summary>The holder has not appealed.</summary>
    None = 1,

    /// <summary>The registry has not decided.</summary>
    Open,

    /// <summary>The registry has decided that the entry stands.</summary>
    Upheld,

    /// <summary>The entry has ended after the appeal.</summary>
    Lifted,
}
