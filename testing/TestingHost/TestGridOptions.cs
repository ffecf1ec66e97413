using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grid.TestingHost;

/// <summary>Settings of a <see cref="TestGrid"/>.</summary>
public sealed class TestGridOptions
{
    /// <summary>The moment at which the grid starts.</summary>
    /// <value>The default value is 2026-01-05, 04:00 UTC: noon in China, a Monday.</value>
    public DateTimeOffset StartsAt { get; set; } = new(2026, 1, 5, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Receives the log of the grid.</summary>
    /// <value>The default value is <see langword="null"/>: nobody.</value>
    public ILoggerProvider? Log { get; set; }

    /// <summary>Replaces services of the server, for instance the adapter to the carriers.</summary>
    /// <value>The default value replaces none.</value>
    public Action<IServiceCollection> Services { get; set; } = static _ => { };

    /// <summary>Further settings of the server, by their full names (<c>Grid:...</c>).</summary>
    public IDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
}
