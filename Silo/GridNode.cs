using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Grains;
using Grid.Grains.Fencing;
using Grid.Grains.Interfaces;
using Grid.Grains.Interfaces.Wire;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Serialization;

namespace Grid.Silo;

/// <summary>This process's part in the cluster: a silo, or a client that only calls the silos.</summary>
public sealed class GridNode : IAsyncDisposable
{
    /// <summary>After how long without the database a silo should get no more requests.</summary>
    private static readonly TimeSpan NotReadyAfter = TimeSpan.FromSeconds(3);

    private readonly IHost host;

    private GridNode(IHost host) => this.host = host;

    /// <summary>The actors.</summary>
    public IGrid Grid => host.Services.GetRequiredService<IGrid>();

    /// <summary>The messages between actors that could not be delivered.</summary>
    public IDeadLetterQueue DeadLetters => ((OrleansGrid)Grid).DeadLetters;

    /// <summary>What keeps changes from being acknowledged, in words for an operator; null while nothing is.</summary>
    public string? Trouble => host.Services.GetService<IClusterStore>()?.Health.Trouble;

    /// <summary>Whether cards can be called valid here at present; a client's calls tell for themselves.</summary>
    public bool CanVerify =>
        host.Services.GetService<ReadFence>() is not { } fence || fence.FailingFor < NotReadyAfter;

    /// <summary>Joins the cluster as a silo; the schema is brought up to date first.</summary>
    /// <exception cref="UnavailableException">The database can't be used, for the reason given.</exception>
    public static async Task<GridNode> StartSilo(GridClusterOptions options, Action<ILoggingBuilder> logging)
    {
        await Prepare(options.Database);
        return await Start(
            logging, builder => builder.UseOrleans(silo => silo.AddMembership(options).AddGrid(options)));
    }

    /// <summary>Calls the cluster's silos from outside.</summary>
    /// <exception cref="UnavailableException">No silo can be reached.</exception>
    public static Task<GridNode> StartClient(GridClusterOptions options, Action<ILoggingBuilder> logging) =>
        Start(logging, builder =>
        {
            builder.UseOrleansClient(client => client.AddMembership(options));
            builder.Services.AddSingleton(_ => new Database(options.Database));
            builder.Services.AddSerializer(serializer => serializer.AddGridTypes());
            builder.Services.AddSingleton<IGrid>(at => new OrleansGrid(
                at.GetRequiredService<IClusterClient>(), null, options.Clock, options.NewId));
        });

    /// <summary>
    /// Whether a keys file is the one that the store was written with; the first one ever shown is.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    public async Task<bool> FitsStore(byte[] keysCheck)
    {
        try
        {
            await using var claim = host.Services.GetRequiredService<Database>().Records.CreateCommand(
                "INSERT INTO keys_check (value) VALUES ($1) ON CONFLICT DO NOTHING");
            claim.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = keysCheck });
            await claim.ExecuteNonQueryAsync();
            await using var kept = host.Services.GetRequiredService<Database>().Records.CreateCommand(
                "SELECT value FROM keys_check");
            return CryptographicOperations.FixedTimeEquals((byte[])(await kept.ExecuteScalarAsync())!, keysCheck);
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }

    /// <summary>Hands its actors over to the other silos and leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private static async Task Prepare(string database)
    {
        try
        {
            await Migrations.Apply(database);
            await Durability.Check(database);
        }
        catch (Exception why) when (Database.IsAway(why) || why is InvalidOperationException)
        {
            throw new UnavailableException($"The database can't be used: {why.Message}", why);
        }
    }

    private static async Task<GridNode> Start(
        Action<ILoggingBuilder> logging, Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Orleans.Runtime.Scheduler", LogLevel.None); // It names actors by their keys.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error); // A start on a busy machine alarms it.
        logging(builder.Logging);
        configure(builder);
        var built = builder.Build();
        try
        {
            await built.StartAsync();
            return new(built);
        }
        catch (Exception why) when (why is OrleansException or OperationCanceledException || Database.IsAway(why))
        {
            built.Dispose();
            throw new UnavailableException($"The cluster can't be joined: {why.Message}", why);
        }
    }
}
