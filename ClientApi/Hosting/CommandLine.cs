using System.CommandLine;
using System.Globalization;
using Grid.ClientApi.Engines;

namespace Grid.ClientApi.Hosting;

/// <summary>The server's command line: options that stand for settings, and the commands beside the server.</summary>
public static class CommandLine
{
    private static readonly Option<string?> File = new("--config")
    {
        Description = "Settings file; it overrides appsettings.json",
    };

    private static readonly Option<bool> JsonLog = new("--json-log") { Description = "Log to the console as JSON" };

    private static readonly Option<string[]> Tls = new("--tls")
    {
        Description = "PEM files for connections between silos: certificate, key, certificate of the authority",
        Arity = new ArgumentArity(3, 3),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> Proxies = new("--proxy")
    {
        Description = "IP address or network of a reverse proxy; can be repeated",
    };

    /// <summary>Every option that stands for one setting.</summary>
    private static readonly Alias[] Aliases =
    [
        new("--data", nameof(GridOptions.Data), "Folder of the store"),
        new("--port", nameof(GridOptions.Port), "Port to listen on; 0 for any free port (default: 5080)"),
        new("--listen", nameof(GridOptions.Listen), "IP address to listen on (default: 127.0.0.1)"),
        new("--demo", nameof(GridOptions.Demo), "Enable the built-in demo clients", isSwitch: true),
        new("--sandbox", nameof(GridOptions.Sandbox),
            "With --demo: make the people of docs/sandbox.md, on a new store", isSwitch: true),
        new("--demo-anywhere", nameof(GridOptions.DemoAnywhere),
            "With --demo: allow --listen to open the server to other machines", isSwitch: true),
        new("--keys", nameof(GridOptions.Keys), "Keys file (default: keys.json in the data folder)"),
        new("--clients", nameof(GridOptions.Clients), "Clients file"),
        new("--regions", nameof(GridOptions.Regions), "File of region codes that are allowed for first cards"),
        new("--public-url", nameof(GridOptions.PublicUrl), "Public URL of the server"),
        new("--memory", nameof(GridOptions.Memory), "Memory budget for actors in memory, in MiB (default: 2048)"),
        new("--drain", nameof(GridOptions.DrainTime),
            "Seconds between failing the readiness probe and closing the listener", read: Seconds),
        new("--certificate", "Https:Certificate", "PEM file of the certificate; enables HTTPS"),
        new("--certificate-key", "Https:Key", "PEM file of the certificate's private key"),
        new("--management-port", "Management:Port", "Separate port for metrics and health checks"),
        new("--engine", nameof(GridOptions.Engine),
            "embedded: one process, one file; orleans: a silo of a cluster; orleans-client: calls its silos",
            read: Engine),
        new("--database", "Cluster:Database",
            "Connection string of the cluster's PostgreSQL, without a password, because other users of the machine "
            + "could see it "
            + "(or GRID_DATABASE in the environment)"),
        new("--cluster", "Cluster:Cluster", "Name of the cluster (default: grid)"),
        new("--silo", "Cluster:Name", "Name of this silo (default: the machine's)"),
        new("--silo-address", "Cluster:Address", "IP address under which the other silos reach this one"),
        new("--silo-port", "Cluster:SiloPort", "Port for the other silos (default: 11111)"),
        new("--gateway-port", "Cluster:GatewayPort", "Port for clients of the cluster; 0 for none"),
    ];

    /// <summary>Reads the command line and runs the server, or the command that it names.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">Runs the server with these settings until it is stopped.</param>
    /// <returns>
    /// The exit code: 0 where the server ran and was stopped, 1 where it could not start or the line is wrong.
    /// </returns>
    public static Task<int> Run(string[] args, Func<ServerSettings, Task> run)
    {
        var command = new RootCommand(
            "Serves the identity grid over HTTP. Every setting can be given as --Grid:Name=value too.")
        {
            File, JsonLog, Tls, Proxies, BackupLine.Make(), KeysLine.Make(), SchemaLine.Make(),
        };
        foreach (var alias in Aliases)
            command.Add(alias.Option);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((line, _) => Start(line, run));
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> Start(ParseResult line, Func<ServerSettings, Task> run)
    {
        try
        {
            if (line.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } unknown)
                throw new StartupException($"'{unknown}' is not an option of the server; --help lists the options.");
            await run(new(line.GetValue(File), Given(line).ToDictionary(), [.. line.UnmatchedTokens]));
            return 0;
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync("Cannot start: " + e.Message);
            return 1;
        }
    }

    /// <summary>Whether a token is of the form <c>--Section:Name=value</c>.</summary>
    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && token.Split('=')[0].Contains(':', StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string?>> Given(ParseResult line)
    {
        foreach (var alias in Aliases)
            if (alias.Given(line) is { } value)
                yield return new(alias.Key, value);
        foreach (var (index, proxy) in (line.GetValue(Proxies) ?? []).Index())
            yield return new(Key(string.Create(CultureInfo.InvariantCulture, $"Proxies:{index}")), proxy);
        if (line.GetValue(Tls) is [var certificate, var key, var authority])
        {
            yield return new(Key("Cluster:Tls:Certificate"), certificate);
            yield return new(Key("Cluster:Tls:Key"), key);
            yield return new(Key("Cluster:Tls:Authority"), authority);
        }
        if (line.GetValue(JsonLog))
            yield return new("Logging:Console:FormatterName", "json");
    }

    private static string Key(string setting) => $"{GridOptions.Section}:{setting}";

    private static string Seconds(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
        ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture)
        : text;

    private static string Engine(string text) =>
        text == "orleans-client" ? nameof(EngineKind.OrleansClient) : text;

    /// <summary>An option that stands for one setting.</summary>
    private sealed class Alias
    {
        private readonly Option<string?>? value;
        private readonly Option<bool>? flag;
        private readonly Func<string, string>? read;

        public Alias(
            string name, string setting, string description, bool isSwitch = false, Func<string, string>? read = null)
        {
            Key = CommandLine.Key(setting);
            this.read = read;
            Option = isSwitch
                ? flag = new(name) { Description = description }
                : value = new(name) { Description = description };
        }

        public Option Option { get; }

        public string Key { get; }

        public string? Given(ParseResult line) => flag is not null
            ? line.GetValue(flag) ? "true" : null
            : line.GetValue(value!) is { } text ? read?.Invoke(text) ?? text : null;
    }
}
