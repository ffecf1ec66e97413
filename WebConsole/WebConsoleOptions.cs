using System.ComponentModel.DataAnnotations;

namespace Grid.WebConsole;

/// <summary>The settings of the web console, from the section <c>Grid:WebConsole</c>.</summary>
public sealed class WebConsoleOptions
{
    /// <summary>Whether the server serves the web console, under <c>/console</c>.</summary>
    /// <value>The default value is null: it does in a demonstration, and not otherwise.</value>
    public bool? Enabled { get; set; }

    /// <summary>After which time without a request a member of staff must sign in again.</summary>
    /// <value>The default value is 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);
}
