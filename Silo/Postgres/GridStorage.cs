using Grid.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Grid.Silo.Postgres;

/// <summary>Orleans' grain storage over the grid's schema (Silo/Schema/006-grain-storage.sql).</summary>
public static class GridStorage
{
    /// <summary>Name under which the provider is registered.</summary>
    public const string Name = "grid";

    /// <summary>Adds the provider, and the store of the actors over it. Needs a <see cref="Database"/>.</summary>
    public static ISiloBuilder AddGridStorage(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddAdoNetGrainStorage(
            Name, (OptionsBuilder<AdoNetGrainStorageOptions> options) => options.Configure<Database>(Configure));
        silo.Services.AddSingleton<IClusterStore>(at => new PostgresStore(
            at.GetRequiredKeyedService<IGrainStorage>(Name), at.GetRequiredService<Database>().Records,
            at.GetRequiredService<ILogger<PostgresStore>>()));
        // It names actors by their keys; StoreLog says what an operator must know.
        silo.Services.AddLogging(logging => logging.AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.None));
        return silo;
    }

    /// <summary>The pool of connections stays the database's. The store is there before any grain asks it.</summary>
    private static void Configure(AdoNetGrainStorageOptions options, Database database)
    {
        options.Invariant = "Npgsql";
        options.DataSource = database.Records;
        options.GrainStorageSerializer = new TurnSerializer();
        options.HashPicker = new StorageHasherPicker([new NoHash()]);
        options.InitStage = ServiceLifecycleStage.RuntimeStorageServices;
    }

    /// <summary>The schema finds records by their keys and does not use the hashes of the contract.</summary>
    private sealed class NoHash : IHasher
    {
        public string Description => "None";

        public int Hash(byte[] data) => 0;
    }
}
