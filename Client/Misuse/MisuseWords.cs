using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Misuse;

/// <summary>Where an appeal against a blacklist entry stands.</summary>
[JsonConverter(typeof(WordConverter<AppealState>))]
public enum AppealState
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>none</c>.</summary>
    None,

    /// <summary><c>open</c>.</summary>
    Open,

    /// <summary><c>upheld</c>.</summary>
    Upheld,

    /// <summary><c>lifted</c>.</summary>
    Lifted,
}

/// <summary>How a card was misused.</summary>
[JsonConverter(typeof(WordConverter<MisuseKind>))]
public enum MisuseKind
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>others_card</c>.</summary>
    OthersCard,

    /// <summary><c>forged_card</c>.</summary>
    ForgedCard,

    /// <summary><c>obtained_by_fraud</c>.</summary>
    ObtainedByFraud,

    /// <summary><c>lent_card</c>.</summary>
    LentCard,
}

/// <summary>What became of a case of misuse.</summary>
[JsonConverter(typeof(WordConverter<MisuseState>))]
public enum MisuseState
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>open</c>.</summary>
    Open,

    /// <summary><c>confirmed</c>.</summary>
    Confirmed,

    /// <summary><c>dismissed</c>.</summary>
    Dismissed,
}
