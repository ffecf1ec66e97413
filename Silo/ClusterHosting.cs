using System.Net;
using Grid.Core.Actors;
using Grid.Grains.Interfaces;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grid.Silo;

/// <summary>Makes a host a part of the cluster: a silo, or a client that only calls the silos.</summary>
public static class ClusterHosting
{
    /// <summary>Makes the host a silo, which joins the cluster when the host starts.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="options">The settings.</param>
    /// <param name="memoryBudget">
    /// Estimated bytes that the process may take before idle actors leave memory.
    /// </param>
    /// <param name="isTraced">Whether calls between grains carry their trace, which costs time.</param>
    public static IHostApplicationBuilder UseGridSilo(
        this IHostApplicationBuilder builder, GridClusterOptions options, long memoryBudget, bool isTraced)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var gate = new SiloStartGate();
        builder.UseOrleans(silo =>
        {
            silo.AddMembership(options).AddGrid(options, memoryBudget);
            silo.Services.AddSingleton(gate).AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(gate);
            if (isTraced)
                silo.AddActivityPropagation();
        });
        // The host says in one line why it does not start; Orleans would say it three times more, with the stack.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", level => level >= LogLevel.Warning && !gate.HasFailed);
        return builder.AddNode();
    }

    /// <summary>Makes the host a client of the cluster, which connects when the host starts.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="options">The settings.</param>
    /// <param name="isTraced">Whether calls to grains carry their trace, which costs time.</param>
    public static IHostApplicationBuilder UseGridClient(
        this IHostApplicationBuilder builder, GridClusterOptions options, bool isTraced)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseOrleansClient(client =>
        {
            client.AddMembership(options);
            client.Services.AddSingleton<FirstConnection>()
                .AddSingleton<IClientConnectionRetryFilter>(at => at.GetRequiredService<FirstConnection>());
            if (isTraced)
                client.AddActivityPropagation();
        });
        builder.Services.AddGridCluster(options).AddSingleton(at => new OrleansGrid(
            at.GetRequiredService<IClusterClient>(), null, SiloSetup.Clock(at), at.GetRequiredService<Func<Guid>>())
        {
            FallbackAfter = options.Timeouts.Fallback,
        });
        builder.Services.AddSingleton<IGrid>(at => at.GetRequiredService<OrleansGrid>());
        builder.Services.AddSingleton(at => at.GetRequiredService<OrleansGrid>().DeadLetters);
        builder.Services.AddSingleton(at => at.GetRequiredService<OrleansGrid>().Statuses);
        builder.Services.AddSingleton(at => at.GetRequiredService<OrleansGrid>().Files);
        return builder.AddNode();
    }

    /// <summary>Whether a host did not start because the cluster or its database can't be reached.</summary>
    public static bool IsJoinFailure(Exception why) => why is OrleansException || Database.IsAway(why);

    /// <summary>What is wrong with a connection string, without its content; null if it can be read.</summary>
    public static string? DatabaseFault(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 }
                ? null
                : "it has no Host";
        }
        catch (ArgumentException unreadable)
        {
            return unreadable is { ParamName: { } key }
                ? $"'{key}' can't be read"
                : "its form is Host=...;Database=...";
        }
    }

    /// <summary>Whether a database, by its connection string, is reached through this machine alone.</summary>
    public static bool IsDatabaseOnThisMachine(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Host!.Split(',').All(static host =>
            host.StartsWith('/') || host.StartsWith('@')
            || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Applies the missing steps of the schema; to be called as the owner of the schema.</summary>
    /// <param name="connectionString">Connection string of PostgreSQL.</param>
    /// <param name="cancel">Ends the attempt; nothing is applied then.</param>
    /// <returns>How many steps were applied; 0 where the schema was up to date.</returns>
    /// <exception cref="UnavailableException">
    /// The database can't be reached or does not allow it, or its schema is of a newer program.
    /// </exception>
    public static async Task<int> Migrate(string connectionString, CancellationToken cancel)
    {
        try
        {
            return await Migrations.Apply(connectionString, cancel);
        }
        catch (Exception why) when (Postgres.Database.IsAway(why) || why is InvalidOperationException)
        {
            throw new UnavailableException($"The database can't be used: {why.Message}", why);
        }
    }

    private static IHostApplicationBuilder AddNode(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Orleans.Runtime.Scheduler", LogLevel.None); // It names actors by their keys.
        builder.Services.AddSingleton<ClusterNode>();
        return builder;
    }
}
