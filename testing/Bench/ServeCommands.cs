using System.CommandLine;
using Grid.Bench.Servers;
using Grid.Bench.Stores;

namespace Grid.Bench;

/// <summary>The alternatives, each served by a process of its own so that it is loaded alone.</summary>
internal static class ServeCommands
{
    private static readonly Option<int> Port = new("--port") { Required = true };
    private static readonly Option<string> Path = new("--path") { Required = true };
    private static readonly Option<FileInfo> Answer = new("--answer") { Required = true };
    private static readonly Option<string> Store = new("--store") { Required = true };
    private static readonly Option<string> Receipt = new("--receipt") { Required = true };

    public static IEnumerable<Command> All()
    {
        yield return Command("serve-constant", [Port, Path, Answer], async (line, cancel) =>
        {
            var answer = await File.ReadAllBytesAsync(line.GetValue(Answer)!.FullName, cancel);
            await ConstantApi.Serve(line.GetValue(Port), line.GetValue(Path)!, answer, cancel);
        });
        yield return Command("serve-postgres", [Port, Store, Receipt], async (line, cancel) =>
        {
            await using var rows = PostgresRows.Open(line.GetValue(Store)!);
            await ServeRows(rows, line, cancel);
        });
        yield return Command("serve-redis", [Port, Store, Receipt], async (line, cancel) =>
        {
            await using var rows = await RedisRows.Open(line.GetValue(Store)!);
            await ServeRows(rows, line, cancel);
        });
    }

    private static Task ServeRows(ICardRows rows, ParseResult line, CancellationToken cancel) =>
        new RowsApi(rows, line.GetValue(Receipt)!, TimeProvider.System).Serve(line.GetValue(Port), cancel);

    private static Command Command(string name, Option[] options, Func<ParseResult, CancellationToken, Task> serve)
    {
        var command = new Command(name) { Hidden = true };
        foreach (var option in options)
            command.Add(option);
        command.SetAction(serve);
        return command;
    }
}
