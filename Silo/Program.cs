Console.WriteLine(Grid.Silo.Postgres.Migrations.Print());
