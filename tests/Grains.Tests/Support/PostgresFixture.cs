using Grid.Grains.Tests.Support;
using Grid.Silo.Postgres;
using Grid.Testing.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Grid.Grains.Tests.Support;

/// <summary>One PostgreSQL server for all tests, with a database for each; null where none is installed.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TemporaryPostgres? server;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        if (TemporaryPostgres.FindBinaries() is not null)
            server = await TemporaryPostgres.Start(Directory.CreateTempSubdirectory("grid-pg-").FullName);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A new database with the schema; skips the test where there is no PostgreSQL.</summary>
    public async Task<string> NewDatabase()
    {
        Assert.SkipWhen(server is null, "PostgreSQL is not installed");
        var name = $"grid{Interlocked.Increment(ref databases)}";
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        var at = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
        await Migrations.Apply(at);
        return at;
    }
}
