using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.Holders;

/// <summary>What is known of the check on which a binding rests.</summary>
[JsonConverter(typeof(WordConverter<CheckState>))]
public enum CheckState
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>passed</c>.</summary>
    Passed,

    /// <summary><c>owed</c>.</summary>
    Owed,

    /// <summary><c>missed</c>.</summary>
    Missed,

    /// <summary><c>before_joining</c>.</summary>
    BeforeJoining,
}
