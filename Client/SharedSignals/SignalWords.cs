using System.Text.Json.Serialization;
using Grid.Client.Json;

namespace Grid.Client.SharedSignals;

/// <summary>The status of a stream (SSF 1.0, section 8.1.2).</summary>
[JsonConverter(typeof(WordConverter<StreamStatus>))]
public enum StreamStatus
{
    /// <summary>A word that this version of the client does not know; never sent.</summary>
    Unrecognized,

    /// <summary><c>enabled</c>.</summary>
    Enabled,

    /// <summary><c>paused</c>.</summary>
    Paused,

    /// <summary><c>disabled</c>.</summary>
    Disabled,
}
