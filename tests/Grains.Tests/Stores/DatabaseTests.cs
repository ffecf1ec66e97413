using Grid.Silo.Postgres;
using Npgsql;

namespace Grid.Grains.Tests.Stores;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("Host=db", GssEncryptionMode.Disable)]
    [InlineData("Host=db;GSS Encryption Mode=Require", GssEncryptionMode.Require)]
    public async Task Kerberos_encryption_is_offered_only_where_the_connection_string_asks(
        string connectionString, GssEncryptionMode expected)
    {
        await using var database = new Database(connectionString);
        foreach (var pool in (NpgsqlDataSource[])[database.Records, database.Membership, database.Changes])
            Assert.Equal(expected, new NpgsqlConnectionStringBuilder(pool.ConnectionString).GssEncryptionMode);
    }
}
