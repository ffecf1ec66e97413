using System.Text.Json.Serialization;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Misuse;

/// <summary>A case of misuse of a card: reported once, and decided by the registry.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Confirmed), "confirmed")]
[JsonDerivedType(typeof(Dismissed), "dismissed")]
public abstract record MisuseCase
{
    private MisuseCase() { }

    /// <summary>Nobody has reported it.</summary>
    public sealed record Unknown : MisuseCase
    {
        /// <summary>The only value.</summary>
        public static readonly Unknown Instance = new();
    }

    /// <summary>It was reported.</summary>
    /// <param name="Report">The report.</param>
    public abstract record Reported(MisuseReport Report) : MisuseCase;

    /// <summary>The registry has not decided it.</summary>
    /// <param name="Report">The report.</param>
    public sealed record Open(MisuseReport Report) : Reported(Report);

    /// <summary>The registry has found that the card was misused.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="At">When it was confirmed.</param>
    /// <param name="Cascade">Id of the cascade that the decision began.</param>
    /// <param name="Impostor">Who misused it and has the blacklist entry; null while that is not known.</param>
    public sealed record Confirmed(MisuseReport Report, DateTimeOffset At, Guid Cascade, Impostor? Impostor)
        : Reported(Report);

    /// <summary>The registry has found that the card was not misused.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="At">When it was dismissed.</param>
    /// <param name="Cascade">Id of the cascade that the decision began.</param>
    public sealed record Dismissed(MisuseReport Report, DateTimeOffset At, Guid Cascade) : Reported(Report);
}

/// <summary>What an institution reported of a misuse.</summary>
/// <param name="Card">Key of the card that was misused.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Kind">How it was misused.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url.</param>
/// <param name="At">When the card recorded it.</param>
/// <param name="Suspect">Key of the card of whom the institution names as the impostor; null for nobody.</param>
public sealed record MisuseReport(
    CardKey Card, InstitutionCode Institution, MisuseKind Kind, string Evidence, DateTimeOffset At,
    CardKey? Suspect = null);

/// <summary>Who misused a card.</summary>
/// <param name="Card">Key of that person's own card.</param>
/// <param name="At">When the registry named that person.</param>
/// <param name="Cascade">Id of the cascade that this began.</param>
/// <param name="Until">Last day of the blacklist entry; null for no end.</param>
public sealed record Impostor(CardKey Card, DateTimeOffset At, Guid Cascade, DateOnly? Until);

/// <summary>How a card is misused (Resident Identity Card Law, art. 16 and 17).</summary>
public enum MisuseKind
{
    /// <summary>Somebody used another person's card.</summary>
    OthersCard = 1,

    /// <summary>The card was forged or altered.</summary>
    ForgedCard,

    /// <summary>The card was obtained by fraud.</summary>
    ObtainedByFraud,

    /// <summary>The holder lent, let or sold it.</summary>
    LentCard,
}
