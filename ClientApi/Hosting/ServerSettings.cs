namespace Grid.ClientApi.Hosting;

/// <summary>Where the settings of a server come from, beside its <c>appsettings.json</c> and the environment.</summary>
/// <param name="File">A further file of settings, in JSON; null for none.</param>
/// <param name="Values">Settings by their full names, which override files and environment.</param>
/// <param name="Arguments">Settings of the form <c>--Section:Name=value</c>, which override all others.</param>
public sealed record ServerSettings(
    string? File, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<string> Arguments)
{
    /// <summary>Settings by their full names alone.</summary>
    public ServerSettings(IReadOnlyDictionary<string, string?> values) : this(null, values, []) { }

    /// <summary>Adds all sources to <paramref name="configuration"/>, those that count most last.</summary>
    /// <exception cref="StartupException">A file can't be read.</exception>
    internal void AddTo(IConfigurationManager configuration, IHostEnvironment environment)
    {
        configuration.Sources.Clear();
        try
        {
            configuration.SetBasePath(environment.ContentRootPath)
                .AddJsonFile("appsettings.json", optional: true)
                .AddJsonFile($"appsettings.{environment.EnvironmentName}.json", optional: true);
            if (File is not null)
                configuration.AddJsonFile(Path.GetFullPath(File));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new StartupException(e is InvalidDataException { InnerException: { } why }
                ? $"{e.Message} {why.Message}"
                : e.Message);
        }
        if (Environment.GetEnvironmentVariable("GRID_DATABASE") is { Length: > 0 } database)
            configuration.AddInMemoryCollection([new("Grid:Cluster:Database", database)]);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(Values);
        configuration.AddCommandLine([.. Arguments]);
    }
}
