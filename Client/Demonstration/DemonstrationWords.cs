using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Demonstration;

/// <summary>The events that can be fired, by the words that events have for them.</summary>
[JsonConverter(typeof(WordConverter<SandboxEvent>))]
public enum SandboxEvent
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary>A card on which the bank relies is reported lost.</summary>
    CardInvalidated,

    /// <summary>Such a report is withdrawn.</summary>
    CardRestored,

    /// <summary>A card on which the bank relies is replaced.</summary>
    CardSuperseded,

    /// <summary>Another bank reports the misuse of a card on which the bank relies.</summary>
    MisuseOpened,

    /// <summary>The registry dismisses such a report.</summary>
    MisuseClosed,

    /// <summary>A customer of the bank is listed for the misuse of another's card.</summary>
    HolderBlacklisted,

    /// <summary>Such an entry is lifted.</summary>
    HolderCleared,

    /// <summary>A number to which the bank has bound an account is released.</summary>
    UnbindingAsked,

    /// <summary>A number to which the bank had bound an account is assigned to somebody else.</summary>
    IdentifierRecycled,

    /// <summary>A customer wants to move the bank's binding to another number; a day passes for that.</summary>
    RebindAsked,

    /// <summary>The bank moves such a binding; a day passes for that.</summary>
    IdentifierChanged,

    /// <summary>A number's holder gets messages of the bank that are meant for a former one.</summary>
    Disputed,
}
