using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Grid.FaultHarness.Crashes;
using Grid.FaultHarness.Crashes.Numbers;
using Grid.FaultHarness.Crashes.Reliances;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.FaultHarness.Commands;

/// <summary>The verb <c>crash</c>: kills a server under load repeatedly and checks that nothing is lost.</summary>
internal static class CrashCommand
{
    private const string Cards = "cards";
    private const string Numbers = "numbers";
    private const string Reliances = "reliances";

    private static readonly Option<string> Server = new("--server")
    {
        Description = "The server's assembly, Grid.ClientApi.dll.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Number of times that the server is killed.",
        HelpName = "number",
        DefaultValueFactory = _ => 200,
        CustomParser = Arguments.Number(1, 100_000),
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description =
            "Seed of persons, changes and moments. The interleaving of the server's threads is not reproduced.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
        CustomParser = Arguments.Number(long.MinValue, long.MaxValue),
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Address of the server. Default: a free port.",
        HelpName = "number",
        DefaultValueFactory = _ => 0,
        CustomParser = Arguments.Number(0, IPEndPoint.MaxPort),
    };

    private static readonly Option<string> Of = new("--of")
    {
        Description = "The kind of actors to change while the server is killed.",
        DefaultValueFactory = _ => Cards,
    };

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("crash",
            "Kill a server under load repeatedly and check that nothing acknowledged is lost.")
        {
            Server, Rounds, Seed, Port, Of,
        };
        Of.AcceptOnlyFromAmong(Cards, Numbers, Reliances);
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        var port = arguments.GetValue(Port);
        var plan = new CrashPlan(
            arguments.GetRequiredValue(Server), arguments.GetValue(Rounds), arguments.GetValue(Seed),
            port == 0 ? FreePort() : port);
        if (!File.Exists(plan.Server))
        {
            await Console.Error.WriteLineAsync($"There is no file {plan.Server}.");
            return ExitCode.BadArguments;
        }
        var data = Directory.CreateTempSubdirectory("grid-crash-");
        try
        {
            using ICrashRun run = arguments.GetValue(Of) switch
            {
                Numbers   => new NumbersRun(plan, data.FullName, clock),
                Reliances => new ReliancesRun(plan, data.FullName, clock),
                _         => new CrashRun(plan, data.FullName, clock),
            };
            return await Play(run, plan, stop);
        }
        catch (Exception e) when (e is CrashException or GridException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<int> Play(ICrashRun run, CrashPlan plan, CancellationToken stop)
    {
        var report = new CrashReport(Terminal.Output(), plan, run);
        try
        {
            await run.Begin(stop);
            while (run.Rounds < plan.Rounds && run.Violations.Count == 0)
            {
                await run.Round(stop);
                report.Round();
            }
            if (run.Violations.Count == 0)
                await run.End(stop);
        }
        finally
        {
            report.End();
        }
        return run.Violations.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
