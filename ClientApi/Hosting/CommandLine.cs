using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Hosting;

/// <summary>The server's command line.</summary>
public static class CommandLine
{
    private const int Failed = 1;

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the store",
        Required = true,
    };
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port to listen on; 0 takes any free one",
        DefaultValueFactory = _ => 5080,
    };
    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Make the demonstration's clients exist",
    };
    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "Keys file (default: keys.json in the data folder)",
    };
    private static readonly Option<string?> Clients = new("--clients") { Description = "File that names the clients" };
    private static readonly Option<string?> PublicUrl = new("--public-url")
    {
        Description = "URL under which callers know the server",
    };
    private static readonly Option<IPAddress> Listen = new("--listen")
    {
        Description = "Address to listen on",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = Address,
    };
    private static readonly Option<int> Memory = new("--memory")
    {
        Description = "MiB that cards may take in memory",
        DefaultValueFactory = _ => 2048,
    };

    /// <summary>What the demonstration's users must know.</summary>
    public static string DemoNotice =>
        "Demonstration clients, each with its name as its secret: "
        + string.Join(", ", DemoClients.All.Select(client => client.Id));

    /// <summary>Reads the command line and runs the server.</summary>
    /// <returns>
    /// The exit code: 0 where the server ran and was stopped, 1 where it could not start or the line is wrong.
    /// </returns>
    public static Task<int> Run(string[] args, Func<ServerOptions, Task> run)
    {
        var command = new RootCommand("Serves the identity grid over HTTP.")
        {
            Data, Port, Demo, Keys, Clients, PublicUrl, Listen, Memory,
        };
        foreach (var option in ClusterLine.Options)
            command.Add(option);
        command.Add(BackupLine.Make());
        command.SetAction((line, _) => Start(line, run));
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> Start(ParseResult line, Func<ServerOptions, Task> run)
    {
        try
        {
            await run(new ServerOptions
            {
                DataDirectory = line.GetValue(Data)!,
                Port = line.GetValue(Port),
                Demo = line.GetValue(Demo),
                KeysFile = line.GetValue(Keys),
                ClientsFile = line.GetValue(Clients),
                PublicUrl = line.GetValue(PublicUrl),
                Listen = line.GetValue(Listen)!,
                MemoryBudgetBytes = (long)line.GetValue(Memory) << 20,
                Cluster = ClusterLine.Place(line),
                DrainTime = ClusterLine.DrainTime(line),
            });
            return 0;
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync("Cannot start: " + e.Message);
            return Failed;
        }
    }

    private static IPAddress? Address(ArgumentResult argument)
    {
        if (IPAddress.TryParse(argument.Tokens[0].Value, out var address))
            return address;
        argument.AddError("--listen takes an IP address, such as 127.0.0.1.");
        return null;
    }
}
